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


def summary(
    runs: Sequence[Run], scenario: Scenario, *, name: str = "", rules: str = "flee", cut_off: int | None = None
) -> Simulated:
    """What runs of a scenario came to together.

    Days after the cut-off are scored, or all where there is none; counts of people everywhere are the members' mean.
    """
    members = np.array([one.at_camps for one in runs])
    quantiles, mean = np.quantile(members, SPREAD, axis=0), members.mean(axis=0)
    observed = runs[0].observed
    first = 0 if cut_off is None else cut_off + 1
    stops = {one.name: one for one in scenario.stops}
    camps = tuple(
        SimulatedCamp(
            place=stops[camp],
            observed=tuple(observed[:, at].tolist()),
            mean=tuple(mean[:, at].tolist()),
            quantiles=tuple(tuple(row.tolist()) for row in quantiles[:, :, at]),
        )
        for at, camp in enumerate(runs[0].camps)
    )
    rows = [(rules, mean), *naive(observed, cut_off)]
    return Simulated(
        name=name,
        rules=rules,
        members=len(runs),
        start=scenario.start,
        days=len(observed),
        cut_off=cut_off,
        camps=camps,
        people=tuple(np.mean([one.people for one in runs], axis=0).tolist()),
        stops=scenario.stops,
        routes=scenario.routes,
        scores=tuple(score(said, counts[first:], observed[first:]) for said, counts in rows),
        coverage=tuple((level, covered(quantiles[:, first:], observed[first:], level)) for level in BANDS),
    )


def score(name: str, counts: Counts, observed: Counts) -> Score:
    """How far counts are from what was observed."""
    return Score(name=name, ard=ard(counts, observed), ard_rescaled=ard(counts, observed, rescaled=True))


def naive(observed: Counts, cut_off: int | None) -> list[tuple[str, Counts]]:
    """What rules of one line make of each day's observed total: equal shares, and shares held from a day.

    Held shares use the counts of that day; with a cut-off, only shares of days up to it are there to hold.
    """
    total = observed.sum(axis=1, keepdims=True)
    camps = observed.shape[1]
    found = [("equal shares", np.repeat(total / camps, camps, axis=1))]
    days = {day: f"shares held from day {day}" for day in HELD_FROM if day < len(observed)}
    if cut_off is not None:
        days = {day: words for day, words in days.items() if day < cut_off} | {cut_off: "shares held from the cut-off"}
    for day, words in days.items():
        if total[day, 0] > 0:
            found.append((words, total * observed[day] / total[day, 0]))
    return found


def covered(quantiles: Counts, observed: Counts, level: float) -> float:
    """The share of observed counts that lie in a band."""
    low, high = BANDS[level]
    return float(((quantiles[low] <= observed) & (observed <= quantiles[high])).mean()) if observed.size else 1.0
