"""Who a name stands for: the office behind its spokesman, one agency behind its spellings, nobody behind "officials".

The atlas is asked first. Where it knows nobody, the name's own words stand for it, stripped of titles, cases and
articles, countries and nationalities as codes: "Finland's border guard" and "the Finnish Border Guard" are one speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from borderflow.atlas import mentions, voice_named
from borderflow.record.words import listed


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
    """One speaker: `key` for equality, `name` to show, `words` to compare; `known` where the atlas has an entry."""

    key: str
    name: str
    words: frozenset[str]
    kind: Kind
    country: str | None = None
    known: bool = False


OFFICES = listed("offices")
TITLES = listed("titles")
NOBODY = listed("nobody")
SMALL = listed("small")

AFTER = re.compile(r"^(?P<person>.+?),?\s+(?:of|at|from|for|with)\s+(?:the\s+)?(?P<office>.+)$", re.IGNORECASE)
OWNED = re.compile(r"^(?P<office>.+?)(?:['’]s|s['’])\s+(?P<person>\S.*)$")
BEFORE = re.compile(
    r"^(?P<office>.+?)\s+(?P<person>(?:deputy\s+)?(?:spokes\w+|officials?|officers?|chief|head|director|commander|"
    r"representatives?|press (?:service|secretary|office))\b.*)$",
    re.IGNORECASE,
)
MINISTER = re.compile(r"^(?P<office>.*?\b(?!prime\b)\w+)\s+minister\b(?P<person>.*)$", re.IGNORECASE)
PLACED = re.compile(r"\s+(?:in|on|near|at|from|of|along)\s+.*$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def speaker(name: str, country: str | None = None) -> Speaker:
    """Who is meant by `name` in a claim about `country`.

    >>> speaker("Anna X, a spokeswoman for the Border Inspectorate").name
    'Border Inspectorate'
    >>> speaker("the Border Inspectorate's Anna X").key == speaker("Border Inspectorate").key
    True
    """
    plain = bare(name)
    return known(plain, country) or at_office(plain, country) or by_words(plain)


def bare(name: str) -> str:
    """The name without its article and outer spaces."""
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(name.split()), flags=re.IGNORECASE) or name


def known(name: str, country: str | None) -> Speaker | None:
    """The atlas's entry for the name, as a speaker."""
    entry = voice_named(name, country=country)
    if entry is None:
        return None
    return Speaker(
        key=f"atlas:{entry.id}", name=entry.name, words=words_of(entry.name), kind=kind_of_entry(entry.kind),
        country=entry.country, known=True,
    )  # fmt: skip


def at_office(name: str, country: str | None) -> Speaker | None:
    """The office for which a named person or a spokesman speaks; None where the name says no office."""
    parts = parted(name)
    return parts and (known(bare(parts[1]), country) or by_words(bare(parts[1])))


@lru_cache(maxsize=8192)
def parted(name: str) -> tuple[str, str] | None:
    """A name as (person, office), where it says both: "Anna X of the Customs Service"."""
    if minister := MINISTER.match(name):
        return minister["person"].strip(), f"{minister['office']} ministry"
    for pattern in (OWNED, AFTER, BEFORE):
        found = pattern.match(name)
        if found and is_office(found["office"]) and not (pattern is AFTER and is_office(found["person"])):
            return found["person"].strip(), found["office"].strip()
    return None


def person_words(name: str) -> frozenset[str]:
    """The words of the person's own name in a name that says a person and an office; empty where it says none."""
    parts = parted(bare(name))
    if parts is None:
        return frozenset()
    proper = " ".join(word for word in re.findall(r"[\w-]+", parts[0]) if word[0].isupper())
    return frozenset(pieces(proper)) - TITLES - NOBODY - SMALL


def is_office(text: str) -> bool:
    """Whether the text names an office: it has an office's word, or the atlas knows it as one."""
    if words_of(text) & OFFICES:
        return True
    found = known(bare(text), None)
    return found is not None and found.kind is Kind.OFFICIAL


def by_words(name: str) -> Speaker:
    """A speaker known by the words of the name alone."""
    words = words_of(name)
    codes = sorted(word for word in words if word.isupper())
    kind = Kind.UNNAMED if is_nobody(name) else Kind.NAMED
    return Speaker(
        key=" ".join(sorted(words)) or name.casefold(), name=name, words=words or frozenset({name.casefold()}),
        kind=kind_of_words(words, titled=frozenset(pieces(name)), kind=kind),
        country=codes[0] if len(codes) == 1 else None,
    )  # fmt: skip


@lru_cache(maxsize=8192)
def words_of(name: str) -> frozenset[str]:
    """The words that tell the name from others: no articles, cases or titles; countries as upper-case codes."""
    words = frozenset(pieces(name)) - SMALL
    return words - TITLES or words


def pieces(name: str) -> list[str]:
    """The name's words in order, without plural and possessive endings, countries and peoples as codes."""
    out = name
    for mention in sorted(mentions(name), key=lambda one: -one.start):
        if mention.kind in {"country", "people", "adjective", "bloc"} and mention.code:
            out = f"{out[: mention.start]} \0{mention.code} {out[mention.end :]}"
    found = re.findall(r"\0?[\w-]+", re.sub(r"['’]s?\b", "", out))
    return [word[1:] if word.startswith("\0") else singular(word.casefold()) for word in found]


def singular(word: str) -> str:
    """The word without a plural ending, good enough to compare.

    >>> singular("guards"), singular("authorities"), singular("lorries"), singular("customs")
    ('guard', 'authority', 'lorry', 'customs')
    """
    if word in {"customs", "nations", "news", "headquarters", "affairs"} or word.endswith(("ss", "us")):
        return word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def is_nobody(name: str) -> bool:
    """Whether the name describes somebody without naming them: "local officials", "a traveller", "two sources"."""
    head = PLACED.sub("", name)
    words = [word for word in pieces(head) if not word.isupper()]
    proper = [word for word in re.findall(r"[\w-]+", head)[1:] if word[0].isupper()]
    named = {word for word in proper if not any(code.isupper() for code in pieces(word))}
    named = {word for word in named if singular(word.casefold()) not in NOBODY}
    return bool(words) and words[-1] in NOBODY and not named


def kind_of_entry(kind: str) -> Kind:
    """The atlas's kind of voice as ours."""
    return ENTRY_KINDS.get(kind, Kind.NAMED)


ENTRY_KINDS = {
    "official": Kind.OFFICIAL, "agency": Kind.AGENCY, "aid": Kind.BODY, "international": Kind.BODY,
    "independent_media": Kind.OUTLET, "state_media": Kind.STATE_MEDIA, "social_media": Kind.SOCIAL,
    "witness": Kind.UNNAMED, "party": Kind.NAMED,
}  # fmt: skip


def kind_of_words(words: frozenset[str], *, titled: frozenset[str], kind: Kind) -> Kind:
    """The kind of source that a name's words show; `kind` where they show none."""
    posted = listed("platforms") | (listed("posts") if kind is Kind.UNNAMED else frozenset())
    press = bool(words & listed("press"))
    rules = (
        (bool(words & posted), Kind.SOCIAL),
        (press and bool(words & listed("state")), Kind.STATE_MEDIA),
        (press, Kind.OUTLET),
        ({"news", "agency"} <= words, Kind.AGENCY),
        (bool(words & listed("aid")), Kind.BODY),
        (kind is Kind.NAMED and bool(words & OFFICES or titled & listed("rulers")), Kind.OFFICIAL),
    )
    return next((found for holds, found in rules if holds), kind)
