"""Periods that a length or a unit of time makes: for four weeks, those two days, the year, the week under review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression
from borderflow.read.dates.calendar import month_of, shifted, week_of, year_of
from borderflow.read.masks import bare
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.traits.since import DURATIONS, length

MOST_LENGTHS = 2
CALENDAR = {"week": "w", "month": "m", "year": "y", "неделя": "w", "месяц": "m", "год": "y"}

Spell = tuple[Period, str, tuple[str, ...]]


def spells(sentence: Sentence, reading: Reading) -> Iterator[Spell]:
    """Periods that last as long as the sentence says, or that a unit of the calendar names, with name and marks."""
    published = reading.document.published
    if published is not None:
        yield from lasting(sentence, published)
        for word in sentence.bag:
            if word in CALENDAR:
                for period, name in calendar(CALENDAR[word], published):
                    yield period, name, ()
    yield from told_together(reading)


def lasting(sentence: Sentence, published: date) -> Iterator[Spell]:
    """So long before publication, open and closed, and so long after it."""
    said = [(time, days) for time in sentence.times if time.kind in DURATIONS for days in length(time, sentence.lang)]
    for time, days in said[:MOST_LENGTHS]:
        marks = (f"lw={word_before(time, sentence)}", f"lk={time.kind}")
        yield Period(shifted(published, -days), None), "Ro", marks
        yield Period(shifted(published, -days), published), "Rc", marks
        yield Period(published, shifted(published, days)), "Rf", marks
        yield Period(shifted(published, -days), shifted(published, -days)), "Rs", marks
        if days > 1:
            yield Period(shifted(published, 1 - days), published), "Rd", marks


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
