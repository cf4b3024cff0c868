"""Periods that those told before give to the words of a sentence: that month's 8th, the nine days that followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from borderflow.nouns import Period
from borderflow.read.dates import TimeExpression
from borderflow.read.dates.anchors import moved
from borderflow.read.dates.calendar import day_of, month_of, shifted
from borderflow.read.lengths import length
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.traits.beside import NTH

TOLD = 3
WEEK, YEAR_MONTHS = 7, 12
THE_MONTH = re.compile(r"\b(?:the|that) month\b|\b(?:того )?месяца\b", re.IGNORECASE)
THEN = re.compile(r"\b(?:then|that|which|тех пор|затем|этого|того)\b", re.IGNORECASE)
SAME = re.compile(r"\bsame\b|\b(?:тот|та|то|те|тех|том|той) же\b", re.IGNORECASE)
UNIT = re.compile(r"\b(week|month|year|недел|месяц|год)", re.IGNORECASE)

Followed = tuple[Period, str, tuple[str, ...]]


def followed(
    here: Sequence[TimeExpression], lengths: Sequence[TimeExpression], sentence: Sentence, reading: Reading
) -> Iterator[Followed]:
    """Periods made of one told before and of a time or length of the sentence, each with its name."""
    told = list(dict.fromkeys(c.period for c in reversed(reading.told) if c.period.start or c.period.end))[:TOLD]
    for time in here:
        for rank, (year, month) in enumerate(months_of(told)):
            for period, form in in_month(time, year, month):
                yield period, f"Wn{rank}{form}", ()
                begun = told[0].start
                if form == "=" and begun and period.end and begun < period.end:
                    yield Period(begun, period.end), f"Wn{rank}s", ()
    for last in told[:1]:
        words = sentence.text[sentence.start : sentence.end]
        if THEN.search(words):
            yield from from_then(last, here, reading.document.published)
        if SAME.search(words):
            yield from ((period, "Wse", ()) for time in here for period in earlier(last, time))
        for time in lengths:
            for days in length(time, sentence.lang):
                yield from ((period, f"Wl{form}", ()) for period, form in next_to(last, days))


def months_of(told: Sequence[Period]) -> list[tuple[int, int]]:
    """The months of the days told, the latest first, each followed by the next one."""
    days = [day for period in told for day in (period.end, period.start) if day]
    after = [month_of(day.year, day.month + 1) for day in days[:1]]
    found = [(day.year, day.month) for day in days] + [(m.start.year, m.start.month) for m in after if m and m.start]
    return list(dict.fromkeys(found))[:TOLD]


def in_month(time: TimeExpression, year: int, month: int) -> Iterator[tuple[Period, str]]:
    """The same days of another month, where no month is named: "the 8th", "in the first half of the month"."""
    days = [day for day in (time.period.start, time.period.end) if day]
    is_open = NTH.search(time.text) or THE_MONTH.search(time.text)
    if not days or not is_open or len({(day.year, day.month) for day in days}) > 1:
        return
    start, end = (day and the_same(day, year, month) for day in (time.period.start, time.period.end))
    if start and end and start > end:
        return
    yield Period(start, end), "="
    if start and start == end:
        yield Period(start, None), "o"
        yield Period(None, shifted(start, -1)), "u"


def the_same(day: date, year: int, month: int) -> date | None:
    """The day of another month; of one that ends a month, the day that ends it."""
    whole, own = month_of(year, month), month_of(day.year, day.month)
    if whole and own and day == own.end:
        return whole.end
    return day_of(year, month, day.day)


def from_then(last: Period, here: Sequence[TimeExpression], published: date | None) -> Iterator[Followed]:
    """From the day after what was told last: up to a day of the sentence, or to publication."""
    begun = last.end and shifted(last.end, 1)
    if begun is None:
        return
    ends = [time.period.end for time in here] + [published]
    for end in dict.fromkeys(end for end in ends if end and end > begun):
        yield Period(begun, end), "JPn", ()


def next_to(last: Period, days: int) -> Iterator[tuple[Period, str]]:
    """A length of days right after what was told last, at its end, and right before it."""
    if last.end:
        yield Period(shifted(last.end, 1), shifted(last.end, days)), "f"
        yield Period(shifted(last.end, 1 - days), last.end), "z"
        if last.start:
            yield Period(last.start, shifted(last.end, days)), "x"
    if last.start:
        yield Period(shifted(last.start, -days), shifted(last.start, -1)), "p"


def earlier(last: Period, time: TimeExpression) -> Iterator[Period]:
    """What was told last in the week, month or year before: "in the same three days of last week"."""
    unit = UNIT.search(time.text)
    if unit is None or not last.start or not last.end:
        return
    if unit[1].lower() in {"week", "недел"}:
        yield Period(shifted(last.start, -WEEK), shifted(last.end, -WEEK))
    else:
        yield moved(last, YEAR_MONTHS if unit[1].lower() in {"year", "год"} else 1)
