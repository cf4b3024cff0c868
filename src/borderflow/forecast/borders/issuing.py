"""A forecast as it is issued: the days to come as they are and, from the same state and chance, with a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import numpy as np

from borderflow.errors import BadValue
from borderflow.forecast.borders.drawing import Params, drawn
from borderflow.forecast.borders.expecting import bands, forecast, lived_until
from borderflow.forecast.borders.network import World, world_of
from borderflow.forecast.borders.steps import State
from borderflow.nouns.crossings import BorderScenario
from borderflow.nouns.outlook import Forecast

LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a forecast is made: from the end of `issued`, so many days ahead, with so many members, by a seed."""

    issued: date
    horizon: int = 7
    members: int = 1000
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where things stand at the end of the day of issue, for every member."""

    world: World
    params: Params
    state: State


def standing(scenario: BorderScenario, settings: Settings) -> Standing:
    """Where things stand by the scenario alone, before any claim."""
    world = world_for(scenario, settings)
    rng = np.random.default_rng(settings.seed)
    params = drawn(world, members=settings.members, rng=rng)
    return Standing(world=world, params=params, state=lived_until(world, params, day=settings.issued, rng=rng))


def world_for(scenario: BorderScenario, settings: Settings) -> World:
    """The world as known on the day of issue, as long as the forecast needs; an error where that cannot be."""
    if not 1 <= settings.horizon <= LONGEST:
        raise BadValue(f"horizon {settings.horizon}: choose 1 to {LONGEST} days")
    passed = (settings.issued - scenario.start).days
    if not 0 <= passed < scenario.days:
        said = f"scenario {scenario.name} has {scenario.days} days from {scenario.start}"
        raise BadValue(f"issued {settings.issued} is outside: {said}")
    return world_of(scenario, known=settings.issued, days=passed + 1 + settings.horizon)


def foretold(now: Standing, settings: Settings, *, what_if: Sequence[str] = ()) -> Forecast:
    """The forecast from where things stand.

    The same seed gives the days to come the same chance, so that two forecasts differ by what was changed alone.
    """
    rng = np.random.default_rng((settings.seed, settings.horizon))
    ahead = forecast(now.world, now.params, issued=settings.issued, horizon=settings.horizon, rng=rng, state=now.state)
    return Forecast(
        scenario=now.world.scenario.name,
        issued=datetime.combine(settings.issued, time.max, UTC),
        members=len(now.params.rise),
        seed=settings.seed,
        bands=bands(ahead, now.world),
        what_if=tuple(what_if),
    )


def elsewise(now: Standing, changed: BorderScenario, settings: Settings) -> Standing:
    """The same members in the same state, before days that follow another scenario of the same places."""
    return Standing(world=world_for(changed, settings), params=now.params, state=now.state)
