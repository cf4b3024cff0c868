"""Work for the engines' tests: it stands in a module of its own, so that a fresh interpreter finds it."""

from __future__ import annotations

import functools
import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

from borderflow.nouns import Claim, Document, Quantity, Topic


def squared(number: int) -> int:
    """The square, after a moment."""
    time.sleep(0.002)
    return number * number


def squared_by(number: int) -> tuple[int, int]:
    """The square and who made it."""
    return squared(number), os.getpid()


def picky(number: int) -> int:
    """The square; a fault at 7, a result that nobody can send at 9, the end of the worker at 11."""
    if number == 7:
        raise ValueError("no\nseven")
    if number == 9:
        return threading.Lock()  # type: ignore[return-value]
    if number == 11:
        os.kill(os.getpid(), signal.SIGKILL)
    return squared(number)


@functools.cache
def model() -> float:
    """What costs much to load."""
    return time.perf_counter()


def with_model(number: int) -> tuple[int, float, int]:
    """The number, which model it was worked on with, and where."""
    time.sleep(0.005)
    return number, model(), os.getpid()


class Once:
    """Ends its worker the first time that it meets the number, and leaves a mark so as not to do it again."""

    def __init__(self, mark: Path, number: int) -> None:
        self.mark, self.number = mark, number

    def __call__(self, number: int) -> int:
        """The square."""
        if number == self.number and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return squared(number)


class Endless:
    """Numbers from 0, without end, and how many were taken."""

    def __init__(self) -> None:
        self.taken = 0

    def __iter__(self) -> Endless:
        return self

    def __next__(self) -> int:
        """The next number."""
        self.taken += 1
        return self.taken - 1


class Undeliverable:
    """Work that ends whoever unpacks it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)

    def __call__(self, number: int) -> int:
        """Never."""
        return number


def first_word(document: Document) -> list[Claim]:
    """A claim from the first word; a fault in the second document, the end of the worker in the fourth."""
    if document.id == "d2":
        raise ValueError("two\nlines")
    if document.id == "d4":
        os.kill(os.getpid(), signal.SIGKILL)
    words = document.quote(0, 1)
    quantity = Quantity(value=int(words.text), unit="person")
    return [Claim(document=document.id, topic=Topic.MOVEMENT, measure="arrivals", quantity=quantity, evidence=(words,))]


def tried(code: str) -> object:
    """What the code makes: whatever a broken library could be brought to do."""
    return eval(code)
