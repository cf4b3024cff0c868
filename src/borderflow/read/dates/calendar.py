"""Days, weeks, months: arithmetic without words. All of it stays inside what `date` can hold, or gives None."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from borderflow.nouns import Period

FAR = timedelta(days=60)


def shifted(day: date, days: int) -> date:
    """The day so many days on, clipped to the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def month_of(year: int, month: int) -> Period | None:
    """All days of a month; months beyond December or before January run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Period | None:
    """All days of a year."""
    return Period(date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else None


def week_of(day: date) -> Period:
    """Monday to Sunday around a day."""
    monday = shifted(day, -day.weekday())
    return Period(monday, shifted(monday, 6))


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday on or (strictly) before a day.

    >>> weekday_before(date(2022, 9, 27), 6)
    datetime.date(2022, 9, 25)
    """
    back = (day.weekday() - weekday) % 7
    return shifted(day, -(back or 7 if strictly else back))


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday after a day."""
    return shifted(day, (weekday - day.weekday()) % 7 or 7)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(month: int, day: int, base: date, *, future: bool, weekday: object = None) -> date | None:
    """The day of that name nearest to `base`: behind it, unless the words look ahead or it is at most 60 days ahead.

    One that is not at most 60 days behind gives way to the one that was the weekday, where any was.

    >>> nearest(12, 29, date(2023, 1, 2), future=False)
    datetime.date(2022, 12, 29)
    """
    options = [d for year in (base.year - 1, base.year, base.year + 1) if (d := day_of(year, month, day))]
    on = [d for d in options if d.weekday() == weekday]
    if on and not any(timedelta(0) <= base - d <= FAR for d in options):
        options = on
    behind = [d for d in options if d <= base]
    ahead = [d for d in options if d > base]
    if ahead and (not behind or (future and ahead[0] - base < base - behind[-1]) or ahead[0] - base <= FAR):
        return ahead[0]
    return behind[-1] if behind else None


def part_of(period: Period, part: str) -> Period:
    """The early, mid or late third of a period."""
    if period.start is None or period.end is None:
        return period
    length = (period.end - period.start).days + 1
    first, second = shifted(period.start, length // 3), shifted(period.start, 2 * length // 3)
    return {
        "early": Period(period.start, shifted(first, -1)),
        "mid": Period(first, shifted(second, -1)),
        "late": Period(second, period.end),
        "start": Period(period.start, period.start),
        "end": Period(period.end, period.end),
    }[part]
