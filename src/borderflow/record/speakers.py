"""Who a name stands for: the office behind its spokesman, one agency behind its spellings, nobody behind "officials".

The atlas is asked first. Where it knows nobody, the name's own words stand for it, offices in plain words, countries
and nationalities as codes: "Finland's border guard" and "погранохрана Финляндии" are one speaker.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from borderflow.atlas import VoiceEntry, mentions, voice_named, voices
from borderflow.atlas.voices import COINED, voice_key
from borderflow.record.names import (
    ANYBODYS,
    COUNTRY_KINDS,
    NOBODY,
    OFFICES,
    SMALL,
    TITLES,
    bare,
    is_proper,
    places,
    plain_word,
    singular,
    taken_apart,
    undescribed,
)
from borderflow.record.portfolios import DIRECTORATE
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


# Words that any country's office may have in its name, as names are compared.
COMMON = frozenset(map(plain_word, ANYBODYS))
HEADED = frozenset(map(plain_word, OFFICES))
AFTER = re.compile(r"^(?P<person>.+?),?\s+(?:of|at|from|for|with)\s+(?:the\s+)?(?P<office>.+)$", re.IGNORECASE)
# "Head of international affairs at the guard" is of the guard, not of the affairs.
LAST = re.compile(r"^(?P<person>[^,]+,.+)\s+(?:at|from|with)\s+(?:the\s+)?(?P<office>[^,]+)$", re.IGNORECASE)
OWNED = re.compile(r"^(?P<office>.+?)(?:['’]s|s['’])\s+(?P<person>\S.*)$")
BEFORE = re.compile(
    r"^(?P<office>.+?)\s+(?P<person>(?:deputy\s+)?(?:spokes\w+|officials?|officers?|chief|head|director|commander|"
    r"coordinator|volunteer|representatives?|press (?:service|secretary|office))\b.*)$",
    re.IGNORECASE,
)
MINISTER = re.compile(r"^(?P<office>.*?\b(?!prime\b)\w+)\s+minister\b(?P<person>.*)$", re.IGNORECASE)
OF_THE_UN = re.compile(r"^(?:UN|U\.N\.|United Nations)(?:['’]s?)?\s+|\s+(?:ООН|ONZ)$")
IN_CHARGE = re.compile(
    r"^(?P<person>[^,]+),\s+(?:the\s+)?(?P<whose>\w+['’]s\s+)?(?:(?:deputy|former)\s+)?"
    r"minister (?:of|for|in charge of|responsible for) (?:the\s+)?(?P<office>.+)$",
    re.IGNORECASE,
)
SPOKEN_AT = re.compile(r"^(?:official|официальный|официальная|(?:government\s+)?spokes\w+\s+in)\s+", re.IGNORECASE)
PLACED = re.compile(r"\s+(?:in|on|near|at|from|of|along)\s+.*$", re.IGNORECASE)


@lru_cache(maxsize=16384)
def speaker(name: str, country: str | None = None) -> Speaker:
    """Who is meant by `name` in a claim about `country`.

    >>> speaker("Anna X, a spokeswoman for the Border Inspectorate").name
    'Border Inspectorate'
    >>> speaker("the Border Inspectorate's Anna X").key == speaker("Border Inspectorate").key
    True
    >>> speaker("представитель МВД Грузии Нино Икс").key == speaker("interior ministry", "GE").key
    True
    """
    plain = bare(name)
    short = undescribed(plain)
    return (
        known(plain, country)
        or of_the_un(plain)
        or (known(short, country) if short != plain else None)
        or with_its_name(plain)
        or directed(plain, country)
        or owned(plain)
        or at_office(plain, country)
        or seat(plain, country)
        or by_words(short, country)
    )


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


def at_office(name: str, country: str | None) -> Speaker | None:
    """The office for which a named person or a spokesman speaks; None where the name says no office."""
    parts = parted(name)
    if parts is None:
        return None
    office = bare(parts[1])
    return (
        known(office, country)
        or known(undescribed(office), country)
        or with_its_name(office)
        or by_words(undescribed(office), country)
    )


@lru_cache(maxsize=16384)
def parted(name: str) -> tuple[str, str] | None:
    """A name as (person, office), where it says both: "Anna X of the Customs Service"."""
    if minister := of_a_ministry(name):
        return minister
    last = LAST.match(name)
    if last and is_office(last["office"]):
        return last["person"].strip(), last["office"].strip()
    for pattern in (OWNED, AFTER, BEFORE):
        found = pattern.match(name)
        if found and pattern is OWNED and not is_anybody(found["person"]):
            continue
        if found and is_office(found["office"]) and not (pattern is AFTER and is_office(found["person"])):
            return found["person"].strip(), found["office"].strip()
        if found and is_person(found["person"]) and is_organisation(found["office"]):
            return found["person"].strip(), found["office"].strip()
    person = taken_apart(name).person
    if not person:
        return titled(name)
    return " ".join(person), " ".join(word for word in name.split() if word.strip(",") not in person)


def of_a_ministry(name: str) -> tuple[str, str] | None:
    """A minister as (person, ministry): "Interior Minister Anna X", "Anna X, the minister in charge of migration"."""
    if found := IN_CHARGE.match(name):
        return found["person"].strip(), f"{found['whose'] or ''}ministry of {found['office']}"
    found = MINISTER.match(name)
    return (found["person"].strip(), f"{found['office']} ministry") if found else None


def titled(name: str) -> tuple[str, str] | None:
    """A title, a known voice and a person, as (person, voice): "представитель УВКБ ООН Ольга Икс"."""
    words = name.split()
    start = next((at for at, word in enumerate(words) if singular(word.casefold()) not in TITLES), 0)
    for end in range(len(words) - 1, start, -1) if start else ():
        if voice_named(" ".join(words[start:end])) and all(word[0].isupper() for word in words[end:]):
            return " ".join(words[end:]), " ".join(words[start:end])
    return None


def is_anybody(text: str) -> bool:
    """Whether the text is of somebody, by name or by title: "Anna X", "spokeswoman", and not "crisis centre"."""
    words = text.split()
    return any(word[0].isupper() or singular(word.casefold().strip(",")) in TITLES | NOBODY for word in words)


def is_person(text: str) -> bool:
    """Whether the text names a person: two words with capitals, no office, no title first, no place."""
    words = re.sub(r",.*$", "", text).split()
    proper = [word for word in words if word[0].isupper() and singular(word.casefold()) not in TITLES]
    return len(proper) > 1 and not places(text) and not frozenset(pieces(text)) & OFFICES


def is_organisation(text: str) -> bool:
    """Whether the text may name an organisation: words with capitals, of which none is a place."""
    words = [word for word in text.split() if word.casefold() not in SMALL]
    return bool(words) and all(word[0].isupper() for word in words) and not places(text)


def person_words(name: str) -> tuple[str, ...]:
    """The words of the person's own name, in order, in a name that says a person and an office."""
    parts = parted(bare(name))
    if parts is None:
        return ()
    placed = {word for place in places(parts[0]) for word in re.findall(r"[\w-]+", place.text)}
    proper = [word for word in re.findall(r"[\w-]+", parts[0]) if word[0].isupper() and word not in placed]
    return tuple(word for word in proper if singular(word.casefold()) not in TITLES | NOBODY | SMALL)


def is_office(text: str) -> bool:
    """Whether the text names an office or a body: it has an office's word, or the atlas knows it."""
    found = taken_apart(text)
    if found.office or found.words & OFFICES or frozenset(pieces(text)) & OFFICES:
        return True
    entry = known(bare(text), None)
    return entry is not None and entry.kind not in {Kind.UNNAMED, Kind.SOCIAL}


def seat(name: str, country: str | None) -> Speaker | None:
    """The government that a country's or a capital's bare name stands for: "Helsinki said".

    In a claim about the European Union, Brussels is its seat and not Belgium's.
    """
    name = SPOKEN_AT.sub("", name)
    found = places(name)
    if len(found) != 1 or found[0].text != name or found[0].kind not in {"country", "capital", "bloc"}:
        return None
    if taken_apart(name).office:
        # "The Quai d'Orsay" is a ministry.
        return None
    code = "EU" if country == "EU" and found[0].code == "BE" else found[0].code
    return known("government", code) or by_words("government", code) if code else None


def by_words(name: str, country: str | None = None) -> Speaker:
    """A speaker known by the words of the name alone; an office without a country's name is `country`'s."""
    said = taken_apart(name)
    nobody = is_nobody(name)
    words = said.words or frozenset({name.casefold()})
    ours = bool(said.office) or is_anybodys(name)
    codes = said.codes or frozenset({country} if country and ours and not nobody else ())
    words |= codes if ours else frozenset()
    plain = frozenset(pieces(name))
    kind = kind_of_words(plain, titled=plain, kind=Kind.UNNAMED if nobody else Kind.NAMED)
    kind = Kind.OFFICIAL if said.office and kind is Kind.NAMED else kind
    found = Speaker(
        key=" ".join(sorted(words)), name=name, words=words, kind=kind,
        country=next(iter(codes)) if len(codes) == 1 else None,
    )  # fmt: skip
    return replace(found, allegiance=f"government:{found.country}") if governs(found, plain) else found


def governs(one: Speaker, plain: frozenset[str]) -> bool:
    """Whether an unregistered speaker speaks for a government that is known."""
    return one.country is not None and (
        one.kind in {Kind.OFFICIAL, Kind.STATE_MEDIA}
        or (one.kind is Kind.UNNAMED and bool(plain & (listed("rulers") | {"official"})))
    )


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


def pieces(name: str) -> list[str]:
    """The name's words in order, without plural and possessive endings, countries and peoples as codes."""
    out = name
    for mention in sorted(mentions(name), key=lambda one: -one.start):
        if mention.kind in COUNTRY_KINDS and mention.code:
            out = f"{out[: mention.start]} \0{mention.code} {out[mention.end :]}"
    found = re.findall(r"\0?[\w-]+", re.sub(r"['’]s?\b", "", out))
    return [word[1:] if word.startswith("\0") else singular(word.casefold()) for word in found]


@lru_cache(maxsize=16384)
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
    "independent_media": Kind.OUTLET, "public_media": Kind.OUTLET, "state_media": Kind.STATE_MEDIA,
    "social_media": Kind.SOCIAL, "witness": Kind.UNNAMED, "party": Kind.NAMED,
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
