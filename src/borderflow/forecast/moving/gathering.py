"""Counts by key in compiled code: where groups of people who are alike gather."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

SMALLEST_TABLE = 1024


class Table(NamedTuple):
    """Counts by key: an open hash table, and the rows in use in the order of their coming."""

    keys: npt.NDArray[np.int64]
    counts: npt.NDArray[np.float64]
    rows: npt.NDArray[np.int64]
    used: npt.NDArray[np.int64]


@njit(cache=True)
def table_for(rows: int) -> Table:
    """An empty table."""
    size = SMALLEST_TABLE
    while size < 4 * rows:
        size *= 2
    return Table(np.full(size, -1, np.int64), np.zeros(size), np.empty(size, np.int64), np.zeros(1, np.int64))


@njit(cache=True)
def add(table: Table, key: int, count: float) -> None:
    """Add people to a key."""
    mask = len(table.keys) - 1
    row = ((key * 2654435761) >> 7) & mask
    while table.keys[row] != key:
        if table.keys[row] < 0:
            table.keys[row] = key
            table.rows[table.used[0]] = row
            table.used[0] += 1
            break
        row = (row + 1) & mask
    table.counts[row] += count


@njit(cache=True)
def cleared(table: Table) -> None:
    """Empty a table."""
    for at in range(table.used[0]):
        table.keys[table.rows[at]] = -1
        table.counts[table.rows[at]] = 0.0
    table.used[0] = 0


@njit(cache=True)
def with_room(table: Table, more: int) -> Table:
    """The table, or a larger one with the same in it, with room for some keys more."""
    if 2 * (table.used[0] + more) <= len(table.keys):
        return table
    larger = table_for(table.used[0] + more)
    for at in range(table.used[0]):
        add(larger, table.keys[table.rows[at]], table.counts[table.rows[at]])
    return larger
