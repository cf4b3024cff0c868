"""Laws of ensembles: one seed, one ensemble; every member's numbers lie in their ranges; bands and scores add up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.forecast.moving.ensembles import FACTOR, VARIED, draws, ensemble, varied
from borderflow.forecast.moving.simulating import simulated
from borderflow.forecast.moving.summing import coverage, naive, summary
from borderflow.nouns import BANDS, SPREAD
from borderflow.nouns.future import MoveRules
from moving_samples import small


@given(st.integers(0, 2**32), st.integers(1, 20))
def test_numbers_lie_from_half_to_twice_and_chances_stay_chances(seed: int, members: int) -> None:
    usual = MoveRules()
    for point in draws(members, len(VARIED), seed=seed):
        made = varied(usual, point)
        for name in VARIED:
            assert getattr(usual, name) / FACTOR <= getattr(made, name) <= getattr(usual, name) * FACTOR
            assert not name.endswith("movechance") or getattr(made, name) <= 1
        assert replace(made, **{name: getattr(usual, name) for name in VARIED}) == usual


@pytest.mark.parametrize("rules", ["flee", "border"])
def test_one_seed_gives_one_ensemble_and_members_differ(rules: str) -> None:
    first, again = (ensemble(small(), 4, seed=7, rules=rules) for _ in range(2))
    assert all((one.at_camps == other.at_camps).all() for one, other in zip(first, again, strict=True))
    assert len({one.at_camps.tobytes() for one in first}) == 4
    people = [one.people for one in first]
    assert all((one == people[0]).all() for one in people)


def test_a_summary_holds_what_the_runs_say() -> None:
    runs = simulated(small(), range(5))
    made = summary(runs, small(), rules="flee")
    at_camps = np.array([one.at_camps for one in runs])
    assert made.members == 5
    assert made.scores[0].name == "flee rules"
    for at, camp in enumerate(made.camps):
        assert camp.mean == pytest.approx(at_camps[:, :, at].mean(axis=0))
        assert camp.median == pytest.approx(np.median(at_camps[:, :, at], axis=0))
        for level in BANDS:
            low, high = camp.band(level)
            assert low == pytest.approx(np.quantile(at_camps[:, :, at], (1 - level) / 2, axis=0))
            assert high == pytest.approx(np.quantile(at_camps[:, :, at], (1 + level) / 2, axis=0))


def test_held_shares_are_exact_on_the_day_from_which_they_hold() -> None:
    observed = np.array([[float(day), 2.0 * day**2] for day in range(1, 40)])
    ways = dict(naive(observed))
    assert list(ways) == ["equal shares", "shares held from day 7", "shares held from day 30"]
    assert ways["shares held from day 30"][30] == pytest.approx(observed[30])
    assert all(made.sum(axis=1) == pytest.approx(observed.sum(axis=1)) for made in ways.values())


def test_coverage_counts_what_lies_inside() -> None:
    members = np.arange(101.0)[:, None, None]
    observed = np.arange(-20.0, 121.0)[:, None]
    quantiles = np.quantile(np.repeat(members, len(observed), axis=1), SPREAD, axis=0)
    assert dict(coverage(quantiles, observed)) == pytest.approx({0.5: 51 / 141, 0.8: 81 / 141, 0.9: 91 / 141})
