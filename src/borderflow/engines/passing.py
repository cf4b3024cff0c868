"""Things that need work and things that need none, in one row: what needs none keeps its place."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")
Sent = TypeVar("Sent")
Result = TypeVar("Result")


def alongside(
    worked: Callable[[Iterable[Sent]], Iterable[Result]],
    things: Iterable[Thing],
    to_send: Callable[[Thing], Sent | None],
) -> Iterator[tuple[Thing, Result | None]]:
    """Each thing, in order, with the result of what `to_send` makes of it; with None where that is None.

    Held are only the things that are being worked on, and those between them.

    >>> list(alongside(lambda words: map(len, words), ["one", 2, "three"], lambda x: x if isinstance(x, str) else None))
    [('one', 3), (2, None), ('three', 5)]
    """
    held: deque[tuple[Thing, bool]] = deque()

    def sent() -> Iterator[Sent]:
        for thing in things:
            work = to_send(thing)
            held.append((thing, work is not None))
            if work is not None:
                yield work

    for result in worked(sent()):
        while not held[0][1]:
            yield held.popleft()[0], None
        yield held.popleft()[0], result
    yield from ((thing, None) for thing, _ in held)
