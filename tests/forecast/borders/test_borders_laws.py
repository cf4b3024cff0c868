"""Laws of the crossing model: nobody vanishes, a closed exit passes nobody, chance is what is handed in."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from border_samples import EXITS, START, closing, gate, scenario
from borderflow.errors import BadValue
from borderflow.forecast.borders import (
    Seen,
    advance,
    bands,
    closed,
    drawn,
    forecast,
    init,
    people,
    seen,
    widened,
    within,
    world_of,
)
from borderflow.nouns.crossings import BorderScenario, Queued
from borderflow.nouns.outlook import LEVELS

MEMBERS = 20
ISSUED = START + timedelta(days=6)
# The first run compiles.
slow_first = settings(deadline=None, max_examples=15)


def days_of(wanted: BorderScenario, *, days: int = 15, seed: int = 1, **fixed: float) -> list[Seen]:
    world = world_of(wanted, known=START + timedelta(days=wanted.days))
    rng = np.random.default_rng(seed)
    params = drawn(world, members=MEMBERS, rng=rng)
    params = params._replace(**{name: np.full_like(getattr(params, name), value) for name, value in fixed.items()})
    state, shown = init(world, params), []
    for day in range(days):
        state = advance(state, world=world, params=params, day=day, rng=rng)
        shown.append(seen(state, world=world, params=params))
    return shown


places = st.sampled_from([*(one.id for one in EXITS), "AA", "BB", "CC"])
rules = st.lists(
    st.builds(
        lambda place, day, length, effect, queued: replace(
            closing(place, START + timedelta(days=day), announced=START, effect=effect,
                    until=START + timedelta(days=day + length)),
            queued=queued,
        ),
        places, st.integers(0, 12), st.integers(0, 10), st.floats(0, 1), st.sampled_from(list(Queued)),
    ),
    max_size=4,
)  # fmt: skip


@given(rules, st.floats(1_000, 500_000), st.integers(0, 99))
@slow_first
def test_nobody_appears_and_nobody_vanishes(some, size, seed):
    world = world_of(scenario(rules=tuple(some), size=size), known=date(2022, 10, 20))
    rng = np.random.default_rng(seed)
    params = drawn(world, members=MEMBERS, rng=rng)
    state = init(world, params)
    everybody = people(state)
    for day in range(15):
        state = advance(state, world=world, params=params, day=day, rng=rng)
        assert all((part >= 0).all() for part in (state.staying, state.coming, state.queue, state.entered, state.home))
    assert people(state) == pytest.approx(everybody, rel=1e-9)
    assert (state.staying.sum(axis=(1, 2)) <= everybody).all()


@given(places, st.integers(1, 10), st.integers(0, 99))
@slow_first
def test_a_closed_exit_passes_nobody(place, day, seed):
    shut = scenario(rules=(closing(place, START + timedelta(days=day), announced=START),))
    world = world_of(shut, known=START)
    gates = [at for at, one in enumerate(world.exits) if place in (one, one[3:5].upper(), "AA")]
    for number, shown in enumerate(days_of(shut, seed=seed)):
        if number >= day:
            assert (shown.entered[:, gates] == 0).all()
        elif number > 2:
            assert (shown.entered[:, gates] > 0).all()


@given(st.floats(1.0, 20.0), st.floats(20, 200), st.floats(1_000, 300_000), st.integers(0, 99))
@slow_first
def test_more_capacity_never_makes_the_mean_wait_longer(times, vehicles, size, seed):
    alone = scenario(exits=(gate("aa-bb-alone", "BB", 58.0, 30.0, vehicles=vehicles),), size=size)
    wider = widened(alone, "aa-bb-alone", since=START, times=times)
    before, after = (
        np.mean([one.wait_hours for one in days_of(which, seed=seed, shrink=0.0)], axis=0) for which in (alone, wider)
    )
    assert (after <= before * (1 + 1e-9) + 1e-9).all()


@given(st.integers(0, 10_000))
@slow_first
def test_the_same_seed_gives_the_same_forecast(seed):
    first, second, other = (days_of(scenario(), days=4, seed=one) for one in (seed, seed, seed + 1))
    assert all((a.entered == b.entered).all() for a, b in zip(first, second, strict=True))
    assert not (first[-1].entered == other[-1].entered).all()


@given(st.permutations(EXITS), st.lists(st.text("abcxyz", min_size=3), min_size=3, max_size=3, unique=True))
@slow_first
def test_other_names_and_another_order_change_nothing(order, names):
    renamed = dict(zip((one.id for one in EXITS), names, strict=True))
    other = scenario(exits=tuple(replace(one, id=renamed[one.id]) for one in order))
    plain, moved = (world_of(one, known=ISSUED) for one in (scenario(), other))
    assert [renamed[one] for one in plain.exits] == list(moved.exits)
    for a, b in zip(days_of(scenario(), days=6), days_of(other, days=6), strict=True):
        assert (a.entered == b.entered).all()


def departures(wanted: BorderScenario, **fixed: float) -> np.ndarray:
    return np.array([one.departed.sum(axis=1).mean() for one in days_of(wanted, **fixed)])


def test_an_announced_closing_hurries_people_and_then_stops_them():
    since = START + timedelta(days=8)
    calm = departures(scenario())
    shut = departures(closed(scenario(), "AA", since=since, announced=START + timedelta(days=4)))
    assert shut[:4] == pytest.approx(calm[:4])
    assert (shut[4:7] > 1.1 * calm[4:7]).all()
    assert (shut[8:] == 0).all()


def test_a_closing_sends_people_to_the_exits_that_stay_open():
    since = START + timedelta(days=5)
    plain, shut = scenario(), closed(scenario(), "BB", since=since, announced=since)
    south = world_of(plain, known=since).exits.index("aa-cc-south")
    before, after = (sum(one.entered[:, south].mean() for one in days_of(which)[6:]) for which in (plain, shut))
    assert after > 1.05 * before


def test_a_rule_is_not_known_before_it_is_announced():
    rule = closing("BB", START + timedelta(days=8), announced=START + timedelta(days=7))
    plain, ruled = scenario(), scenario(rules=(rule,))
    worlds = [world_of(one, known=ISSUED) for one in (plain, ruled)]
    first, second = (
        forecast(world, drawn(world, members=5, rng=np.random.default_rng(1)), issued=ISSUED, horizon=7,
                 rng=np.random.default_rng(2))
        for world in worlds
    )  # fmt: skip
    assert (first.entered == second.entered).all()


def test_a_push_is_not_known_before_it_is_announced():
    later = replace(scenario().pushes[0], announced=ISSUED + timedelta(days=1))
    plain, pushed = scenario(), replace(scenario(), pushes=(*scenario().pushes, later))
    first, second = (world_of(one, known=ISSUED) for one in (plain, pushed))
    assert first.net.push_day.tolist() == second.net.push_day.tolist() == [1]
    assert len(world_of(pushed, known=later.announced).net.push_day) == 2


def test_an_end_that_nobody_announced_yet_is_not_known():
    rule = replace(closing("BB", START, announced=START, until=START + timedelta(days=9)),
                   end_announced=START + timedelta(days=8))  # fmt: skip
    early, late = (world_of(scenario(rules=(rule,)), known=START + timedelta(days=day)) for day in (5, 8))
    north = early.exits.index("aa-bb-north")
    assert early.net.shut[10, north] == 1
    assert late.net.shut[10, north] == 0


def test_a_day_beyond_the_world_is_refused():
    world = world_of(scenario(days=5), known=ISSUED)
    rng = np.random.default_rng(1)
    params = drawn(world, members=2, rng=rng)
    with pytest.raises(BadValue, match="day 5: the world has days 0 to 4"):
        advance(init(world, params), world=world, params=params, day=5, rng=rng)


@given(st.floats(0.5, 3.0), st.integers(0, 6))
@slow_first
def test_a_week_of_ordinary_travellers_is_seven_usual_days(weekend, shift):
    quiet = replace(scenario(), pushes=(), start=START + timedelta(days=shift))
    wide = widened(quiet, "AA", since=quiet.start, times=1e6)
    world = world_of(wide, known=quiet.start)
    usual = drawn(world, members=MEMBERS, rng=np.random.default_rng(1)).usual
    week = days_of(wide, days=7, weekend=weekend, drift_noise=1e-12)
    assert sum(one.entered for one in week) == pytest.approx(7 * usual, rel=1e-6)
    days = [(quiet.start + timedelta(days=at)).weekday() for at in range(7)]
    assert week[days.index(5)].entered == pytest.approx(weekend * week[days.index(2)].entered, rel=1e-6)


def test_bands_rise_sum_to_countries_and_leave_out_the_waits_of_closed_exits():
    shut = scenario(rules=(closing("aa-bb-north", ISSUED + timedelta(days=2), announced=ISSUED),))
    world = world_of(shut, known=ISSUED)
    rng = np.random.default_rng(1)
    ahead = forecast(world, drawn(world, members=50, rng=rng), issued=ISSUED, horizon=3, rng=rng)
    found = {(one.place, one.measure, one.unit, one.day): one.quantiles for one in bands(ahead, world)}
    assert all(list(one) == sorted(one) and len(one) == len(LEVELS) for one in found.values())
    tomorrow = ISSUED + timedelta(days=1)
    together = ahead.entered[:, 0, [world.exits.index(one) for one in ("aa-bb-north", "aa-bb-middle")]].sum(axis=1)
    assert found["BB", "entered", "person", tomorrow] == pytest.approx(np.quantile(together, LEVELS))
    waits = {key[3] for key in found if key[:2] == ("aa-bb-north", "wait")}
    assert waits == {tomorrow}


def test_what_a_scenario_cannot_speak_of_is_refused():
    with pytest.raises(BadValue, match="issued 2022-09-19 is outside: scenario sample has 30 days from 2022-09-20"):
        within(scenario(), START - timedelta(days=1), 7)
    with pytest.raises(BadValue, match="horizon 0: choose 1 to 60 days"):
        within(scenario(), START, 0)


@given(st.floats(0, 1), st.floats(0.1, 10))
@slow_first
def test_a_rule_keeps_out_the_share_that_it_says_and_strictness_moves_its_odds(share, strictness):
    quiet = replace(scenario(rules=(closing("AA", START, announced=START, effect=share),)), pushes=())
    wide = widened(quiet, "AA", since=START, times=1e6)
    usual = drawn(world_of(wide, known=START), members=MEMBERS, rng=np.random.default_rng(1)).usual
    let_in = 1 - share * strictness / (1 - share + share * strictness)
    (first, *_) = days_of(wide, days=1, weekend=1.0, drift_noise=1e-12, strictness=strictness)
    assert first.entered == pytest.approx(let_in * usual, rel=1e-6)
