"""Figures within one another: explicit relations, sums that bear one another out, and what is derived from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import SATURDAY, SUNDAY, WEEKEND, Desk, day, on, worlds

from borderflow.nouns import (
    UNDATED,
    Bound,
    CheckKind,
    Period,
    Place,
    Quantity,
    Topic,
    Verdict,
)  # fmt: skip
from borderflow.record import ChoiceRule, reconcile, situation
from borderflow.record.figures import figure, posts
from borderflow.record.natures import Nature, nature
from borderflow.record.nesting import Relation, in_days, in_place

GUARD = "Finnish Border Guard"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def best(desk: Desk, period: Period) -> float:
    (one,) = [one for one in desk.findings if one.figure.period == period]
    return one.best.quantity.value


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (on(SATURDAY), on(SATURDAY), Relation.SAME),
        (on(SATURDAY), WEEKEND, Relation.PART),
        (WEEKEND, on(SUNDAY), Relation.WHOLE),
        (on(SATURDAY), on(SUNDAY), Relation.APART),
        (on(day(23), day(24)), WEEKEND, Relation.OVERLAP),
        (Period(day(20), None), WEEKEND, Relation.WHOLE),
        (UNDATED, WEEKEND, Relation.WHOLE),
    ],
)
def test_how_periods_lie(one: Period, other: Period, relation: Relation) -> None:
    assert in_days(one, other) is relation


days = st.dates(date(2022, 9, 1), date(2022, 9, 30))
periods = st.builds(lambda one, other: Period(min(one, other), max(one, other)), days, days)
TURNED = {Relation.PART: Relation.WHOLE, Relation.WHOLE: Relation.PART}


@given(periods, periods)
def test_relations_turn_round_and_mean_what_they_say(one: Period, other: Period) -> None:
    relation = in_days(one, other)
    assert in_days(other, one) is TURNED.get(relation, relation)
    mine = set(range(one.start.toordinal(), one.end.toordinal() + 1))
    theirs = set(range(other.start.toordinal(), other.end.toordinal() + 1))
    assert (relation is Relation.APART) == (not mine & theirs)
    assert (relation is Relation.PART) == (mine < theirs)


def test_a_crossing_lies_in_a_row_and_that_in_the_country(desk: Desk) -> None:
    one = figure(desk.say(1, GUARD, place="Vaalimaa"))
    row = figure(desk.say(1, GUARD, place="Vaalimaa, Nuijamaa and Imatra"))
    other = figure(desk.say(1, GUARD, place="Niirala"))
    country = figure(desk.say(1, GUARD))
    assert in_place(one, row) is Relation.PART
    assert in_place(row, country) is Relation.PART
    assert in_place(country, one) is Relation.WHOLE
    assert in_place(other, row) is Relation.APART
    assert len(posts(row.place)) == 3
    assert row.place == figure(desk.say(2, GUARD, place="Imatra + Nuijamaa + Vaalimaa")).place
    assert posts(Place(name="Lappeenranta", country="FI")) == frozenset()


def test_flow_stock_and_rate(desk: Desk) -> None:
    assert nature(figure(desk.say(1))) is Nature.FLOW
    assert nature(figure(desk.say(1, measure="stock"))) is Nature.STOCK
    assert nature(figure(desk.say(1, measure="flow_rate"))) is Nature.RATE
    assert nature(figure(desk.say(1, topic=Topic.QUEUE, measure="people"))) is Nature.STOCK


def test_a_weekend_is_the_sum_of_its_days(desk: Desk) -> None:
    desk.say(8572, GUARD)
    desk.say(8314, GUARD, period=on(SUNDAY))
    total = desk.say(16886, GUARD, period=WEEKEND)
    found = situation(desk.claims, desk.shelf)
    weekend = next(one for one in found.findings if one.best == total)
    assert "agrees with the sum of its days" in weekend.reason
    (check,) = found.checks
    assert (check.kind, check.verdict, check.low, check.high) == (
        CheckKind.SUM_OF_PERIODS, Verdict.AGREES, 16886, 16886,
    )  # fmt: skip
    assert "8,572 + 8,314 = 16,886" in check.words
    assert found.checks_of(weekend) == (check,)
    assert found.derived == ()


def test_a_contradiction_between_figures_is_said_and_changes_neither(desk: Desk) -> None:
    desk.say(8572, GUARD)
    desk.say(8314, GUARD, period=on(SUNDAY))
    desk.say(26886, GUARD, period=WEEKEND)
    found = situation(desk.claims, desk.shelf)
    assert {one.best.quantity.value for one in found.findings} == {8572, 8314, 26886}
    assert [one.verdict for one in found.checks] == [Verdict.CONTRADICTS]
    assert any("contradicts the sum of its days" in one.reason for one in found.findings)


def test_two_swapped_digits_in_a_sum_are_near_and_not_equal(desk: Desk) -> None:
    for number, value in ((23, 9307), (24, 9330), (25, 11143), (26, 10804)):
        desk.say(value, GUARD, pub=28, period=on(day(number)))
    desk.say(40548, GUARD, pub=28, period=on(day(23), day(26)))
    found = situation(desk.claims, desk.shelf)
    assert [one.verdict for one in found.checks] == [Verdict.NEAR]
    assert "40,584" in found.checks[0].words


def test_where_voices_disagree_the_figures_around_decide(desk: Desk) -> None:
    desk.say(8572, "Reuters")
    desk.say(9752, "AFP", pub=29)
    desk.say(8314, GUARD, period=on(SUNDAY))
    desk.say(16886, GUARD, period=WEEKEND)
    assert best(desk, on(SATURDAY)) == 8572
    one = next(one for one in desk.findings if one.figure.period == on(SATURDAY))
    assert "fits the figures around it" in one.reason
    plain = reconcile(desk.claims, desk.shelf, rule=ChoiceRule(nested=0.0))
    assert next(one for one in plain if one.figure.period == on(SATURDAY)).best.quantity.value == 9752


def test_a_count_since_is_no_less_than_an_earlier_one(desk: Desk) -> None:
    desk.say(20000, GUARD, pub=28, period=on(day(19), day(23)))
    desk.say(15000, GUARD, pub=28, period=on(day(19), day(25)))
    (check,) = situation(desk.claims, desk.shelf).checks
    assert (check.kind, check.verdict) == (CheckKind.NO_LESS_THAN_PART, Verdict.CONTRADICTS)


def test_a_part_told_as_the_whole_gives_way(desk: Desk) -> None:
    desk.say(190, GUARD, place="Vaalimaa")
    desk.say(348, "Reuters")
    desk.say(190, "AFP", pub=29)
    one = next(one for one in desk.findings if one.figure.place is None)
    assert one.best.quantity.value == 348


def test_a_country_is_at_least_its_crossings_and_men_at_most_all(desk: Desk) -> None:
    desk.say(5000, GUARD)
    desk.say(4000, GUARD, place="Vaalimaa")
    desk.say(3000, GUARD, place="Nuijamaa")
    desk.say(6000, GUARD, who="men")
    found = {(one.kind, one.verdict) for one in situation(desk.claims, desk.shelf).checks}
    assert found == {
        (CheckKind.SUM_OF_PLACES, Verdict.CONTRADICTS),
        (CheckKind.NO_LESS_THAN_PART, Verdict.CONTRADICTS),
    }


def test_cars_trips_and_stocks_are_no_parts_of_people(desk: Desk) -> None:
    desk.say(8572, GUARD)
    desk.say(99999, GUARD, quantity=Quantity(value=99999, unit="vehicle", bound=Bound.EXACT), place="Vaalimaa")
    desk.say(99999, GUARD, measure="crossings", place="Vaalimaa")
    desk.say(99999, GUARD, measure="stock", place="Vaalimaa")
    assert situation(desk.claims, desk.shelf).checks == ()


def test_a_missing_day_is_derived_and_marked_with_its_claims(desk: Desk) -> None:
    saturday = desk.say(8572, GUARD)
    total = desk.say(16886, GUARD, period=WEEKEND)
    found = situation(desk.claims, desk.shelf)
    (one,) = found.derived
    assert (one.figure.period, one.low, one.best, one.high) == (on(SUNDAY), 8314, 8314, 8314)
    assert set(one.claims) == {saturday, total}
    assert set(found.claims) == set(desk.claims)
    assert "16,886 - 8,572" in one.words


def test_a_missing_total_is_derived_from_days_on_end(desk: Desk) -> None:
    desk.say(8572, GUARD)
    desk.say(8300, GUARD, period=on(SUNDAY), quantity=Quantity(value=8300, bound=Bound.ABOUT, unit="person"))
    (one,) = situation(desk.claims, desk.shelf).derived
    assert (one.figure.period, one.best) == (WEEKEND, 16872)
    assert (one.low, one.high) == (8572 + 8250, 8572 + 8350)


@given(worlds())
def test_checks_and_derived_figures_hold_together(world) -> None:
    claims, shelf = world
    found = situation(claims, shelf)
    known = {one.id for one in claims}
    stated = {one.figure for one in found.findings}
    for check in found.checks:
        assert {claim.id for claim in check.claims} <= known
        assert check.words
    for one in found.derived:
        assert one.low <= one.best <= one.high
        assert {claim.id for claim in one.claims} <= known
        assert one.figure not in stated
    claims = [replace(claim, country="EE" if number % 3 else claim.country) for number, claim in enumerate(claims)]
    whole = situation(claims, shelf)
    for country in ("FI", "EE"):
        part = situation(claims, shelf, country=country)
        assert (part.checks, part.derived) == (whole.of(country).checks, whole.of(country).derived)
