"""Steps from a day: so many days or months before or after it."""

from __future__ import annotations

from datetime import date

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates.ask import Ask, Caught, number, one
from borderflow.read.dates.calendar import day_of, month_of, shifted, week_of, weekday_after, weekday_before, year_of
from borderflow.read.dates.days import week
from borderflow.read.dates.months import month, year

DAYS_IN = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def past(caught: Caught, ask: Ask) -> Period:
    """ "The past week", "over the last three days", "the past 24 hours": up to the base, which counts as a day."""
    if ask.base is None:
        return UNDATED
    unit = str(caught.get("u"))
    if caught.get("n") is None and caught.get("few"):
        return Period(None, ask.base)
    count = number(caught, "n")
    start = back(ask.base, count - 1 if unit in {"day", "night"} else count, unit)
    return Period(start, ask.base) if start and start <= ask.base else UNDATED


def ago(caught: Caught, ask: Ask) -> Period:
    """ "Two days ago", "a month earlier": the day for days and weeks, the whole month or year beyond."""
    if ask.base is None or (caught.get("few") and caught.get("n") is None):
        return UNDATED
    unit, sign = str(caught.get("u")), number(caught, "sign", 1)
    there = back(ask.base, sign * number(caught, "n"), unit)
    if there is None:
        return UNDATED
    if unit == "month":
        return month_of(there.year, there.month) or UNDATED
    if unit in {"year", "decade", "century"}:
        return year_of(there.year) or UNDATED
    return one(there)


def ahead(caught: Caught, ask: Ask) -> Period:
    """ "In the coming days", "over the next two weeks": from the base on."""
    if ask.base is None:
        return UNDATED
    if caught.get("n") is None:
        return Period(ask.base, None)
    end = back(ask.base, -number(caught, "n"), str(caught.get("u")))
    return Period(ask.base, end) if end and end >= ask.base else UNDATED


def back(base: date, count: int, unit: str) -> date | None:
    """The day `count` units before the base (after it, for a negative count)."""
    if unit in DAYS_IN:
        return shifted(base, -round(count * DAYS_IN[unit]) or -1 * (unit == "hour" and count >= 24))
    months = count * MONTHS_IN[unit]
    there = month_of(base.year, base.month - months)
    if there is None or there.start is None or there.end is None:
        return None
    return day_of(there.start.year, there.start.month, min(base.day, there.end.day))


def spanning(day: date, count: int, unit: str, *, forwards: bool) -> Period:
    """A length of time that starts or ends on a day, which is part of it."""
    there = back(day, -count if forwards else count, unit)
    if there is None:
        return UNDATED
    if unit != "hour":
        there = shifted(there, -1 if forwards else 1)
    start, end = (day, there) if forwards else (there, day)
    return Period(start, end) if start <= end else one(day)


def within(caught: Caught, ask: Ask) -> Period:
    """ "In two days": the day so far ahead, or where the words look back the days that it took."""
    if not ask.past:
        return ago({**caught, "sign": -1}, ask)
    is_long = str(caught.get("u")) != "hour"
    return past(caught, ask) if is_long else UNDATED


def beginning(caught: Caught, ask: Ask) -> Period:
    """ "So far this year", "since the start of the week": from its first day to the base."""
    whole = {"week": week, "month": month, "year": year}[str(caught.get("u"))](caught, Ask(ask.base))
    return Period(whole.start, ask.base) if ask.base and whole.start and whole.start <= ask.base else UNDATED


def same_day(caught: Caught, ask: Ask) -> Period:
    """ "The same day last week": the base's weekday in the week before; of a month or year, its date."""
    if ask.base is None:
        return UNDATED
    return one(back(ask.base, number(caught, "n"), str(caught.get("u"))))


def weekday_from(caught: Caught, ask: Ask) -> Period:
    """ "The Friday before", "the following Monday": counted from another day of the text."""
    if ask.base is None:
        return UNDATED
    wanted = number(caught, "w", 0)
    if number(caught, "sign", 1) < 0:
        return one(weekday_after(ask.base, wanted))
    return one(weekday_before(ask.base, wanted, strictly=True))


def whole(caught: Caught, ask: Ask) -> Period:
    """ "That year", "the same month": all of the one that the base lies in."""
    if ask.base is None:
        return UNDATED
    unit = str(caught.get("u"))
    if unit == "week":
        return week_of(ask.base)
    return (year_of(ask.base.year) if unit == "year" else month_of(ask.base.year, ask.base.month)) or UNDATED


def streak(caught: Caught, ask: Ask) -> Period:
    """ "The third day in a row": from the first of them to the base."""
    if ask.base is None:
        return UNDATED
    start = back(ask.base, number(caught, "q") - 1, str(caught.get("u")))
    return Period(start, ask.base) if start and start <= ask.base else UNDATED


def neighbour(caught: Caught, ask: Ask) -> Period:
    """ "The week before", "the previous month": the one next to the base's."""
    unit = {"week": week, "month": month, "year": year, "weekend": weekend_step}[str(caught.get("u"))]
    return unit(caught, Ask(ask.base))


def weekend_step(caught: Caught, ask: Ask) -> Period:
    """The weekend so many weeks from the base's own or last one."""
    if ask.base is None:
        return UNDATED
    saturday = shifted(weekday_before(ask.base, 5), 7 * number(caught, "steps", 0))
    return Period(saturday, shifted(saturday, 1))


def undated(_caught: Caught, _ask: Ask) -> Period:
    """Words that say how long or how often, not when."""
    return UNDATED
