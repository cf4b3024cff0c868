"""Periods that a length or a unit of time makes: for four weeks, those two days, the year, the week under review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression
from borderflow.read.dates.calendar import month_of, shifted, week_of, year_of
from borderflow.read.events import event_after
from borderflow.read.lengths import length
from borderflow.read.masks import bare
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.traits import since
from borderflow.read.traits.at_hand import When
from borderflow.read.traits.beside import MIDNIGHT
from borderflow.read.traits.since import MONTH, WEEK

MOST_LENGTHS = 2
CALENDAR = {"week": "w", "month": "m", "year": "y", "неделя": "w", "месяц": "m", "год": "y"}

FISCAL, FISCAL_MONTH = {"fiscal", "финансовый"}, 10
YEAR_MONTHS = 12

Spell = tuple[Period, str, tuple[str, ...]]


def spells(when: When, sentence: Sentence, reading: Reading) -> Iterator[Spell]:
    """Periods that last as long as the sentence says, or that a unit of the calendar names, with name and marks."""
    published, lengths = reading.document.published, since.lengths_beside(when, sentence)
    if published is not None:
        yield from lasting(lengths, sentence, published)
        for word in sentence.bag:
            if word in CALENDAR:
                for period, name in calendar(CALENDAR[word], published):
                    yield period, name, ()
        yield from from_midnight(sentence, published)
        yield from in_fiscal_years(sentence, published)
    yield from from_a_day(lengths, sentence)
    yield from told_together(reading)


def lasting(lengths: list[TimeExpression], sentence: Sentence, published: date) -> Iterator[Spell]:
    """So long before publication, open and closed, and so long after it."""
    said = [(time, days) for time in lengths for days in length(time, sentence.lang)]
    for time, days in said[:MOST_LENGTHS]:
        marks = (f"lw={word_before(time, sentence)}", f"lk={time.kind}")
        yield Period(shifted(published, -days), None), "Ro", marks
        yield Period(shifted(published, -days), published), "Rc", marks
        yield Period(published, shifted(published, days)), "Rf", marks
        yield Period(shifted(published, -days), shifted(published, -days)), "Rs", marks
        if event_after(time.end, sentence.text, sentence.lang) is None:
            yield from first_months(days, published, marks)
        if days > 1:
            yield Period(shifted(published, 1 - days), published), "Rd", marks


def first_months(days: int, published: date, marks: tuple[str, ...]) -> Iterator[Spell]:
    """The first so many months of the year: "in the first seven months"."""
    months = days // MONTH
    if days % MONTH or not 2 <= months < YEAR_MONTHS:
        return
    last = month_of(published.year if month_ends(published.year, months, published) else published.year - 1, months)
    if last and last.end:
        yield Period(date(last.end.year, 1, 1), last.end), "Km", marks


def month_ends(year: int, month: int, by: date) -> bool:
    """Whether a month of a year is over by a day, or in its last days."""
    whole = month_of(year, month)
    return bool(whole and whole.end and shifted(whole.end, -WEEK) <= by)


def from_a_day(lengths: list[TimeExpression], sentence: Sentence) -> Iterator[Spell]:
    """Spells that begin on a day of the sentence and last as long as it says: "for six months from 25 October"."""
    days = dict.fromkeys(
        t.period.start for t in sentence.times if t.period.start and t.period.end in {t.period.start, None}
    )
    for day in list(days)[:MOST_LENGTHS]:
        for time in lengths[:MOST_LENGTHS]:
            for period, form in since.lasting(day, time, sentence.lang) if day else ():
                yield period, f"T{form}", ()


def from_midnight(sentence: Sentence, published: date) -> Iterator[Spell]:
    """The day after publication, where midnight is spoken of."""
    if MIDNIGHT.search(sentence.text, sentence.start, sentence.end):
        day = shifted(published, 1)
        yield Period(day, None), "Mo", ()
        yield Period(day, day), "M=", ()
        yield Period(published, None), "Mp", ()


def in_fiscal_years(sentence: Sentence, published: date) -> Iterator[Spell]:
    """The years of account from October to September up to publication, and the one before, where one is spoken of."""
    if not FISCAL & set(sentence.bag):
        return
    begins = published.year - (published.month < FISCAL_MONTH)
    for year, name in ((begins, "f"), (begins - 1, "fb")):
        whole = Period(date(year, FISCAL_MONTH, 1), date(year + 1, FISCAL_MONTH - 1, 30))
        yield whole, f"K{name}=", ()
        if whole.covers(published):
            yield Period(whole.start, published), f"K{name}c", ()


def calendar(unit: str, published: date) -> Iterator[tuple[Period, str]]:
    """The week, month or year of publication up to it and whole, and the one before."""
    if unit == "w":
        here, before = week_of(published), week_of(shifted(published, -7))
        yield Period(shifted(published, -6), published), "Kw6"
        yield Period(shifted(published, -7), shifted(published, -1)), "Kw7"
    elif unit == "m":
        here = month_of(published.year, published.month) or UNDATED
        before = month_of(published.year, published.month - 1) or UNDATED
    else:
        here, before = year_of(published.year) or UNDATED, year_of(published.year - 1) or UNDATED
    yield Period(here.start, published), f"K{unit}c"
    yield here, f"K{unit}="
    yield before, f"K{unit}b"
    yield Period(published, here.end), f"K{unit}r"


def told_together(reading: Reading) -> Iterator[Spell]:
    """From the first to the last day of what was told last: "in those two days"."""
    days = list(dict.fromkeys(c.period for c in reading.told[-4:][::-1] if c.period.start and c.period.end))[:2]
    if len(days) == 2:
        starts, ends = [p.start for p in days if p.start], [p.end for p in days if p.end]
        yield Period(min(starts), max(ends)), "PH", ()


def word_before(time: TimeExpression, sentence: Sentence) -> str:
    """The word before a time."""
    before = sentence.text[sentence.start : time.start].split()
    return bare(before[-1]) if before else "^"
