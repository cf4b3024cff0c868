"""Periods that lie beside the days of a time: another week or year, the night before, the day that midnight opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from borderflow.nouns import Period
from borderflow.read.dates import TimeExpression
from borderflow.read.dates.calendar import day_of, month_of, shifted
from borderflow.read.sentences import Sentence
from borderflow.read.traits.at_hand import variants

HALF_YEAR = 183
WEEK, MONTH = 7, 28
BACK = 24
LAST = re.compile(r"\b(?:last|past|прошл\w+)\b", re.IGNORECASE)
NIGHT = re.compile(r"\b(?:night (?:to|of)|overnight(?: (?:into|to|on))?|ночь на)\b", re.IGNORECASE)
MIDNIGHT = re.compile(r"\bmidnight\b|\bпол[у]?ноч", re.IGNORECASE)
NTH = re.compile(
    r"\bthe \d+(?:st|nd|rd|th)$|^\d+-?(?:го|е|му)\b(?! [а-яё]*(?:бр|вар|рел|рал|март|ма[йя]|июн|июл|август))"
)
ENDING = {"until", "before", "by", "up_to", "through"}

Beside = tuple[Period, str]


def beside(time: TimeExpression, sentence: Sentence, published: date | None) -> Iterator[Beside]:
    """Every period beside a time, with the name of how it lies to it."""
    yield from at_night(time, sentence)
    if published is None or time.anchor == "calendar":
        return
    yield from in_another_year(time, published)
    yield from in_another_week(time, published)
    yield from in_another_month(time)
    yield from at_its_end(time, published)


def in_another_year(time: TimeExpression, published: date) -> Iterator[Beside]:
    """A day or month without a year in the year nearer to publication; "last summer" also in the year before."""
    known = time.period.start or time.period.end
    if known is None or time.anchor != "publication":
        return
    off = (known - published).days
    if HALF_YEAR < abs(off) <= 2 * HALF_YEAR:
        for one, variant in variants(a_year_off(time.period, 1 if off < 0 else -1), published):
            yield one, f"y{variant}"
    if (time.period.days or 0) >= MONTH and LAST.match(time.text):
        yield a_year_off(time.period, -1), "yl"


def a_year_off(period: Period, years: int) -> Period:
    """The period in another year; a 29 February is left out there."""
    start, end = (day and day_of(day.year + years, day.month, day.day) for day in (period.start, period.end))
    return Period(start, end) if start is None or end is None or start <= end else period


def in_another_week(time: TimeExpression, published: date) -> Iterator[Beside]:
    """A day of the week, weekend or week in the one beside; one that is open or closed there too."""
    start, end = time.period.start, time.period.end
    known = start or end
    if known is None or time.anchor != "publication" or any(letter.isdigit() for letter in time.text):
        return
    off = (known - published).days
    if not 0 <= abs(off) <= 2 * WEEK or (time.period.days or 1) > WEEK:
        return
    for days, name in ((-WEEK if off > 0 else WEEK, "w"), *(((-WEEK, "l"),) if LAST.search(time.text) else ())):
        there = Period(start and shifted(start, days), end and shifted(end, days))
        yield there, f"{name}="
        if there.start and there.start == there.end:
            yield Period(there.start, None), f"{name}o"
        if there.end and there.start is None and there.end > published:
            yield Period(published, there.end), f"{name}p"
            yield Period(published, shifted(there.end, -1)), f"{name}q"


def in_another_month(time: TimeExpression) -> Iterator[Beside]:
    """ "The 29th" in the month before and the one after."""
    day = time.period.end or time.period.start
    if day is None or not NTH.search(time.text):
        return
    for away in (-1, 1):
        month = month_of(day.year, day.month + away)
        there = day_of(month.start.year, month.start.month, day.day) if month and month.start else None
        if there:
            yield Period(time.period.start and there, time.period.end and there), f"n{away}"
            yield Period(there, None), f"n{away}o"


def at_its_end(time: TimeExpression, published: date) -> Iterator[Beside]:
    """What ends with a time may end the day before it, or with its month; "as of Monday" may begin with it."""
    end = time.period.end
    if end is None or time.period.start is not None or time.opener not in ENDING:
        return
    if time.opener == "by":
        yield Period(end, None), "bo"
    yield Period(None, shifted(end, -1)), "un"
    if end > published:
        yield Period(published, shifted(end, -1)), "uq"
    after = shifted(end, 1)
    whole = month_of(after.year, after.month) if after.day == 1 else None
    if whole and whole.end:
        yield Period(None, whole.end), "um"
        if whole.end > published:
            yield Period(published, whole.end), "uM"


def at_night(time: TimeExpression, sentence: Sentence) -> Iterator[Beside]:
    """ "In the night to Friday" began the day before; what comes at midnight holds from the day after."""
    day = time.period.start
    if day is None and time.period.end and MIDNIGHT.search(sentence.text, sentence.start, sentence.end):
        yield Period(shifted(time.period.end, -1), time.period.end), "m2"
    if day is None or time.period.end not in {day, None}:
        return
    if NIGHT.search(sentence.text[max(sentence.start, time.start - BACK) : time.end]):
        yield Period(shifted(day, -1), day), "n="
        yield Period(shifted(day, -1), shifted(day, -1)), "n-"
    if MIDNIGHT.search(sentence.text, sentence.start, sentence.end):
        yield Period(shifted(day, 1), shifted(day, 1)), "m="
        yield Period(shifted(day, 1), None), "mo"
