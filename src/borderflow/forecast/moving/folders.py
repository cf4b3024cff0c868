"""A folder in Flee's layout -> Scenario, and back; what a file asks that is not modelled is an error that names it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from borderflow.errors import BadValue
from borderflow.forecast.moving import tables
from borderflow.forecast.moving.settings import FILE as SETTINGS
from borderflow.forecast.moving.settings import settings_of, text_of
from borderflow.forecast.rows import read_text
from borderflow.nouns.future import CAMPS, Scenario, Series

INPUT, SOURCE = "input_csv", "source_data"
LOCATIONS, ROUTES = f"{INPUT}/locations.csv", f"{INPUT}/routes.csv"
CLOSURES, CONFLICTS = f"{INPUT}/closures.csv", f"{INPUT}/conflicts.csv"
PERIOD, CORRECTIONS = f"{INPUT}/sim_period.csv", f"{INPUT}/registration_corrections.csv"
LAYOUT = f"{SOURCE}/data_layout.csv"
NEEDED = (LOCATIONS, ROUTES, PERIOD, LAYOUT)
# Files of Flee that say more than is modelled.
MORE = (
    "major_routes",
    "location_changes",
    "demographics_",
    "region_attributes_",
    "location_attributes_",
    "flood_level",
    "agents",
)


def scenario_in(folder: Path) -> Scenario:
    """The scenario that a folder holds."""
    if not folder.is_dir():
        raise BadValue(f"{folder} is no folder: name one with {INPUT}/, {SOURCE}/ and {SETTINGS}")
    paths = [folder / SETTINGS, *(folder / INPUT).glob("*.csv"), *(folder / SOURCE).glob("*.csv")]
    files = {}
    for path in paths:
        if path.is_file():
            files[path.relative_to(folder).as_posix()] = read_text(path)
    return scenario_of(files)


def scenario_of(files: Mapping[str, str]) -> Scenario:
    """The scenario that files (their text by their path in the folder) say."""
    for name in NEEDED:
        if name not in files:
            raise BadValue(f"{name} is not there: a folder needs {', '.join(NEEDED)}")
    for name in files:
        if name.startswith(INPUT) and name.rpartition("/")[2].startswith(MORE):
            raise BadValue(f"{name}, line 1: the file is not modelled: take it out to simulate without it")
    spawn, move, unit = settings_of(files.get(SETTINGS, ""))
    start, days = tables.period_of(PERIOD, files[PERIOD])
    stops = tables.stops_of(LOCATIONS, files[LOCATIONS])
    names = {one.name for one in stops}
    conflict_names, conflicts = tables.conflicts_of(CONFLICTS, files.get(CONFLICTS, ""), names, days)
    observed = observed_in(files)
    for stop in stops:
        if stop.kind in CAMPS and stop.name not in {one.name for one in observed}:
            raise BadValue(f"{LAYOUT}, line 1: camp {stop.name!r} of {LOCATIONS} has no counts: name their file")
    return Scenario(
        start=start,
        days=days,
        stops=stops,
        routes=tables.routes_of(ROUTES, files[ROUTES], names),
        changes=tables.changes_of(CLOSURES, files.get(CLOSURES, ""), stops),
        conflict_names=conflict_names,
        conflicts=conflicts,
        observed=observed,
        corrections=tables.corrections_of(CORRECTIONS, files.get(CORRECTIONS, ""), observed),
        spawn=spawn,
        move=move,
        people_per_unit=unit,
    )


def observed_in(files: Mapping[str, str]) -> tuple[Series, ...]:
    """What was counted at each camp."""
    found = []
    for row, names in tables.layout_of(LAYOUT, files[LAYOUT]):
        for name in names:
            if f"{SOURCE}/{name}" not in files:
                row.refuse(f"{SOURCE}/{name} is not there")
        read = tuple((name, tables.series_of(f"{SOURCE}/{name}", files[f"{SOURCE}/{name}"])) for name in names)
        found.append(Series(name=row.cells[0], files=read))
    return tuple(found)


def files_of(scenario: Scenario) -> dict[str, str]:
    """The files that say a scenario: reading them gives the scenario back."""
    said: dict[str, Iterable[Iterable[object]]] = {
        LOCATIONS: [
            "#name region country latitude longitude location_type conflict_date population".split(),
            *(
                [s.name, s.region, s.country, shown(s.latitude), shown(s.longitude), s.kind, s.conflict_day, s.people]
                for s in scenario.stops
            ),
        ],
        ROUTES: [
            "#name1 name2 distance forced_redirection max_move_speed".split(),
            *([r.start, r.end, r.km, r.redirection, shown(r.km_per_day)] for r in scenario.routes),
        ],
        CLOSURES: [
            "#closure_type name1 name2 closure_start closure_end".split(),
            *([c.kind, c.first, c.second, c.closes, c.opens] for c in scenario.changes),
        ],
        PERIOD: [["StartDate", scenario.start], ["Length", scenario.days]],
        CORRECTIONS: [[one.camp, one.day, "normalize"] for one in scenario.corrections],
        LAYOUT: [[one.name, *(name for name, _ in one.files)] for one in scenario.observed],
    }
    if scenario.conflict_names:
        days = ([day, *row] for day, row in enumerate(scenario.conflicts))
        said[CONFLICTS] = [["#Day", *scenario.conflict_names], *days]
    said |= {f"{SOURCE}/{name}": counts for one in scenario.observed for name, counts in one.files}
    written = {name: csv_of(rows) for name, rows in said.items()}
    return written | {SETTINGS: text_of(scenario.spawn, scenario.move, scenario.people_per_unit)}


def shown(value: float | None) -> str:
    """A number, or nothing where there is none."""
    return "" if value is None else repr(value)


def csv_of(rows: Iterable[Iterable[object]]) -> str:
    """Rows as the text of a CSV file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write(scenario: Scenario, folder: Path) -> None:
    """Write a scenario's files into a folder."""
    for name, text in files_of(scenario).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
