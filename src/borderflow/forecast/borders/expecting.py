"""The days to come for every member, and bands of them by exit and by country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.errors import BadValue
from borderflow.forecast.borders.crowds import advance, init, seen
from borderflow.forecast.borders.drawing import Params
from borderflow.forecast.borders.network import VEHICLES, World
from borderflow.forecast.borders.steps import State
from borderflow.nouns.crossings import BorderScenario
from borderflow.nouns.outlook import LEVELS, Band

Real = npt.NDArray[np.float64]

# What bands say: the measure and its unit, as claims name them.
ENTERED, WAIT, VEHICLES_WAITING, PEOPLE_WAITING = (
    ("entered", "person"),
    ("wait", "hour"),
    ("queue", "vehicle"),
    ("queue", "person"),
)


LONGEST = 60


class Ahead(NamedTuple):
    """The days to come. `entered`, `wait` (hours at the day's end), `vehicles` and `people` (queues at its end, those
    in vehicles among the people) are M x days x C; the first day is the one after `issued`.
    """

    issued: date
    entered: Real
    wait: Real
    vehicles: Real
    people: Real


def within(scenario: BorderScenario, issued: date, horizon: int) -> None:
    """Refuse a forecast of days that a scenario cannot speak of."""
    if not 1 <= horizon <= LONGEST:
        raise BadValue(f"horizon {horizon}: choose 1 to {LONGEST} days")
    if not 0 <= (issued - scenario.start).days < scenario.days:
        said = f"scenario {scenario.name} has {scenario.days} days from {scenario.start}"
        raise BadValue(f"issued {issued} is outside: {said}")


def lived_until(world: World, params: Params, *, day: date, rng: np.random.Generator) -> State:
    """The state at the end of a day, from the scenario alone; before its first day, nobody has moved."""
    state = init(world, params)
    for number in range(world.day_of(day) + 1):
        state = advance(state, world=world, params=params, day=number, rng=rng)
    return state


def forecast(
    world: World,
    params: Params,
    *,
    issued: date,
    horizon: int,
    rng: np.random.Generator,
    state: State | None = None,
) -> Ahead:
    """The days after `issued`, from a state at its end, or from the scenario alone where no state is given."""
    state = lived_until(world, params, day=issued, rng=rng) if state is None else state
    shape = (len(params.rise), horizon, len(world.exits))
    ahead = Ahead(issued, *(np.zeros(shape) for _ in range(4)))
    for step in range(horizon):
        day = world.day_of(issued) + 1 + step
        state = advance(state, world=world, params=params, day=day, rng=rng)
        shown = seen(state, world=world, params=params)
        ahead.entered[:, step], ahead.wait[:, step] = shown.entered, shown.wait_hours
        ahead.vehicles[:, step], ahead.people[:, step] = shown.queue_vehicles, shown.queue_people
    return ahead


def bands(ahead: Ahead, world: World) -> tuple[Band, ...]:
    """Quantiles at LEVELS by day: for exits persons entered, waits and queues; for countries persons entered.

    Nobody waits at an exit that is closed: there is no band for it.
    """
    first = world.day_of(ahead.issued) + 1
    closed = {
        (world.exits[gate], world.date_of(first + int(step)))
        for step, gate in zip(*np.nonzero(world.net.shut[first : first + ahead.entered.shape[1]] >= 1), strict=True)
    }
    return tuple(one for one in banded(ahead, world) if one.measure == "entered" or (one.place, one.day) not in closed)


def banded(ahead: Ahead, world: World) -> Iterator[Band]:
    """Each of them."""
    vehicles = world.net.has[:, VEHICLES] > 0
    every = np.ones(len(vehicles), bool)
    for (measure, unit), values, wanted in (
        (ENTERED, ahead.entered, every),
        (WAIT, ahead.wait, every),
        (VEHICLES_WAITING, ahead.vehicles, vehicles),
        (PEOPLE_WAITING, ahead.people, every),
    ):
        yield from of_places(ahead, world, values[:, :, wanted], np.array(world.exits)[wanted], (measure, unit))
    yield from of_places(ahead, world, by_country(ahead.entered, world), np.array(world.countries), ENTERED)


def by_country(values: Real, world: World) -> Real:
    """Sums over the exits to each country."""
    columns = [values[:, :, world.country_of == at].sum(axis=2) for at in range(len(world.countries))]
    return np.stack(columns, axis=2)


def of_places(
    ahead: Ahead, world: World, values: Real, places: npt.NDArray[np.str_], what: tuple[str, str]
) -> Iterator[Band]:
    """The bands of one measure."""
    quantiles = np.quantile(values, LEVELS, axis=0)
    first = world.day_of(ahead.issued) + 1
    for at, place in enumerate(places):
        for step in range(values.shape[1]):
            yield Band(
                place=str(place),
                measure=what[0],
                unit=what[1],
                day=world.date_of(first + step),
                quantiles=tuple(quantiles[:, step, at].tolist()),
            )
