"""Checks by size: Little's law at a queue, a day against a capacity, a stock against its flows."""

from __future__ import annotations

import pytest
from record_samples import SATURDAY, SUNDAY, Desk, on

from borderflow.nouns import Bound, Check, CheckKind, Quantity, Topic, Verdict
from borderflow.record import situation

LARS = {"place": "Verkhny Lars", "destination": "GE", "country": "GE"}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def exact(value: float, unit: str) -> Quantity:
    return Quantity(value=value, bound=Bound.EXACT, unit=unit)


def checks(desk: Desk, kind: CheckKind) -> list[Check]:
    return [one for one in situation(desk.claims, desk.shelf).checks if one.kind is kind]


def queue(desk: Desk, *, hours: float, waiting: float, passing: float | None) -> None:
    desk.say(hours, topic=Topic.QUEUE, measure="wait", quantity=exact(hours, "hour"), **LARS)
    desk.say(waiting, topic=Topic.QUEUE, measure="vehicles", quantity=exact(waiting, "vehicle"), **LARS)
    if passing is not None:
        desk.say(passing, quantity=exact(passing, "vehicle"), **LARS)


@pytest.mark.parametrize(
    ("hours", "verdict"),
    [
        (24, Verdict.AGREES),
        (40, Verdict.AGREES),
        (13, Verdict.AGREES),
        (3, Verdict.CONTRADICTS),
        (240, Verdict.CONTRADICTS),
    ],
)
def test_littles_law(desk: Desk, hours: float, verdict: Verdict) -> None:
    queue(desk, hours=hours, waiting=1500, passing=1500)
    (one,) = checks(desk, CheckKind.LITTLES_LAW)
    assert one.verdict is verdict
    assert len(one.claims) == 3
    assert "1,500 vehicles waiting over 1,500 that pass in a day: 24 hours" in one.words


def test_littles_law_by_what_the_crossing_can_let_through(desk: Desk) -> None:
    queue(desk, hours=2, waiting=4000, passing=None)
    (one,) = checks(desk, CheckKind.LITTLES_LAW)
    assert one.verdict is Verdict.CONTRADICTS
    assert "2,000 that can pass in a day" in one.words


def test_no_law_without_a_count_of_those_who_pass_or_could(desk: Desk) -> None:
    desk.say(3, topic=Topic.QUEUE, measure="wait", quantity=exact(3, "hour"), place="Nuijamaa")
    desk.say(90, topic=Topic.QUEUE, measure="vehicles", quantity=exact(90, "vehicle"), place="Nuijamaa")
    assert checks(desk, CheckKind.LITTLES_LAW) == []


def test_littles_law_helps_to_choose_between_waits(desk: Desk) -> None:
    queue(desk, hours=24, waiting=1500, passing=1500)
    desk.say(240, pub=29, topic=Topic.QUEUE, measure="wait", quantity=exact(240, "hour"), **LARS)
    wait = next(one for one in desk.findings if one.figure.measure == "wait")
    assert wait.best.quantity.value == 24


def test_a_day_against_the_known_capacity(desk: Desk) -> None:
    desk.say(5300, quantity=exact(5300, "vehicle"), **LARS)
    desk.say(1200, quantity=exact(1200, "vehicle"), **{**LARS, "period": on(SUNDAY)})
    verdicts = {one.verdict for one in checks(desk, CheckKind.CAPACITY)}
    assert verdicts == {Verdict.CONTRADICTS, Verdict.AGREES}


def test_a_stated_capacity_counts_where_it_is_higher(desk: Desk) -> None:
    desk.say(5300, quantity=exact(5300, "vehicle"), **LARS)
    stated = desk.say(6000, topic=Topic.TRANSPORT, measure="capacity", quantity=exact(6000, "vehicle"), **LARS)
    (one,) = checks(desk, CheckKind.CAPACITY)
    assert one.verdict is Verdict.AGREES
    assert stated in one.claims


@pytest.mark.parametrize(("now", "verdict"), [(44373, Verdict.AGREES), (60000, Verdict.CONTRADICTS)])
def test_a_stock_against_its_net_flow(desk: Desk, now: float, verdict: Verdict) -> None:
    desk.say(40000, measure="stock", period=on(SATURDAY))
    desk.say(now, measure="stock", period=on(SUNDAY))
    desk.say(8572, period=on(SUNDAY))
    desk.say(4199, measure="departures", origin="FI", destination="RU", period=on(SUNDAY))
    (one,) = checks(desk, CheckKind.STOCK_AND_FLOW)
    assert (one.verdict, one.low, one.high) == (verdict, 44373, 44373)
