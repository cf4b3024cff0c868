"""Laws of the border rules: with nothing mended they are Flee's; a shut road carries nobody; forced roads are taken."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.forecast.moving.bordering import border_world_of
from borderflow.forecast.moving.counts import advance, at_places, init, world_of
from borderflow.forecast.moving.mended import NOTHING, Mended
from borderflow.forecast.moving.simulating import run, simulated
from borderflow.nouns.future import Closure, ClosureKind, Route, Scenario, StopKind
from moving_samples import small, stop

SWITCHES = list(Mended.__dataclass_fields__)


def still(**changed: object) -> Scenario:
    """The small scenario in which nobody leaves a camp."""
    scenario = small(**changed)
    return replace(scenario, move=replace(scenario.move, camp_movechance=0.0))


def only(**switches: bool) -> Mended:
    return replace(NOTHING, **switches)


@given(st.integers(0, 2**32))
@settings(max_examples=10, deadline=None)
def test_with_nothing_mended_the_rules_are_flees(seed: int) -> None:
    flee, border = world_of(small()), border_world_of(small(), NOTHING)
    assert (run(flee, seed).at_camps == run(border, seed).at_camps).all()


@given(st.none() | st.integers(0, 2**32), st.sets(st.sampled_from(SWITCHES)), st.booleans())
@settings(max_examples=30, deadline=None)
def test_nobody_appears_and_nobody_vanishes(seed: int | None, switches: set[str], on_foot: bool) -> None:
    scenario = small()
    scenario = replace(scenario, move=replace(scenario.move, start_on_foot=on_foot, max_move_speed=90.0))
    world = border_world_of(scenario, only(**dict.fromkeys(switches, True)))
    made = run(world, seed)
    expected = world.observed.at_camps[0].sum() + np.cumsum(world.observed.new)
    assert made.people == pytest.approx(expected)


@pytest.mark.parametrize(
    "closure",
    [
        Closure(kind=ClosureKind.LINK, first="Gamma", second="North", closes=0, opens=-1),
        Closure(kind=ClosureKind.LINK, first="North", second="Gamma", closes=0, opens=-1),
        Closure(kind=ClosureKind.LOCATION, first="Gamma", second="North", closes=0, opens=-1),
        Closure(kind=ClosureKind.LOCATION, first="North", second="There", closes=0, opens=-1),
        Closure(kind=ClosureKind.COUNTRY, first="There", second="Here", closes=0, opens=-1),
    ],
)
def test_a_shut_road_carries_nobody(closure: Closure) -> None:
    (made,) = simulated(still(changes=(closure,)), [3], rules="border")
    assert (made.at_camps[:, 0] == made.observed[0, 0]).all()
    assert closure.kind is ClosureKind.COUNTRY or made.at_camps[-1, 1] > 0


def test_a_location_with_a_second_place_keeps_its_other_roads() -> None:
    closure = Closure(kind=ClosureKind.LOCATION, first="Beta", second="South", closes=0, opens=-1)
    border, flee = (simulated(still(changes=(closure,)), [3], rules=rules)[0] for rules in ("border", "flee"))
    assert border.at_camps[-1, 0] > border.observed[0, 0]
    assert flee.at_camps[-1, 0] == flee.observed[0, 0]


@pytest.mark.parametrize(
    "road",
    [
        Route(start="Beta", end="South", km=250, redirection=2),
        Route(start="South", end="Beta", km=250, redirection=1),
    ],
)
def test_a_forced_road_takes_all_who_leave_its_start_until_it_is_lifted(road: Route) -> None:
    roads = (*small().routes[:3], road)
    lifted = Closure(kind=ClosureKind.REDIRECTION, first="South", second="Beta", closes=5, opens=-1)
    forced, later, flee = (
        simulated(still(changes=changes, routes=roads), [3], rules=rules)[0].at_camps[-1, 0]
        for changes, rules in (((), "border"), ((lifted,), "border"), ((), "flee"))
    )
    assert forced == small().observed[1].files[0][1][0][1]
    assert forced < later
    assert forced < flee


def test_a_road_as_long_as_a_days_journey_takes_a_day() -> None:
    stops = (stop("Alpha", StopKind.CONFLICT), stop("North", StopKind.CAMP, "There", 10**6))
    scenario = still(
        stops=stops, routes=(Route(start="Alpha", end="North", km=200),), changes=(), observed=small().observed[:2]
    )
    border, flee = (simulated(scenario, [3], rules=rules)[0] for rules in ("border", "flee"))
    assert (border.at_camps[:, 0] == border.people).all()
    assert (flee.at_camps[1:4, 0] < flee.people[1:4]).all()


@pytest.mark.parametrize("km", [30.0, 100.0, 170.0, 700.0])
def test_who_goes_on_after_a_stop_covers_a_days_journey_a_day(km: float) -> None:
    stops = (stop("Alpha", StopKind.CONFLICT), stop("Gamma", StopKind.HUB),
             stop("North", StopKind.CAMP, "There", 10**6))  # fmt: skip
    roads = (Route(start="Alpha", end="Gamma", km=100), Route(start="Gamma", end="North", km=km))
    scenario = still(stops=stops, routes=roads, changes=(), days=30, conflicts=((1.0,),) * 30,
                     observed=small().observed[:2])  # fmt: skip
    scenario = replace(scenario, move=replace(scenario.move, conflict_weight=0.0, conflict_movechance=1.0))
    border, flee = (run(border_world_of(scenario, mended), 3) for mended in (only(rest_of_day=True), NOTHING))
    late = [float((made.people - made.at_camps[:, 0]).sum() / (made.people[-1] - made.people[0]))
            for made in (border, flee)]  # fmt: skip
    # Days in transit, nights counted: 200 km a day over both roads, and in Flee's rules a day more for free.
    assert abs(late[0] - int((100 + km) / 200)) <= 1
    assert late[1] <= late[0]


def test_those_on_a_road_that_shuts_are_back_after_as_many_days_as_they_were_out() -> None:
    stops = (stop("Alpha", StopKind.CONFLICT), stop("North", StopKind.CAMP, "There", 10**6))
    shut = Closure(kind=ClosureKind.COUNTRY, first="Here", second="There", closes=3, opens=-1)
    scenario = still(stops=stops, routes=(Route(start="Alpha", end="North", km=900),), changes=(shut,),
                     observed=small().observed[:2])  # fmt: skip
    world = border_world_of(scenario)
    state, rng = init(world), np.random.default_rng(1)
    at_home = []
    for day in range(scenario.days):
        state = advance(state, world=world, day=day, rng=rng)
        at_home.append(at_places(state, world)[0])
    new = world.observed.new
    # Who left on day 2 has been out a day when the road shuts, who left on day 1 two.
    assert at_home[3] == new[2] + new[3]
    assert at_home[4] == new[1] + new[2] + new[3] + new[4]
    assert at_places(state, world)[1] == world.observed.at_camps[0].sum()


def test_a_conflict_weighs_what_its_file_says_today() -> None:
    rows = tuple((1.0, 0.2 if day < 5 else 0.9) for day in range(10))
    scenario = small(conflict_names=("Alpha", "Beta"), conflicts=rows)
    border, flee = border_world_of(scenario, only(intensity=True)), world_of(scenario)
    assert [day.spawn[1] for day in border.days] == pytest.approx([0.2] * 5 + [0.9] * 5)
    assert [day.spawn[1] for day in flee.days] == pytest.approx([0.2] * 10)


def test_who_is_beyond_a_camps_room_leaves() -> None:
    stops = (stop("Alpha", StopKind.CONFLICT), stop("North", StopKind.CAMP, "There", 50),
             stop("South", StopKind.CAMP, "There", 10**6))  # fmt: skip
    roads = (Route(start="Alpha", end="North", km=20), Route(start="North", end="South", km=150))
    scenario = still(stops=stops, routes=roads, changes=())
    border, flee = (run(border_world_of(scenario, mended), 3) for mended in (only(room=True), NOTHING))
    assert border.at_camps[-1, 0] < flee.at_camps[-1, 0]
    assert border.at_camps[-1, 1] > flee.at_camps[-1, 1]
