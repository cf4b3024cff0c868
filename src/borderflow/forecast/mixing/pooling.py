"""The quantiles of several models as one."""

from __future__ import annotations

import numpy as np

from borderflow.forecast.series.table import Floats
from borderflow.nouns import LEVELS


def averaged(quantiles: Floats, weights: Floats) -> Floats:
    """The weighted mean of the models' quantiles (models, days, levels) by weights (models, days), level by level."""
    found: Floats = np.einsum("mdl,md->dl", quantiles, weights)
    return found


def pooled(quantiles: Floats, weights: Floats) -> Floats:
    """The quantiles of the mixture of the models' distributions: each a straight line between its quantiles."""
    out = np.empty(quantiles.shape[1:])
    for day in range(out.shape[0]):
        at = np.unique(quantiles[:, day])
        shares = np.stack([np.interp(at, one, LEVELS, left=0.0, right=1.0) for one in risen(quantiles[:, day])])
        out[day] = np.interp(LEVELS, weights[:, day] @ shares, at)
    return out


def risen(quantiles: Floats) -> Floats:
    """Quantiles that rise strictly, by next to nothing where they are equal."""
    steps = np.arange(quantiles.shape[-1]) * 1e-9 * (1 + np.abs(quantiles).max())
    found: Floats = quantiles + steps
    return found
