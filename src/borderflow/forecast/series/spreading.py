"""From a forecast's middle to its quantiles, by how far earlier ones were off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import t as student

from borderflow.forecast.series.table import Floats
from borderflow.nouns import LEVELS

# Errors are taken on a root of the number, in proportion to the root of a scale: they are skewed, and never reach
# below 0. Before anything is seen they are those of Student's t with four degrees of freedom.
ROOT = 0.5
SETTLED_DAYS = 14.0
EXPECTED, EXPECTED_DAYS = 0.18, 12.0
WIDEST = 1.5


class Memory(NamedTuple):
    """How past errors count: the share of the forecast itself in their scale, against the level; the part of their
    size that is forgotten a day; the days that the first shape counts for; and where the worst are cut.
    """

    of_middle: float
    forgotten_a_day: float
    shape_days: float
    worst: float


# After a rush bands of days have to narrow as it ebbs, not weeks later: sizes are soon forgotten, while the shape stays
# close to the first, for a rush must not bend it. Waits are scaled by the usual hour, and rare long queues are theirs.
OF_DAYS, OF_HOURS = Memory(0.3, 0.2, 120.0, 3.0), Memory(0.0, 0.04, 60.0, 5.0)
SHAPE_FORGOTTEN_A_DAY = 0.04
DAYS_KEPT = 60
_FIRST = student.ppf((np.arange(41) + 0.5) / 41, 4)
SHAPE: Floats = _FIRST / np.abs(_FIRST).mean()
SHAKES: Floats = student.ppf((np.arange(21) + 0.5) / 21, 8)


def memory(day: int) -> Memory:
    """How errors of steps count of which `day` make a day."""
    return OF_DAYS if day == 1 else OF_HOURS


def scales(middle: Floats, level: Floats, *, day: int) -> Floats:
    """What errors are in proportion to: the level, and the forecast itself."""
    share = memory(day).of_middle
    scale: Floats = share * middle + (1 - share) * level
    return scale


def errors(middle: Floats, seen: Floats, level: Floats) -> Floats:
    """How far off each forecast was, on the root scale; NaN where nothing was reported."""
    off: Floats = (root(seen) - root(middle)) / root(level)
    return off


def sizes(off: Floats, *, day: int) -> Floats:
    """The mean size of errors expected at each origin, (origins, horizon, places), from those seen by then."""
    origins, horizon, places = off.shape
    keep = (1 - memory(day).forgotten_a_day) ** (1 / day)
    sums, counts, out = np.zeros((horizon, places)), np.zeros((horizon, places)), np.empty(off.shape)
    for origin in range(origins):
        sums, counts = sums * keep, counts * keep
        for step in range(1, min(horizon, origin) + 1):
            late = off[origin - step, step - 1]
            settled = min(1.0, (origin - step + 1) / (SETTLED_DAYS * day))
            sums[step - 1] += settled * np.minimum(np.abs(np.nan_to_num(late)), WIDEST)
            counts[step - 1] += settled * ~np.isnan(late)
        expected, few = EXPECTED, EXPECTED_DAYS * day
        for step in range(horizon):
            of_all = (sums[step].sum() + few * expected) / (counts[step].sum() + few)
            out[origin, step] = (sums[step] + few * of_all) / (counts[step] + few)
            expected = of_all * (1 + 0.03 / day)
    return out


def shapes(off: Floats, size: Floats, *, at: int, day: int) -> Floats:
    """How errors of each step spread around their size, by an origin, at LEVELS: (horizon, levels)."""
    horizon, places = off.shape[1:]
    first, worst = memory(day).shape_days * day, memory(day).worst
    out = np.empty((horizon, len(LEVELS)))
    for step in range(1, horizon + 1):
        rows = np.arange(max(0, at - step + 1 - DAYS_KEPT * day), max(0, at - step + 1))
        seen = np.clip(off[rows, step - 1] / size[rows, step - 1], -worst, worst)
        ages = np.repeat((at - step - rows)[:, None], places, axis=1)
        known = ~np.isnan(seen)
        weights = (1 - SHAPE_FORGOTTEN_A_DAY) ** (ages[known] / day)
        out[step - 1] = cut(
            np.append(seen[known], SHAPE),
            np.append(weights, np.full(len(SHAPE), first / len(SHAPE))),
            LEVELS,
        )
    return out


def quantiles(middle: Floats, level: Floats, size: Floats, shape: Floats) -> Floats:
    """The quantiles at LEVELS of a forecast, (horizon, places, levels), from its middle, its level and its errors.

    Middle, level and the size of errors are (horizon, places), their shape (horizon, levels).
    """
    around = (size * root(level))[..., None] * shape[:, None]
    return unroot(root(middle)[..., None] + around)


def cut(values: Floats, weights: Floats, levels: Sequence[float]) -> Floats:
    """The quantiles of weighted values, on straight lines between their middles."""
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(weights[order])
    return np.interp(levels, (sums - weights[order] / 2) / sums[-1], values[order])


def shaken(found: Floats, spread: Floats) -> Floats:
    """Quantiles (horizon, places, levels) of a number times a factor of which only the logarithm's spread is known."""
    if not spread.any():
        return found
    out = found.copy()
    fine = np.linspace(0.01, 0.99, 50)
    factors = np.exp(np.outer(spread.reshape(-1), SHAKES))
    for row, (quantile, factor) in enumerate(zip(found.reshape(-1, len(LEVELS)), factors, strict=True)):
        if spread.reshape(-1)[row] > 0:
            many = np.outer(np.interp(fine, LEVELS, quantile), factor).reshape(-1)
            out.reshape(-1, len(LEVELS))[row] = np.quantile(many, LEVELS)
    return out


def root(values: Floats) -> Floats:
    """The root on which errors are taken."""
    rooted: Floats = np.maximum(0.0, values) ** ROOT
    return rooted


def unroot(values: Floats) -> Floats:
    """Back from the root, never below 0."""
    back: Floats = np.maximum(0.0, values) ** (1 / ROOT)
    return back
