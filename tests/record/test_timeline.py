"""Laws and examples of rules in time: what holds for whom on a day, as known on a day, contradictions in view."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import SUNDAY, day, document, rule, worlds

from borderflow.nouns import (
    Certainty,
    Claim,
    Document,
    Effect,
    Holding,
    Period,
    Side,
    Situation,
    Source,
    Status,
    Topic,
)
from borderflow.record import holding, situation, timelines
from borderflow.record.bans import is_rule
from borderflow.wire import claim_from, document_from

GOLD = Path(__file__).parents[3] / "shared" / "claims" / "gold"
GOVERNMENT, CHANNEL = "the Finnish government", "a Telegram channel"
IN_FORCE, ANNOUNCED, ENDED = Status.IN_FORCE, Status.ANNOUNCED, Status.ENDED


class Rules:
    """Claims on Finland's rules for tourists, a document each, in words of its own."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.shelf: dict[str, Document] = {}

    def say(self, effect: Effect, status: Status, pub: int | None, *sources: str, **changes: object) -> Claim:
        key = f"d{len(self.shelf)}"
        paper = document(key, f"Notice {key} of {key}, {key}", published=day(pub) if pub else None)
        self.shelf[key] = paper
        more = {"source": Source.chain(sources), **changes}
        if sources:
            more.setdefault("certainty", Certainty.ATTRIBUTED)
        self.claims.append(rule(paper, effect, status, **more))
        return self.claims[-1]

    def known(self, number: int | None = None) -> Situation:
        as_of = datetime(2022, 9, number, 23, tzinfo=UTC) if number else None
        return situation(self.claims, self.shelf, as_of=as_of)

    def on(self, number: int, *, known: int | None = None) -> tuple[Holding, ...]:
        return holding(timelines(self.known(known)), day=day(number))

    def one(self, number: int, *, known: int | None = None) -> Holding:
        (found,) = self.on(number, known=known)
        return found


@pytest.fixture
def rules() -> Rules:
    return Rules()


def at(number: int, last: int | None = None) -> Period:
    return Period(day(number), day(last) if last else None)


def told(held: tuple[Holding, ...]) -> list[tuple[object, ...]]:
    return sorted(
        (h.rule.key, h.status, h.since, h.stated, h.until, h.in_force, sorted(c.id for c in h.step.claims))
        for h in held
    )


# Laws.


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(world: tuple[list[Claim], dict[str, Document]], chance: object) -> None:
    claims, shelf = world
    mixed = list(claims)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = timelines(situation(claims, shelf)), timelines(situation(mixed, shelf))
    assert one == other
    assert holding(one, day=SUNDAY) == holding(other, day=SUNDAY)


@given(worlds())
def test_every_claim_on_a_rule_is_in_exactly_one_timeline(world: tuple[list[Claim], dict[str, Document]]) -> None:
    known = situation(*world)
    found = Counter(claim.id for line in timelines(known) for claim in line.claims)
    assert found == Counter({claim.id for claim in known.claims if is_rule(claim)})


@given(worlds(dated=True), st.integers(23, 27), st.integers(23, 28))
def test_as_known_earlier_never_shows_what_was_said_later(
    world: tuple[list[Claim], dict[str, Document]], known: int, asked: int
) -> None:
    claims, shelf = world
    then = situation(claims, shelf, as_of=datetime(2022, 9, known, tzinfo=UTC))
    past = {key: paper for key, paper in shelf.items() if paper.published and paper.published <= day(known)}
    alone = situation([claim for claim in claims if claim.document in past], past)
    assert told(holding(timelines(then), day=day(asked))) == told(holding(timelines(alone), day=day(asked)))


@given(worlds(dated=True), st.integers(23, 28), st.sampled_from(Effect), st.sampled_from(Status))
def test_what_holds_changes_only_by_claims_that_speak_of_it(
    world: tuple[list[Claim], dict[str, Document]], asked: int, effect: Effect, status: Status
) -> None:
    claims, shelf = world
    before = holding(timelines(situation(claims, shelf)), day=day(asked))
    paper = document("other", "Something else is said of another country", published=day(24))
    stranger = rule(paper, effect, status, country="EE", who="lorry drivers")
    after = holding(timelines(situation([*claims, stranger], {**shelf, "other": paper})), day=day(asked))
    assert told(before) == told(tuple(held for held in after if held.rule.country == "FI"))


@given(worlds(dated=True), st.integers(23, 28))
def test_nothing_is_in_force_before_anybody_says_that_it_is(
    world: tuple[list[Claim], dict[str, Document]], asked: int
) -> None:
    claims, shelf = world
    for held in holding(timelines(situation(claims, shelf)), day=day(asked)):
        assert held.since is None or held.since <= day(asked)
        if held.status is IN_FORCE:
            said = [c.period.start or shelf[c.document].published for c in held.step.claims]
            ends = [c.period.end for c in held.step.claims if c.status is ENDED]
            assert min(one for one in (*said, *ends) if one) <= day(asked)


@given(worlds(dated=True), st.integers(23, 28))
def test_both_sides_of_a_contradiction_stay_in_view(world: tuple[list[Claim], dict[str, Document]], asked: int) -> None:
    for held in holding(timelines(situation(*world)), day=day(asked)):
        for said in held.contradictions:
            assert said.recommended and said.against and said.reason
            assert not {c.id for c in said.recommended} & {c.id for c in said.against}


# Examples.


def test_a_rule_is_announced_then_in_force_then_ended(rules: Rules) -> None:
    rules.say(Effect.RESTRICT, ANNOUNCED, 23, GOVERNMENT, period=at(26))
    rules.say(Effect.RESTRICT, IN_FORCE, 26, GOVERNMENT, period=at(26))
    rules.say(Effect.RESTRICT, ENDED, 29, GOVERNMENT, period=Period(None, day(28)))
    stages = {n: rules.one(n).status for n in (23, 25, 26, 28, 29)}
    assert stages == {23: ANNOUNCED, 25: ANNOUNCED, 26: IN_FORCE, 28: IN_FORCE, 29: ENDED}
    assert rules.on(22) == ()
    assert rules.one(23).step.due == day(26)
    assert (rules.one(29).since, rules.one(29).stated) == (day(29), True)


def test_as_known_before_the_announcement_nothing_was_known(rules: Rules) -> None:
    rules.say(Effect.RESTRICT, IN_FORCE, 26, period=at(19))
    assert rules.on(20, known=25) == ()
    assert rules.one(20, known=26).since == day(19)


def test_a_rule_told_ahead_is_announced_until_its_day(rules: Rules) -> None:
    rules.say(Effect.CLOSE, IN_FORCE, 24, GOVERNMENT, period=at(26))
    assert [rules.one(n).status for n in (24, 25, 26)] == [ANNOUNCED, ANNOUNCED, IN_FORCE]
    assert rules.on(23) == ()


def test_an_unknown_start_is_the_day_of_the_first_report_and_says_so(rules: Rules) -> None:
    rules.say(Effect.CLOSE, IN_FORCE, 25)
    rules.say(Effect.CLOSE, IN_FORCE, 24)
    assert rules.on(23) == ()
    assert (rules.one(24).since, rules.one(24).stated) == (day(24), False)
    assert "the day is that of the first report" in rules.one(24).reason


def test_a_report_without_a_day_bears_out_the_step_whose_day_is_known(rules: Rules) -> None:
    rules.say(Effect.CLOSE, IN_FORCE, 24, period=at(19))
    rules.say(Effect.CLOSE, IN_FORCE, 26)
    assert (rules.one(27).since, len(rules.one(27).step.claims)) == (day(19), 2)


def test_what_an_undated_report_says_without_a_day_holds_on_no_day(rules: Rules) -> None:
    said = rules.say(Effect.CLOSE, IN_FORCE, None)
    assert rules.on(27) == ()
    (line,) = timelines(rules.known())
    assert line.rules[0].steps[0].day is None
    assert line.claims == (said,)


def test_a_rule_ends_with_its_last_day_unless_a_later_report_says_that_it_goes_on(rules: Rules) -> None:
    rules.say(Effect.CLOSE, IN_FORCE, 20, period=at(19, 24))
    assert (rules.one(24).status, rules.one(25).status, rules.one(25).since) == (IN_FORCE, ENDED, day(25))
    rules.say(Effect.CLOSE, IN_FORCE, 26, period=at(19))
    assert (rules.one(25).status, rules.one(25, known=25).status) == (IN_FORCE, ENDED)


def test_an_end_says_that_the_rule_was_in_force_until_then_and_no_more(rules: Rules) -> None:
    rules.say(Effect.RESTRICT, ENDED, 28, period=Period(None, day(25)))
    assert (rules.one(25).status, rules.one(25).stated, rules.one(26).status) == (IN_FORCE, False, ENDED)
    assert rules.on(24) == ()


def test_a_plan_that_is_ruled_out_never_held(rules: Rules) -> None:
    rules.say(Effect.CLOSE, Status.PROPOSED, 23, "the opposition", who=None)
    rules.say(Effect.CLOSE, Status.REJECTED, 25, GOVERNMENT, who=None)
    assert (rules.one(24).status, rules.one(25).status) == (Status.PROPOSED, Status.REJECTED)
    assert rules.one(25).contradictions == ()


def test_a_plan_for_more_leaves_in_force_what_is(rules: Rules) -> None:
    rules.say(Effect.RESTRICT, IN_FORCE, 24, period=at(19))
    rules.say(Effect.CLOSE, ANNOUNCED, 26, GOVERNMENT)
    assert (rules.one(27).status, rules.one(27).step.effect) == (IN_FORCE, Effect.RESTRICT)
    assert [step.status for step in rules.one(25).coming] == [ANNOUNCED]


def test_a_denial_is_dissent_and_the_authority_leads(rules: Rules) -> None:
    rumour = rules.say(Effect.CLOSE, IN_FORCE, 24, CHANNEL, certainty=Certainty.UNVERIFIED)
    denial = rules.say(Effect.CLOSE, IN_FORCE, 25, GOVERNMENT, certainty=Certainty.DENIED)
    held = rules.one(25)
    (said,) = held.contradictions
    assert (held.status, said.recommended, said.against) == (Status.REJECTED, (denial,), (rumour,))
    assert "stands by it" in said.reason
    assert rules.one(25, known=24).status is IN_FORCE


def test_a_denial_by_a_lesser_voice_stays_in_view_and_does_not_lead(rules: Rules) -> None:
    rules.say(Effect.CLOSE, IN_FORCE, 24, GOVERNMENT)
    denial = rules.say(Effect.CLOSE, IN_FORCE, 25, CHANNEL, certainty=Certainty.DENIED)
    held = rules.one(25)
    assert held.in_force
    assert held.contradictions[0].against == (denial,)
    assert "before" in held.contradictions[0].reason


def test_a_denial_before_the_rule_came_may_have_been_true(rules: Rules) -> None:
    rules.say(Effect.CLOSE, Status.PROPOSED, 23, "the Kremlin", certainty=Certainty.DENIED)
    rules.say(Effect.CLOSE, IN_FORCE, 26, GOVERNMENT, period=at(26))
    assert rules.one(26).contradictions == ()


def test_a_rumour_does_not_outlive_the_denial_that_came_before_it(rules: Rules) -> None:
    rules.say(Effect.CLOSE, Status.PROPOSED, 23, "the Kremlin", certainty=Certainty.DENIED)
    rules.say(Effect.CLOSE, Status.PROPOSED, 25, CHANNEL, certainty=Certainty.UNVERIFIED)
    assert (rules.one(26).status, len(rules.one(26).contradictions)) == (Status.REJECTED, 1)


def test_two_opposite_rules_said_of_one_day_contradict_each_other(rules: Rules) -> None:
    shut = rules.say(Effect.CLOSE, IN_FORCE, 25, GOVERNMENT, period=at(24))
    let = rules.say(Effect.OPEN, IN_FORCE, 25, CHANNEL, period=at(24))
    held = {one.rule.side: one for one in rules.on(25)}
    assert [(held[side].in_force, len(held[side].contradictions)) for side in (Side.SHUT, Side.LET)] == [
        (True, 1),
        (False, 1),
    ]
    assert held[Side.LET].given_way == held[Side.SHUT].rule
    for one in held.values():
        assert (one.contradictions[0].recommended, one.contradictions[0].against) == ((shut,), (let,))


def test_a_later_opposite_rule_takes_the_place_of_the_earlier_and_both_say_so(rules: Rules) -> None:
    rules.say(Effect.CLOSE, IN_FORCE, 20, GOVERNMENT, period=at(19))
    rules.say(Effect.OPEN, IN_FORCE, 25, GOVERNMENT, period=at(25))
    held = {one.rule.side: one for one in rules.on(26)}
    assert (held[Side.LET].in_force, held[Side.SHUT].in_force) == (True, False)
    assert "nobody said that it had ended" in held[Side.SHUT].reason
    assert all(one.contradictions == () for one in held.values())
    assert [one.rule.side for one in rules.on(24) if one.in_force] == [Side.SHUT]


def test_a_rule_for_some_is_an_exception_to_the_general_one(rules: Rules) -> None:
    rules.say(Effect.CLOSE, IN_FORCE, 24, GOVERNMENT, who=None, period=at(24))
    rules.say(Effect.OPEN, IN_FORCE, 24, GOVERNMENT, who="students", period=at(24))
    rules.say(Effect.OPEN, IN_FORCE, 24, GOVERNMENT, who=None, place="Vaalimaa", period=at(24))
    held = rules.on(25)
    assert all(one.in_force and not one.contradictions for one in held)
    (general,) = [one for one in held if one.rule.side is Side.SHUT]
    assert {(one.who, one.place and one.place.name) for one in general.exceptions} == {
        ("students", None),
        (None, "Vaalimaa"),
    }


def test_an_exception_of_which_nobody_speaks_since_the_general_rule_came_is_none(rules: Rules) -> None:
    rules.say(Effect.OPEN, IN_FORCE, 20, GOVERNMENT, who="students")
    rules.say(Effect.CLOSE, IN_FORCE, 25, GOVERNMENT, who=None, period=at(24))
    held = {one.rule.side: one for one in rules.on(26)}
    assert held[Side.SHUT].exceptions == ()
    assert held[Side.LET].given_way == held[Side.SHUT].rule
    rules.say(Effect.OPEN, IN_FORCE, 25, GOVERNMENT, who="students")
    assert [one.in_force for one in rules.on(26)] == [True, True]


def test_a_rumour_alone_is_told_and_holds_nothing(rules: Rules) -> None:
    rules.say(Effect.CLOSE, IN_FORCE, 24, CHANNEL, certainty=Certainty.UNVERIFIED)
    held = rules.one(25)
    assert (held.status, held.unverified, held.in_force) == (IN_FORCE, True, False)


def test_an_opening_for_some_days_is_an_exception_while_it_lasts(rules: Rules) -> None:
    rules.say(Effect.RESTRICT, IN_FORCE, 19, GOVERNMENT, period=at(19))
    rules.say(Effect.EASE, IN_FORCE, 24, GOVERNMENT, period=at(24, 25))
    rules.say(Effect.RESTRICT, IN_FORCE, 27, GOVERNMENT)
    assert [one.rule.side for one in rules.on(27) if one.in_force] == [Side.SHUT]
    held = {one.rule.side: one for one in rules.on(25)}
    assert held[Side.SHUT].exceptions == (held[Side.LET].rule,)
    assert held[Side.SHUT].contradictions == ()


def test_a_crossing_has_a_timeline_of_its_own_in_every_spelling(rules: Rules) -> None:
    for place in ("Vaalimaa", "Ваалимаа"):
        rules.say(Effect.CLOSE, IN_FORCE, 24, who=None, place=place, period=at(24))
    (line,) = timelines(rules.known())
    assert (line.place and line.place.crossing, len(line.rules)) == ("fi-ru-vaalimaa", 1)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Halyk Bank has not served Mir cards since Wednesday", Effect.RESTRICT),
        ("The bank suspended the cards", Effect.RESTRICT),
        ("Trains to Helsinki have not run since March", Effect.RESTRICT),
        ("The bank resumed transfers on Friday", Effect.OPEN),
        ("Банк приостановил обслуживание карт", Effect.RESTRICT),
        ("Travellers carry cash", None),
    ],
)  # fmt: skip
def test_a_ban_on_cards_or_trains_is_told_by_its_words(text: str, effect: Effect | None) -> None:
    paper = document("d", text, published=day(25))
    said = replace(rule(paper, Effect.NONE, IN_FORCE, topic=Topic.PAYMENTS, who="Mir"), effect=None, status=None)
    found = timelines(situation([said], {"d": paper}))
    assert [step.effect for line in found for one in line.rules for step in one.steps] == ([effect] if effect else [])


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated documents are not here")
def test_every_rule_of_the_annotated_documents_has_its_place_in_time() -> None:
    shelf = {d.id: d for d in (document_from(p.read_text("utf-8")) for p in sorted(GOLD.glob("*.json")))}
    claims = [claim_from(line) for p in sorted(GOLD.glob("*.jsonl")) for line in p.read_text("utf-8").splitlines()]
    known = situation(claims, shelf)
    lines = timelines(known)
    found = Counter(claim.id for line in lines for claim in line.claims)
    assert found == Counter({claim.id for claim in known.claims if is_rule(claim)})
    states = {(h.rule.country, h.rule.who) for h in holding(lines, day=date(2022, 9, 26)) if h.in_force}
    assert ("LV", "Russians on Schengen tourist visas") in states
    assert not any(code == "SY" for code, _ in states)
