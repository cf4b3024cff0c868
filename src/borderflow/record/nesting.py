"""How figures lie within one another, and what each lets expect of the others.

Two figures are compared only where topic, measure, unit, direction and country are the same: a trip is no part of a
person, a car none of a traveller. Then they may nest three ways: in their days (a Saturday in its weekend, a count
"since" in a later one), in their place (a crossing in a row of crossings, and that in the country) and in whom they
count (men in all). Only a flow adds up over days; what each measure is, `natures` knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from borderflow.nouns import CheckKind, Figure, Period, Topic
from borderflow.record.figures import posts
from borderflow.record.intervals import Interval
from borderflow.record.natures import Nature, nature

# What adds up over nothing.
ALONE = frozenset({Nature.RATE, Nature.SIZE})
# A total over more days than this is not held against each of its days, only against its longest parts.
MOST_DAYS = 100
DAY = timedelta(days=1)


class Relation(StrEnum):
    """How one thing lies to another: the same, a part of it, its whole, sharing something with it, or apart."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    OVERLAP = "overlap"
    APART = "apart"


def in_days(one: Period, other: Period) -> Relation:
    """How the days of one figure lie to those of another; open ends reach for ever.

    >>> in_days(Period(date(2022, 9, 24), date(2022, 9, 24)), Period(date(2022, 9, 24), date(2022, 9, 25)))
    <Relation.PART: 'part'>
    """
    if one == other:
        return Relation.SAME
    first, last = one.start or date.min, one.end or date.max
    start, end = other.start or date.min, other.end or date.max
    if first > end or start > last:
        return Relation.APART
    if start <= first and last <= end:
        return Relation.PART
    return Relation.WHOLE if first <= start and end <= last else Relation.OVERLAP


def in_place(one: Figure, other: Figure) -> Relation:
    """How the place of one figure lies to that of another in the same country.

    A place that is neither a crossing nor a row of them lies in the country, and nobody says how it lies to others.
    """
    here, there = posts(one.place), posts(other.place)
    if one.place == other.place or (here and here == there):
        return Relation.SAME
    if one.place is None or other.place is None:
        return Relation.WHOLE if one.place is None else Relation.PART
    if not (here and there) or here & there not in (here, there, frozenset()):
        return Relation.OVERLAP
    return Relation.APART if not here & there else Relation.PART if here < there else Relation.WHOLE


@dataclass(frozen=True, slots=True)
class Tie:
    """The figure `whole` is the sum of the figures `parts`, or (not `equal`) no less; both by number in a list."""

    kind: CheckKind
    whole: int
    parts: tuple[int, ...]
    equal: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """What tells a figure from others that count the same of the same border: its days, place and part."""

    days: tuple[date, date]
    place: str | None
    part: frozenset[str]


Shelf = Mapping[Slot, int]


def shelves(figures: Sequence[Figure], parts: Sequence[frozenset[str]]) -> Iterator[tuple[Figure, dict[Slot, int]]]:
    """The dated figures that may nest, by what they count, each with its number; the first of equals stands for all."""
    found: defaultdict[tuple[object, ...], dict[Slot, int]] = defaultdict(dict)
    for number, one in enumerate(figures):
        if one.period.start and one.period.end and nature(one) not in ALONE:
            counted = (one.topic, one.measure, one.unit, one.origin, one.destination, one.country)
            slot = Slot((one.period.start, one.period.end), one.place.id if one.place else None, parts[number])
            found[counted].setdefault(slot, number)
    for shelf in found.values():
        yield figures[next(iter(shelf.values()))], shelf


def ties(figures: Sequence[Figure], parts: Sequence[frozenset[str]]) -> Iterator[Tie]:
    """Every way in which one of the figures follows from others; `parts` are the words of whom each counts."""
    kept = list(shelves(figures, parts))
    yield from of_all(kept)
    for sample, shelf in kept:
        if nature(sample) is Nature.FLOW:
            yield from in_time(shelf)
        if sample.topic is Topic.QUEUE and sample.measure != "vehicles":
            continue
        yield from across_places(figures, shelf)
        for slot, number in shelf.items():
            if slot.part and (whole := Slot(slot.days, slot.place, frozenset())) in shelf:
                yield Tie(CheckKind.NO_LESS_THAN_PART, shelf[whole], (number,), equal=False)


def of_all(kept: Sequence[tuple[Figure, Shelf]]) -> Iterator[Tie]:
    """Everybody who crosses against those from one country: a count that leaves the origin open is no less."""
    everybody = {of(one): shelf for one, shelf in kept if one.origin is None and one.destination}
    for one, shelf in kept:
        if one.origin is not None and one.topic is Topic.MOVEMENT and (above := everybody.get(of(one))):
            for slot in shelf.keys() & above.keys():
                yield Tie(CheckKind.NO_LESS_THAN_PART, above[slot], (shelf[slot],), equal=False)


def of(one: Figure) -> tuple[object, ...]:
    """What a figure counts, from wherever it comes."""
    return one.topic, one.measure, one.unit, one.destination, one.country


def in_time(shelf: Shelf) -> Iterator[Tie]:
    """Totals and their days, and totals that another total and the rest make up."""
    rows: defaultdict[tuple[str | None, frozenset[str]], dict[tuple[date, date], int]] = defaultdict(dict)
    for slot, number in shelf.items():
        rows[slot.place, slot.part][slot.days] = number
    for row in rows.values():
        starting: defaultdict[date, list[date]] = defaultdict(list)
        for start, end in sorted(row):
            starting[start].append(end)
        longer = sorted(days for days in row if days[0] < days[1])
        for at, (start, end) in enumerate(longer):
            yield from of_days(row, start, end)
            yield from of_two(row, starting[start], start, end)
            inner = [days for days in longer[at + 1 :] if days[1] <= end] if len(longer) <= MOST_DAYS else []
            before = [(start, last) for last in starting[start] if start < last < end]
            if biggest := max([*inner, *before], key=lambda days: (days[1] - days[0], days), default=None):
                yield Tie(CheckKind.NO_LESS_THAN_PART, row[start, end], (row[biggest],), equal=False)


def of_days(row: Mapping[tuple[date, date], int], start: date, end: date) -> Iterator[Tie]:
    """A total against its days: their sum where all are known, else no less than those that are."""
    count = (end - start).days + 1
    if count <= MOST_DAYS:
        days = tuple(row[one, one] for one in days_of(start, count) if (one, one) in row)
        if days:
            yield Tie(CheckKind.SUM_OF_PERIODS, row[start, end], days, equal=len(days) == count)


def days_of(start: date, count: int) -> list[date]:
    """So many days from the first."""
    return [start + at * DAY for at in range(count)]


def of_two(row: Mapping[tuple[date, date], int], ends: Sequence[date], start: date, end: date) -> Iterator[Tie]:
    """A total against another from the same first day and the rest: what came until Sunday, and on Monday."""
    for middle in ends:
        rest = (middle + DAY, end)
        if middle < end and rest in row and (end - start).days > 1:
            yield Tie(CheckKind.SUM_OF_PERIODS, row[start, end], (row[start, middle], row[rest]), equal=True)


def across_places(figures: Sequence[Figure], shelf: Shelf) -> Iterator[Tie]:
    """A country against its crossings, and a row of crossings against each: the largest first, none counted twice."""
    rows: defaultdict[tuple[tuple[date, date], frozenset[str]], list[int]] = defaultdict(list)
    for slot, number in shelf.items():
        if slot.place is not None:
            rows[slot.days, slot.part].append(number)
    for (days, part), numbers in rows.items():
        held = {number: posts(figures[number].place) for number in numbers}
        largest = sorted((one for one in numbers if held[one]), key=lambda one: (-len(held[one]), sorted(held[one])))
        for whole in (one for one in largest if len(held[one]) > 1):
            inside = disjoint([one for one in largest if held[one] < held[whole]], held)
            if inside:
                full = frozenset().union(*(held[one] for one in inside)) == held[whole]
                yield Tie(CheckKind.SUM_OF_PLACES, whole, inside, equal=full)
        country = shelf.get(Slot(days, None, part))
        if country is not None:
            if apart := disjoint(largest, held):
                yield Tie(CheckKind.SUM_OF_PLACES, country, apart, equal=False)
            for other in (one for one in numbers if not held[one]):
                yield Tie(CheckKind.NO_LESS_THAN_PART, country, (other,), equal=False)


def disjoint(numbers: Sequence[int], held: Mapping[int, frozenset[str]]) -> tuple[int, ...]:
    """The figures in their order, without those that hold a crossing of one before."""
    taken: set[str] = set()
    found = []
    for number in numbers:
        if not held[number] & taken:
            taken |= held[number]
            found.append(number)
    return tuple(found)


def expected(tie: Tie, spans: Sequence[Interval | None]) -> Iterator[tuple[int, Interval, tuple[int, ...]]]:
    """What a tie lets expect of each of its figures: its number, the interval, and the figures that say so."""
    whole, parts = spans[tie.whole], [spans[one] for one in tie.parts]
    if whole is None or any(one is None for one in parts):
        return
    known = [one for one in parts if one is not None]
    low, high = sum(one[0] for one in known), sum(one[1] for one in known)
    yield tie.whole, (low, high if tie.equal else float("inf")), tie.parts
    for number, one in zip(tie.parts, known, strict=True):
        others = tuple(other for other in tie.parts if other != number)
        least = whole[0] - rest(high, one[1], [two[1] for two in known]) if tie.equal else float("-inf")
        yield number, (least, whole[1] - rest(low, one[0], [two[0] for two in known])), (tie.whole, *others)


def rest(total: float, own: float, each: Sequence[float]) -> float:
    """The total without its own part, which may be without bound."""
    if abs(own) != float("inf"):
        return total - own
    return total if each.count(own) > 1 else sum(one for one in each if abs(one) != float("inf"))
