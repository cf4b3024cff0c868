"""The simple forecasts: the last number, its drift, last week, means, and a trend that fades.

Each takes the history without gaps (steps, places), the horizon and the season in steps, and gives (horizon, places).
"""

from __future__ import annotations

import numpy as np

from borderflow.forecast.series.table import Floats

RISING, FALLING = 0.3, 0.9
EBB, FALLING_ON = 7, 0.95
WEEKS = 4


def naive(history: Floats, horizon: int, _season: int) -> Floats:
    """The last number, whatever comes."""
    return np.repeat(history[-1:], horizon, axis=0)


def drift(history: Floats, horizon: int, _season: int) -> Floats:
    """The last number, going on as it went on average from the first to the last."""
    slope: Floats = (history[-1] - history[0]) / max(1, len(history) - 1)
    found: Floats = np.maximum(0.0, history[-1] + slope * ahead(horizon))
    return found


def seasonal(history: Floats, horizon: int, season: int) -> Floats:
    """The number a season ago."""
    if len(history) < season:
        return naive(history, horizon, season)
    last: Floats = history[-season:][np.arange(horizon) % season]
    return last


def mean(history: Floats, horizon: int, season: int) -> Floats:
    """The mean of the last season."""
    return np.repeat(history[-season:].mean(axis=0, keepdims=True), horizon, axis=0)


def weekly(history: Floats, horizon: int, season: int) -> Floats:
    """The mean of the last season in the shape of the last four, drawn towards a flat one while there are few."""
    weeks = min(WEEKS, len(history) // season)
    if not weeks:
        return naive(history, horizon, season)
    by_week = history[-weeks * season :].reshape(weeks, season, -1)
    shape = (by_week / (by_week.mean(axis=1, keepdims=True) + 1e-9)).mean(axis=0)
    level = history[-season:].mean(axis=0)
    drawn: Floats = (level * (1 + (shape - 1) * weeks / (weeks + 2)))[np.arange(horizon) % season]
    return drawn


def smoothed(history: Floats, horizon: int, _season: int) -> Floats:
    """A mean that forgets a third a step."""
    level = history[0]
    for row in history[1:]:
        level = 0.35 * row + 0.65 * level
    return np.repeat(level[None], horizon, axis=0)


def fading(history: Floats, horizon: int, _season: int) -> Floats:
    """A trend in proportion, which soon stops where it rises and lasts where it falls, as flights of people do."""
    return trended(history, horizon, follow=0.4, turn=0.15)


def fading_fast(history: Floats, horizon: int, _season: int) -> Floats:
    """The same, following the last number more closely."""
    return trended(history, horizon, follow=0.8, turn=0.1)


def trended(history: Floats, horizon: int, *, follow: float, turn: float) -> Floats:
    """A damped trend of the logarithms; `follow` and `turn` are how far a number moves level and trend."""
    logs = np.log1p(history)
    level, trend = logs[0], np.zeros(history.shape[1])
    for row in logs[1:]:
        lasts = np.where(trend > 0, RISING, FALLING)
        before, level = level, follow * row + (1 - follow) * (level + lasts * trend)
        trend = turn * (level - before) + (1 - turn) * lasts * trend
    lasts = np.where(trend > 0, RISING, FALLING)
    found: Floats = np.maximum(0.0, np.expm1(level + np.cumsum(lasts ** ahead(horizon), axis=0) * trend))
    return found


def ebbing(history: Floats, horizon: int, _season: int) -> Floats:
    """A fall in proportion that goes on, slower by the day, as the last week shows it; where nothing falls, the level.

    Half of the pace is the place's own, half that of all places: those on the same road ebb together. The level is half
    that of the line through the week, half that of the last two numbers.
    """
    logs = np.log1p(history[-EBB:])
    back = np.arange(1.0 - len(logs), 1.0)
    weights = 0.5 ** (-back / (EBB / 2))
    weights /= weights.sum()
    middle, off = weights @ logs, back - weights @ back
    own = (weights * off) @ (logs - middle) / max(float(weights @ off**2), 1e-9)
    size = history[-EBB:].sum(axis=0) + 1
    pace = np.minimum(0.0, 0.5 * own + 0.5 * (own @ size) / size.sum())
    lately = (logs[-2:] - pace * back[-2:, None]).mean(axis=0)
    level = 0.5 * (middle - pace * (weights @ back)) + 0.5 * lately
    found: Floats = np.maximum(0.0, np.expm1(level + np.cumsum(FALLING_ON ** ahead(horizon), axis=0) * pace))
    return found


def ahead(horizon: int) -> Floats:
    """The steps ahead, as a column."""
    return np.arange(1.0, horizon + 1)[:, None]
