"""What names there are to look for in a text, by language: each with the places that it stands for, likeliest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from heapq import merge
from itertools import chain

from borderflow.atlas.cities import City, Subdivision, cities, regions, subdivisions
from borderflow.atlas.countries import (
    adjective_forms,
    countries,
    country_keys,
    cyrillic,
    forms,
    name_forms,
    people_forms,
    seats,
)
from borderflow.atlas.crossings import crossing_keys, crossings
from borderflow.atlas.mention import LEAST_PEOPLE, Reading, sized
from borderflow.atlas.russian import cases
from borderflow.atlas.tables import key, rows
from borderflow.atlas.tongues import TONGUES, Tongue, own_rows

Name = tuple[str, ...]
Row = tuple[Name, Reading]
Names = dict[Name, tuple[Reading, ...]]
Inflect = Callable[[str], set[str]]
LARGE_POPULATION = 300_000
SHORTEST = 4
BORDER_WORDS = re.compile(
    r"\b(?:border|crossing|checkpoint|check-point|post|gate|queue|customs|station|airport|crossed|cross)\b"
    r"|границ|переход|погран|очеред|пункт", re.IGNORECASE,
)  # fmt: skip
NEAR_BORDERS = {
    "uk": re.compile(r"кордон|черг|перехо|перехід|митн|пункт|пропуск|вокзал|станці", re.IGNORECASE),
    "pl": re.compile(r"granic|kolej|przejści|punk|odpraw|celn|dworzec|dworcu|stacj", re.IGNORECASE),
}
LOWER = frozenset({"adjective", "people"})
WORDS = {row["kind"]: frozenset(row["words"].split()) for row in rows("name_words.csv")}
COMMON = WORDS["common"]
# Words that say which part of somewhere, and so name nothing by themselves.
EMPTY = WORDS["parts"] | COMMON
# Given names and surnames that are towns and counties too: they are places only after "in", "from" and the like.
PERSONAL = WORDS["personal"]
DOUBTFUL = PERSONAL | COMMON


@cache
def names() -> Names:
    """Folded names -> what they stand for, the likeliest first.

    What stands first in the list of kinds keeps a name that several have; a town or a part of a country stands beside
    it, as a rival, where it lies in another country.
    """
    found: Names = {}
    for source in (crossing_rows, country_rows, seat_rows, region_rows):
        for name, reading in source():
            if name:
                found.setdefault(name, (reading,))
    for name, reading in town_rows():
        held = found.get(name, ())
        if all(may_stand_beside(one, reading) for one in held):
            found[name] = (*held, reading)
        elif reading.kind == "city" and not reading.small:
            found[name] = tuple(reading if is_seat_of(reading, one) else one for one in held)
    for name, reading in spelling_rows():
        found.setdefault(name, (reading,))
    return found


def may_stand_beside(held: Reading, rival: Reading) -> bool:
    """Whether a name may mean the rival too."""
    return held.code != rival.code and held.kind not in {"crossing", "adjective", "people"}


def is_seat_of(town: Reading, part: Reading) -> bool:
    """Whether a part of a country is called by its main town, which then stands for both."""
    return part.kind == "region" and part.code == town.code and part.people is not None


def crossing_rows() -> Iterator[Row]:
    """Names of crossings that are no country's name."""
    taken = country_keys()
    for name, ref in crossing_keys().items():
        if name not in taken and len("".join(name)) > 3:
            yield name, Reading("crossing", crossings()[ref].entry_to, ref)


def country_rows() -> Iterator[Row]:
    """Names, adjectives and people nouns of countries."""
    for code, here in countries().items():
        kind = "bloc" if code == "EU" else "country"
        for name in name_forms(here):
            yield key(name), Reading(kind, code)
    for code, here in countries().items():
        for name in adjective_forms(here):
            yield key(name), Reading("adjective", code)
        for name in people_forms(here):
            yield key(name), Reading("people", code)


def seat_rows(inflect: Inflect = cases) -> Iterator[Row]:
    """Capitals and houses of government."""
    for code, seat in seats().items():
        for name in (*seat.capitals, *seat.capitals_ru, *seat.metonyms):
            for form in forms(name, inflect):
                yield key(form), Reading("capital", code)


def region_rows(inflect: Inflect = cases) -> Iterator[Row]:
    """Regions that the news names."""
    for name, region in regions().items():
        for spelling in region.names:
            for form in forms(spelling, inflect):
                yield key(form), Reading("region", region.country, name)


def town_rows() -> Iterator[Row]:
    """Towns and parts of countries, the largest first; common words left out."""
    sized: Iterator[City | Subdivision] = merge(cities(), subdivisions(), key=size, reverse=True)
    for one in sized:
        yield from city_rows(one) if isinstance(one, City) else subdivision_rows(one)


def size(one: City | Subdivision) -> int:
    """How many people live there, or may."""
    return one.population if isinstance(one, City) else one.people


def city_rows(city: City) -> Iterator[Row]:
    """A town's names, those in Russian in every case from a certain size on."""
    reading = sized("city", city.country, city.id, city.population)
    for spelling in city.all_names:
        in_russian = cyrillic(spelling)
        if in_russian and (reading.small or is_quality(spelling, city)):
            continue
        least = 2 if in_russian and city.population > LARGE_POPULATION else 3
        for form in cases(spelling) if in_russian else (spelling,):
            name = key(form)
            if len("".join(name)) > least and not COMMON.issuperset(name):
                yield name, reading


def is_quality(spelling: str, city: City) -> bool:
    """Whether a Russian name looks like an adjective, and the town is not so large that it is meant all the same."""
    return (
        city.population < LARGE_POPULATION and " " not in spelling and spelling[-2:] in {"ий", "ый", "ой", "ая", "ое"}
    )


def subdivision_rows(one: Subdivision) -> Iterator[Row]:
    """A part of a country by its names; those of few people need their country in the text."""
    reading = sized("region", one.country, one.name, one.people)
    for spelling in (one.name, *one.names_ru):
        for form in forms(spelling, cases):
            name = key(form)
            if len("".join(name)) > 3 and not EMPTY.issuperset(name):
                yield name, reading


def spelling_rows() -> Iterator[Row]:
    """Further spellings of towns, where nothing else has that name."""
    for city in cities():
        for spelling in city.spellings:
            name = key(spelling)
            if len("".join(name)) > 3 and name[0] not in DOUBTFUL:
                yield name, sized("city", city.country, city.id, city.population)


@dataclass(frozen=True, slots=True)
class Known:
    """The names to look for in a language: what each means, and the most words that one with a first word has.

    A word without a capital is looked up where it begins with a letter of `letters`, and taken where its kind is in
    `small`. `border` are the words that a name of a town too needs near by to mean its crossing. Names of a language
    `of_its_own` mean one place each, whatever stands around them.
    """

    names: Names
    longest: dict[str, int]
    letters: tuple[str, str]
    small: frozenset[str]
    border: re.Pattern[str]
    of_its_own: bool


@cache
def known(lang: str) -> Known:
    """The names to look for in a language; those of English and Russian together where it has none of its own."""
    tongue = TONGUES.get(lang)
    if tongue is None:
        return Known(names(), longest(names()), ("а", "я"), LOWER, BORDER_WORDS, of_its_own=False)
    found: Names = {}
    for name, reading in chain(own_rows(tongue), lent_rows(tongue)):
        if name:
            found.setdefault(name, (reading,))
    return Known(found, longest(found), ("a", "ґ"), tongue.small, NEAR_BORDERS[lang], of_its_own=True)


def lent_rows(tongue: Tongue) -> Iterator[Row]:
    """Names of other languages in the letters of this one; of towns, the large ones only."""
    for name, reading in chain(crossing_rows(), seat_rows(only), region_rows(only)):
        if tongue.writes("".join(name)):
            yield name, reading
    for city in cities():
        if city.population < (LEAST_PEOPLE if city.country in {"PL", "UA"} else LARGE_POPULATION):
            break
        for spelling in filter(tongue.writes, city.all_names):
            if len(spelling) >= SHORTEST and key(spelling)[:1] and key(spelling)[0] not in COMMON:
                for form in tongue.cases(spelling):
                    yield key(form), Reading("city", city.country, city.id)


def only(name: str) -> set[str]:
    """The name as it is, in no other case."""
    return {name}


def longest(known_names: Names) -> dict[str, int]:
    """First word of a name -> how many words the longest name that begins with it has."""
    found: dict[str, int] = {}
    for name in known_names:
        found[name[0]] = max(found.get(name[0], 0), len(name))
    return found
