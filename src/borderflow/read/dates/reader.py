"""The reader: points and spans of a text, resolved to days."""

from __future__ import annotations

from datetime import date

from borderflow.nouns import UNDATED
from borderflow.read.dates.anchors import Page, base_for, context_for, counted_from
from borderflow.read.dates.ask import Ask, number
from borderflow.read.dates.clauses import Look, is_baseline, look
from borderflow.read.dates.grammar import points
from borderflow.read.dates.joins import Stretch, stretches
from borderflow.read.dates.model import Anchor, TimeExpression
from borderflow.read.dates.spans import CLOSERS, cut, kind_of, settled, spanned

CALENDAR = {"named_day", "named_month", "named_year", "quarter", "season"}
MONTH_LONG = 28
SOON = 3


def times(text: str, *, published: date | None, lang: str = "en") -> list[TimeExpression]:
    """The expressions of time in `text`, in order, resolved against the day of publication.

    Without that day only full dates resolve; whatever counts from publication keeps an undated period.

    >>> found = times("17,000 came at the weekend, 80% more than a week earlier", published=date(2022, 9, 27))
    >>> [(t.text, t.period.start.isoformat(), t.period.end.isoformat()) for t in found]
    [('the weekend', '2022-09-24', '2022-09-25'), ('a week earlier', '2022-09-17', '2022-09-18')]
    """
    found = list(stretches(text, points(text, lang=lang), lang))
    fixed = [None if s.is_relative or s.in_context else resolved(s, text, published, lang) for s in found]
    page = Page(text, lang, published, found, fixed)
    for i, stretch in enumerate(found):
        if stretch.in_context:
            fixed[i] = contextual(i, page)
    return [time or relative(i, page) for i, time in enumerate(fixed)]


def resolved(stretch: Stretch, text: str, published: date | None, lang: str) -> TimeExpression:
    """A stretch that counts from publication, or from nothing."""
    ask = ask_of(stretch, text, published, lang)
    stretch = settled(stretch, ask)
    period = spanned(stretch, ask)
    # Without a day of publication, what stands is the half of "from 1 May 2022 until Monday" that counts from none.
    anchor: Anchor = "calendar" if published is None and period != UNDATED else anchor_of(stretch)
    return TimeExpression(
        start=stretch.start, end=stretch.end, text=text[stretch.start : stretch.end],
        period=cut(period, stretch), kind=kind_of(stretch, period), anchor=anchor, future=ask.future,
        baseline=is_baseline(text, stretch.start, lang=lang), opener=stretch.opener,
    )  # fmt: skip


def ask_of(stretch: Stretch, text: str, published: date | None, lang: str) -> Ask:
    """The day to count from, and which way the stretch looks."""
    around: Look = look(text, stretch.first.start, stretch.last.end, lang=lang)
    if stretch.opener == "since" or (stretch.opener == "with" and not around.future):
        return Ask(published, False, True)
    if stretch.opener == "until":
        ahead = around.future or not around.plainly_past or is_near_month(stretch, published)
        return Ask(published, ahead, not ahead)
    if stretch.opener == "through" and is_near_month(stretch, published):
        return Ask(published, True)
    return Ask(published, around.future, around.past)


def is_near_month(stretch: Stretch, published: date | None) -> bool:
    """Whether a month without a year is one of the next three: what went on until then has not ended."""
    wanted = stretch.last.caught.get("m")
    is_month = stretch.last.rule.means == "named_month" and isinstance(wanted, int) and published is not None
    return is_month and 1 <= (number(stretch.last.caught, "m") - (published.month if published else 0)) % 12 <= SOON


def anchor_of(stretch: Stretch) -> Anchor:
    """Whether the calendar alone fixes the days, or publication does."""
    full = stretch.last.rule.means in CALENDAR and "y" in stretch.last.caught
    return "calendar" if full else "publication"


def contextual(i: int, page: Page) -> TimeExpression:
    """A stretch whose month or week a day named before it gives ("the 24th"), else publication."""
    day = context_for(i, page)
    if day is None:
        return resolved(page.stretches[i], page.text, page.published, page.lang)
    ask = Ask(day, near=True)
    stretch = settled(page.stretches[i], ask)
    period = spanned(stretch, ask)
    return TimeExpression(
        start=stretch.start, end=stretch.end, text=page.text[stretch.start : stretch.end],
        period=cut(period, stretch), kind=kind_of(stretch, period), anchor="text",
        baseline=is_baseline(page.text, stretch.start, lang=page.lang), opener=stretch.opener,
    )  # fmt: skip


def relative(i: int, page: Page) -> TimeExpression:
    """A stretch that counts from another of the text, else from publication."""
    stretch, base = settled(page.stretches[i], Ask(None)), base_for(i, page)
    if stretch.first.caught.get("from_publication") and (base is None or (base.days or 0) < MONTH_LONG):
        return resolved(stretch, page.text, page.published, page.lang)
    if base is not None:
        period = counted_from(stretch.first, base)
    else:
        needs = stretch.first.caught.get("needs_base")
        period = UNDATED if needs else stretch.first.period(Ask(page.published))
    kind = kind_of(stretch, period) if stretch.opener in {"since", *CLOSERS} else "relative"
    return TimeExpression(
        start=stretch.start, end=stretch.end, text=page.text[stretch.start : stretch.end],
        period=cut(period, stretch), kind=kind, anchor="text" if base else "publication",
        baseline=is_baseline(page.text, stretch.start, lang=page.lang), opener=stretch.opener,
    )  # fmt: skip
