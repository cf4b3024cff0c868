"""Laws of forecasting from a cut-off: later days change nothing, people add up, one seed gives one result."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.errors import BadValue
from borderflow.forecast.calibrating import Capacities, Lines, Question, Settings, calibrated, foreseen, known
from borderflow.forecast.calibrating.known import ROOM, Known
from borderflow.forecast.calibrating.sharing import divided, prior_weight, rates
from borderflow.forecast.calibrating.totals import expected
from borderflow.forecast.moving.ensembles import draws
from borderflow.nouns import BANDS
from borderflow.nouns.future import CAMPS, Closure, ClosureKind, Correction, Scenario, Series
from moving_samples import START, counts, small

CUT_OFF = 4
camps = st.lists(st.integers(0, 10**6), min_size=2, max_size=6)


def then(*now: float, rows: int = 5, dated: float = 5.0) -> Known:
    """Counts that grew by the straight line from nothing."""
    table = np.linspace(0, 1, rows)[:, None] * np.array(now, np.float64)
    names = tuple(str(at) for at in range(len(now)))
    return Known(small(), rows - 1, names, table, np.full(len(now), dated))


def flat(which: Known, days: int) -> np.ndarray:
    return np.repeat(which.counts[-1:] + 1, len(which.counts) + days, axis=0)


def otherwise(scenario: Scenario, factor: int) -> Scenario:
    """The same up to the cut-off, and something else after it."""
    evening = START + timedelta(days=CUT_OFF)
    observed = tuple(
        Series(name=one.name, files=tuple(
            (name, tuple((day, count * (factor if day > evening else 1)) for day, count in rows))
            for name, rows in one.files))
        for one in scenario.observed
    )  # fmt: skip
    rows = scenario.conflicts[: CUT_OFF + 1] + tuple((0.3,) for _ in scenario.conflicts[CUT_OFF + 1 :])
    late = Closure(kind=ClosureKind.COUNTRY, first="Here", second="There", closes=8, opens=9)
    changes = tuple(replace(one, opens=7 if one.opens > CUT_OFF else one.opens) for one in scenario.changes)
    return replace(scenario, observed=observed, conflicts=rows, changes=(*changes, late),
                   corrections=(Correction(camp="South", day=START + timedelta(days=CUT_OFF + 1)),))  # fmt: skip


@given(
    factor=st.integers(2, 9),
    seed=st.integers(0, 2**32),
    capacities=st.sampled_from([Capacities.HIDDEN, Capacities.SEEN]),
)
@settings(max_examples=15, deadline=None)
def test_what_is_dated_after_the_cut_off_changes_nothing(factor: int, seed: int, capacities: Capacities) -> None:
    question = Question(cut_off=CUT_OFF, capacities=capacities)
    one, other = (
        calibrated(scenario, question, members=4, seed=seed) for scenario in (small(), otherwise(small(), factor))
    )
    assert (one.counts == other.counts).all()
    assert (one.members == other.members).all()
    assert (one.observed != other.observed).any()
    assert all((one.rivals[name] == other.rivals[name]).all() for name in one.rivals)


@pytest.mark.parametrize("lines", list(Lines))
def test_with_totals_given_every_member_has_as_many_people(lines: Lines) -> None:
    made = calibrated(small(), Question(cut_off=CUT_OFF, totals_given=True, lines=lines), members=8)
    totals = made.observed.sum(axis=1)
    assert made.members.sum(axis=2) == pytest.approx(np.repeat(totals[None], 8, axis=0))
    assert made.counts.sum(axis=1) == pytest.approx(totals)
    assert (made.members >= 0).all()


def test_one_seed_gives_one_result_and_another_another() -> None:
    first, again, other = (calibrated(small(), Question(cut_off=CUT_OFF), members=4, seed=seed) for seed in (5, 5, 6))
    assert (first.members == again.members).all()
    assert (first.members != other.members).any()


@given(camps, st.integers(1, 5), st.floats(0, 3))
def test_shares_stay_where_a_total_only_falls(now: list[int], days: int, part: float) -> None:
    there = then(*now)
    totals = np.array([sum(now) * min(part, 1.0) ** day for day in range(days)])
    made = divided(totals, known=there, prior=flat(there, days), settings=Settings())
    for day, total in enumerate(totals):
        assert made[day] == pytest.approx(np.array(now) * (total / sum(now) if sum(now) else 0.0), rel=1e-6, abs=1e-6)


@given(camps, st.floats(1, 5))
def test_nobody_leaves_a_camp_while_the_total_grows(now: list[int], factor: float) -> None:
    there = then(*now)
    totals = sum(now) * np.linspace(1, factor, 6)
    made = divided(totals, known=there, prior=flat(there, 6), settings=Settings())
    assert made.sum(axis=1) == pytest.approx(totals)
    assert (np.diff(made, axis=0) >= -1e-6 * max(*now, 1)).all()


@given(st.floats(0, 100), st.floats(0, 100))
def test_a_prior_weighs_less_the_more_was_counted(few: float, many: float) -> None:
    less, more = (prior_weight(then(1, 2, dated=dated), Settings()) for dated in sorted((few, many)))
    assert 0 <= more <= less <= Settings().most_prior


@given(camps, st.integers(1, 200))
def test_totals_grow_ever_more_slowly_from_what_was_counted(now: list[int], days: int) -> None:
    made = expected(then(*now), days, settings=Settings())
    steps = np.diff([sum(now), *made])
    assert (steps >= -1e-6).all()
    assert (np.diff(steps) <= 1e-6 * max(sum(now), 1)).all()


def test_rates_are_those_of_the_latest_days() -> None:
    table = np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 0.0], [20.0, 50.0], [20.0, 100.0]])
    assert rates(table, 0.1) == pytest.approx([0.0, 50.0], abs=0.1)
    assert rates(table, 1e9) == pytest.approx([5.0, 25.0])
    assert rates(table[:1], 7) == pytest.approx([0.0, 0.0])


def test_sobol_points_lie_in_the_cube_and_are_spread_evenly() -> None:
    points = draws(128, 5, seed=1)
    assert points.shape == (128, 5)
    assert ((points > 0) & (points < 1)).all()
    for column in points.T:
        assert np.bincount((column * 16).astype(int), minlength=16).tolist() == [8] * 16


def test_bands_lie_in_one_another_and_the_past_is_what_was_known() -> None:
    question = Question(cut_off=CUT_OFF)
    made = foreseen(calibrated(small(), question, members=64), small(), question)
    assert made.cut_off == CUT_OFF
    assert made.scores[0].name == "calibrated"
    for one in made.camps:
        sides = [one.band(level) for level in sorted(BANDS)]
        for (low, high), (lower, higher) in pairwise(sides):
            assert all(np.array(lower) <= np.array(low))
            assert all(np.array(high) <= np.array(higher))
        assert one.median[: CUT_OFF + 1] == one.observed[: CUT_OFF + 1]


def test_a_camps_room_is_given_seen_or_hidden() -> None:
    rooms = {
        which: [one.people for one in known(small(), CUT_OFF, capacities=which).scenario.stops if one.kind in CAMPS]
        for which in Capacities
    }
    assert rooms == {
        Capacities.GIVEN: [300, 2000],
        Capacities.SEEN: [200 * ROOM, 420 * ROOM],
        Capacities.HIDDEN: [0, 0],
    }


def test_counts_of_several_files_add_up_as_they_stood() -> None:
    camp = Series(name="North", files=(
        ("a.csv", counts(10, 20)),
        ("b.csv", ((START + timedelta(days=2), 5), (START + timedelta(days=9), 500))),
    ))  # fmt: skip
    scenario = small(observed=(small().observed[0], camp, small().observed[2]))
    assert known(scenario, CUT_OFF).counts[:, 0].tolist() == [10, 20, 25, 25, 25]


@pytest.mark.parametrize("cut_off", [-1, 9, 10])
def test_a_cut_off_without_days_after_it_is_refused(cut_off: int) -> None:
    with pytest.raises(BadValue, match="choose one from 0 to 8"):
        known(small(), cut_off)
