"""Days, weekends and weeks, given a day to count from; undated where that day is needed and not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates.ask import Ask, Caught, number, one, steps
from borderflow.read.dates.calendar import (
    day_of,
    month_of,
    nearest,
    part_of,
    shifted,
    week_of,
    weekday_after,
    weekday_before,
)

CENTURY_TURN = 50
MONTH = timedelta(days=30)


def offset(caught: Caught, ask: Ask) -> Period:
    """ "Yesterday": so many days from the base."""
    return one(shifted(ask.base, number(caught, "days", 0))) if ask.base else UNDATED


def weekday(caught: Caught, ask: Ask) -> Period:
    """ "Wednesday", "last Wednesday", "next Friday": the last such day, or the next where the words look ahead."""
    if ask.base is None:
        return UNDATED
    wanted, which = number(caught, "w", 0), caught.get("which")
    if ask.near:
        return one(weekday_before(shifted(ask.base, 3), wanted))
    if "back" in caught:
        return one(shifted(weekday_before(ask.base, wanted), -number(caught, "back")))
    if which == "next" or (which is None and ask.future) or (which == "this" and (ask.future or not ask.past)):
        return one(ask.base if which == "this" and ask.base.weekday() == wanted else weekday_after(ask.base, wanted))
    return one(weekday_before(ask.base, wanted, strictly=which == "last"))


def weekday_of_week(caught: Caught, ask: Ask) -> Period:
    """ "Wednesday of last week", "the Friday of this week"."""
    if ask.base is None:
        return UNDATED
    monday = week_of(ask.base).start
    return one(shifted(monday, 7 * steps(caught) + number(caught, "w", 0))) if monday else UNDATED


def weekend(caught: Caught, ask: Ask) -> Period:
    """ "The weekend", "last weekend", "next weekend": Saturday and Sunday."""
    if ask.base is None:
        return UNDATED
    which = caught.get("which")
    if which == "next" or (ask.future and which != "last") or (which == "this" and not ask.past):
        saturday = weekday_after(ask.base, 5) if ask.base.weekday() < 5 else weekday_before(ask.base, 5)
        if which == "next" and ask.base.weekday() >= 5:
            saturday = shifted(saturday, 7)
    else:
        saturday = weekday_before(ask.base, 5)
        if which == "last" and ask.base.weekday() >= 5:
            saturday = shifted(saturday, -7)
    return Period(saturday, shifted(saturday, 1))


def week(caught: Caught, ask: Ask) -> Period:
    """ "Last week" Monday to Sunday, "this week" Monday to the base unless the words look ahead."""
    if ask.base is None:
        return UNDATED
    away, part = steps(caught), caught.get("part")
    whole = week_of(shifted(ask.base, 7 * away))
    if away == 0 and part not in {"mid", "start", "end"}:
        if part == "late" or ask.future:
            return Period(ask.base, whole.end)
        return Period(whole.start, ask.base)
    return part_of(whole, part) if isinstance(part, str) else whole


def week_from(caught: Caught, ask: Ask) -> Period:
    """ "The week of 14 July": the seven days from then on."""
    day = named_day(caught, ask).start
    return Period(day, shifted(day, 6)) if day else UNDATED


def named_day(caught: Caught, ask: Ask) -> Period:
    """ "24 September", "24-25 September 2022", "24 September of last year"; without a year, the nearest to the base."""
    first, last = number(caught, "d", 0), number(caught, "d2", number(caught, "d", 0))
    in_month, in_year = number(caught, "m", 0), number(caught, "y", 0)
    if "years" in caught:
        in_year = ask.base.year + number(caught, "years", 0) if ask.base else 0
    if in_year:
        end = day_of(full_year(in_year), in_month, last)
    else:
        on = caught.get("w") if first == last else None
        end = nearest(in_month, last, ask.base, future=ask.future, weekday=on) if ask.base else None
    start = day_of(end.year, in_month, first) if end else None
    return Period(start, end) if start and end and start <= end else UNDATED


def day_of_month(caught: Caught, ask: Ask) -> Period:
    """ "On the 21st", "the 24th and 25th": of this month, or of the one before (after, where the words look ahead).

    "Of this month" and "last month" are meant so, and "Friday the 21st" is the nearest that is a Friday.
    """
    if "d2" in caught:
        rest = {name: value for name, value in caught.items() if name != "d2"}
        last = day_of_month({**rest, "d": caught["d2"]}, ask).end
        first = day_of(last.year, last.month, number(caught, "d", 0)) if last else None
        return Period(first, last) if first and last and first <= last else UNDATED
    base, day = ask.base, number(caught, "d", 0)
    if base is None:
        return UNDATED
    if "which" in caught:
        return one(next(days_of_month(day, base, [steps(caught)]), None))
    on = [d for d in days_of_month(day, base, range(-3, 4)) if d.weekday() == caught.get("w")]
    if on:
        return one(min(on, key=lambda d: abs(d - base) + MONTH * (not ask.near and (d > base) != ask.future)))
    options = list(days_of_month(day, base, (-1, 0, 1)))
    told = [d for d in options if ask.near or (d >= base if ask.future else d <= base)]
    return one(min(told, key=lambda d: abs(d - base), default=None))


def days_of_month(day: int, base: date, away: Iterable[int]) -> Iterator[date]:
    """The day of the months so far from that of the base, where these have it."""
    for month in (month_of(base.year, base.month + months) for months in away):
        found = day_of(month.start.year, month.start.month, day) if month and month.start else None
        if found:
            yield found


def full_year(written: int) -> int:
    """A year of two digits in full: 22 is 2022, 98 is 1998."""
    if written >= 100:
        return written
    return 2000 + written if written < CENTURY_TURN else 1900 + written


def numbered_week(caught: Caught, ask: Ask) -> Period:
    """ "Week 35" of the calendar (ISO 8601): the last one that has begun, or the next where the words look ahead."""
    if ask.base is None:
        return UNDATED
    nth = number(caught, "nth", 0)
    years = range(ask.base.year - 1, ask.base.year + 2)
    found = [monday for year in years if (monday := monday_of(year, nth)) is not None]
    begun = [monday for monday in found if (monday > ask.base) == ask.future]
    if not begun:
        return UNDATED
    monday = min(begun) if ask.future else max(begun)
    return Period(monday, shifted(monday, 6))


def monday_of(year: int, week_number: int) -> date | None:
    """The Monday of a numbered week, or None where the year has no such week."""
    try:
        return date.fromisocalendar(year, week_number, 1)
    except ValueError:
        return None
