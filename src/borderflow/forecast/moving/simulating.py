"""Whole runs: a scenario day by day, once or with many seeds, with the score of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from borderflow.errors import BadChoice, BadValue
from borderflow.forecast.moving.bordering import border_world_of
from borderflow.forecast.moving.counts import World, lived, world_of
from borderflow.forecast.moving.scores import ard
from borderflow.nouns.future import Scenario

Counts = npt.NDArray[np.float64]

# Each set of rules makes a scenario the world that people move in.
RULES: dict[str, Callable[[Scenario], World]] = {"flee": world_of, "border": border_world_of}


@dataclass(frozen=True, slots=True)
class Run:
    """What one seed came to: people at each camp by day (rows), people in all by day, and how far from what was seen.

    Counts are in persons. `seed` None is a run without chance, in which every draw is its mean.
    """

    seed: int | None
    camps: tuple[str, ...]
    at_camps: Counts
    observed: Counts
    people: Counts

    @property
    def ard(self) -> float:
        """The mean over days of the sum of absolute camp errors over the sum of camp counts."""
        return ard(self.at_camps, self.observed)

    @property
    def ard_rescaled(self) -> float:
        """The same after scaling each day's counts to the observed sum."""
        return ard(self.at_camps, self.observed, rescaled=True)


@dataclass(frozen=True, slots=True)
class Member:
    """The run of a seed, wherever it is made: a worker elsewhere makes the world once."""

    scenario: Scenario
    rules: str

    def __call__(self, seed: int | None) -> Run:
        """One run."""
        return run(world_by(self.scenario, self.rules), seed)


@lru_cache(maxsize=1)
def world_by(scenario: Scenario, rules: str) -> World:
    """The world that people move in by a set of rules."""
    return RULES[rules](scenario)


def simulated(
    scenario: Scenario,
    seeds: Iterable[int | None],
    *,
    rules: str = "flee",
    days: int | None = None,
    spread: Callable[[Member, Iterable[int | None]], Iterable[Any]] = map,
) -> list[Run]:
    """The runs of a scenario, one a seed, over its days or the first of them.

    `spread` is `map` or what does the same elsewhere, such as an engine; a result that is no run is an error.
    """
    if rules not in RULES:
        raise BadChoice("rules", rules, list(RULES))
    if days is not None and not 1 <= days <= scenario.days:
        raise BadValue(f"days {days}: the scenario has days for 1 to {scenario.days}")
    return made(spread(Member(replace(scenario, days=days or scenario.days), rules), seeds))


def made(runs: Iterable[Any]) -> list[Run]:
    """All runs; an error where one is none, which is how an engine hands over what failed."""
    found = list(runs)
    for one in found:
        if not isinstance(one, Run):
            raise BadValue(f"a run failed: {getattr(one, 'reason', one)}")
    return found


def run(world: World, seed: int | None) -> Run:
    """One run."""
    at_camps, people = lived(world, None if seed is None else np.random.default_rng(seed))
    unit = world.scenario.people_per_unit
    observed = world.observed.at_camps.astype(np.float64)
    return Run(seed, world.observed.camps, at_camps * unit, observed * unit, people * unit)
