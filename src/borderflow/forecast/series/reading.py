"""The text of CSV files as a table of series and as rules, each fault with its file, line and column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from borderflow.errors import BadChoice, BadValue
from borderflow.forecast.rows import Row, finite, refuse, rows_of
from borderflow.forecast.series.rules import ANYWHERE, Kind, Rule, kind_of, most_of
from borderflow.forecast.series.table import Table

STEPS = {"D": timedelta(days=1), "h": timedelta(hours=1)}
NO_NUMBER = ("", "na", "n/a", "nan", "null", "none", "-")
MOST_STEPS = 200_000
RULE_COLUMNS = ("time", "place", "what", "announced")


def table_of(file: str, text: str, *, freq: str | None = None) -> tuple[Table, list[str]]:
    """The table that a wide CSV file holds, first column time, and what was passed over, in words.

    A number below 0 is passed over as if nothing had been reported. Two rows of one hour count with their mean.
    Without `freq`, the steps are hours where two rows stand less than a day apart, else days.
    """
    head, *rows = list(rows_of(file, text)) or [Row(file, 1, ())]
    places = named(head)
    times = [moment(row, row.cell(0, "the time"), "the time") for row in rows]
    if not times:
        refuse(file, head.line, "no row of numbers follows the head")
    step = step_of(times, freq)
    start = floor(min(times), step)
    count = (max(times) - start) // step + 1
    if count > MOST_STEPS:
        refuse(file, head.line, f"the times span {count:,} steps, more than {MOST_STEPS:,}: see --freq")
    sums, counts = np.zeros((count, len(places))), np.zeros((count, len(places)))
    notes: list[str] = []
    filled_by: dict[int, int] = {}
    for row, time in zip(rows, times, strict=True):
        at = (time - start) // step
        if step == STEPS["D"] and at in filled_by:
            row.refuse(f"{time.date()} stands in line {filled_by[at]} already: one row a day")
        filled_by[at] = row.line
        for place, number in numbers(row, places, notes):
            sums[at, place] += number
            counts[at, place] += 1
    values = np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
    return Table(start=start, step=step, places=places, values=values), notes


def named(head: Row) -> tuple[str, ...]:
    """The places that a head names."""
    places = head.cells[1:]
    if not places:
        head.refuse("a head is wanted: the time, then one column a place, upstream first")
    for at, place in enumerate(places, start=2):
        if not place or places.index(place) != at - 2:
            head.refuse(f"column {at} is named {place!r}: each column needs a name of its own")
    return places


def numbers(row: Row, places: Sequence[str], notes: list[str]) -> list[tuple[int, float]]:
    """The numbers of a row with their columns; gaps are left out."""
    if len(row.cells) > len(places) + 1:
        row.refuse(f"{len(row.cells)} cells, where the head has {len(places) + 1}")
    found = []
    for at, text in enumerate(row.cells[1:]):
        if text.lower() in NO_NUMBER:
            continue
        try:
            number = finite(text)
        except ValueError:
            row.refuse(f"{places[at]} {text!r} is not a number; a gap is an empty cell")
        if number < 0:
            notes.append(f"{row.file}, line {row.line}: {places[at]} {text} is below 0: taken for a gap")
        else:
            found.append((at, number))
    return found


def rules_of(file: str, text: str, places: Sequence[str]) -> tuple[list[Rule], list[str]]:
    """The rules that a CSV file holds, and what was passed over, in words.

    Columns are time, place, what, announced, in any order; without `announced`, a rule is known when its time comes.
    A place is a column of the series; empty, `*` or `all` is every place.
    """
    rows = list(rows_of(file, text))
    if not rows:
        return [], []
    names = [cell.lower() for cell in rows[0].cells]
    missing = [name for name in RULE_COLUMNS[:3] if name not in names]
    if missing:
        rows[0].refuse(f"no column {missing[0]!r}: the columns are {', '.join(RULE_COLUMNS)}")
    at = {name: names.index(name) for name in RULE_COLUMNS if name in names}
    rules, notes = [], []
    for row in rows[1:]:
        rule = rule_of(row, at, {place.lower(): place for place in places})
        if isinstance(rule, str):
            notes.append(rule)
            continue
        rules.append(rule)
        if rule.kind is Kind.UNKNOWN:
            notes.append(
                f"{file}, line {row.line}: {rule.what!r} says neither close, cap, restrict, ease nor open: it "
                "widens the forecast and moves it no way"
            )
    return rules, notes


def rule_of(row: Row, at: dict[str, int], places: dict[str, str]) -> Rule | str:
    """The rule of a row, or why it is passed over."""
    place = row.optional(at["place"])
    if place.lower() not in (*places, *ANYWHERE):
        known = ", ".join(places.values())
        return f"{row.file}, line {row.line}: {place!r} is no column of the series: passed over (columns: {known})"
    time = moment(row, row.cell(at["time"], "the time"), "the time")
    announced = row.optional(at["announced"]) if "announced" in at else ""
    what = row.cell(at["what"], "what the rule does")
    kind, most = kind_of(what), most_of(what)
    return Rule(
        time=time,
        place=places.get(place.lower()),
        what=what,
        announced=moment(row, announced, "announced") if announced else time,
        kind=kind,
        most=most if kind is Kind.CAP else None,
    )


def moment(row: Row, text: str, what: str) -> datetime:
    """The moment that a cell says; with an offset, in UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        row.refuse(f"{what} {text!r} is not a date such as 2022-02-24, or a time such as 2022-02-24T13:00")
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def step_of(times: Sequence[datetime], freq: str | None) -> timedelta:
    """The step that was asked for, or that the times show."""
    if freq is not None:
        if freq not in STEPS:
            raise BadChoice("freq", freq, list(STEPS))
        return STEPS[freq]
    days = {time.date() for time in times}
    return STEPS["h"] if len(days) < len(times) and any(time.hour for time in times) else STEPS["D"]


def floor(time: datetime, step: timedelta) -> datetime:
    """The beginning of the day or hour that a time lies in."""
    if step == STEPS["D"]:
        return time.replace(hour=0, minute=0, second=0, microsecond=0)
    return time.replace(minute=0, second=0, microsecond=0)


def needed(file: str, table: Table, row: int) -> None:
    """Say which column has too few numbers by a row, if any has."""
    for at, place in enumerate(table.places):
        count = int((~np.isnan(table.values[: row + 1, at])).sum())
        if count < 2:
            raise BadValue(
                f"{file}: column {place!r} has {count} number{'' if count == 1 else 's'} by {table.time(row)}: a "
                "forecast needs at least 2"
            )
