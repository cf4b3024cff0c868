"""What a simulation came to: people at each camp on each day with their spread, beside what was counted there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from borderflow.nouns.future import Route, Stop

# The levels of the quantiles that a simulation gives, and the bands that pairs of them bound.
SPREAD = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
BANDS = {0.5: (2, 4), 0.8: (1, 5), 0.9: (0, 6)}
MEDIAN = SPREAD.index(0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedCamp:
    """People at one camp: a number a day in `observed` and `mean`, and in each row of `quantiles`, a row a level."""

    place: Stop
    observed: tuple[float, ...]
    mean: tuple[float, ...]
    quantiles: tuple[tuple[float, ...], ...]

    @property
    def median(self) -> tuple[float, ...]:
        """The middle of the members on each day."""
        return self.quantiles[MEDIAN]

    def band(self, level: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The lower and the upper bound, day by day, between which that share of the members lies."""
        low, high = BANDS[level]
        return self.quantiles[low], self.quantiles[high]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How far one way of saying counts is from what was counted, over the days that are scored; lower is nearer.

    `ard` is the mean over days of the sum of absolute camp errors over the sum of camp counts; `ard_rescaled` is the
    same after each day's counts are scaled to the observed sum.
    """

    name: str
    ard: float
    ard_rescaled: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """A simulation's members as bands by camp and day, their scores beside those of naive rules, and how they cover.

    Days run from `start`. With `cut_off` nothing after that day was used, and only days after it are scored. `coverage`
    gives, for each band, the share of observed counts on scored days that lie inside; it says little of one member.
    `scores` begins with the simulation's own.
    """

    name: str
    rules: str
    members: int
    start: date
    days: int
    cut_off: int | None
    camps: tuple[SimulatedCamp, ...]
    people: tuple[float, ...]
    stops: tuple[Stop, ...]
    routes: tuple[Route, ...]
    scores: tuple[Score, ...]
    coverage: tuple[tuple[float, float], ...] = ()

    @property
    def dates(self) -> tuple[date, ...]:
        """The day of each column."""
        return tuple(self.start + timedelta(days=day) for day in range(self.days))
