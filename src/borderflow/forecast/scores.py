"""How far simulated counts are from what was observed, as Flee's own validation measures it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.float64]


def ard(simulated: Counts, observed: Counts, *, rescaled: bool = False) -> float:
    """The mean over days of the sum of absolute camp errors over the sum of camp counts.

    Days in rows, camps in columns; days on which nobody was counted are left out. `rescaled` has the simulated counts
    scaled first so that their sum is the observed one, the form that Flee's validation reports.
    """
    total = observed.sum(axis=1)
    counted = total > 0
    if not counted.any():
        return float("nan")
    here, there = simulated[counted].astype(np.float64), observed[counted].astype(np.float64)
    if rescaled:
        sums = here.sum(axis=1, keepdims=True)
        here = here * np.divide(total[counted][:, None], sums, out=np.zeros_like(sums), where=sums > 0)
    return float((np.abs(here - there).sum(axis=1) / total[counted]).mean())
