"""What interval observations with heavy tails come to in the eyes of a Gaussian: a number and a noise for each.

The likelihood of an observation is flat inside its interval and falls as Student's t outside it, so that "at least
3,000" pulls nobody down, and a misreading that fits nothing pulls nobody far. A Gaussian update knows neither. For a
Gaussian belief about all predictions together, each observation is given the number and noise (its *site*) that
change its own belief, all others counted in, as its true likelihood would: expectation propagation (Minka, 2001,
"Expectation propagation for approximate Bayesian inference"). Where an observation agrees with nothing, its site says
next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Degrees of freedom of the tails: of four readings, one that is far off says little beside three that agree. The noise
# of an observation is the standard deviation, so that the middle is narrower than a Gaussian's.
TAILS = 4.0
NARROWER = (TAILS / (TAILS - 2)) ** 0.5
NODES = 161
ROUNDS, DAMPING, SETTLED = 15, 0.6, 1e-3
# Noises are first taken so many times as large: where readings cannot all be right, most of them are found, not the one
# that lies nearest to what was expected before any.
EASING = (8.0, 4.0, 2.0, 1.0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Observations as arrays, one entry each, on the scale of the predictions: interval and noise."""

    low: Array
    high: Array
    noise: Array

    def __len__(self) -> int:
        return len(self.noise)

    def kept(self, which: NDArray[np.bool_]) -> Bounds:
        """Some of them."""
        return Bounds(self.low[which], self.high[which], self.noise[which])


@dataclass(frozen=True, slots=True)
class Sites:
    """What each observation comes to: its precision, 0 where it says nothing, and precision times number."""

    precision: Array
    shift: Array

    @property
    def number(self) -> Array:
        """The number of each site; 0 where it says nothing."""
        return np.divide(self.shift, self.precision, out=np.zeros_like(self.shift), where=self.precision > 0)


def log_likelihood(predicted: Array, bounds: Bounds) -> Array:
    """The logarithm of each observation's likelihood: 0 inside its interval.

    >>> one = Bounds(np.array([10.0]), np.array([12.0]), np.array([1.0]))
    >>> log_likelihood(np.array([11.0]), one).tolist(), bool(log_likelihood(np.array([20.0]), one)[0] > -10)
    ([0.0], True)
    """
    off = np.maximum(bounds.low - predicted, 0.0) + np.maximum(predicted - bounds.high, 0.0)
    scaled: Array = -(TAILS + 1) / 2 * np.log1p((NARROWER * off / bounds.noise) ** 2 / TAILS)
    return scaled + 0.0


def sites(mean: Array, covariance: Array, bounds: Bounds, *, power: float = 1.0) -> Sites:
    """The sites of all observations for a Gaussian belief about their predictions, the likelihoods to a power."""
    told = Sites(np.zeros(len(bounds)), np.zeros(len(bounds)))
    if not len(bounds):
        return told
    for times in EASING:
        eased = Bounds(bounds.low, bounds.high, bounds.noise * times)
        for _ in range(ROUNDS):
            told, moved = settled(told, mean, covariance, eased, power)
            if moved < SETTLED:
                break
    return told


def settled(told: Sites, mean: Array, covariance: Array, bounds: Bounds, power: float) -> tuple[Sites, float]:
    """The sites after one round for all of them at once, and how far the round moved them."""
    now, spread = believed(mean, covariance, told)
    cavity = np.maximum(1.0 / spread - told.precision, 1e-12)
    around = (now / spread - told.shift) / cavity
    middle, width = tilted(around, 1.0 / cavity, bounds, power)
    precision = np.maximum(0.0, 1.0 / width - cavity)
    shift = np.where(precision > 0, middle / width - around * cavity, 0.0)
    moved = float(np.max(np.abs(precision - told.precision) / (1.0 / spread + precision)))
    kept = 1 - DAMPING
    return Sites(kept * told.precision + DAMPING * precision, kept * told.shift + DAMPING * shift), moved


def believed(mean: Array, covariance: Array, told: Sites) -> tuple[Array, Array]:
    """Mean and variance of each prediction once the sites are counted in."""
    root = np.sqrt(told.precision)
    inner = np.eye(len(mean)) + root[:, None] * covariance * root[None, :]
    gain = covariance @ (root[:, None] * np.linalg.solve(inner, np.diag(root)))
    after = covariance - gain @ covariance
    return mean + gain @ np.where(told.precision > 0, told.number - mean, 0.0), np.maximum(np.diag(after), 1e-12)


def tilted(mean: Array, variance: Array, bounds: Bounds, power: float) -> tuple[Array, Array]:
    """Mean and variance of a Gaussian times each observation's likelihood, by quadrature."""
    spread = np.sqrt(variance)
    low, high = (np.where(np.isfinite(end), end, mean) for end in (bounds.low, bounds.high))
    unit = np.linspace(-1.0, 1.0, NODES)
    wide = mean[:, None] + 7.0 * spread[:, None] * unit
    near = (low + high)[:, None] / 2 + ((high - low) / 2 + 8.0 * bounds.noise)[:, None] * unit
    at = np.sort(np.concatenate([wide, near], axis=1), axis=1)
    step = np.gradient(at, axis=1)
    shaped = Bounds(bounds.low[:, None], bounds.high[:, None], bounds.noise[:, None])
    logged = -0.5 * ((at - mean[:, None]) / spread[:, None]) ** 2 + power * log_likelihood(at, shaped)
    weight = step * np.exp(logged - logged.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    middle = (weight * at).sum(axis=1)
    return middle, np.maximum((weight * (at - middle[:, None]) ** 2).sum(axis=1), 1e-12)
