"""Periods that count from an event: since the war began, in the first four days, before the decree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from borderflow.nouns import RULES, Period
from borderflow.read.dates import TimeExpression
from borderflow.read.dates.calendar import shifted
from borderflow.read.events import Anchor, EventWord, event_words
from borderflow.read.masks import bare
from borderflow.read.numbers import numbers
from borderflow.read.sentences import Reading, Sentence

UNITS = re.compile(
    r"\b(hours?|days?|fortnight|weeks?|months?|час(?:а|ов)?|дн(?:я|ей|и)|день|сут\w+|недел\w+|месяц\w*)\b",
    re.IGNORECASE,
)
LENGTHS = {"ho": 0, "fo": 14, "ча": 0, "da": 1, "we": 7, "mo": 30, "дн": 1, "де": 1, "су": 1, "не": 7, "ме": 30}
LONGEST = 400
WEEK = 7
DAY_HOURS = 24
DURATIONS = {"duration", "relative", "vague", "span", "week"}

Counted = tuple[Period, str, tuple[str, ...]]


def counted(sentence: Sentence, reading: Reading) -> Iterator[Counted]:
    """Periods that begin with, end before or last so long after an event; each with its name and marks."""
    published = reading.document.published
    named = [w for w in event_words(sentence.text, sentence.lang) if sentence.start <= w.start < sentence.end]
    ends = sorted({day for time in sentence.times for day in (time.period.start, time.period.end) if day})
    last = reading.told[-1].period.end if reading.told else None
    lengths = sorted({n for time in sentence.times if time.kind in DURATIONS for n in length(time, sentence.lang)})
    for name, anchor in named_anchors(reading):
        marks = (*marked(anchor, named), f"at={reading.scene.country in anchor.countries}")
        for period, form in spans(anchor.day, published, ends, last):
            yield period, f"E{name}{form}", marks
        for days in lengths:
            yield Period(anchor.day, shifted(anchor.day, days - 1)), f"E{name}n", marks
            yield Period(anchor.day, shifted(anchor.day, days)), f"E{name}m", marks
        for day in same_weekdays(anchor.day, sentence):
            yield Period(day, day), f"W{name}", marks
    yield from after_told(sentence, reading)


def after_told(sentence: Sentence, reading: Reading) -> Iterator[Counted]:
    """Days that follow those told last: a weekday in a tale of some weeks ago is the next one of the tale."""
    told = [claim.period.start for claim in reversed(reading.told) if claim.period.start][:1]
    far = bool(told and reading.document.published and (reading.document.published - told[0]).days > WEEK)
    for base in told:
        for day in same_weekdays(base, sentence):
            yield Period(day, day), "Wt", (f"far={far}",)
            yield Period(None, day), "Wtu", (f"far={far}",)
        for time in sentence.times:
            for days in length(time, sentence.lang) if time.kind in DURATIONS else ():
                day = shifted(base, days)
                yield Period(day, day), "Wl", (f"far={far}",)


def same_weekdays(base: date, sentence: Sentence) -> Iterator[date]:
    """For each single day counted from publication, the first such weekday from a base on."""
    for time in sentence.times:
        day = time.period.end
        if day is not None and time.period.start in {day, None} and time.anchor == "publication":
            yield shifted(base, (day.weekday() - base.weekday()) % WEEK)


def named_anchors(reading: Reading) -> Iterator[tuple[str, Anchor]]:
    """The days from which the document may count, by rank: said in it, known, or a rule's first day told before."""
    said = [one for one in reading.anchors if not one.known]
    known = [one for one in reading.anchors if one.known]
    yield from ((f"s{rank}", one) for rank, one in enumerate(said))
    yield from ((f"k{rank}", one) for rank, one in enumerate(known))
    begun = [c.period.start for c in reversed(reading.told) if c.topic in RULES and c.period.start]
    if begun and begun[0] is not None:
        yield "r", Anchor(begun[0], "rule", known=False)


def marked(anchor: Anchor, named: list[EventWord]) -> Iterator[str]:
    """Whether the sentence names such an event, and which words stand before the name."""
    fits = [word for word in named if word.kind == anchor.kind]
    yield f"ev={'fits' if fits else 'other' if named else 'none'}"
    for word in fits:
        yield from (f"evw={bare(before)}" for before in word.before)


def spans(
    day: date, published: date | None, ends: Iterable[date], last: date | None
) -> Iterator[tuple[Period, str]]:  # fmt: skip
    """Spans that an event bounds: up to publication, to a day of the sentence, to where the last claim ended."""
    yield Period(day, day), "="
    yield Period(day, None), "+"
    yield Period(None, shifted(day, -1)), "<"
    if published and day < published:
        yield Period(day, published), "p"
    if last and day < last:
        yield Period(day, last), "t"
    for end in ends:
        if day < end:
            yield Period(day, end), "j"


def length(time: TimeExpression, lang: str) -> Iterator[int]:
    """How many days a time that says a length stands for: "first four days", "a week"."""
    unit = UNITS.search(time.text)
    if unit is None:
        return
    found = next((n for n in numbers(time.text, lang=lang) if n.value), None)
    if found is not None and found.value is not None and found.unit == "hour":
        days = int(found.value / DAY_HOURS)
    else:
        days = int(found.value or 1 if found else 1) * LENGTHS[unit[1][:2].lower()]
    if 0 < days <= LONGEST:
        yield days
