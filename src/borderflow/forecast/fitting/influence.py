"""Which origins moved a forecast, and how far: each is left out in turn.

The shift is reckoned by one linear update of the members as they were before any claim, with and without the origin, by
all that is said of the same country; whatever else is said of it is weighed anew each time, so that an outlier that
another origin kept down may rise. What is said of one country moves others too, by less than some hundred members can
show: that is not told. Running the members anew for each origin would say the same more exactly, at a refit for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from borderflow.forecast.fitting.said import Observation
from borderflow.forecast.fitting.sites import Array, Bounds, sites
from borderflow.forecast.fitting.smoothing import covariance
from borderflow.nouns import Mover

# A shift below this share of the forecast's spread is not worth a line.
LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Target:
    """A number of the forecast: its members before any claim, in logarithms, and its spread after all.

    `near` marks the observations that are made in the same country.
    """

    place: str
    measure: str
    before: Array
    spread: float
    near: NDArray[np.bool_]


def movers(
    observations: Sequence[Observation], predicted: Array, bounds: Bounds, targets: Sequence[Target]
) -> tuple[Mover, ...]:
    """For each origin and number of the forecast, how far leaving the origin out would move it; most moving first."""
    found = []
    for target in targets:
        whole = updated(target.before, predicted, bounds, target.near)
        for origin, which in origins(observations).items():
            if target.spread <= 0 or not (which & target.near).any():
                continue
            share = (whole - updated(target.before, predicted, bounds, target.near & ~which)) / target.spread
            if abs(share) >= LEAST:
                said = {claim for one, its in zip(observations, which, strict=True) if its for claim in one.claims}
                found.append(
                    Mover(
                        origin=origin, claims=tuple(sorted(said)), place=target.place, measure=target.measure,
                        shift=round(float(share), 3),
                    )
                )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-abs(one.shift), one.origin, one.place, one.measure)))


def origins(observations: Sequence[Observation]) -> Mapping[str, NDArray[np.bool_]]:
    """Which observations are of which origin."""
    names = sorted({one.origin for one in observations})
    return {name: np.array([one.origin == name for one in observations]) for name in names}


def updated(before: Array, predicted: Array, bounds: Bounds, which: NDArray[np.bool_]) -> float:
    """The mean of a number of the forecast once some observations are counted in, by one linear update."""
    start = float(before.mean())
    if not which.any():
        return start
    seen = predicted[:, which]
    mean, spread = seen.mean(axis=0), covariance(seen, seen) + 1e-9 * np.eye(int(which.sum()))
    told = sites(mean, spread, bounds.kept(which))
    use = told.precision > 0
    if not use.any():
        return start
    inner = spread[np.ix_(use, use)] + np.diag(1.0 / told.precision[use])
    gain = covariance(before[:, None], seen[:, use])[0]
    return start + float(gain @ np.linalg.solve(inner, told.number[use] - mean[use]))
