"""A world whose truth is known, and voices that tell of it: late, rounded, biased, and now and then misread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from borderflow.forecast.borders import World, drawn, shocks
from borderflow.forecast.fitting.conditioning import Course, course, stacked
from borderflow.forecast.fitting.grades import noise
from borderflow.forecast.fitting.said import Observation

# Who tells, of what grade, how far it is off every time, and how often it tells of a thing.
VOICES = (
    ("border guard", "B2", 1.0, 0.8),
    ("ministry", "B2", 1.03, 0.4),
    ("agency", "C3", 0.97, 0.4),
    ("channel", "E5", 1.4, 0.3),
)
MISREAD, LATE = 0.05, 0.3
# Of many places, so many are ever spoken of.
SPOKEN_OF = 0.3


@dataclass(frozen=True, slots=True)
class Truth:
    """What happened, and what is told of it by the day `until`; `heard` is the day on which each was told."""

    happened: Course
    observations: tuple[Observation, ...]
    until: date
    heard: tuple[date, ...]

    def known(self, day: date) -> tuple[Observation, ...]:
        """What had been told by a day."""
        return tuple(one for one, told in zip(self.observations, self.heard, strict=True) if told <= day)


def planted(world: World, *, until: date, horizon: int, rng: np.random.Generator) -> Truth:
    """One world drawn from the prior, and what voices tell of its days up to one."""
    known = world.day_of(until) + 1
    chance = stacked([shocks(1, len(world.exits), rng=rng) for _ in range(known + horizon)])
    happened = course(world, drawn(world, members=1, rng=rng), chance, days=known + horizon)
    things = [
        *((code, world_exits(world, code), "entered") for code in world.countries),
        *((name, (name,), measure) for name in world.exits for measure in ("entered", "queue", "wait")),
    ]
    spoken_of = [one for one in things if rng.random() < (1.0 if len(world.exits) < 9 else SPOKEN_OF)]
    told = [one for day in range(known) for one in of_day(world, happened, day, spoken_of, until=until, rng=rng)]
    return Truth(happened, tuple(one for one, _ in told), until, tuple(day for _, day in told))


def of_day(
    world: World, happened: Course, day: int, things: Sequence[tuple[str, tuple[str, ...], str]], *, until: date,
    rng: np.random.Generator,
) -> list[tuple[Observation, date]]:  # fmt: skip
    """What is told of a day by the day `until`, each with the day on which it is told."""
    when, seen = world.date_of(day), happened.track.seen
    found = []
    for place, exits, measure in things:
        columns = [world.exits.index(one) for one in exits]
        true = float(seen[measure][0, day, columns].sum())
        for origin, grade, bias, often in VOICES:
            # Queues and posts are told of less often than borders.
            if rng.random() > often * (1.0 if len(place) == 2 else 0.25):
                continue
            late = int(rng.integers(1, 4)) if rng.random() < LATE else 0
            if when + timedelta(days=late) <= until:
                low, high = told(true * bias, noise(grade, measure=measure), rng)
                one = Observation(
                    place=place, crossings=exits, measure=measure, first=when, last=when, low=low, high=high,
                    noise=noise(grade, measure=measure), origin=origin, claims=(f"{origin} {place} {measure} {day}",),
                    grade=grade,
                )  # fmt: skip
                found.append((one, when + timedelta(days=late)))
    return found


def told(true: float, spread: float, rng: np.random.Generator) -> tuple[float, float]:
    """The interval that a voice states of a number: exact, rounded, or open above; misread at times."""
    number = true * float(np.exp(spread * rng.standard_normal()))
    if rng.random() < MISREAD:
        number *= float(rng.choice([0.3, 2.0, 10.0]))
    kind = rng.random()
    if kind < 0.5:
        return number, number
    step = 10.0 ** np.floor(np.log10(max(number, 1.0)))
    rounded = float(np.round(number / step) * step)
    return (rounded - step / 2, rounded + step / 2) if kind < 0.8 else (float(np.floor(number / step) * step), np.inf)


def world_exits(world: World, code: str) -> tuple[str, ...]:
    """The exits of a country."""
    at = world.countries.index(code)
    return tuple(name for name, of in zip(world.exits, world.country_of, strict=True) if of == at)
