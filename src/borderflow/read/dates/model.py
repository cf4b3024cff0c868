"""What is read: an expression of time with the days that it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from borderflow.nouns import Period

Kind = Literal[
    "day", "span", "month", "year", "week", "weekend", "open", "since", "until", "cumulative", "duration", "relative",
    "vague",
]  # fmt: skip
Anchor = Literal["calendar", "publication", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when, from `start` up to `end` in the text, and the days they stand for.

    `period` is undated where the words do not fix a day, or where the day to count from is not known. `anchor` is that
    day's origin: none needed (calendar), the day of publication, or another expression of the text ("a week earlier").
    `baseline` marks a time that only dates what something is compared with ("up from 243 on Monday"). `opener` is the
    sense of the word before it that opens or closes the period: since, from, after, until, up_to, by, before.
    """

    start: int
    end: int
    text: str
    period: Period
    kind: Kind
    anchor: Anchor
    future: bool = False
    baseline: bool = False
    opener: str | None = None
