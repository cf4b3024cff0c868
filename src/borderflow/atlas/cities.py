"""Towns and cities, and first-level regions that the news names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from borderflow.atlas.borders import borders
from borderflow.atlas.countries import forms
from borderflow.atlas.russian import cases
from borderflow.atlas.tables import key, parts, rows

# What a part of a country is taken to have where the list of ISO 3166-2 does not have it under that name.
PEOPLE_OF_A_PROVINCE = 1_000_000


@dataclass(frozen=True, slots=True)
class City:
    """A town or city of GeoNames; `other_names` are its spellings in Latin and Russian letters.

    `spellings` are more of them, from GeoNames alone, which say less surely what is meant.
    """

    name: str
    country: str
    lat: float
    lon: float
    population: int
    other_names: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The key of its Place.

        >>> city_named("Tbilisi").id
        'ge:tbilisi'
        """
        return f"{self.country.lower()}:{self.name.casefold()}"

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every spelling."""
        return (self.name, *self.other_names)


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level region, or a part of a country that the news names; `note` says where its status is disputed."""

    name: str
    names: tuple[str, ...]
    country: str
    lat: float
    lon: float
    note: str


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A first-level part of a country (or a county of the United States); `people` is a guess at its size."""

    name: str
    country: str
    people: int
    names_ru: tuple[str, ...] = ()


@cache
def cities() -> tuple[City, ...]:
    """Every town, the largest first."""
    own = {
        (row["city"], row["country"]): (*parts(row["aliases"]), *parts(row["russian"]))
        for row in rows("city_aliases.csv")
    }
    return tuple(
        City(
            name=row["name"],
            country=row["country"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["population"]),
            other_names=(*parts(row["plain"]), *own.pop((row["name"], row["country"]), ()), *parts(row["russian"])),
            spellings=parts(row["spellings"]),
        )
        for row in rows("cities.csv.gz")
    )


@cache
def city_keys() -> dict[tuple[str, ...], tuple[City, ...]]:
    """Folded spellings, in nominative -> towns of that name, the largest first."""
    found: dict[tuple[str, ...], list[City]] = defaultdict(list)
    for city in cities():
        for name in {key(name) for name in city.all_names}:
            found[name].append(city)
    return {name: tuple(towns) for name, towns in found.items()}


@cache
def russian_city_keys() -> dict[tuple[str, ...], City]:
    """Folded Russian spellings in every case -> the largest town of that name."""
    found: dict[tuple[str, ...], City] = {}
    for city in cities():
        for name in city.other_names:
            for form in forms(name, cases) - {name}:
                found.setdefault(key(form), city)
    return found


def city_named(text: str, *, country: str | None = None) -> City | None:
    """The town of that name: in `country` before its neighbours before the rest of the world, the largest first.

    >>> city_named("Petropavlovsk").country, city_named("Valencia", country="PT").country
    ('KZ', 'ES')
    """
    named = city_keys().get(key(text)) or tuple(filter(None, [russian_city_keys().get(key(text))]))
    near = borders().get(country or "", frozenset())
    ranked = sorted(named, key=lambda city: (city.country != country, city.country not in near, -city.population))
    return ranked[0] if ranked else None


@cache
def regions() -> dict[str, Region]:
    """Every region by its name."""
    return {
        row["name"]: Region(
            name=row["name"],
            names=(*parts(row["names"]), *parts(row["names_ru"])),
            country=row["country"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            note=row["note"],
        )
        for row in rows("regions.csv")
    }


@cache
def subdivisions() -> tuple[Subdivision, ...]:
    """States, provinces, governorates and the like, the largest first.

    >>> [one.country for one in subdivisions() if one.name == "Ontario"]
    ['CA']
    """
    russian = {(row["name"], row["country"]): parts(row["russian"]) for row in rows("subdivisions_ru.csv")}
    known = [
        Subdivision(row["name"], row["country"], int(row["people"]), russian.pop((row["name"], row["country"]), ()))
        for row in rows("subdivisions.csv")
    ]
    rest = [Subdivision(name, code, PEOPLE_OF_A_PROVINCE, spellings) for (name, code), spellings in russian.items()]
    return tuple(sorted([*known, *rest], key=lambda one: -one.people))
