"""Periods at hand: what a document's head, a length, a unit of the calendar and the days told last make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Document, Period
from borderflow.read.dates import times
from borderflow.read.extractors import rules
from borderflow.read.judge import Case, Learned, Option
from borderflow.read.judge.weights import shipped
from borderflow.read.leads import is_live, leads
from borderflow.read.traits.beside import beside
from borderflow.read.traits.spells import calendar, told_together

PUBLISHED = date(2024, 5, 14)
DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


def led(*lines: str, title: str = "A note", lang: str = "en") -> list[tuple[Period, bool]]:
    """The days at the head of a document of these lines."""
    document = Document(
        id="d", title=title, publisher=None, published=PUBLISHED, lang=lang, url=None, text="\n".join(lines)
    )
    parts, at = [], 0
    for line in lines:
        parts.append((at, line, times(line, published=PUBLISHED, lang=lang)))
        at += len(line) + 1
    return [(lead.time.period, lead.named) for lead in leads(document, parts, lang)]


@pytest.mark.parametrize(
    ("line", "lang"), [("Reporting period: 6 to 12 May", "en"), ("Отчётный период: с 6 по 12 мая", "ru")]
)
def test_the_days_that_a_head_names_come_first(line: str, lang: str) -> None:
    found = led("Friday 3 May", line, lang=lang)
    assert found[0] == (Period(date(2024, 5, 6), date(2024, 5, 12)), True)


def test_days_far_below_the_head_are_not_the_documents() -> None:
    assert led(*["Nothing happened here at all."] * 9, "Reporting period: 6 to 12 May") == []


def test_entries_with_a_time_of_day_make_a_document_live() -> None:
    assert is_live(["09.10", "It opened.", "10:40 Torkham", "[11:05] Closed."])
    assert not is_live(["09.10", "It opened.", "12 lorries passed."])


@given(DAYS, st.sampled_from("wmy"))
def test_a_unit_of_the_calendar_up_to_publication_ends_there_and_the_one_before_ends_before(
    published: date, unit: str
) -> None:
    found = {name: period for period, name in calendar(unit, published)}
    assert found[f"K{unit}c"].end == published and found[f"K{unit}="].covers(published)
    before = found[f"K{unit}b"]
    assert before.end is not None and before.end < published and not before.covers(published)


@given(st.lists(DAYS, min_size=2, max_size=4, unique=True))
def test_days_told_together_span_the_last_two(days: list[date]) -> None:
    told = [SimpleNamespace(period=Period(day, day)) for day in days]
    reading: Any = SimpleNamespace(told=told)
    ((period, name, _),) = told_together(reading)
    assert (period.start, period.end, name) == (min(days[-2:]), max(days[-2:]), "PH")


@dataclass
class Watching:
    """The judge that ships, keeping the options for periods that it is asked about."""

    judge: Learned
    seen: list[tuple[Case, list[Option]]]

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:
        return self.judge.scores(task, traits, case)

    def shares(self, task: str, options: list[Option], case: Case) -> Sequence[float]:
        return self.judge.shares(task, options, case)

    def pick(self, task: str, options: list[Option], case: Case, best: int | None = None) -> tuple[Any, float]:
        if task == "period":
            self.seen.append((case, options))
        return self.judge.pick(task, options, case, best)

    def believed(self, task: str, score: float) -> float:
        return self.judge.believed(task, score)


def offered(text: str) -> list[dict[Period, list[str]]]:
    """The periods at hand, with their traits, for each claim of a text."""
    judge = Watching(Learned(shipped("en")), [])
    rules.claims(
        Document(id="d", title="Note", publisher=None, published=PUBLISHED, lang="en", url=None, text=text), judge=judge
    )
    return [{option.value: option.traits for option in options} for _, options in judge.seen]


def test_a_figure_of_a_table_may_cover_the_days_of_its_section_or_of_the_document() -> None:
    text = (
        "Reporting period: 6 to 12 May\n\nFIGURES, 7 TO 9 APRIL\n\n"
        "Gate          Country    Arrivals\n"
        "Torkham       Pakistan   5,600\n"
        "Islam Qala    Iran       18,300\n"
    )
    found = offered(text)
    assert found
    for options in found:
        assert {Period(date(2024, 5, 6), date(2024, 5, 12)), Period(date(2024, 4, 7), date(2024, 4, 9))} <= set(options)


def test_a_length_counts_back_from_publication() -> None:
    found = offered("The border has been closed to all travellers from Iran for four weeks, the ministry said.")
    assert found and all(Period(date(2024, 4, 16), None) in options for options in found)


def test_the_nearest_number_of_a_time_is_told_apart() -> None:
    found = offered("On Saturday 8,572 people arrived from Iran and on Sunday 8,314 people arrived from Iran.")
    saturday = Period(date(2024, 5, 11), date(2024, 5, 11))
    owned = ["own=True" in options[saturday] for options in found[:2]]
    assert owned == [True, False]


def at_hand(text: str) -> set[Period]:
    """Every period at hand for the claims of a text."""
    return {period for options in offered(text) for period in options}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("All 400 seats on buses to Iran are gone until Friday.", "2024-05-14", "2024-05-16"),
        ("A seat to Iran for Saturday costs 300 euros.", "2024-05-18", "2024-05-18"),
        ("Iran shut the crossing to men at midnight on Saturday.", "2024-05-12", None),
        ("Iran shuts the crossing to men at midnight.", "2024-05-15", None),
        ("In the night to Friday 300 people entered Iran.", "2024-05-09", "2024-05-10"),
        ("The ministry has barred men from entering Iran for six months from 25 April.", "2024-04-25", "2024-10-24"),
        ("In the first three months 900 people entered Iran.", "2024-01-01", "2024-03-31"),
        ("Men may stay in Iran until September.", None, "2024-09-30"),
        ("As of Monday Iran has closed the border crossing to men.", "2024-05-13", None),
        ("Last summer 900 people entered Iran.", "2022-06-01", "2022-08-31"),
        ("Iran is to reopen the border crossing to men on the 29th.", "2024-05-29", None),
    ],
)  # fmt: skip
def test_days_beside_those_named_are_at_hand(text: str, start: str | None, end: str | None) -> None:
    assert Period(*(day and date.fromisoformat(day) for day in (start, end))) in at_hand(text)


def test_the_first_day_and_the_day_before_it_are_at_hand() -> None:
    text = (
        "From 6 to 12 May 900 Afghans entered Iran. On the first day 90 Afghans entered Iran. "
        "A week earlier 300 Afghans entered Iran."
    )
    found = offered(text)
    assert Period(date(2024, 5, 6), date(2024, 5, 6)) in found[1]
    assert Period(date(2024, 4, 29), date(2024, 5, 5)) in found[2]


@pytest.mark.parametrize("lengths", ["4 to 5 days", "five days", "3 weeks"])
def test_how_long_they_wait_is_no_period(lengths: str) -> None:
    for options in offered(f"Lorries wait {lengths} at the border with Iran."):
        assert not [trait for traits in options.values() for trait in traits if trait.startswith(("Ro", "Rc", "Rd"))]


@given(DAYS, st.sampled_from(["Friday", "the weekend"]))
def test_a_day_of_the_week_is_at_hand_in_the_week_beside(published: date, words: str) -> None:
    sentence: Any = SimpleNamespace(text=words, start=0, end=len(words))
    (time,) = times(words, published=published)
    beside_it = [period for period, name in beside(time, sentence, published) if name == "w="]
    assert [(p.start - time.period.start).days for p in beside_it if p.start and time.period.start] in ([7], [-7])


def test_a_day_with_its_year_has_none_beside_it() -> None:
    words = "24 September 2022"
    sentence: Any = SimpleNamespace(text=words, start=0, end=len(words))
    (time,) = times(words, published=PUBLISHED)
    assert list(beside(time, sentence, PUBLISHED)) == []
