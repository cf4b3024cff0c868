"""A day's moves in compiled code: who leaves, which route, how far, and where the day ends.

A group is people with one key. Groups are divided by binomial draws and gather again where people are alike. Only camps
that fill make people wait on one another: on days on which one may, travellers move in many small shares, turn by turn,
so that each share finds the camp as those before it left it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from borderflow.forecast.moving.gathering import Table, add, cleared, table_for, with_room
from borderflow.forecast.moving.network import Network

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# How much people have travelled of late is kept in twentieths of a day's journey, of which there are two at most.
LATELY, LATELY_PARTS = 41, 20
# A share of travellers is at most this part of the room between nearly full and full in any camp that may fill.
SHARE_OF_ROOM = 0.05
MOST_SHARES = 4000
FULL_FOR_WAITING = 0.5


class Ways(NamedTuple):
    """The numbers of the rules, and the sizes that keys are made of."""

    places: int
    rests: int
    lately: int
    max_move_speed: float
    walk_speed: float
    capacity_buffer: float
    capacity_scaling: float
    weight_power: float
    km_within_a_day: int


class Going(NamedTuple):
    """A group on the move: the rest of its route, how far it went lately and today, on its first link, link closed."""

    rest: int
    lately: int
    moved: float
    fresh: int
    doomed: int


class Tables(NamedTuple):
    """Where groups gather: at rest until tomorrow (`out`), or arrived with part of the day left (`arrived`).

    In the morning nobody rides yet (`on_links` is false), and `arrived` takes those who entered a link.
    """

    out: Table
    arrived: Table
    on_links: bool


class Now(NamedTuple):
    """Today: what is fixed, what is open, how routes weigh before camps fill, who is where, and the source of chance.

    With `mean` nothing is drawn: every draw is its mean.
    """

    ways: Ways
    net: Network
    open: Flags
    town: Flags
    camp: Flags
    base: Real
    usable: Flags
    movechance: Real
    here: Real
    rng: Any
    mean: bool


@njit(cache=True)
def key_of(ways: Ways, position: int, rest: int, lately: int, doomed: int, fresh: int) -> int:
    """The key of a group."""
    return (((position * ways.rests + rest) * ways.lately + lately) * 2 + doomed) * 2 + fresh


def place_of(ways: Ways, keys: Whole) -> Whole:
    """The positions of keys: places first, then slots of links."""
    return keys // (ways.rests * ways.lately * 4)


def with_doom(ways: Ways, net: Network, closing: Flags, keys: Whole) -> Whole:
    """Keys after links closed: who is on one of them will be put back to its start."""
    if not closing.any():
        return keys
    slot = place_of(ways, keys) - ways.places
    on_link = slot >= 0
    doomed = on_link & closing[net.slot_link[np.where(on_link, slot, 0)]]
    return np.where(doomed, keys | 2, keys)


@njit(cache=True)
def drawn(now: Now, count: float, chance: float) -> float:
    """How many of so many do what each does with a chance."""
    if chance <= 0.0 or count <= 0.0:
        return 0.0
    if chance >= 1.0:
        return count
    if now.mean:
        return count * chance
    if count == 1.0:
        return 1.0 if now.rng.random() < chance else 0.0
    return float(now.rng.binomial(int(count), chance))


@njit(cache=True)
def after_today(ways: Ways, lately: int, moved: float) -> int:
    """How much people have travelled of late once today is over: the mean of before and today; halves go down."""
    if ways.lately == 1:
        return 0
    value = (lately / LATELY_PARTS + moved / ways.max_move_speed) / 2
    return min(int(value * LATELY_PARTS + 0.5 - 1e-9), ways.lately - 1)


@njit(cache=True)
def room(now: Now, place: int) -> float:
    """How far a place lets people in: 1 until nearly full, 0 when full."""
    ways, here = now.ways, now.here[place]
    capacity = now.net.capacity[place] * ways.capacity_scaling
    if capacity < 1 or here <= ways.capacity_buffer * capacity:
        return 1.0
    if here >= capacity:
        return 0.0
    return float(1.0 - (here - ways.capacity_buffer * capacity) / (capacity * (1.0 - ways.capacity_buffer)))


@njit(cache=True)
def ridden(now: Now, tables: Tables, slot: int, going: Going, count: float) -> None:
    """A day's journey on a link: on it still, back at its start, or at its end, from where some may go on today."""
    ways, net = now.ways, now.net
    link = net.slot_link[slot]
    speed = ways.walk_speed if going.fresh and ways.walk_speed > 0 else net.link_speed[link]
    done = (slot - net.slot_first[link] + 1) * speed
    moved = going.moved + speed
    if not done > net.link_km[link]:
        lately = after_today(ways, going.lately, moved)
        key = key_of(ways, ways.places + slot + 1, going.rest, lately, going.doomed, going.fresh)
        add(tables.out, key, count)
        return
    moved += net.link_km[link] - done
    place = net.link_start[link] if going.doomed else net.link_end[link]
    now.here[place] += count
    if going.doomed or not moved < speed:
        add(tables.out, key_of(ways, place, going.rest, after_today(ways, going.lately, moved), 0, 0), count)
    else:
        km = min(int(moved + 0.5), ways.km_within_a_day - 1)
        key = ((place * ways.rests + going.rest) * ways.lately + going.lately) * ways.km_within_a_day + km
        add(tables.arrived, key, count)


@njit(cache=True)
def link_to(now: Now, place: int, next_place: int) -> int:
    """The first open link from a place to the next, or -1."""
    for at in range(now.net.out_first[place], now.net.out_first[place + 1]):
        link = now.net.out_links[at]
        if now.net.link_end[link] == next_place and now.open[link]:
            return int(link)
    return -1


@njit(cache=True)
def weighed(now: Now, place: int) -> Real:
    """The shares of the routes out of a place: all alike where every one of them ends at a full camp."""
    first, last = now.net.route_first[place], now.net.route_first[place + 1]
    weights = np.zeros(last - first)
    usable = 0
    for route in range(first, last):
        if now.usable[route]:
            usable += 1
            free = room(now, now.net.route_end[route])
            weights[route - first] = now.base[route] * (free if free in (0.0, 1.0) else free**now.ways.weight_power)
    total = weights.sum()
    for route in range(first, last):
        if total > 0:
            weights[route - first] /= total
        elif now.usable[route]:
            weights[route - first] = 1.0 / usable
    return weights


@njit(cache=True)
def waiting(now: Now, tables: Tables, place: int, going: Going, count: float) -> None:
    """People stay where they are for today, without a route."""
    lately = after_today(now.ways, going.lately, going.moved)
    add(tables.out, key_of(now.ways, place, 0, lately, 0, going.fresh), count)


@njit(cache=True)
def set_out(now: Now, tables: Tables, place: int, going: Going, count: float) -> None:
    """Those who leave a place take a route's next link: the route that they have, or one that they choose."""
    net = now.net
    if going.rest > 0:
        step = (net.rest_next[going.rest], net.rest_after[going.rest], net.rest_end[going.rest])
        stepped(now, tables, (place, step[0], step[1], step[2]), going, count)
        return
    weights = weighed(now, place)
    last = -1
    for at in range(len(weights)):
        if weights[at] > 0:
            last = at
    left, share_left = count, 1.0
    for at in range(last + 1):
        if weights[at] <= 0 or left <= 0:
            continue
        people = left if at == last else drawn(now, left, min(weights[at] / share_left, 1.0))
        share_left -= weights[at]
        left -= people
        if people > 0:
            route = net.route_first[place] + at
            step = (net.route_next[route], net.route_rest[route], net.route_end[route])
            stepped(now, tables, (place, step[0], step[1], step[2]), going, people)
    if last < 0:
        waiting(now, tables, place, going, count)


@njit(cache=True)
def stepped(now: Now, tables: Tables, step: tuple[int, int, int, int], going: Going, count: float) -> None:
    """People enter the link to their next place, or wait: where their camp is nearly full, or no link leads on."""
    place, next_place, rest, end = step
    full = now.camp[end] and room(now, end) < FULL_FOR_WAITING
    link = -1 if full else link_to(now, place, next_place)
    if link < 0:
        waiting(now, tables, place, going, count)
        return
    now.here[place] -= count
    slot = now.net.slot_first[link]
    if tables.on_links:
        ridden(now, tables, slot, Going(rest, going.lately, going.moved, going.fresh, 0), count)
    else:
        add(tables.arrived, key_of(now.ways, now.ways.places + slot, rest, going.lately, 0, going.fresh), count)


@njit(cache=True)
def begun(now: Now, keys: Whole, counts: Real) -> tuple[Table, Table]:
    """The morning: who stays at a place, and who is on a link, having just entered it or from before."""
    ways = now.ways
    out, travellers = table_for(2 * len(keys)), table_for(2 * len(keys))
    per_place = ways.rests * ways.lately * 4
    most = 2 + most_routes(now.net)
    for at in range(len(keys)):
        out, travellers = with_room(out, most), with_room(travellers, most)
        key, position = keys[at], keys[at] // per_place
        if position >= ways.places:
            add(travellers, key, counts[at])
            continue
        rest, lately = (key // (ways.lately * 4)) % ways.rests, (key // 4) % ways.lately
        going = Going(rest, lately, 0.0, key % 2, 0)
        leaving = counts[at] if rest > 0 else drawn(now, counts[at], now.movechance[position])
        if counts[at] > leaving:
            waiting(now, Tables(out, travellers, False), position, going, counts[at] - leaving)
        if leaving > 0:
            set_out(now, Tables(out, travellers, False), position, going, leaving)
    return out, travellers


@njit(cache=True)
def most_routes(net: Network) -> int:
    """The most routes that lead out of one place."""
    most = 1
    for place in range(len(net.route_first) - 1):
        most = max(most, net.route_first[place + 1] - net.route_first[place])
    return most


@njit(cache=True)
def shares(now: Now, travelling: float, share_of_room: float) -> int:
    """In how many turns travellers move, so that none fills a camp before others have had theirs."""
    turns = 1.0
    for place in range(now.ways.places):
        capacity = now.net.capacity[place] * now.ways.capacity_scaling
        nearly = now.ways.capacity_buffer * capacity
        if capacity >= 1 and now.here[place] < capacity and now.here[place] + travelling > nearly:
            turns = max(turns, travelling / max(share_of_room * (capacity - nearly), 1.0))
    return int(min(np.ceil(turns), max(travelling, 1.0), MOST_SHARES))


@njit(cache=True)
def gone_on(now: Now, out: Table, arrived: Table, next_arrived: Table) -> tuple[Table, Table, Table]:
    """Those who arrived with part of the day left decide again, until all have come to rest."""
    ways, most = now.ways, 2 + most_routes(now.net)
    while arrived.used[0] > 0:
        for at in range(arrived.used[0]):
            out, next_arrived = with_room(out, most), with_room(next_arrived, most)
            key, count = arrived.keys[arrived.rows[at]], arrived.counts[arrived.rows[at]]
            moved = float(key % ways.km_within_a_day)
            lately = (key // ways.km_within_a_day) % ways.lately
            state = key // (ways.km_within_a_day * ways.lately)
            place, rest = state // ways.rests, state % ways.rests
            hurried = ways.lately > 1 and lately / LATELY_PARTS + moved / ways.max_move_speed < 1.0
            going = Going(rest, lately, moved, 0, 0)
            sure = rest > 0 or (hurried and now.town[place])
            leaving = count if sure else drawn(now, count, now.movechance[place])
            if count > leaving:
                waiting(now, Tables(out, next_arrived, True), place, going, count - leaving)
            if leaving > 0:
                set_out(now, Tables(out, next_arrived, True), place, going, leaving)
        cleared(arrived)
        arrived, next_arrived = next_arrived, arrived
    return out, arrived, next_arrived


@njit(cache=True)
def marched(now: Now, keys: Whole, counts: Real, share_of_room: float) -> tuple[Whole, Real]:
    """The groups of the next day, from those of this one."""
    ways = now.ways
    out, travellers = begun(now, keys, counts)
    rows = travellers.rows[: travellers.used[0]]
    groups, people = travellers.keys[rows], travellers.counts[rows]
    turns = shares(now, people.sum(), share_of_room)
    offsets = np.zeros(len(groups))
    if turns > 1 and not now.mean:
        for at in range(len(groups)):
            offsets[at] = now.rng.random()
    arrived, next_arrived = table_for(len(groups)), table_for(len(groups))
    for turn in range(turns):
        for at in range(len(groups)):
            count = people[at] / turns
            if not now.mean:
                count = np.floor(people[at] * (turn + 1) / turns + offsets[at])
                count -= np.floor(people[at] * turn / turns + offsets[at])
            if count <= 0:
                continue
            out, arrived = with_room(out, 1), with_room(arrived, 1)
            key = groups[at]
            rest, lately = (key // (ways.lately * 4)) % ways.rests, (key // 4) % ways.lately
            slot = key // (ways.rests * ways.lately * 4) - ways.places
            going = Going(rest, lately, 0.0, key % 2, (key // 2) % 2)
            ridden(now, Tables(out, arrived, True), slot, going, count)
        out, arrived, next_arrived = gone_on(now, out, arrived, next_arrived)
    rows = out.rows[: out.used[0]]
    return out.keys[rows], out.counts[rows]
