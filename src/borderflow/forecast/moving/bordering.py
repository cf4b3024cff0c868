"""The world by the `border` rules, and how a day passes in it: Flee's rules with its errors put right."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

import numpy as np
import numpy.typing as npt

from borderflow.forecast.moving.counts import Keys, State, World, advance, at_places, tidy, world_of
from borderflow.forecast.moving.mended import Links, Mended, days_of
from borderflow.forecast.moving.network import Network
from borderflow.forecast.moving.steps import Ways, place_of
from borderflow.nouns.future import Scenario

Flags = npt.NDArray[np.bool_]
# A road is taken to be shorter by this, so that one as long as a day's journey is done in a day.
HAIR_KM = 1e-6
DOOMED = 2


@dataclass(frozen=True, slots=True)
class BorderWorld(World):
    """A world with what is put right in it, and the links that open on each day."""

    mended: Mended = field(default_factory=Mended)
    opening: tuple[Flags, ...] = ()


def border_world_of(scenario: Scenario, mended: Mended | None = None) -> BorderWorld:
    """The world of a scenario by the `border` rules."""
    chosen = mended or Mended()
    roads = scenario.routes
    if chosen.redirection:
        # A road that is forced one way stands twice in Flee's network.
        roads = tuple(replace(one, redirection=0) for one in roads)
    plain = world_of(replace(scenario, routes=roads))
    network = plain.network
    if chosen.whole_days:
        network = network._replace(link_km=np.maximum(network.link_km - HAIR_KM, HAIR_KM))
    days, opening = days_of(scenario, Links(network.link_start, network.link_end), chosen)
    kept = {one.name: getattr(plain, one.name) for one in fields(World)}
    return BorderWorld(**{**kept, "network": network, "days": days, "mended": chosen, "opening": tuple(opening)})


def border_advance(state: State, *, world: BorderWorld, day: int, rng: np.random.Generator | None) -> State:
    """The state a day later."""
    today, opening = world.days[day], world.opening[day]
    if world.mended.turning_back:
        if today.closing.any() or opening.any():
            state = turned(state, world, closing=today.closing, opening=opening)
        today = today._replace(closing=np.zeros_like(today.closing))
    if world.mended.room:
        today = today._replace(movechance=with_overfull(today.movechance, state, world))
    days = world.days.copy()
    days[day] = today
    return advance(state, world=replace(world, days=days), day=day, rng=rng)


def turned(state: State, world: World, *, closing: Flags, opening: Flags) -> State:
    """The state once those on roads that shut have turned round, and those who turned on roads that open once more."""
    back = mirrored(world.ways, world.network, state.keys, links=closing, doomed=0)
    on = mirrored(world.ways, world.network, state.keys, links=opening, doomed=DOOMED)
    keys = np.where(back >= 0, back | DOOMED, np.where(on >= 0, on & ~np.int64(DOOMED), state.keys))
    return tidy(keys, state.counts, state.people)


def mirrored(ways: Ways, net: Network, keys: Keys, *, links: Flags, doomed: int) -> Keys:
    """The keys of people as far from the end as they were from the start, without a route; -1 for those not meant."""
    per_place = ways.rests * ways.lately * 4
    slot = place_of(ways, keys) - ways.places
    link = net.slot_link[np.where(slot >= 0, slot, 0)]
    meant = (slot >= 0) & links[link] & ((keys & DOOMED) == doomed)
    on_foot = (keys % 2 == 1) & (ways.walk_speed > 0)
    speed = np.where(on_foot, ways.walk_speed, net.link_speed[link])
    out = slot - net.slot_first[link]
    days_in_all = np.floor(net.link_km[link] / speed).astype(np.int64) + 1
    position = ways.places + net.slot_first[link] + np.maximum(days_in_all - out, 0)
    return np.where(meant, position * per_place + keys % (ways.lately * 4), -1)


def with_overfull(movechance: npt.NDArray[np.float64], state: State, world: World) -> npt.NDArray[np.float64]:
    """Chances to leave, of a camp so high that on average all who are beyond its capacity leave."""
    here = at_places(state, world)
    capacity = world.network.capacity * world.ways.capacity_scaling
    beyond = np.where(capacity >= 1, np.maximum(here - capacity, 0.0) / np.maximum(here, 1.0), 0.0)
    return np.asarray(movechance + (1 - movechance) * beyond, np.float64)
