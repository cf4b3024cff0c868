"""Days from which a document counts: those beside words such as "invasion" or "decree", and those that are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from borderflow.atlas import events
from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression
from borderflow.read.dates.calendar import shifted
from borderflow.read.dates.steps import back
from borderflow.read.lengths import length
from borderflow.read.words import words

REACH = 45
KEPT = 3
# A known event is what a document counts from for so long.
YEARS = timedelta(days=3 * 365)
BEFORE = re.compile(r"(?:\b\w+\s+){1,2}$")
BEFORE_REACH = 30
AFTER = re.compile(r"\s+(?:of|after|since|from|после|с|со)\s+(?:the\s+|this\s+)?|\s+", re.IGNORECASE)
FIRST_BEFORE = re.compile(r"\b(?:first|opening|перв\w+)\s+$", re.IGNORECASE)
MONTH = 30
SENTENCE_END = re.compile(r"[.!?;]\s")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day from which a document may count: its kind, and whether the atlas knows it or the document says it.

    `countries` are those that the event touched; empty where nobody knows.
    """

    day: date
    kind: str
    known: bool
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word for an event, where it stands in its text, and the two words before it."""

    start: int
    end: int
    kind: str
    before: tuple[str, ...]


@cache
def pattern(lang: str) -> re.Pattern[str]:
    """Words for events: a group for each kind."""
    kinds = words(lang, "events")
    groups = (f"(?P<{kind.replace('-', '_')}>{'|'.join(stems)})" for kind, stems in kinds.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\w*", re.IGNORECASE)


@lru_cache(maxsize=64)
def event_words(text: str, lang: str) -> tuple[EventWord, ...]:
    """The words for events in a text."""
    if lang not in {"en", "ru"}:
        return ()
    return tuple(
        EventWord(hit.start(), hit.end(), str(hit.lastgroup).replace("_", "-"), words_before(text, hit.start()))
        for hit in pattern(lang).finditer(text)
    )


def words_before(text: str, at: int) -> tuple[str, ...]:
    """The two words before a place in a text, nothing but blanks between."""
    found = BEFORE.search(text[max(0, at - BEFORE_REACH) : at])
    return tuple(found.group().lower().split()) if found else ()


def anchors(
    parts: Iterable[tuple[str, list[TimeExpression]]], *, countries: Iterable[str], published: date | None, lang: str
) -> tuple[Anchor, ...]:
    """The days from which a document may count, the likeliest first: said in it, then known of its countries."""
    votes: Counter[Anchor] = Counter()
    for text, times in parts:
        here = event_words(text, lang)
        for time in times:
            day = time.period.start
            if day is None or time.kind == "year" or (published and day > published):
                continue
            if time.period.end == day or time.period.end is None or time.opener == "since":
                votes.update(Anchor(day, kind, known=False) for kind in sorted(kinds_beside(time, here, text)))
    told = [anchor for anchor, _ in votes.most_common(KEPT)]
    return (*told, *known_of(list(countries), published))


def dated_from(
    times: Iterable[TimeExpression], known: Iterable[Anchor], text: str, lang: str
) -> Iterator[TimeExpression]:
    """The times of a text, those that count from an event with the days that the event's day gives.

    "Since the invasion in February" begins on the day in February on which the document's war began, and "the first
    four months of the war" on the war's first day.
    """
    anchors = tuple(known)
    for time in times:
        if time.kind == "duration" and time.period == UNDATED:
            yield first_of_event(time, anchors, text, lang)
            continue
        kinds = {word.kind for word in event_words(time.text, lang)}
        begins, ends = time.period.start, time.period.end
        days = [a.day for a in anchors if a.kind in kinds and begins and is_in_month(a.day, begins)]
        fits = bool(days) and (ends is None or days[0] <= ends)
        yield replace(time, period=Period(days[0], ends)) if fits else time


def first_of_event(time: TimeExpression, anchors: tuple[Anchor, ...], text: str, lang: str) -> TimeExpression:
    """A length with its days, where it is the first so long of an event whose day is known; else as it is."""
    kind = event_after(time.end, text, lang) if FIRST_BEFORE.search(text, 0, time.start) else None
    day = next((anchor.day for anchor in anchors if anchor.kind == kind), None)
    days = next(length(time, lang), None)
    if day is None or days is None:
        return time
    end = back(day, -days // MONTH, "month") if days % MONTH == 0 else shifted(day, days)
    return replace(time, period=Period(day, shifted(end, -1)), kind="span") if end else time


def event_after(end: int, text: str, lang: str) -> str | None:
    """The kind of event whose word follows a length: "of the war", "after the invasion"."""
    after = AFTER.match(text, end)
    return next((w.kind for w in event_words(text, lang) if after and w.start == after.end()), None)


def is_in_month(day: date, begins: date) -> bool:
    """Whether a day lies in the month whose first day is given."""
    return begins.day == 1 and (day.year, day.month) == (begins.year, begins.month)


def kinds_beside(time: TimeExpression, here: Iterable[EventWord], text: str) -> set[str]:
    """The kinds of event that a time is said of: a word stands near it in its sentence, or "since" before it."""
    found = set()
    for one in here:
        low, high = (one.end, time.start) if one.end <= time.start else (time.end, one.start)
        if 0 <= high - low <= REACH and not SENTENCE_END.search(text, low, high):
            found.add(one.kind)
    return found or ({"since"} if time.opener == "since" and time.period.end is None else set())


def known_of(countries: list[str], published: date | None) -> list[Anchor]:
    """The last events that the atlas knows of the countries, those of the country named first leading."""
    if published is None:
        return []
    near = [e for e in events() if e.day <= published <= e.day + YEARS and e.countries & set(countries)]
    order = {code: rank for rank, code in enumerate(countries)}
    near.sort(key=lambda e: (min(order[code] for code in e.countries & set(countries)), published - e.day))
    return [Anchor(e.day, e.kind, known=True, countries=e.countries) for e in near[: KEPT + 1]]
