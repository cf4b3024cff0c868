"""Counts by key in compiled code: where groups of people who are alike gather.

A key packs what people may differ in: where they are (a place, or so many days on a link), what is left of their route,
how far they went today and of late, whether their link closed behind them, and whether they are on their first link.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
import numpy.typing as npt
from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])

SMALLEST_TABLE = 2048
# Where the parts of a key begin, in bits; the position has the rest.
DOOMED_AT, LATELY_AT, KM_AT, REST_AT, POSITION_AT = 1, 2, 7, 17, 37
LATELY_MASK, KM_MASK, REST_MASK = 31, 1023, (1 << 20) - 1


def compiled(function: Function) -> Function:
    """A function as machine code, kept on disk between runs."""
    return cast(Function, njit(cache=True)(function))


@compiled
def key_of(position: int, rest: int, lately: int, km: int, marks: int) -> int:
    """The key of a group; `marks` is 1 for the first link, 2 for a link that closed, or both."""
    return (position << POSITION_AT) | (rest << REST_AT) | (km << KM_AT) | (lately << LATELY_AT) | marks


class Table(NamedTuple):
    """Counts by key: an open hash table. `keys` holds the keys, then the rows in use in their order, then their number.

    Few arrays make a value cheap to hand over in compiled code.
    """

    keys: npt.NDArray[np.int64]
    counts: npt.NDArray[np.float64]


@compiled
def table_for(rows: int) -> Table:
    """An empty table."""
    size = SMALLEST_TABLE
    while size < 4 * rows:
        size *= 2
    keys = np.full(2 * size + 1, -1, np.int64)
    keys[2 * size] = 0
    return Table(keys, np.zeros(size))


@compiled
def groups_in(table: Table) -> int:
    """How many groups are in a table."""
    return int(table.keys[-1])


@compiled
def group_at(table: Table, at: int) -> tuple[int, float]:
    """The key and the count of a group, by its place in the order of their coming."""
    row = table.keys[len(table.counts) + at]
    return table.keys[row], table.counts[row]


@compiled
def people_in(table: Table) -> float:
    """How many people are in a table."""
    return float(table.counts.sum())


@compiled
def add(table: Table, key: int, count: float) -> None:
    """Add people to a key."""
    keys, counts = table.keys, table.counts
    size = len(counts)
    row = ((key * 0x9E3779B97F4A7C1) >> 29) & (size - 1)
    while keys[row] != key:
        if keys[row] < 0:
            keys[row] = key
            keys[size + keys[2 * size]] = row
            keys[2 * size] += 1
            break
        row = (row + 1) & (size - 1)
    counts[row] += count


@compiled
def cleared(table: Table) -> None:
    """Empty a table."""
    size = len(table.counts)
    for at in range(table.keys[2 * size]):
        row = table.keys[size + at]
        table.keys[row] = -1
        table.counts[row] = 0.0
    table.keys[2 * size] = 0


@compiled
def with_room(table: Table, more: int) -> Table:
    """The table, or a larger one with the same in it, with room for some keys more."""
    if 2 * (groups_in(table) + more) <= len(table.counts):
        return table
    larger = table_for(groups_in(table) + more)
    for at in range(groups_in(table)):
        key, count = group_at(table, at)
        add(larger, key, count)
    return larger


@compiled
def table_of(keys: npt.NDArray[np.int64], counts: npt.NDArray[np.float64]) -> Table:
    """A table with these counts."""
    table = table_for(len(keys))
    for at in range(len(keys)):
        add(table, keys[at], counts[at])
    return table


@compiled
def listed(table: Table) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The keys and counts of a table, in the order of their coming."""
    size = len(table.counts)
    rows = table.keys[size : size + table.keys[2 * size]]
    return table.keys[rows], table.counts[rows]
