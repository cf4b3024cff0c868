"""Every place that a text names: one walk over its words, the longest name first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from borderflow.atlas.cities import cities, regions
from borderflow.atlas.countries import adjective_forms, countries, country_keys, name_forms, people_forms, seats
from borderflow.atlas.crossings import Crossing, crossing_keys, crossings
from borderflow.atlas.tables import TOKEN, key
from borderflow.atlas.tongues import TONGUES, Tongue, own_rows

Names = dict[tuple[str, ...], tuple[str, str, str | None]]
LEAST_POPULATION = 50_000
LEAST_ELSEWHERE = 300_000
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
COMMON = frozenset(
    """
    of mir nice reading bar same best mobile split orange man most bath central union police university victoria saint
    santa san north south east west march may born worth price wells deal battle hope independence marks along male van
    bor see media date chief bank general sale lead guard novi nova time times post telegraph globe
    monday tuesday wednesday thursday friday saturday sunday
    """.split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text, from `start` up to `end`.

    `kind` is country, people, adjective, capital, city, region, crossing or bloc; `code` the country (of a crossing,
    the one it leads into), `ref` the id of the crossing or city, or the name of the region.
    """

    start: int
    end: int
    text: str
    kind: str
    code: str
    ref: str | None = None


@cache
def names() -> Names:
    """Folded names -> kind, code, ref; what stands first in the list of kinds keeps a name that several have."""
    found: Names = {}
    for source in (crossing_rows, country_rows, seat_rows, region_rows, city_rows):
        for name, row in source():
            if name and name not in found:
                found[name] = row
    return found


Row = tuple[tuple[str, ...], tuple[str, str, str | None]]


def crossing_rows() -> Iterator[Row]:
    """Names of crossings that are no country's name."""
    taken = country_keys()
    for name, ref in crossing_keys().items():
        if name not in taken and len("".join(name)) > 3:
            yield name, ("crossing", crossings()[ref].entry_to, ref)


def country_rows() -> Iterator[Row]:
    """Names, adjectives and people nouns of countries."""
    for code, here in countries().items():
        kind = "bloc" if code == "EU" else "country"
        for name in name_forms(here):
            yield key(name), (kind, code, None)
    for code, here in countries().items():
        for name in adjective_forms(here):
            yield key(name), ("adjective", code, None)
        for name in people_forms(here):
            yield key(name), ("people", code, None)


def seat_rows() -> Iterator[Row]:
    """Capitals and houses of government."""
    for code, seat in seats().items():
        for name in (*seat.capitals, *seat.capitals_ru, *seat.metonyms):
            yield key(name), ("capital", code, None)


def region_rows() -> Iterator[Row]:
    """Regions that the news names."""
    for name, region in regions().items():
        for spelling in region.names:
            yield key(spelling), ("region", region.country, name)


def city_rows() -> Iterator[Row]:
    """Cities, the largest first; small ones and common words left out."""
    for city in cities():
        if city.population < LEAST_POPULATION:
            continue
        for spelling in city.all_names:
            folded = key(spelling)
            if len("".join(folded)) > 3 and folded[0] not in COMMON:
                yield folded, ("city", city.country, city.id)


@dataclass(frozen=True, slots=True)
class Known:
    """The names to look for in a language: what each means, and the most words that one with a first word has.

    A word without a capital is looked up where it begins with a letter of `letters`, and taken where its kind is in
    `small` (None: any kind). `border` are the words that a name of a town too needs near by to mean its crossing.
    """

    names: Names
    longest: dict[str, int]
    letters: tuple[str, str]
    small: frozenset[str] | None
    border: re.Pattern[str]


@cache
def known(lang: str) -> Known:
    """The names to look for in a language; those of English and Russian together where it has none of its own."""
    tongue = TONGUES.get(lang)
    if tongue is None:
        return Known(names(), longest(names()), ("а", "я"), None, BORDER_WORDS)
    found: Names = {}
    for name, row in chain(own_rows(tongue), lent_rows(tongue)):
        if name:
            found.setdefault(name, row)
    return Known(found, longest(found), ("a", "ґ"), tongue.small, NEAR_BORDERS[lang])


def lent_rows(tongue: Tongue) -> Iterator[Row]:
    """Names of other languages in the letters of this one; of towns, the large ones only."""
    for source in (crossing_rows, seat_rows, region_rows):
        for name, row in source():
            if tongue.writes("".join(name)):
                yield name, row
    for city in cities():
        if city.population < (LEAST_POPULATION if city.country in {"PL", "UA"} else LEAST_ELSEWHERE):
            break
        for spelling in filter(tongue.writes, city.all_names):
            if len(spelling) >= SHORTEST and key(spelling)[:1] and key(spelling)[0] not in COMMON:
                for form in tongue.cases(spelling):
                    yield key(form), ("city", city.country, city.id)


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
    folded = [key(token.group()) for token in tokens]
    here = known(lang)
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        mention, used = at(i, tokens, folded, text, here)
        if mention is not None:
            found.append(mention)
        i += used
    return found


def at(
    i: int, tokens: list[re.Match[str]], folded: list[tuple[str, ...]], text: str, here: Known
) -> tuple[Mention | None, int]:
    """The longest name that begins at a word, and how many words to go on."""
    first = folded[i][0] if folded[i] else ""
    capital = tokens[i].group()[0].isupper()
    if not capital and not here.letters[0] <= first[:1] <= here.letters[1]:
        return None, 1
    for length in range(min(here.longest.get(first, 0), len(tokens) - i), 0, -1):
        row = here.names.get(tuple(word for part in folded[i : i + length] for word in part))
        if row is None or not (capital or here.small is None or row[0] in here.small):
            continue
        start, end = tokens[i].start(), tokens[i + length - 1].end()
        if "\n" not in text[start:end] and is_meant(row, text, start, end, here.border):
            return Mention(start, end, text[start:end], *row), length
    return None, 1


def is_meant(row: tuple[str, str, str | None], text: str, start: int, end: int, border: re.Pattern[str]) -> bool:
    """Whether a name means the place: one that is also a town or a surname needs a border near by."""
    crossing = crossings().get(row[2] or "") if row[0] == "crossing" else None
    if crossing is None or not weak_in(crossing, text[start:end]):
        return True
    return bool(border.search(text, max(0, start - REACH), end + REACH))


def weak_in(crossing: Crossing, words: str) -> bool:
    """Whether words are a weak name of a crossing, in any of its cases where the language has them in a table."""
    return words in crossing.weak or key(words) in weak_forms(crossing.id)


@cache
def weak_forms(crossing: str) -> frozenset[tuple[str, ...]]:
    """The weak names of a crossing in every case, folded, in the languages that have their own table."""
    here = crossings()[crossing]
    named = ((tongue, name) for lang, tongue in TONGUES.items() for name in here.names.get(lang, ()))
    return frozenset(key(form) for tongue, name in named if name in here.weak for form in tongue.cases(name))
