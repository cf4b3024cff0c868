"""Which origins moved a forecast, and how far: each is left out in turn.

The shift is reckoned by one linear update of the members as they were before any claim, with and without the origin;
whatever else is told is weighed anew each time, so that an outlier that another origin kept down may rise. Running the
members anew for each origin would say the same more exactly and cost a refit for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from borderflow.forecast.fitting.said import Observation
from borderflow.forecast.fitting.sites import Array, Bounds, sites
from borderflow.forecast.fitting.smoothing import covariance, faded
from borderflow.nouns import Mover

# A shift below this share of the forecast's spread is not worth a line.
LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Target:
    """A number of the forecast: its members before any claim, in logarithms, and its spread after all."""

    place: str
    measure: str
    before: Array
    spread: float


def movers(
    observations: Sequence[Observation], predicted: Array, bounds: Bounds, targets: Sequence[Target]
) -> tuple[Mover, ...]:
    """For each origin and number of the forecast, how far leaving the origin out would move it; most moving first."""
    if not observations or not targets:
        return ()
    before = np.stack([one.before for one in targets], axis=1)
    everybody = np.ones(len(observations), np.bool_)
    whole = updated(before, predicted, bounds, everybody)
    found = []
    for origin, which in origins(observations).items():
        shift = whole - updated(before, predicted, bounds, ~which)
        claims = tuple(sorted({claim for at, one in enumerate(observations) if which[at] for claim in one.claims}))
        for target, moved in zip(targets, shift, strict=True):
            share = float(moved / target.spread) if target.spread > 0 else 0.0
            if abs(share) >= LEAST:
                one = Mover(
                    origin=origin, claims=claims, place=target.place, measure=target.measure, shift=round(share, 3)
                )
                found.append(one)
    return tuple(sorted(found, key=lambda one: (-abs(one.shift), one.origin, one.place, one.measure)))


def origins(observations: Sequence[Observation]) -> Mapping[str, NDArray[np.bool_]]:
    """Which observations are of which origin."""
    names = sorted({one.origin for one in observations})
    return {name: np.array([one.origin == name for one in observations]) for name in names}


def updated(before: Array, predicted: Array, bounds: Bounds, which: NDArray[np.bool_]) -> Array:
    """The means of numbers of the forecast once some observations are counted in, by one linear update."""
    start: Array = before.mean(axis=0)
    if not which.any():
        return start
    seen = predicted[:, which]
    mean, spread = seen.mean(axis=0), covariance(seen, seen) + 1e-9 * np.eye(int(which.sum()))
    told = sites(mean, spread, bounds.kept(which))
    use = told.precision > 0
    if not use.any():
        return start
    inner = spread[np.ix_(use, use)] + np.diag(1.0 / told.precision[use])
    gain = faded(covariance(before, seen[:, use]), before, seen[:, use])
    result: Array = start + gain @ np.linalg.solve(inner, told.number[use] - mean[use])
    return result
