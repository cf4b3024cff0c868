"""Members of a world that agree with what was observed, and their days to come.

The posterior is of what is known at one moment: it is made from all observations anew, so that a claim that is taken
back leaves no trace, in the past either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from borderflow.forecast.borders import Params, Shocks, State, World, drawn, init, pushed, seen, shocks
from borderflow.forecast.fitting.controls import controls, reach, steered
from borderflow.forecast.fitting.impossible import Limits
from borderflow.forecast.fitting.said import Observation
from borderflow.forecast.fitting.sites import Array, Bounds, Sites
from borderflow.forecast.fitting.smoothing import smoothed
from borderflow.forecast.fitting.tracks import Track, bounds, expected


@dataclass(frozen=True, slots=True)
class Course:
    """Members at the end of some days: what they take to be true, each day's chance, where all are, what was seen."""

    world: World
    params: Params
    chance: Shocks
    state: State
    track: Track


@dataclass(frozen=True, slots=True)
class Fitted:
    """Members before (`prior`) and after any claim, through the last day that is known.

    `predicted` is what the prior's members let expect of each observation, in logarithms; `told` what each came to, and
    `effective` the share of members that would be left under the observations' true likelihoods.
    """

    prior: Course
    posterior: Course
    observations: tuple[Observation, ...]
    predicted: Array
    limits: Bounds
    told: Sites
    effective: float


def fitted(
    world: World, observations: Sequence[Observation], *, until: date, horizon: int, members: int,
    rng: np.random.Generator,
) -> Fitted:  # fmt: skip
    """Members that agree with the observations through the day `until`; chance is drawn for `horizon` days more."""
    known = world.day_of(until) + 1
    params = drawn(world, members=members, rng=rng)
    chance = stacked([shocks(members, len(world.exits), rng=rng) for _ in range(known + horizon)])
    prior = course(world, params, chance, days=known)
    limits, predicted = bounds(observations), expected(prior.track, observations)
    if not observations:
        return Fitted(prior, prior, (), predicted, limits, Sites(np.zeros(0), np.zeros(0)), 1.0)
    begun = controls(params, chance)
    bearing = reach(
        begun, world, [prior.track.columns(one.crossings) for one in observations],
        [world.day_of(one.last) for one in observations],
    )  # fmt: skip
    latest = [prior]

    def run(values: Array) -> Array:
        latest[0] = course(world, *steered(values, params, chance), days=known)
        return expected(latest[0].track, observations)

    done = smoothed(run, begun.values, predicted, limits, reach=bearing, rng=rng)
    return Fitted(prior, latest[0], tuple(observations), predicted, limits, done.told, done.effective)


def course(world: World, params: Params, chance: Shocks, *, days: int) -> Course:
    """Members from the first day through so many."""
    members, exits = params.pull.shape
    empty = {name: np.zeros((members, 0, exits)) for name in ("entered", "queue", "queue_people", "wait")}
    named = tuple(world.countries[one] for one in world.country_of)
    start = Course(world, params, chance, init(world, params), Track(world.scenario.start, world.exits, named, empty))
    return further(start, days=days)


def further(begun: Course, *, days: int, world: World | None = None) -> Course:
    """Members so many days later; in another world from here on, where one is given."""
    around, state, first = world or begun.world, begun.state, begun.track.seen["entered"].shape[1]
    lived = []
    for day in range(first, first + days):
        today = Shocks(*(part[:, day] for part in begun.chance))
        state = pushed(state, world=around, params=begun.params, day=day, shocks=today)
        lived.append(seen(state, world=around, params=begun.params))
    fields = {"entered": "entered", "queue": "queue_vehicles", "queue_people": "queue_people", "wait": "wait_hours"}
    shown = {
        name: np.concatenate([begun.track.seen[name], *(getattr(one, field)[:, None] for one in lived)], axis=1)
        for name, field in fields.items()
    }
    track = Track(begun.track.start, begun.track.crossings, begun.track.countries, shown)
    return Course(around, begun.params, begun.chance, state, track)


def stacked(days: Sequence[Shocks]) -> Shocks:
    """The chance of days as one: member, then day."""
    return Shocks(*(np.stack(parts, axis=1) for parts in zip(*days, strict=True)))


def limits_of(world: World) -> Limits:
    """What could be at all, by what the scenario thinks possible at the most."""
    low, _, high = world.priors.capacity
    hours = world.net.open.sum(axis=1)
    persons = hours * (high[:, 0] * world.priors.persons_per_vehicle[2] + high[:, 1])
    return Limits(
        persons=dict(zip(world.exits, persons.tolist(), strict=True)),
        vehicles={
            name: (float(low[at, 0] * hours[at]), float(high[at, 0] * hours[at])) for at, name in enumerate(world.exits)
        },
        exposed=float(world.net.exposed.sum()),
    )
