"""Laws and examples of what changed between two situations, and why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import SATURDAY, about, arrivals, day, document, on, rule, worlds

from borderflow.nouns import (
    Bound,
    Certainty,
    Claim,
    Difference,
    Document,
    Effect,
    Period,
    Quantity,
    Shift,
    Situation,
    Source,
    Status,
)
from borderflow.record import changes, situation

GUARD, CHANNEL, GOVERNMENT = "Finnish Border Guard", "a Telegram channel", "the Finnish government"


class Desk:
    """What is said from day to day, a document a claim."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.shelf: dict[str, Document] = {}

    def paper(self, pub: int) -> Document:
        key = f"d{len(self.shelf)}"
        self.shelf[key] = document(key, f"Paper {key} tells {key} in words of {key}", published=day(pub))
        return self.shelf[key]

    def count(self, value: float, pub: int, *sources: str, **more: object) -> Claim:
        self.claims.append(arrivals(self.paper(pub), value, sources=sources, **more))
        return self.claims[-1]

    def rule(self, effect: Effect, status: Status, pub: int, *sources: str, **more: object) -> Claim:
        self.claims.append(rule(self.paper(pub), effect, status, **{"source": Source.chain(sources), **more}))
        return self.claims[-1]

    def known(self, number: int) -> Situation:
        return situation(self.claims, self.shelf, as_of=datetime(2022, 9, number, tzinfo=UTC))

    def between(self, first: int, last: int) -> tuple[Difference, ...]:
        return changes(self.known(first), self.known(last))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@given(worlds())
def test_nothing_changed_between_a_situation_and_itself(world: tuple[list[Claim], dict[str, Document]]) -> None:
    known = situation(*world)
    assert changes(known, known) == ()


@given(worlds(dated=True), st.integers(23, 26), st.integers(23, 26))
def test_a_difference_rests_on_claims_and_the_largest_come_first(
    world: tuple[list[Claim], dict[str, Document]], first: int, last: int
) -> None:
    claims, shelf = world
    before, after = (
        situation(claims, shelf, as_of=datetime(2022, 9, number, tzinfo=UTC)) for number in sorted((first, last))
    )
    found = changes(before, after)
    sizes = [one.size for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert all(0 <= size <= 1 for size in sizes)
    known = {claim.id for claim in after.claims}
    assert all(one.claims and one.reason and {claim.id for claim in one.claims} <= known for one in found)


@given(worlds(dated=True), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_difference(
    world: tuple[list[Claim], dict[str, Document]], chance: object
) -> None:
    claims, shelf = world
    mixed = list(claims)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    moment = datetime(2022, 9, 24, tzinfo=UTC)
    one, other = (changes(situation(c, shelf, as_of=moment), situation(c, shelf)) for c in (claims, mixed))
    assert one == other


def test_a_new_figure_is_new(desk: Desk) -> None:
    said = desk.count(8572, 25, GUARD)
    (one,) = desk.between(24, 25)
    assert (one.shift, one.before, one.after, one.claims) == (Shift.NEW, None, said, (said,))
    assert desk.between(25, 26) == ()


def test_a_correction_by_the_same_voice_says_from_what_to_what(desk: Desk) -> None:
    old = desk.count(8314, 25, GUARD)
    new = desk.count(8572, 26, GUARD)
    one = desk.between(25, 26)[0]
    assert (one.shift, one.before, one.after) == (Shift.FIGURE, old, new)
    assert one.reason == f"a correction by the same voice ({GUARD})"
    assert one.size == pytest.approx((8572 - 8314) / 8572)


def test_a_better_source_says_that_it_is(desk: Desk) -> None:
    desk.count(5000, 25, CHANNEL)
    desk.count(8572, 26, GUARD)
    one = next(one for one in desk.between(25, 26) if one.shift is Shift.FIGURE)
    assert one.reason.startswith("a better source: the authority that counts this border")


def test_a_sharper_number_says_that_it_is(desk: Desk) -> None:
    desk.count(0, 25, "UNHCR", quantity=about(8500))
    desk.count(8572, 26, "IOM")
    (one,) = desk.between(25, 26)
    assert one.reason == "a sharper number, of which the one before is a rounding"


def test_a_denied_figure_is_a_retraction(desk: Desk) -> None:
    desk.count(10000, 25, CHANNEL)
    desk.count(10000, 26, GUARD, certainty=Certainty.DENIED)
    desk.count(8572, 26, GUARD)
    shifts = {one.shift: one for one in desk.between(25, 26)}
    assert shifts[Shift.FIGURE].reason.startswith("a retraction")
    assert Shift.DISAGREEMENT in shifts


def test_an_echo_changes_nothing(desk: Desk) -> None:
    desk.count(8572, 25, GUARD)
    desk.count(8572, 26, "Reuters", GUARD)
    assert desk.between(25, 26) == ()


def test_a_disagreement_is_told_once_and_its_end_too(desk: Desk) -> None:
    desk.count(8572, 24, GUARD)
    desk.count(12000, 25, "the Helsinki Post")
    (one,) = desk.between(24, 25)
    assert one.shift is Shift.DISAGREEMENT
    desk.count(12100, 26, "the Helsinki Post")
    assert [one.shift for one in desk.between(25, 26) if one.shift is Shift.DISAGREEMENT] == []


def test_a_claim_that_no_longer_stands_is_withdrawn(desk: Desk) -> None:
    said = desk.count(8572, 24, GUARD)
    (one,) = changes(desk.known(24), situation([], desk.shelf))
    assert (one.shift, one.before, one.after) == (Shift.WITHDRAWN, said, None)


def test_the_steps_of_a_rule_are_told_and_a_closed_border_before_a_small_number(desk: Desk) -> None:
    desk.rule(Effect.CLOSE, Status.ANNOUNCED, 24, GOVERNMENT, who=None, period=Period(day(26), None))
    closed = desk.rule(Effect.CLOSE, Status.IN_FORCE, 26, GOVERNMENT, who=None, period=Period(day(26), None))
    desk.count(12, 26, GUARD, quantity=Quantity(value=12, bound=Bound.EXACT, unit="person"), period=on(SATURDAY))
    found = desk.between(25, 26)
    assert [one.shift for one in found] == [Shift.RULE, Shift.NEW]
    assert found[0].step is not None
    assert (found[0].step.status, found[0].claims) == (Status.IN_FORCE, (closed,))


def test_a_rule_whose_day_comes_is_told_though_nobody_speaks(desk: Desk) -> None:
    desk.rule(Effect.CLOSE, Status.IN_FORCE, 24, GOVERNMENT, who=None, period=Period(day(26), None))
    assert desk.between(24, 25) == ()
    (one,) = desk.between(25, 26)
    assert (one.shift, one.reason) == (Shift.RULE, "the day that was said has come")


@given(worlds(dated=True))
def test_nothing_changes_after_the_last_report(world: tuple[list[Claim], dict[str, Document]]) -> None:
    later = situation(*world, as_of=datetime(2026, 11, 26, tzinfo=UTC))
    assert changes(later, situation(*world)) == ()


def test_a_rule_whose_day_came_before_the_moment_does_not_go_back(desk: Desk) -> None:
    desk.rule(Effect.CLOSE, Status.IN_FORCE, 24, GOVERNMENT, who=None, period=Period(day(26), None))
    everything = situation(desk.claims, desk.shelf)
    assert changes(desk.known(27), everything) == ()
    desk.count(12, 28, GUARD, period=on(SATURDAY))
    (one,) = changes(desk.known(27), situation(desk.claims, desk.shelf))
    assert one.shift is Shift.NEW


def test_a_denial_of_a_rule_is_a_disagreement_and_who_leads_is_told(desk: Desk) -> None:
    desk.rule(Effect.CLOSE, Status.IN_FORCE, 24, CHANNEL, certainty=Certainty.UNVERIFIED)
    denial = desk.rule(Effect.CLOSE, Status.IN_FORCE, 25, GOVERNMENT, certainty=Certainty.DENIED)
    found = {one.shift: one for one in desk.between(24, 25)}
    assert found[Shift.DISAGREEMENT].claims == (denial,)
    assert "denial has the better standing" in found[Shift.RULE].reason
