"""Anchors: the day of the text that an expression counts from, and what counting from it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates.ask import Ask, number
from borderflow.read.dates.calendar import month_of, shifted
from borderflow.read.dates.grammar import Point
from borderflow.read.dates.joins import JOINABLE, Stretch
from borderflow.read.dates.model import TimeExpression
from borderflow.read.dates.steps import MONTHS_IN, back

AFTER = 15
REACH = 600
ELSEWHERE = 9
WEEK_LONG = 5
CONTEXT = 2
ANY_LENGTH = 10**6
SENTENCE = re.compile(r"[.!?…]\s+(?=[A-ZА-ЯЁІЇЄҐĄĆĘŁŃÓŚŹŻ\"“'‘«„])|\n")


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its stretches, those that count from publication or nothing resolved already."""

    text: str
    lang: str
    published: date | None
    stretches: list[Stretch]
    fixed: list[TimeExpression | None]


def base_for(i: int, page: Page) -> Period | None:
    """The days that a relative expression counts from, or None."""
    here = page.stretches[i]
    only_here = bool(here.first.caught.get("same_sentence") or here.first.caught.get("from_publication"))
    longest = number(here.first.caught, "base_days", ANY_LENGTH)
    options = [
        (breaks_between(page.text, other, here), distance(other, here), time.period)
        for other, time in zip(page.stretches, page.fixed, strict=True)
        if time is not None
        and is_base(other, time)
        and (time.period.days or 1) <= longest
        and abs(other.start - here.start) <= REACH
    ]
    near = [o for o in options if o[0] == 0] or [o for o in options if o[0] == 1 and not only_here]
    return min(near, key=lambda option: option[:2])[2] if near else None


def is_base(stretch: Stretch, time: TimeExpression) -> bool:
    """Whether something can count from an expression: it has a first and a last day, and is more than a length."""
    is_closed = time.period.start is not None and time.period.end is not None
    return is_closed and time.kind in JOINABLE and stretch.first.rule.means != "within"


def context_for(i: int, page: Page) -> date | None:
    """The last day named in full before an expression whose month or week the text gives ("the 24th")."""
    here = page.stretches[i]
    for other, time in zip(reversed(page.stretches[:i]), reversed(page.fixed[:i]), strict=True):
        if here.start - other.start > REACH:
            return None
        is_named = other.last.rule.means == "named_day" and time is not None
        if is_named and breaks_between(page.text, other, here) <= CONTEXT:
            return time.period.end or time.period.start if time is not None else None
    return None


def distance(other: Stretch, here: Stretch) -> int:
    """Characters between two stretches; one that stands behind counts as a little farther."""
    return abs(other.start - here.start) + (AFTER if other.start > here.start else 0)


def breaks_between(text: str, one: Stretch, two: Stretch) -> int:
    """How many sentences lie between; only an expression before counts from the sentence before."""
    low, high = (one.end, two.start) if one.end <= two.start else (two.end, one.start)
    count = sum(1 for _ in SENTENCE.finditer(text, low, min(len(text), high + 1)))
    return count if one.end <= two.start or count == 0 else ELSEWHERE


def counted_from(point: Point, base: Period) -> Period:
    """The same step from both ends of the base, so that a week before a weekend is a weekend.

    What lies a month or year from more than a day is as long as it: a year before September is September.
    """
    unit = str(point.caught.get("u"))
    if point.caught.get("few") and point.caught.get("n") is None:
        return UNDATED
    if point.rule.means == "ago" and unit in MONTHS_IN and (base.days or 1) > 1:
        return moved(base, number(point.caught, "sign", 1) * number(point.caught, "n") * MONTHS_IN[unit])
    if point.rule.means == "neighbour" and unit == "week" and (base.days or 1) >= WEEK_LONG:
        return next_to(base, number(point.caught, "steps", 0))
    start, end = (point.period(Ask(day)) if day else UNDATED for day in (base.start, base.end))
    if start.start is None or end.end is None or start.start > end.end:
        return end if end.start else start
    return Period(start.start, end.end)


def moved(base: Period, months: int) -> Period:
    """The base so many months before; what ends with a month ends with one."""
    start = back(base.start, months, "month") if base.start else None
    end = back(base.end, months, "month") if base.end else None
    if base.end and end and shifted(base.end, 1).day == 1:
        whole = month_of(end.year, end.month)
        end = whole.end if whole else end
    return Period(start, end) if start and end and start <= end else UNDATED


def next_to(base: Period, steps: int) -> Period:
    """The seven days right before or after a base of about a week."""
    if base.start is None or base.end is None or not steps:
        return base
    if steps < 0:
        return Period(shifted(base.start, -7), shifted(base.start, -1))
    return Period(shifted(base.end, 1), shifted(base.end, 7))
