"""Draws in compiled code: how many do what each does with a chance, and who takes which route while camps fill.

Only camps that fill make people wait on one another. How far a camp lets people in is looked at anew after every part
of a day's travellers, and a part is only as large as a camp that fills allows.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.forecast.moving.gathering import compiled
from borderflow.forecast.moving.network import Network

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]

# One by one is faster than by a binomial draw for so few.
FEW = 12
# A part of the travellers may be so many times larger than the one before it.
GROWTH = 16.0
# A camp that is this full sends those away who come for it.
FULL_FOR_WAITING = 0.5


class Ways(NamedTuple):
    """The numbers of the rules, and the sizes that keys are made of; `share_of_room` is how finely days are parted.

    With `whole_days_only` (1, else 0) who goes on after a stop starts the next road with a whole day's journey.
    """

    places: int
    lately_parts: float
    km_part: float
    max_move_speed: float
    walk_speed: float
    capacity_buffer: float
    capacity_scaling: float
    weight_power: float
    share_of_room: float
    whole_days_only: float


class Now(NamedTuple):
    """A world on a day: few arrays, which are cheap to hand over in compiled code, and the source of chance.

    `whole` and `real` are what stays: where each thing begins (PLACES and the other names give the place of each), the
    numbers of the rules, then the arrays of `Network`. `own` is one run's: what holds today (TOWN to BASE, how routes
    weigh before camps fill, below 0 where they are shut), then who is where, how far places let people in, the shares
    of the routes of each place, added up, which of them are old, how many took each route of one choice, and what is
    added today before lengths are cut to whole parts. With `mean` nothing is drawn.
    """

    whole: Whole
    real: Real
    own: Real
    rng: Any
    mean: bool


(PLACES, MOST_ROUTES, LINK_START, LINK_END, SLOT_FIRST, SLOT_LINK, OUT_FIRST, OUT_LINKS, ROUTE_FIRST, ROUTE_NEXT,
 ROUTE_END, ROUTE_REST, REST_NEXT, REST_AFTER, REST_END, LINK_KM, LINK_SPEED, CAPACITY, TOWN, CAMP, OPEN, MOVECHANCE,
 BASE, HERE, ROOM, SHARE, STALE, PICKED, DITHER) = range(29)  # fmt: skip
(LATELY_PARTS, KM_PART, MAX_MOVE_SPEED, WALK_SPEED, CAPACITY_BUFFER, CAPACITY_SCALING, WEIGHT_POWER,
 SHARE_OF_ROOM, WHOLE_DAYS_ONLY) = range(9)  # fmt: skip
IN_WHOLE = ("link_start link_end slot_first slot_link out_first out_links route_first route_next route_end route_rest "
            "rest_next rest_after rest_end").split()  # fmt: skip
IN_REAL = ("link_km", "link_speed", "capacity")


def now_of(ways: Ways, net: Network) -> Now:
    """A world before any day, without chance."""
    places, routes, links = ways.places, len(net.route_next), len(net.link_start)
    most = int(np.diff(net.route_first).max(initial=1))
    # TOWN, CAMP, OPEN, MOVECHANCE, BASE; HERE, ROOM, SHARE, STALE, PICKED, DITHER.
    own = [places, places, links, places, routes, places, places, routes, places, most, 2]
    numbers = np.array(ways[1:], np.float64)
    whole, real = ([getattr(net, name) for name in names] for names in (IN_WHOLE, IN_REAL))
    head = [
        places, most, *begins(DITHER + 1, [len(one) for one in whole]),
        *begins(len(numbers), [len(one) for one in real]), *begins(0, own),
    ]  # fmt: skip
    return Now(np.concatenate([np.array(head, np.int64), *whole]), np.concatenate([numbers, *real]),
               np.zeros(sum(own)), None, True)  # fmt: skip


def begins(first: int, lengths: list[int]) -> list[int]:
    """Where each of many parts begins that stand one after another."""
    return list(accumulate(lengths, initial=first))[:-1]


@compiled
def drawn(rng: Any, mean: bool, count: float, chance: float) -> float:
    """How many of so many do what each does with a chance."""
    if chance <= 0.0 or count <= 0.0:
        return 0.0
    if chance >= 1.0:
        return count
    if mean:
        return count * chance
    if count > FEW:
        return float(rng.binomial(int(count), chance))
    people = 0.0
    for _ in range(int(count)):
        if rng.random() < chance:
            people += 1.0
    return people


@compiled
def picked(rng: Any, mean: bool, share: Real, count: float, into: Real) -> None:
    """How many take each route; `share` is the shares added up."""
    last = len(share) - 1
    into[: last + 1] = 0.0
    if count <= FEW and not mean:
        for _ in range(int(count)):
            chance, at = rng.random(), 0
            while at < last and chance >= share[at]:
                at += 1
            into[at] += 1.0
        return
    left, before = count, 0.0
    for at in range(last + 1):
        part = share[at] - before
        if part > 0.0 and left > 0.0:
            people = left if share[at] >= share[last] else drawn(rng, mean, left, min(part / (1.0 - before), 1.0))
            into[at] = people
            left -= people
            before = share[at]


@compiled
def room_of(now: Now, place: int) -> float:
    """How far a place lets people in: 1 until nearly full, 0 when full."""
    here, most = now.own[now.whole[HERE] + place], now.real[now.whole[CAPACITY] + place] * now.real[CAPACITY_SCALING]
    nearly = now.real[CAPACITY_BUFFER] * most
    if most < 1.0 or here <= nearly:
        return 1.0
    if here >= most:
        return 0.0
    return float(1.0 - (here - nearly) / (most - nearly))


@compiled
def looked(now: Now) -> None:
    """Look how far camps let people in; where that changed, shares are old."""
    changed = False
    for place in range(now.whole[PLACES]):
        if now.real[now.whole[CAPACITY] + place] >= 0.0:
            room = room_of(now, place)
            if room != now.own[now.whole[ROOM] + place]:
                now.own[now.whole[ROOM] + place] = room
                changed = True
    if changed:
        now.own[now.whole[STALE] : now.whole[STALE] + now.whole[PLACES]] = 1.0


@compiled
def weight_of(now: Now, route: int) -> float:
    """How a route weighs now that camps fill, -1 where it is shut."""
    base = now.own[now.whole[BASE] + route]
    room = now.own[now.whole[ROOM] + now.whole[now.whole[ROUTE_END] + route]]
    return float(base if base < 0.0 or room == 1.0 else base * room ** now.real[WEIGHT_POWER])


@compiled
def weighed(now: Now, place: int) -> None:
    """The shares of the routes out of a place, added up: alike where all end at a full camp, 0 where all are shut."""
    first, last = now.whole[now.whole[ROUTE_FIRST] + place], now.whole[now.whole[ROUTE_FIRST] + place + 1]
    total, usable = 0.0, 0.0
    for route in range(first, last):
        weight = weight_of(now, route)
        if weight >= 0.0:
            usable += 1.0
            total += weight
    reached = 0.0
    for route in range(first, last):
        weight = weight_of(now, route)
        if weight >= 0.0:
            reached += weight / total if total > 0.0 else 1.0 / usable
        now.own[now.whole[SHARE] + route] = min(reached, 1.0)
    now.own[now.whole[STALE] + place] = 0.0


@compiled
def width_of(now: Now, place: int) -> float:
    """How many people may come to a camp while its room falls from 1 to nothing."""
    most = now.real[now.whole[CAPACITY] + place] * now.real[CAPACITY_SCALING]
    return float(most * (1.0 - now.real[CAPACITY_BUFFER]))


@compiled
def first_part(now: Now, travelling: float) -> float:
    """Which part of the travellers may move before camps are looked at again, if all of them came to one camp."""
    part = 1.0
    if travelling <= 0.0:
        return part
    for place in range(now.whole[PLACES]):
        most = now.real[now.whole[CAPACITY] + place] * now.real[CAPACITY_SCALING]
        here = now.own[now.whole[HERE] + place]
        if most >= 1.0 and here < most and here + travelling > now.real[CAPACITY_BUFFER] * most:
            part = min(part, step_of(now, place) / travelling)
    return part


@compiled
def next_part(now: Now, before: Real, part: float) -> float:
    """Which part of the travellers may move next, from how many came to each camp with the last."""
    following = GROWTH * part
    for place in range(now.whole[PLACES]):
        most = now.real[now.whole[CAPACITY] + place] * now.real[CAPACITY_SCALING]
        came = now.own[now.whole[HERE] + place] - before[place]
        if most >= 1.0 and came > 0.0 and now.own[now.whole[HERE] + place] < most:
            rate = came / part
            short = now.real[CAPACITY_BUFFER] * most - now.own[now.whole[HERE] + place]
            following = min(following, (max(short, 0.0) + step_of(now, place)) / rate)
    return float(following)


@compiled
def step_of(now: Now, place: int) -> float:
    """How many people may come to a camp before it is looked at again.

    Where a camp soon sends people away, no more than are missing until then, or a small part of its width.
    """
    width = width_of(now, place)
    step = now.real[SHARE_OF_ROOM] * width
    until_waiting = (now.own[now.whole[ROOM] + place] - FULL_FOR_WAITING) * width
    if 0.0 <= until_waiting < step:
        step = max(until_waiting, step / 4.0)
    return float(max(step, 1.0))
