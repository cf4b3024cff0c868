"""Laws of reconciling: nothing lost, nothing averaged, echoes add nothing, order changes nothing, losers in view."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import (
    NOW,
    SATURDAY,
    SUNDAY,
    WEEKEND,
    Desk,
    about,
    arrivals,
    day,
    document,
    on,
    report,
    worlds,
)  # fmt: skip

from borderflow.nouns import (
    UNDATED,
    Bound,
    Certainty,
    Change,
    Claim,
    Effect,
    Finding,
    Period,
    Quantity,
    Source,
    Status,
    Topic,
)  # fmt: skip
from borderflow.record import Ledger, reconcile, situation
from borderflow.record.intervals import interval
from borderflow.record.statements import sort_of

GUARD = "Finnish Border Guard"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def ids(claims) -> Counter[str]:
    return Counter(claim.id for claim in claims)


@given(worlds(), st.randoms())
def test_no_claim_is_lost_or_doubled_and_order_changes_nothing(world, chance) -> None:
    claims, shelf = world
    found = reconcile(claims, shelf)
    assert ids(claim for one in found for claim in one.claims) == ids(claims)
    assert reconcile(chance.sample(claims, len(claims)), dict(reversed(shelf.items()))) == found


@given(worlds())
def test_what_a_finding_says_holds_together(world) -> None:
    claims, shelf = world
    for one in reconcile(claims, shelf):
        assert one.best in one.claims
        assert one.reason
        assert len({voice.origin for voice in (*one.support, *one.dissent)}) <= len(one.support) + len(one.dissent)
        assert all(claim.certainty is Certainty.DENIED for voice in one.denials for claim in voice.claims)
        standing = [claim for voice in (*one.support, *one.dissent) for claim in voice.claims]
        assert not any(claim.certainty is Certainty.DENIED for claim in standing)
        assert not standing or one.best in one.support[0].claims
        number = interval(one.best)
        if number and standing and one.low is not None and one.high is not None:
            assert number[0] <= one.high
            assert number[1] >= one.low
        for claim in one.claims:
            assert (claim.topic, claim.measure, claim.country) == (one.best.topic, one.best.measure, one.best.country)


@given(worlds(dated=True), st.data())
def test_an_echo_is_not_a_second_voice(world, data) -> None:
    claims, shelf = world
    copied = data.draw(st.sampled_from(list(shelf.values())))
    copy = replace(copied, id="copy", publisher="Paper Copy", published=day(29))
    echoes = [replace(claim, document="copy") for claim in claims if claim.document == copied.id]
    before = reconcile(claims, shelf)
    after = reconcile([*claims, *echoes], {**shelf, "copy": copy})

    def picture(found: tuple[Finding, ...]) -> list[tuple[object, ...]]:
        return [
            (one.figure, one.best.quantity, one.best.effect, one.low, one.high, *map(len, (one.support, one.dissent)))
            for one in found
        ]

    assert sorted(map(repr, picture(after))) == sorted(map(repr, picture(before)))


@given(worlds(), st.sampled_from([datetime(2022, 9, 24, 23, tzinfo=UTC), datetime(2022, 9, 25, tzinfo=UTC), NOW]))
def test_as_of_never_shows_what_was_published_later(world, moment) -> None:
    claims, shelf = world
    known = {key: one for key, one in shelf.items() if one.published is None or one.published <= moment.date()}
    found = reconcile(claims, shelf, as_of=moment)
    assert found == reconcile([claim for claim in claims if claim.document in known], known)
    assert set(situation(claims, shelf, as_of=moment).documents) <= set(known)


@given(worlds())
def test_the_situation_of_a_country_is_its_part_of_the_whole(world) -> None:
    claims, shelf = world
    claims = [replace(claim, country="EE" if number % 3 else claim.country) for number, claim in enumerate(claims)]
    whole = situation(claims, shelf)
    for country in ("FI", "EE", "XX"):
        assert situation(claims, shelf, country=country).findings == whole.of(country).findings


def test_the_weekend_in_finland(desk: Desk) -> None:
    desk.say(8572, GUARD)
    desk.say(8314, GUARD, period=on(SUNDAY))
    exact = desk.say(16886, f"Anna X of the {GUARD}", period=WEEKEND)
    desk.say(17000, "Rajavartiolaitos", period=WEEKEND, quantity=about(17000), text="almost 17,000 Russians came")
    desk.say(17000, period=WEEKEND, quantity=about(17000), text="Around 17,000 came over the weekend")
    desk.say(38444, GUARD, period=on(day(19), day(25)))
    desk.say(44000, GUARD, period=on(day(21), day(26)), quantity=about(44000))
    found = {one.figure.period: one for one in desk.findings}
    assert len(found) == len(desk.findings) == 5
    assert not any(one.dissent for one in found.values())
    weekend = found[WEEKEND]
    assert (weekend.best, weekend.low, weekend.high) == (exact, 16886, 16886)
    assert "a rounding of it" in weekend.reason
    assert len(weekend.support) == 2
    assert (found[on(SATURDAY)].low, found[on(SUNDAY)].low) == (8572, 8314)


def test_the_exact_number_leads_where_the_authority_only_rounds_it(desk: Desk) -> None:
    desk.say(17000, GUARD, period=WEEKEND, quantity=about(17000))
    exact = desk.say(16886, period=WEEKEND)
    assert desk.finding.best == exact
    assert "the authority that counts this border" in desk.finding.reason


def test_disagreement_stays_in_view_and_is_never_averaged(desk: Desk) -> None:
    official = desk.say(8572, GUARD)
    desk.say(9900, "a Telegram channel", pub=27, certainty=Certainty.UNVERIFIED)
    desk.say(9100, pub=27)
    one = desk.finding
    assert one.best == official
    assert len(one.dissent) == 2
    assert (one.low, one.high) == (8572, 9900)
    assert one.reason.endswith("2 disagree")


def test_a_denied_number_supports_nothing(desk: Desk) -> None:
    wrong = desk.say(100000, "the mayor", certainty=Certainty.DENIED)
    right = desk.say(98000, "the mayor")
    one = desk.finding
    assert (one.best, one.low, one.high) == (right, 98000, 98000)
    assert [voice.claims for voice in one.denials] == [(wrong,)]


def test_a_denial_alone_is_a_finding_without_support(desk: Desk) -> None:
    desk.say(100000, "the mayor", certainty=Certainty.DENIED)
    assert (desk.finding.support, desk.finding.low, desk.finding.reason) == ((), None, "only its denial is known")


@pytest.mark.parametrize(
    "changes",
    [
        {"quantity": Quantity(value=8572, unit="vehicle")},
        {"measure": "crossings"},
        {"period": WEEKEND},
        {"period": UNDATED},
        {"period": Period(SATURDAY, None)},
        {"who": "Russian men"},
        {"place": "Vaalimaa"},
        {"origin": "RU", "destination": "EE", "country": "EE"},
        {"quantity": None, "change": Change(percent=80, versus="a week earlier")},
    ],
)
def test_whatever_counts_something_else_is_another_figure(desk: Desk, changes: dict[str, object]) -> None:
    desk.say(8572, GUARD)
    desk.say(9999, GUARD, **changes)
    assert len(desk.findings) == 2
    assert not any(one.dissent for one in desk.findings)


@pytest.mark.parametrize(
    "changes",
    [
        {"who": "Russians"},
        {"who": "Russian citizens"},
        {"who": "people"},
        {"place": "Finland"},
        {"place": "the Finnish border"},
        {"origin": None},
    ],
)
def test_the_whole_by_another_name_is_one_figure(desk: Desk, changes: dict[str, object]) -> None:
    desk.say(8572, GUARD)
    desk.say(8572, "Reuters", **changes)
    assert len(desk.finding.support) == 2


def test_a_count_of_everybody_is_no_rival_of_the_count_of_nationals(desk: Desk) -> None:
    desk.say(8572, GUARD)
    desk.say(9900, "Reuters", origin=None)
    assert len(desk.findings) == 2


def test_one_part_by_two_names_is_one_figure(desk: Desk) -> None:
    desk.say(300, GUARD, who="men of military age")
    desk.say(300, "Reuters", who="Russian military-age men")
    assert len(desk.finding.support) == 2
    assert desk.finding.figure.who == "men of military age"


def test_a_crossing_by_two_spellings_is_one_place(desk: Desk) -> None:
    hours = Quantity(value=20, unit="hour", bound=Bound.EXACT)
    for place in ("Verkhny Lars", "Upper Lars"):
        desk.say(20, place=place, topic=Topic.QUEUE, measure="wait", quantity=hours, destination="GE", country="GE")
    assert len(desk.finding.support) == 2
    assert desk.finding.figure.place is not None
    assert desk.finding.figure.place.crossing == "ge-ru-verkhny-lars"


def test_undated_waits_of_two_days_are_no_rivals(desk: Desk) -> None:
    for pub, hours in ((23, 10), (26, 30)):
        desk.say(0, pub=pub, period=UNDATED, topic=Topic.QUEUE, measure="wait", place="Vaalimaa",
                 quantity=Quantity(value=hours, unit="hour"))  # fmt: skip
    assert [one.dissent for one in desk.findings] == [(), ()]


def test_who_is_recommended_follows_the_rule_that_the_reason_states(desk: Desk) -> None:
    order = [
        desk.say(1, GUARD), desk.say(2, "UNHCR"), desk.say(3, "Reuters"), desk.say(4), desk.say(5, "state media"),
        desk.say(6, "local officials"), desk.say(7, "a Telegram channel"),
    ]  # fmt: skip
    while order:
        assert reconcile(desk.claims, desk.shelf)[0].best == order.pop(0)
        desk.claims.pop(0)
        desk.claims = list(order)


def test_what_somebody_stands_by_comes_before_an_unverified_claim_of_the_authority(desk: Desk) -> None:
    desk.say(9000, GUARD, certainty=Certainty.UNVERIFIED)
    plain = desk.say(8500, "Reuters")
    assert desk.finding.best == plain


def test_of_equals_the_number_with_more_voices_leads_then_the_newer_one(desk: Desk) -> None:
    desk.say(100, pub=25)
    desk.say(200, pub=26)
    assert desk.finding.best.quantity == Quantity(value=200, bound=Bound.EXACT, unit="person")
    assert "the newest of its kind" in desk.finding.reason
    desk.say(100, pub=25)
    assert desk.finding.best.quantity == Quantity(value=100, bound=Bound.EXACT, unit="person")
    assert "with the most voices" in desk.finding.reason


def test_one_text_that_gives_two_numbers_in_one_voice_speaks_of_two_figures(desk: Desk) -> None:
    first = desk.say(4199, GUARD)
    desk.claims.append(arrivals(desk.shelf[first.document], 2, sources=(GUARD,)))
    desk.say(4199, "Reuters")
    assert sorted(len(one.support) for one in desk.findings) == [1, 2]
    assert not any(one.dissent for one in desk.findings)


@pytest.mark.parametrize(
    "text",
    [
        "Of 4,100 who came through, 1,250 of them walked.",
        "There were 4,100 people, of whom some 1,250 walked.",
        "Прошли 4100 человек, 1250 из них пешком.",
        "Прошли 4100 человек, из них около 1250 пешком.",
    ],
)
def test_some_of_those_who_were_counted_are_no_rivals_of_the_whole(desk: Desk, text: str) -> None:
    whole = desk.say(4100, GUARD, text=text)
    desk.claims.append(arrivals(desk.shelf[whole.document], 1250, sources=(GUARD,)))
    rival = desk.say(4300, "Reuters")
    some, all_of_them = sorted(desk.findings, key=lambda one: one.best.quantity.value)
    assert (some.figure.who, all_of_them.figure.who) in {("of them", None), ("of whom", None), ("из них", None)}
    assert (all_of_them.best, [voice.claims for voice in all_of_them.dissent]) == (whole, [(rival,)])


def test_one_text_that_gives_two_voices_their_numbers_tells_of_a_disagreement(desk: Desk) -> None:
    first = desk.say(5000, GUARD)
    desk.claims.append(arrivals(desk.shelf[first.document], 20000, sources=("the opposition",)))
    assert len(desk.finding.dissent) == 1


def test_counts_of_people_without_days_are_no_rivals(desk: Desk) -> None:
    desk.say(43603, GUARD, period=UNDATED)
    desk.say(30000, "Frontex", period=UNDATED)
    desk.say(44000, "Reuters", period=UNDATED, quantity=about(44000))
    assert sorted(len(one.support) for one in desk.findings) == [1, 2]
    assert not any(one.dissent for one in desk.findings)


def test_a_correction_goes_with_the_number_that_it_puts_right_alone(desk: Desk) -> None:
    right = desk.say(98000, GUARD, period=UNDATED)
    paper = desk.shelf[right.document]
    wrong = arrivals(paper, 100000, sources=(GUARD,), period=UNDATED, certainty=Certainty.DENIED)
    desk.claims.append(wrong)
    assert [voice.claims for voice in desk.finding.denials] == [(wrong,)]
    desk.claims.append(arrivals(paper, 64000, sources=(GUARD,), period=UNDATED))
    assert sorted(len(one.claims) for one in desk.findings) == [1, 1, 1]


def test_one_origin_quoted_with_two_numbers_is_one_voice_and_both_are_seen(desk: Desk) -> None:
    desk.say(8572, "Reuters", GUARD)
    desk.say(8752, "Paper B", GUARD)
    one = desk.finding
    assert len(one.support) == 1
    assert not one.dissent
    assert (one.low, one.high) == (8572, 8752)
    assert "differ" in one.reason


def test_a_rule_that_comes_into_force_is_one_rule_the_newest_first(desk: Desk) -> None:
    old = desk.rule(Effect.RESTRICT, Status.ANNOUNCED, 23)
    new = desk.rule(Effect.CLOSE, Status.IN_FORCE, 26, period=Period(day(26), None), who="tourists from Russia")
    one = desk.finding
    assert one.best == new
    assert [voice.claims for voice in one.support] == [(new,), (old,)]


def test_a_rule_that_one_voice_announces_and_then_brings_into_force_is_led_by_the_newer(desk: Desk) -> None:
    desk.rule(Effect.RESTRICT, Status.ANNOUNCED, 23, source=Source("the ministry"))
    new = desk.rule(Effect.RESTRICT, Status.IN_FORCE, 26, source=Source("the ministry"))
    assert desk.finding.best == new


def test_two_rules_of_two_first_days_are_two(desk: Desk) -> None:
    desk.rule(Effect.RESTRICT, Status.IN_FORCE, 26, period=Period(day(1), None))
    desk.rule(Effect.RESTRICT, Status.IN_FORCE, 26, period=Period(day(19), None))
    assert len(desk.findings) == 2


def test_opposite_rules_of_one_time_contradict_and_of_two_times_do_not(desk: Desk) -> None:
    shut = desk.rule(Effect.CLOSE, Status.IN_FORCE, 26, period=on(day(24), day(26)))
    let = desk.rule(Effect.OPEN, Status.IN_FORCE, 25, period=on(day(25), day(26)))
    one = desk.finding
    assert (one.best, [voice.claims for voice in one.dissent]) == (shut, [(let,)])
    desk.claims[1] = replace(let, period=on(day(1), day(2)))
    assert len(desk.findings) == 2


def test_statements_are_told_apart_by_their_words(desk: Desk) -> None:
    def stance(text: str, *sources: str) -> Claim:
        return desk.say(0, *sources, text=text, quantity=None, topic=Topic.STANCE, measure=None, period=UNDATED)

    stance("Those who flee the call-up will not automatically get asylum here, the minister warned", "the minister")
    stance("Fleeing the call-up gives nobody asylum automatically, the minister said", "Reuters", "the minister")
    stance("Conscientious objectors deserve shelter in every member state, the minister added", "the minister")
    assert sorted(len(one.claims) for one in desk.findings) == [1, 2]


def test_two_statements_of_one_document_are_two(desk: Desk) -> None:
    first = desk.say(
        0, quantity=None, topic=Topic.RISK, measure=None, text="Cars were searched and phones were searched"
    )
    paper = desk.shelf[first.document]
    desk.claims = [replace(first, evidence=(paper.quote(0, 18),)), replace(first, evidence=(paper.quote(23, 43),))]
    assert len(desk.findings) == 2


def test_a_claim_whose_document_is_not_at_hand_is_still_counted() -> None:
    paper = document("gone", "8,572 came")
    (one,) = reconcile([arrivals(paper, 8572)], {})
    assert one.best.document == "gone"


def test_ledger_and_reconciling_agree_on_what_was_known(tmp_path, desk: Desk) -> None:
    for pub in (24, 25, 26):
        desk.say(8000 + pub, source=Source(f"Agency {pub}"), pub=pub)
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        for claim in desk.claims:
            ledger.add(report(claim.document), desk.shelf[claim.document], [claim], now=NOW)
        moment = datetime(2022, 9, 25, 8, tzinfo=UTC)
        known = situation(ledger.claims(as_of=moment), ledger.documents(as_of=moment), as_of=moment)
        assert ids(known.claims) == ids(desk.claims[:2])
        assert known.findings == situation(ledger.claims(), ledger.documents(), as_of=moment).findings


def test_three_thousand_claims_take_seconds(desk: Desk) -> None:
    for number in range(3000):
        desk.say(number % 40, f"Agency {number % 90}", period=on(day(1 + number % 28)), who=["men", None][number % 2])
    began = time.process_time()
    found = desk.findings
    assert sum(len(one.claims) for one in found) == 3000
    assert time.process_time() - began < 10


def test_a_rounding_that_lost_its_about_does_not_go_before_the_ministry_that_rounds() -> None:
    desk = Desk()
    desk.say(98000, "the website vc.ru")
    ministry = desk.say(98000, GUARD, quantity=about(98000))
    (one,) = desk.findings
    assert one.best == ministry and len(one.support) == 2
    desk.say(98113, "Finnish Interior Ministry")
    (one,) = desk.findings
    assert one.best.quantity.value == 98113


def test_what_is_proposed_contradicts_nothing_that_is_in_force() -> None:
    desk = Desk()
    desk.rule(Effect.OPEN, Status.IN_FORCE, pub=26, text="All thirty crossings work as before")
    desk.rule(Effect.RESTRICT, Status.PROPOSED, pub=26, text="It wants passports of everybody who registers")
    assert [len(one.support) for one in desk.findings] == [1, 1]
    assert all(not one.dissent for one in desk.findings)


def test_papers_served_at_a_post_do_not_contradict_those_who_walk_through_it() -> None:
    desk = Desk()
    desk.rule(Effect.RESTRICT, Status.IN_FORCE, pub=26, text="Officers at the bridge hand a summons to each reservist")
    desk.rule(Effect.OPEN, Status.IN_FORCE, pub=26, text="At the bridge pedestrians are let through")
    assert [(len(one.support), len(one.dissent)) for one in desk.findings] == [(1, 0), (1, 0)]
    desk.rule(Effect.CLOSE, Status.IN_FORCE, pub=26, text="Nobody crosses the bridge on foot")
    assert sorted(len(one.dissent) for one in desk.findings) == [0, 1]


@given(st.sampled_from(["cards", "carriers", "footage", "business"]))
def test_words_that_only_begin_alike_tell_of_no_way_across(word: str) -> None:
    assert sort_of(frozenset({word})) is None


@given(st.integers(100, 400), st.integers(600, 900))
def test_of_two_numbers_of_equal_weight_the_one_heard_at_first_hand_leads(low: int, high: int) -> None:
    for said, quoted in ((low, high), (high, low)):
        desk = Desk()
        relayed = desk.say(quoted, "Ilta-Sanomat", "Finnish Interior Ministry")
        direct = desk.say(said, "Finnish Border Guard")
        (one,) = desk.findings
        assert (one.best, [voice.claims for voice in one.dissent]) == (direct, [(relayed,)])
