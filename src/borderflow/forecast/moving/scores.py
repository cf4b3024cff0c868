"""How far simulated counts are from what was observed, as Flee's own validation measures it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.float64]


def ard(simulated: Counts, observed: Counts, *, rescaled: bool = False) -> float:
    """The mean over days of the sum of absolute camp errors over the sum of camp counts.

    Days in rows, camps in columns; a day on which nobody was counted counts as one without error, as in Flee's own.
    `rescaled` has the simulated counts scaled first so that their sum is the observed one, the form that Flee's
    validation reports.
    """
    total = observed.sum(axis=1, keepdims=True).astype(np.float64)
    there = simulated.astype(np.float64)
    if rescaled:
        sums = there.sum(axis=1, keepdims=True)
        there = there * np.divide(total, sums, out=np.zeros_like(sums), where=sums > 0)
    errors = np.abs(there - observed).sum(axis=1, keepdims=True)
    return float(np.divide(errors, total, out=np.zeros_like(total), where=total > 0).mean())
