"""A day's moves in compiled code: who leaves, which route, how far, and where the day ends.

A group is people with one key. Groups are divided by draws and gather again where people are alike.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from borderflow.forecast.moving.choosing import (
    CAMP,
    CAPACITY,
    FASTEST,
    FULL_FOR_WAITING,
    HERE,
    LATELY_PARTS,
    LINK_END,
    LINK_KM,
    LINK_START,
    MAX_MOVE_SPEED,
    MOST_ROUTES,
    MOVECHANCE,
    OPEN,
    OUT_FIRST,
    OUT_LINKS,
    PICKED,
    PLACES,
    REST_AFTER,
    REST_END,
    REST_NEXT,
    ROOM,
    ROUTE_END,
    ROUTE_FIRST,
    ROUTE_NEXT,
    ROUTE_REST,
    SHARE,
    SHARE_OF_ROOM,
    SLOT_FIRST,
    SLOT_LINK,
    STALE,
    TOWN,
    Now,
    Real,
    drawn,
    first_part,
    looked,
    may_fill,
    next_part,
    picked,
    weighed,
    width_of,
)
from borderflow.forecast.moving.gathering import (
    KM_AT,
    KM_MASK,
    LATELY_AT,
    LATELY_MASK,
    POSITION_AT,
    REST_AT,
    REST_MASK,
    Group,
    Table,
    add,
    cleared,
    compiled,
    group_at,
    groups_in,
    key_of,
    people_in,
    table_for,
    with_room,
)
from borderflow.forecast.moving.riding import DOOMED, FRESH, Part, Tables, journey_of, part_of, rest, ridden

MOST_MORNING_PARTS = 40
EVERYBODY, IN_CAMPS, ELSEWHERE = 0, 1, 2


@compiled
def leaving(now: Now, one: Group, count: float) -> float:
    """How many of a group at a place leave it: all who have a route, or who came to a town after too short a day."""
    place = one.key >> POSITION_AT
    if (one.key >> REST_AT) & REST_MASK:
        return count
    is_early = now.real[LATELY_PARTS] > 0.0 and one.lately + one.km / now.real[MAX_MOVE_SPEED] < 1.0
    if one.km > 0.0 and is_early and now.own[now.whole[TOWN] + place] > 0.0:
        return count
    return drawn(now.rng, now.mean, count, now.own[now.whole[MOVECHANCE] + place])


@compiled
def set_out(now: Now, groups: Table, part: Part, tables: Tables) -> Tables:
    """Who is at a place stays for today or takes the next link of a route; who is on a link stays on it."""
    out, on = tables.out, tables.on
    most = 2 + now.whole[MOST_ROUTES]
    for at in range(groups_in(groups)):
        one = group_at(groups, at)
        out, on = with_room(out, most), with_room(on, most)
        place = one.key >> POSITION_AT
        if place >= now.whole[PLACES]:
            if part.who != IN_CAMPS:
                add(on, one.key, one.people, one.lately, one.km)
            continue
        if part.who != EVERYBODY and (now.real[now.whole[CAPACITY] + place] >= 0.0) != (part.who == IN_CAMPS):
            continue
        count = part_of(part, at, one.people, now.mean)
        going = leaving(now, one, count)
        if count > going:
            rest(now, out, one, (place, 0), count - going)
        if going > 0.0:
            left = (one.key >> REST_AT) & REST_MASK
            if left:
                stepped(now, Tables(out, on), one, step_at(now, REST_NEXT, left), going)
            else:
                chosen(now, Tables(out, on), one, going)
    return Tables(out, on)


@compiled
def chosen(now: Now, tables: Tables, one: Group, count: float) -> None:
    """Those who leave a place without a route choose one, and take its first link."""
    place = one.key >> POSITION_AT
    first, last = now.whole[now.whole[ROUTE_FIRST] + place], now.whole[now.whole[ROUTE_FIRST] + place + 1]
    if now.own[now.whole[STALE] + place]:
        weighed(now, place)
    if last == first or now.own[now.whole[SHARE] + last - 1] <= 0.0:
        stepped(now, tables, one, (-1, 0, -1), count)
        return
    shares = now.own[now.whole[SHARE] + first : now.whole[SHARE] + last]
    picked(now.rng, now.mean, shares, count, now.own[now.whole[PICKED] : now.whole[PICKED] + last - first])
    for at in range(last - first):
        if now.own[now.whole[PICKED] + at] > 0.0:
            step = step_at(now, ROUTE_NEXT, first + at)
            stepped(now, tables, one, step, now.own[now.whole[PICKED] + at])


@compiled
def step_at(now: Now, kind: int, at: int) -> tuple[int, int, int]:
    """The next place of a route (or of what is left of one), what is left after it, and where it ends."""
    whole = now.whole
    if kind == ROUTE_NEXT:
        return whole[whole[ROUTE_NEXT] + at], whole[whole[ROUTE_REST] + at], whole[whole[ROUTE_END] + at]
    return whole[whole[REST_NEXT] + at], whole[whole[REST_AFTER] + at], whole[whole[REST_END] + at]


@compiled
def stepped(now: Now, tables: Tables, one: Group, step: tuple[int, int, int], count: float) -> None:
    """People enter the link to their next place, or wait: where their camp is nearly full, or no link leads on."""
    place = one.key >> POSITION_AT
    link = -1
    if step[0] >= 0 and not (
        now.own[now.whole[CAMP] + step[2]] > 0.0 and now.own[now.whole[ROOM] + step[2]] < FULL_FOR_WAITING
    ):
        link = link_to(now, place, step[0])
    if link < 0:
        rest(now, tables.out, one, (place, 0), count)
        return
    now.own[now.whole[HERE] + place] -= count
    position = now.whole[PLACES] + now.whole[now.whole[SLOT_FIRST] + link]
    lately, km = (one.key >> LATELY_AT) & LATELY_MASK, (one.key >> KM_AT) & KM_MASK
    add(tables.on, key_of(position, step[1], lately, km, one.key & FRESH), count, one.lately, one.km)


@compiled
def link_to(now: Now, place: int, next_place: int) -> int:
    """The first open link from a place to the next, or -1."""
    for at in range(now.whole[now.whole[OUT_FIRST] + place], now.whole[now.whole[OUT_FIRST] + place + 1]):
        link = now.whole[now.whole[OUT_LINKS] + at]
        if now.whole[now.whole[LINK_END] + link] == next_place and now.own[now.whole[OPEN] + link] > 0.0:
            return int(link)
    return -1


@compiled
def travelled(now: Now, riders: Table, out: Table) -> Table:
    """The day's journeys: of those who come to no camp that fills at once, of others part by part."""
    most = groups_in(riders)
    free, bound, arrived, riding = table_for(most), table_for(most), table_for(16), table_for(16)
    need = need_of(now, people_in(riders))
    for at in range(most):
        one = group_at(riders, at)
        add(bound if is_bound(now, need, one) else free, one.key, one.people, one.lately, one.km)
    offsets = np.zeros(most)
    out, arrived, riding = gone(now, free, Part(0.0, 1.0, offsets, EVERYBODY), (out, arrived, riding))
    start, part = 0.0, first_part(now, max(people_in(bound), 1.0))
    if part < 1.0 and not now.mean:
        for at in range(most):
            offsets[at] = now.rng.random()
    while start < 1.0 and groups_in(bound) > 0:
        before = now.own[now.whole[HERE] : now.whole[HERE] + now.whole[PLACES]].copy()
        end = start + part if start + part < 1.0 - 1e-9 else 1.0
        out, arrived, riding = gone(now, bound, Part(start, end, offsets, EVERYBODY), (out, arrived, riding))
        start, part = end, next_part(now, before, part)
    return out


@compiled
def gone(now: Now, riders: Table, part: Part, tables: tuple[Table, Table, Table]) -> tuple[Table, Table, Table]:
    """A part of the day's journeys, and on until all in it have come to rest."""
    out, arrived, riding = tables
    all_of = Part(0.0, 1.0, part.offsets, EVERYBODY)
    out, arrived = ridden(now, riders, part, Tables(out, arrived))
    looked(now)
    while groups_in(arrived) > 0:
        out, riding = set_out(now, arrived, all_of, Tables(out, riding))
        cleared(arrived)
        out, arrived = ridden(now, riding, all_of, Tables(out, arrived))
        cleared(riding)
        looked(now)
    return out, arrived, riding


@compiled
def need_of(now: Now, travelling: float) -> Real:
    """How far a day's journey has to go on from each place until a camp that may fill today matters, in km.

    -1 at such a camp; 0 where a route leads to one, whoever comes there chooses by how full it is; endless where none
    is near.
    """
    whole, places = now.whole, now.whole[PLACES]
    need = np.full(places, np.inf)
    found = False
    for place in range(places):
        if may_fill(now, place, travelling):
            need[place], found = -1.0, True
    if not found:
        return need
    for place in range(places):
        for route in range(whole[whole[ROUTE_FIRST] + place], whole[whole[ROUTE_FIRST] + place + 1]):
            if need[place] > 0.0 and need[whole[whole[ROUTE_END] + route]] < 0.0:
                need[place] = 0.0
    links = whole[LINK_END] - whole[LINK_START]
    for _ in range(places):
        changed = False
        for link in range(links):
            start, end = whole[whole[LINK_START] + link], whole[whole[LINK_END] + link]
            far = now.real[now.whole[LINK_KM] + link] + max(need[end], 0.0)
            if far < min(need[start], now.real[FASTEST]):
                need[start], changed = far, True
        if not changed:
            break
    return need


@compiled
def is_bound(now: Now, need: Real, one: Group) -> bool:
    """Whether a group on a link may come today to where a camp that may fill matters."""
    place, moved, goes_on = journey_of(now, one)
    if place < 0:
        return False
    if need[place] < 0.0:
        return True
    return goes_on and (need[place] == 0.0 or moved + need[place] < now.real[FASTEST])


@compiled
def morning_parts(now: Now) -> int:
    """In how many parts people leave in the morning: in several where a camp empties."""
    parts = 1.0
    for place in range(now.whole[PLACES]):
        if now.real[now.whole[CAPACITY] + place] >= 0.0 and now.own[now.whole[ROOM] + place] < 1.0:
            leave = now.own[now.whole[HERE] + place] * now.own[now.whole[MOVECHANCE] + place]
            parts = max(parts, leave / max(now.real[SHARE_OF_ROOM] * width_of(now, place), 1.0))
    return int(min(np.ceil(parts), MOST_MORNING_PARTS))


@compiled
def marched(now: Now, groups: Table) -> Table:
    """The groups of the next day, from those of this one."""
    now.own[now.whole[HERE] : now.whole[HERE] + now.whole[PLACES]] = 0.0
    for at in range(groups_in(groups)):
        one = group_at(groups, at)
        if one.key >> POSITION_AT < now.whole[PLACES]:
            now.own[now.whole[HERE] + (one.key >> POSITION_AT)] += one.people
    now.own[now.whole[ROOM] : now.whole[ROOM] + now.whole[PLACES]] = 1.0
    now.own[now.whole[STALE] : now.whole[STALE] + now.whole[PLACES]] = 1.0
    looked(now)
    tables, parts = Tables(table_for(groups_in(groups)), table_for(groups_in(groups))), morning_parts(now)
    offsets = np.zeros(groups_in(groups))
    if parts > 1 and not now.mean:
        for at in range(len(offsets)):
            offsets[at] = now.rng.random()
    for turn in range(parts):
        tables = set_out(now, groups, Part(turn / parts, (turn + 1) / parts, offsets, IN_CAMPS), tables)
        looked(now)
    # Flee asks those first who have been there longest: in camps. Who leaves makes room for who chooses after.
    tables = set_out(now, groups, Part(0.0, 1.0, offsets, ELSEWHERE), tables)
    looked(now)
    return travelled(now, tables.on, tables.out)


@compiled
def with_doom(now: Now, groups: Table, closing: npt.NDArray[np.bool_]) -> Table:
    """Groups after links closed: who is on one of them will be put back to its start."""
    if not closing.any():
        return groups
    marked = table_for(groups_in(groups))
    for at in range(groups_in(groups)):
        one = group_at(groups, at)
        key, slot = one.key, (one.key >> POSITION_AT) - now.whole[PLACES]
        if slot >= 0 and closing[now.whole[now.whole[SLOT_LINK] + slot]]:
            key |= DOOMED
        add(marked, key, one.people, one.lately, one.km)
    return marked
