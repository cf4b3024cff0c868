"""A calibrated forecast -> the same noun as a simulation's: bands, scores beside rivals, and how the bands cover."""

from __future__ import annotations

import numpy as np

from borderflow.forecast.calibrating.forecasting import Calibrated, Question
from borderflow.forecast.moving.observed import observed_of
from borderflow.forecast.moving.summing import camps_of, coverage, score
from borderflow.nouns import Simulated
from borderflow.nouns.future import Scenario

NAME = "calibrated"


def foreseen(made: Calibrated, scenario: Scenario, question: Question, *, name: str = "") -> Simulated:
    """What a calibrated forecast came to. Up to the cut-off every member is what was known; only later days are scored.

    The scored counts are the forecast's own, not the middle of its members.
    """
    first = question.cut_off + 1
    members = np.concatenate([np.repeat(made.known.counts[None], len(made.members), axis=0), made.members], axis=1)
    unit = scenario.people_per_unit
    observed = observed_of(scenario).at_camps.astype(np.float64) * unit
    camps, quantiles = camps_of(members, observed, names=made.known.camps, scenario=scenario)
    rows = [(NAME, made.counts), *made.rivals.items()]
    return Simulated(
        name=name,
        rules=question.rules,
        members=len(made.members),
        start=scenario.start,
        days=len(observed),
        cut_off=question.cut_off,
        camps=camps,
        people=tuple(members.sum(axis=2).mean(axis=0).tolist()),
        stops=scenario.stops,
        routes=scenario.routes,
        scores=tuple(score(said, counts, made.observed) for said, counts in rows),
        coverage=coverage(quantiles[:, first:], observed[first:]),
    )
