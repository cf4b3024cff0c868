"""How far off quantiles were: the weighted interval score, which is the CRPS as far as quantiles tell it."""

from __future__ import annotations

import numpy as np

from borderflow.forecast.series.table import Floats
from borderflow.nouns import LEVELS

LEVEL = np.array(LEVELS)
LOW, MIDDLE, HIGH = (LEVELS.index(level) for level in (0.05, 0.5, 0.95))


def wis(quantiles: Floats, came: Floats) -> Floats:
    """Twice the mean quantile loss over all levels (last axis of `quantiles`); NaN where nothing came.

    Bracher, Ray, Gneiting and Reich (2021, "Evaluating epidemic forecasts in an interval format").

    >>> wis(np.full(len(LEVELS), 8.0), np.array(10.0)).round(6).item()
    2.0
    """
    off = np.asarray(came)[..., None] - quantiles
    found: Floats = 2 * np.maximum(LEVEL * off, (LEVEL - 1) * off).mean(axis=-1)
    return found


def inside(quantiles: Floats, came: Floats) -> Floats:
    """Whether what came lies in the 90% band, as 0 and 1; NaN where nothing came."""
    within = (quantiles[..., LOW] <= came) & (came <= quantiles[..., HIGH])
    found: Floats = np.where(np.isnan(came), np.nan, within)
    return found
