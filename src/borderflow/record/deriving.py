"""Figures that nobody states and that follow from others by adding up days: a missing day, a missing total.

What is derived is no claim: it is marked, it names the claims that it comes from, and nothing else is reckoned from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isinf

from borderflow.nouns import Derived, Figure, Finding, Period
from borderflow.record.checks import total
from borderflow.record.known import Known, days, in_words, known
from borderflow.record.natures import Nature, nature
from borderflow.record.nesting import MOST_DAYS

DAY = timedelta(days=1)
Row = dict[tuple[date, date], Known]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A figure that follows from numbers: before it is known which claims say them."""

    figure: Figure
    low: float
    best: float
    high: float
    numbers: tuple[Known, ...]
    words: str


def derived(findings: Sequence[Finding]) -> tuple[Derived, ...]:
    """Every figure that follows, in a fixed order."""
    return tuple(
        Derived(
            figure=one.figure, low=one.low, best=one.best, high=one.high,
            claims=tuple(findings[each.at].best for each in one.numbers), words=one.words,
        )
        for one in sorted(reckoned(known(findings)), key=derived_order)
    )  # fmt: skip


def reckoned(numbers: Iterable[Known]) -> Iterator[Reckoned]:
    """Every figure that follows from the numbers, in no order; of equal figures the first stands for all."""
    return (one for row in rows(numbers) for one in of_row(row))


def derived_order(one: Reckoned) -> tuple[str, str]:
    """Where a figure that follows stands among others."""
    return one.figure.country or "", one.words


def rows(numbers: Iterable[Known]) -> Iterator[Row]:
    """The flows with both days and a closed number, in rows that count the same of the same, by their days."""
    found: defaultdict[tuple[object, ...], Row] = defaultdict(dict)
    for one in numbers:
        what = one.figure
        closed = not any(isinf(end) for end in one.span)
        if what.period.start and what.period.end and nature(what) is Nature.FLOW and closed:
            counted = (what.topic, what.measure, what.unit, what.origin, what.destination, what.country)
            found[*counted, one.place, one.part].setdefault((what.period.start, what.period.end), one)
    yield from found.values()


def of_row(row: Row) -> Iterator[Reckoned]:
    """What follows in one row: first what a total leaves over, then totals of days on end."""
    found: set[tuple[date, date]] = set()
    for start, end in sorted(row, key=lambda one: (one[1] - one[0], one)):
        for left, taken in left_over(row, start, end):
            if left not in row and left not in found:
                found.add(left)
                if made := difference(row[start, end], taken, left):
                    yield made
    for run in runs(row):
        span = (run[0], run[-1])
        if len(run) > 1 and not any(start <= span[0] and span[1] <= end for start, end in row):
            yield added([row[day, day] for day in run], span)


def left_over(row: Row, start: date, end: date) -> Iterator[tuple[tuple[date, date], list[Known]]]:
    """The days that a total leaves over, with what is taken off it: a total from the same day, or all days but one.

    A day taken off a week leaves nothing that anybody would ask for.
    """
    shorter = [last for first, last in row if first == start < last < end]
    if shorter:
        last = max(shorter)
        yield (last + DAY, end), [row[start, last]]
    count = (end - start).days + 1
    if 1 < count <= MOST_DAYS:
        each = [start + at * DAY for at in range(count)]
        missing = [day for day in each if (day, day) not in row]
        if len(missing) == 1:
            yield (missing[0], missing[0]), [row[day, day] for day in each if day != missing[0]]


def runs(row: Row) -> list[list[date]]:
    """The single days of a row, in runs without a gap."""
    found: list[list[date]] = []
    for day in sorted(start for start, end in row if start == end):
        if found and found[-1][-1] + DAY == day:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def difference(whole: Known, taken: Sequence[Known], left: tuple[date, date]) -> Reckoned | None:
    """What is left of a total; None where its parts already make more, which is a contradiction and no figure."""
    parts = total(one.span for one in taken)
    low, high = whole.span[0] - parts[1], whole.span[1] - parts[0]
    best = (whole.point or 0.0) - sum(one.point or 0.0 for one in taken)
    if high < 0 or best < 0:
        return None
    terms = " - ".join(in_words(one.printed) for one in (whole, *taken[:3])) + (" - ..." if len(taken) > 3 else "")
    words = f"{days(Period(*left))}: what {days(whole.figure.period)} leaves over: {terms}"
    return Reckoned(
        figure=at(whole.figure, left), low=max(0.0, low), best=best, high=high, numbers=(whole, *taken), words=words
    )


def added(parts: Sequence[Known], span: tuple[date, date]) -> Reckoned:
    """The total of days on end."""
    low, high = total(one.span for one in parts)
    terms = " + ".join(in_words(one.printed) for one in parts[:4]) + (" + ..." if len(parts) > 4 else "")
    return Reckoned(
        figure=at(parts[0].figure, span), low=low, best=sum(one.point or 0.0 for one in parts), high=high,
        numbers=tuple(parts), words=f"{days(Period(*span))}: the sum of its days: {terms}",
    )  # fmt: skip


def at(one: Figure, span: tuple[date, date]) -> Figure:
    """The same figure of other days."""
    return replace(one, period=Period(*span))
