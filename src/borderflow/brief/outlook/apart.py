"""What a change does to a number: nothing is told that the bands do not hold.

Where a forecast lived each future twice, with the change and without, under the same chance, its `shifts` are bands of
the difference, and say in how many futures the number rises, and by how much. Without them, two fans say how often
each number is how large, and not which future of one is which of the other. P(Y > X) is still bounded from below: where
x is the quantile of X at level p, y that of Y at level q, and y lies above x, both X <= x and Y >= y hold in at least
p - q of all futures (Frechet 1935, Makarov 1981). The largest such difference is what is told. Either way, shares are
rounded down to tenths.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from borderflow.brief.outlook.fans import Fan, Key, ends, fans, middle
from borderflow.nouns import LEVELS, Band, Forecast

# Fewer futures than this are not worth telling: which way it goes is open.
LEAST_TENTHS = 6
# Numbers that differ by less than this share of the larger one are one number, as are those within one unit.
SAME_SHARE, SAME_UNITS, SAME_HOURS = 0.01, 0.5, 0.1


class Way(StrEnum):
    """Which way a number goes with a change; `unclear` where too few futures agree."""

    HIGHER = "higher"
    LOWER = "lower"
    UNCLEAR = "unclear"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Apart:
    """What a change does to a number on a day: which way, and in how many tenths of all futures at the least.

    `shift` is the difference as a band, where the forecast has it.
    """

    without: Band
    with_it: Band
    way: Way
    tenths: int
    shift: Band | None = None

    @property
    def day(self) -> date:
        """The day that both are of."""
        return self.without.day

    @property
    def moved(self) -> float:
        """How far it moves: the middle of the difference, else the difference of the middles."""
        return middle(self.shift) if self.shift else middle(self.with_it) - middle(self.without)


@dataclass(frozen=True, slots=True)
class Changed:
    """A forecast with a change: its fans, and those of what the change does, where it has them."""

    fans: Mapping[Key, Fan]
    shifts: Mapping[Key, Fan]

    def on(self, key: Key, without: Band) -> Apart | None:
        """What the change does to a number on the day of a band; None where it says nothing of it."""
        fan, shift = self.fans.get(key), self.shifts.get(key)
        band = fan.on(without.day) if fan else None
        return apart(without, band, shift.on(without.day) if shift else None) if band else None

    def is_shut(self, place: str, day: date) -> bool:
        """Whether nobody crosses there with the change, in nearly all futures: a wait there is nobody's."""
        fan = self.fans.get((place, "entered", "person"))
        band = fan.on(day) if fan else None
        return band is not None and ends(band)[1] < SAME_UNITS

    def most(self, fan: Fan) -> Apart | None:
        """The day on which most can be told of a change; of equal ones that on which the number moves farthest."""
        found = [told for band in fan.bands if (told := self.on(fan.key, band)) is not None]
        return max(found, key=lambda one: (one.tenths, one.way is not Way.SAME, abs(one.moved)), default=None)


def changed_by(forecast: Forecast | None) -> Changed:
    """What a forecast with a change says; nothing without one."""
    return Changed(fans(forecast.bands), fans(forecast.shifts)) if forecast else Changed({}, {})


def apart(without: Band, with_it: Band, shift: Band | None = None) -> Apart:
    """What a change does to a number on one day."""
    if is_same(without, with_it) if shift is None else is_nothing(shift, without):
        return Apart(without, with_it, Way.SAME, 0, shift)
    if shift is None:
        higher, lower = share_above(without, with_it), share_above(with_it, without)
    elif abs(middle(shift)) <= max(least(shift), SAME_SHARE * middle(without)):
        higher = lower = 0.0
    else:
        higher, lower = share_beyond(shift)
    tenths = math.floor(max(higher, lower) * 10 + 1e-9)
    if tenths < LEAST_TENTHS:
        return Apart(without, with_it, Way.UNCLEAR, 0, shift)
    return Apart(without, with_it, Way.HIGHER if higher > lower else Way.LOWER, tenths, shift)


def is_nothing(shift: Band, without: Band) -> bool:
    """Whether a difference is none that anybody would mind, in 9 of 10 futures."""
    return max(map(abs, ends(shift))) <= max(least(shift), SAME_SHARE * middle(without))


def share_above(low: Band, high: Band) -> float:
    """The share of futures in which `high` lies above `low`, at the least, whichever goes with which."""
    best, behind = 0.0, 0
    # For each quantile of the higher number, the highest quantile of the lower one that lies below it.
    for level, value in zip(LEVELS, high.quantiles, strict=True):
        while behind < len(LEVELS) and low.quantiles[behind] < value:
            behind += 1
        if behind:
            best = max(best, LEVELS[behind - 1] - level)
    return best


def share_beyond(shift: Band) -> tuple[float, float]:
    """The shares of futures in which a difference lies above nought and below it, at the least, where it is seen."""
    seen = least(shift)
    above = [1 - level for level, value in zip(LEVELS, shift.quantiles, strict=True) if value > seen]
    below = [level for level, value in zip(LEVELS, shift.quantiles, strict=True) if value < -seen]
    return max(above, default=0.0), max(below, default=0.0)


def least(band: Band) -> float:
    """The least difference that anybody would mind."""
    return SAME_HOURS if band.unit == "hour" else SAME_UNITS


def is_same(one: Band, other: Band) -> bool:
    """Whether two bands tell the same, as far as anybody would mind."""
    return all(
        abs(a - b) <= max(least(one), SAME_SHARE * max(abs(a), abs(b)))
        for a, b in zip(one.quantiles, other.quantiles, strict=True)
    )
