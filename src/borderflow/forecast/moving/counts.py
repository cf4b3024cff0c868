"""The state of a simulation: how many people are where, and how a day changes it.

People who are alike are counted together. They are alike in where they are (a place, or so many days on a link), in
what is left of their route, in how much they have travelled of late, in whether their link closed behind them, and in
whether they are on their first link. A key packs these into one number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from borderflow.errors import BadValue
from borderflow.forecast.moving.calendar import Day, calendar_of
from borderflow.forecast.moving.network import Network, network_of
from borderflow.forecast.moving.observed import Observed, observed_of
from borderflow.forecast.moving.steps import LATELY, SHARE_OF_ROOM, Now, Ways, key_of, marched, place_of, with_doom
from borderflow.nouns.future import Scenario

Keys = npt.NDArray[np.int64]
Counts = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class World:
    """What a scenario fixes: the network, what holds on each day, what was observed, and the numbers of its rules."""

    scenario: Scenario
    network: Network
    days: list[Day]
    observed: Observed
    ways: Ways
    camps: npt.NDArray[np.int64]
    share_of_room: float = SHARE_OF_ROOM


@dataclass(frozen=True, slots=True)
class State:
    """People by key, keys rising; `people` is who still lives at each place, where those who set out are taken from."""

    keys: Keys
    counts: Counts
    people: Counts


def world_of(scenario: Scenario) -> World:
    """The world of a scenario by Flee's rules."""
    network = network_of(scenario)
    observed = observed_of(scenario)
    names = {one.name: at for at, one in enumerate(scenario.stops)}
    days = calendar_of(scenario, network.link_start, network.link_end)
    camps = np.array([names[name] for name in observed.camps], np.int64)
    return World(scenario, network, days, observed, ways_of(scenario, network), camps)


def ways_of(scenario: Scenario, network: Network) -> Ways:
    """The numbers that the compiled steps need."""
    move = scenario.move
    fastest = max([move.max_move_speed, *network.link_speed])
    return Ways(
        places=len(scenario.stops),
        rests=len(network.rest_next),
        lately=LATELY if move.avoid_short_stints else 1,
        max_move_speed=move.max_move_speed,
        walk_speed=move.max_walk_speed if move.start_on_foot else 0.0,
        capacity_buffer=move.capacity_buffer,
        capacity_scaling=move.capacity_scaling,
        weight_power=move.weight_power,
        km_within_a_day=int(np.ceil(fastest)) + 1,
    )


def init(world: World) -> State:
    """Who is there before day 0: in each camp, as many as were counted on it."""
    keys = np.array([key_of(world.ways, place, 0, 0, 0, 1) for place in world.camps], np.int64)
    counts = world.observed.at_camps[0].astype(np.float64)
    unit = world.scenario.people_per_unit
    people = np.where(world.network.capacity < 0, [one.people // unit for one in world.scenario.stops], 0.0)
    if not world.scenario.spawn.insert_day0:
        counts = np.zeros_like(counts)
    return tidy(keys, counts, people)


def advance(state: State, *, world: World, day: int, rng: np.random.Generator | None) -> State:
    """The state a day later. Without chance (`rng` is None) every draw is its mean, and counts are no whole numbers."""
    today = world.days[day]
    state = with_newcomers(state, world, day, rng)
    keys = with_doom(world.ways, world.network, today.closing, state.keys)
    base, usable, movechance = bases_of(world, today)
    here = at_places(State(keys, state.counts, state.people), world)
    chance = rng or np.random.default_rng(0)
    now = Now(world.ways, world.network, today.open, today.town, today.camp, base, usable, movechance, here, chance,
              rng is None)  # fmt: skip
    keys, counts = marched(now, keys, state.counts, world.share_of_room)
    return tidy(keys, counts, state.people)


def bases_of(world: World, today: Day) -> tuple[Counts, npt.NDArray[np.bool_], Counts]:
    """The weight of every route before camps fill, whether it is open, and the chance to leave each place."""
    net, move = world.network, world.scenario.move
    weight = (move.weight_softening + today.score[net.route_end]) / (
        move.softening + net.route_km
    ) ** move.distance_power
    shut = np.concatenate([[0], np.cumsum(~today.open[net.route_links])])
    open_ = shut[net.route_links_first[1:]] == shut[net.route_links_first[:-1]]
    people = np.array([one.people // world.scenario.people_per_unit for one in world.scenario.stops], np.float64)
    chance = today.movechance * (people / move.movechance_pop_base) ** move.movechance_pop_scale_factor
    return weight**move.weight_power, open_, np.minimum(chance, 1.0)


def with_newcomers(state: State, world: World, day: int, rng: np.random.Generator | None) -> State:
    """The state with those who set out on a day."""
    new = int(world.observed.new[day])
    if not new:
        return state
    weights = state.people * world.days[day].spawn
    if weights.sum() <= 0:
        raise BadValue(f"day {day}: {new} people set out, but no place with people in it is in conflict")
    share = weights / weights.sum()
    leaving = new * share if rng is None else rng.multinomial(new, share).astype(np.float64)
    people = state.people
    if world.scenario.spawn.take_from_population:
        people = people - leaving
        if (people < 0).any():
            short = world.scenario.stops[int(np.argmin(people))].name
            raise BadValue(f"day {day}: more people leave {short} than live there: see take_from_population")
    places = np.flatnonzero(leaving)
    keys = np.array([key_of(world.ways, int(place), 0, 0, 0, 1) for place in places], np.int64)
    return tidy(np.concatenate([state.keys, keys]), np.concatenate([state.counts, leaving[places]]), people)


def tidy(keys: Keys, counts: Counts, people: Any) -> State:
    """A state whose keys rise and stand once."""
    found, where = np.unique(keys, return_inverse=True)
    return State(found, np.bincount(where, counts, len(found)).astype(np.float64), np.asarray(people, np.float64))


def at_places(state: State, world: World) -> Counts:
    """How many people are at each place; those on links are in none."""
    places = place_of(world.ways, state.keys)
    there = places < world.ways.places
    return np.bincount(places[there], state.counts[there], world.ways.places).astype(np.float64)
