"""What a meaning is given: the words that a pattern caught, and an `Ask`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from borderflow.nouns import UNDATED, Period


@dataclass(frozen=True, slots=True)
class Ask:
    """The day to count from, if known, and which way the words look; `near`: what is meant is the nearest to it."""

    base: date | None
    future: bool = False
    past: bool = False
    near: bool = False


Caught = Mapping[str, object]
Meaning = Callable[[Caught, Ask], Period]


def number(caught: Caught, key: str, default: int = 1) -> int:
    """A number that the pattern caught or the rule gives."""
    value = caught.get(key)
    return int(value) if isinstance(value, int | float) else default


def one(day: date | None) -> Period:
    """A single day as a period."""
    return Period(day, day) if day else UNDATED


STEPS = {"last": -1, "this": 0, "next": 1}


def steps(caught: Caught) -> int:
    """How many weeks, months or years from the base: as the rule gives it, else as "last", "this" or "next" says."""
    return number(caught, "steps", STEPS.get(str(caught.get("which")), 0))
