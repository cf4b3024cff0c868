"""The reader: points and spans of a text, resolved to days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates.ask import Ask
from borderflow.read.dates.clauses import Look, is_baseline, look
from borderflow.read.dates.grammar import Point, points
from borderflow.read.dates.joins import JOINABLE, Stretch, stretches
from borderflow.read.dates.model import Anchor, Kind, TimeExpression

CALENDAR = {"named_day", "named_month", "named_year", "quarter", "season"}
AFTER = 15
ELSEWHERE = 9


def times(text: str, *, published: date | None, lang: str = "en") -> list[TimeExpression]:
    """The expressions of time in `text`, in order, resolved against the day of publication.

    Without that day only full dates resolve; whatever counts from publication keeps an undated period.

    >>> found = times("17,000 came at the weekend, 80% more than a week earlier", published=date(2022, 9, 27))
    >>> [(t.text, t.period.start.isoformat(), t.period.end.isoformat()) for t in found]
    [('the weekend', '2022-09-24', '2022-09-25'), ('a week earlier', '2022-09-17', '2022-09-18')]
    """
    found = list(stretches(text, points(text, lang=lang), lang))
    fixed = [None if s.is_relative else resolved(s, text, published, lang) for s in found]
    page = Page(text, found, fixed)
    return [known or relative(i, page, published, lang) for i, known in enumerate(fixed)]


def resolved(stretch: Stretch, text: str, published: date | None, lang: str) -> TimeExpression:
    """A stretch that counts from publication, or from nothing."""
    ask = ask_of(stretch, text, published, lang)
    period = spanned(stretch, ask)
    # Without a day of publication, what stands is the half of "from 1 May 2022 until Monday" that counts from none.
    anchor: Anchor = "calendar" if published is None and period != UNDATED else anchor_of(stretch)
    return TimeExpression(
        start=stretch.start, end=stretch.end, text=text[stretch.start : stretch.end],
        period=cut(period, stretch.opener), kind=kind_of(stretch, period), anchor=anchor,
        future=ask.future, baseline=is_baseline(text, stretch.start, lang=lang),
    )  # fmt: skip


def ask_of(stretch: Stretch, text: str, published: date | None, lang: str) -> Ask:
    """The day to count from, and which way the stretch looks."""
    around: Look = look(text, stretch.first.start, stretch.last.end, lang=lang)
    if stretch.opener == "since":
        return Ask(published, False, True)
    if stretch.opener == "until":
        return Ask(published, around.future or not around.plainly_past, around.plainly_past)
    return Ask(published, around.future, around.past)


def spanned(stretch: Stretch, ask: Ask) -> Period:
    """The days of one point, or from the first of one to the last of the other."""
    if stretch.first is stretch.last:
        return stretch.first.period(ask)
    if ask.future and stretch.first.rule.means == "weekday":
        start = stretch.first.period(ask)
        end = stretch.last.period(Ask(start.end, True))
    else:
        end = stretch.last.period(ask)
        start = stretch.first.period(Ask(end.end or ask.base, False, True) if end.end else ask)
    if start.start and end.end and start.start > end.end:
        return end
    return Period(start.start, end.end)


def kind_of(stretch: Stretch, period: Period) -> Kind:
    """The kind of the whole."""
    opener = stretch.opener
    if opener == "since":
        return "since"
    if opener in {"until", "before"} or (opener == "by"):
        return "until"
    if opener in {"from", "after"}:
        return "open"
    if stretch.first is not stretch.last:
        pair = (stretch.first.caught.get("w"), stretch.last.caught.get("w"))
        return "weekend" if pair == (5, 6) and period.days in {2, None} else "span"
    kind = stretch.first.rule.kind
    return "span" if kind == "day" and period.days not in {1, None} else kind


def cut(period: Period, opener: str | None) -> Period:
    """The period as its opener leaves it: open behind since and from, open ahead of until and by."""
    if opener in {"since", "from", "after"}:
        return Period(period.start, None)
    return Period(None, period.end) if opener in {"until", "before", "by"} else period


def anchor_of(stretch: Stretch) -> Anchor:
    """Whether the calendar alone fixes the days, or publication does."""
    full = stretch.last.rule.means in CALENDAR and "y" in stretch.last.caught
    return "calendar" if full else "publication"


SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z\"“'‘])|\n")


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its stretches, those that count from publication or nothing resolved already."""

    text: str
    stretches: list[Stretch]
    fixed: list[TimeExpression | None]


def relative(i: int, page: Page, published: date | None, lang: str) -> TimeExpression:
    """A stretch that counts from the nearest day of its sentence, else of the one before, else from publication."""
    stretch, base = page.stretches[i], base_for(i, page)
    period = counted_from(stretch.first, base) if base else stretch.first.period(Ask(published))
    kind = kind_of(stretch, period) if stretch.opener in {"since", "until", "by"} else "relative"
    return TimeExpression(
        start=stretch.start, end=stretch.end, text=page.text[stretch.start : stretch.end],
        period=cut(period, stretch.opener), kind=kind, anchor="text" if base else "publication",
        baseline=is_baseline(page.text, stretch.start, lang=lang),
    )  # fmt: skip


def counted_from(point: Point, base: Period) -> Period:
    """The same step from both ends of the base, so that a week before a weekend is a weekend."""
    start, end = (point.period(Ask(day)) if day else UNDATED for day in (base.start, base.end))
    if start.start is None or end.end is None or start.start > end.end:
        return end if end.start else start
    return Period(start.start, end.end)


def base_for(i: int, page: Page) -> Period | None:
    """The days that a relative expression counts from, or None."""
    here = page.stretches[i]
    options = [
        (breaks_between(page.text, other, here), distance(other, here), time.period)
        for other, time in zip(page.stretches, page.fixed, strict=True)
        if time is not None and time.kind in JOINABLE and time.period.start and time.period.end
    ]
    near = [o for o in options if o[0] == 0] or [o for o in options if o[0] == 1]
    return min(near, key=lambda option: option[:2])[2] if near else None


def distance(other: Stretch, here: Stretch) -> int:
    """Characters between two stretches; one that stands behind counts as a little farther."""
    return abs(other.start - here.start) + (AFTER if other.start > here.start else 0)


def breaks_between(text: str, one: Stretch, two: Stretch) -> int:
    """How many sentences lie between; only an expression before counts from the sentence before."""
    low, high = (one.end, two.start) if one.end <= two.start else (two.end, one.start)
    count = sum(1 for _ in SENTENCE.finditer(text, low, min(len(text), high + 1)))
    return count if one.end <= two.start or count == 0 else ELSEWHERE
