"""Who speaks: offices, outlets, agencies, aid organisations, and the nameless voices of the news."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from borderflow.atlas.tables import key, parts, rows
from borderflow.errors import BadValue

KINDS = frozenset({
    "official", "state_media", "public_media", "independent_media", "agency", "aid", "international", "party",
    "witness", "social_media",
})  # fmt: skip
POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b")


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """An office, outlet or kind of witness; `country` is whose office it is, or where an outlet belongs.

    `kind` is one of KINDS. `state_media` are those whose newsroom a state directs; `public_media` are paid for by a
    public, and edit themselves; `aid` takes in rights and research groups. `group` is whom it is not independent of,
    where that is not what its kind says; `domain` is its own site, where known.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    group: str | None = None
    domain: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise BadValue(f"a voice is one of {', '.join(sorted(KINDS))}, not {self.kind!r}")

    @property
    def all_names(self) -> tuple[str, ...]:
        """Its name and aliases."""
        return (self.name, *self.aliases)

    @property
    def allegiance(self) -> str:
        """Whom it speaks for: two voices of one allegiance are not independent of one another.

        Offices and state newsrooms speak for their country's government, offices of the European Union for it;
        everybody else for themselves, unless `group` says otherwise.

        >>> voices()["fi-border-guard"].allegiance, voices()["tass"].allegiance, voices()["yle"].allegiance
        ('government:FI', 'government:RU', 'yle')
        """
        if self.group:
            return self.group
        ruled = self.kind in {"official", "state_media"} or (self.kind == "international" and self.country == "EU")
        return f"government:{self.country}" if ruled and self.country else self.id


@cache
def voices() -> dict[str, VoiceEntry]:
    """Every voice by its id."""
    return {
        row["id"]: VoiceEntry(
            row["id"], row["name"], parts(row["aliases"]), row["kind"], row["country"] or None, row["group"] or None,
            row["domain"] or None,
        )
        for row in rows("voices.csv")
    }  # fmt: skip


def voice_key(text: str) -> tuple[str, ...]:
    """The folded words of a voice's name: no "the", no possessive, plural guards as one guard.

    >>> voice_key("the Finnish Border Guards") == voice_key("Finnish border guard")
    True
    """
    words = key(POSSESSIVE.sub("", text))
    return tuple("guard" if word == "guards" else "defence" if word == "defense" else word for word in words)


@cache
def voice_keys() -> dict[tuple[str, ...], tuple[VoiceEntry, ...]]:
    """Folded names -> the voices that bear them: "interior ministry" is many."""
    found: dict[tuple[str, ...], list[VoiceEntry]] = defaultdict(list)
    for voice in voices().values():
        for name in dict.fromkeys(voice_key(name) for name in voice.all_names):
            found[name].append(voice)
    return {name: tuple(entries) for name, entries in found.items()}


def voice_named(text: str, *, country: str | None = None) -> VoiceEntry | None:
    """The voice of that name; a name that several share ("border guard") needs the `country` to choose.

    >>> voice_named("the Finnish Border Guard").id, voice_named("border guard", country="FI").id
    ('fi-border-guard', 'fi-border-guard')
    >>> voice_named("interior ministry") is None
    True
    """
    named = voice_keys().get(voice_key(text), ())
    here = [voice for voice in named if voice.country == country] if country else []
    full = [voice for voice in named if voice_key(voice.name) == voice_key(text)]
    chosen = here or full or (list(named) if len(named) == 1 and not is_generic(named[0], text) else [])
    return chosen[0] if chosen else None


GENERIC = re.compile(
    r"(?:the )?(?:state )?(?:border|interior|foreign|defen[cs]e|labou?r|migration|immigration|health|police|government"
    r"|federal|customs|revenue|patrol|national|authorit\w+|ministry|service|agency|guards?|committee|office|of|the"
    r"|internal|affairs|security|board|security| )+",
    re.IGNORECASE,
)


# Common words that are nevertheless one office's alone.
COINED = frozenset({("federal", "security", "service")})


def is_generic(voice: VoiceEntry, text: str) -> bool:
    """Whether a name says only what office it is ("the health ministry"), not whose: any country has one."""
    common = bool(GENERIC.fullmatch(text.strip())) and voice_key(text) not in COINED
    return voice.kind == "official" and common and not text.isupper()
