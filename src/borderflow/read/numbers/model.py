"""What is read: a Number, and a Comparison between numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from borderflow.nouns import Bound

Kind = Literal["quantity", "share", "year", "date", "time", "period", "age", "ordinal", "label"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as a text says it; offsets count code points of that text.

    `start` to `end` is the expression with its hedge and its currency ("almost 17,000"), `core_start` to `core_end`
    its digits or words alone. `value`, `low`, `high` and `bound` follow the claim format, converted to `unit`; all
    three are None where the text names no number ("thousands"), which `vague` says. `noun` is the word that is
    counted and `phrase_span` that word with its adjectives, where they follow the number. `per` is the time of a rate
    ("day"). `compares` marks a number that only says how much something changed, or what it changed from.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    unit: str | None = None
    noun: str | None = None
    noun_span: tuple[int, int] | None = None
    phrase_span: tuple[int, int] | None = None
    per: str | None = None
    kind: Kind = "quantity"
    vague: bool = False
    hedge: str | None = None
    compares: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A stated change: `percent` more (or, negative, less) than at `versus`, in the text's words.

    `baseline` is the number it changed from ("up from 243"), where the text gives it.
    """

    start: int
    end: int
    percent: float | None
    versus: str | None = None
    baseline: float | None = None
