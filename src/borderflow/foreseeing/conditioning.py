"""Observations -> members that agree with them, and the forecast that is published of them.

The members' bands are mixed with what series of daily numbers let expect, by how each fared so far. Without any claim
that can be used, the forecast is what the scenario alone expects, and says so. What is assumed to change only re-runs
the days to come.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from borderflow.forecast.borders import Ahead, World, bands, within, world_of
from borderflow.forecast.fitting import FLOORS, Fitted, Target, Track, fitted, further, movers
from borderflow.forecast.mixing import Issue, Key, changed, fared, issue, numbers, published, shifted
from borderflow.foreseeing.asking import Asked
from borderflow.foreseeing.hearing import Told, countries_of
from borderflow.nouns import Band, Forecast, Mover
from borderflow.nouns.crossings import BorderScenario

# At most so many movers are told of: the rest move little.
TOLD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditioned:
    """Members that agree with what was known at `issued`, and what a forecast made of them says of its claims.

    `scenario` is the one that they live in, with the rules that are followed.
    `plain` is the forecast of nothing changed; `bands` are those of the members, before they are mixed with what
    others say, and `ahead` the members' days that they are made of.
    """

    scenario: BorderScenario
    fitted: Fitted
    plain: Forecast
    bands: tuple[Band, ...]
    ahead: Track
    horizon: int


def conditioned(told: Told, asked: Asked, past: Sequence[Issue] = ()) -> Conditioned:
    """Members that agree with what is told, and the forecast that they make; nothing is assumed.

    `past` are issues of the days before, by which models are weighed.
    """
    scenario, until = told.scenario, asked.as_of.date()
    made, ahead, world = lived(told, asked)
    own = bands(days_to_come(ahead, until), world)
    now = issue(own, series_of(told), scenario, known=until, horizon=asked.horizon)
    mixed, parts = published(own, now, past, countries_of(scenario))
    plain = Forecast(
        scenario=scenario.name, issued=asked.as_of, members=asked.members, seed=asked.seed, bands=mixed,
        used=tuple(sorted({claim for one in told.observations for claim in one.claims})),
        movers=moving(made, ahead, asked.horizon) if told.observations else (), set_aside=told.set_aside, parts=parts,
        fared=fared(past, now.numbers), rules=told.rules,
    )  # fmt: skip
    return Conditioned(
        scenario=scenario, fitted=made, plain=plain, bands=own, ahead=ahead, horizon=asked.horizon
    )  # fmt: skip


def lived(told: Told, asked: Asked) -> tuple[Fitted, Track, World]:
    """Members that agree with observations, their days to come, and the world that they live in."""
    scenario, until = told.scenario, asked.as_of.date()
    within(scenario, until, asked.horizon)
    world = world_of(scenario, known=until, days=(until - scenario.start).days + 1 + asked.horizon)
    made = fitted(
        world, told.observations, until=until, horizon=asked.horizon, members=asked.members,
        rng=np.random.default_rng(asked.seed),
    )  # fmt: skip
    return made, further(made.posterior, days=asked.horizon).track, world


def said_on(told: Told, asked: Asked) -> Issue:
    """What all models say of the days after a moment, from what was told by then."""
    _, ahead, world = lived(told, asked)
    until = asked.as_of.date()
    own = bands(days_to_come(ahead, until), world)
    return issue(own, series_of(told), told.scenario, known=until, horizon=asked.horizon)


def series_of(told: Told) -> dict[Key, dict[date, float]]:
    """The daily numbers that are told."""
    return numbers(told.observations, countries_of(told.scenario))


def assuming(made: Conditioned, assumed: BorderScenario, what_if: Sequence[str]) -> Forecast:
    """The forecast of the same members where something is assumed to change in the days to come.

    Every member lives both futures under the same chance: `shifts` are what the change does to each of them.
    """
    until, begun = made.plain.issued.date(), made.fitted.posterior
    world = world_of(assumed, known=until, days=begun.world.days)
    ahead = further(begun, days=made.horizon, world=world).track
    moved = replace(ahead, seen={name: values - made.ahead.seen[name] for name, values in ahead.seen.items()})
    own, own_shifts = (bands(days_to_come(one, until), world) for one in (ahead, moved))
    with_it = changed(made.plain.bands, made.bands, own)
    shifts = shifted(own_shifts, (made.bands, own), (made.plain.bands, with_it))
    return replace(made.plain, bands=with_it, shifts=shifts, what_if=tuple(what_if))


def shown_without(made: Forecast, crossings: Collection[str]) -> Forecast:
    """The forecast as others are shown it: of no crossing that reviewers withhold; its land counts who enters there."""
    if not crossings:
        return made
    return replace(
        made, bands=tuple(one for one in made.bands if one.place not in crossings),
        shifts=tuple(one for one in made.shifts if one.place not in crossings),
        movers=tuple(one for one in made.movers if one.place not in crossings),
        parts=tuple(one for one in made.parts if one.place not in crossings),
        fared=tuple(one for one in made.fared if one.place not in crossings),
        rules=tuple(one for one in made.rules if one.place not in crossings),
    )  # fmt: skip


def days_to_come(track: Track, until: date) -> Ahead:
    """What members see after a day."""
    first = (until - track.start).days + 1
    parts = (track.seen[name][:, first:] for name in ("entered", "wait", "queue", "queue_people"))
    return Ahead(until, *parts)


def moving(made: Fitted, ahead: Track, horizon: int) -> tuple[Mover, ...]:
    """Which origins moved the numbers of the forecast."""
    before = further(made.prior, days=horizon).track
    return movers(made.observations, made.predicted, made.limits, targets(before, ahead, made, horizon))[:TOLD]


def targets(before: Track, ahead: Track, made: Fitted, horizon: int) -> list[Target]:
    """The numbers that movers are told of: who enters each country that anything is told of, and queues told of."""
    lands = [{before.countries[at] for at in before.columns(one.crossings)} for one in made.observations]
    wanted = [
        ("entered", code, [at for at, one in enumerate(before.countries) if one == code])
        for code in sorted(set().union(*lands))
    ]
    for measure in ("queue", "wait"):
        places = {one.place for one in made.observations if one.measure == measure and len(one.crossings) == 1}
        wanted += [(measure, one, before.columns([one])) for one in sorted(places)]
    found = []
    for measure, place, exits in wanted:
        first, after = (
            np.log(track.seen[measure][:, -horizon:, exits].mean(axis=1).sum(axis=1) + FLOORS[measure])
            for track in (before, ahead)
        )
        near = np.array([before.countries[exits[0]] in some for some in lands])
        found.append(Target(place, measure, first, float(after.std()), near))
    return found
