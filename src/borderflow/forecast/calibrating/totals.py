"""How many people there are in all after a day: growth as it lately was, dying down."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from borderflow.forecast.calibrating.known import Known
from borderflow.forecast.calibrating.settings import Settings
from borderflow.forecast.calibrating.sharing import rates

Counts = npt.NDArray[np.float64]


def expected(known: Known, days: int, *, settings: Settings) -> Counts:
    """Persons in all camps on each of so many days after the cut-off.

    One count after none says little of a pace: it may have been reached long before it was counted.
    """
    kept = 0.5 ** (1 / settings.growth_half_life_days)
    grown = np.cumsum(kept ** np.arange(1, days + 1))
    pace = float(rates(known.counts, settings.growth_memory_days).sum())
    counts = float(known.dated.mean())
    pace *= counts / (counts + settings.growth_information)
    return np.asarray(known.counts[-1].sum() + pace * grown, np.float64)
