"""Periods that count from an event: since the war began, in the first four days, before the decree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from borderflow.nouns import RULES, Period
from borderflow.read.dates import TimeExpression
from borderflow.read.dates.anchors import moved
from borderflow.read.dates.calendar import shifted
from borderflow.read.dates.steps import back
from borderflow.read.events import Anchor, EventWord, event_words
from borderflow.read.lengths import length
from borderflow.read.masks import bare
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.traits.at_hand import When
from borderflow.read.traits.numbered import FIRST, begun, numbered

WEEK, MONTH = 7, 30
TOLD = 3
DAY_OF = re.compile(
    r"\b(?:day|evening|night|morning) (of|after|before) (?:\w+ ){0,2}$|\b(в день) (?:\w+ )?$", re.IGNORECASE
)
DAY_OF_REACH = 40
EARLIER = re.compile(r"\b(?:earlier|before|ago|previous|ранее|раньше|назад)\b", re.IGNORECASE)
YEAR = re.compile(r"\byear|\bгод", re.IGNORECASE)
DURATIONS = {"duration", "relative", "vague", "span", "week"}

Counted = tuple[Period, str, tuple[str, ...]]


def counted(when: When, sentence: Sentence, reading: Reading) -> Iterator[Counted]:
    """Periods that begin with, end before or last so long after an event; each with its name and marks."""
    published = reading.document.published
    named = [w for w in event_words(sentence.text, sentence.lang) if sentence.start <= w.start < sentence.end]
    ends = sorted({day for time in sentence.times for day in (time.period.start, time.period.end) if day})
    last = reading.told[-1].period.end if reading.told else None
    lengths = lengths_beside(when, sentence)
    first = FIRST.search(sentence.text, sentence.start, sentence.end)
    for name, anchor in named_anchors(reading):
        marks = (*marked(anchor, named, sentence), f"at={reading.scene.country in anchor.countries}")
        for period, form in (*spans(anchor.day, published, ends, last), *begun(anchor.day, first)):
            yield period, f"E{name}{form}", marks
        for time in lengths:
            for period, form in lasting(anchor.day, time, sentence.lang):
                yield period, f"E{name}{form}", marks
        for day in same_weekdays(anchor.day, sentence):
            yield Period(day, day), f"W{name}", marks
        for period in numbered(anchor.day, sentence):
            yield period, f"N{name}", marks
        for other, later in between(name, anchor, named, reading):
            yield Period(anchor.day, later.day), f"E{name}{other}=", (*marks, *marked(later, named, sentence))
            yield Period(anchor.day, shifted(later.day, -1)), f"E{name}{other}-", marks
    yield from after_told(lengths, sentence, reading)


def between(
    name: str, anchor: Anchor, named: Sequence[EventWord], reading: Reading
) -> Iterator[tuple[str, Anchor]]:  # fmt: skip
    """The later days that may end what began on one, where the sentence names an event of their kind."""
    for other, later in named_anchors(reading):
        if other != name and later.day > shifted(anchor.day, 1) and any(word.kind == later.kind for word in named):
            yield other, later


def lengths_beside(when: When, sentence: Sentence) -> list[TimeExpression]:
    """The times of a sentence that say a length, without the claim's own figure ("a wait of 5 days")."""
    return [
        t for t in sentence.times if t.kind in DURATIONS and not (t.kind == "duration" and t.start <= when.at < t.end)
    ]


def lasting(day: date, time: TimeExpression, lang: str) -> Iterator[tuple[Period, str]]:
    """Spells of a length from a day on, months of the calendar too; the day so long before it."""
    for days in length(time, lang):
        yield Period(day, shifted(day, days - 1)), "n"
        yield Period(day, shifted(day, days)), "m"
        yield Period(shifted(day, -days), shifted(day, -days)), "b"
        yield Period(shifted(day, -days), shifted(day, -1)), "p"
        end = back(day, -days // MONTH, "month") if days >= MONTH else None
        if end:
            yield Period(day, shifted(end, -1)), "c"


def after_told(lengths: list[TimeExpression], sentence: Sentence, reading: Reading) -> Iterator[Counted]:
    """Days that follow those told last: a weekday in a tale of some weeks ago is the next one of the tale."""
    before = list(dict.fromkeys(c.period for c in reversed(reading.told) if c.period.start))[:TOLD]
    first = FIRST.search(sentence.text, sentence.start, sentence.end)
    for rank, period in enumerate(before):
        for one, form in begun(period.start or date.min, first):
            yield one, f"F{rank}{form}", ()
    told = [period.start for period in before if period.start][:1]
    far = bool(told and reading.document.published and (reading.document.published - told[0]).days > WEEK)
    for base in told:
        for day in same_weekdays(base, sentence):
            yield Period(day, day), "Wt", (f"far={far}",)
            yield Period(None, day), "Wtu", (f"far={far}",)
            yield Period(base, day), "Wts", (f"far={far}",)
        for time in lengths:
            for days in length(time, sentence.lang):
                day = shifted(base, days)
                yield Period(day, day), "Wl", (f"far={far}",)
            for period, form in lasting(base, time, sentence.lang):
                yield period, f"Wl{form}", (f"far={far}",)
        for time in sentence.times:
            for period in earlier(before[0], time, sentence.lang):
                yield period, "We", (f"far={far}", f"k={time.kind}")


def earlier(told: Period, time: TimeExpression, lang: str) -> Iterator[Period]:
    """What was told last, so long before: "a week earlier", "a year ago"."""
    if not EARLIER.search(time.text):
        return
    if YEAR.search(time.text):
        yield moved(told, 12)
    for days in length(time, lang):
        if days % MONTH == 0:
            yield moved(told, days // MONTH)
        else:
            yield Period(told.start and shifted(told.start, -days), told.end and shifted(told.end, -days))


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


def marked(anchor: Anchor, named: list[EventWord], sentence: Sentence) -> Iterator[str]:
    """Whether the sentence names such an event, which words stand before the name, and whether "the day of" does."""
    fits = [word for word in named if word.kind == anchor.kind]
    yield f"ev={'fits' if fits else 'other' if named else 'none'}"
    for word in fits:
        yield from (f"evw={bare(before)}" for before in word.before)
    for word in named:
        day = DAY_OF.search(sentence.text, max(sentence.start, word.start - DAY_OF_REACH), word.start)
        if day:
            yield f"evd={bare(day[1] or day[2])}|{word in fits}"


def spans(
    day: date, published: date | None, ends: Iterable[date], last: date | None
) -> Iterator[tuple[Period, str]]:  # fmt: skip
    """Spans that an event bounds: up to publication, to a day of the sentence, to where the last claim ended."""
    yield Period(day, day), "="
    yield Period(day, None), "+"
    yield Period(None, shifted(day, -1)), "<"
    yield Period(shifted(day, -1), shifted(day, -1)), "e"
    yield Period(day, shifted(day, 1)), "2"
    if published and shifted(day, 1) < published:
        yield Period(shifted(day, 1), published), "a"
    if published and day < published:
        yield Period(day, published), "p"
    if last and day < last:
        yield Period(day, last), "t"
    for end in ends:
        if day < end:
            yield Period(day, end), "j"
