"""Laws and examples for dates: days against the day of publication, never a guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression, times

TUESDAY = date(2022, 9, 27)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
PIECES = [
    *WEEKDAYS, *MONTHS, "last", "next", "the weekend", "since", "until", "from", "to", "between", "and", "24 September",
    "a week earlier", "the day before", "in", "2022", "will", "said", "on", "31 February 2021", "0000-01-01", "9999",
    "two weeks ago", "the past 24 hours", "the coming days", "so far this year", "99.99.99", "30/02/2022", "the 1990s",
    "999 years ago", "in 999 centuries", "the same day last year", "early", "mid-", "-", "–", ".", "\n", "the 31st",
]  # fmt: skip
BEHIND = ["They came on {}.", "On {} they came.", "He said on {} it will end."]
AHEAD = ["It will close on {}.", "They plan to leave next {}."]
ORDINARY = [
    "it may end", "they march on", "the second one", "a sun hat", "she sat there", "they wed", "in 3,000 cars",
    "may march",
]  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
days = st.dates()


def only(text: str, published: date | None = TUESDAY) -> TimeExpression:
    """The one expression of a text."""
    found = times(text, published=published)
    assert len(found) == 1, found
    return found[0]


def day(text: str | None) -> date | None:
    """An ISO date, or None."""
    return date.fromisoformat(text) if text else None


@given(texts, st.none() | days)
def test_any_text_is_read_and_offsets_are_exact(text, published):
    end = 0
    for time in times(text, published=published):
        assert text[time.start : time.end] == time.text != ""
        assert time.start >= end
        end = time.end


@given(texts)
def test_without_a_day_of_publication_nothing_is_guessed(text):
    for time in times(text, published=None):
        if time.anchor == "publication":
            assert time.period == UNDATED


@given(
    st.sampled_from(WEEKDAYS),
    days,
    st.sampled_from(BEHIND),
)
def test_a_weekday_is_the_last_one_on_or_before_publication(weekday, published, pattern):
    found = only(pattern.format(weekday), published)
    assert found.period.start == found.period.end
    assert WEEKDAYS[found.period.start.weekday()] == weekday
    assert found.period.start == date.min or timedelta(0) <= published - found.period.start < timedelta(7)


@given(
    st.sampled_from(WEEKDAYS),
    st.dates(max_value=date(9999, 12, 1)),
    st.sampled_from(AHEAD),
)
def test_a_weekday_ahead_is_the_next_one(weekday, published, pattern):
    found = only(pattern.format(weekday), published)
    assert WEEKDAYS[found.period.start.weekday()] == weekday
    assert timedelta(0) < found.period.start - published <= timedelta(7)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.none() | days)
def test_a_full_date_needs_no_day_of_publication(when, published):
    month = MONTHS[when.month - 1]
    for text in (
        f"{when.day} {month} {when.year}", f"{month} {when.day}, {when.year}", when.isoformat(),
        f"{when.day:02}.{when.month:02}.{when.year}", f"{WEEKDAYS[when.weekday()]}, {when.day} {month} {when.year}",
    ):  # fmt: skip
        found = only(f"({text})", published)
        assert (found.text, found.period, found.anchor) == (text, Period(when, when), "calendar")


@given(st.dates(min_value=date(1900, 3, 1), max_value=date(2099, 12, 31)), st.integers(0, 200))
def test_a_date_without_a_year_is_found_again_within_two_hundred_days(when, age):
    if (when.month, when.day) == (2, 29):
        return
    found = only(f"They came on {when.day} {MONTHS[when.month - 1]}.", when + timedelta(age))
    assert found.period == Period(when, when)


@pytest.mark.parametrize(
    ("text", "start", "end", "kind"),
    [
        ("at the weekend", "2022-09-24", "2022-09-25", "weekend"),
        ("over the weekend", "2022-09-24", "2022-09-25", "weekend"),
        ("last weekend", "2022-09-24", "2022-09-25", "weekend"),
        ("on Saturday and Sunday", "2022-09-24", "2022-09-25", "weekend"),
        ("between Wednesday and Saturday", "2022-09-21", "2022-09-24", "span"),
        ("from Monday to Thursday", "2022-09-19", "2022-09-22", "span"),
        ("Wednesday night", "2022-09-21", "2022-09-21", "day"),
        ("on Tuesday", "2022-09-27", "2022-09-27", "day"),
        ("last Tuesday", "2022-09-20", "2022-09-20", "day"),
        ("yesterday", "2022-09-26", "2022-09-26", "day"),
        ("tonight", "2022-09-27", "2022-09-27", "day"),
        ("tomorrow", "2022-09-28", "2022-09-28", "day"),
        ("on Wednesday of last week", "2022-09-21", "2022-09-21", "day"),
        ("since Wednesday", "2022-09-21", None, "since"),
        ("since 21 September", "2022-09-21", None, "since"),
        ("since the announcement last Wednesday", "2022-09-21", None, "since"),
        ("since the war began on 24 February", "2022-02-24", None, "since"),
        ("shut until 4 October", None, "2022-10-04", "until"),
        ("it will open by Friday", None, "2022-09-30", "until"),
        ("by Friday 5,000 had come", None, "2022-09-23", "until"),
        ("from 30 September", "2022-09-30", None, "open"),
        ("after 28 September visas will be refused", "2022-09-28", None, "open"),
        ("in the past week", "2022-09-20", "2022-09-27", "span"),
        ("the last three days", "2022-09-25", "2022-09-27", "span"),
        ("over the past 24 hours", "2022-09-26", "2022-09-27", "span"),
        ("last week", "2022-09-19", "2022-09-25", "week"),
        ("this week", "2022-09-26", "2022-09-27", "week"),
        ("last month", "2022-08-01", "2022-08-31", "month"),
        ("this year", "2022-01-01", "2022-09-27", "year"),
        ("so far this year", "2022-01-01", "2022-09-27", "cumulative"),
        ("since the start of the year", "2022-01-01", "2022-09-27", "cumulative"),
        ("in September", "2022-09-01", "2022-09-30", "month"),
        ("in April last year", "2021-04-01", "2021-04-30", "month"),
        ("closed since 14 March of last year", "2021-03-14", None, "since"),
        ("from April 3 to 9 of last year", "2021-04-03", "2021-04-09", "span"),
        ("lasts until 19 April next year", None, "2023-04-19", "until"),
        ("by 2 December this year", None, "2022-12-02", "until"),
        ("in May 5,000 came", "2022-05-01", "2022-05-31", "month"),
        ("late March", "2022-03-21", "2022-03-31", "month"),
        ("24–25 September", "2022-09-24", "2022-09-25", "span"),
        ("21 to 26 September", "2022-09-21", "2022-09-26", "span"),
        ("September 21-26", "2022-09-21", "2022-09-26", "span"),
        ("Sept. 24, 2021", "2021-09-24", "2021-09-24", "day"),
        ("30 August to 2 September 2021", "2021-08-30", "2021-09-02", "span"),
        ("in 2021", "2021-01-01", "2021-12-31", "year"),
        ("in the coming days", "2022-09-27", None, "open"),
        ("in recent days", None, "2022-09-27", "vague"),
        ("in two days", "2022-09-29", "2022-09-29", "relative"),
        ("three days ago", "2022-09-24", "2022-09-24", "relative"),
        ("a two-day wait", None, None, "duration"),
        ("from 17 to 26 September", "2022-09-17", "2022-09-26", "span"),
        ("the week that ended on 25 September", "2022-09-19", "2022-09-25", "span"),
        ("the thirteen days to last Monday", "2022-09-14", "2022-09-26", "span"),
        ("the two weeks after 1 September", "2022-09-02", "2022-09-15", "span"),
        ("the two weeks before 1 September", "2022-08-18", "2022-08-31", "span"),
        ("four days after 19 September", "2022-09-23", "2022-09-23", "day"),
        ("two days before 19 September", "2022-09-17", "2022-09-17", "day"),
        ("the day before 5 September", "2022-09-04", "2022-09-04", "day"),
        ("the last week of April", "2022-04-24", "2022-04-30", "span"),
        ("the first two weeks of October 2021", "2021-10-01", "2021-10-14", "span"),
        ("the second week of May", "2022-05-08", "2022-05-14", "span"),
        ("the last Sunday of March 2022", "2022-03-27", "2022-03-27", "day"),
        ("the first Tuesday of October 2021", "2021-10-05", "2021-10-05", "day"),
        ("the first of September", "2022-09-01", "2022-09-01", "day"),
        ("20,000 had left in two days", "2022-09-26", "2022-09-27", "span"),
        ("it will close in two days", "2022-09-29", "2022-09-29", "relative"),
        ("as of 08:00 on 5 September 300 had come", None, "2022-09-05", "until"),
        ("as of 5 October it will be shut", "2022-10-05", None, "open"),
        ("up to Friday 300 had come", None, "2022-09-23", "until"),
        ("nothing was left until mid-October", None, "2022-10-15", "until"),
        ("shut until October", None, "2022-09-30", "until"),
        ("shut through October", None, "2022-10-31", "until"),
        ("overnight into Sunday", "2022-09-25", "2022-09-25", "day"),
        ("the end of the month", "2022-09-30", "2022-09-30", "month"),
        ("by year-end", None, "2022-12-31", "until"),
        ("since New Year", "2022-01-01", None, "since"),
        ("two weeks from now", "2022-10-11", "2022-10-11", "relative"),
        ("the past days", None, "2022-09-27", "vague"),
        ("in the latest quarter", "2022-04-01", "2022-06-30", "span"),
        ("next quarter", "2022-10-01", "2022-12-31", "span"),
        ("the middle of this week", "2022-09-28", "2022-09-29", "week"),
        ("by the middle of this week", None, "2022-09-28", "until"),
        ("Friday was busy", "2022-09-23", "2022-09-23", "day"),
        ("a court Thursday refused to order it", "2022-09-22", "2022-09-22", "day"),
    ],
)  # fmt: skip
def test_against_a_tuesday_in_september(text, start, end, kind):
    found = only(text)
    assert (found.period, found.kind) == (Period(day(start), day(end)), kind)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("300 came at the weekend, 200 a week earlier", "2022-09-17", "2022-09-18"),
        ("300 came on Saturday, against 200 the day before", "2022-09-23", "2022-09-23"),
        ("300 came on Saturday. The previous day it was 200", "2022-09-23", "2022-09-23"),
        ("300 came on Saturday and 200 on the same day last week", "2022-09-17", "2022-09-17"),
        ("300 came last week and 200 the week before", "2022-09-12", "2022-09-18"),
        ("300 came, against 200 a week earlier", "2022-09-20", "2022-09-20"),
        ("300 came from 21 to 27 September, against 200 the week before", "2022-09-14", "2022-09-20"),
        ("300 came in August, against 200 a year earlier", "2021-08-01", "2021-08-31"),
        ("Arrivals in the second quarter were above those of a year earlier", "2021-04-01", "2021-06-30"),
        ("300 came on 21 August and 200 left that same day", "2022-08-21", "2022-08-21"),
        ("It began in March 2021 and ended later that year", "2021-01-01", "2021-12-31"),
        ("It began on 21 August. On the 24th it ended", "2022-08-24", "2022-08-24"),
        ("It began on 21 August. Flights left that Thursday", "2022-08-18", "2022-08-18"),
        ("It began on 19 August, went on to the 21st and ended two days later", "2022-08-23", "2022-08-23"),
    ],
)
def test_a_relative_day_counts_from_the_other_day_of_the_text(text, start, end):
    assert times(text, published=TUESDAY)[-1].period == Period(day(start), day(end))


def test_a_relative_day_can_stand_on_a_full_date_without_publication():
    found = times("300 came on 24 September 2022, 200 a week earlier", published=None)
    assert [t.period.start for t in found] == [date(2022, 9, 24), date(2022, 9, 17)]


@pytest.mark.parametrize("text", ["that same day", "the year-earlier quarter", "the same seven days"])
def test_what_counts_from_the_text_alone_stays_undated_without_it(text):
    assert only(text).period == UNDATED


def test_an_expression_says_what_opened_it():
    assert [only(text).opener for text in ("since Monday", "by Friday", "on Friday", "up to Friday")] == [
        "since", "by", None, "up_to",
    ]  # fmt: skip


def test_the_first_day_of_the_calendar_has_none_before_it():
    assert only("the day before Thursday", date.min).period == Period(date.min, date.min)


def test_a_day_is_not_joined_to_a_month():
    assert [t.text for t in times("a revision Friday to December figures", published=TUESDAY)] == ["Friday", "December"]


def test_two_days_of_one_sentence_compare_nothing():
    found = times("They left on 19 September and the others on Friday", published=TUESDAY)
    assert [t.baseline for t in found] == [False, False]


def test_the_month_of_may_is_no_word_for_what_may_be():
    assert times("In May 300 and on Friday 200", published=TUESDAY)[-1].period.start == date(2022, 9, 23)
    assert times("In May they could not; in May 300 on Friday", published=TUESDAY)[-1].period.start == date(2022, 9, 23)


def test_the_turn_of_the_year():
    assert only("on 29 December", date(2023, 1, 2)).period.start == date(2022, 12, 29)
    assert only("it will open on 3 January", date(2022, 12, 29)).period.start == date(2023, 1, 3)


def test_what_was_said_on_friday_was_said_before_and_what_will_be_is_ahead():
    assert only("The minister said on Friday that it would close").period.start == date(2022, 9, 23)
    assert only("The border will close on Friday, the minister said").period.start == date(2022, 9, 30)


@pytest.mark.parametrize(
    "text",
    [
        "The post could close on Friday",
        "The post may be closed to lorries on Friday",
        "A ban might begin on Friday",
        "Buses should run again on Friday",
        "They want to seal the road on Friday",
        "Whoever stayed has to leave on Friday",
        "It is likely to rain on Friday",
        "The second gate opens on Friday",
        "Classes resume, at last, and exams begin on Friday",
        "His permit runs out on Friday",
    ],
)
def test_what_comes_or_only_may_on_friday_is_ahead(text):
    assert only(text).period.start == date(2022, 9, 30)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody could leave on Friday",
        "Lorries could not pass on Friday",
        "The post may have closed on Friday",
        "Smoke could be seen on Friday",
        "Men may not leave, the governor ordered on Friday",
        "Men may not leave by an order of Friday",
        "Whoever could had left on Friday",
        "That has to do with Friday",
        "The gates were open on Friday",
        "The road was shut on Friday",
        "It fell from the start on Friday",
    ],
)
def test_what_could_be_done_on_friday_or_was_ordered_then_is_behind(text):
    assert only(text).period.start == date(2022, 9, 23)


@pytest.mark.parametrize(
    "text",
    [
        "it may end",
        "they march on",
        "the second one",
        "a sun hat",
        "she sat there",
        "they wed",
        "in 3,000 cars",
        "may march",
        "Russia Today wrote",
        "the fall of a third",
        "the last day without it",
    ],
)
def test_ordinary_words_are_no_dates(text):
    assert times(text, published=TUESDAY) == []


def test_what_only_dates_a_comparison_is_marked():
    found = times("It was 300 on Sunday, up from 243 on Friday and more than a week earlier", published=TUESDAY)
    assert [t.baseline for t in found] == [False, True, True]


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_a_span_that_began_on_a_weekday_goes_on_where_it_would_else_be_long_over(published):
    ends = published + timedelta(days=90)
    assume((ends.month, ends.day) != (2, 29))
    found = only(f"from Wednesday until {ends.day} {ends:%B}", published).period
    assert found.start and found.end == ends and 0 <= (published - found.start).days < 7


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from Wednesday until 27 December", date(2022, 9, 21), date(2022, 12, 27)),
        ("from 1 November to 27 December", date(2021, 11, 1), date(2021, 12, 27)),
        ("from 1 March 2021 to 27 December 2021", date(2021, 3, 1), date(2021, 12, 27)),
        ("between January and December", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_only_a_span_that_began_lately_looks_ahead(text, start, end):
    found = only(text).period
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("It rained for a fifth week.", "for a fifth week", date(2022, 8, 16), date(2022, 9, 13)),
        ("It fell for the third day in a row.", "for the third day in a row", date(2022, 9, 11), date(2022, 9, 13)),
        ("Ninety came in week 35.", "in week 35", date(2022, 8, 29), date(2022, 9, 4)),
        ("The first eight days of the month", "The first eight days of the month", date(2022, 9, 1), date(2022, 9, 8)),
    ],
)
def test_streaks_numbered_weeks_and_the_edge_of_the_month(text: str, words: str, start: date, end: date) -> None:
    (found,) = times(text, published=date(2022, 9, 13))
    assert (found.text, found.period) == (words, Period(start, end))


def test_a_week_of_a_war_is_no_week_of_the_calendar() -> None:
    assert times("In week 2 of the war", published=date(2022, 9, 13)) == []


FEBRUARY = date(2023, 2, 10)
ANNOUNCED = [
    "From {} citizens need a passport",
    "The minister announced that from {} tourists need a visa",
    "The rule applies from {}",
    "With effect from {} entry is suspended",
    "The cabinet suspended entry with effect from {}",
    "As of {} citizens need a passport",
]
TOLD = ["From {} the post was shut", "They came in from {} and stayed", "As of {} some 3,000 had crossed"]


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(61, 150), st.sampled_from(ANNOUNCED))
def test_what_holds_from_a_day_that_is_nearer_ahead_is_announced(published, ahead, pattern):
    begins = published + timedelta(days=ahead)
    assume((begins.month, begins.day) != (2, 29))
    assert only(pattern.format(f"{begins.day} {begins:%B}"), published).period == Period(begins, None)


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(1, 150), st.sampled_from(ANNOUNCED))
def test_what_holds_from_a_day_that_is_nearer_behind_has_begun(published, behind, pattern):
    began = published - timedelta(days=behind)
    assume((began.month, began.day) != (2, 29))
    found = only(pattern.format(f"{began.day} {began:%B}"), published).period
    assert found == (Period(None, began) if pattern.startswith("As of") else Period(began, None))


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(61, 150), st.sampled_from(TOLD))
def test_what_went_on_from_a_day_was_the_last_of_that_name(published, ahead, pattern):
    day_ahead = published + timedelta(days=ahead)
    assume((day_ahead.month, day_ahead.day) != (2, 29))
    found = only(pattern.format(f"{day_ahead.day} {day_ahead:%B}"), published).period
    assert (found.start or found.end) < published


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("From May the crossing is open at night", date(2023, 5, 1)),
        ("From May 2022 the crossing is open at night", date(2022, 5, 1)),
        ("From November the crossing is open at night", date(2022, 11, 1)),
        ("From May 3,000 crossed at night", date(2022, 5, 1)),
    ],
)
def test_a_month_from_which_something_holds(text, start):
    assert only(text, FEBRUARY).period == Period(start, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9 MAY", date(2022, 5, 9), date(2022, 5, 9)),
        ("MAY 9: the gates", date(2022, 5, 9), date(2022, 5, 9)),
        ("ARRIVALS ON 9 MAY 2021", date(2021, 5, 9), date(2021, 5, 9)),
        ("WHAT CHANGED IN MAY", date(2022, 5, 1), date(2022, 5, 31)),
        ("MAY 2021", date(2021, 5, 1), date(2021, 5, 31)),
        ("LATE MAR", date(2022, 3, 21), date(2022, 3, 31)),
        ("Those who left in May may return", date(2022, 5, 1), date(2022, 5, 31)),
    ],
)
def test_a_month_in_capitals_is_one_beside_a_day_or_where_months_stand(text, start, end):
    assert only(text).period == Period(start, end)


@pytest.mark.parametrize(
    "text", ["PEOPLE MAY LEAVE", "MEN MAY NOT CROSS", "whoever may, may", "9 may leave", "A MARCH"]
)
def test_a_verb_in_capitals_is_no_month(text):
    assert times(text, published=TUESDAY) == []


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        ("left between the start of the war in February and Thursday", TUESDAY, date(2022, 2, 1), date(2022, 9, 22)),
        ("on Wednesday and Thursday of last week", TUESDAY, date(2022, 9, 21), date(2022, 9, 22)),
        ("It declared it shut from Wednesday until 27 December", TUESDAY, date(2022, 9, 21), date(2022, 12, 27)),
        ("On Tuesday and Wednesday it will be shut", TUESDAY, TUESDAY, date(2022, 9, 28)),
        ("On Wednesday and Thursday it will be shut", TUESDAY, date(2022, 9, 28), date(2022, 9, 29)),
    ],
)
def test_two_days_that_make_one_span(text, published, start, end):
    assert only(text, published).period == Period(start, end)


@pytest.mark.parametrize("text", ["in February and on Thursday", "on Tuesday and Thursday of last week"])
def test_two_days_that_stay_two(text):
    assert len(times(text, published=TUESDAY)) == 2


@given(days, st.sampled_from(range(7)))
def test_a_list_of_days_in_their_order_keeps_it(published, first):
    assume(published - date.min > timedelta(days=14))
    one, two = WEEKDAYS[first], WEEKDAYS[(first + 1) % 7]
    here, there = (t.period.start for t in times(f"443 on {one}, then 599 on {two}", published=published))
    assert there - here == timedelta(days=1) and there <= published


def test_a_day_named_after_the_next_one_may_be_the_day_of_publication():
    here, there = (t.period.start for t in times("599 on Wednesday. It was 443 on Tuesday", published=TUESDAY))
    assert (here, there) == (date(2022, 9, 21), TUESDAY)


@pytest.mark.parametrize(
    "text", ["a wait of 4 to 5 days at the post", "They wait four or five days", "1.2 million may wait"]
)
def test_how_long_something_takes_is_no_day(text):
    assert all(t.period == UNDATED and t.kind == "duration" for t in times(text, published=TUESDAY))


def test_a_bare_month_told_of_is_the_last_one():
    assert only("1.2 million left in February").period == Period(date(2022, 2, 1), date(2022, 2, 28))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from the 13th to the 15th of July", "2022-07-13", "2022-07-15"),
        ("the weekend of the 24th and 25th", "2022-09-24", "2022-09-25"),
        ("no earlier than Friday", "2022-09-30", None),
        ("more than on Friday", "2022-09-23", "2022-09-23"),
    ],
)
def test_days_of_the_month_and_what_is_no_comparison(text, start, end):
    found = times(text, published=TUESDAY)[-1]
    assert found.period == Period(day(start), day(end))
    assert found.baseline is text.startswith("more")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("cars stood there on Saturday a week ago", "2022-09-17", "2022-09-17"),
        ("on the Friday before last", "2022-09-16", "2022-09-16"),
        ("in the year before last", "2020-01-01", "2020-12-31"),
        ("in the month before last", "2022-07-01", "2022-07-31"),
        ("in the second half of August", "2022-08-16", "2022-08-31"),
        ("in the first half of February 2024", "2024-02-01", "2024-02-15"),
        ("since mid-August", "2022-08-15", None),
        ("until the tenth.", None, "2022-10-10"),
        ("in August 32 came", "2022-08-01", "2022-08-31"),
        ("in August 30 came", "2022-08-30", "2022-08-30"),
    ],
)
def test_weeks_months_and_halves_told_by_words(text, start, end):
    assert only(text).period == Period(day(start), day(end))


@pytest.mark.parametrize("text", ["the 21st century", "the 7th Fleet", "on the first try", "a week ago"])
def test_ordinals_of_other_things_are_no_days(text):
    assert all(t.kind != "day" for t in times(text, published=TUESDAY))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("For this Friday a seat costs 90 euros, and for Saturday 60.", [date(2024, 3, 8), date(2024, 3, 9)]),
        ("On Friday 90 came, and on Saturday 60.", [date(2024, 3, 1), date(2024, 3, 2)]),
        ("For this Friday a seat costs 90 euros. On Saturday it was 60.", [date(2024, 3, 8), date(2024, 3, 2)]),
    ],
)
def test_the_weekday_behind_one_that_is_to_come_is_to_come_too(text: str, days: list[date]) -> None:
    assert [time.period.start for time in times(text, published=date(2024, 3, 6))] == days


MID_NOVEMBER = date(2022, 11, 16)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on the 9th of this month", "2022-11-09", "2022-11-09"),
        ("the tenth of last month", "2022-10-10", "2022-10-10"),
        ("on the 3rd of next month", "2022-12-03", "2022-12-03"),
        ("between the 5th and the 14th of this month", "2022-11-05", "2022-11-14"),
        ("from the first to the fifth of May", "2022-05-01", "2022-05-05"),
        ("two weeks ago today", "2022-11-02", "2022-11-02"),
        ("a week ago on Friday", "2022-11-04", "2022-11-04"),
        ("Friday last", "2022-11-11", "2022-11-11"),
        ("the Tuesday of the week before last", "2022-11-01", "2022-11-01"),
        ("in the week of 7 November", "2022-11-07", "2022-11-13"),
        ("in the week of November 7", "2022-11-07", "2022-11-13"),
        ("in Q2 2022", "2022-04-01", "2022-06-30"),
        ("by the month's end", None, "2022-11-30"),
    ],
)
def test_days_told_by_their_month_and_weeks_by_their_day(text, start, end):
    assert only(text, MID_NOVEMBER).period == Period(day(start), day(end))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("on Monday, the 10th, 300 came", "2022-10-10"),
        ("on the 10th, a Monday, 300 came", "2022-10-10"),
        ("By Thursday evening, the 20th, 300 had come", "2022-10-20"),
        ("The ban begins next Monday, the 21st.", "2022-11-21"),
        ("on Tuesday 4 January 300 came", "2022-01-04"),
        ("on 4 January, a Tuesday, 300 came", "2022-01-04"),
    ],
)
def test_a_weekday_beside_a_date_says_of_which_month_or_year_it_is(text, start):
    found = only(text, MID_NOVEMBER).period
    assert day(start) in {found.start, found.end}


def test_a_wrong_weekday_beside_a_date_of_late_changes_no_year():
    assert only("on Friday 10 November", MID_NOVEMBER).period.start == date(2022, 11, 10)


@pytest.mark.parametrize("text", ["on an ordinary Monday 300 come", "every Friday", "the offices shut on a Sunday."])
def test_any_such_weekday_is_no_day(text):
    assert times(text, published=MID_NOVEMBER) == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("By the end of the year 300 had come", "2022-12-31"),
        ("By the end of the year 300 will have come", "2023-12-31"),
        ("By the end of the year 300 may have come", "2023-12-31"),
        ("The rule holds until the end of this year", "2023-12-31"),
    ],
)
def test_the_end_of_the_year_told_in_spring_as_past_was_that_of_the_last(text, end):
    assert only(text, date(2023, 2, 14)).period.end == day(end)


@pytest.mark.parametrize(
    "text",
    [
        "The rule was extended to Friday",
        "Ten buses are announced for Friday",
        "The agency plans for 300 people by Friday",
        "He hopes for Friday",
        "A seat in the night coach for Friday is dearer",
        "A berth on Friday costs 300",
        "By Friday 300 may have come",
    ],
)
def test_what_is_planned_for_friday_is_ahead(text):
    assert {day("2022-11-18")} <= {only(text, MID_NOVEMBER).period.start, only(text, MID_NOVEMBER).period.end}
