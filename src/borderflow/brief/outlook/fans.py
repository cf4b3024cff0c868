"""The bands of one number at one place, day by day, and what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from borderflow.nouns import LEVELS, SPREAD, Band

# The intervals that are drawn and told, the widest first: the share of futures between the two levels.
INTERVALS = ((0.9, 0.05, 0.95), (0.8, 0.1, 0.9), (0.5, 0.25, 0.75))
MIDDLE = 0.5
# What the quantiles of a band are, by how many they are: a forecast has many, a simulation the few that are drawn.
LADDERS = {len(some): some for some in (LEVELS, SPREAD)}
# The order in which a place's numbers stand.
MEASURES = ("entered", "wait", "queue")
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Fan:
    """One number at one place: its bands, a day each, in order of days."""

    place: str
    measure: str
    unit: str
    bands: tuple[Band, ...]

    @property
    def key(self) -> Key:
        """What it is of: place, measure and unit."""
        return self.place, self.measure, self.unit

    @property
    def days(self) -> tuple[date, ...]:
        """The days that it has bands for."""
        return tuple(band.day for band in self.bands)

    @property
    def top(self) -> float:
        """The highest value that is drawn."""
        return max(at(band, INTERVALS[0][2]) for band in self.bands)

    @property
    def last(self) -> Band:
        """The band of the last day."""
        return self.bands[-1]

    def on(self, day: date) -> Band | None:
        """The band of a day."""
        return next((band for band in self.bands if band.day == day), None)


def at(band: Band, level: float) -> float:
    """The value that a share `level` of all futures stays below, at one of the levels that the band has."""
    return band.quantiles[LADDERS[len(band.quantiles)].index(level)]


def middle(band: Band) -> float:
    """The value that half of all futures stay below."""
    return at(band, MIDDLE)


def ends(band: Band, share: float = 0.9) -> tuple[float, float]:
    """The two ends of the interval that holds that share of all futures."""
    low, high = next((low, high) for wide, low, high in INTERVALS if wide == share)
    return at(band, low), at(band, high)


def fans(bands: Iterable[Band]) -> dict[Key, Fan]:
    """Every fan by its place, measure and unit; the largest numbers first, measure by measure."""
    grouped: defaultdict[Key, list[Band]] = defaultdict(list)
    for band in bands:
        grouped[band.place, band.measure, band.unit].append(band)
    found = [Fan(*key, tuple(sorted(some, key=lambda band: band.day))) for key, some in grouped.items()]
    return {one.key: one for one in sorted(found, key=rank)}


def rank(fan: Fan) -> tuple[int, str, float, str]:
    """Where a fan stands among others: by measure, then by what is expected at the most."""
    known = MEASURES.index(fan.measure) if fan.measure in MEASURES else len(MEASURES)
    return known, fan.measure, -max(middle(band) for band in fan.bands), fan.place


def days_of(some: Iterable[Fan]) -> tuple[date, ...]:
    """Every day that any of the fans has a band for."""
    return tuple(sorted({day for fan in some for day in fan.days}))
