"""What a run of members is steered by, as plain numbers that a smoother may move: parameters, and each day's chance.

A parameter that is above 0 goes by its logarithm, a share by its logit, so that no move makes nonsense of it. Each
day's chance goes by the steps that it makes: of the mood of departures, of the pace and the drift of each exit. How
large such steps usually are (a member's noises) is left as it was drawn: a step and its size would be moved against
each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from borderflow.forecast.borders import Params, Shocks, World
from borderflow.forecast.fitting.sites import Array
from borderflow.forecast.fitting.smoothing import Reach

SHARES = frozenset({"shrink", "knows", "by_vehicle", "elsewhere", "news"})
PLAIN = frozenset({"pull"})
NOISES = {"mood": "mood_noise", "pace": "pace_noise", "drift": "drift_noise"}
BY_EXIT = frozenset({"pull", "capacity", "persons_per_vehicle", "usual"})
# A share is held this far from 0 and 1, where its logit has no end.
EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Controls:
    """Members' controls: `values` member by control, then of each control the exit and the day that it is of.

    -1 stands for all exits, or for all days. `loose` marks the chance of a day, which ties no exit to another.
    """

    values: Array
    exits: NDArray[np.int64]
    days: NDArray[np.int64]
    loose: NDArray[np.bool_]


def controls(params: Params, shocks: Shocks) -> Controls:
    """The controls of members with these parameters and this chance of each day (first axis: member, then day)."""
    values, exits, days, loose = [], [], [], []
    for name, leaf in moving(params):
        flat = bent(name, leaf.reshape(len(leaf), -1))
        values.append(flat)
        width = flat.shape[1]
        exits.append(np.arange(width) // (width // leaf.shape[1]) if name in BY_EXIT else np.full(width, -1))
        days.append(np.full(width, -1))
        loose.append(np.zeros(width, np.bool_))
    for part, size in zip(shocks, sizes(params), strict=True):
        members, length = part.shape[:2]
        width = part[0, 0].size
        values.append(part.reshape(members, -1) * size[:, None])
        exits.append(np.tile(np.arange(width) if part.ndim > 2 else np.array([-1]), length))
        days.append(np.repeat(np.arange(length), width))
        loose.append(np.ones(length * width, np.bool_))
    return Controls(np.concatenate(values, axis=1), *(np.concatenate(one) for one in (exits, days, loose)))


def steered(values: Array, like: Params, chance: Shocks) -> tuple[Params, Shocks]:
    """The parameters and each day's chance that controls stand for; `like` and `chance` give their shapes."""
    leaves, at = {}, 0
    for name, leaf in moving(like):
        width = leaf[0].size
        straight = unbent(name, values[:, at : at + width])
        leaves[name] = np.where(leaf == 0, 0.0, straight.reshape(leaf.shape))
        at += width
    parts = []
    for part, size in zip(chance, sizes(like), strict=True):
        width = part[0].size
        parts.append((values[:, at : at + width] / size[:, None]).reshape(part.shape))
        at += width
    return like._replace(**leaves), Shocks(*parts)


def moving(params: Params) -> list[tuple[str, Array]]:
    """The parameters that are moved, by name."""
    return [(name, leaf) for name, leaf in zip(params._fields, params, strict=True) if name not in NOISES.values()]


def sizes(params: Params) -> list[Array]:
    """The usual size of each kind of a day's steps, by member, in the order of the kinds."""
    return [getattr(params, NOISES[name]) for name in Shocks._fields]


def bent(name: str, leaf: Array) -> Array:
    """A parameter on the scale on which it is moved; what is 0 stays 0 and is not moved."""
    if name in PLAIN:
        return leaf
    if name in SHARES:
        inside = np.clip(leaf, EDGE, 1 - EDGE)
        return np.asarray(np.log(inside / (1 - inside)))
    return np.asarray(np.log(np.where(leaf > 0, leaf, 1.0)))


def unbent(name: str, moved: Array) -> Array:
    """A parameter back on its own scale."""
    if name in PLAIN:
        return moved
    return np.asarray(1 / (1 + np.exp(-moved)) if name in SHARES else np.exp(np.clip(moved, -50, 50)))


def reach(found: Controls, world: World, crossings: list[list[int]], last: list[int]) -> Reach:
    """Which controls may bear on which observations, and which do so beyond doubt.

    `crossings` are the exits of each observation and `last` its last day. Chance of a later day bears on nothing. A
    parameter of all exits, one of an exit in a country that is observed, and a day's chance at an exit that is observed
    bear on it beyond doubt; of others, the members must show it.
    """
    here = np.array([[one in some for some in crossings] for one in range(len(world.exits))])
    lands = [set(world.country_of[some].tolist()) for some in crossings]
    same = np.array([[int(world.country_of[one]) in some for some in lands] for one in range(len(world.exits))])
    everywhere = found.exits < 0
    near = np.where(found.loose[:, None], here[found.exits], same[found.exits])
    near = near | everywhere[:, None]
    possible = found.days[:, None] <= np.array(last)[None, :]
    return Reach(possible.astype(np.float64), near.astype(np.float64))
