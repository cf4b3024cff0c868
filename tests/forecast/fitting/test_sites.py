"""Observations in the eyes of a Gaussian: intervals are flat, tails heavy, and the majority is heard."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.forecast.fitting.sites import Bounds, log_likelihood, sites

numbers = st.floats(-3, 3)
noises = st.floats(0.05, 0.5)


def exact(values: list[float], noise: float) -> Bounds:
    return Bounds(np.array(values), np.array(values), np.full(len(values), noise))


def belief(count: int, spread: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Predictions that are all of one number, nearly."""
    return np.zeros(count), spread**2 * (np.ones((count, count)) + 1e-6 * np.eye(count))


def pooled(values: list[float], noise: float) -> float:
    """Where the one number behind all predictions comes to lie."""
    told = sites(*belief(len(values)), exact(values, noise))
    return float(told.shift.sum() / (1.0 + told.precision.sum()))


@given(numbers, noises, st.floats(0, 2), st.floats(0, 2))
def test_inside_an_interval_every_number_is_as_likely(middle: float, noise: float, below: float, above: float) -> None:
    one = Bounds(np.array([middle - below]), np.array([middle + above]), np.array([noise]))
    assert log_likelihood(np.array([middle]), one) == 0
    assert log_likelihood(np.array([middle + above + 1]), one) < 0


@given(numbers, noises)
def test_what_is_open_on_a_side_pulls_nobody_who_is_on_it(low: float, noise: float) -> None:
    one = Bounds(np.array([low - 20]), np.array([np.inf]), np.array([noise]))
    told = sites(np.array([low]), np.array([[1.0]]), one)
    assert told.precision[0] < 1e-3


@given(st.floats(-1, 1), noises)
def test_an_exact_number_is_believed_nearly_as_a_gaussian_would(number: float, noise: float) -> None:
    told = sites(np.zeros(1), np.eye(1), exact([number], noise))
    assert abs(told.number[0] - number) < 0.35 * noise + 0.12
    assert told.precision[0] < 1.5 / noise**2


@settings(max_examples=20)
@given(st.floats(-1, 1), st.floats(2, 6), st.permutations(range(4)))
def test_one_reading_does_not_drive_what_three_agree_on(number: float, off: float, order: list[int]) -> None:
    values = [number, number + 0.02, number - 0.02, number + off]
    alone = pooled(values[:3], 0.06)
    assert abs(pooled(values, 0.06) - alone) < 0.02
    assert abs(pooled([values[at] for at in order], 0.06) - pooled(values, 0.06)) < 1e-3


@given(st.floats(0.3, 1.5))
def test_most_readings_are_heard_and_not_the_one_nearest_to_what_was_expected(away: float) -> None:
    assert pooled([away, away + 0.03, away - 0.03, 0.0], 0.05) > 0.8 * away


def test_no_observation_says_nothing() -> None:
    assert len(sites(np.zeros(0), np.zeros((0, 0)), exact([], 1.0)).precision) == 0
