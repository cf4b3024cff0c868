"""A day's moves in compiled code: who leaves, which route, how far, and where the day ends.

A group is people with one key. Groups are divided by draws and gather again where people are alike.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.forecast.moving.choosing import (
    CAMP,
    CAPACITY,
    DITHER,
    FULL_FOR_WAITING,
    HERE,
    KM_PART,
    LATELY_PARTS,
    LINK_END,
    LINK_KM,
    LINK_SPEED,
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
    WALK_SPEED,
    WHOLE_DAYS_ONLY,
    Now,
    Real,
    drawn,
    first_part,
    looked,
    next_part,
    picked,
    weighed,
    width_of,
)
from borderflow.forecast.moving.gathering import (
    DOOMED_AT,
    KM_AT,
    KM_MASK,
    LATELY_AT,
    LATELY_MASK,
    POSITION_AT,
    REST_AT,
    REST_MASK,
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

FRESH, DOOMED = 1, 1 << DOOMED_AT
MOST_MORNING_PARTS = 40
EVERYBODY, IN_CAMPS, ELSEWHERE = 0, 1, 2


class Tables(NamedTuple):
    """Where groups gather: at rest until tomorrow (`out`), or still on their way today."""

    out: Table
    on: Table


class Part(NamedTuple):
    """Which part of each group moves, from 0 to 1; `offsets` are by group and decide who of few people is in it.

    `who` is EVERYBODY, or only those in camps, or only those elsewhere.
    """

    start: float
    end: float
    offsets: Real
    who: int


@compiled
def part_of(part: Part, at: int, count: float, mean: bool) -> float:
    """How many people of a group are in a part."""
    if part.start <= 0.0 and part.end >= 1.0:
        return count
    if mean:
        return count * (part.end - part.start)
    offset = part.offsets[at]
    return float(np.floor(count * part.end + offset) - np.floor(count * part.start + offset))


@compiled
def rested(now: Now, key: int, position: int, rest: int, km: float) -> int:
    """The key of a group whose day ends: how far it went of late is the mean of before and today."""
    lately = (key >> LATELY_AT) & LATELY_MASK
    parts = now.real[LATELY_PARTS]
    if parts > 0.0:
        value = (lately + parts * km / now.real[MAX_MOVE_SPEED]) / 2
        lately = min(int(value + now.own[now.whole[DITHER]]), LATELY_MASK)
    return key_of(position, rest, lately, 0, key & 3)


@compiled
def leaving(now: Now, key: int, count: float) -> float:
    """How many of a group at a place leave it: all who have a route, or who came to a town after too short a day."""
    place, km = key >> POSITION_AT, (key >> KM_AT) & KM_MASK
    if (key >> REST_AT) & REST_MASK:
        return count
    parts = now.real[LATELY_PARTS]
    if km > 0 and parts > 0.0 and now.own[now.whole[TOWN] + place] > 0.0:
        lately = (key >> LATELY_AT) & LATELY_MASK
        if lately / parts + km * now.real[KM_PART] / now.real[MAX_MOVE_SPEED] < 1.0:
            return count
    return drawn(now.rng, now.mean, count, now.own[now.whole[MOVECHANCE] + place])


@compiled
def set_out(now: Now, groups: Table, part: Part, tables: Tables) -> Tables:
    """Who is at a place stays for today or takes the next link of a route; who is on a link stays on it."""
    out, on = tables.out, tables.on
    most = 2 + now.whole[MOST_ROUTES]
    for at in range(groups_in(groups)):
        key, count = group_at(groups, at)
        out, on = with_room(out, most), with_room(on, most)
        place = key >> POSITION_AT
        if place >= now.whole[PLACES]:
            if part.who != IN_CAMPS:
                add(on, key, count)
            continue
        if part.who != EVERYBODY and (now.real[now.whole[CAPACITY] + place] >= 0.0) != (part.who == IN_CAMPS):
            continue
        count = part_of(part, at, count, now.mean)
        going = leaving(now, key, count)
        if count > going:
            add(out, rested(now, key, place, 0, ((key >> KM_AT) & KM_MASK) * now.real[KM_PART]), count - going)
        if going > 0.0:
            rest = (key >> REST_AT) & REST_MASK
            if rest:
                stepped(now, Tables(out, on), key, step_at(now, REST_NEXT, rest), going)
            else:
                chosen(now, Tables(out, on), key, going)
    return Tables(out, on)


@compiled
def chosen(now: Now, tables: Tables, key: int, count: float) -> None:
    """Those who leave a place without a route choose one, and take its first link."""
    place = key >> POSITION_AT
    first, last = now.whole[now.whole[ROUTE_FIRST] + place], now.whole[now.whole[ROUTE_FIRST] + place + 1]
    if now.own[now.whole[STALE] + place]:
        weighed(now, place)
    if last == first or now.own[now.whole[SHARE] + last - 1] <= 0.0:
        stepped(now, tables, key, (-1, 0, -1), count)
        return
    shares = now.own[now.whole[SHARE] + first : now.whole[SHARE] + last]
    picked(now.rng, now.mean, shares, count, now.own[now.whole[PICKED] : now.whole[PICKED] + last - first])
    for at in range(last - first):
        if now.own[now.whole[PICKED] + at] > 0.0:
            step = step_at(now, ROUTE_NEXT, first + at)
            stepped(now, tables, key, step, now.own[now.whole[PICKED] + at])


@compiled
def step_at(now: Now, kind: int, at: int) -> tuple[int, int, int]:
    """The next place of a route (or of what is left of one), what is left after it, and where it ends."""
    whole = now.whole
    if kind == ROUTE_NEXT:
        return whole[whole[ROUTE_NEXT] + at], whole[whole[ROUTE_REST] + at], whole[whole[ROUTE_END] + at]
    return whole[whole[REST_NEXT] + at], whole[whole[REST_AFTER] + at], whole[whole[REST_END] + at]


@compiled
def stepped(now: Now, tables: Tables, key: int, step: tuple[int, int, int], count: float) -> None:
    """People enter the link to their next place, or wait: where their camp is nearly full, or no link leads on."""
    place, km = key >> POSITION_AT, (key >> KM_AT) & KM_MASK
    link = -1
    if step[0] >= 0 and not (
        now.own[now.whole[CAMP] + step[2]] > 0.0 and now.own[now.whole[ROOM] + step[2]] < FULL_FOR_WAITING
    ):
        link = link_to(now, place, step[0])
    if link < 0:
        add(tables.out, rested(now, key, place, 0, km * now.real[KM_PART]), count)
        return
    now.own[now.whole[HERE] + place] -= count
    position = now.whole[PLACES] + now.whole[now.whole[SLOT_FIRST] + link]
    lately = (key >> LATELY_AT) & LATELY_MASK
    add(tables.on, key_of(position, step[1], lately, km, key & FRESH), count)


@compiled
def link_to(now: Now, place: int, next_place: int) -> int:
    """The first open link from a place to the next, or -1."""
    for at in range(now.whole[now.whole[OUT_FIRST] + place], now.whole[now.whole[OUT_FIRST] + place + 1]):
        link = now.whole[now.whole[OUT_LINKS] + at]
        if now.whole[now.whole[LINK_END] + link] == next_place and now.own[now.whole[OPEN] + link] > 0.0:
            return int(link)
    return -1


@compiled
def ridden(now: Now, groups: Table, part: Part, tables: Tables) -> Tables:
    """A day's journey on a link: on it still, back at its start, or at its end, from where some may go on today."""
    out, on = tables.out, tables.on
    for at in range(groups_in(groups)):
        key, count = group_at(groups, at)
        count = part_of(part, at, count, now.mean)
        if count <= 0.0:
            continue
        out, on = with_room(out, 1), with_room(on, 1)
        slot, rest = (key >> POSITION_AT) - now.whole[PLACES], (key >> REST_AT) & REST_MASK
        link = now.whole[now.whole[SLOT_LINK] + slot]
        speed = (
            now.real[WALK_SPEED]
            if key & FRESH and now.real[WALK_SPEED] > 0.0
            else now.real[now.whole[LINK_SPEED] + link]
        )
        so_far = ((key >> KM_AT) & KM_MASK) * now.real[KM_PART]
        today = speed if now.real[WHOLE_DAYS_ONLY] else max(speed - so_far, 0.0)
        done = (slot - now.whole[now.whole[SLOT_FIRST] + link]) * speed + today
        moved = so_far + today
        if not done > now.real[now.whole[LINK_KM] + link]:
            # Part of a day's journey counts as a whole one as often as it is a part of one, never as the whole road.
            days = 1 if today >= speed else int(today / speed + now.own[now.whole[DITHER] + 1])
            days = min(days, now.whole[now.whole[SLOT_FIRST] + link + 1] - 1 - slot)
            add(out, rested(now, key, now.whole[PLACES] + slot + days, rest, moved), count)
            continue
        moved += now.real[now.whole[LINK_KM] + link] - done
        place = now.whole[now.whole[LINK_START] + link] if key & DOOMED else now.whole[now.whole[LINK_END] + link]
        now.own[now.whole[HERE] + place] += count
        if key & DOOMED or not moved < speed:
            add(out, rested(now, key & ~3, place, rest, moved), count)
        else:
            km = min(max(int(moved / now.real[KM_PART] + now.own[now.whole[DITHER] + 1]), 1), KM_MASK)
            add(on, key_of(place, rest, (key >> LATELY_AT) & LATELY_MASK, km, 0), count)
    return Tables(out, on)


@compiled
def travelled(now: Now, riders: Table, out: Table) -> Table:
    """The day's journeys, part by part where a camp fills, and on until all have come to rest."""
    start, part = 0.0, first_part(now, people_in(riders))
    offsets = np.zeros(groups_in(riders))
    if part < 1.0 and not now.mean:
        for at in range(len(offsets)):
            offsets[at] = now.rng.random()
    all_of, arrived, riding = Part(0.0, 1.0, offsets, EVERYBODY), table_for(16), table_for(16)
    while start < 1.0:
        before = now.own[now.whole[HERE] : now.whole[HERE] + now.whole[PLACES]].copy()
        end = start + part if start + part < 1.0 - 1e-9 else 1.0
        out, arrived = ridden(now, riders, Part(start, end, offsets, EVERYBODY), Tables(out, arrived))
        looked(now)
        while groups_in(arrived) > 0:
            out, riding = set_out(now, arrived, all_of, Tables(out, riding))
            cleared(arrived)
            out, arrived = ridden(now, riding, all_of, Tables(out, arrived))
            cleared(riding)
            looked(now)
        start, part = end, next_part(now, before, part)
    return out


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
        key, count = group_at(groups, at)
        if key >> POSITION_AT < now.whole[PLACES]:
            now.own[now.whole[HERE] + (key >> POSITION_AT)] += count
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
        key, count = group_at(groups, at)
        slot = (key >> POSITION_AT) - now.whole[PLACES]
        if slot >= 0 and closing[now.whole[now.whole[SLOT_LINK] + slot]]:
            key |= DOOMED
        add(marked, key, count)
    return marked
