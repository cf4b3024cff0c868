"""What two fans say of one another: nothing that does not hold however their futures go together.

A fan says how often a number is how large, and not which future of one forecast is which of the other. P(Y > X) is
still bounded from below: where x is the quantile of X at level p, y that of Y at level q, and y lies above x, both
X <= x and Y >= y hold in at least p - q of all futures (Frechet 1935, Makarov 1981). The largest such difference over
all levels is what is told, rounded down to tenths.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from borderflow.brief.outlook.fans import Fan, middle
from borderflow.nouns import LEVELS, Band

# Fewer futures than this are not worth telling: the bands overlap too much.
LEAST_TENTHS = 5
# Numbers that differ by less than this share of the larger one are one number, as are those within one unit.
SAME_SHARE, SAME_UNITS = 0.01, 0.5


class Way(StrEnum):
    """Which way a number goes with a change; `unclear` where the bands overlap too much to say."""

    HIGHER = "higher"
    LOWER = "lower"
    UNCLEAR = "unclear"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Apart:
    """What a change does to a number on a day: which way, and in how many tenths of all futures at the least."""

    without: Band
    with_it: Band
    way: Way
    tenths: int

    @property
    def day(self) -> date:
        """The day that both are of."""
        return self.without.day

    @property
    def moved(self) -> float:
        """How far the middle moves."""
        return middle(self.with_it) - middle(self.without)


def share_above(low: Band, high: Band) -> float:
    """The share of futures in which `high` lies above `low`, at the least."""
    best, behind = 0.0, 0
    # For each quantile of the higher number, the highest quantile of the lower one that lies below it.
    for level, value in zip(LEVELS, high.quantiles, strict=True):
        while behind < len(LEVELS) and low.quantiles[behind] < value:
            behind += 1
        if behind:
            best = max(best, LEVELS[behind - 1] - level)
    return best


def apart(without: Band, with_it: Band) -> Apart:
    """What a change does to a number on one day."""
    if is_same(without, with_it):
        return Apart(without, with_it, Way.SAME, 0)
    higher, lower = share_above(without, with_it), share_above(with_it, without)
    tenths = math.floor(max(higher, lower) * 10 + 1e-9)
    if tenths < LEAST_TENTHS:
        return Apart(without, with_it, Way.UNCLEAR, 0)
    return Apart(without, with_it, Way.HIGHER if higher > lower else Way.LOWER, tenths)


def is_same(one: Band, other: Band) -> bool:
    """Whether two bands tell the same, as far as anybody would mind."""
    return all(
        abs(a - b) <= max(SAME_UNITS if one.unit != "hour" else 0.1, SAME_SHARE * max(abs(a), abs(b)))
        for a, b in zip(one.quantiles, other.quantiles, strict=True)
    )


def most_apart(without: Fan, with_it: Fan) -> Apart | None:
    """The day on which most can be told of a change; of equal ones that on which the middle moves farthest."""
    found = [apart(band, other) for band in without.bands if (other := with_it.on(band.day)) is not None]
    return max(found, key=lambda one: (one.tenths, one.way is not Way.SAME, abs(one.moved)), default=None)
