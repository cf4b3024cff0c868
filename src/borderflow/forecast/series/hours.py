"""Hourly series: the usual week at this hour, and how far from it things stand.

A queue at a border repeats by the hour of the week, and what throws it off (rain, a holiday, a broken gate) lasts for
hours. Numbers are told from the mean of the same hour in up to four weeks before, the way from it at the last hours, at
the same hour a day and a week before, and the places upstream.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from borderflow.forecast.series.lags import trailing, upstream
from borderflow.forecast.series.table import Floats

Ints: TypeAlias = NDArray[np.int64]

DAY, WEEK, WEEKS = 24, 168, 4
NAMES = ("naive", "seasonal", "profile", "leaning", "hours")
LASTS = 0.8
KEPT = 26 * WEEK
FEWEST = 3 * DAY
PULL, HALVED = 10.0, 8 * WEEK


def filled(values: Floats) -> Floats:
    """The values without gaps from their first number on, each filled from what came before it alone."""
    out = values.copy()
    known = ~np.isnan(values)
    for place in range(values.shape[1]):
        column = out[:, place]
        first = int(known[:, place].argmax())
        for row in (first + np.flatnonzero(np.isnan(column[first:]))).tolist() if known[first, place] else ():
            before = usual_at(column, row - 1) if row > 1 else column[row - 1]
            column[row] = max(0.0, usual_at(column, row) + 0.9 * (column[row - 1] - before))
    return out


def usual_at(column: Floats, row: int) -> float:
    """The mean of the same hour in up to four weeks before, else of the days before, else the last number."""
    rows = [row - WEEK * weeks for weeks in range(1, WEEKS + 1) if row >= WEEK * weeks]
    rows = rows or [row - DAY * days for days in range(1, 7) if row >= DAY * days] or [max(0, row - 1)]
    known = [column[one] for one in rows if not np.isnan(column[one])]
    return float(np.mean(known)) if known else float(column[max(0, row - 1)])


def usual(values: Floats, ahead: int) -> Floats:
    """The usual number at each row and `ahead` rows beyond the last, from rows before it alone."""
    rows = len(values) + ahead
    weeks = shifted_mean(values, rows, [WEEK * week for week in range(1, WEEKS + 1)])
    days = shifted_mean(values, rows, [DAY * day for day in range(1, 15)])
    flat = np.vstack([values[:1], np.cumsum(values, axis=0) / np.arange(1, len(values) + 1)[:, None]])
    flat = np.vstack([flat[: len(values)], np.repeat(flat[-1:], ahead, axis=0)])
    found = np.where(np.isnan(weeks), days, weeks)
    return np.where(np.isnan(found), flat, found)


def shifted_mean(values: Floats, rows: int, shifts: list[int]) -> Floats:
    """At each row the mean of the numbers at some distances before it, NaN where none is."""
    sums, counts = np.zeros((rows, values.shape[1])), np.zeros((rows, 1))
    for shift in shifts:
        end = min(rows, len(values) + shift)
        if shift < rows:
            sums[shift:end] += values[: end - shift]
            counts[shift:end] += 1
    with np.errstate(invalid="ignore"):
        mean: Floats = sums / counts
    return mean


def begun(values: Floats, start: int) -> Floats:
    """Columns that begin late, from their first number on as if it had always been; 0 where it comes after `start`."""
    out = values.copy()
    for place in range(values.shape[1]):
        known = ~np.isnan(values[: start + 1, place])
        if not known.any():
            out[:, place] = 0.0
        elif not known[0]:
            first = int(known.argmax())
            out[:first, place] = values[first, place]
    return out


def members(values: Floats, origins: range, horizon: int) -> Floats:
    """The forecasts of the members issued at some rows, (origins, members, horizon, places), from values without gaps.

    What is fitted is fitted on the rows up to the first origin. Several origins need a week before them, and `horizon`
    is no longer than a week: else the usual hour of one would lie after another.
    """
    begin = max(0, origins.start - KEPT)
    values, rows = values[begin : origins.stop], np.arange(origins.start, origins.stop) - begin
    normal = usual(values, horizon)
    off = values - normal[: len(values)]
    out = np.empty((len(rows), len(NAMES), horizon, values.shape[1]))
    for step in range(1, horizon + 1):
        expected, back = normal[rows + step], rows + step - WEEK
        out[:, 0, step - 1] = values[rows]
        out[:, 1, step - 1] = values[back] if back[0] >= 0 else expected
        out[:, 2, step - 1] = expected
        out[:, 3, step - 1] = expected + LASTS**step * off[rows]
        out[:, 4, step - 1] = expected + regressed(values, normal, rows, step)
    return np.maximum(0.0, out)


def regressed(values: Floats, normal: Floats, rows: Ints, step: int) -> Floats:
    """How far from the usual number things are expected `step` rows on: one regression a place."""
    off, first = values - normal[: len(values)], int(rows[0])
    out = LASTS**step * off[rows]
    if first < FEWEST + step:
        return out
    fitted = np.arange(DAY, first - step + 1)
    ages = 0.5 ** ((fitted[-1] - fitted) / HALVED)
    for place in range(values.shape[1]):
        signs = told(values, normal, place, step)
        middle, spread = signs[fitted].mean(axis=0), signs[fitted].std(axis=0) + 1e-9
        table = (signs[fitted] - middle) / spread
        inner = (table * ages[:, None]).T @ table + PULL * np.eye(table.shape[1])
        slopes = np.linalg.solve(inner, (table * ages[:, None]).T @ off[fitted + step, place])
        out[:, place] = ((signs[rows] - middle) / spread) @ slopes
    return out


def told(values: Floats, normal: Floats, place: int, step: int) -> Floats:
    """What tells of a place `step` rows after each row: (rows, signs)."""
    rows = len(values)
    off, later, now = values - normal[:rows], normal[step : rows + step, place], normal[:rows, place]
    own = off[:, place]
    days = -(-step // DAY) * DAY - step
    scale = now.mean() + 1e-6
    ratio = values[:, place] * (later + scale) / (now + scale) - later
    angle = 2 * np.pi * ((np.arange(rows) + step) % DAY) / DAY
    waves = [np.sin(angle), np.cos(angle), np.sin(2 * angle), np.cos(2 * angle)]
    lags = [back(own, lag) for lag in (0, 1, 2, 3, days, DAY + days, WEEK - step)]
    means = [trailing(own[:, None], steps)[:, 0] for steps in (4, 12, DAY, WEEK)]
    before = [back(upstream(off, hops)[:, place], lag) for hops in (1, 2) for lag in (0, 1, 2)]
    turned = [own * wave for wave in waves]
    steep = [normal[step + 1 : rows + step + 1, place] - later] if len(normal) > rows + step else []
    return np.stack([ratio, later, now, later - now, *waves, *lags, *means, *before, *turned, *steep], axis=1)


def back(values: Floats, lag: int) -> Floats:
    """At each row the number `lag` rows before it, the first where there is none."""
    moved: Floats = np.concatenate([np.repeat(values[:1], min(lag, len(values))), values[: max(0, len(values) - lag)]])
    return moved


def levels(values: Floats, origins: range, horizon: int) -> Floats:
    """What errors are proportional to: how far this hour of the week usually lies from its mean.

    The shape is (origins, horizon, places).
    """
    begin = max(0, origins.start - KEPT)
    values, rows = values[begin : origins.stop], np.arange(origins.start, origins.stop) - begin
    normal = usual(values, horizon)
    wide = usual(np.abs(values - normal[: len(values)]), horizon)
    known = np.abs(values[: rows[0] + 1] - normal[: rows[0] + 1])[-4 * WEEK :].mean(axis=0)
    floor = 0.05 * values[: rows[0] + 1].mean(axis=0) + 1e-6
    ahead = rows[:, None] + np.arange(1, horizon + 1)
    mixed: Floats = 0.5 * wide[ahead] + 0.5 * known + floor
    return mixed
