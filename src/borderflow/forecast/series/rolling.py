"""The forecast, origin by origin: every member's points, their mixture, its quantiles, from what was known by then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from borderflow.forecast.series import hours, lags, simple
from borderflow.forecast.series.closings import comparable, reopened
from borderflow.forecast.series.effects import Effects, effects, known
from borderflow.forecast.series.filling import filled
from borderflow.forecast.series.rules import Rule
from borderflow.forecast.series.spreading import errors, quantiles, scales, shaken, shapes, sizes
from borderflow.forecast.series.table import Floats, Table
from borderflow.forecast.series.weighing import weighted

Member: TypeAlias = Callable[[Floats, int, int], Floats]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MEMBERS: dict[str, Member] = {
    "naive": simple.naive,
    "drift": simple.drift,
    "seasonal": simple.seasonal,
    "mean": simple.mean,
    "weekly": simple.weekly,
    "smoothed": simple.smoothed,
    "fading": simple.fading,
    "fading_fast": simple.fading_fast,
    "ebbing": simple.ebbing,
    "lasso": lags.lasso,
    "ridge": lags.ridge,
    "pooled": lags.pooled,
}
FEWEST = 2
NOTHING = 0.1
# Rows that members look at, rows walked through before a single issue, rows before the first of many issues.
LOOKED_AT, WALKED, ENOUGH = 120, {DAY: 120, HOUR: 6 * hours.WEEK}, {DAY: 5, HOUR: 2 * hours.DAY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A forecast as issued at a moment: quantiles at LEVELS of each time and place, (times, places, levels)."""

    issued: datetime
    times: tuple[datetime, ...]
    places: tuple[str, ...]
    quantiles: Floats


class Walked(NamedTuple):
    """What the members said at each origin from `first` on, and what it is measured by."""

    points: Floats
    level: Floats
    spread: Floats


def enough(table: Table) -> NDArray[np.bool_]:
    """Whether each place has numbers enough by each row to be forecast, (rows, places)."""
    known: NDArray[np.bool_] = np.cumsum(~np.isnan(table.values), axis=0) >= FEWEST
    return known


def origins(table: Table) -> range:
    """The rows from which many issues go: from when there is some history to the last row with a number."""
    numbers = np.flatnonzero(~np.isnan(table.values).all(axis=1))
    return range(int(numbers[0]) + ENOUGH[table.step] - 1, int(numbers[-1]) + 1) if len(numbers) else range(0)


def issued(
    table: Table, rules: Sequence[Rule], rows: range, horizon: int, *, among: Sequence[str] | None = None
) -> Iterator[Issue]:
    """The forecasts issued at some rows, each from what was reported and announced by then.

    A place with fewer than two numbers by then is left out. `among` names the members that are mixed, of days or of
    hours (None: all): of one alone, the forecast is that member's with the spread of its own errors.
    """
    table, day = table.until(max([0, *rows])), DAY // table.step
    kept = enough(table)
    begun = [row for row in rows if row >= 0 and kept[row].any()]
    if not begun:
        return
    first = max(int(kept.any(axis=1).argmax()), begun[0] - WALKED[table.step])
    names = among or (tuple(MEMBERS) if day == 1 else hours.NAMES)
    walked = walk(table, rules, range(first, begun[-1] + 1), horizon, names)
    seen = ahead(table.values, range(first, begun[-1] + 1), horizon)
    seen = comparable(seen, table.values, range(first, begun[-1] + 1)) if day == 1 else seen
    middle = weighted(walked.points, seen, walked.level, names, day=day)
    late = waited(table.values, range(first, begun[-1] + 1), horizon)
    scale = scales(middle, walked.level, day=day)
    off = errors(middle, told(seen, middle, walked.level) if day == 1 else seen, scale)
    size = late * sizes(off / late, day=day)
    drawn, shape = -day, np.empty(0)
    for row in begun:
        at = row - first
        # A month of hours has one shape from one hour to the next: it is drawn anew once a day, as weights are.
        if at - drawn >= day:
            drawn, shape = at, shapes(off, size, at=at, day=day)
        found = shaken(quantiles(middle[at], scale[at], size[at], shape), walked.spread[at])
        times = tuple(table.time(row + step) for step in range(1, horizon + 1))
        places = tuple(name for name, has in zip(table.places, kept[row], strict=True) if has)
        yield Issue(issued=table.time(row), times=times, places=places, quantiles=found[:, kept[row]])


def walk(table: Table, rules: Sequence[Rule], rows: range, horizon: int, names: Sequence[str]) -> Walked:
    """The members' points at each row, under the rules known at each."""
    parts = []
    steady = hours.filled(table.values) if table.step == HOUR else table.values
    for block in blocks(table, rules, rows):
        before = table.until(block.start)
        found = effects(before, known(rules, table, block.start), len(block) - 1 + horizon)
        parts.append((hourly if table.step == HOUR else daily)(steady, block, horizon, found, names))
    return Walked(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def blocks(table: Table, rules: Sequence[Rule], rows: range) -> Iterator[range]:
    """Runs of rows that are forecast at once: days one by one, hours by the day, cut where a rule is announced."""
    start = rows.start
    while start < rows.stop:
        longest = hours.DAY if table.step == HOUR and start >= hours.WEEK else 1
        heard = [table.row(rule.announced) for rule in rules]
        stop = min([rows.stop, start + longest, *(row for row in heard if row > start)])
        yield range(start, stop)
        start = stop


def daily(values: Floats, block: range, horizon: int, found: Effects, names: Sequence[str]) -> Walked:
    """The members at one row."""
    (row,) = block
    history = filled(found.levelled(filled(reopened(values[: row + 1]))))[-LOOKED_AT:]
    factors = found.ahead(row + 1)
    points = np.stack([MEMBERS[name](history, horizon, 7) for name in names])
    lately = history[-14:].mean(axis=0)
    level = (lately + 0.03 * history.mean(axis=0) + 0.02 * lately.mean() + 1e-6) * factors
    return Walked((points * factors)[None], level[None], found.spread[None])


def hourly(values: Floats, block: range, horizon: int, found: Effects, names: Sequence[str]) -> Walked:
    """The members at the rows of a block."""
    rows = np.arange(block.start, block.stop)[:, None] + np.arange(1, horizon + 1)
    shift = found.shift - found.shift[block.start]
    steady = hours.begun(values[: block.stop] * np.exp(-shift[: block.stop]), block.start)
    factors = np.exp(shift[rows])
    spread = found.spread[rows - block.start - 1]
    chosen = [hours.NAMES.index(name) for name in names]
    points = hours.members(steady, block, horizon)[:, chosen] * factors[:, None]
    return Walked(points, hours.levels(steady, block, horizon) * factors, spread)


def ahead(values: Floats, rows: range, horizon: int) -> Floats:
    """What was reported of the steps after each row, (rows, horizon, places); NaN where nothing was."""
    long = np.vstack([values, np.full((horizon, values.shape[1]), np.nan)])
    reported: Floats = long[np.arange(rows.start, rows.stop)[:, None] + np.arange(1, horizon + 1)]
    return reported


def told(seen: Floats, middle: Floats, level: Floats) -> Floats:
    """What was reported, but for nothing where nothing was foreseen: weeks of it do not say how a restart will go."""
    some: Floats = np.where((seen == 0) & (middle < NOTHING * level), np.nan, seen)
    return some


def waited(values: Floats, rows: range, horizon: int) -> Floats:
    """How much wider a forecast is where the last number is old: as that of so many more steps, at most thrice."""
    last = np.full(values.shape[1], -1)
    out = np.empty((len(rows), horizon, values.shape[1]))
    steps = np.arange(1, horizon + 1)[:, None]
    for row in range(rows.stop):
        last = np.where(np.isnan(values[row]), last, row)
        if row >= rows.start:
            out[row - rows.start] = np.minimum(3.0, np.sqrt((steps + row - last) / steps))
    return out
