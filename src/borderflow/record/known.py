"""The recommended numbers, as what checks and derived figures are made of, and how they are put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isinf

from borderflow.atlas import country_name
from borderflow.nouns import Certainty, Figure, Finding, Period
from borderflow.record.figures import part
from borderflow.record.intervals import Interval, interval, stated


@dataclass(frozen=True, slots=True)
class Known:
    """A figure with its recommended number: what it allows, and the ends that are printed.

    `at` is the number of its finding, among those that are held against one another.
    """

    figure: Figure
    part: frozenset[str]
    span: Interval
    printed: Interval
    at: int

    @property
    def day(self) -> date | None:
        """The one day that it is about; None where it is about more."""
        period = self.figure.period
        return period.start if period.start == period.end else None

    @property
    def place(self) -> str | None:
        """The id of its place."""
        return self.figure.place.id if self.figure.place else None

    @property
    def point(self) -> float | None:
        """The one number that is printed, or the middle of a range; None where a side is open."""
        low, high = self.printed
        return None if isinf(low) or isinf(high) else (low + high) / 2


def known(findings: Sequence[Finding]) -> list[Known]:
    """The recommended numbers, those with most voices first, so that the first of equals stands for all."""
    order = sorted(range(len(findings)), key=lambda at: voiced(findings[at]))
    return [one for at in order if (one := known_of(findings[at], at)) is not None]


def voiced(one: Finding) -> tuple[int, int, str]:
    """Where a finding stands among those by how many voices and claims are behind it."""
    return -len(one.support), -len(one.claims), one.best.id


def known_of(one: Finding, at: int) -> Known | None:
    """The recommended number of a finding; None where it has none, or is denied."""
    span, printed = interval(one.best), stated(one.best)
    if span is None or printed is None or one.best.certainty is Certainty.DENIED:
        return None
    return Known(one.figure, part(one.best), span, span if span == printed else printed, at)


def in_words(span: Interval) -> str:
    """A number as far as it is known.

    >>> in_words((8572, 8572)), in_words((16500.0, 17500.0)), in_words((3000, float("inf")))
    ('8,572', '16,500 to 17,500', 'at least 3,000')
    """
    low, high = span
    if low == high:
        return digits(low)
    if isinf(low) and isinf(high):
        return "any number"
    if isinf(low) or isinf(high):
        return f"at least {digits(low)}" if isinf(high) else f"at most {digits(high)}"
    return f"{digits(low)} to {digits(high)}"


def digits(number: float) -> str:
    """A number with its thousands apart, and no more than one decimal."""
    return f"{number:,.0f}" if number == round(number) or abs(number) >= 100 else f"{number:,.1f}"


def named(one: Figure) -> str:
    """What a figure counts, in a few words."""
    counted = (one.measure or "number").replace("_", " ")
    who = f" of {one.who}" if one.who else f" ({one.unit}s)" if one.unit in {"vehicle", "household"} else ""
    where = one.place.name if one.place else country_name(one.country) if one.country else "an unnamed country"
    return f"{counted}{who}, {where}, {days(one.period)}"


def days(period: Period) -> str:
    """The days of a period as ISO dates."""
    first, last = (end.isoformat() if end else "open" for end in (period.start, period.end))
    return first if first == last else f"{first} to {last}"
