"""The simple forecasters that a forecast is measured against, in the same run, from the same figures."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from statsforecast.models import AutoETS, AutoTheta, Naive, RandomWalkWithDrift, SeasonalNaive

from benchmarks.forecasting.measures import Floats
from borderflow.forecast.series import lags, simple
from borderflow.forecast.series.filling import filled
from borderflow.nouns import LEVELS

WIDTHS = [round((1 - 2 * level) * 100) for level in LEVELS if level < 0.5 and round((1 - 2 * level) * 100) != 0]
SEASON = 7
KEPT = 60


def of_library(model: Callable[[], object]) -> Callable[[Floats, int], Floats]:
    """A forecaster of statsforecast with the bands that it gives itself: history -> (steps, places, levels)."""

    def forecast(history: Floats, horizon: int) -> Floats:
        out = np.empty((horizon, history.shape[1], len(LEVELS)))
        for place in range(history.shape[1]):
            try:
                found = model().forecast(y=history[:, place], h=horizon, level=WIDTHS)  # type: ignore[attr-defined]
            except (IndexError, ValueError, ZeroDivisionError, NotImplementedError):  # too few numbers for it
                found = Naive().forecast(y=history[:, place], h=horizon, level=WIDTHS)
            middle = np.nan_to_num(found["mean"], nan=float(history[-1, place]))
            for at, level in enumerate(LEVELS):
                side = "lo" if level < 0.5 else "hi"
                key = f"{side}-{round(abs(1 - 2 * level) * 100)}"
                out[:, place, at] = middle if level == 0.5 else np.nan_to_num(found[key], nan=0.0)
        return np.sort(np.maximum(0.0, out), axis=-1)

    return forecast


LIBRARY: dict[str, Callable[[Floats, int], Floats]] = {
    "naive": of_library(Naive),
    "drift": of_library(RandomWalkWithDrift),
    "seasonal naive (7)": of_library(lambda: SeasonalNaive(season_length=SEASON)),
    "ETS": of_library(lambda: AutoETS(season_length=1)),
    "Theta": of_library(lambda: AutoTheta(season_length=1)),
}
POINTS: dict[str, Callable[[Floats, int, int], Floats]] = {"7-day mean": simple.mean, "lag lasso": lags.lasso}
NAMES = (*LIBRARY, *POINTS)


def baselines(values: Floats, rows: range, horizon: int) -> dict[str, Floats]:
    """The quantiles of each, (issues, steps, places, levels), issued at some rows of one table of figures.

    Those without bands of their own take the quantiles of their own errors of the last 60 issues, place by place.
    """
    out: dict[str, Floats] = {}
    for name, forecast in LIBRARY.items():
        out[name] = np.stack([forecast(filled(values[: row + 1]), horizon) for row in rows])
    first = min(rows.start, max(2, rows.start - KEPT - horizon))
    for name, point in POINTS.items():
        points = {row: point(filled(values[: row + 1]), horizon, SEASON) for row in range(first, rows.stop)}
        out[name] = np.stack([around(points, values[: row + 1], row, horizon) for row in rows])
    return out


def around(points: dict[int, Floats], values: Floats, row: int, horizon: int) -> Floats:
    """A point forecast with the quantiles of its own past errors."""
    out = np.empty((horizon, values.shape[1], len(LEVELS)))
    for step in range(1, horizon + 1):
        past = [one for one in points if row - step - KEPT < one <= row - step]
        errors = np.array([values[one + step] - points[one][step - 1] for one in past]).reshape(-1, values.shape[1])
        errors = np.vstack([errors, np.zeros(values.shape[1])])
        spread = np.nanquantile(errors, LEVELS, axis=0).T
        out[step - 1] = points[row][step - 1][:, None] + spread - spread[:, [LEVELS.index(0.5)]]
    return np.maximum(0.0, out)
