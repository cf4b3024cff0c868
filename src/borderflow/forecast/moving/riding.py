"""A day's journeys on links in compiled code: who is on one still tonight, and who comes to its end."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderflow.forecast.moving.choosing import (
    HERE,
    KM_PART,
    LATELY_PARTS,
    LINK_END,
    LINK_KM,
    LINK_SPEED,
    LINK_START,
    MAX_MOVE_SPEED,
    PLACES,
    SLOT_FIRST,
    SLOT_LINK,
    WALK_SPEED,
    WHOLE_DAYS_ONLY,
    Now,
    Real,
    drawn,
)
from borderflow.forecast.moving.gathering import (
    DOOMED_AT,
    KM_MASK,
    LATELY_AT,
    LATELY_MASK,
    POSITION_AT,
    REST_AT,
    REST_MASK,
    Group,
    Table,
    add,
    compiled,
    group_at,
    groups_in,
    key_of,
    with_room,
)

FRESH, DOOMED = 1, 1 << DOOMED_AT


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
def rest(now: Now, out: Table, one: Group, at: tuple[int, int], count: float) -> None:
    """The day of some of a group ends at a position with a rest of a route.

    How far they went of late is the mean of before and today.
    """
    lately, parts = 0.0, now.real[LATELY_PARTS]
    if parts > 0.0:
        lately = (one.lately + one.km / now.real[MAX_MOVE_SPEED]) / 2
    add(out, key_of(at[0], at[1], int(min(lately, 1.0) * parts), 0, one.key & 3), count, lately, 0.0)


@compiled
def journey_of(now: Now, one: Group) -> tuple[int, float, bool]:
    """Where a day's journey on a link ends, how far it leads in all today, and whether it may go on today.

    It ends on the link still (-1), at its start where it closed, or at its end.
    """
    whole, key = now.whole, one.key
    slot = (key >> POSITION_AT) - whole[PLACES]
    link = whole[whole[SLOT_LINK] + slot]
    speed = now.real[whole[LINK_SPEED] + link]
    if key & FRESH and now.real[WALK_SPEED] > 0.0:
        speed = now.real[WALK_SPEED]
    today = speed if now.real[WHOLE_DAYS_ONLY] else max(speed - one.km, 0.0)
    done = (slot - whole[whole[SLOT_FIRST] + link]) * speed + today
    length, moved = now.real[whole[LINK_KM] + link], one.km + today
    if not done > length:
        return -1, moved, False
    moved += length - done
    if key & DOOMED:
        return whole[whole[LINK_START] + link], moved, False
    return whole[whole[LINK_END] + link], moved, moved < speed


@compiled
def nearer_by_a_day(now: Now, one: Group, count: float) -> float:
    """How many of those still on a link tonight are a day nearer to its end.

    Part of a day's journey counts as a whole one as often as it is a part of one, and never as the whole road.
    """
    whole = now.whole
    slot = (one.key >> POSITION_AT) - whole[PLACES]
    link = whole[whole[SLOT_LINK] + slot]
    speed = now.real[whole[LINK_SPEED] + link]
    if one.key & FRESH and now.real[WALK_SPEED] > 0.0:
        speed = now.real[WALK_SPEED]
    if now.real[WHOLE_DAYS_ONLY] or one.km <= 0.0:
        return count
    if one.km >= speed or slot + 1 >= whole[whole[SLOT_FIRST] + link + 1]:
        return 0.0
    return drawn(now.rng, now.mean, count, 1.0 - one.km / speed)


@compiled
def ridden(now: Now, groups: Table, part: Part, tables: Tables) -> Tables:
    """A day's journey on a link: on it still, back at its start, or at its end, from where some may go on today."""
    out, on = tables.out, tables.on
    for at in range(groups_in(groups)):
        one = group_at(groups, at)
        key, count = one.key, part_of(part, at, one.people, now.mean)
        if count <= 0.0:
            continue
        out, on = with_room(out, 2), with_room(on, 1)
        place, moved, goes_on = journey_of(now, one)
        left, gone_on = (key >> REST_AT) & REST_MASK, Group(key, count, one.lately, moved)
        if place < 0:
            nearer = nearer_by_a_day(now, one, count)
            if nearer > 0.0:
                rest(now, out, gone_on, ((key >> POSITION_AT) + 1, left), nearer)
            if count > nearer:
                rest(now, out, gone_on, (key >> POSITION_AT, left), count - nearer)
            continue
        now.own[now.whole[HERE] + place] += count
        if goes_on:
            km = min(int(moved / now.real[KM_PART]), KM_MASK)
            add(on, key_of(place, left, (key >> LATELY_AT) & LATELY_MASK, km, 0), count, one.lately, moved)
        else:
            rest(now, out, Group(key & ~3, count, one.lately, moved), (place, left), count)
    return Tables(out, on)
