"""An ensemble smoother with multiple data assimilation: members' controls moved step by step to what is observed.

Controls are what a run is steered by: parameters, and a forcing of each day. Each step runs all members, compares what
they predict with the observations, and moves the controls by the ensemble's own regression, with a part of the
observations' weight; the parts add up to one (Emerick and Reynolds, 2013, "Ensemble smoother with multiple data
assimilation"). A control that an observation is not plainly correlated with is left alone by it: with some hundred
members, small correlations are chance (Luo and Bhakta, 2020, "Automatic and adaptive localization for ensemble-based
history matching").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from borderflow.forecast.fitting.sites import Array, Bounds, Sites, log_likelihood, sites

# A run of all members: controls (member, control) -> predictions (member, observation), on the observations' scale.
Runner = Callable[[Array], Array]

# Each step takes this part of the observations' weight: little at first, while members are far off.
PARTS = (0.1, 0.15, 0.25, 0.5)
# A correlation of so many standard errors is no chance.
SURE = 2.0
# Members that were moved together are surer than they should be: where some observations agree with one another and
# not with the members, it is the members that are wrong. Variances are taken so many times as large to judge that.
DOUBT = 6.0


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Controls that fit the observations; `told` is what each observation came to in the end.

    `effective` is how many of the members would be left, as a share, were they weighed by the observations' true
    likelihoods instead of the Gaussian ones that moved them: near 1, the two agree.
    """

    controls: Array
    predicted: Array
    told: Sites
    effective: float


@dataclass(frozen=True, slots=True)
class Reach:
    """Which controls may bear on which observations, control by observation: 1 or 0; and which do beyond doubt."""

    possible: Array
    near: Array


def smoothed(
    run: Runner, controls: Array, predicted: Array, bounds: Bounds, *, reach: Reach, rng: np.random.Generator
) -> Smoothed:
    """The members' controls after all steps; `predicted` is what they predict before the first."""
    told, left = sites_of(predicted, bounds, 1.0), 1.0
    for part in PARTS:
        told = sites_of(predicted, bounds, left)
        step = Sites(told.precision * (part / left), told.shift * (part / left))
        controls = moved(controls, predicted, step, reach=reach, rng=rng)
        predicted, left = run(controls), left - part
    whole = sites_of_all(told)
    return Smoothed(controls, predicted, whole, effective(predicted, bounds, whole))


def sites_of(predicted: Array, bounds: Bounds, power: float) -> Sites:
    """The observations' sites for what the ensemble predicts, which is taken to be less sure of itself than it is."""
    mean = predicted.mean(axis=0)
    doubted = DOUBT * covariance(predicted, predicted) + np.diag(np.full(len(mean), 1e-9))
    return sites(mean, doubted, bounds, power=power)


def sites_of_all(told: Sites) -> Sites:
    """Sites of the last part of the weight, as sites of all of it."""
    return Sites(told.precision / PARTS[-1], told.shift / PARTS[-1])


def moved(controls: Array, predicted: Array, told: Sites, *, reach: Reach, rng: np.random.Generator) -> Array:
    """The controls, moved by the regression of controls on predictions towards the sites."""
    use = told.precision > 0
    if not use.any():
        return controls
    seen, noise = predicted[:, use], 1.0 / told.precision[use]
    spread = covariance(seen, seen) + np.diag(noise)
    target = told.number[use] + rng.standard_normal(seen.shape) * np.sqrt(noise)
    wanted = np.linalg.solve(spread, (target - seen).T)
    near, possible = reach.near[:, use], reach.possible[:, use]
    cross = covariance(controls, seen)
    gain = possible * (near * cross + (1 - near) * faded(cross, controls, seen))
    result: Array = controls + (gain @ wanted).T
    return result


def faded(cross: Array, controls: Array, seen: Array) -> Array:
    """Covariances of controls with predictions, those made small that chance explains."""
    scale = np.sqrt(np.outer(controls.var(axis=0, ddof=1), seen.var(axis=0, ddof=1)))
    correlation = np.divide(np.abs(cross), scale, out=np.zeros_like(cross), where=scale > 0)
    chance = SURE / np.sqrt(len(controls))
    small: Array = cross / (1.0 + (chance / np.maximum(correlation, 1e-9)) ** 4)
    return small


def covariance(one: Array, other: Array) -> Array:
    """The ensemble's covariance of each column with each column."""
    off_one, off_other = one - one.mean(axis=0), other - other.mean(axis=0)
    found: Array = off_one.T @ off_other / (len(one) - 1)
    return found


def effective(predicted: Array, bounds: Bounds, told: Sites) -> float:
    """The share of members that would be left were they weighed by the true likelihoods."""
    if not len(bounds):
        return 1.0
    gaussian = -0.5 * told.precision * (predicted - told.number) ** 2
    logged = (log_likelihood(predicted, bounds) - gaussian).sum(axis=1)
    weight = np.exp(logged - logged.max())
    return float(weight.sum() ** 2 / (weight**2).sum() / len(weight))
