"""The state: `init`, `advance` by a day, and what of it may be seen."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.errors import BadValue
from borderflow.forecast.borders.drawing import Params
from borderflow.forecast.borders.network import VEHICLES, WALKERS, World
from borderflow.forecast.borders.steps import HOURS, Scene, State, lived
from borderflow.forecast.borders.ways import MOST_HOURS

Real = npt.NDArray[np.float64]

SLOTS = int(MOST_HOURS / HOURS) + 2
# How much of yesterday's deviation is left today.
MOOD_KEPT, PACE_KEPT, DRIFT_KEPT = 0.8, 0.9, 0.95


class Shocks(NamedTuple):
    """A day's chance, as standard normal numbers: of departures (M), of what passes and of each exit's pull (M x C)."""

    mood: Real
    pace: Real
    drift: Real


class Seen(NamedTuple):
    """What a day shows to whoever counts at the exits. M members, C exits, O origins.

    `entered` M x C and `departed` M x O: persons on the day. `queue_vehicles`, `queue_people` (those in vehicles among
    them) and `wait_hours` M x C: at its end; `most_vehicles`, `most_people`: the most of the day. The wait is what
    whoever joins now will take, of vehicles where there are any.
    """

    entered: Real
    departed: Real
    queue_vehicles: Real
    queue_people: Real
    wait_hours: Real
    most_vehicles: Real
    most_people: Real


def init(world: World, params: Params) -> State:
    """Everybody before the first day: those whom the pushes move stay where they live, and no one queues."""
    members, exits, origins = len(params.rise), len(world.exits), len(world.origins)
    share = world.net.exposed / world.net.exposed.sum()
    going = params.surge[:, :, None] * share
    crowd = going.sum(axis=1, keepdims=True)
    staying = going * np.minimum(1.0, world.net.exposed / np.where(crowd > 0, crowd, 1.0))
    by_exit, by_member = np.zeros((members, exits)), np.zeros(members)
    return State(
        staying=staying, coming=np.zeros((members, exits, SLOTS)), queue=np.zeros((members, exits, 2)),
        entered_in_all=by_exit, home=by_member, came=by_member, heard=by_exit, mood=by_member, pace=by_exit,
        drift=by_exit, entered=by_exit, departed=np.zeros((members, origins)), wait=np.zeros((members, exits, 2)),
        most=np.zeros((members, exits, 2)),
    )  # fmt: skip


def advance(state: State, *, world: World, params: Params, day: int, rng: np.random.Generator) -> State:
    """The state a day later, hour by hour at the exits; the state handed in stays as it was."""
    return pushed(state, world=world, params=params, day=day, shocks=shocks(*state.pace.shape, rng=rng))


def shocks(members: int, exits: int, *, rng: np.random.Generator) -> Shocks:
    """A day's chance for every member."""
    by_exit = (members, exits)
    return Shocks(rng.standard_normal(members), rng.standard_normal(by_exit), rng.standard_normal(by_exit))


def pushed(state: State, *, world: World, params: Params, day: int, shocks: Shocks) -> State:
    """The state a day later where that day's chance is given."""
    if not 0 <= day < world.days:
        raise BadValue(f"day {day}: the world has days 0 to {world.days - 1}; make it with more")
    # One layout, whatever made the arrays: another one would be compiled for anew.
    after = State(*(np.array(part, order="C") for part in state))
    after.mood[:] = MOOD_KEPT * state.mood + params.mood_noise * shocks.mood
    for now, before, kept, noise, shock in (
        (after.pace, state.pace, PACE_KEPT, params.pace_noise, shocks.pace),
        (after.drift, state.drift, DRIFT_KEPT, params.drift_noise, shocks.drift),
    ):
        now[:] = kept * before + noise[:, None] * shock
    lived(Scene(after, world.net, Params(*map(np.ascontiguousarray, params)), day))
    return after


def seen(state: State, *, world: World, params: Params) -> Seen:
    """What the last day shows."""
    unit = np.where(params.persons_per_vehicle > 0, params.persons_per_vehicle, 1.0)
    vehicles = world.net.has[:, VEHICLES] > 0
    return Seen(
        entered=state.entered,
        departed=state.departed,
        queue_vehicles=state.queue[:, :, VEHICLES] / unit,
        queue_people=state.queue.sum(axis=2),
        wait_hours=np.where(vehicles, state.wait[:, :, VEHICLES], state.wait[:, :, WALKERS]),
        most_vehicles=state.most[:, :, VEHICLES] / unit,
        most_people=state.most.sum(axis=2),
    )


def people(state: State) -> Real:
    """Everybody, by member: ordinary travellers who have come are added, so that it stays what `init` gave."""
    inside = state.staying.sum(axis=(1, 2)) + state.coming.sum(axis=(1, 2)) + state.queue.sum(axis=(1, 2))
    return np.asarray(inside + state.entered_in_all.sum(axis=1) + state.home - state.came)
