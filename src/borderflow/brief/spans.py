"""What a period is by the calendar, before it is said in any language."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

SATURDAY = 5


class Span(Enum):
    """A day, a weekend, a whole month, a whole year, or from one day to another."""

    DAY = "day"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"
    DAYS = "days"


def span_of(start: date, end: date) -> Span:
    """What lies from a day through another.

    >>> span_of(date(2022, 9, 24), date(2022, 9, 25)).value, span_of(date(2022, 12, 1), date(2022, 12, 31)).value
    ('weekend', 'month')
    """
    if start == end:
        return Span.DAY
    if (end - start).days == 1 and start.weekday() == SATURDAY:
        return Span.WEEKEND
    after = end + timedelta(days=1)
    if start.day == after.day == 1 and (after.year * 12 + after.month) - (start.year * 12 + start.month) == 1:
        return Span.MONTH
    is_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
    return Span.YEAR if is_year else Span.DAYS


def is_of_one_month(start: date, end: date) -> bool:
    """Whether both lie in one month, so that it need be said once."""
    return (start.year, start.month) == (end.year, end.month)
