"""Many futures at once: settings varied and errors drawn along a scrambled Sobol sequence; one seed, one result."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.stats import t

from borderflow.forecast.calibrating.known import Known
from borderflow.forecast.calibrating.settings import Settings
from borderflow.forecast.calibrating.sharing import divided, ignorance
from borderflow.forecast.calibrating.totals import expected
from borderflow.forecast.moving.ensembles import draws

Counts = npt.NDArray[np.float64]
# Settings that members vary, each by up to this factor both ways.
VARIED = ("memory_days", "growth_memory_days", "growth_half_life_days", "holding", "information")
FACTOR = 2.0
# A camp that holds nobody may come to hold this part of all: errors of shares multiply, and nothing multiplies 0.
SMALLEST_SHARE = 0.002


def varied(settings: Settings, point: Counts) -> Settings:
    """Settings of a member, from a number between 0 and 1 for each that varies."""
    chosen = {
        name: getattr(settings, name) * FACTOR ** (2 * value - 1) for name, value in zip(VARIED, point, strict=True)
    }
    return replace(settings, **chosen)


def members_of(
    members: int, *, known: Known, prior: Counts, totals: Counts | None, settings: Settings, seed: int
) -> Counts:
    """Persons by member, day after the cut-off and camp.

    `totals` are given, or None where each member forecasts its own. Errors of shares, and of totals that are forecast,
    are of one sign along a member and grow with the square root of the days passed.
    """
    days, camps = len(prior) - known.cut_off - 1, len(known.camps)
    made = []
    unsure = ignorance(known, settings)
    for point in draws(members, len(VARIED) + 1 + camps, seed=seed):
        one = varied(settings, point[: len(VARIED)])
        errors = t.ppf(point[len(VARIED) :], settings.tail)
        everybody = expected(known, days, settings=one) if totals is None else totals
        there = divided(everybody, known=known, prior=prior, settings=one)
        if totals is None:
            everybody = everybody * np.exp(
                errors[0] * grown(days, unsure * settings.total_spread, settings.total_spread_100)
            )
        wider = np.exp(errors[1:] * grown(days, unsure * settings.share_spread, settings.share_spread_100)[:, None])
        made.append(with_errors(there, wider) * everybody[:, None])
    return np.array(made)


def grown(days: int, first: float, in_100_days: float) -> Counts:
    """The spread of an error on each of so many days."""
    return np.asarray(np.hypot(first, in_100_days * np.sqrt(np.arange(1, days + 1) / 100)), np.float64)


def with_errors(there: Counts, factors: Counts) -> Counts:
    """Shares of counts after each is multiplied by its error; sums to 1 on each day."""
    sums = there.sum(axis=1, keepdims=True)
    shares = np.divide(there, sums, out=np.full_like(there, 1 / there.shape[1]), where=sums > 0)
    shares = (shares + SMALLEST_SHARE) * factors - SMALLEST_SHARE
    shares = np.maximum(shares, 0.0)
    sums = shares.sum(axis=1, keepdims=True)
    return np.asarray(
        np.divide(shares, sums, out=np.full_like(shares, 1 / shares.shape[1]), where=sums > 0), np.float64
    )
