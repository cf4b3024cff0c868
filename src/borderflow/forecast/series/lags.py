"""Regressions on the last week at all places: who passes upstream today passes here tomorrow.

Each takes the history without gaps (steps, places), the horizon and the season in steps, and gives (horizon, places).
Where there is too little to fit, they give the mean of the last season.
"""

from __future__ import annotations

import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped, unused-ignore]
from sklearn.linear_model import Lasso  # type: ignore[import-untyped, unused-ignore]

from borderflow.forecast.series.simple import mean
from borderflow.forecast.series.table import Floats

LAGS = 7
FEWEST = 17


def lasso(history: Floats, horizon: int, season: int) -> Floats:
    """Each place from all places' last seven numbers, few of them: on square roots, over the last 60 steps."""
    if len(history) < FEWEST:
        return mean(history, horizon, season)
    roots = np.sqrt(history[-66:])
    lags = standard(lagged(roots))
    out = np.empty((horizon, history.shape[1]))
    for step in range(1, horizon + 1):
        goals = roots[LAGS - 1 + step :]
        middle, spread = goals.mean(axis=0), goals.std(axis=0)
        if len(goals) < 3:
            out[step - 1] = middle
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            fitted = Lasso(alpha=0.1, max_iter=300, tol=1e-3).fit(lags[:-step], (goals - middle) / (spread + 1e-9))
        out[step - 1] = middle + spread * fitted.predict(lags[-1:]).reshape(-1)
    return np.maximum(0.0, out) ** 2


def ridge(history: Floats, horizon: int, season: int) -> Floats:
    """Each place from all places' last seven numbers, all of them a little: square roots, the last 90 steps."""
    if len(history) < FEWEST:
        return mean(history, horizon, season)
    roots = np.sqrt(history[-90:])
    lags = standard(lagged(roots))
    out = np.empty((horizon, history.shape[1]))
    for step in range(1, horizon + 1):
        goals = roots[LAGS - 1 + step :]
        weights = 0.5 ** (np.arange(len(goals))[::-1] / 45)
        middle = (weights[:, None] * goals).sum(axis=0) / weights.sum() if len(goals) else roots[-1]
        half = np.sqrt(weights)[:, None]
        known = lags[: len(goals)] * half
        inner = known @ known.T + 30.0 * LAGS * np.eye(len(goals))
        out[step - 1] = middle + lags[-1] @ known.T @ np.linalg.solve(inner, half * (goals - middle))
    return np.maximum(0.0, out) ** 2


def pooled(history: Floats, horizon: int, season: int) -> Floats:
    """All places by one regression in proportion to their levels: own and upstream numbers against their means."""
    if len(history) < LAGS + 2:
        return (history[-1:] + mean(history, horizon, season)) / 2
    history = history[-100:]
    level = trailing(history, 2 * season) + 0.02 * history.mean(axis=0) + 1e-6
    usual = trailing(history, season)
    signs = told(history, level, usual)
    out = np.empty((horizon, history.shape[1]))
    for step in range(1, horizon + 1):
        cycle = season_ago(history, season, step) / level - usual / level
        table = np.clip(np.stack([*signs, cycle], axis=-1), -2, 2)
        goals = np.clip((history[LAGS - 1 + step :] - usual[LAGS - 1 : -step]) / level[LAGS - 1 : -step], -2, 2)
        weights = np.repeat(0.5 ** (np.arange(len(goals))[::-1] / 40), history.shape[1])
        rows = table[LAGS - 1 : -step].reshape(-1, table.shape[-1])
        inner = (rows * weights[:, None]).T @ rows + 4.0 * np.eye(rows.shape[1])
        slopes = np.linalg.solve(inner, (rows * weights[:, None]).T @ goals.reshape(-1))
        out[step - 1] = usual[-1] + level[-1] * (table[-1] @ slopes)
    return np.maximum(0.0, out)


def lagged(values: Floats) -> Floats:
    """Of each row from the seventh on, the last seven rows side by side."""
    return np.hstack([values[LAGS - 1 - lag : len(values) - lag] for lag in range(LAGS)])


def standard(values: Floats) -> Floats:
    """Columns with a mean of 0 and a spread of 1."""
    scaled: Floats = (values - values.mean(axis=0)) / (values.std(axis=0) + 1e-9)
    return scaled


def trailing(values: Floats, steps: int) -> Floats:
    """At each row the mean of the last `steps` rows, of fewer where there are fewer."""
    sums = np.vstack([np.zeros(values.shape[1]), np.cumsum(values, axis=0)])
    ends = np.arange(1, len(values) + 1)
    begins = np.maximum(0, ends - steps)
    means: Floats = (sums[ends] - sums[begins]) / (ends - begins)[:, None]
    return means


def told(history: Floats, level: Floats, usual: Floats) -> list[Floats]:
    """What tells of the next steps, in proportion: own numbers, and those of the three places upstream."""
    now, lately, trend = (history - usual) / level, (trailing(history, 3) - usual) / level, usual / level - 1
    before = (np.vstack([history[:1], history[:-1]]) - usual) / level
    return [now, before, lately, trend, *(upstream(sign, hops) for hops in (1, 2, 3) for sign in (now, lately, trend))]


def upstream(values: Floats, hops: int) -> Floats:
    """What stands `hops` columns before each, 0 where there is none."""
    moved = np.zeros_like(values)
    if hops < values.shape[1]:
        moved[:, hops:] = values[:, :-hops]
    return moved


def season_ago(history: Floats, season: int, step: int) -> Floats:
    """At each row the number one season before the row `step` ahead."""
    lag = -(-step // season) * season - step
    return np.vstack([np.repeat(history[:1], lag, axis=0), history[: len(history) - lag]])
