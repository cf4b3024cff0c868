"""A table of series: one row a step of time, one column a place, upstream first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Numbers at places at equal steps of time, from `start`; what was not reported is no number (NaN).

    `values` has the shape (steps, places). Places stand in the order in which people pass them.
    """

    start: datetime
    step: timedelta
    places: tuple[str, ...]
    values: Floats

    def time(self, at: int) -> datetime:
        """The time of a row, which may lie beyond the last."""
        return self.start + at * self.step

    def row(self, time: datetime) -> int:
        """The row that a time falls in, which may lie beyond the last or before the first."""
        return (time - self.start) // self.step

    def until(self, row: int) -> Table:
        """The table as it stood after a row: nothing later, and gaps where the row lies beyond the last."""
        kept = self.values[: row + 1]
        gaps = np.full((row + 1 - len(kept), len(self.places)), np.nan)
        return Table(start=self.start, step=self.step, places=self.places, values=np.vstack([kept, gaps]))
