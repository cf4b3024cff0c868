"""One post with booths, vehicle by vehicle: what the hourly queue of the network is a picture of.

Vehicles come by chance, wait in one line and take the booth that is free first (Kiefer and Wolfowitz 1955). Such a post
has textbook answers, which benchmarks/forecasting/queues.py holds it to; and it makes hourly records of waits to try
forecasts on.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.errors import BadValue
from borderflow.forecast.borders.compiled import compiled

Real = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


class Booths(NamedTuple):
    """How a post works: how many booths, the mean hours that one vehicle takes, and whether all take the same."""

    number: int
    hours_each: float
    steady: bool


class Record(NamedTuple):
    """What happened. By vehicle: when it `came` and how long it had to `wait`, hours. By hour: `joined`, the length of
    the line at its end (`waiting`), and the mean wait of whoever came in it (`mean_wait`; NaN where nobody did).
    """

    came: Real
    wait: Real
    joined: Whole
    waiting: Whole
    mean_wait: Real


def recorded(per_hour: Real, booths: Booths, *, rng: np.random.Generator, opened: Real | None = None) -> Record:
    """So many hours at a post, at which `per_hour` vehicles come on average, by hour.

    `opened` is 1 for hours in which booths take vehicles: one that has begun is finished. All are open where it is left
    out. Whoever still waits at the end waits for what the last day's hours, repeated, would give.
    """
    if booths.number < 1 or booths.hours_each <= 0 or (per_hour < 0).any():
        raise BadValue(f"post {booths}: count, hours and arrivals cannot be below 1, 0 and 0")
    hours = len(per_hour)
    opened = np.ones(hours) if opened is None else np.asarray(opened, np.float64)
    if not opened.any():
        raise BadValue("post: no hour is open")
    joined = rng.poisson(per_hour)
    came = np.sort(np.repeat(np.arange(hours), joined) + rng.random(joined.sum()))
    took = np.full(len(came), booths.hours_each) if booths.steady else rng.exponential(booths.hours_each, len(came))
    began = begun(came, took, np.zeros(booths.number), opened)
    wait = began - came
    ends = np.arange(1, hours + 1)
    waiting = np.searchsorted(came, ends, side="right") - np.searchsorted(np.sort(began), ends, side="right")
    sums = np.bincount(came.astype(np.int64), weights=wait, minlength=hours)
    return Record(came, wait, joined, waiting, np.divide(sums, joined, out=np.full(hours, np.nan), where=joined > 0))


@compiled
def begun(came: Real, took: Real, free: Real, opened: Real) -> Real:
    """When each vehicle's turn begins; `free` is when each booth is free again."""
    began = np.empty(len(came))
    for at in range(len(came)):
        booth = 0
        for other in range(1, len(free)):
            if free[other] < free[booth]:
                booth = other
        start = next_open(max(came[at], free[booth]), opened)
        began[at] = start
        free[booth] = start + took[at]
    return began


@compiled
def next_open(moment: float, opened: Real) -> float:
    """The moment itself where it falls into an open hour, else when the next one begins."""
    hours = len(opened)
    while opened[int(moment) % hours] <= 0.0:
        moment = float(int(moment) + 1)
    return moment
