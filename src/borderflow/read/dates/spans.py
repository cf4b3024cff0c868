"""Spans: what two points make, and what an opener leaves of a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates.ask import Ask, number, one
from borderflow.read.dates.calendar import shifted
from borderflow.read.dates.joins import Stretch
from borderflow.read.dates.model import Kind
from borderflow.read.dates.steps import back, spanning

CLOSERS = {"until", "before", "by", "up_to", "through"}
POINTS = {"point before": 1, "point after": -1}
OPEN_ENDED = {"from", "after"}
LONG = {"month", "week"}
HALF_YEAR, LATELY = 183, 60
FIFTEENTH = 15


def settled(stretch: Stretch, ask: Ask) -> Stretch:
    """The stretch with an opener that has two senses settled by the way the words look.

    `with` is "since" or "from" (Russian "с"), `as_of` is "from" or "by" ("as of 5 November").
    """
    if stretch.opener == "with":
        return replace(stretch, opener="from" if ask.future else "since")
    if stretch.opener == "as_of":
        return replace(stretch, opener="from" if ask.future else "by")
    return stretch


def spanned(stretch: Stretch, ask: Ask) -> Period:
    """The days of one point, or from the first of one to the last of the other."""
    if stretch.first is stretch.last:
        return stretch.first.period(ask)
    if stretch.measured is not None:
        return measured(stretch, stretch.last.period(ask))
    if ask.future and stretch.first.rule.means == "weekday":
        begun = ask.base is not None and stretch.first.caught == {"w": ask.base.weekday()}
        start = one(ask.base) if begun else stretch.first.period(ask)
        end = stretch.last.period(Ask(start.end, True))
    else:
        end = stretch.last.period(ask)
        start = stretch.first.period(Ask(end.end or ask.base, False, True) if end.end else ask)
    if start.start and end.end and start.start > end.end:
        return end
    return under_way(stretch, ask) or Period(start.start, end.end)


def under_way(stretch: Stretch, ask: Ask) -> Period | None:
    """The span that has begun lately and goes on, where the words would else mean one that was over half a year ago.

    "From Wednesday until 27 December", written in September, looks ahead though its verb does not.
    """
    base, behind = ask.base, stretch.last.period(ask).end
    if base is None or behind is None or (base - behind).days <= HALF_YEAR:
        return None
    start, end = stretch.first.period(Ask(base)).start, stretch.last.period(Ask(base, True)).end
    if start is None or end is None or not start <= base <= end:
        return None
    return Period(start, end) if (base - start).days <= LATELY else None


def measured(stretch: Stretch, last: Period) -> Period:
    """A length of time that ends or starts on a day, lies before or after it, or leads to a day from there."""
    count, unit = number(stretch.first.caught, "n"), str(stretch.first.caught.get("u"))
    day = last.end if stretch.measured in {"ending", "after", "point after"} else last.start
    if day is None:
        return UNDATED
    if stretch.measured in POINTS:
        return one(back(day, count * POINTS[stretch.measured], unit))
    if stretch.measured in {"ending", "before"}:
        return spanning(shifted(day, -(stretch.measured == "before")), count, unit, forwards=False)
    return spanning(shifted(day, int(stretch.measured == "after")), count, unit, forwards=True)


def kind_of(stretch: Stretch, period: Period) -> Kind:
    """The kind of the whole."""
    if stretch.opener == "since":
        return "since"
    if stretch.opener in CLOSERS:
        return "until"
    if stretch.opener in OPEN_ENDED:
        return "open"
    if stretch.first is not stretch.last:
        if stretch.measured is not None and period.days == 1:
            return "day"
        pair = (stretch.first.caught.get("w"), stretch.last.caught.get("w"))
        return "weekend" if pair == (5, 6) and period.days in {2, None} else "span"
    kind, is_long = stretch.first.rule.kind, period.days not in {1, None}
    return "span" if is_long and (kind == "day" or stretch.first.rule.means == "within") else kind


def in_the_middle(stretch: Stretch, period: Period) -> date | None:
    """The fifteenth, for what began in the middle of a month."""
    is_mid = stretch.last.caught.get("part") == "mid" and stretch.last.rule.means == "named_month"
    return period.start.replace(day=FIFTEENTH) if is_mid and period.start else None


def cut(period: Period, stretch: Stretch) -> Period:
    """The period as its opener leaves it: open behind since and from, open ahead of until and by.

    What goes on until a month, week or year ends before it, until the middle of one in its middle.
    """
    if stretch.opener in {"since", *OPEN_ENDED}:
        begins = in_the_middle(stretch, period)
        return Period(begins or period.start, None)
    if stretch.opener not in CLOSERS:
        return period
    part, rule = stretch.last.caught.get("part"), stretch.last.rule
    if part == "mid" and period.start and period.end:
        return Period(None, shifted(period.start, (period.end - period.start).days // 2))
    if stretch.opener in {"until", "before"} and part is None and (rule.kind in LONG or rule.means == "season"):
        return Period(None, shifted(period.start, -1) if period.start else None)
    return Period(None, period.end)
