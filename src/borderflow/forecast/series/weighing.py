"""How much each member of the forecast counts: the mixture that would have erred least lately."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import nnls

from borderflow.forecast.series.table import Floats

# What is thought of the members before they have been seen at work: variances of their errors, relative to `naive`,
# and how alike these errors are. Chosen on made surges and on places and months that are not scored.
BEFORE = {
    "naive": 1.0, "drift": 4.0, "seasonal": 2.5, "mean": 1.8, "weekly": 1.8, "smoothed": 1.0, "fading": 0.5,
    "fading_fast": 0.6, "ebbing": 0.6, "lasso": 1.5, "ridge": 1.5, "pooled": 1.0,
    "profile": 2.0, "leaning": 1.0, "hours": 0.6,
}  # fmt: skip
ALIKE = 0.6
DAYS_BEFORE = 3.0
FORGOTTEN_A_DAY = 0.05
# What is forecast from a few numbers errs wildly: such errors count less until there is this much behind them.
SETTLED_DAYS = 14.0
OWN = 0.3
# Errors in proportion to the level are cut here: one closing must not rule the weights of days for weeks, while rare
# long queues are what weights of hours are for.
WORST_OF_DAYS, WORST_OF_HOURS = 1.3, 6.0


def weighted(points: Floats, seen: Floats, level: Floats, names: Sequence[str], *, day: int) -> Floats:
    """The members' weighted means, (origins, horizon, places), from their points (origins, members, horizon, places).

    At each origin the weights are those, none below 0, that would have erred least in the past: squared errors in
    proportion to the level, the older the less they count, the place's own and all places', shrunk to what was thought
    before. `seen[origin, step - 1]` is what was reported later; what was later than an origin is not looked at there.
    `day` is a day in steps: weights are found anew once a day.
    """
    origins, members, horizon, places = points.shape
    worst = WORST_OF_DAYS if day == 1 else WORST_OF_HOURS
    errors: Floats = np.clip((points - seen[:, None]) / level[:, None], -worst, worst)
    known = ~np.isnan(errors[:, 0])
    errors = np.nan_to_num(errors)
    before, keep = thought(names), (1 - FORGOTTEN_A_DAY) ** (1 / day)
    sums, counts = np.zeros((horizon, places, members, members)), np.zeros((horizon, places))
    out, weights = np.empty((origins, horizon, places)), np.full((horizon, places, members), 1 / members)
    for origin in range(origins):
        sums, counts = sums * keep, counts * keep
        for step in range(1, min(horizon, origin) + 1):
            late = errors[origin - step, :, step - 1]
            settled = min(1.0, (origin - step + 1) / (SETTLED_DAYS * day))
            sums[step - 1] += settled * np.einsum("ip,jp->pij", late, late)
            counts[step - 1] += settled * known[origin - step, step - 1]
        if origin % day == 0:
            weights = mixtures(sums, counts, before, day)
        out[origin] = np.einsum("hpm,mhp->hp", weights, points[origin])
    return out


def thought(names: Sequence[str]) -> Floats:
    """The covariance of the members' errors before anything is seen."""
    spreads = np.sqrt([BEFORE[name] for name in names])
    covariance: Floats = np.outer(spreads, spreads) * (ALIKE + (1 - ALIKE) * np.eye(len(names)))
    return covariance


def mixtures(sums: Floats, counts: Floats, before: Floats, day: int) -> Floats:
    """The weights for each step and place; steps next to each other lend half of what they know."""
    horizon, places = counts.shape
    out = np.empty(sums.shape[:3])
    for step in range(horizon):
        near = [one for one in (step - 1, step + 1) if 0 <= one < horizon]
        total = sums[step] + 0.5 * sums[near].sum(axis=0)
        number = counts[step] + 0.5 * counts[near].sum(axis=0)
        prior = before * DAYS_BEFORE * day * (1 + 0.3 * step / day)
        for place in range(places):
            errors = OWN * total[place] + (1 - OWN) * total.mean(axis=0)
            known = OWN * number[place] + (1 - OWN) * number.mean()
            size = np.trace(errors) / known / np.trace(before) if known > 0.5 and np.trace(errors) > 0 else 1.0
            out[step, place] = least(errors + prior * size)
    return out


def least(errors: Floats) -> Floats:
    """The mixture with the least squared error: weights not below 0 that add up to 1."""
    members = len(errors)
    mean = np.trace(errors) / members
    root = np.linalg.cholesky(errors + 1e-9 * mean * members * np.eye(members))
    whole = 30 * np.sqrt(mean)
    found, _ = nnls(np.vstack([root.T, np.full(members, whole)]), np.append(np.zeros(members), whole))
    weights: Floats = found / found.sum()
    return weights
