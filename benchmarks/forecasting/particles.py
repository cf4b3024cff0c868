"""The filter that was not taken: particles that live from day to day, weighed and drawn anew as claims come in.

Whole courses are drawn anew, so that a claim about a week is weighed by the week; parameters are stirred on the way
(Liu and West, 2001, "Combined parameter and state estimation in simulation-based filtering"), or few values would be
left of them. Kept to be measured beside the smoother that is used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from borderflow.forecast.borders import Params, Shocks, State, World, drawn, shocks
from borderflow.forecast.fitting.conditioning import Course, course, further, stacked
from borderflow.forecast.fitting.controls import bent, unbent
from borderflow.forecast.fitting.said import Observation
from borderflow.forecast.fitting.sites import Array, log_likelihood
from borderflow.forecast.fitting.tracks import Track, bounds, expected

# What is kept of a parameter's place when it is stirred, and when courses are drawn anew.
KEPT, FEW = 0.985, 0.5


@dataclass(frozen=True, slots=True)
class Filtered:
    """Particles after the last day, and the least share of them that was left in effect on any day."""

    course: Course
    least: float


def filtered(
    world: World, observations: tuple[Observation, ...], *, days: int, horizon: int, members: int,
    rng: np.random.Generator,
) -> Filtered:  # fmt: skip
    """Particles through so many days."""
    params = drawn(world, members=members, rng=rng)
    chance = stacked([shocks(members, len(world.exits), rng=rng) for _ in range(days + horizon)])
    now = course(world, params, chance, days=0)
    logged, least = np.zeros(members), 1.0
    for day in range(days):
        now = further(now, days=1)
        today = tuple(one for one in observations if world.day_of(one.last) == day)
        if today:
            logged = logged + log_likelihood(expected(now.track, today), bounds(today)).sum(axis=1)
        left = share(logged)
        least = min(least, left)
        if left < FEW or day == days - 1:
            now = stirred(drawn_anew(now, logged, rng), rng)
            logged = np.zeros(members)
    return Filtered(now, least)


def share(logged: Array) -> float:
    """The share of particles that is left in effect."""
    weight = np.exp(logged - logged.max())
    return float(weight.sum() ** 2 / (weight**2).sum() / len(weight))


def drawn_anew(now: Course, logged: Array, rng: np.random.Generator) -> Course:
    """The courses, each as often as it weighs (systematic resampling)."""
    weight = np.exp(logged - logged.max())
    points = (rng.random() + np.arange(len(weight))) / len(weight)
    which = np.minimum(np.searchsorted(np.cumsum(weight / weight.sum()), points), len(weight) - 1)
    track = Track(
        now.track.start,
        now.track.crossings,
        now.track.countries,
        {name: a[which] for name, a in now.track.seen.items()},
    )
    return Course(
        now.world, Params(*(part[which] for part in now.params)), now.chance,
        State(*(part[which] for part in now.state)), track,
    )  # fmt: skip


def stirred(now: Course, rng: np.random.Generator) -> Course:
    """The courses with their parameters stirred, mean and spread of each kept."""
    leaves = []
    for name, leaf in zip(Params._fields, now.params, strict=True):
        moved = bent(name, leaf.reshape(len(leaf), -1))
        noise = np.sqrt(1 - KEPT**2) * moved.std(axis=0) * rng.standard_normal(moved.shape)
        fresh = unbent(name, KEPT * moved + (1 - KEPT) * moved.mean(axis=0) + noise).reshape(leaf.shape)
        leaves.append(np.where(leaf == 0, 0.0, fresh))
    return Course(now.world, Params(*leaves), Shocks(*now.chance), now.state, now.track)
