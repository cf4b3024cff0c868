"""Countries and their peoples: names in English and Russian, adjectives, people nouns, seats of government."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from borderflow.atlas import russian
from borderflow.atlas.tables import key, parts, rows
from borderflow.errors import BadChoice


@dataclass(frozen=True, slots=True)
class Country:
    """A country of ISO 3166-1, the European Union ("EU") or Kosovo ("XK", user-assigned but in common use).

    `names` are all that it is called by, in nominative; `adjectives` ("Finnish", "финский") and `people` ("Finns",
    "россиянин") are apart, because one says whose something is and the other who someone is. `lat` and `lon` are a
    point well inside, in degrees, for a label on a map.
    """

    code: str
    name: str
    name_ru: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    lat: float
    lon: float

    @property
    def demonyms(self) -> tuple[str, ...]:
        """Adjectives and people together."""
        return (*self.adjectives, *self.people)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a country is governed from: capitals in English and Russian, and the houses that stand for governments."""

    country: str
    capitals: tuple[str, ...]
    capitals_ru: tuple[str, ...]
    metonyms: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """Every country by its code."""
    people = {row["code"]: row for row in rows("peoples.csv")}
    people_ru = {row["code"]: row for row in rows("peoples_ru.csv")}
    return {
        row["code"]: country(row, people[row["code"]], people_ru.get(row["code"], {})) for row in rows("countries.csv")
    }


def country(named: dict[str, str], here: dict[str, str], here_ru: dict[str, str]) -> Country:
    """One country from its rows in the three files."""
    names = [named["name"], named["name_ru"], *parts(named["others"]), *parts(named["others_ru"])]
    people_ru = (*parts(here_ru.get("men", "")), *parts(here_ru.get("women", "")))
    return Country(
        code=named["code"],
        name=named["name"],
        name_ru=named["name_ru"],
        names=unique([*names, *parts(here["aliases"]), *parts(here_ru.get("aliases", ""))]),
        adjectives=(*parts(here["adjectives"]), *parts(here_ru.get("adjectives", ""))),
        people=(*parts(here["people"]), *people_ru),
        lat=float(here["lat"]),
        lon=float(here["lon"]),
    )


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once, in order."""
    return tuple(dict.fromkeys(names))


@cache
def seats() -> dict[str, Seat]:
    """Every country's seat of government by code."""
    return {
        row["code"]: Seat(row["code"], parts(row["capital"]), parts(row["capital_ru"]), parts(row["metonyms"]))
        for row in rows("seats.csv")
    }


def country_name(code: str, lang: str = "en") -> str:
    """The country's name in English or Russian.

    >>> country_name("GE"), country_name("GE", "ru")
    ('Georgia', 'Грузия')
    """
    if code not in countries():
        raise BadChoice("country", code, sorted(countries()))
    if lang not in {"en", "ru"}:
        raise BadChoice("language", lang, ["en", "ru"])
    here = countries()[code]
    return here.name_ru if lang == "ru" else here.name


def cyrillic(text: str) -> bool:
    """Whether the text is written in Cyrillic letters."""
    return not text.isascii() and any("Ѐ" <= c <= "ӿ" for c in text)


def forms(name: str, inflect: Callable[[str], set[str]]) -> set[str]:
    """The name as it may stand in a text: itself, and in Russian in every case."""
    return inflect(name) | {name.rstrip("*")} if cyrillic(name) else {name}


def name_forms(here: Country) -> set[str]:
    """Every form of the country's names."""
    return {form for name in here.names for form in forms(name, russian.cases)}


def adjective_forms(here: Country) -> set[str]:
    """Every form of its adjectives."""
    return {form for name in here.adjectives for form in forms(name, russian.qualities)}


def people_forms(here: Country) -> set[str]:
    """Every form of its people nouns."""
    return {form for name in here.people for form in forms(name, russian.people)}


@cache
def country_keys() -> dict[tuple[str, ...], str]:
    """Folded names, adjectives and people nouns -> code; a name outranks an adjective, which outranks a people."""
    found: dict[tuple[str, ...], str] = {}
    for shapes in (name_forms, adjective_forms, people_forms):
        for code, here in countries().items():
            for form in shapes(here):
                found.setdefault(key(form), code)
    return found


def country_named(text: str) -> str | None:
    """The code of the country that a name, adjective or people noun stands for, in English or Russian.

    >>> country_named("the Netherlands"), country_named("Georgians"), country_named("грузинского"), country_named("x")
    ('NL', 'GE', 'GE', None)
    """
    return country_keys().get(key(text))


@cache
def government_keys() -> dict[tuple[str, ...], str]:
    """Folded capitals and houses of government -> code."""
    found: dict[tuple[str, ...], str] = {}
    for code, seat in seats().items():
        capitals_ru = {form for name in seat.capitals_ru for form in russian.cases(name)}
        for name in (*seat.capitals, *seat.metonyms, *capitals_ru):
            found.setdefault(key(name), code)
    return found


def government_named(text: str) -> str | None:
    """The code of the country whose government a capital or a house stands for; Brussels stands for the EU.

    >>> government_named("the Kremlin"), government_named("Tbilisi"), government_named("Brussels")
    ('RU', 'GE', 'EU')
    """
    return government_keys().get(key(text))
