"""Days from which a document counts: said beside a word for an event, or known of its countries."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.atlas import countries, events
from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import times
from borderflow.read.events import Anchor, anchors, dated_from, event_words
from borderflow.read.lengths import length
from borderflow.read.traits.since import spans

PUBLISHED = date(2022, 10, 9)


def anchors_of(text: str, *codes: str, lang: str = "en") -> list[Anchor]:
    return list(
        anchors([(text, times(text, published=PUBLISHED, lang=lang))], countries=codes, published=PUBLISHED, lang=lang)
    )


def test_a_day_beside_a_word_for_an_event_is_one_to_count_from() -> None:
    found = anchors_of("The decree of 21 September emptied the town. On 3 October it rained.")
    assert [(one.day, one.kind, one.known) for one in found] == [(date(2022, 9, 21), "call-up", False)]


def test_a_russian_day_beside_a_word_for_an_event() -> None:
    found = anchors_of("После указа 21 сентября город опустел.", lang="ru")
    assert [(one.day, one.kind) for one in found] == [(date(2022, 9, 21), "call-up")]


def test_since_needs_no_word_for_an_event() -> None:
    assert [(one.day, one.kind) for one in anchors_of("Some 300 have come since 5 October.")] == [
        (date(2022, 10, 5), "since")
    ]


def test_known_events_are_those_of_the_countries_and_never_later_than_publication() -> None:
    found = anchors_of("Nobody says when.", "RU", "FI")
    assert found and all(one.known and one.day <= PUBLISHED for one in found)
    assert found[0].day == date(2022, 9, 21)
    assert anchors_of("Nobody says when.", "BR") == []


def test_nothing_is_known_of_a_document_without_a_day() -> None:
    assert anchors([("Nobody says when.", [])], countries=["RU"], published=None, lang="en") == ()


def test_words_for_events_stand_where_they_say() -> None:
    text = "Since the invasion began, and before the ban, people left."
    found = list(event_words(text, "en"))
    assert [(text[w.start : w.end], w.kind, w.before) for w in found] == [
        ("invasion", "war", ("since", "the")),
        ("ban", "rule", ("before", "the")),
    ]
    assert list(event_words(text, "pl")) == []


@pytest.mark.parametrize(
    ("text", "lang", "days"),
    [("in the first four days", "en", 4), ("within a week", "en", 7), ("за первые три дня", "ru", 3)],
)
def test_a_length_is_so_many_days(text: str, lang: str, days: int) -> None:
    found = [n for time in times(text, published=PUBLISHED, lang=lang) for n in length(time, lang)]
    assert found == [days]


def test_the_register_of_events_is_in_order_and_names_countries() -> None:
    days = [event.day for event in events()]
    assert days == sorted(days)
    assert {code for event in events() for code in event.countries} <= {*countries(), "EU"}
    assert all(event.origin in event.countries and event.kind for event in events())


def test_a_period_that_an_event_bounds_is_at_hand() -> None:
    found = dict(spans(date(2022, 9, 21), PUBLISHED, {date(2022, 10, 4)}, date(2022, 9, 27)))
    assert {Period(date(2022, 9, 21), date(2022, 10, 4)), Period(None, date(2022, 9, 20))} <= set(found)


ASKED = """
from datetime import date
from borderflow.read.dates import times
from borderflow.read.events import anchors
day = date(2022, 10, 9)
text = "The war, the decree, the ban and the quake of 21 September emptied the town."
found = anchors([(text, times(text, published=day, lang="en"))], countries=["RU"], published=day, lang="en")
print([(one.day, one.kind) for one in found])
"""


def test_the_days_come_in_the_same_order_however_a_process_hashes() -> None:
    seen = {
        subprocess.run(
            [sys.executable, "-c", ASKED], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in map(str, range(6))
    }
    (said,) = seen
    assert said


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("since the invasion in February", date(2022, 2, 24), None),
        ("between the start of the war in February and 3 October", date(2022, 2, 24), date(2022, 10, 3)),
        ("since the flood in February", date(2022, 2, 1), None),
        ("since February", date(2022, 2, 1), None),
    ],
)
def test_a_month_beside_an_event_of_that_month_begins_on_its_day(text: str, begins: date, ends: date | None) -> None:
    whole = f"Some 900 people have left {text}."
    known = anchors_of(whole, "UA", "RU")
    found = list(dated_from(times(whole, published=PUBLISHED), known, whole, "en"))
    assert [time.period for time in found] == [Period(begins, ends)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("in the first four months of the war", Period(date(2022, 2, 24), date(2022, 6, 23))),
        ("in the first ten days after the invasion", Period(date(2022, 2, 24), date(2022, 3, 5))),
        ("in the first four months of the year", UNDATED),
        ("after four months of the war", UNDATED),
    ],
)
def test_the_first_so_long_of_an_event_counts_from_its_day(text: str, period: Period) -> None:
    whole = f"Some 900 people left {text}."
    found = dated_from(times(whole, published=PUBLISHED), anchors_of("Nobody says when.", "UA"), whole, "en")
    assert [time.period for time in found if "four" in time.text or "ten" in time.text] == [period]


@given(st.text(alphabet="abc 123 war february since the first of months", max_size=80))
def test_without_a_known_event_times_stay_as_they_are(text: str) -> None:
    found = times(text, published=PUBLISHED)
    assert list(dated_from(found, [], text, "en")) == found
