"""Every place that a text names: one walk over its words, the longest name first, then what each name means there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from heapq import merge
from itertools import chain

from borderflow.atlas.cities import City, Subdivision, cities, regions, subdivisions
from borderflow.atlas.context import readings
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
from borderflow.atlas.crossings import Crossing, crossing_keys, crossings
from borderflow.atlas.mention import LEAST_PEOPLE, Mention, Reading, Spot, sized
from borderflow.atlas.russian import cases
from borderflow.atlas.tables import TOKEN, folded, key, parts, rows
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
REACH = 60
# How far back a crossing may be named in full for a short name to mean it.
FAR = 4000
LOWER = frozenset({"adjective", "people"})
WORDS = {row["kind"]: frozenset(row["words"].split()) for row in rows("name_words.csv")}
COMMON = WORDS["common"]


# Words that say which part of somewhere, and so name nothing by themselves.
PARTS = WORDS["parts"]
EMPTY = PARTS | COMMON
# Given names and surnames that are towns and counties too: they are places only after "in", "from" and the like.
PERSONAL = WORDS["personal"]
DOUBTFUL = PERSONAL | COMMON
AT = re.compile(
    r"\b(?:in|at|from|near|to|into|of|outside|around|reached|left|through|via|towards?|between"
    r"|в|во|из|под|около|возле|близ|через|до|города?|городе) $", re.IGNORECASE,
)  # fmt: skip
# Capitalised words that may stand before a town without being part of its name.
BEFORE = WORDS["before"]


# What may follow a small town's name in capitals.
AFTER = WORDS["after"]
PLACE_BEFORE = re.compile(
    r"\b(?:city|town|village|port|district|province|region|municipality) of $|\btown $|\bvillage $"
)
PLACE_AFTER = re.compile(
    r" (?:city|town|village|district|governorate|province|prefecture|municipality|county|region|territory|camp)\b"
)


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


def mentions(text: str, lang: str = "en") -> list[Mention]:
    """The places that a text names, in order, none over another; by the names of its language, where the atlas has any.

    >>> [(m.text, m.kind, m.code) for m in mentions("Georgian guards at Upper Lars let Russians in")]
    [('Georgian', 'adjective', 'GE'), ('Upper Lars', 'crossing', 'GE'), ('Russians', 'people', 'RU')]
    >>> [(m.text, m.code) for m in mentions("Do Polski wjechali przez Medykę", "pl")]
    [('Polski', 'PL'), ('Medykę', 'PL')]
    """
    tokens = list(TOKEN.finditer(text))
    words = [folded(token.group()) for token in tokens]
    here = known(lang)
    found: list[Spot] = []
    i = 0
    while i < len(tokens):
        spot, used = at(i, tokens, words, text, here)
        if spot is not None and (here.of_its_own or not is_part_of_a_name(spot, i, tokens, found, text)):
            found.append(spot)
        i += used
    return [
        Mention(spot.start, spot.end, text[spot.start : spot.end], meant.kind, meant.code, meant.ref)
        for spot, meant in zip(found, readings(found, text), strict=True)
        if meant is not None
    ]


def at(i: int, tokens: list[re.Match[str]], words: list[str], text: str, here: Known) -> tuple[Spot | None, int]:
    """The longest name that begins at a word, and how many words to go on."""
    first = words[i]
    is_capital = tokens[i].group()[0].isupper()
    if not is_capital and not here.letters[0] <= first[:1] <= here.letters[1]:
        return None, 1
    if not here.of_its_own and text.endswith(", ", 0, tokens[i].start()):
        short = abbreviated(i, tokens, words, text)
        if short is not None:
            return short, len(short.name)
    for length in range(min(here.longest.get(first, 0), len(tokens) - i), 0, -1):
        name = tuple(words[i : i + length])
        meant = here.names.get(name)
        start, end = tokens[i].start(), tokens[i + length - 1].end()
        if meant is None or "\n" in text[start:end] or not (is_capital or meant[0].kind in here.small):
            continue
        if is_meant(meant[0], text, start, end, here.border):
            if meant[0].small and len(meant) == 1 and is_called_a_place(start, end, text):
                meant = (meant[0]._replace(small=False),)
            return Spot(start, end, name, meant), length
    return None, 1


def abbreviated(i: int, tokens: list[re.Match[str]], words: list[str], text: str) -> Spot | None:
    """A state of the United States as newspapers shorten it after a town: "Paris, Ky.", "Hurricane, W.Va."."""
    for length in (2, 1):
        name = tuple(words[i : i + length])
        end = tokens[min(i + length, len(tokens)) - 1].end()
        if name in abbreviations() and text.startswith(".", end):
            return Spot(tokens[i].start(), end, name, (abbreviations()[name],))
    return None


@cache
def abbreviations() -> dict[Name, Reading]:
    """Shortened names of states -> the state."""
    return {
        key(short): Reading("region", row["country"], row["name"])
        for row in rows("abbreviations.csv")
        for short in parts(row["short"])
    }


@cache
def personal() -> frozenset[str]:
    """Names of people that are places too, in every case."""
    return frozenset(form for name in PERSONAL for form in forms(name, cases))


def is_part_of_a_name(spot: Spot, i: int, tokens: list[re.Match[str]], found: list[Spot], text: str) -> bool:
    """Whether a town's name belongs to somebody ("Elizabeth Taylor") or to another place ("New London")."""
    first = spot.readings[0]
    if first.kind not in {"city", "region"}:
        return False
    if len(spot.name) == 1 and spot.name[0] in personal() and not AT.search(text, max(0, spot.start - 10), spot.start):
        return not text.startswith(", ", spot.end)
    if first.small and is_followed(spot, text):
        return True
    if i == 0 or text[tokens[i - 1].end() : spot.start] != " " or (found and found[-1].end == tokens[i - 1].end()):
        return False
    word = tokens[i - 1].group()
    return word[0].isupper() and word.casefold() not in BEFORE


def is_followed(spot: Spot, text: str) -> bool:
    """Whether a small town's name goes on with another word in capitals, or stands in a word with a hyphen."""
    after = TOKEN.match(text, spot.end + 1)
    goes_on = text[spot.end : spot.end + 1] == " " and after is not None and after.group()[0].isupper()
    return (goes_on and after is not None and folded(after.group()) not in AFTER) or text[
        spot.start - 1 : spot.start
    ] == "-"


def is_called_a_place(start: int, end: int, text: str) -> bool:
    """Whether the words around a name say that it is a town or a district ("Bria town", "the village of Adré")."""
    return bool(PLACE_AFTER.match(text, end) or PLACE_BEFORE.search(text, max(0, start - 20), start))


def is_meant(reading: Reading, text: str, start: int, end: int, border: re.Pattern[str]) -> bool:
    """Whether a name means the place: one that is also a town or a surname needs a border near by, or its full name."""
    crossing = crossings().get(reading.ref or "") if reading.kind == "crossing" else None
    if crossing is None or not weak_in(crossing, text[start:end]):
        return True
    near = bool(border.search(text, max(0, start - REACH), end + REACH))
    return near or is_named_before(crossing, text[start:end], text[max(0, start - FAR) : start])


def is_named_before(crossing: Crossing, words: str, text: str) -> bool:
    """Whether a text names the crossing by a longer name with the same words: "Lars", after "Verkhny Lars"."""
    return any(words in name.split() and name not in crossing.weak and name in text for name in crossing.all_names)


def weak_in(crossing: Crossing, words: str) -> bool:
    """Whether words are a weak name of a crossing, in any of its cases where the language has them in a table."""
    return words in crossing.weak or key(words) in weak_forms(crossing.id)


@cache
def weak_forms(crossing: str) -> frozenset[tuple[str, ...]]:
    """The weak names of a crossing in every case, folded, in the languages that have their own table."""
    here = crossings()[crossing]
    named = ((tongue, name) for lang, tongue in TONGUES.items() for name in here.names.get(lang, ()))
    return frozenset(key(form) for tongue, name in named if name in here.weak for form in tongue.cases(name))
