"""The rule is a value: a desk changes it by a table, and what decides is said in the reason."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import Desk, about, day, on

from borderflow.errors import BadValue
from borderflow.nouns import Certainty, Claim, Effect, Finding, Status
from borderflow.record import ChoiceRule, hearing, reconcile, rule_from, situation
from borderflow.record.choosing import PLAIN, STEPS, Criterion, Standing
from borderflow.record.rulings import NO_RULINGS, Rulings
from borderflow.record.telling import standing

GUARD = "Finnish Border Guard"


def rule(text: str) -> ChoiceRule:
    return rule_from(tomllib.loads(text))


def best(desk: Desk, chosen: ChoiceRule) -> float | None:
    (one,) = reconcile(desk.claims, desk.shelf, rule=chosen)
    return one.best.quantity.value if one.best.quantity else None


def test_an_empty_table_is_the_plain_rule() -> None:
    assert rule("") == PLAIN
    assert rule("[weights]\nagency = 2.0") == PLAIN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('steps = ["loudest"]', "stood_by, kept, accepted"),
        ('steps = ["kind", "kind"]', "stands twice"),
        ("steps = []", "choose some of stood_by"),
        ("[weights]\nneighbour = 1", "counts, other_side, body"),
        ("[weights]\nagency = -1", "from 0 to 1000"),
        ('nested = "much"', "nested"),
        ("record = 2.0", "share from 0 to 1"),
        ("averages = true", "'averages' is not known: choose of nested, record, steps, vague, weights"),
    ],
)
def test_a_wrong_table_gets_one_clear_line(text: str, words: str) -> None:
    with pytest.raises(BadValue) as error:
        rule(text)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_the_order_of_kinds_is_a_desks_own() -> None:
    desk = Desk()
    desk.say(8572, GUARD)
    desk.say(9900, "a Telegram channel")
    assert best(desk, PLAIN) == 8572
    assert best(desk, rule("[weights]\nsocial = 9.0")) == 9900


def test_newest_and_oldest_first() -> None:
    desk = Desk()
    desk.say(8572, GUARD, pub=25)
    desk.say(9900, "a Telegram channel", pub=27)
    assert best(desk, rule('steps = ["newest"]')) == 9900
    assert best(desk, rule('steps = ["oldest"]')) == 8572


def test_two_origins_before_one_authority() -> None:
    desk = Desk()
    desk.say(8572, GUARD)
    desk.say(9900, "local officials")
    desk.say(9900, "a Telegram channel")
    assert best(desk, PLAIN) == 8572
    assert best(desk, rule('steps = ["two_origins", "kind"]')) == 9900


def test_situation_takes_the_rule() -> None:
    desk = Desk()
    desk.say(8572, GUARD, pub=25)
    desk.say(9900, "UNHCR", pub=27)
    found = situation(desk.claims, desk.shelf, rule=rule('steps = ["newest"]'))
    assert found.findings[0].best.quantity.value == 9900
    assert "the newest of its kind" in found.findings[0].reason


def test_every_step_has_words_and_weights_cover_every_kind() -> None:
    assert set(STEPS) <= set(Criterion)
    assert set(PLAIN.weights) == set(Standing)
    ranks = [PLAIN.rank(kind) for kind in Standing]
    assert ranks == sorted(ranks)


def test_one_outlets_slip_does_not_speak_for_the_office_that_it_quotes() -> None:
    desk = Desk()
    desk.say(8752, "Paper X", GUARD, pub=29)
    for pub in (25, 26):
        desk.say(8572, GUARD, pub=pub)
    assert desk.finding.best.quantity.value == 8572
    assert "as most reports have it" in desk.finding.reason
    assert "reports of its own voice differ" in desk.finding.reason


@pytest.mark.parametrize(("said", "quoted"), [(8572, 8752), (8752, 8572)])
def test_what_an_office_says_itself_comes_before_a_newer_report_of_what_it_said(said: int, quoted: int) -> None:
    desk = Desk()
    direct = desk.say(said, GUARD, pub=26)
    desk.say(quoted, "Paper X", GUARD, pub=28)
    assert desk.finding.best == direct
    for pub in (28, 29):
        desk.say(quoted, "Paper Y", GUARD, pub=pub)  # three outlets that agree are no slip of one of them
    assert desk.finding.best.quantity.value == quoted


def test_a_number_that_its_own_voice_takes_back_leads_nothing_however_often_it_was_printed() -> None:
    desk = Desk()
    for paper in ("Reuters", "AFP", "AP"):
        desk.say(100000, paper, GUARD, pub=26)
    desk.say(100000, GUARD, pub=27, certainty=Certainty.DENIED)
    desk.say(98000, GUARD, pub=27)
    one = desk.finding
    assert (one.best.quantity.value, one.low, one.high) == (98000, 98000, 98000)


def test_the_authority_that_counts_denies_a_rumour() -> None:
    desk = Desk()
    desk.say(250000, GUARD, certainty=Certainty.DENIED)
    desk.say(250000, "a Telegram channel", certainty=Certainty.STATED)
    desk.say(40000, "an unnamed traveller", certainty=Certainty.UNVERIFIED)
    kept = rule('steps = ["kept", "weight"]')
    assert best(desk, kept) == 40000


def test_a_count_of_a_day_that_was_not_over_gives_way_to_the_days_count() -> None:
    desk = Desk()
    desk.say(5100, GUARD, pub=24)
    desk.say(5100, "Paper X", GUARD, pub=25)
    desk.say(5100, "Paper Y", GUARD, pub=25)
    full = desk.say(8572, GUARD, pub=25)
    assert desk.finding.best == full


def test_more_than_8500_is_hardly_said_of_17000() -> None:
    desk = Desk()
    desk.say(17000, "Sample Gazette")
    desk.say(0, "Reuters", quantity=at_least(8500))
    desk.say(0, "AFP", quantity=at_least(8500))
    desk.say(8572, "AP")
    assert desk.finding.best.quantity.value == 8572


def at_least(low: float):
    from borderflow.nouns import Bound, Quantity

    return Quantity(low=low, bound=Bound.AT_LEAST, unit="person")


def test_a_voice_that_others_keep_contradicting_weighs_less() -> None:
    desk = Desk()
    for number in range(8):
        for paper in ("Reuters", "AFP"):
            desk.say(1000 + number, paper, period=on(day(10 + number)))
        desk.say(3 * (1000 + number), GUARD, period=on(day(10 + number)))
    desk.say(2000, "Sample Gazette", period=on(day(20)))
    desk.say(6000, GUARD, period=on(day(20)))
    with_record = {one.figure.period: one.best.quantity.value for one in desk.findings}
    without = {
        one.figure.period: one.best.quantity.value
        for one in reconcile(desk.claims, desk.shelf, rule=ChoiceRule(record=0.0, nested=0.0))
    }
    assert without[on(day(20))] == 6000
    assert with_record[on(day(20))] == 2000


def test_about_is_kept_where_nobody_says_more() -> None:
    desk = Desk()
    desk.say(17000, GUARD, quantity=about(17000))
    assert (desk.finding.low, desk.finding.high) == (16500, 17500)


def accepted(*claims: Claim) -> Rulings:
    return Rulings(accepted=frozenset(claim.id for claim in claims))


def led_by(desk: Desk, rulings: Rulings, chosen: ChoiceRule = PLAIN) -> Finding:
    (one,) = situation(desk.claims, desk.shelf, rule=chosen, rulings=rulings).findings
    return one


PAPERS = ("Yle", "Helsingin Sanomat", "Reuters", "a Telegram channel", GUARD, "officials", "UNHCR")


@given(st.lists(st.tuples(st.sampled_from(PAPERS), st.integers(1, 5)), min_size=1, max_size=6), st.data())
def test_what_is_accepted_leads_unless_somebody_nearer_says_otherwise(said, data) -> None:
    desk = Desk()
    for name, value in said:
        desk.say(value * 1111, name)
    chosen = data.draw(st.sampled_from(desk.claims))
    before, after = led_by(desk, NO_RULINGS), led_by(desk, accepted(chosen))
    value = chosen.quantity.value
    same = [one for one in desk.claims if one.quantity.value == value]
    heard = hearing(desk.claims, desk.shelf)

    def rank(claim: Claim) -> int:
        return PLAIN.rank(standing(claim, heard.speaker(claim)))

    nearer = [one for one in desk.claims if one not in same and rank(one) < min(map(rank, same))]
    assert after.best.quantity.value == (before.best.quantity.value if nearer else value)
    assert {claim.id for claim in after.claims} == {claim.id for claim in before.claims}
    if before.best.quantity.value == value:
        assert after.best == before.best


def test_two_papers_against_one_that_a_reviewer_accepted() -> None:
    desk = Desk()
    desk.say(7000, "Yle")
    desk.say(7000, "Helsingin Sanomat")
    checked = desk.say(8111, "Iltalehti")
    assert led_by(desk, NO_RULINGS).best.quantity.value == 7000
    one = led_by(desk, accepted(checked))
    assert one.best == checked and "accepted by a reviewer" in one.reason
    without = rule('steps = ["stood_by", "kept", "weight", "kind"]')
    assert led_by(desk, accepted(checked), without).best.quantity.value == 7000
    behind = rule('steps = ["stood_by", "kept", "weight", "accepted"]')
    assert led_by(desk, accepted(checked), behind).best.quantity.value == 7000


def test_what_the_reader_doubts_gives_way_to_what_it_does_not_unless_a_reviewer_accepted_it() -> None:
    desk = Desk()
    doubted = replace(desk.say(64_000, GUARD), confidence=0.4)
    sure = desk.say(98_000, "Yle")
    desk.claims[0] = doubted
    one = led_by(desk, NO_RULINGS)
    assert one.best == sure and "read more surely than the others" in one.reason
    assert led_by(desk, accepted(doubted)).best == doubted
    assert led_by(desk, NO_RULINGS, rule('steps = ["weight"]')).best == doubted
    desk.claims[:] = [doubted]
    assert led_by(desk, NO_RULINGS).best == doubted


def test_of_statements_of_one_day_the_accepted_one_leads() -> None:
    desk = Desk()
    made = [desk.rule(Effect.RESTRICT, Status.IN_FORCE, pub=25, text="Russian tourists kept out now") for _ in "ab"]
    for one in made:
        assert led_by(desk, accepted(one)).best == one
