"""Every place that a text names: one walk over its words, the longest name first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from borderflow.atlas.cities import cities, regions
from borderflow.atlas.countries import adjective_forms, countries, country_keys, name_forms, people_forms, seats
from borderflow.atlas.crossings import crossing_keys, crossings
from borderflow.atlas.tables import TOKEN, key

Names = dict[tuple[str, ...], tuple[str, str, str | None]]
LEAST_POPULATION = 50_000
BORDER_WORDS = re.compile(
    r"\b(?:border|crossing|checkpoint|check-point|post|gate|queue|customs|station|airport|crossed|cross)\b"
    r"|границ|переход|погран|очеред|пункт", re.IGNORECASE,
)  # fmt: skip
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


@cache
def longest() -> dict[str, int]:
    """First word of a name -> how many words the longest name that begins with it has."""
    found: dict[str, int] = {}
    for name in names():
        found[name[0]] = max(found.get(name[0], 0), len(name))
    return found


def mentions(text: str, lang: str = "en") -> list[Mention]:  # noqa: ARG001  (names of all languages are looked for)
    """The places that a text names, in order, none over another.

    >>> [(m.text, m.kind, m.code) for m in mentions("Georgian guards at Upper Lars let Russians in")]
    [('Georgian', 'adjective', 'GE'), ('Upper Lars', 'crossing', 'GE'), ('Russians', 'people', 'RU')]
    """
    tokens = list(TOKEN.finditer(text))
    folded = [key(token.group()) for token in tokens]
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        mention, used = at(i, tokens, folded, text)
        if mention is not None:
            found.append(mention)
        i += used
    return found


def at(i: int, tokens: list[re.Match[str]], folded: list[tuple[str, ...]], text: str) -> tuple[Mention | None, int]:
    """The longest name that begins at a word, and how many words to go on."""
    first = folded[i][0] if folded[i] else ""
    if not tokens[i].group()[0].isupper() and not "а" <= first[:1] <= "я":
        return None, 1
    for length in range(min(longest().get(first, 0), len(tokens) - i), 0, -1):
        row = names().get(tuple(word for part in folded[i : i + length] for word in part))
        start, end = tokens[i].start(), tokens[i + length - 1].end()
        if row is not None and "\n" not in text[start:end] and is_meant(row, text, start, end):
            return Mention(start, end, text[start:end], *row), length
    return None, 1


def is_meant(row: tuple[str, str, str | None], text: str, start: int, end: int) -> bool:
    """Whether a name means the place: one that is also a town or a surname needs a border near by."""
    crossing = crossings().get(row[2] or "") if row[0] == "crossing" else None
    if crossing is None or text[start:end] not in crossing.weak:
        return True
    return bool(BORDER_WORDS.search(text, max(0, start - REACH), end + REACH))
