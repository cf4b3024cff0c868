"""Runs -> bands by camp and day, scores beside naive rules, and how often what was counted lies inside the bands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from borderflow.forecast.moving.scores import ard
from borderflow.forecast.moving.simulating import Run
from borderflow.nouns import BANDS, SPREAD, Score, Simulated, SimulatedCamp
from borderflow.nouns.future import Scenario

Counts = npt.NDArray[np.float64]
HELD_FROM = (7, 30)


def summary(runs: Sequence[Run], scenario: Scenario, *, name: str = "", rules: str = "flee") -> Simulated:
    """What runs of a scenario came to together, every day of them scored; people everywhere are the members' mean."""
    members, observed = np.array([one.at_camps for one in runs]), runs[0].observed
    camps, quantiles = camps_of(members, observed, names=runs[0].camps, scenario=scenario)
    rows = [(f"{rules} rules", members.mean(axis=0)), *naive(observed)]
    return Simulated(
        name=name,
        rules=rules,
        members=len(runs),
        start=scenario.start,
        days=len(observed),
        cut_off=None,
        camps=camps,
        people=tuple(np.mean([one.people for one in runs], axis=0).tolist()),
        stops=scenario.stops,
        routes=scenario.routes,
        scores=tuple(score(said, counts, observed) for said, counts in rows),
        coverage=coverage(quantiles, observed),
    )


def camps_of(
    members: Counts, observed: Counts, *, names: Sequence[str], scenario: Scenario
) -> tuple[tuple[SimulatedCamp, ...], Counts]:
    """Each camp's days, and the quantiles of members: by level, day and camp."""
    quantiles, mean = np.quantile(members, SPREAD, axis=0), members.mean(axis=0)
    stops = {one.name: one for one in scenario.stops}
    camps = tuple(
        SimulatedCamp(
            place=stops[name],
            observed=tuple(observed[:, at].tolist()),
            mean=tuple(mean[:, at].tolist()),
            quantiles=tuple(tuple(row.tolist()) for row in quantiles[:, :, at]),
        )
        for at, name in enumerate(names)
    )
    return camps, quantiles


def score(name: str, counts: Counts, observed: Counts) -> Score:
    """How far counts are from what was observed."""
    return Score(name=name, ard=ard(counts, observed), ard_rescaled=ard(counts, observed, rescaled=True))


def naive(observed: Counts) -> list[tuple[str, Counts]]:
    """What rules of one line make of each day's observed total: equal shares, and shares held from a day."""
    total = observed.sum(axis=1, keepdims=True)
    camps = observed.shape[1]
    days = [day for day in HELD_FROM if day < len(observed) and total[day, 0] > 0]
    held = [(f"shares held from day {day}", total * observed[day] / total[day, 0]) for day in days]
    return [("equal shares", np.repeat(total / camps, camps, axis=1)), *held]


def coverage(quantiles: Counts, observed: Counts) -> tuple[tuple[float, float], ...]:
    """For each band, the share of observed counts that lie in it."""
    if not observed.size:
        return ()
    inside = {
        level: (quantiles[low] <= observed) & (observed <= quantiles[high]) for level, (low, high) in BANDS.items()
    }
    return tuple((level, float(one.mean())) for level, one in inside.items())
