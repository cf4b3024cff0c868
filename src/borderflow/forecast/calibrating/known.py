"""A scenario as it was known on a day: what was counted, corrected, fought over and closed up to then, and no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from borderflow.errors import BadValue
from borderflow.forecast.moving.observed import Observed, observed_of
from borderflow.nouns.future import CAMPS, Closure, Scenario, Series, Stop

Counts = npt.NDArray[np.float64]
Rows = tuple[tuple[date, int], ...]
# How far above the largest count seen so far a camp is taken to have room, where that is how room is known.
ROOM = 1.5
NEVER = -1


class Capacities(StrEnum):
    """What is known of how many people camps hold."""

    GIVEN = "given"
    SEEN = "seen"
    HIDDEN = "hidden"


class Lines(StrEnum):
    """What is known of counts between two dates: the earlier one, or the straight line to the later, as Flee has it.

    A line leads to a count that is not known yet, and corrections of later dates scale it: whoever follows it on a day
    knows a little of what is to come.
    """

    DATED = "dated"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on the evening of day `cut_off`.

    `counts` are persons by day up to then (rows) and camp (columns), `dated` how many counts of each camp there were.
    `scenario` has the same days as the one that it is of.
    """

    scenario: Scenario
    cut_off: int
    camps: tuple[str, ...]
    counts: Counts
    dated: Counts


def known(
    scenario: Scenario, cut_off: int, *, capacities: Capacities = Capacities.HIDDEN, lines: Lines = Lines.DATED
) -> Known:
    """What was known of a scenario on an evening.

    Counts and corrections dated later are gone; conflicts stay as they stood; what was to close or open later does
    not. A camp's room is as the folder says (`given`), so many times the largest count seen so far (`seen`), or
    without a limit (`hidden`): in most folders of Flee's it is the largest count of all, later ones included.
    """
    if not 0 <= cut_off < scenario.days - 1:
        raise BadValue(f"cut-off day {cut_off}: choose one from 0 to {scenario.days - 2}, with days after it")
    evening = scenario.start + timedelta(days=cut_off)
    drawn = lines is Lines.DRAWN
    series = (
        day_by_day(scenario, cut_off) if drawn else [seen(one, scenario.start, evening) for one in scenario.observed]
    )
    observed = tuple(series)
    then = replace(
        scenario,
        people_per_unit=1,
        stops=tuple(with_room(one, observed, capacities) for one in scenario.stops),
        observed=observed,
        corrections=() if drawn else tuple(one for one in scenario.corrections if one.day <= evening),
        conflicts=standing_still(scenario.conflicts, cut_off),
        changes=tuple(foreseen(one, cut_off) for one in scenario.changes if one.closes <= cut_off),
    )
    counted = observed_of(then)
    dated = {one.name: len(one.files[0][1]) for one in observed}
    return Known(
        scenario=then,
        cut_off=cut_off,
        camps=counted.camps,
        counts=counted.at_camps[: cut_off + 1].astype(np.float64),
        dated=np.array([dated[camp] for camp in counted.camps], np.float64),
    )


def day_by_day(scenario: Scenario, cut_off: int) -> list[Series]:
    """Counts of every day up to a cut-off, along the lines that lead to later counts."""
    counted: Observed = observed_of(replace(scenario, people_per_unit=1))
    days = [scenario.start + timedelta(days=day) for day in range(cut_off + 1)]
    at_camps = dict(zip(counted.camps, counted.at_camps.T.tolist(), strict=True))
    everybody = counted.at_camps.sum(axis=1).tolist()
    return [
        Series(name=one.name, files=((one.files[0][0], tuple(zip(days, counts, strict=False))),))
        for one in scenario.observed
        for counts in [at_camps.get(one.name, everybody)]
    ]


def standing_still(conflicts: tuple[tuple[float, ...], ...], cut_off: int) -> tuple[tuple[float, ...], ...]:
    """Conflicts that from a day on stay as they stood when there last was any."""
    before = conflicts[: cut_off + 1]
    last = next((row for row in reversed(before) if any(row)), before[-1] if before else ())
    return before + (last,) * (len(conflicts) - len(before))


def foreseen(change: Closure, cut_off: int) -> Closure:
    """A closure whose end is not known yet."""
    return replace(change, opens=NEVER) if change.opens > cut_off else change


def seen(series: Series, start: date, evening: date) -> Series:
    """The counts of a series up to an evening, as one file in the order of time.

    The counts of several files are added: each by the straight line between its own days, 0 before them and its last
    count after them. A series that had not begun counts 0.
    """
    kept = [sorted(one for one in rows if one[0] <= evening) for _, rows in series.files]
    days = sorted({day for rows in kept for day, _ in rows})
    if not days:
        return Series(name=series.name, files=((series.files[0][0], ((start, 0),)),))
    summed = tuple((day, round(sum(at(rows, day) for rows in kept if rows))) for day in days)
    return Series(name=series.name, files=((series.files[0][0], summed),))


def at(rows: Iterable[tuple[date, int]], day: date) -> float:
    """A count on a day: none before the first, the last after it."""
    days, counts = zip(*((one.toordinal(), count) for one, count in rows), strict=True)
    return float(np.interp(day.toordinal(), days, counts, left=0.0))


def with_room(stop: Stop, observed: tuple[Series, ...], capacities: Capacities) -> Stop:
    """A camp with what is known of its capacity; other places as they are."""
    if stop.kind not in CAMPS or capacities is Capacities.GIVEN:
        return stop
    if capacities is Capacities.HIDDEN:
        return replace(stop, people=0)
    most = max((count for one in observed if one.name == stop.name for _, rows in one.files for _, count in rows),
               default=0)  # fmt: skip
    return replace(stop, people=round(most * ROOM))
