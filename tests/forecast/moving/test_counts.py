"""Laws of moving people: nobody appears or vanishes, the same seed gives the same run, a shut border lets nobody by."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.engines import processes
from borderflow.errors import BadValue, BorderflowError
from borderflow.forecast.moving.closing import with_closed
from borderflow.forecast.moving.counts import advance, at_places, init, world_of
from borderflow.forecast.moving.scores import ard
from borderflow.forecast.moving.simulating import simulated
from borderflow.nouns.future import Closure, ClosureKind, Scenario
from moving_samples import small


def changed(scenario: Scenario, **rules: object) -> Scenario:
    return replace(scenario, move=replace(scenario.move, **rules))


@settings(max_examples=30, deadline=None)
@given(
    seed=st.none() | st.integers(0, 2**32),
    awareness=st.integers(1, 3),
    stints=st.booleans(),
    on_foot=st.booleans(),
    scaling=st.floats(0.1, 3),
)
def test_nobody_appears_and_nobody_vanishes(
    seed: int | None, awareness: int, stints: bool, on_foot: bool, scaling: float
) -> None:
    scenario = changed(small(), awareness_level=awareness, avoid_short_stints=stints, start_on_foot=on_foot,
                       capacity_scaling=scaling)  # fmt: skip
    world = world_of(scenario)
    rng = None if seed is None else np.random.default_rng(seed)
    state = init(world)
    total = state.counts.sum()
    for day in range(scenario.days):
        state = advance(state, world=world, day=day, rng=rng)
        total += world.observed.new[day]
        assert (state.counts > 0).all()
        assert state.counts.sum() == (pytest.approx(total) if seed is None else total)


def test_the_same_seed_gives_the_same_run_and_another_another() -> None:
    first, again, other = (simulated(small(), [seed])[0].at_camps for seed in (5, 5, 6))
    assert (first == again).all()
    assert (first != other).any()


def test_a_shut_border_lets_nobody_by() -> None:
    shut = small(changes=(Closure(kind=ClosureKind.COUNTRY, first="Here", second="There", closes=0, opens=-1),))
    (run,) = simulated(changed(shut, camp_movechance=0.0), [1])
    assert (run.at_camps == run.observed[0]).all()
    assert run.people[-1] > run.at_camps[-1].sum()


def test_without_chance_a_run_is_the_mean_of_those_with_it() -> None:
    scenario = changed(small(), capacity_scaling=100.0)
    runs = np.array([one.at_camps[-1] for one in simulated(scenario, range(200))])
    (mean,) = simulated(scenario, [None])
    error = runs.std(axis=0, ddof=1) / np.sqrt(len(runs))
    assert (np.abs(runs.mean(axis=0) - mean.at_camps[-1]) < 4 * error).all()


def test_those_on_a_road_that_shuts_come_back_to_its_start() -> None:
    world = world_of(changed(small(), camp_movechance=0.0))
    state, rng = init(world), np.random.default_rng(1)
    for day in range(6):
        before = at_places(state, world)
        state = advance(state, world=world, day=day, rng=rng)
        if day >= 3:
            assert (at_places(state, world)[world.camps] == before[world.camps]).all()


def test_no_place_in_conflict_leaves_nobody_to_set_out() -> None:
    with pytest.raises(BadValue, match="day 1: 140 people set out"):
        simulated(small(conflicts=((0.0,),) * 10, stops=(replace(small().stops[0], people=0), *small().stops[1:])), [1])


def test_the_score_is_the_mean_over_days_of_errors_over_counts() -> None:
    observed = np.array([[0.0, 0.0], [10.0, 30.0]])
    assert ard(np.array([[5.0, 0.0], [20.0, 20.0]]), observed) == pytest.approx(0.25)
    assert ard(np.array([[5.0, 0.0], [20.0, 60.0]]), observed, rescaled=True) == pytest.approx(0.0)


def turned(scenario: Scenario, order: list[int]) -> Scenario:
    """The same scenario with its roads and its places after the first in another order, and all places renamed."""
    names = {one.name: f"place {at}" for at, one in enumerate(scenario.stops)}
    stops = [replace(one, name=names[one.name]) for one in scenario.stops]
    return replace(
        scenario,
        stops=(stops[0], *(stops[1:][at] for at in order)),
        routes=tuple(replace(one, start=names[one.start], end=names[one.end]) for one in reversed(scenario.routes)),
        conflict_names=tuple(names[one] for one in scenario.conflict_names),
        observed=tuple(replace(one, name=names.get(one.name, one.name)) for one in scenario.observed),
    )


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(4)), awareness=st.integers(1, 3))
def test_other_names_and_another_order_change_nothing(order: list[int], awareness: int) -> None:
    scenario = changed(small(), awareness_level=awareness)
    other = turned(scenario, order)
    (run,), (again,) = simulated(scenario, [None]), simulated(other, [None])
    names = {f"place {at}": one.name for at, one in enumerate(scenario.stops)}
    columns = [run.camps.index(names[camp]) for camp in again.camps]
    assert again.at_camps == pytest.approx(run.at_camps[:, columns])


def test_a_road_closed_by_request_carries_nobody() -> None:
    scenario = changed(small(changes=()), camp_movechance=0.0)
    shut = with_closed(scenario, ["Gamma,North@2022-02-24", "South,Beta@2022-02-24"])
    for seed in (None, 3):
        (run,) = simulated(shut, [seed])
        assert run.at_camps == pytest.approx(np.tile(run.observed[0], (10, 1)))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("Alpha,Beta", "write A,B@DATE, such as Alpha,Beta@2022-02-24"),
        ("Alpha@2022-02-24", "names no two ends"),
        ("Alpha,Beta@2023-02-24", "10 days from 2022-02-24"),
        ("Alpha,North@2022-02-24", "no road joins Alpha and North"),
        ("Alpha,Omega@2022-02-24", "Omega"),
    ],
)
def test_a_closure_that_means_nothing_is_refused(asked: str, why: str) -> None:
    with pytest.raises(BorderflowError, match=why):
        with_closed(small(), [asked])


def counted_with(seed: int) -> list[list[float]]:
    return simulated(small(), [seed])[0].at_camps.tolist()


def test_the_same_seed_gives_the_same_run_day_by_day_at_once_and_in_other_processes() -> None:
    world, rng = world_of(small()), np.random.default_rng(4)
    state, at_camps = init(world), []
    for day in range(10):
        state = advance(state, world=world, day=day, rng=rng)
        at_camps.append(at_places(state, world)[world.camps].tolist())
    assert at_camps == counted_with(4)
    assert list(processes(2)(counted_with, [4, 5])) == [counted_with(4), counted_with(5)]
