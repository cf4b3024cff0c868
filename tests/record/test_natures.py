"""What adds up over days and what does not: running totals and stocks are never summed, a reserve is no call-up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import SATURDAY, SUNDAY, Desk, on

from borderflow.nouns import MEASURES, UNDATED, Claim, Situation, Topic
from borderflow.record import figure, situation
from borderflow.record.natures import NATURES, POOLS, Nature, nature, nature_of, says_pool

COUNTED = [(topic, measure) for topic, measures in MEASURES.items() for measure in measures]
NO_SUM = [key for key in COUNTED if NATURES[key] is not Nature.FLOW]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def told(desk: Desk) -> Situation:
    return situation(desk.claims, desk.shelf)


def driven(desk: Desk, value: float, text: str, **changes: object) -> Claim:
    """A number of people whom a call-up in Russia takes, or may take."""
    fields = {"topic": Topic.DRIVER, "measure": "called_up", "country": "RU", "origin": None, "destination": None}
    return desk.say(value, text=text, **fields | {"period": on(date(2022, 9, 21))} | changes)


def test_every_measure_has_a_rule_and_every_rule_a_measure() -> None:
    assert set(NATURES) == set(COUNTED)
    assert {measure for pair in POOLS.items() for measure in pair} <= {measure for _, measure in COUNTED}


@given(st.sampled_from(NO_SUM), st.lists(st.integers(1, 10**6), min_size=2, max_size=5))
def test_only_flows_add_up_over_days(what: tuple[Topic, str], numbers: list[int]) -> None:
    desk = Desk()
    topic, measure = what
    for at, number in enumerate(numbers):
        desk.say(number, topic=topic, measure=measure, period=on(SATURDAY + timedelta(days=at)))
    desk.say(sum(numbers) + 1, topic=topic, measure=measure, period=on(SATURDAY, SATURDAY + timedelta(days=5)))
    picture = told(desk)
    assert not picture.derived
    assert not [one for one in picture.checks if "sum" in one.kind]


@given(st.sampled_from([key for key in COUNTED if NATURES[key] is Nature.FLOW]))
def test_flows_do_add_up(what: tuple[Topic, str]) -> None:
    desk = Desk()
    for number, day in ((8572, SATURDAY), (8314, SUNDAY)):
        desk.say(number, topic=what[0], measure=what[1], period=on(day))
    (total,) = told(desk).derived
    assert total.best == 16886


def test_a_call_up_of_one_day_and_of_the_next_are_two_sizes_of_it(desk: Desk) -> None:
    driven(desk, 300_000, "The minister spoke of 300,000 men.")
    driven(desk, 1_000_000, "A newspaper writes of 1,000,000 men.", period=on(date(2022, 9, 22)))
    assert [one.best.quantity.value for one in desk.findings] == [300_000, 1_000_000]
    assert not told(desk).derived


def test_those_present_are_not_added_up_over_sources(desk: Desk) -> None:
    desk.say(40_000, "Migration Service", measure="stock", period=UNDATED, pub=24)
    desk.say(44_000, "Migration Service", measure="stock", period=UNDATED, pub=26)
    desk.say(900, "Red Cross", measure="sheltered", period=on(SATURDAY))
    desk.say(1100, "Red Cross", measure="sheltered", period=on(SUNDAY))
    assert len(desk.findings) == 4
    assert not told(desk).derived


@pytest.mark.parametrize(
    "words",
    [
        "a small part of a reserve of 25 million",
        "called up, out of 25 million people who could be",
        "призовут 300 тысяч из 25 миллионов резервистов",
        "резерв в 25 млн человек",
        "z rezerwy około 25 mln ludzi, spośród 25 mln",
    ],
)  # fmt: skip
def test_a_reserve_is_no_call_up(desk: Desk, words: str) -> None:
    call_up = driven(desk, 300_000, f"He named 300,000, {words}.")
    reserve = driven(desk, 25_000_000, f"He named 300,000, {words}; again.")
    assert (figure(call_up).measure, figure(reserve).measure) == ("called_up", "affected")
    assert all(not one.dissent for one in desk.findings)
    assert len(desk.findings) == 2


def test_two_sizes_of_one_call_up_stay_rivals(desk: Desk) -> None:
    driven(desk, 300_000, "He said 300,000 of 1,000,000 words.")
    driven(desk, 1_000_000, "They wrote of 1,000,000 men; the reserve of 25 million is larger.")
    (one,) = desk.findings
    assert one.dissent


def test_a_number_beside_a_reserve_is_no_reserve() -> None:
    assert not says_pool("of a reserve of 25 million 300,000 are called up", 300_000)
    assert not says_pool("25 million out of reach", 25_000_000)


def test_a_share_and_what_no_rule_names_add_up_over_nothing(desk: Desk) -> None:
    assert nature_of(Topic.MOVEMENT, "arrivals", "percent") is Nature.RATE
    assert nature_of(Topic.STANCE, None) is Nature.TOTAL
    assert nature(figure(desk.say(1))) is Nature.FLOW
