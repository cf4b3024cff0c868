"""The periods at hand for a claim, each with the traits of every way in which it comes up."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from spacy.tokens import Token

from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression
from borderflow.read.judge import Option, Way
from borderflow.read.sentences import Reading

MOST_TOLD = 4
REMEMBERED = 1 << 13
MIDDLE, FIFTEENTH = (11, 20), 15
CLASSES = (0, 1, 3, 8, 15, 32, 100, 370, 1000)


@dataclass(frozen=True, slots=True)
class When:
    """What is asked of a period: for which kind of claim, at which offset and token, which the rules would choose."""

    label: str
    at: int
    token: Token
    ruled: Period

    @property
    def topic(self) -> str:
        """The topic alone."""
        return self.label.partition(".")[0]


@dataclass(slots=True)
class AtHand:
    """The periods found so far, each with its traits."""

    when: When
    found: dict[Period, tuple[set[str], dict[Way, None]]] = field(default_factory=dict)

    def add(self, period: Period, name: str, marks: Sequence[str], at: tuple[int, int] | None = None) -> None:
        """Add traits to a period: the name of where it comes from, alone and with each mark; `at` says which words."""
        traits, ways = self.found.setdefault(period, (set(), {}))
        ways[Way(name, at)] = None
        traits.update(told_of(name, self.when.label))
        traits.update(marks)
        traits.update([f"{name}|{mark}" for mark in marks])

    def options(self, reading: Reading) -> list[Option]:
        """The options, each with its shape and reach and how often claims were told of it; so is its form."""
        published, label = reading.document.published, self.when.label
        told = Counter(claim.period for claim in reading.told)
        last = reading.told[-1].period if reading.told else None
        made = []
        for period, (traits, ways) in self.found.items():
            if period == self.when.ruled:
                traits |= {*told_of("rule", label), f"rule|{period == UNDATED}"}
                ways[Way("rule")] = None
            form, reach, count = shape(period, published), reach_of(period, published), told[period]
            traits |= {f"shape={form}|{label}", f"reach={reach}|{label}", f"reach={reach}|{form}"}
            if count:
                traits |= {
                    f"told={min(count, MOST_TOLD)}",
                    f"told={min(count, MOST_TOLD)}|{form}",
                    f"share={int(4 * count / len(reading.told))}|{form}",
                }
            known = f"{form}|{reach}|{min(count, 2)}{'l' * (period == last)}"
            made.append(Option(period, list(traits), tuple(ways), known))
        return made


@lru_cache(maxsize=REMEMBERED)
def told_of(name: str, label: str) -> tuple[str, str, str]:
    """A trait alone, with the topic, and with topic and measure."""
    return name, f"{name}|{label.partition('.')[0]}", f"{name}|{label}"


def shape(period: Period, published: date | None) -> str:
    """Whether a period is one day, a span, open at an end; and how it lies to the day of publication."""
    start, end = period.start, period.end
    if start is None and end is None:
        return "-"
    form = "day" if start == end else "open" if end is None else "until" if start is None else "span"
    lies = (
        "" if published is None or start is None else "=" if start == published else "<" if start < published else ">"
    )
    return form + lies


def reach_of(period: Period, published: date | None) -> str:
    """How long a period is, and how far from publication it ends, or begins where it has no end: in days, as classes.

    >>> reach_of(Period(date(2022, 9, 21), date(2022, 9, 27)), date(2022, 9, 28))
    '8.1'
    """
    start, end = period.start, period.end
    long = class_of((end - start).days + 1) if start and end else 0
    near = end or start
    return f"{long}.{class_of(abs((near - published).days)) if near and published else '-'}"


def class_of(days: int) -> int:
    """The class of a number of days: the first of 0, 1, 3, 8, 15, 32, 100, 370, 1000 that it does not exceed."""
    return CLASSES[min(bisect_left(CLASSES, days), len(CLASSES) - 1)]


def variants(period: Period, published: date | None) -> Iterator[tuple[Period, str]]:
    """The ways in which the days of an expression may be meant: as they stand, opened, closed, only an end."""
    start, end = period.start, period.end
    yield period, "="
    if start and end:
        yield Period(start, None), "o"
        if start != end:
            yield Period(end, end), "e"
            yield Period(start, start), "s"
            if (start.day, end.day) == MIDDLE:
                yield Period(start.replace(day=FIFTEENTH), start.replace(day=FIFTEENTH)), "m"
        yield Period(None, end), "u"
    if start and published and start <= published and end != published:
        yield Period(start, published), "c"
    if start is None and end:
        yield Period(end, end), "d"
        if published and end > published:
            yield Period(published, end), "p"


def dated(found: list[TimeExpression]) -> list[TimeExpression]:
    """Those that stand for days."""
    return [t for t in found if t.period != UNDATED]
