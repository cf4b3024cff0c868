"""How a total divides over camps from a day on: those there stay, and who comes goes where people lately went.

Where few counts say where people lately went, a prior says it: the shares of the simulator and equal ones, weighed by
how near each was to what was seen.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from borderflow.forecast.calibrating.known import Known
from borderflow.forecast.calibrating.settings import Settings

Counts = npt.NDArray[np.float64]
# Arrivals that the simulator expects are taken over so many days, so that no single day's chance decides.
AHEAD_DAYS, BLOCK_DAYS = 30, 10
# Of what the simulator expects to come, the part that falls to all camps alike: none is impossible.
EVERYWHERE = 0.05
COUNTS_ENOUGH = 30.0


def divided(totals: Counts, *, known: Known, prior: Counts, settings: Settings) -> Counts:
    """Persons at each camp (columns) on each day after the cut-off (rows), given how many there are in all.

    `prior` is what the simulator expects at each camp on all days of the scenario. A total below that of the day before
    takes from all camps alike.
    """
    there, before = known.counts[-1].astype(np.float64), float(known.counts[-1].sum())
    lately, weight = recent_shares(known, settings), prior_weight(known, settings)
    out = np.empty((len(totals), len(there)))
    for first in range(0, len(totals), BLOCK_DAYS):
        block = totals[first : first + BLOCK_DAYS]
        mixed = (1 - weight) * lately + weight * prior_shares(prior, first, known=known, settings=settings)
        out[first : first + len(block)] = followed(block, there, before, mixed)
        there, before = out[first + len(block) - 1], float(block[-1])
    return out


def followed(totals: Counts, there: Counts, before: float, arriving: Counts) -> Counts:
    """Persons at each camp on each of some days, from those there before the first, where arrivals divide alike."""
    steps = np.diff(totals, prepend=before)
    if (steps >= 0).all():
        return np.asarray(there + np.cumsum(steps)[:, None] * arriving, np.float64)
    out = []
    for step, total in zip(steps, totals, strict=True):
        there = there + step * arriving if step >= 0 else there * (total / (total - step))
        out.append(there)
    return np.array(out)


def shares(counts: Counts) -> Counts:
    """Parts of a sum; equal ones where the sum is nothing."""
    total = counts.sum()
    return np.asarray(counts / total if total > 0 else np.full(len(counts), 1 / len(counts)), np.float64)


def rates(counts: Counts, half_life_days: float) -> Counts:
    """Persons a day by which each camp grew lately, a day counting half as much every so many days back; 0 at least."""
    if len(counts) < 2:
        return np.zeros(counts.shape[1])
    back = np.arange(len(counts) - 1)[::-1]
    weights = 0.5 ** (back / half_life_days)
    grown = (np.diff(counts, axis=0) * weights[:, None]).sum(axis=0) / weights.sum()
    return np.asarray(np.maximum(grown, 0.0), np.float64)


def recent_shares(known: Known, settings: Settings) -> Counts:
    """Where people lately went: the shares of recent growth, beside a part of the shares that are held."""
    now = known.counts[-1]
    return shares(rates(known.counts, settings.memory_days) + settings.holding * now / settings.memory_days)


def ignorance(known: Known, settings: Settings) -> float:
    """How little was counted: 1 where nothing was, a half at `information` counts a camp."""
    counts = float(np.minimum(known.dated, COUNTS_ENOUGH).mean())
    return settings.information / (settings.information + counts)


def prior_weight(known: Known, settings: Settings) -> float:
    """How much the prior says beside what was seen: less, the more counts there are."""
    return settings.most_prior * ignorance(known, settings)


def prior_shares(prior: Counts, day: int, *, known: Known, settings: Settings) -> Counts:
    """The shares of who comes after a day, before anything was seen of them."""
    now, camps = shares(known.counts[-1]), prior.shape[1]
    until = min(known.cut_off + 1 + day + AHEAD_DAYS, len(prior) - 1)
    expected = EVERYWHERE / camps + (1 - EVERYWHERE) * shares(np.maximum(prior[until] - prior[known.cut_off], 0.0))
    equal = np.full(camps, 1 / camps)
    off = np.array([np.abs(one - now).sum() for one in (shares(prior[known.cut_off]), equal)])
    trusted = np.exp(-settings.trust * off) if known.counts[-1].any() else np.ones(2)
    trusted /= trusted.sum()
    return np.asarray(trusted[0] * expected + trusted[1] * equal, np.float64)
