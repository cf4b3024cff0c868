"""Whole runs in compiled code: day after day, who sets out and how all move, from the first day to the last."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.forecast.moving.choosing import DITHER, HERE, Now, Real, Whole, drawn
from borderflow.forecast.moving.gathering import Table, add, compiled, key_of, people_in, with_room
from borderflow.forecast.moving.steps import FRESH, marched, with_doom
from borderflow.forecast.moving.turning import crowded, turned

Flags = npt.NDArray[np.bool_]

# Steps that fill a square evenly, day by day (the sequence R2 of Roberts): cut lengths are then right on average.
STEPS = (0.7548776662466927, 0.5698402909980532)
WELL, NO_PLACE, NO_PEOPLE = 0, 1, 2


class Plan(NamedTuple):
    """What holds on each day, as arrays: `kind` leads from a day to a row of the others; days alike share a row.

    `today` has what `Now` holds of a day, in its order. `new` is how many people set out on each day; with `taken` they
    are taken from who lives there. `camps` are the places whose counts are kept. With `turning`, people on roads that
    close turn round, and once more on those that are in `opening`, by day; with `crowding`, who is beyond a camp's room
    leaves it.
    """

    kind: Whole
    today: Real
    spawn: Real
    closing: Flags
    new: Whole
    taken: bool
    camps: Whole
    opening: Flags
    turning: bool = False
    crowding: bool = False


@compiled
def joined(now: Now, plan: Plan, day: int, groups: Table, people: Real) -> tuple[Table, int]:
    """The groups and those who set out on a day, by where people live and where conflicts are; and how that went."""
    left = float(plan.new[day])
    if left <= 0.0:
        return groups, WELL
    weights = people * plan.spawn[plan.kind[day]]
    total = weights.sum()
    if total <= 0.0:
        return groups, NO_PLACE
    groups = with_room(groups, len(weights))
    how = WELL
    for place in range(len(weights)):
        if weights[place] <= 0.0:
            continue
        count = left if weights[place] >= total else drawn(now.rng, now.mean, left, weights[place] / total)
        if now.mean:
            left = left * (1.0 - weights[place] / total)
        else:
            left -= count
        total -= weights[place]
        if plan.taken:
            people[place] -= count
            if people[place] < 0.0:
                how = NO_PEOPLE
        if count > 0.0:
            add(groups, key_of(place, 0, 0, 0, FRESH), count)
    return groups, how


@compiled
def day_gone(now: Now, plan: Plan, day: int, groups: Table, people: Real) -> tuple[Table, int]:
    """The groups a day later, and how it went; who is then at each place stands in `now`."""
    groups, how = joined(now, plan, day, groups, people)
    kind = plan.kind[day]
    now.own[: plan.today.shape[1]] = plan.today[kind]
    for at in range(2):
        now.own[now.whole[DITHER] + at] = (0.5 + (day + 1) * STEPS[at]) % 1.0
    if plan.turning:
        groups = turned(now, groups, plan.closing[kind], plan.opening[day])
    else:
        groups = with_doom(now, groups, plan.closing[kind])
    if plan.crowding:
        crowded(now, groups)
    return marched(now, groups), how


@compiled
def lived(now: Now, plan: Plan, groups: Table, people: Real) -> tuple[Real, Real, int, int]:
    """A whole run: people at each camp by day, people in all by day, how it went and on which day it ended."""
    days, camps = len(plan.kind), len(plan.camps)
    at_camps, everybody = np.zeros((days, camps)), np.zeros(days)
    for day in range(days):
        groups, how = day_gone(now, plan, day, groups, people)
        if how != WELL:
            return at_camps, everybody, how, day
        for at in range(camps):
            at_camps[day, at] = now.own[now.whole[HERE] + plan.camps[at]]
        everybody[day] = people_in(groups)
    return at_camps, everybody, WELL, days
