"""A scenario and a cut-off -> a forecast of the days after it, beside naive rules that know as much."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from borderflow.forecast.calibrating.known import Capacities, Known, Lines, known
from borderflow.forecast.calibrating.members import members_of
from borderflow.forecast.calibrating.prior import simulated_after
from borderflow.forecast.calibrating.settings import Settings
from borderflow.forecast.calibrating.sharing import divided, shares
from borderflow.forecast.calibrating.totals import expected
from borderflow.forecast.moving.observed import observed_of
from borderflow.nouns.future import Scenario

Counts = npt.NDArray[np.float64]
HELD_FROM = (7, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be forecast, and from what: all but the scenario itself.

    With `totals_given` the number in all camps after the cut-off is taken from what was counted later, and only its
    division is forecast, as in Flee's validation.
    """

    cut_off: int
    capacities: Capacities = Capacities.HIDDEN
    lines: Lines = Lines.DATED
    totals_given: bool = False
    rules: str = "border"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrated:
    """A forecast: persons by day after the cut-off (rows) and camp, the same by member first, and what came.

    `rivals` are other ways of saying the same days, from the same knowledge, by name.
    """

    known: Known
    counts: Counts
    members: Counts
    observed: Counts
    rivals: dict[str, Counts]


def calibrated(
    scenario: Scenario, question: Question, *, members: int = 256, seed: int = 1, settings: Settings | None = None
) -> Calibrated:
    """The forecast of the days after a cut-off, calibrated on those up to it."""
    chosen = settings or Settings()
    then = known(scenario, question.cut_off, capacities=question.capacities, lines=question.lines)
    later = observed_of(replace(scenario, people_per_unit=1)).at_camps[question.cut_off + 1 :].astype(np.float64)
    totals = later.sum(axis=1) if question.totals_given else expected(then, len(later), settings=chosen)
    prior = simulated_after(then, totals, rules=question.rules, seed=seed)
    drawn = members_of(
        members, known=then, prior=prior, totals=totals if question.totals_given else None, settings=chosen, seed=seed
    )
    return Calibrated(
        known=then,
        counts=divided(totals, known=then, prior=prior, settings=chosen),
        members=drawn,
        observed=later,
        rivals={f"{question.rules} rules": prior[question.cut_off + 1 :]} | naive(then, totals),
    )


def naive(then: Known, totals: Counts) -> dict[str, Counts]:
    """Rules of one line: equal shares, shares held from a day, and counts that stay as they are."""
    now, camps = then.counts[-1], len(then.camps)
    found = {"equal shares": np.repeat(totals[:, None] / camps, camps, axis=1)}
    for day in [*(one for one in HELD_FROM if one < then.cut_off), then.cut_off]:
        words = "the cut-off" if day == then.cut_off else f"day {day}"
        found[f"shares held from {words}"] = totals[:, None] * shares(then.counts[day])
    return found | {"counts held": np.repeat(now[None], len(totals), axis=0)}
