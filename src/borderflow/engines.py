"""Where work runs: anything that behaves like `map`, with its results in order.

An engine is one function; another is one more entry in `ENGINES`.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Protocol, TypeVar

from borderflow.errors import BadChoice, BadValue

Thing = TypeVar("Thing")
Result = TypeVar("Result")


class Engine(Protocol):
    """What behaves like `map`."""

    def __call__(self, work: Callable[[Thing], Result], things: Iterable[Thing], /) -> Iterable[Result]:
        """The result of each thing, in the order of the things."""
        ...


def here(work: Callable[[Thing], Result], things: Iterable[Thing], /) -> Iterator[Result]:
    """One after the other, in this process, each only when it is asked for.

    >>> list(here(len, ["one", "three"]))
    [3, 5]
    """
    return map(work, things)


def processes(count: int) -> Engine:
    """An engine of `count` processes; work and things must be picklable. BadValue for less than one."""
    if count < 1:
        raise BadValue(f"work runs in at least 1 process, not {count}")

    def spread(work: Callable[[Thing], Result], things: Iterable[Thing], /) -> Iterator[Result]:
        # A fresh interpreter each: a fork would copy locks that other threads hold.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(count, mp_context=context) as pool:
            yield from pool.map(work, things)

    return spread


ENGINES: dict[str, Callable[[int], Engine]] = {"here": lambda _count: here, "processes": processes}


def engine(name: str, *, count: int = 1) -> Engine:
    """The engine of that name with `count` workers; BadChoice names those that there are."""
    if name not in ENGINES:
        raise BadChoice("engine", name, sorted(ENGINES))
    return ENGINES[name](count)
