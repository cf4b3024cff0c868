"""How forecasts are scored: the middle, the weighted interval score, coverage, the upper tail, and places at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scoringrules as sr  # type: ignore[import-untyped, unused-ignore]
from numpy.typing import NDArray

from borderflow.nouns import LEVELS

Floats = NDArray[np.float64]
MIDDLE = LEVELS.index(0.5)
BANDS = {50: (0.25, 0.75), 80: (0.1, 0.9), 90: (0.05, 0.95)}
FINE = (np.arange(99) + 0.5) / 99


@dataclass(frozen=True)
class Scores:
    """The scores of one forecaster over some issues, steps and places."""

    mae: float
    wape: float
    wis: float
    tail: float
    energy: float
    coverage: dict[int, float]
    mae_by_step: tuple[float, ...]


def scores(found: Floats, seen: Floats, threshold: Floats) -> Scores:
    """Scores of quantiles (issues, steps, places, levels) against what came (issues, steps, places; NaN: nothing).

    Means over places of means over issues. `threshold` is where the upper tail of each place begins.
    """
    off = np.abs(found[..., MIDDLE] - seen)
    wis = sr.crps_quantile(np.nan_to_num(seen), found, np.array(LEVELS))
    known = ~np.isnan(seen)
    return Scores(
        mae=mean(off),
        wape=float(np.nansum(off) / np.nansum(seen) * 100),
        wis=mean(np.where(known, wis, np.nan)),
        tail=mean(np.where(known, tails(found, np.nan_to_num(seen), threshold), np.nan)),
        energy=energy(found, seen),
        coverage={name: float(within(found, seen, *band)[known].mean() * 100) for name, band in BANDS.items()},
        mae_by_step=tuple(mean(off[:, [step]]) for step in range(off.shape[1])),
    )


def mean(values: Floats) -> float:
    """The mean over places of the means over issues and steps."""
    return float(np.nanmean(np.nanmean(values, axis=(0, 1))))


def within(found: Floats, seen: Floats, low: float, high: float) -> NDArray[np.bool_]:
    """Whether each number lies in its band."""
    inside: NDArray[np.bool_] = (found[..., LEVELS.index(low)] <= seen) & (seen <= found[..., LEVELS.index(high)])
    return inside


def tails(found: Floats, seen: Floats, threshold: Floats) -> Floats:
    """The threshold-weighted CRPS above a threshold for each place."""
    drawn = sampled(found)
    out = np.empty(seen.shape)
    for place, above in enumerate(threshold):
        out[..., place] = sr.twcrps_ensemble(seen[..., place], drawn[..., place, :], a=float(above), b=float("inf"))
    return out


def energy(found: Floats, seen: Floats) -> float:
    """The energy score over places, each place by itself drawn with one fixed source of chance."""
    drawn = np.moveaxis(sampled(found), -1, -2)
    chance = np.random.default_rng(1)
    drawn = chance.permuted(drawn, axis=-2)
    whole = ~np.isnan(seen).any(axis=-1)
    return float(np.mean(sr.es_ensemble(seen[whole], drawn[whole])))


def sampled(found: Floats) -> Floats:
    """As many numbers, equally likely, as 99, on straight lines between the quantiles."""
    flat = found.reshape(-1, len(LEVELS))
    return np.stack([np.interp(FINE, LEVELS, one) for one in flat]).reshape(*found.shape[:-1], len(FINE))
