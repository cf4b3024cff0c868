"""Periods that those told before give to the words of a sentence."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Period
from borderflow.read.dates import TimeExpression, times
from borderflow.read.traits.followed import earlier, from_then, in_month, months_of, next_to

DAYS = st.dates(date(1991, 1, 1), date(2030, 12, 31))
SPANS = st.builds(lambda day, long: Period(day, day + timedelta(days=long)), DAYS, st.integers(0, 60))
PUBLISHED = date(2024, 5, 14)


def time(text: str) -> TimeExpression:
    (found,) = times(text, published=PUBLISHED, lang="en")
    return found


@given(SPANS, st.integers(1, 60))
def test_a_length_lies_right_beside_the_days_told_and_is_as_long_as_it_says(told: Period, days: int) -> None:
    assert told.start and told.end
    found = {form: period for period, form in next_to(told, days)}
    assert found["f"].days == found["p"].days == found["z"].days == days
    assert found["f"].start == told.end + timedelta(days=1) and found["p"].end == told.start - timedelta(days=1)
    assert found["z"].end == told.end and found["x"].start == told.start


@given(st.lists(SPANS, max_size=3))
def test_the_months_told_come_once_and_the_latest_first(told: list[Period]) -> None:
    found = months_of(told)
    assert len(set(found)) == len(found) <= 3
    assert not told or (told[0].end and found[0] == (told[0].end.year, told[0].end.month))


@given(DAYS)
def test_a_day_of_the_month_keeps_its_number_and_one_that_names_a_month_stays(told: date) -> None:
    found = {form: period for period, form in in_month(time("On the 8th"), told.year, told.month)}
    assert found["="] == Period(told.replace(day=8), told.replace(day=8))
    assert not list(in_month(time("On 8 May"), told.year, told.month))


def test_what_ends_with_a_month_ends_with_another() -> None:
    ((end, _),) = [one for one in in_month(time("in the second half of the month"), 2024, 2) if one[1] == "="]
    assert end == Period(date(2024, 2, 16), date(2024, 2, 29))


@given(SPANS)
def test_from_then_begins_after_what_was_told_and_ends_later(told: Period) -> None:
    for period, _, _ in from_then(told, [time("until 9 May")], PUBLISHED):
        assert period.start and period.end and told.end and period.start == told.end + timedelta(days=1)
        assert period.end > period.start


@given(SPANS)
def test_the_same_days_of_the_week_before_have_the_same_weekdays(told: Period) -> None:
    (found,) = earlier(told, time("last week"))
    assert found.days == told.days and found.start and told.start and found.start.weekday() == told.start.weekday()
