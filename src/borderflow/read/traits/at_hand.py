"""The periods at hand for a claim, each with the traits of every way in which it comes up."""

from __future__ import annotations

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
        """The options, each with its shape and how often claims were told of it."""
        published, label = reading.document.published, self.when.label
        told = Counter(claim.period for claim in reading.told)
        for period, (traits, ways) in self.found.items():
            if period == self.when.ruled:
                traits |= {*told_of("rule", label), f"rule|{period == UNDATED}"}
                ways[Way("rule")] = None
            form = shape(period, published)
            traits.add(f"shape={form}|{label}")
            if period in told:
                traits |= {
                    f"told={min(told[period], MOST_TOLD)}",
                    f"told={min(told[period], MOST_TOLD)}|{form}",
                    f"share={int(4 * told[period] / len(reading.told))}|{form}",
                }
        return [Option(period, list(traits), tuple(ways)) for period, (traits, ways) in self.found.items()]


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


def variants(period: Period, published: date | None) -> Iterator[tuple[Period, str]]:
    """The ways in which the days of an expression may be meant: as they stand, opened, closed, only an end."""
    start, end = period.start, period.end
    yield period, "="
    if start and end:
        yield Period(start, None), "o"
        if start != end:
            yield Period(end, end), "e"
            yield Period(start, start), "s"
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
