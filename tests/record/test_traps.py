"""The known traps of counting those who cross: true figures that look like rivals, and the laws that part them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from record_samples import WEEKEND, Desk, about, day, document, on, worlds

from borderflow.nouns import Bound, Certainty, Period, Quantity, Verdict
from borderflow.record import reconcile, situation
from borderflow.record.intervals import stated

GUARD = "Finnish Border Guard"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_four_true_figures_of_finland_are_never_summed_twice(desk: Desk) -> None:
    desk.say(8314, GUARD, pub=28, period=on(day(25)))
    desk.say(16886, GUARD, pub=28, period=WEEKEND)
    desk.say(38444, "Southeast Finland Border Guard District", pub=28, period=on(day(19), day(25)),
             place="Vaalimaa, Nuijamaa and Imatra")  # fmt: skip
    desk.say(44000, GUARD, pub=28, period=on(day(21), day(26)), quantity=about(44000))
    found = situation(desk.claims, desk.shelf)
    assert len(found.findings) == 4
    assert not any(one.dissent for one in found.findings)
    assert all(check.verdict is Verdict.AGREES for check in found.checks)
    assert [(one.figure.period, one.best) for one in found.derived] == [(on(day(24)), 8572)]


def test_trips_are_not_persons(desk: Desk) -> None:
    desk.say(15000, GUARD, measure="crossings")
    desk.say(8572, GUARD)
    found = situation(desk.claims, desk.shelf)
    assert [len(one.dissent) for one in found.findings] == [0, 0]
    assert found.checks == ()


def test_crossings_out_and_persons_recorded_do_not_conflict(desk: Desk) -> None:
    since = Period(day(1), day(26))
    desk.say(7_300_000, "UNHCR", measure="crossings", origin="UA", destination=None, country="UA", period=since)
    desk.say(4_800_000, "UNHCR", measure="stock", origin="UA", destination=None, country="UA", period=since)
    found = situation(desk.claims, desk.shelf)
    assert [len(one.support) for one in found.findings] == [1, 1]
    assert not any(one.dissent for one in found.findings)
    assert found.checks == ()


def test_cars_are_not_vehicles(desk: Desk) -> None:
    vehicles = Quantity(value=4891, bound=Bound.EXACT, unit="vehicle")
    cars = Quantity(value=3500, bound=Bound.EXACT, unit="vehicle")
    desk.say(4891, GUARD, quantity=vehicles)
    desk.say(3500, GUARD, quantity=cars, who="cars")
    found = situation(desk.claims, desk.shelf)
    assert [len(one.dissent) for one in found.findings] == [0, 0]
    assert all(check.verdict is Verdict.AGREES for check in found.checks)


def test_not_100000_but_98000_leaves_one_figure(desk: Desk) -> None:
    desk.say(100000, "the ministry", certainty=Certainty.DENIED)
    right = desk.say(98000, "the ministry")
    desk.say(100000, "Sample Gazette", "the ministry", pub=25)
    one = desk.finding
    assert (one.best, one.low, one.high) == (right, 98000, 98000)
    assert one.dissent == ()


@given(worlds())
def test_the_interval_contains_the_best(world) -> None:
    claims, shelf = world
    for one in reconcile(claims, shelf):
        printed = stated(one.best)
        if printed is None or one.best.certainty is Certainty.DENIED:
            continue
        low, high = printed
        assert one.low is None or low == float("-inf") or one.low <= low
        assert one.high is None or high == float("inf") or high <= one.high


@given(worlds(dated=True), st.data())
def test_an_agreeing_independent_voice_never_lowers_support(world, data) -> None:
    claims, shelf = world
    before = [
        one for one in reconcile(claims, shelf) if one.best.quantity and one.best.certainty is not Certainty.DENIED
    ]
    assume(before)
    chosen = data.draw(st.sampled_from(before))
    paper = document("new", "Another paper counted for itself and printed what it saw there", publisher="Sample Herald")
    said = replace(
        chosen.best,
        document="new",
        source=None,
        certainty=Certainty.STATED,
        evidence=(paper.quote(0, len(paper.text)),),
    )
    after = reconcile([*claims, said], {**shelf, "new": paper})
    (now,) = [one for one in after if said in one.claims]
    assert len(now.support) >= len(chosen.support)
    assert now.best.quantity == chosen.best.quantity or len(now.support) > len(chosen.support)


def test_many_rewritten_reports_of_one_office_are_one_voice() -> None:
    desk = Desk()
    for number in range(9):
        desk.say(8572, f"Paper {number}", GUARD)
    assert len(desk.finding.support) == 1
