"""One queue: nothing is lost, wait and length say the same, more capacity is never worse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.forecast.borders.queues import MOST_WAIT_HOURS, Post, stood, wait_of

people = st.floats(0, 50_000)
hours = st.lists(st.sampled_from([0.0, 1.0]), min_size=24, max_size=24)
rate = st.floats(0, 3_000)


def post(capacity: float, opened: list[float], patience: float = 10.0, give_up: float = 0.02) -> Post:
    return Post(capacity, np.array(opened), float(np.mean(opened)), patience, give_up)


@given(people, people, rate, hours, st.floats(0.5, 100), st.floats(0, 0.2))
@settings(deadline=None)
def test_whoever_comes_waits_passes_or_leaves(queue, arriving, capacity, opened, patience, give_up):
    waiting, passed, left, most = stood(queue, arriving, post(capacity, opened, patience, give_up))
    assert waiting + passed + left == pytest.approx(queue + arriving, abs=1e-6)
    assert min(waiting, passed, left) >= 0
    assert passed <= capacity * sum(opened) + 1e-6
    assert most >= waiting - 1e-9


@given(people, people, st.tuples(rate, rate), hours, st.floats(0.5, 100), st.floats(0, 0.2))
@settings(deadline=None)
def test_more_capacity_never_makes_a_wait_longer(queue, arriving, capacities, opened, patience, give_up):
    less, more = sorted(capacities)
    share = float(np.mean(opened))
    worse, better = (
        wait_of(stood(queue, arriving, post(one, opened, patience, give_up))[0], one, share) for one in (less, more)
    )
    assert better <= worse + 1e-6


@given(st.floats(1, 50_000), st.floats(1, 3_000), st.floats(0.1, 1))
def test_length_is_wait_times_what_passes(queue, capacity, share):
    wait = wait_of(queue, capacity, share)
    assert wait == MOST_WAIT_HOURS or wait * capacity * share == pytest.approx(queue)


def test_nobody_waits_where_nobody_queues_and_everybody_where_nobody_passes():
    assert wait_of(0.0, 0.0, 0.0) == 0
    assert wait_of(10.0, 0.0, 1.0) == MOST_WAIT_HOURS


def test_a_day_worked_out_by_hand():
    # 240 come in 24 hours, 5 pass in each: 10 - 5 a hour stay.
    assert stood(0.0, 240.0, post(5.0, [1.0] * 24, patience=1e6)) == pytest.approx((120.0, 120.0, 0.0, 120.0))
    # Open for the last 12 hours only: 120 wait at noon and one hour more comes before the first pass.
    shut_at_night = stood(0.0, 240.0, post(20.0, [0.0] * 12 + [1.0] * 12, patience=1e6))
    assert shut_at_night == pytest.approx((0.0, 240.0, 0.0, 120.0))
