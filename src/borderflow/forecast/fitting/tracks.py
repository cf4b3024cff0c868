"""What members of a run saw day by day, and what they let expect of each observation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from borderflow.forecast.fitting.said import Observation
from borderflow.forecast.fitting.sites import Array, Bounds

# Numbers are compared in logarithms; of so little more or less nobody takes notice.
FLOORS = {"entered": 10.0, "queue": 10.0, "queue_people": 20.0, "wait": 0.5}


@dataclass(frozen=True, slots=True)
class Track:
    """What members saw: by measure, an array of member, day and crossing; day 0 is `start`."""

    start: date
    crossings: tuple[str, ...]
    countries: tuple[str, ...]
    seen: Mapping[str, Array]

    @property
    def members(self) -> int:
        """How many members there are."""
        return len(self.seen["entered"])

    def days(self, first: date, last: date) -> slice:
        """The days from one to the other, the last included."""
        return slice((first - self.start).days, (last - self.start).days + 1)

    def columns(self, crossings: Sequence[str]) -> list[int]:
        """Where crossings stand in the arrays."""
        return [self.crossings.index(one) for one in crossings]


def expected(track: Track, observations: Sequence[Observation]) -> Array:
    """What each member lets expect of each observation: member by observation, in logarithms."""
    found = np.empty((track.members, len(observations)))
    for at, one in enumerate(observations):
        found[:, at] = np.log(number(track, one) + FLOORS[one.measure])
    return found


def number(track: Track, one: Observation) -> Array:
    """What each member lets expect of an observation, in its own unit."""
    part = track.seen[one.measure][:, track.days(one.first, one.last)][:, :, track.columns(one.crossings)]
    if one.measure == "entered":
        total: Array = part.sum(axis=(1, 2))
        return total
    along: Array = part.mean(axis=2) if one.measure == "wait" else part.sum(axis=2)
    return np.asarray(along.mean(axis=1), np.float64)


def bounds(observations: Sequence[Observation]) -> Bounds:
    """The observations' intervals and noises, in logarithms."""
    floors = np.array([FLOORS[one.measure] for one in observations])
    low, high = (np.array([getattr(one, end) for one in observations], np.float64) for end in ("low", "high"))
    noise = np.array([one.noise for one in observations], np.float64)
    return Bounds(np.log(np.maximum(low, 0.0) + floors), np.log(high + floors), noise)
