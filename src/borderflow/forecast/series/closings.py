"""Days on which nobody passed at all where many do: a border was shut, and they say nothing of one that is open."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from borderflow.forecast.series.table import Floats

# Fewer days in a row without anybody are a weekend; where so few pass a day, nobody comes on some days by chance.
FEWEST_DAYS, MANY = 3, 20.0
LATELY = 7


def shut(values: Floats) -> NDArray[np.bool_]:
    """Which numbers are of a closing that is over, (rows, places), as each column shows.

    Whether one is over, and was one, is known with the first number after it, and no later number changes that.
    """
    out = np.zeros(values.shape, np.bool_)
    for place, column in enumerate(values.T):
        for run, after in runs(column):
            before = column[: run.start][column[: run.start] > 0][-LATELY:]
            level = before.mean() if len(before) else column[after]
            if (column[run] == 0).sum() >= FEWEST_DAYS and level >= MANY:
                out[run, place] = True
    return out


def runs(column: Floats) -> Iterator[tuple[slice, int]]:
    """The rows from a first nought to the last before a number above it, and where that stands; gaps among them."""
    start = None
    for row in np.flatnonzero(~np.isnan(column)).tolist():
        if column[row] == 0:
            start = row if start is None else start
        elif start is not None:
            yield slice(start, row), row
            start = None


def reopened(values: Floats) -> Floats:
    """The numbers with closings that are over as gaps."""
    return np.where(shut(values), np.nan, values)


def comparable(seen: Floats, values: Floats, rows: range) -> Floats:
    """What was reported after each row (rows, horizon, places), but for what came after an opening nobody spoke of.

    Forecasts of a closed border are far off on the day that it opens, and do not say how they fare while it is open.
    """
    closed = shut(values)
    horizon = seen.shape[1]
    long = np.vstack([closed, np.zeros((horizon, values.shape[1]), np.bool_)])
    origins = np.arange(rows.start, rows.stop)
    later = long[origins[:, None] + np.arange(1, horizon + 1)]
    return np.where(closed[origins][:, None] & ~later, np.nan, seen)
