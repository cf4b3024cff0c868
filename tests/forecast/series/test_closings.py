"""Days of a shut border say nothing of an open one: a reopening is foreseen from its own numbers, from the first on."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from borderflow.forecast.series import issued
from borderflow.forecast.series.closings import comparable, reopened, shut
from borderflow.nouns import LEVELS
from series_samples import table

numbers = st.sampled_from([0.0, 0.0, 0.0, 3.0, 900.0, 5e4, np.nan])
columns = st.integers(1, 40).flatmap(lambda rows: arrays(np.float64, (rows, 2), elements=numbers))


@given(columns, st.integers(0, 40))
def test_what_is_a_closing_is_known_with_the_first_number_after_it(values: np.ndarray, until: int) -> None:
    then, later = shut(values[:until]), shut(values)[:until]
    for place in range(2):
        over = int(np.max(np.flatnonzero(values[:until, place] > 0), initial=0))
        assert (then[:over, place] == later[:over, place]).all() and not then[over:, place].any()


@given(columns)
def test_only_noughts_and_gaps_are_of_a_closing(values: np.ndarray) -> None:
    found = reopened(values)
    assert not (values[shut(values)] > 0).any()
    assert ((found == values) | np.isnan(found)).all() and (np.nansum(found) == np.nansum(values))


def test_weekends_small_numbers_and_a_closing_that_goes_on_are_none() -> None:
    week = [800.0, 820.0, 790.0, 810.0, 805.0, 0.0, 0.0]
    few = [4.0, 2.0, 0.0, 0.0, 0.0, 1.0, 3.0]
    going_on = [900.0, 880.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    assert not shut(np.array([week * 3, few * 3, going_on + [0.0] * 14]).T).any()


def test_a_forecast_of_a_closed_border_is_not_scored_by_an_open_one() -> None:
    values = np.array([[900.0], [0.0], [0.0], [0.0], [700.0], [720.0]])
    seen = np.array([[[0.0]], [[0.0]], [[0.0]], [[700.0]], [[720.0]], [[np.nan]]])
    found = comparable(seen, values, range(6))[:, 0, 0]
    assert np.isnan(found[[3, 5]]).all() and (found[[0, 1, 2, 4]] == [0.0, 0.0, 0.0, 720.0]).all()


def test_the_day_after_a_reopening_is_foreseen_from_it() -> None:
    chance = np.random.default_rng(1)
    for closed in (range(30, 50), range(30, 34), range(0, 40)):
        flow = 2000 * np.exp(chance.normal(0, 0.12, 60))
        values = np.stack([flow, 2000 * np.exp(chance.normal(0, 0.12, 60))], axis=1)
        values[closed, 0] = 0.0
        for row in (closed.stop, closed.stop + 3):
            (one,) = issued(table(values[: row + 1]), [], range(row, row + 1), 3)
            low, middle, high = (one.quantiles[:, 0, LEVELS.index(level)] for level in (0.05, 0.5, 0.95))
            assert (middle > 1000).all() and (middle < 4000).all()
            assert (low < values[row, 0]).all() and (high < 15000).all()
