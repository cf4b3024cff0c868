"""A folder of CSV files -> BorderScenario, and back; docs/reference/scenario.md says what stands in each."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from borderflow.errors import BadValue
from borderflow.forecast.borders import tables
from borderflow.forecast.borders.converting import flee_scenario
from borderflow.forecast.borders.tables import DESTINATIONS, EXITS, ORIGINS, PUSHES, ROADS, RULES, WIDTHS
from borderflow.forecast.borders.ways import MOST_HOURS, ways
from borderflow.forecast.moving import scenario_in
from borderflow.forecast.moving.folders import INPUT
from borderflow.forecast.rows import read_text, refuse
from borderflow.nouns.crossings import BorderScenario, Exit, Origin, Road, Spread

SETTINGS = "scenario.toml"
NEEDED = (SETTINGS, ORIGINS, EXITS, PUSHES)
WORDS: dict[str, type] = {"name": str, "start": date, "days": int, "country": str, "who": str}
KINDS = {str: "text", date: "date such as 2022-09-19", int: "whole number"}
MOST_DAYS = 3660


def border_scenario_in(folder: Path) -> BorderScenario:
    """The scenario that a folder holds; one in Flee's layout is made one of crossings."""
    if not folder.is_dir():
        raise BadValue(f"{folder} is no folder: name one with {', '.join(NEEDED)}")
    if (folder / INPUT).is_dir():
        return flee_scenario(scenario_in(folder), name=folder.name)
    files = {}
    for name in (SETTINGS, *tables.NEEDED):
        path = folder / name
        if path.is_file():
            files[name] = read_text(path)
    return border_scenario_of(files)


def border_scenario_of(files: Mapping[str, str]) -> BorderScenario:
    """The scenario that files (their text by their name) say."""
    for name in NEEDED:
        if name not in files:
            raise BadValue(f"{name} is not there: a scenario needs {', '.join(NEEDED)}")
    said = settings_of(files[SETTINGS])
    origins, exits = tables.origins_of(files[ORIGINS]), tables.exits_of(files[EXITS], said["country"])
    ids = [one.id for one in exits]
    places = [*ids, *sorted({one.country_to for one in exits} | {one.country_from for one in exits})]
    regions = [one.region for one in origins]
    roads = tables.roads_of(files[ROADS], regions, ids) if ROADS in files else ()
    connected(files[ORIGINS], origins, exits, roads)
    return BorderScenario(
        **said,
        origins=origins,
        exits=exits,
        pushes=tables.pushes_of(files[PUSHES]),
        roads=roads,
        destinations=tables.destinations_of(files[DESTINATIONS]) if DESTINATIONS in files else (),
        rules=tables.rules_of(files[RULES], places) if RULES in files else (),
        widths=tables.widths_of(files[WIDTHS], places) if WIDTHS in files else (),
    )


def settings_of(text: str) -> dict[str, Any]:
    """What scenario.toml says."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadValue(f"{SETTINGS}: {error}") from error
    for name, kind in WORDS.items():
        if type(said.get(name)) is not kind:
            refuse(SETTINGS, line_of(text, name), f"{name} = {said.get(name)!r} is no {KINDS[kind]}: write one")
    unknown = sorted(said.keys() - WORDS.keys())
    if unknown:
        refuse(SETTINGS, line_of(text, unknown[0]), f"{unknown[0]} is not known: choose from {', '.join(WORDS)}")
    if not 1 <= said["days"] <= MOST_DAYS:
        refuse(SETTINGS, line_of(text, "days"), f"days = {said['days']} is not between 1 and {MOST_DAYS}")
    return said


def line_of(text: str, name: str) -> int:
    """The line on which a setting stands; the last one where it is missing."""
    lines = text.splitlines()
    return next((at for at, line in enumerate(lines, 1) if line.partition("=")[0].strip() == name), max(len(lines), 1))


def connected(text: str, origins: tuple[Origin, ...], exits: tuple[Exit, ...], roads: tuple[Road, ...]) -> None:
    """Refuse a region, at its line of the file of origins, that no exit can be reached from."""
    reach = ways(origins, exits, roads)[2]
    for line, reached in zip(tables.lines(ORIGINS, text), reach, strict=True):
        if not reached.any():
            why = f"no way out of region {line.needed('region')!r}: no crossing is within {MOST_HOURS:g} hours of it"
            line.row.refuse(f"{why}; name one in {ROADS}")


def files_of(scenario: BorderScenario) -> dict[str, str]:
    """The files that say a scenario: reading them gives the scenario back."""
    toml = "\n".join(
        f"{name} = {quoted(getattr(scenario, name)) if kind is str else getattr(scenario, name)}"
        for name, kind in WORDS.items()
    )
    rows: dict[str, Iterable[Iterable[object]]] = {
        ORIGINS: ((one.region, one.lat, one.lon, one.exposed) for one in scenario.origins),
        EXITS: (
            (
                *(one.id, one.country_from, one.country_to, one.lat, one.lon, " ".join(one.modes)),
                *(one.opens, one.closes, ";".join(one.sources)),
                *ends(one.vehicles), *ends(one.walkers), *ends(one.persons_per_vehicle), *ends(one.usual),
            )
            for one in scenario.exits
        ),
        ROADS: (
            (one.origin, one.exit, "" if one.hours is None else one.hours, one.km, one.price) for one in scenario.roads
        ),
        DESTINATIONS: ((one.country, one.ties, one.admits, ";".join(one.sources)) for one in scenario.destinations),
        RULES: (
            (
                *(one.announced, one.since, one.place, one.what, one.effect, one.until or "", one.who),
                *(one.queued, one.end_announced or "", ";".join(one.sources)),
            )
            for one in scenario.rules
        ),
        PUSHES: ((one.announced, one.what, *ends(one.size), ";".join(one.sources)) for one in scenario.pushes),
        WIDTHS: ((one.since, one.place, one.times) for one in scenario.widths),
    }  # fmt: skip
    heads = {name: (*needed, *tables.MORE.get(name, ())) for name, needed in tables.NEEDED.items()}
    return {SETTINGS: toml + "\n"} | {name: csv_of([heads[name], *rows[name]]) for name in rows}


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def ends(spread: Spread) -> tuple[object, ...]:
    """Low, best and high; nothing where all are 0."""
    return (spread.low, spread.best, spread.high) if spread.best or spread.high else ("", "", "")


def csv_of(rows: Iterable[Iterable[object]]) -> str:
    """Rows as the text of a CSV file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
