"""Where the place that a claim names lies, seen from the claim: on the border, in a country, or nobody knows."""

from __future__ import annotations

import re
from functools import lru_cache

from borderflow.atlas import (
    city_named,
    country_named,
    crossing_named,
    government_named,
    mentions,
    regions,
    voice_named,
)
from borderflow.nouns import Claim

KIND_WORDS = re.compile(
    r"\s+(?:border\s+)?(?:crossing|checkpoint|border post|border point|airport|region|oblast)s?(?:\s+point)?$",
    re.IGNORECASE,
)

# What of a speaker's name says whose authority it is, and which known speakers are a state's.
WHOSE = frozenset({"country", "adjective", "region", "capital"})
OF_A_STATE = frozenset({"official", "state_media"})

# A longer name in capitals is a headline's, no abbreviation.
LONGEST_ABBREVIATION = 4


def sides(claim: Claim) -> frozenset[str]:
    """The countries that a claim is between."""
    return frozenset(code for code in (claim.country, claim.origin, claim.destination) if code)


def lands(claim: Claim) -> frozenset[str] | None:
    """The countries that the claim's place belongs to: both sides of a crossing; None where nobody knows."""
    return lands_of(claim.place, claim.country) if claim.place else None


@lru_cache(maxsize=4096)
def lands_of(place: str, country: str | None) -> frozenset[str] | None:
    """The countries that a place of that name belongs to, in a claim about `country`.

    >>> sorted(lands_of("Verkhny Lars", "GE")), sorted(lands_of("Sochi", "BY")), lands_of("the south-east", "FI")
    (['GE', 'RU'], ['RU'], None)
    """
    name = bare(place)
    crossing = crossing_named(place) or crossing_named(name)
    if crossing is not None:
        return frozenset({crossing.exit_from, crossing.entry_to})
    code = country_named(name) or region_named(name)
    city = None if code else city_named(name, country=country)
    code = city.country if city else code
    return frozenset({code}) if code else None


def is_foreign(claim: Claim) -> bool:
    """Whether the one who said it first is, by name, of another country than the claim is about."""
    name = claim.source.origin.name if claim.source else None
    seats = seats_of(name, claim.country) if name else frozenset()
    return bool(seats) and claim.country is not None and claim.country not in seats


@lru_cache(maxsize=4096)
def seats_of(name: str, country: str | None) -> frozenset[str]:
    """The countries that a speaker's name places it in; none of a newspaper, which may write about any.

    >>> sorted(seats_of("the Pskov Region", "LV")), sorted(seats_of("The Washington Post", "LV"))
    (['RU'], [])
    """
    known = voice_named(name, country=country)
    if known is not None:
        return frozenset({known.country}) if known.country and known.kind in OF_A_STATE else frozenset()
    return frozenset(one.code for one in mentions(name) if one.code and one.kind in WHOSE)


@lru_cache(maxsize=4096)
def named_in(text: str) -> tuple[frozenset[str], ...]:
    """The countries that a text names, and those on both sides of each crossing that it names.

    >>> [sorted(lands) for lands in named_in("From Verkhny Lars, Russians went on to Armenia")]
    [['GE', 'RU'], ['AM']]
    """
    found = []
    for mention in mentions(text):
        if mention.kind == "country" and mention.code:
            found.append(frozenset({mention.code}))
        crossing = crossing_named(mention.ref) if mention.kind == "crossing" and mention.ref else None
        if crossing is not None:
            found.append(frozenset({crossing.exit_from, crossing.entry_to}))
    return tuple(found)


def bare(place: str) -> str:
    """The name without its article and without the word for what it is."""
    return KIND_WORDS.sub("", re.sub(r"^the\s+", "", " ".join(place.split()), flags=re.IGNORECASE))


def region_named(name: str) -> str | None:
    """The country of the region of that name."""
    wanted = name.casefold()
    return next(
        (one.country for one in regions().values() if any(wanted == other.casefold() for other in one.names)), None
    )


def is_crossing(place: str | None) -> bool:
    """Whether a place is one of the register's crossings."""
    return place is not None and (crossing_named(place) or crossing_named(bare(place))) is not None


def is_a_government(place: str | None) -> bool:
    """Whether a place is a house that stands for a government: "the Kremlin" speaks, and nobody crosses there.

    >>> is_a_government("Kremlin"), is_a_government("Tbilisi")
    (True, False)
    """
    return place is not None and government_named(bare(place)) is not None and city_named(bare(place)) is None


def near(place: str) -> str:
    """The place with the word that goes before it: "at Vaalimaa", "in North Ossetia", "in the south-east".

    >>> near("Vaalimaa"), near("North Ossetia"), near("the south-east"), near("the checkpoint at Lars")
    ('at Vaalimaa', 'in North Ossetia', 'in the south-east', 'at the checkpoint at Lars')
    """
    post = KIND_WORDS.search(place) or re.search(r"\b(?:checkpoint|post|crossing|airport|station)s?\b", place)
    wide = region_named(bare(place)) or (place.casefold().startswith("the ") and not post and not is_crossing(place))
    shown = re.sub(r"^The\b", "the", place.title() if place.isupper() and len(place) > LONGEST_ABBREVIATION else place)
    return f"{'in' if wide or country_named(bare(place)) else 'at'} {shown}"
