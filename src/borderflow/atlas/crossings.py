"""The register of crossings: where people leave one country for another, by land, water and air."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from borderflow.atlas.countries import forms
from borderflow.atlas.russian import cases
from borderflow.atlas.tables import key, parts, rows

WEAK = "?"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A crossing, border bridge, ferry, station or airport with an exit control.

    `id` is the two countries' codes, sorted, and a slug of the best-known name (`ge-ru-verkhny-lars`); an airport's is
    `air-` and its IATA code, its `exit_from` the country whose people were counted there. `exit_from` and `entry_to`
    say the direction in which the register describes it; most work both ways. `names` are by language; those in `weak`
    are also towns, rivers or surnames, and stand for the crossing only beside a word such as "border". `lat` and
    `lon` are degrees, right to within `precision_km`. `exit_side` and `entry_side` are the names on each side.
    """

    id: str
    name: str
    names: dict[str, tuple[str, ...]]
    weak: frozenset[str]
    exit_from: str
    entry_to: str
    lat: float
    lon: float
    precision_km: float
    modes: tuple[str, ...]
    exit_side: tuple[str, ...]
    entry_side: tuple[str, ...]
    capacity_note: str
    sources: tuple[str, ...]

    @property
    def all_names(self) -> tuple[str, ...]:
        """Its names in all languages, each once."""
        return tuple(dict.fromkeys(name for names in self.names.values() for name in names))


@cache
def crossings() -> dict[str, Crossing]:
    """Every crossing by its id, in the file's order."""
    return {row["id"]: crossing(row) for row in rows("crossings.csv")}


def crossing(row: dict[str, str]) -> Crossing:
    """The crossing on a row of the register."""
    marked = named(row["names"])
    return Crossing(
        id=row["id"],
        name=row["name"],
        names={lang: tuple(name.removesuffix(WEAK) for name in names) for lang, names in marked.items()},
        weak=frozenset(n.removesuffix(WEAK) for names in marked.values() for n in names if n.endswith(WEAK)),
        exit_from=row["exit_from"],
        entry_to=row["entry_to"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        precision_km=float(row["precision_km"]),
        modes=tuple(row["modes"].split()),
        exit_side=parts(row["exit_side"]),
        entry_side=parts(row["entry_side"]),
        capacity_note=row["capacity_note"],
        sources=parts(row["sources"]),
    )


def named(cell: str) -> dict[str, tuple[str, ...]]:
    """The names by language of a cell such as `en:Psou;Adler-Psou|ru:Псоу`; weak ones keep their mark."""
    return {lang: parts(names) for lang, _, names in (part.partition(":") for part in cell.split("|"))}


def crossing_forms(name: str) -> set[str]:
    """A crossing's name as it may stand in a text: Russian names in every case."""
    return forms(name, cases)


@cache
def crossing_keys() -> dict[tuple[str, ...], str]:
    """Folded names in every form -> id; where two share a name, the one for which it is not weak, then the first."""
    found: dict[tuple[str, ...], str] = {}
    for weak in (False, True):
        for here in crossings().values():
            for name in (here.name, *here.all_names):
                if (name in here.weak) == weak:
                    for form in crossing_forms(name):
                        found.setdefault(key(form), here.id)
    return found


def crossing_named(text: str) -> Crossing | None:
    """The crossing of that name or id, in any of its languages and spellings.

    >>> crossing_named("Upper Lars").id, crossing_named("Верхнего Ларса").id, crossing_named("Nowhere")
    ('ge-ru-verkhny-lars', 'ge-ru-verkhny-lars', None)
    """
    found = text if text in crossings() else crossing_keys().get(key(text))
    return crossings()[found] if found else None
