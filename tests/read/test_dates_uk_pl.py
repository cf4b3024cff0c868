"""Laws and examples for Ukrainian and Polish dates, read from tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression, times

TUESDAY = date(2022, 9, 27)
WEEKDAYS = {
    "uk": ["понеділок", "вівторок", "середу", "четвер", "п'ятницю", "суботу", "неділю"],
    "pl": ["poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę"],
}
OF_MONTHS = {
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split(),
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(),
}
PIECES = [
    *WEEKDAYS["uk"], *WEEKDAYS["pl"], "у", "w", "з", "od", "до", "do", "минулого", "ubiegłą", "тижня",
    "24 вересня", "24 września", "2022 року", "2022 r.", "напередодні", "того ж дня", "за останні дві доби",
    "буде", "zostanie", "повідомив", "99.99.99", "третій день поспіль", "od początku roku", "через дві години",
    "dwa tygodnie temu", "влітку", "-", "–", ".", "\n",
]  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
langs = st.sampled_from(["uk", "pl"])
days = st.dates()


def only(text: str, lang: str, published: date | None = TUESDAY) -> TimeExpression:
    """The one expression of a text."""
    found = times(text, published=published, lang=lang)
    assert len(found) == 1, found
    return found[0]


def day(text: str | None) -> date | None:
    """An ISO date, or None."""
    return date.fromisoformat(text) if text else None


@given(texts, st.none() | days, langs)
def test_any_text_is_read_and_nothing_is_guessed(text, published, lang):
    end = 0
    for found in times(text, published=published, lang=lang):
        assert text[found.start : found.end] == found.text != ""
        assert found.start >= end
        end = found.end
        assert published or found.anchor != "publication" or found.period == UNDATED


@given(st.integers(0, 6), days, langs)
def test_a_weekday_is_the_last_one_on_or_before_publication(weekday, published, lang):
    found = only(f"{'Приїхали у' if lang == 'uk' else 'Wjechali w'} {WEEKDAYS[lang][weekday]}.", lang, published)
    assert found.period.start.weekday() == weekday
    assert found.period.start == date.min or timedelta(0) <= published - found.period.start < timedelta(7)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.none() | days, langs)
def test_a_full_date_needs_no_day_of_publication(when, published, lang):
    text = f"{when.day} {OF_MONTHS[lang][when.month - 1]} {when.year} {'року' if lang == 'uk' else 'roku'}"
    found = only(f"({text})", lang, published)
    assert (found.text, found.period, found.anchor) == (text, Period(when, when), "calendar")


@pytest.mark.parametrize(
    ("lang", "text", "start", "end", "kind"),
    [
        ("uk", "минулої середи", "2022-09-21", "2022-09-21", "day"),
        ("uk", "з минулого четверга", "2022-09-22", None, "since"),
        ("uk", "у вівторок вранці", "2022-09-27", "2022-09-27", "day"),
        ("uk", "у п'ятницю кордон закриють", "2022-09-30", "2022-09-30", "day"),
        ("uk", "минулими вихідними", "2022-09-24", "2022-09-25", "weekend"),
        ("uk", "вчора ввечері", "2022-09-26", "2022-09-26", "day"),
        ("uk", "минулого тижня", "2022-09-19", "2022-09-25", "week"),
        ("uk", "за останні дві доби", "2022-09-26", "2022-09-27", "span"),
        ("uk", "з 12 січня до 30 квітня", "2022-01-12", "2022-04-30", "span"),
        ("uk", "21–26 вересня", "2022-09-21", "2022-09-26", "span"),
        ("uk", "до 6 жовтня", None, "2022-10-06", "until"),
        ("uk", "з початку року", "2022-01-01", "2022-09-27", "cumulative"),
        ("uk", "наприкінці березня", "2022-03-21", "2022-03-31", "month"),
        ("uk", "торік", "2021-01-01", "2021-12-31", "year"),
        ("uk", "два тижні тому", "2022-09-13", "2022-09-13", "relative"),
        ("uk", "найближчими днями", "2022-09-27", None, "open"),
        ("pl", "w ubiegłą środę", "2022-09-21", "2022-09-21", "day"),
        ("pl", "od zeszłego czwartku", "2022-09-22", None, "since"),
        ("pl", "we wtorek rano", "2022-09-27", "2022-09-27", "day"),
        ("pl", "w piątek granica zostanie zamknięta", "2022-09-30", "2022-09-30", "day"),
        ("pl", "w miniony weekend", "2022-09-24", "2022-09-25", "weekend"),
        ("pl", "wczoraj wieczorem", "2022-09-26", "2022-09-26", "day"),
        ("pl", "w zeszłym tygodniu", "2022-09-19", "2022-09-25", "week"),
        ("pl", "w ciągu ostatnich dwóch dób", "2022-09-26", "2022-09-27", "span"),
        ("pl", "od 12 stycznia do 30 kwietnia", "2022-01-12", "2022-04-30", "span"),
        ("pl", "21–26 września", "2022-09-21", "2022-09-26", "span"),
        ("pl", "do 6 października", None, "2022-10-06", "until"),
        ("pl", "od początku roku", "2022-01-01", "2022-09-27", "cumulative"),
        ("pl", "między środą a sobotą", "2022-09-21", "2022-09-24", "span"),
        ("pl", "we wrześniu 2021 roku", "2021-09-01", "2021-09-30", "month"),
        ("pl", "dwa tygodnie temu", "2022-09-13", "2022-09-13", "relative"),
        ("pl", "w najbliższych dniach", "2022-09-27", None, "open"),
    ],
)
def test_against_a_tuesday_in_september(lang, text, start, end, kind):
    found = only(text, lang)
    assert (found.period, found.kind) == (Period(day(start), day(end)), kind)


@pytest.mark.parametrize(
    ("lang", "text", "start"),
    [
        ("uk", "У суботу в'їхали 300, днем раніше 200", "2022-09-23"),
        ("uk", "У суботу в'їхали 300, напередодні 200", "2022-09-23"),
        ("pl", "W sobotę wjechało 300, tydzień wcześniej 200", "2022-09-17"),
    ],
)
def test_a_relative_day_counts_from_the_other_day_of_the_text(lang, text, start):
    assert times(text, published=TUESDAY, lang=lang)[-1].period.start == day(start)


@pytest.mark.parametrize(
    ("lang", "ahead", "behind"),
    [
        ("uk", "Кордон можуть закрити у п'ятницю", "Виїхати не могли у п'ятницю"),
        ("pl", "Granica może być zamknięta w piątek", "Nie mogli wyjechać w piątek"),
    ],
)
def test_what_only_may_be_on_friday_is_ahead(lang, ahead, behind):
    assert only(ahead, lang).period.start == day("2022-09-30")
    assert only(behind, lang).period.start == day("2022-09-23")
