"""The CSV files of a folder -> stops, routes, closures, conflicts, observed counts; each error names its line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from borderflow.forecast.rows import Row, is_head, rows_of
from borderflow.nouns.future import Closure, ClosureKind, Correction, Route, Series, Stop, StopKind

Kind = TypeVar("Kind", bound=StrEnum)

# Other words that Flee takes for a kind of place.
KINDS = {kind.value: kind for kind in StopKind} | {
    "conflict": StopKind.CONFLICT, "default": StopKind.TOWN, "forward": StopKind.HUB,
}  # fmt: skip
STOP_COLUMNS = 8
ROUTE_COLUMNS = {"max_move_speed"}
TOTAL = "total"


def body(file: str, text: str) -> Iterator[Row]:
    """The rows of a file without heads and comments."""
    return (row for row in rows_of(file, text) if not is_head(row))


def one_of(row: Row, what: str, text: str, known: dict[str, Kind]) -> Kind:
    """What a word of a file stands for."""
    if text.lower() not in known:
        row.refuse(f"{what} {text!r} is not modelled: choose one of {', '.join(known)}")
    return known[text.lower()]


def named(row: Row, what: str, name: str, known: set[str]) -> str:
    """A name that has to be known."""
    if name not in known:
        shown = sorted(known)
        some = ", ".join(shown[:8]) + (f" and {len(shown) - 8} more" if len(shown) > 8 else "")
        row.refuse(f"{what} {name!r} is not known: choose one of {some}")
    return name


def stops_of(file: str, text: str) -> tuple[Stop, ...]:
    """The places, in the order of the file: the first one's country is the one that people flee from."""
    found: dict[str, Stop] = {}
    for row in rows_of(file, text):
        if len(row.cells) > STOP_COLUMNS and any(row.cells[STOP_COLUMNS:]):
            row.refuse(f"column {row.cells[STOP_COLUMNS]!r} is not modelled: the columns end with the population")
        if is_head(row):
            continue
        name = row.cell(0, "the place's name")
        if name in found:
            row.refuse(f"place {name!r} stands in the file twice")
        found[name] = stop_of(row, name)
    if not found:
        Row(file, 1, ()).refuse("no place: write name,region,country,latitude,longitude,type,conflict day,population")
    return tuple(found.values())


def stop_of(row: Row, name: str) -> Stop:
    """One place."""
    people = row.whole(7, "the population", default=0)
    if people < 0:
        row.refuse(f"the population {people} is below 0")
    return Stop(
        name=name,
        region=row.optional(1),
        country=row.optional(2),
        latitude=row.number(3, "the latitude") if row.optional(3) else None,
        longitude=row.number(4, "the longitude") if row.optional(4) else None,
        kind=one_of(row, "the kind of place", row.cell(5, "the kind of place"), KINDS),
        conflict_day=row.whole(6, "the day of conflict", default=0),
        people=people,
    )


def routes_of(file: str, text: str, stops: set[str]) -> tuple[Route, ...]:
    """The roads between places."""
    found = []
    more: list[str] = []
    for row in rows_of(file, text):
        if is_head(row):
            more = list(row.cells[4:])
            for column in set(more) - ROUTE_COLUMNS - {""}:
                row.refuse(f"column {column!r} is not modelled: choose from {', '.join(sorted(ROUTE_COLUMNS))}")
            continue
        if len(row.cells) > 4 + len(more):
            row.refuse(f"{len(row.cells)} columns, where the file's head names {4 + len(more)}")
        found.append(route_of(row, stops, more))
    return tuple(found)


def route_of(row: Row, stops: set[str], more: list[str]) -> Route:
    """One road."""
    start, end = (named(row, "place", row.cell(at, "a road's end"), stops) for at in (0, 1))
    km = row.number(2, "the length in km")
    if km <= 0:
        row.refuse(f"the length {km:g} km is not above 0")
    if start == end:
        row.refuse(f"a road from {start} to itself")
    redirection = row.whole(3, "forced_redirection", default=0)
    if redirection not in (0, 1, 2):
        row.refuse(f"forced_redirection {redirection} is not modelled: choose 0, 1 or 2")
    at = 4 + more.index("max_move_speed") if "max_move_speed" in more else 4
    speed = row.number(at, "max_move_speed") if more and row.optional(at) else None
    if speed is not None and speed <= 0:
        row.refuse(f"max_move_speed {speed:g} is not above 0")
    return Route(start=start, end=end, km=km, redirection=redirection, km_per_day=speed)


def changes_of(file: str, text: str, stops: tuple[Stop, ...]) -> tuple[Closure, ...]:
    """What closes and opens."""
    names, countries = {one.name for one in stops}, {one.country for one in stops}
    found = []
    for row in body(file, text):
        kind = one_of(row, "closure", row.cell(0, "what closes"), {one.value: one for one in ClosureKind})
        known = countries if kind is ClosureKind.COUNTRY else names
        first = named(row, "country" if known is countries else "place", row.cell(1, "what closes"), known)
        second = row.optional(2)
        if kind in (ClosureKind.COUNTRY, ClosureKind.LINK, ClosureKind.REDIRECTION, ClosureKind.ROAD):
            named(row, "country" if known is countries else "place", row.cell(2, "its other end"), known)
        closes, opens = row.whole(3, "the day of closing"), row.whole(4, "the day of opening")
        found.append(Closure(kind=kind, first=first, second=second, closes=closes, opens=opens))
    return tuple(found)


def conflicts_of(
    file: str, text: str, stops: set[str], days: int
) -> tuple[tuple[str, ...], tuple[tuple[float, ...], ...]]:
    """The places of a file of conflicts, and the intensity at each on each day."""
    names: tuple[str, ...] | None = None
    table = []
    for row in rows_of(file, text):
        if names is None:
            names = tuple(named(row, "place", name, stops) for name in row.cells[1:] if name)
            continue
        if len([cell for cell in row.cells[1:] if cell]) != len(names):
            row.refuse(f"{len(row.cells) - 1} intensities for {len(names)} places")
        values = tuple(row.number(at, "the intensity") for at in range(1, len(names) + 1))
        if not all(0 <= value <= 1 for value in values):
            row.refuse("an intensity is outside 0 to 1")
        table.append(values)
    if names is not None and len(table) < days:
        Row(file, len(table) + 1, ()).refuse(f"{len(table)} days of conflicts, where {days} are to be simulated")
    return names or (), tuple(table)


def period_of(file: str, text: str) -> tuple[date, int]:
    """The first day, and how many days are simulated."""
    start: date | None = None
    days: int | None = None
    for row in body(file, text):
        if row.cells[0] == "StartDate":
            start = row.day(1, "the start date")
        elif row.cells[0] == "Length":
            days = row.whole(1, "the length in days")
            if days < 1:
                row.refuse(f"the length {days} is below 1 day")
        else:
            row.refuse(f"{row.cells[0]!r} is not known: choose from StartDate, Length")
    if start is None or days is None:
        Row(file, 1, ()).refuse("StartDate and Length have to be said, such as StartDate,2022-02-24")
    return start, days


def series_of(file: str, text: str) -> tuple[tuple[date, int], ...]:
    """The counts of one file with their dates, in the order of the file, which is not always that of time."""
    found: list[tuple[date, int]] = []
    for row in body(file, text):
        if not row.optional(1) or row.cells[0] in ("Date", "DateTime"):
            continue
        found.append((row.day(0, "the date"), row.whole(1, "the count")))
    if not found:
        Row(file, 1, ()).refuse("no count: write a date and a count, such as 2022-02-24,0")
    return tuple(found)


def layout_of(file: str, text: str) -> tuple[tuple[Row, tuple[str, ...]], ...]:
    """Which files hold which camp's counts."""
    found: dict[str, tuple[Row, tuple[str, ...]]] = {}
    for row in body(file, text):
        row.cell(1, "the file of counts")
        if row.cells[0] in found:
            row.refuse(f"{row.cells[0]!r} stands in the file twice")
        found[row.cells[0]] = (row, tuple(cell for cell in row.cells[1:] if cell))
    return tuple(found.values())


def corrections_of(file: str, text: str, observed: tuple[Series, ...]) -> tuple[Correction, ...]:
    """When which camp was counted anew."""
    names = {one.name for one in observed}
    found = []
    for row in body(file, text):
        camp = named(row, "camp", row.cells[0], names)
        word = row.optional(2) or "normalize"
        if word != "normalize":
            row.refuse(f"{word!r} is not modelled: only normalize is")
        found.append(Correction(camp=camp, day=row.day(1, "the date")))
    return tuple(found)
