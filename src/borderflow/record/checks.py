"""Figures held against one another: sums of parts, queues against what passes, days against capacity, stocks and flows.

A check changes no figure. One that follows from counting (a total and its parts) says whether the numbers can all be
true; one that follows from a model (a queue, a capacity) says whether they are of the same size, and its bounds are
wide on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf, isinf

from borderflow.atlas import capacities
from borderflow.nouns import Check, CheckKind, Figure, Finding, Topic, Verdict
from borderflow.record.intervals import Interval, judged
from borderflow.record.known import Known, in_words, known, named
from borderflow.record.nesting import Tie, expected, ties
from borderflow.record.queues import PASSAGES, of_that_size, queues, wait_hours

ORDER = (Verdict.CONTRADICTS, Verdict.NEAR, Verdict.AGREES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Numbers held against one another: a check before it is known which claims say them."""

    kind: CheckKind
    numbers: tuple[Known, ...]
    low: float | None
    high: float | None
    verdict: Verdict
    words: str


def checks(findings: Sequence[Finding]) -> tuple[Check, ...]:
    """Every check that the recommended numbers allow, those that fail first, in a fixed order."""
    return tuple(
        Check(
            kind=one.kind, figures=tuple(each.figure for each in one.numbers),
            claims=tuple(findings[each.at].best for each in one.numbers), low=one.low, high=one.high,
            verdict=one.verdict, words=one.words,
        )
        for one in sorted(compared(known(findings)), key=check_order)
    )  # fmt: skip


def compared(numbers: Sequence[Known]) -> Iterator[Compared]:
    """Every check that the numbers allow, in no order; of equal figures the first stands for all."""
    yield from sums(numbers)
    yield from waits(numbers)
    yield from passages(numbers)
    yield from stocks(shelf(numbers))


def check_order(one: Check | Compared) -> tuple[int, str, str]:
    """Where a check stands among others: what fails first."""
    return ORDER.index(one.verdict), one.kind, one.words


def sums(numbers: Sequence[Known]) -> Iterator[Compared]:
    """Totals against their parts. That a total is no less than a part is only said where it is."""
    spans = [one.span for one in numbers]
    for tie in ties([one.figure for one in numbers], [one.part for one in numbers]):
        own = numbers[tie.whole]
        for at, span, _ in expected(tie, spans):
            verdict = judged(own.span, span)
            if at == tie.whole and (tie.equal or verdict is not Verdict.AGREES):
                parts = [numbers[one] for one in tie.parts]
                yield checked(tie.kind, [own, *parts], span, verdict=verdict, against=summed(tie, parts))


def summed(tie: Tie, parts: Sequence[Known]) -> str:
    """The parts and what they make together, in words."""
    if len(parts) == 1:
        return f"{named(parts[0].figure)} ({in_words(parts[0].span)})"
    terms = " + ".join(in_words(one.printed) for one in parts) if len(parts) <= 4 else f"{len(parts)} parts"
    name = "periods" if tie.kind is CheckKind.SUM_OF_PERIODS else "places"
    return f"the sum of its {name}: {terms} = {in_words(total(one.span for one in parts))}"


def total(spans: Iterable[Interval]) -> Interval:
    """The sum of intervals."""
    low, high = 0.0, 0.0
    for one in spans:
        low, high = low + one[0], high + one[1]
    return low, high


STANDS = {
    Verdict.AGREES: "agrees with",
    Verdict.NEAR: "is within a hundredth of, and not equal to,",
    Verdict.CONTRADICTS: "contradicts",
}

# A day above a capacity contradicts nothing: it happens.
SIZES = {Verdict.AGREES: "is within", Verdict.NEAR: "is just above", Verdict.CONTRADICTS: "is above"}


def checked(kind: CheckKind, numbers: Sequence[Known], span: Interval, *, verdict: Verdict, against: str) -> Compared:
    """A check of the first number against what the others let expect."""
    own = numbers[0]
    stands = SIZES[verdict] if kind is CheckKind.CAPACITY else STANDS[verdict]
    return Compared(
        kind=kind, numbers=tuple(numbers), low=None if isinf(span[0]) else span[0],
        high=None if isinf(span[1]) else span[1], verdict=verdict,
        words=f"{named(own.figure)}: {in_words(own.printed)} {stands} {against}",
    )  # fmt: skip


Key = tuple[object, ...]


def key(one: Figure, *, day: date | None, measure: str | None) -> Key:
    """What tells a number of a day from others of one border."""
    place = one.place.id if one.place else None
    return one.topic, measure, one.unit, one.country, place, one.origin, one.destination, day


def shelf(numbers: Iterable[Known]) -> dict[Key, Known]:
    """The numbers of whole counts on single days, by what they count."""
    found: dict[Key, Known] = {}
    for one in numbers:
        if one.day is not None and not one.part:
            found.setdefault(key(one.figure, day=one.day, measure=one.figure.measure), one)
    return found


def waits(numbers: Sequence[Known]) -> Iterator[Compared]:
    """What is told of a wait, against those who wait and those who pass, or could: by Little's law."""
    for line in queues([one.figure for one in numbers], [one.part for one in numbers]):
        wait, waiting = numbers[line.wait], numbers[line.waiting]
        passing = numbers[line.passing] if line.passing is not None else None
        most = capacity_of(wait.figure, "vehicle")
        if passing is not None:
            hours, words = wait_hours(waiting.span, passing.span), f"{in_words(passing.printed)} that pass in a day"
        elif most is not None:
            least = wait_hours(waiting.span, (most, most))
            hours, words = least and (least[0], inf), f"{in_words((most, most))} that can pass in a day"
        else:
            continue
        if hours is not None:
            span, used = of_that_size(hours), [wait, waiting, *([passing] if passing else [])]
            against = f"{in_words(waiting.printed)} vehicles waiting over {words}: {in_words(hours)} hours"
            yield checked(CheckKind.LITTLES_LAW, used, span, verdict=judged(wait.span, span), against=against)


def capacity_of(one: Figure, unit: str) -> float | None:
    """What the atlas says that the figure's crossing lets through in a day."""
    return capacities().get((one.place.crossing, unit)) if one.place and one.place.crossing else None


def passages(numbers: Sequence[Known]) -> Iterator[Compared]:
    """What passed a crossing in some days, against what it can let through."""
    said: dict[tuple[str | None, str | None], Known] = {}
    for one in numbers:
        if one.figure.topic is Topic.TRANSPORT and one.figure.measure == "capacity" and not isinf(one.span[1]):
            where = one.place, one.figure.unit
            said[where] = max(said.get(where, one), one, key=lambda each: each.span[1])
    for one in numbers:
        what, length = one.figure, one.figure.period.days
        if what.topic is not Topic.MOVEMENT or what.measure not in PASSAGES or length is None or what.unit is None:
            continue
        stated = said.get((one.place, what.unit)) if one.place else None
        most = max(stated.span[1] if stated else 0.0, capacity_of(what, what.unit) or 0.0)
        if most:
            limit = most * (1 if what.measure == "flow_rate" else length)
            against = f"a capacity of {in_words((most, most))} {what.unit}s a day"
            used, span = [one, stated] if stated else [one], (-inf, limit)
            yield checked(CheckKind.CAPACITY, used, span, verdict=judged(one.span, span), against=against)


def stocks(at: Mapping[Key, Known]) -> Iterator[Compared]:
    """Those present, against those present on the day before, all who came since, and all who left."""
    for one in [one for one in at.values() if one.figure.measure == "stock"]:
        assert one.day is not None
        before = at.get(key(one.figure, day=one.day - timedelta(days=1), measure="stock"))
        came = at.get(key(one.figure, day=one.day, measure="arrivals"))
        what = one.figure
        left = at.get(
            (what.topic, "departures", what.unit, what.country, one.place, what.destination, what.origin, one.day)
        )
        net = at.get(key(what, day=one.day, measure="net"))
        flows = [net] if net else [came, left] if came and left else []
        if before is None or not flows:
            continue
        used = [one, before, *(flow for flow in flows if flow)]
        change = net.span if net else (used[2].span[0] - used[3].span[1], used[2].span[1] - used[3].span[0])
        span = total([before.span, change])
        against = f"{in_words(before.printed)} the day before and a net flow of {in_words(change)}"
        yield checked(CheckKind.STOCK_AND_FLOW, used, span, verdict=judged(one.span, span), against=against)
