"""The voices of the atlas as speakers: found by a name, by the words that it comes down to, or at its end."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from borderflow.atlas import VoiceEntry, voice_named, voices
from borderflow.atlas.voices import COINED, voice_key
from borderflow.record.names import (
    ANYBODYS,
    OFFICES,
    SMALL,
    bare,
    is_nobody,
    is_proper,
    pieces,
    plain_word,
    taken_apart,
)
from borderflow.record.portfolios import DIRECTORATE


class Kind(StrEnum):
    """What kind of source speaks."""

    OFFICIAL = "official"
    BODY = "body"
    AGENCY = "agency"
    OUTLET = "outlet"
    STATE_MEDIA = "state_media"
    NAMED = "named"
    UNNAMED = "unnamed"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One speaker: `key` for equality, `name` to show, `words` to compare; `known` where the atlas has an entry.

    `allegiance` is whom it speaks for, where that is known: two of one allegiance are not independent.
    """

    key: str
    name: str
    words: frozenset[str]
    kind: Kind
    country: str | None = None
    known: bool = False
    allegiance: str | None = None


ENTRY_KINDS = {
    "official": Kind.OFFICIAL, "agency": Kind.AGENCY, "aid": Kind.BODY, "international": Kind.BODY,
    "independent_media": Kind.OUTLET, "public_media": Kind.OUTLET, "state_media": Kind.STATE_MEDIA,
    "social_media": Kind.SOCIAL, "witness": Kind.UNNAMED, "party": Kind.NAMED,
}  # fmt: skip
# Words that any country's office may have in its name, as names are compared.
COMMON = frozenset(map(plain_word, ANYBODYS))
HEADED = frozenset(map(plain_word, OFFICES))
OWNED = re.compile(r"^(?P<office>.+?)(?:['’]s|s['’])\s+(?P<person>\S.*)$")
OF_THE_UN = re.compile(r"^(?:UN|U\.N\.|United Nations)(?:['’]s?)?\s+|\s+(?:ООН|ONZ)$")


def known(name: str, country: str | None) -> Speaker | None:
    """The atlas's entry for the name, as a speaker: for the name itself, else for the words that it comes down to."""
    entry = voice_named(name, country=country)
    if entry and entry.country != country and is_anybodys(name):
        entry = None
    entry = entry or by_its_words(name, country)
    if (
        entry
        and entry.kind == "official"
        and entry.country != country
        and name.islower()
        and not taken_apart(name).codes
    ):
        # "The border commissariat" of whatever country; an office that is one country's alone has a capital.
        return None
    return of_entry(entry) if entry else None


def is_anybodys(name: str) -> bool:
    """Whether a name says what office it is and not whose: the register may know one such, and others have one too."""
    said = taken_apart(name)
    headed = bool(said.words & HEADED) and bool(said.words - HEADED) and not name.isupper()
    plain = (bool(said.office) or headed) and not said.words - said.office - COMMON - HEADED
    return plain and not said.codes and voice_key(name) not in COINED


def of_entry(entry: VoiceEntry) -> Speaker:
    """An entry of the atlas as a speaker."""
    return Speaker(
        key=f"atlas:{entry.id}", name=entry.name, words=words_of(entry.name), kind=kind_of_entry(entry.kind),
        country=entry.country, known=True, allegiance=entry.allegiance,
    )  # fmt: skip


def kind_of_entry(kind: str) -> Kind:
    """The atlas's kind of voice as ours."""
    return ENTRY_KINDS.get(kind, Kind.NAMED)


def by_its_words(name: str, country: str | None) -> VoiceEntry | None:
    """The one entry whose name comes down to the same words, in the country that the name says, or else `country`."""
    found = taken_apart(name)
    if is_nobody(name) or (found.person and not found.office):
        return None
    if found.codes:
        bared = entries_by_words().get(found.words - found.codes)
        ours = bared if bared is not None and bared.country in found.codes else None
        return entries_by_words().get(found.words) or ours
    # "The federal migration office" is what the register has as the migration office.
    plain = found.words - (COMMON - found.office)
    here = [found.words | {country}, *([plain | {country}] if found.office else [])] if country else []
    return next((entry for words in (*here, found.words) if (entry := entries_by_words().get(words))), None)


@cache
def entries_by_words() -> dict[frozenset[str], VoiceEntry]:
    """What names come down to, with their country where they are offices -> the one voice that is called so."""
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    for entry in voices().values():
        for name in entry.all_names:
            said = taken_apart(bare(name))
            if entry.country and said.office and not said.codes:
                found[said.words | {entry.country}].add(entry.id)
            if not is_anybodys(bare(name)):
                found[said.words].add(entry.id)
            if entry.country and said.codes - {entry.country} and said.words - said.codes - said.office - COMMON:
                # A region that several countries share is coded as one of them.
                found[said.words - said.codes].add(entry.id)
    return {words: voices()[ids.pop()] for words, ids in found.items() if len(ids) == 1 and words}


def of_the_un(name: str) -> Speaker | None:
    """A known international body whose name says that it is the United Nations': "the UN World Food Programme"."""
    rest = OF_THE_UN.sub("", name)
    entry = voice_named(rest) if rest != name else None
    return of_entry(entry) if entry and entry.kind == "international" else None


def with_its_name(name: str) -> Speaker | None:
    """The known voice at the end of its own description: "the U.N. refugee agency UNHCR"."""
    words = name.split()
    for count in range(1, min(4, len(words))):
        last = words[-count:]
        before = words[-count - 1]
        if not all(word[0].isupper() for word in last) or not before[0].islower() or before.casefold() in SMALL:
            continue
        entry = voice_named(" ".join(last))
        if entry and entry.kind not in {"witness", "social_media"} and is_proper(last[0]):
            return of_entry(entry)
    return None


def directed(name: str, country: str | None) -> Speaker | None:
    """The known voice that a directorate's long name comes down to: "the General Directorate of General Security"."""
    found = DIRECTORATE.match(name)
    return known(found["what"], country) if found and not is_anybodys(found["what"]) else None


def owned(name: str) -> Speaker | None:
    """The known voice that belongs to another: "the U.N.'s International Organization for Migration"."""
    parts = OWNED.match(name)
    owner = voice_named(parts["office"]) if parts else None
    if parts is None or owner is None:
        return None
    entry = voice_named(parts["person"])
    if entry is None or is_anybodys(parts["person"]) or len({entry.country, owner.country} - {None}) > 1:
        return None
    return of_entry(entry)


@lru_cache(maxsize=16384)
def words_of(name: str) -> frozenset[str]:
    """The words that tell the name from others: no articles, cases or titles; countries as upper-case codes."""
    return taken_apart(name).words


@lru_cache(maxsize=16384)
def alias_words(key: str) -> frozenset[str]:
    """Every word of every name that the atlas gives a speaker with this key; none where it has no entry."""
    entry = voices().get(key.removeprefix("atlas:"))
    names = entry.all_names if entry and key.startswith("atlas:") else ()
    return frozenset(word for name in names for word in (*words_of(name), *pieces(name)))
