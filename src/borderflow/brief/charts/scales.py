"""Values and days to pixels, and the ticks that say which is which."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from borderflow.brief.charts.points import Days

# Values that span more than so many times are drawn on a logarithmic scale.
WIDEST = 100.0
STEPS = (1, 2, 3, 7, 14, 28, 61, 92, 183, 365, 730, 1826, 3652)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` over a height; every value between them has a place."""

    low: float
    high: float
    top: float
    bottom: float
    log: bool

    def y(self, value: float) -> float:
        """The pixel of a value; what lies beyond the scale stands at its end."""
        value = min(max(value, self.low), self.high)
        share = (self.bent(value) - self.bent(self.low)) / (self.bent(self.high) - self.bent(self.low))
        return round(self.bottom - share * (self.bottom - self.top), 1)

    def bent(self, value: float) -> float:
        """The value, or its logarithm."""
        return math.log10(value) if self.log else value

    @property
    def ticks(self) -> tuple[float, ...]:
        """A few round values on the scale, lowest first."""
        if self.log:
            powers = range(math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9) + 1)
            every = max(1, math.ceil(len(powers) / 4))
            return tuple(10.0**power for power in powers[::every])
        step = round_up((self.high - self.low) / 4)
        first = math.ceil(self.low / step - 1e-9)
        return tuple(step * n for n in range(first, math.floor(self.high / step + 1e-9) + 1))


def scale(values: Iterable[float], *, top: float, bottom: float) -> Scale:
    """The scale of values: from nought, or logarithmic where they span more than two orders of ten."""
    found = sorted(values)
    low, high = found[0], found[-1]
    if low > 0 and high / low > WIDEST:
        return Scale(round_down(low), round_up(high), top, bottom, log=True)
    step = round_up((max(high, 0.0) - min(low, 0.0) or 1.0) / 4)
    most = math.ceil(max(high, 0.0) / step) * step or step
    return Scale(math.floor(min(low, 0.0) / step) * step, most, top, bottom, log=False)


def round_up(number: float) -> float:
    """The next of 1, 2, 5 times a power of ten.

    >>> round_up(0.7), round_up(3), round_up(1200)
    (1.0, 5.0, 2000.0)
    """
    power = 10.0 ** math.floor(math.log10(number))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= number * (1 - 1e-9))


def round_down(number: float) -> float:
    """The last of 1, 2, 5 times a power of ten.

    >>> round_down(0.7), round_down(3), round_down(1200)
    (0.5, 2.0, 1000.0)
    """
    power = 10.0 ** math.floor(math.log10(number))
    return next(power * times for times in (10, 5, 2, 1) if power * times <= number * (1 + 1e-9))


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Days over a width: each has as many pixels as any other."""

    days: Days
    left: float
    right: float

    @property
    def day_width(self) -> float:
        """The pixels of one day."""
        return (self.right - self.left) / self.days.count

    def start(self, day: date) -> float:
        """The pixel where a day begins, inside the axis."""
        inside = min(max(day, self.days.first), self.days.last + timedelta(1))
        return round(self.left + (inside - self.days.first).days * self.day_width, 1)

    def end(self, day: date) -> float:
        """The pixel where a day ends, inside the axis."""
        return self.start(day + timedelta(1)) if day < self.days.last else self.right

    def ticks(self, *, room: float) -> tuple[date, ...]:
        """Days to write beneath the axis, `room` pixels or more apart."""
        step = next((one for one in STEPS if one * self.day_width >= room), STEPS[-1])
        return tuple(self.days.first + timedelta(n) for n in range(0, self.days.count, step))
