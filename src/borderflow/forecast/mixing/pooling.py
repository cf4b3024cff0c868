"""The quantiles of several models as one: those of the mixture of what they let expect."""

from __future__ import annotations

import numpy as np

from borderflow.forecast.series.table import Floats
from borderflow.nouns import LEVELS


def pooled(quantiles: Floats, weights: Floats) -> Floats:
    """The quantiles (days, levels) of the weighted mixture of models, from theirs (models, days, levels).

    `weights` are (models, days). A model is a straight line between its quantiles, and nothing beyond the outermost.
    """
    _, days, levels = quantiles.shape
    out = np.empty((days, levels))
    for day in range(days):
        raised = risen(quantiles[:, day])
        at = np.unique(raised)
        shares = np.stack([np.interp(at, one, LEVELS, left=0.0, right=1.0) for one in raised])
        found = np.interp(LEVELS, weights[:, day] @ shares, at)
        out[day] = np.minimum(found, quantiles[:, day].max(axis=0))
    return out


def risen(quantiles: Floats) -> Floats:
    """Quantiles that rise strictly, by next to nothing where they are equal."""
    steps = np.arange(quantiles.shape[-1]) * 1e-9 * (1 + np.abs(quantiles).max())
    found: Floats = quantiles + steps
    return found
