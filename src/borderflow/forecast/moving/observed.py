"""What was counted at each camp on each day, and who is new: between counts by the straight line, as Flee has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from borderflow.errors import BadValue
from borderflow.nouns.future import CAMPS, Scenario, Series

Points = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Observed:
    """Counts by day (rows) and camp (columns), all series by day, and how many people are new on each day.

    All are in units of `people_per_unit`. `debt` is how many more had left by then than had come since.
    """

    camps: tuple[str, ...]
    at_camps: Whole
    new: Whole
    debt: Whole


def observed_of(scenario: Scenario) -> Observed:
    """What was counted in the days of a scenario."""
    series = {one.name: counted(one, scenario) for one in scenario.observed}
    days = scenario.days
    fields = {name: at_days(points, days) for name, points in series.items()}
    camps = tuple(one.name for one in scenario.stops if one.kind in CAMPS)
    at_camps = np.array([fields[name] for name in camps], np.int64).reshape(len(camps), days).T
    # The first series is the total, whatever its name.
    totals = list(fields.values())
    summed = sum(totals[1:], np.zeros(days, np.int64)) if scenario.spawn.sum_from_camps else totals[0]
    new, debt = newcomers(summed, day0=int(sum(one[0] for one in totals)), scenario=scenario)
    return Observed(camps, at_camps, new, debt)


def newcomers(summed: Whole, *, day0: int, scenario: Scenario) -> tuple[Whole, Whole]:
    """Who sets out on each day, and who should have turned back: a fall in the counts is made up for by later rises.

    Without people in the camps on day 0, all that were counted then set out, the total counted along with its parts:
    so Flee has it.
    """
    differences = np.diff(summed, prepend=summed[:1])
    first = day0 if scenario.spawn.sum_from_camps else int(summed[0])
    differences[0] = 0 if scenario.spawn.insert_day0 else first
    new, debts, debt = np.zeros_like(differences), np.zeros_like(differences), 0
    for day, difference in enumerate(differences):
        # On day 0 the debt is nothing; on others it is taken off what is new.
        net = int(difference) - debt
        new[day], debt = max(net, 0), max(-net, 0)
        debts[day] = debt
    return new, debts


def counted(series: Series, scenario: Scenario) -> Points:
    """The points of a series, days from the start in the first column: its files added up, then corrected."""
    points, *more = (points_of(rows, scenario.start, scenario.people_per_unit) for _, rows in series.files)
    for others in more:
        points = added(points, others)
    for one in scenario.corrections:
        if one.camp == series.name:
            points = corrected(points, (one.day - scenario.start).days, series.name, one.day)
    return points


def points_of(rows: tuple[tuple[date, int], ...], start: date, unit: int) -> Points:
    """The rows of a file as points."""
    return np.array([((day - start).days, count / unit) for day, count in rows], np.float64)


def added(first: Points, second: Points) -> Points:
    """Two series added at the days of either, until the second ends, as Flee adds them.

    At a day of the first alone the second counts as on its day before; at a day of the second alone the first counts as
    on its day after, or on its last.
    """
    days = sorted({*first[:, 0], *second[:, 0]})
    rows = []
    for day in days:
        if day > second[-1, 0]:
            break
        later = first[first[:, 0] >= day]
        before = second[second[:, 0] <= day]
        if not len(later):
            break
        rows.append((day, later[0, 1] + (before[-1, 1] if len(before) else 0.0)))
    return np.array(rows, np.float64)


def corrected(points: Points, day: int, camp: str, when: date) -> Points:
    """A series in which all before a day is scaled so that the count before it meets the count on it."""
    scaled = points.copy()
    found = np.flatnonzero(points[:, 0].astype(np.int64) == day)
    if not len(found) or found[0] == 0:
        raise BadValue(f"registration_corrections.csv: {camp} has no count on {when}, or none before it, to correct by")
    for at in found:
        if scaled[at - 1, 1] == 0:
            raise BadValue(f"registration_corrections.csv: {camp} counts 0 before {when}, which nothing scales")
        scaled[:at, 1] *= scaled[at, 1] / scaled[at - 1, 1]
    return scaled


def at_days(points: Points, days: int) -> Whole:
    """The counts on each day, cut to whole ones: the first before it begins, the last after it ends.

    Points are taken in their order, which is not always that of time: the first that is later than a day ends its line.
    """
    found = np.empty(days, np.int64)
    latest = np.maximum.accumulate(points[:, 0])
    for day in range(days):
        at = int(np.searchsorted(latest[1:], day, side="right")) + 1
        if day <= points[0, 0]:
            found[day] = int(points[0, 1])
        elif at >= len(points):
            found[day] = int(points[-1, 1])
        else:
            (day0, value0), (day1, value1) = points[at - 1], points[at]
            found[day] = int(value0 + (day - day0) / (day1 - day0) * (value1 - value0))
    return found
