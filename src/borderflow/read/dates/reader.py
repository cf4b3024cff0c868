"""The reader: points and spans of a text, resolved to days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates.anchors import Page, base_for, breaks_between, context_for, counted_from
from borderflow.read.dates.ask import Ask, number
from borderflow.read.dates.calendar import shifted
from borderflow.read.dates.clauses import Look, from_reach, is_announced, is_baseline, look
from borderflow.read.dates.grammar import points
from borderflow.read.dates.joins import Stretch, are_neighbours, stretches
from borderflow.read.dates.model import Anchor, TimeExpression
from borderflow.read.dates.spans import CLOSERS, cut, kind_of, settled, spanned

CALENDAR = {"named_day", "named_month", "named_year", "quarter", "season"}
MONTH_LONG = 28
SOON = 3
WEEK = 7
BEGINNINGS = {"from", "as_of", "with"}


def times(text: str, *, published: date | None, lang: str = "en") -> list[TimeExpression]:
    """The expressions of time in `text`, in order, resolved against the day of publication.

    Without that day only full dates resolve; whatever counts from publication keeps an undated period.

    >>> found = times("17,000 came at the weekend, 80% more than a week earlier", published=date(2022, 9, 27))
    >>> [(t.text, t.period.start.isoformat(), t.period.end.isoformat()) for t in found]
    [('the weekend', '2022-09-24', '2022-09-25'), ('a week earlier', '2022-09-17', '2022-09-18')]
    """
    found = list(stretches(text, points(text, lang=lang), lang))
    fixed = [None if s.is_relative or s.in_context else resolved(s, text, published, lang) for s in found]
    for i in range(1, len(found)):
        if fixed[i - 1] is not None and is_out_of_turn(found[i - 1 : i + 1], fixed[i - 1 : i + 1], text):
            fixed[i - 1] = a_week_off(fixed[i - 1], -WEEK)
        if fixed[i] is not None and goes_on(found[i - 1 : i + 1], fixed[i - 1 : i + 1], text, published):
            fixed[i] = a_week_off(fixed[i], WEEK)
    page = Page(text, lang, published, found, fixed)
    for i, stretch in enumerate(found):
        if stretch.in_context:
            fixed[i] = contextual(i, page)
    return [time or relative(i, page) for i, time in enumerate(fixed)]


def is_out_of_turn(two: list[Stretch], read: list[TimeExpression | None], text: str) -> bool:
    """Whether a weekday read as the day of publication stands in a list before the next weekday, six days past.

    "443 on Wednesday and 599 on Thursday", written on a Wednesday, tells of last week.
    """
    here, there = two
    before, after = read
    if before is None or after is None or breaks_between(text, here, there):
        return False
    bare = all({*s.first.caught} == {"w"} and s.first is s.last and s.opener is None for s in two)
    apart = before.period.start and after.period.start and (before.period.start - after.period.start).days
    return (
        bare
        and before.period.days == after.period.days == 1
        and apart == WEEK - 1
        and are_neighbours(here.first, there.first)
    )


def goes_on(two: list[Stretch], read: list[TimeExpression | None], text: str, published: date | None) -> bool:
    """Whether a bare weekday read as past stands behind the weekday before it, which is still to come.

    "For this Friday a seat costs 90 euros, and for Saturday 60" tells of two days to come.
    """
    here, there = two
    before, after = read
    if published is None or before is None or after is None or breaks_between(text, here, there):
        return False
    bare = {*there.first.caught} == {"w"} and there.first is there.last and there.opener is None
    one, other = before.period.start, after.period.start
    turned = one is not None and other is not None and one > published > other
    return bare and turned and are_neighbours(here.first, there.first)


def a_week_off(time: TimeExpression | None, days: int) -> TimeExpression | None:
    """A day as the same weekday of the week before or after."""
    if time is None or time.period.start is None:
        return time
    day = shifted(time.period.start, days)
    return replace(time, period=Period(day, day))


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
    begins = stretch.opener in BEGINNINGS
    around: Look = look(text, stretch.first.start, stretch.last.end, lang=lang, opens=begins)
    if begins and published is not None and lies_ahead(stretch, around, text, published, lang):
        return Ask(published, True)
    if stretch.opener == "since" or (stretch.opener == "with" and not around.future):
        return Ask(published, False, True)
    if stretch.opener == "until":
        ahead = around.future or not around.plainly_past or is_near_month(stretch, published)
        return Ask(published, ahead, not ahead)
    if stretch.opener == "through" and is_near_month(stretch, published):
        return Ask(published, True)
    return Ask(published, around.future, around.past)


def lies_ahead(stretch: Stretch, around: Look, text: str, published: date, lang: str) -> bool:
    """Whether a day or month without a year from which something holds is the one to come, being the nearer.

    "From 1 May" in February is next May where no word looks back; a rule "with effect from 1 May" is announced even
    where one does.
    """
    point = stretch.first
    if (
        point is not stretch.last
        or point.rule.means not in {"named_day", "named_month"}
        or {"y", "years"} & {*point.caught}
    ):
        return False
    if around.past and not (is_announced(text[stretch.start : point.start], lang=lang) and not around.plainly_past):
        return False
    behind, ahead = (point.period(Ask(published, future)).start for future in (False, True))
    far = abs(published - behind) if behind else timedelta(0)
    return bool(ahead and timedelta(0) < ahead - published < min(far, from_reach(lang)))


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
