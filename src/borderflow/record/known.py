"""The recommended numbers, as what checks and derived figures are made of, and how they are put into words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isinf

from borderflow.atlas import country_name
from borderflow.nouns import Certainty, Claim, Figure, Finding, Period
from borderflow.record.figures import part
from borderflow.record.intervals import Interval, interval, stated


@dataclass(frozen=True, slots=True)
class Known:
    """A figure with its recommended number: what it allows, and the ends that are printed."""

    figure: Figure
    claim: Claim
    part: frozenset[str]
    span: Interval
    printed: Interval

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


def known(findings: Iterable[Finding]) -> list[Known]:
    """The recommended numbers, those with most voices first, so that the first of equals stands for all."""
    found = []
    for one in sorted(findings, key=lambda one: (-len(one.support), -len(one.claims), one.best.id)):
        span, printed = interval(one.best), stated(one.best)
        if span is not None and printed is not None and one.best.certainty is not Certainty.DENIED:
            found.append(Known(one.figure, one.best, part(one.best), span, printed))
    return found


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
