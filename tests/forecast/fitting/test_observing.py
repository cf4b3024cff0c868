"""What voices say becomes observations or is set aside with why; nothing is lost, and echoes weigh once."""

import re
from dataclasses import replace
from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.brief.screen_words import told as told_in
from borderflow.forecast.fitting import Places, Said, Window, observations
from borderflow.forecast.fitting.impossible import Limits, possible
from borderflow.nouns import MEASURES, Figure, Period, Place, Topic
from strategies import codes, periods, units

PLACES = Places("RU", {"fi-ru-imatra": "FI", "fi-ru-nuijamaa": "FI", "ge-ru-verkhny-lars": "GE"})
WINDOW = Window(date(2022, 9, 14), date(2022, 9, 27))
LARS = Place(name="Verkhny Lars", crossing="ge-ru-verkhny-lars")
DAY = Period(date(2022, 9, 24), date(2022, 9, 24))
ENTRIES = Figure(
    topic=Topic.MOVEMENT, measure="arrivals", unit="person", origin="RU", destination="FI", country="FI", place=None,
    who=None, period=DAY,
)  # fmt: skip
QUEUE = replace(
    ENTRIES, topic=Topic.QUEUE, measure="vehicles", unit="vehicle", country="GE", destination="GE", place=LARS
)


def said(figure: Figure, low: float = 8572, high: float | None = None, **other: object) -> Said:
    return Said(
        figure=figure, low=low, high=low if high is None else high,
        **{"origin": "a", "claims": ("one",), "grade": "B2", **other},
    )  # fmt: skip


def told_in_russian(reason: str) -> bool:
    """Whether no English word of a reason is left; names and units keep their letters."""
    found = told_in(reason, "ru")
    return bool(reason) and found != reason and not re.search(r"[a-z]{3,}", found)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    topic = draw(st.sampled_from([Topic.MOVEMENT, Topic.QUEUE, Topic.DRIVER]))
    places = st.sampled_from([None, LARS, Place(name="Imatra + Nuijamaa"), Place(name="the bridge")])
    return Figure(
        topic=topic, measure=draw(st.sampled_from(MEASURES[topic])), unit=draw(units), origin=draw(st.none() | codes),
        destination=draw(st.none() | codes), country=draw(st.none() | codes), place=draw(places),
        who=draw(st.sampled_from([None, "men", "trucks"])), period=draw(st.just(DAY) | periods()),
    )  # fmt: skip


@given(st.lists(st.tuples(figures(), st.floats(0, 1e5), st.floats(0, 1e5)), max_size=6))
def test_every_claim_is_used_or_set_aside_with_a_reason(rows: list[tuple[Figure, float, float]]) -> None:
    told = [said(one, low, low + more, claims=(str(at),)) for at, (one, low, more) in enumerate(rows)]
    found, aside = observations(told, PLACES, WINDOW)
    used = [claim for one in found for claim in one.claims]
    assert sorted([*used, *(one.claim for one in aside)]) == sorted(str(at) for at in range(len(rows)))
    assert all(told_in_russian(one.reason) for one in aside), aside
    assert all(0 <= one.low <= one.high and one.noise > 0 and one.crossings for one in found)
    assert all(WINDOW.first <= one.first <= one.last <= WINDOW.last for one in found)


@given(st.lists(st.integers(100, 9000), min_size=1, max_size=5), st.randoms())
def test_the_order_in_which_voices_speak_changes_nothing(numbers: list[int], chance: object) -> None:
    told = [said(ENTRIES, one, claims=(str(at),), origin=str(at % 2)) for at, one in enumerate(numbers)]
    turned = list(told)
    chance.shuffle(turned)
    assert observations(told, PLACES, WINDOW) == observations(turned, PLACES, WINDOW)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (replace(ENTRIES, unit="vehicle"), "not in people"),
        (replace(ENTRIES, measure="crossings", origin=None, destination=None), "both directions"),
        (replace(ENTRIES, measure="stock"), "no count of people who enter"),
        (replace(ENTRIES, measure="departures", origin="FI", destination="RU"), "leave another country"),
        (replace(ENTRIES, origin="EE"), "people from EE"),
        (replace(ENTRIES, period=Period()), "which days"),
        (replace(ENTRIES, period=Period(date(2022, 2, 24), DAY.end)), "before the scenario does"),
        (replace(ENTRIES, period=Period(DAY.start, date(2022, 10, 3))), "the forecast is made on 2022-09-27"),
        (replace(ENTRIES, place=Place(name="the bridge")), "does not have"),
        (replace(QUEUE, place=None), "stands at no crossing"),
        (replace(QUEUE, who="trucks"), "lorries"),
        (replace(QUEUE, measure="length"), "not in vehicle"),
        (replace(ENTRIES, topic=Topic.DRIVER, measure="called_up"), "no count"),
    ],
)
def test_what_says_nothing_of_the_world_is_set_aside(figure: Figure, words: str) -> None:
    found, aside = observations([said(figure)], PLACES, WINDOW)
    assert found == () and words in aside[0].reason and told_in_russian(aside[0].reason)


def only(one: Said) -> tuple[float, float]:
    (found,), _ = observations([one], PLACES, WINDOW)
    return found.low, found.high


def test_numbers_become_intervals_of_what_is_simulated() -> None:
    assert only(said(ENTRIES)) == (8572, 8572)
    assert only(said(ENTRIES, 7000, inf)) == (7000, inf)
    assert only(said(replace(ENTRIES, who="men"), 2500)) == (2500, inf)
    assert only(said(replace(ENTRIES, origin=None), 1000)) == (600, 1000)
    assert only(said(ENTRIES, 1000, published=DAY.end)) == (1000, 2000)
    week = Period(date(2022, 9, 20), date(2022, 9, 26))
    assert only(said(replace(ENTRIES, measure="flow_rate", period=week), 5000, 6000)) == (35000, 42000)
    assert only(said(replace(QUEUE, measure="length", unit="kilometre"), 10)) == (800, 2500)
    low, high = only(said(QUEUE, 2300))
    assert low < 2300 == high


def test_a_queue_without_a_day_is_of_the_day_of_its_report() -> None:
    one = said(replace(QUEUE, period=Period()), published=date(2022, 9, 25))
    (found,), _ = observations([one], PLACES, WINDOW)
    assert (found.first, found.last) == (date(2022, 9, 25), date(2022, 9, 25))


@given(st.integers(2, 6))
def test_a_voice_that_says_the_same_days_in_several_ways_weighs_as_one(ways: int) -> None:
    told = [said(ENTRIES, 8572, claims=(str(at),)) for at in range(ways)]
    found, _ = observations(told, PLACES, WINDOW)
    (one,), _ = observations(told[:1], PLACES, WINDOW)
    assert sum(each.noise**-2 for each in found) == pytest.approx(one.noise**-2)


def test_a_number_that_is_anothers_count_is_misread() -> None:
    entries = replace(ENTRIES, country="GE", destination="GE", place=LARS)
    both = replace(entries, measure="crossings", origin=None, destination=None)
    back = replace(entries, measure="departures", origin="GE", destination="RU")
    for other in (both, back):
        told = [said(entries, 15832, claims=("wrong",)), said(other, 15832, claims=("right",), origin="b")]
        found, aside = observations(told, PLACES, WINDOW)
        assert found == () and {one.claim for one in aside if "misread" in one.reason} == {"wrong"}
        assert all(told_in_russian(one.reason) for one in aside)
    out = replace(entries, measure="departures")
    found, _ = observations([said(entries, 15832), said(out, 15832, claims=("two",), origin="b")], PLACES, WINDOW)
    assert len(found) == 2


def test_what_no_crossing_could_bear_out_is_set_aside() -> None:
    limits = Limits(
        persons={"ge-ru-verkhny-lars": 10_000}, vehicles={"ge-ru-verkhny-lars": (1000, 4000)}, exposed=1_000_000
    )
    entries = replace(ENTRIES, country="GE", destination="GE", place=LARS)
    wait = replace(QUEUE, measure="wait", unit="hour")
    told = [
        said(entries, 11_000, claims=("much",)), said(entries, 30_000, claims=("too much",), origin="b"),
        said(entries, 2_000_000, claims=("everybody",), origin="c"),
        said(QUEUE, 300, claims=("queue",), origin="d"), said(wait, 90, claims=("wait",), origin="e", grade="F6"),
    ]  # fmt: skip
    found, _ = observations(told, PLACES, WINDOW)
    kept, aside = possible(found, limits)
    assert {claim for one in kept for claim in one.claims} == {"much", "queue"}
    assert {one.claim for one in aside} == {"too much", "everybody", "wait"}
    assert all(one.reason.startswith("impossible") and told_in_russian(one.reason) for one in aside)
