"""The state of a simulation: how many people are where, and how a day changes it.

People who are alike are counted together. They are alike in where they are (a place, or so many days on a link), in
what is left of their route, in how much they have travelled of late, in whether their link closed behind them, and in
whether they are on their first link. A key packs these into one number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from borderflow.errors import BadValue
from borderflow.forecast.moving import lives
from borderflow.forecast.moving.calendar import Day, calendar_of
from borderflow.forecast.moving.choosing import Now, Ways, now_of
from borderflow.forecast.moving.gathering import POSITION_AT, REST_MASK, key_of, listed, table_of
from borderflow.forecast.moving.network import Network, network_of
from borderflow.forecast.moving.observed import Observed, observed_of
from borderflow.forecast.moving.steps import FRESH
from borderflow.nouns.future import Scenario

Keys = npt.NDArray[np.int64]
Counts = npt.NDArray[np.float64]

# How much people have travelled of late is kept in parts of a day's journey, of which there are two at most.
LATELY_PARTS = 8.0
# Before camps are looked at again, no more people come to one than this part of its room from nearly full to full.
SHARE_OF_ROOM = 0.5
KM_PARTS = 16.0


@dataclass(frozen=True, slots=True)
class World:
    """What a scenario fixes: the network, what holds on each day, what was observed, and the numbers of its rules.

    `now` and `plan` are the same for the compiled steps.
    """

    scenario: Scenario
    network: Network
    days: list[Day]
    observed: Observed
    ways: Ways
    now: Now
    plan: lives.Plan

    @property
    def camps(self) -> Keys:
        """Which places are camps."""
        return self.plan.camps


@dataclass(frozen=True, slots=True)
class State:
    """People by key, each key once; `people` is who still lives at each place, from where people set out."""

    keys: Keys
    counts: Counts
    people: Counts


def world_of(scenario: Scenario) -> World:
    """The world of a scenario by Flee's rules."""
    network = network_of(scenario)
    days = calendar_of(scenario, network.link_start, network.link_end)
    return world_from(scenario, network, days, ways_of(scenario, network))


def world_from(scenario: Scenario, network: Network, days: list[Day], ways: Ways) -> World:
    """The world of a scenario whose network, days and numbers are known."""
    if len(network.rest_next) > REST_MASK:
        raise BadValue(
            f"routes have {len(network.rest_next):,} different rests, more than {REST_MASK:,}: lower awareness"
        )
    observed = observed_of(scenario)
    plan = plan_of(scenario, network, days, observed)
    return World(scenario, network, days, observed, ways, now_of(ways, network), plan)


def ways_of(scenario: Scenario, network: Network) -> Ways:
    """The numbers that the compiled steps need."""
    move = scenario.move
    fastest = max([move.max_move_speed, *network.link_speed])
    return Ways(
        places=len(scenario.stops),
        lately_parts=LATELY_PARTS if move.avoid_short_stints else 0.0,
        km_part=fastest / KM_PARTS,
        max_move_speed=move.max_move_speed,
        walk_speed=move.max_walk_speed if move.start_on_foot else 0.0,
        capacity_buffer=move.capacity_buffer,
        capacity_scaling=move.capacity_scaling,
        weight_power=move.weight_power,
        share_of_room=SHARE_OF_ROOM,
        whole_days_only=1.0,
    )


def plan_of(scenario: Scenario, network: Network, days: list[Day], observed: Observed) -> lives.Plan:
    """What holds on each day as arrays; days that are alike in everything share a row."""
    rows: dict[bytes, int] = {}
    kind, alike = [], []
    for day in days:
        mark = b"".join(one.tobytes() for one in day)
        if mark not in rows:
            rows[mark] = len(rows)
            alike.append(day)
        kind.append(rows[mark])
    names = {one.name: at for at, one in enumerate(scenario.stops)}
    return lives.Plan(
        kind=np.array(kind, np.int64),
        today=np.array([today_of(scenario, network, one) for one in alike]),
        spawn=np.array([one.spawn for one in alike]),
        closing=np.array([one.closing for one in alike]),
        new=observed.new,
        taken=scenario.spawn.take_from_population,
        camps=np.array([names[name] for name in observed.camps], np.int64),
        opening=np.zeros((len(days), len(network.link_start)), bool),
    )


def today_of(scenario: Scenario, network: Network, day: Day) -> Counts:
    """What the compiled steps hold of a day: towns, camps, open links, chances to leave, weights of routes."""
    move = scenario.move
    people = np.array([one.people // scenario.people_per_unit for one in scenario.stops], np.float64)
    chance = day.movechance * (people / move.movechance_pop_base) ** move.movechance_pop_scale_factor
    return np.concatenate([day.town, day.camp, day.open, np.minimum(chance, 1.0), base_of(scenario, network, day)])


def base_of(scenario: Scenario, net: Network, day: Day) -> Counts:
    """The weight of every route before camps fill, -1 where it is shut."""
    move = scenario.move
    weight = (move.weight_softening + day.score[net.route_end]) / (move.softening + net.route_km) ** move.distance_power
    shut = np.concatenate([[0], np.cumsum(~day.open[net.route_links])])
    usable = shut[net.route_links_first[1:]] == shut[net.route_links_first[:-1]]
    return np.where(usable, weight**move.weight_power, -1.0)


def init(world: World) -> State:
    """Who is there before day 0: in each camp, as many as were counted on it."""
    keys = np.array([key_of(int(place), 0, 0, 0, FRESH) for place in world.camps], np.int64)
    counts = world.observed.at_camps[0].astype(np.float64)
    unit = world.scenario.people_per_unit
    people = np.where(world.network.capacity < 0, [one.people // unit for one in world.scenario.stops], 0.0)
    if not world.scenario.spawn.insert_day0:
        counts = np.zeros_like(counts)
    return State(keys[counts > 0], counts[counts > 0], people)


def advance(state: State, *, world: World, day: int, rng: np.random.Generator | None) -> State:
    """The state a day later. Without chance (`rng` is None) every draw is its mean, and counts are no whole numbers."""
    people = state.people.copy()
    now, groups = with_chance(world.now, rng), table_of(state.keys, state.counts)
    groups, how = lives.day_gone(now, world.plan, day, groups, people)
    if how != lives.WELL:
        refuse(world, how, day)
    return State(*listed(groups), people)


def lived(world: World, rng: np.random.Generator | None) -> tuple[Counts, Counts]:
    """A whole run: people at each camp by day (rows), and people in all by day."""
    state = init(world)
    groups, people = table_of(state.keys, state.counts), state.people.copy()
    at_camps, everybody, how, day = lives.lived(with_chance(world.now, rng), world.plan, groups, people)
    if how != lives.WELL:
        refuse(world, how, day)
    return at_camps, everybody


def with_chance(now: Now, rng: np.random.Generator | None) -> Now:
    """A world before any day, with a source of chance and arrays of its own."""
    return now._replace(own=np.zeros_like(now.own), rng=rng or np.random.default_rng(0), mean=rng is None)


def refuse(world: World, how: int, day: int) -> NoReturn:
    """Say why a run ended early."""
    new = int(world.observed.new[day])
    if how == lives.NO_PLACE:
        raise BadValue(f"day {day}: {new} people set out, but no place with people in it is in conflict")
    raise BadValue(f"day {day}: {new} people set out, more than live where they leave: see take_from_population")


def at_places(state: State, world: World) -> Counts:
    """How many people are at each place; those on links are in none."""
    places: Any = state.keys >> POSITION_AT
    there = places < world.ways.places
    return np.bincount(places[there], state.counts[there], world.ways.places).astype(np.float64)
