"""Little's law at a crossing: those who wait, over those who pass in an hour, is how long one waits.

A queue is no pipe: it grows while one waits in it, and people tell of the longest wait. So the law only says of what
size a number is, within a factor of two to either side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from borderflow.nouns import Figure, Topic
from borderflow.record.intervals import Interval

HOURS_A_DAY = 24
FACTOR = 2.0
PASSAGES = ("arrivals", "departures", "crossings", "flow_rate")


@dataclass(frozen=True, slots=True)
class Queue:
    """A wait, the vehicles that wait and those that pass in a day, by number in a list; None where nobody counts these.

    All three are of one crossing, one direction and one day.
    """

    wait: int
    waiting: int
    passing: int | None


def queues(figures: Sequence[Figure], parts: Sequence[frozenset[str]]) -> Iterator[Queue]:
    """The queues of which both the wait and the vehicles are told, the first of equal figures for all."""
    at: dict[tuple[object, ...], int] = {}
    for number, one in enumerate(figures):
        if one.place and one.period.start and one.period.start == one.period.end and not parts[number]:
            at.setdefault((one.topic, one.measure, one.unit, *where(one)), number)
    for key, number in at.items():
        if key[:2] == (Topic.QUEUE, "wait"):
            waiting = at.get((Topic.QUEUE, "vehicles", "vehicle", *key[3:]))
            counts = (at.get((Topic.MOVEMENT, measure, "vehicle", *key[3:])) for measure in PASSAGES)
            if waiting is not None:
                yield Queue(number, waiting, next((one for one in counts if one is not None), None))


def where(one: Figure) -> tuple[object, ...]:
    """The crossing, direction and day of a figure."""
    return one.country, one.place.id if one.place else None, one.origin, one.destination, one.period.start


def wait_hours(waiting: Interval, passing: Interval) -> Interval | None:
    """The hours that so many wait where so many pass in a day; None where nobody passes."""
    if passing[1] <= 0:
        return None
    low = max(0.0, waiting[0]) * HOURS_A_DAY / passing[1]
    return low, waiting[1] * HOURS_A_DAY / passing[0] if passing[0] > 0 else inf


def of_that_size(span: Interval) -> Interval:
    """Everything within the factor of an interval.

    >>> of_that_size((10.0, 12.0))
    (5.0, 24.0)
    """
    return span[0] / FACTOR, span[1] * FACTOR


def expected_of(queue: Queue, spans: Sequence[Interval | None]) -> Iterator[tuple[int, Interval, tuple[int, ...]]]:
    """What the law lets expect of the wait and of those waiting: number, interval, and the figures behind it."""
    wait, waiting = spans[queue.wait], spans[queue.waiting]
    passing = spans[queue.passing] if queue.passing is not None else None
    if wait is None or waiting is None or passing is None or queue.passing is None:
        return
    hours = wait_hours(waiting, passing)
    if hours is not None and passing[0] > 0:
        yield queue.wait, of_that_size(hours), (queue.waiting, queue.passing)
        cars = (max(0.0, wait[0]) * passing[0] / HOURS_A_DAY, wait[1] * passing[1] / HOURS_A_DAY)
        yield queue.waiting, of_that_size(cars), (queue.wait, queue.passing)
