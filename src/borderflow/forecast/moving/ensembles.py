"""Runs that differ in their chance and in the numbers of their rules, spread evenly by a scrambled Sobol sequence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import qmc

from borderflow.errors import BadChoice
from borderflow.forecast.moving.simulating import RULES, Run, made, run
from borderflow.nouns.future import MoveRules, Scenario

Counts = npt.NDArray[np.float64]
# Numbers of the rules that nobody has measured; each varies by up to this factor both ways.
VARIED = (
    "max_move_speed",
    "softening",
    "distance_power",
    "conflict_weight",
    "conflict_movechance",
    "camp_movechance",
    "default_movechance",
    "capacity_scaling",
)
FACTOR = 2.0
# Draws stay this far inside 0 and 1, where the tails of errors end.
EDGE = 0.001


def draws(members: int, dimensions: int, *, seed: int) -> Counts:
    """Points in the unit cube, a row a member: the first `members` of the next power of two, scrambled."""
    sequence = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed))
    points = sequence.random_base2(int(np.ceil(np.log2(max(members, 2)))))[:members]
    return np.asarray(np.clip(points, EDGE, 1 - EDGE), np.float64)


def varied(move: MoveRules, point: Counts) -> MoveRules:
    """Rules of a member, from a number between 0 and 1 for each that varies; a chance stays one."""
    chosen = {}
    for name, value in zip(VARIED, point.tolist(), strict=True):
        number = getattr(move, name) * FACTOR ** (2 * value - 1)
        chosen[name] = min(number, 1.0) if name.endswith("movechance") else number
    return replace(move, **chosen)


@dataclass(frozen=True, slots=True)
class Varied:
    """The run of a seed with its own numbers, wherever it is made."""

    scenario: Scenario
    rules: str
    points: Mapping[int, Counts]

    def __call__(self, seed: int) -> Run:
        """One run."""
        return run(RULES[self.rules](replace(self.scenario, move=varied(self.scenario.move, self.points[seed]))), seed)


def ensemble(
    scenario: Scenario,
    members: int,
    *,
    seed: int,
    rules: str,
    spread: Callable[[Varied, Iterable[int]], Iterable[Any]] = map,
) -> list[Run]:
    """So many runs of a scenario, each with its own chance (seeds follow one another) and its own numbers.

    `spread` is `map` or what does the same elsewhere.
    """
    if rules not in RULES:
        raise BadChoice("rules", rules, list(RULES))
    points = {seed + at: point for at, point in enumerate(draws(members, len(VARIED), seed=seed))}
    return made(spread(Varied(scenario, rules, points), points))
