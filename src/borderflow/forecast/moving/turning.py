"""What comes before a day's moves by the `border` rules, in compiled code: roads that shut, camps beyond their room."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from borderflow.forecast.moving.choosing import (
    CAPACITY,
    CAPACITY_SCALING,
    LINK_KM,
    LINK_SPEED,
    MOVECHANCE,
    PLACES,
    SLOT_FIRST,
    SLOT_LINK,
    WALK_SPEED,
    Now,
)
from borderflow.forecast.moving.gathering import (
    LATELY_AT,
    LATELY_MASK,
    POSITION_AT,
    Table,
    add,
    compiled,
    group_at,
    groups_in,
    key_of,
    table_for,
)
from borderflow.forecast.moving.steps import DOOMED, FRESH

Flags = npt.NDArray[np.bool_]


@compiled
def turned(now: Now, groups: Table, closing: Flags, opening: Flags) -> Table:
    """Groups once those on roads that shut have turned round, and those who turned on roads that open once more."""
    if not closing.any() and not opening.any():
        return groups
    made = table_for(groups_in(groups))
    for at in range(groups_in(groups)):
        key, count = group_at(groups, at)
        slot = (key >> POSITION_AT) - now.whole[PLACES]
        if slot >= 0:
            link = now.whole[now.whole[SLOT_LINK] + slot]
            doomed = key & DOOMED
            if (closing[link] and not doomed) or (opening[link] and doomed):
                key = mirrored(now, key, link)
        add(made, key, count)
    return made


@compiled
def mirrored(now: Now, key: int, link: int) -> int:
    """The key of people as many days from the other end of a link as they were from this one, without a route."""
    first = now.whole[now.whole[SLOT_FIRST] + link]
    out = (key >> POSITION_AT) - now.whole[PLACES] - first
    on_foot = key & FRESH and now.real[WALK_SPEED] > 0.0
    speed = now.real[WALK_SPEED] if on_foot else now.real[now.whole[LINK_SPEED] + link]
    in_all = int(now.real[now.whole[LINK_KM] + link] / speed) + 1
    slot = first + max(in_all - max(out, 1), 0)
    return key_of(now.whole[PLACES] + slot, 0, (key >> LATELY_AT) & LATELY_MASK, 0, (key & 3) ^ DOOMED)


@compiled
def crowded(now: Now, groups: Table) -> None:
    """Raise the chance to leave a camp so far that on average all who are beyond its room leave it today."""
    places = now.whole[PLACES]
    here = np.zeros(places)
    for at in range(groups_in(groups)):
        key, count = group_at(groups, at)
        if key >> POSITION_AT < places:
            here[key >> POSITION_AT] += count
    for place in range(places):
        most = now.real[now.whole[CAPACITY] + place] * now.real[CAPACITY_SCALING]
        if most >= 1.0 and here[place] > most:
            at = now.whole[MOVECHANCE] + place
            now.own[at] += (1.0 - now.own[at]) * (here[place] - most) / here[place]
