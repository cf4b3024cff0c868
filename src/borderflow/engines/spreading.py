"""Handfuls of things to workers, and their results back in order, with few things held at a time.

A part holds as many things as take `PART_SECONDS` to work on, so that what sending costs (measured: 1 to 10 ms a part)
stays far under 5 %. When a worker is lost, the things that it held are done again, each by itself and with nothing
else under way: so one that loses its worker twice more is known to be the cause, and fails alone. Once would not do:
workers are also lost from outside, and two such losses may fall on one thing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from borderflow.engines.parts import Done, Failed

PART_SECONDS = 0.5
BIGGEST_PART = 200
# How many parts may be under way or waiting for an earlier one, for each that a crew can hold.
PARTS_AHEAD = 3
FATAL = Failed("the worker that did it was lost, three times")


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a part's results: its worker is gone."""


class Crew(Protocol):
    """Workers, wherever they are. A part has the number of its first thing."""

    @property
    def slots(self) -> int:
        """How many parts the crew can hold."""
        ...

    @property
    def free(self) -> int:
        """How many more it can take now."""
        ...

    def start(self, number: int, things: list[Any]) -> None:
        """Have a worker do the part."""
        ...

    def ended(self, *, wait: bool) -> list[tuple[int, Done | Lost]]:
        """The parts that ended since the last call; where there are none, wait for one if asked to."""
        ...

    def stop(self) -> None:
        """Let the workers go, whatever they do."""
        ...


def spread(crew: Crew, things: Iterable[Any]) -> Iterator[Any]:
    """The result of each thing, in order; the crew is let go at the end, or when nobody wants more."""
    try:
        yield from Spread(crew, things)
    finally:
        crew.stop()


class Spread:
    """Work under way: what is running, what waits to be done again, what is done and not yet asked for."""

    def __init__(self, crew: Crew, things: Iterable[Any]) -> None:
        self.crew = crew
        self.things = iter(things)
        self.fault: Exception | None = None
        self.more = True
        self.taken = self.given = 0
        self.size = 1
        self.running: dict[int, list[Any]] = {}
        self.again: deque[tuple[int, Any]] = deque()
        self.alone: int | None = None
        self.suspect: int | None = None
        self.results: dict[int, Any] = {}

    def __iter__(self) -> Iterator[Any]:
        """The results. Where taking a thing failed, that error comes after the results of all things before it."""
        while True:
            self.fill()
            ready = self.given in self.results
            if not ready and not self.running:
                break
            self.collect(wait=not ready)
            if self.given in self.results:
                result = self.results.pop(self.given)
                self.given += 1
                yield result
        if self.fault is not None:
            raise self.fault

    def fill(self) -> None:
        """Give the crew what it can take: first, one by one, what has to be done again."""
        if self.again and not self.running:
            self.alone, thing = self.again.popleft()
            self.begin(self.alone, [thing])
        while not self.again and self.alone is None and self.crew.free > 0 and self.room > 0:
            number = self.taken
            part = self.take(min(self.size, self.room))
            if not part:
                return
            self.begin(number, part)

    @property
    def room(self) -> int:
        """How many more things may be held."""
        return PARTS_AHEAD * self.crew.slots * self.size - (self.taken - self.given)

    def take(self, count: int) -> list[Any]:
        """The next things, at most so many."""
        part: list[Any] = []
        try:
            part.extend(islice(self.things, count) if self.more else ())
        except Exception as error:  # what came before it is still owed
            self.fault = error
        self.more = len(part) == count
        self.taken += len(part)
        return part

    def begin(self, number: int, part: list[Any]) -> None:
        """Have a part done."""
        self.running[number] = part
        self.crew.start(number, part)

    def collect(self, *, wait: bool) -> None:
        """Take in what has ended."""
        for number, outcome in self.crew.ended(wait=wait):
            part = self.running.pop(number)
            if isinstance(outcome, Done):
                self.results.update(enumerate(outcome.results, number))
                self.size = fitting(self.size, len(part), outcome.seconds)
            elif number == self.suspect:
                self.results[number] = FATAL
            elif number == self.alone:
                self.suspect = number
                self.again.extendleft([(number, part[0])])
            else:
                self.again.extend(enumerate(part, number))
            if number == self.alone:
                self.alone = None


def fitting(size: int, count: int, seconds: float) -> int:
    """How many things the next part should hold, when `count` took so long: never more than twice as many as now.

    >>> fitting(1, 1, 3.0), fitting(8, 8, 0.08), fitting(8, 8, 1.0), fitting(200, 200, 0.0)
    (1, 16, 4, 200)
    """
    wanted = PART_SECONDS * count / seconds if seconds > 0 else BIGGEST_PART
    return int(max(1, min(wanted, 2 * size, BIGGEST_PART)))
