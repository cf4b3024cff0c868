"""Months, seasons and years, given a day to count from; undated where that day is needed and not known."""

from __future__ import annotations

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates.ask import Ask, Caught, number, one, steps
from borderflow.read.dates.calendar import month_of, part_of, shifted, weekday_before, year_of
from borderflow.read.dates.days import full_year

HALF = 15
DAYS = {"day": 1, "week": 7, "fortnight": 14}


def month(caught: Caught, ask: Ask) -> Period:
    """ "Last month", "this month" up to the base, "early next month"."""
    if ask.base is None:
        return UNDATED
    whole = month_of(ask.base.year, ask.base.month + steps(caught))
    return so_far(whole, caught, ask)


def year(caught: Caught, ask: Ask) -> Period:
    """ "Last year", "this year" up to the base."""
    if ask.base is None:
        return UNDATED
    return so_far(year_of(ask.base.year + steps(caught)), caught, ask)


def so_far(whole: Period | None, caught: Caught, ask: Ask) -> Period:
    """A month or year, only up to the base where the base lies in it and nothing looks ahead."""
    if whole is None:
        return UNDATED
    part = caught.get("part")
    if isinstance(part, str):
        return one(shifted(whole.start, -1)) if whole.start and is_over(whole, caught, ask) else part_of(whole, part)
    if ask.base and whole.covers(ask.base):
        return Period(ask.base, whole.end) if ask.future else Period(whole.start, ask.base)
    return whole


def is_over(whole: Period, caught: Caught, ask: Ask) -> bool:
    """Whether "the end of the year" is the end of the last one: told as past in the first half of the next."""
    of_the = caught.get("part") == "end" and steps(caught) == 0 and not caught.keys() & {"which", "this"}
    first_half = ask.base and whole.start and (ask.base - whole.start).days < (whole.days or 0) / 2
    return of_the and ask.past and bool(first_half)


def named_month(caught: Caught, ask: Ask) -> Period:
    """ "In September", "mid-October 2022", "last March"."""
    in_month, in_year, which = number(caught, "m", 0), number(caught, "y", 0), caught.get("which")
    if in_year:
        whole = month_of(full_year(in_year), in_month)
    elif ask.base and "years" in caught:
        whole = month_of(ask.base.year + number(caught, "years", 0), in_month)
    elif ask.base is None:
        return UNDATED
    else:
        ahead = which == "next" or (ask.future and which != "last")
        years = ask.base.year + (in_month < ask.base.month if ahead else -(in_month > ask.base.month))
        if which == "last" and in_month == ask.base.month:
            years -= 1
        whole = month_of(years, in_month)
    part = caught.get("part")
    return UNDATED if whole is None else part_of(whole, part) if isinstance(part, str) else whole


def named_year(caught: Caught, _ask: Ask) -> Period:
    """ "In 2022", "early 2022", "the 1990s"."""
    written = number(caught, "y", 0)
    whole = year_of(written)
    if whole is None:
        return UNDATED
    if caught.get("decade"):
        last = year_of(min(written + 9, 9999))
        return Period(whole.start, last.end if last else None)
    part = caught.get("part")
    return part_of(whole, part) if isinstance(part, str) else whole


def weekday_of_month(caught: Caught, ask: Ask) -> Period:
    """ "The first Tuesday of October", "the last Sunday of March"."""
    whole, wanted, nth = named_month(caught, ask), number(caught, "w", 0), number(caught, "q")
    if whole.start is None or whole.end is None:
        return UNDATED
    if nth < 0:
        return one(weekday_before(whole.end, wanted))
    day = shifted(weekday_before(shifted(whole.start, 6), wanted), 7 * (nth - 1))
    return one(day) if day <= whole.end else UNDATED


def quarter(caught: Caught, ask: Ask) -> Period:
    """ "The third quarter", "first half of 2022": of the year caught, else of the last that has begun."""
    nth, months = number(caught, "q"), number(caught, "months", 3)
    nth = 12 // months if nth < 0 else nth
    written = number(caught, "y", 0)
    if not written and ask.base is None:
        return UNDATED
    in_year = full_year(written) if written else (ask.base.year if ask.base else 1)
    first = (nth - 1) * months + 1
    start, end = month_of(in_year, first), month_of(in_year, first + months - 1)
    if not written and ask.base and start and start.start and start.start > ask.base and not ask.future:
        start, end = month_of(in_year - 1, first), month_of(in_year - 1, first + months - 1)
    return Period(start.start, end.end) if start and end else UNDATED


def season(caught: Caught, ask: Ask) -> Period:
    """ "This summer", "spring 2022": three months, winter running over the new year."""
    first, written, which = number(caught, "s"), number(caught, "y", 0), caught.get("which")
    if not written and ask.base is None:
        return UNDATED
    in_year = written or (ask.base.year if ask.base else 1)
    found = months_from(in_year, first)
    if not written and ask.base and which != "next" and (turn := months_from(in_year - 1, first)).covers(ask.base):
        return turn if which != "last" else months_from(in_year - 2, first)
    if not written and ask.base and found.start and found.end:
        ahead_of = found.start > ask.base
        if (ahead_of and (which == "last" or (not ask.future and which not in {"this", "next"}))) or (
            which == "last" and found.covers(ask.base)
        ):
            found = months_from(in_year - 1, first)
        elif which == "next" and not ahead_of:
            found = months_from(in_year + 1, first)
    return found


def months_from(in_year: int, first: int) -> Period:
    """Three whole months from one on."""
    start, end = month_of(in_year, first), month_of(in_year, first + 2)
    return Period(start.start, end.end) if start and end else UNDATED


def past_quarter(caught: Caught, ask: Ask) -> Period:
    """ "The latest quarter": the last that has ended, or as "this" and "next" say."""
    if ask.base is None:
        return UNDATED
    first = (ask.base.month - 1) // 3 * 3 + 1 + 3 * (steps(caught) if "which" in caught else -1)
    start, end = month_of(ask.base.year, first), month_of(ask.base.year, first + 2)
    return Period(start.start, end.end) if start and end else UNDATED


def edge(caught: Caught, ask: Ask) -> Period:
    """ "The first two weeks of October", "the last days of March", a month's second week or half."""
    given = {name: value for name, value in caught.items() if name != "part"}
    if "m" in caught:
        whole = named_month(given, ask)
    else:
        whole = (ask.base and month_of(ask.base.year, ask.base.month + steps(given))) or UNDATED
    if whole.start is None or whole.end is None:
        return UNDATED
    nth, unit = number(caught, "q", 0), str(caught.get("u"))
    if caught.get("half"):
        middle = shifted(whole.start, HALF)
        return Period(whole.start, shifted(middle, -1)) if nth == 1 else Period(middle, whole.end)
    if nth > 0:
        start = shifted(whole.start, 7 * (nth - 1))
        return Period(start, min(shifted(start, 6), whole.end))
    if unit not in DAYS or (unit == "day" and "n" not in caught):
        return part_of(whole, "early" if caught.get("edge") == "first" else "late")
    days = DAYS[unit] * number(caught, "n")
    if caught.get("edge") == "first":
        return Period(whole.start, min(shifted(whole.start, days - 1), whole.end))
    return Period(max(shifted(whole.end, 1 - days), whole.start), whole.end)
