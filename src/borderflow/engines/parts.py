"""What a worker does with a handful of things, wherever it runs: each gets a result, or the reason why it has none."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from borderflow.errors import BorderflowError

Thing = TypeVar("Thing")
Result = TypeVar("Result")
REASON_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Failed:
    """In place of a result: why there is none, in words."""

    reason: str


class Engine(Protocol):
    """What behaves like `map`, except that a thing whose work fails does not stop it."""

    def __call__(self, work: Callable[[Thing], Result], things: Iterable[Thing], /) -> Iterator[Result | Failed]:
        """The result of each thing, in the order of the things, which are taken as there is room for them."""
        ...


@dataclass(frozen=True, slots=True)
class Done:
    """The results of a part, in the order of its things, and how long they took."""

    results: list[Any]
    seconds: float


def here(work: Callable[[Thing], Result], things: Iterable[Thing], /) -> Iterator[Result | Failed]:
    """One after the other, in this process, each only when it is asked for.

    >>> list(here(len, ["one", "three", 5]))
    [3, 5, Failed(reason="TypeError: object of type 'int' has no len()")]
    """
    return (attempt(work, thing) for thing in things)


def attempt(work: Callable[[Thing], Result], thing: Thing) -> Result | Failed:
    """The thing's result, or why it has none."""
    try:
        return work(thing)
    except Exception as error:
        return Failed(reason_of(error))


def reason_of(error: BaseException) -> str:
    """An error on one line, of no great length; one that a person can put right, in its own words.

    >>> reason_of(ValueError("a\\nb"))
    'ValueError: a b'
    """
    words = " ".join(str(error).split())[:REASON_CHARACTERS]
    if isinstance(error, BorderflowError):
        return words
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def done(work: Callable[[Any], Any], things: Sequence[Any]) -> Done:
    """The part, worked through."""
    began = time.perf_counter()
    results = [attempt(work, thing) for thing in things]
    return Done(results, time.perf_counter() - began)
