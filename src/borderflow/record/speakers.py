"""Who a name stands for: the office behind its spokesman, one agency behind its spellings, nobody behind "officials".

The atlas is asked first. Where it knows nobody, the name's own words stand for it, offices in plain words, countries
and nationalities as codes: "Finland's border guard" and "погранохрана Финляндии" are one speaker.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from borderflow.record.names import OFFICES, bare, is_nobody, pieces, places, taken_apart, undescribed
from borderflow.record.parting import parted
from borderflow.record.registered import Kind, Speaker, directed, is_anybodys, known, of_the_un, owned, with_its_name
from borderflow.record.words import listed

SPOKEN_AT = re.compile(r"^(?:official|официальный|официальная|(?:government\s+)?spokes\w+\s+in)\s+", re.IGNORECASE)


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
