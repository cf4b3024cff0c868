"""Joins: two points that make a span, and the words that open or close a period."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from borderflow.read.dates.ask import number
from borderflow.read.dates.grammar import Point, choice
from borderflow.read.words import words

JOINABLE = {"day", "month", "year", "week", "weekend", "span"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """One point, or two that make a span, with the opener before them ("since", "until", "from")."""

    start: int
    end: int
    first: Point
    last: Point
    opener: str | None = None

    @property
    def is_relative(self) -> bool:
        """Whether it counts from another expression of the text."""
        return self.first.rule.kind == "relative" and not self.first.caught.get("from_publication")


@dataclass(frozen=True, slots=True)
class JoinWords:
    """What joins two points, and what opens a period."""

    to: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    openers: tuple[tuple[str, re.Pattern[str]], ...]


@functools.cache
def join_words(lang: str) -> JoinWords:
    """The words of `lang`."""
    table = words(lang, "dates")
    joins = table["joins"]
    openers = {name: choice(entries) for name, entries in table["openers"].items()}
    clock = r"(?:\d{1,2}(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\s+|midnight\s+|noon\s+)?"
    filler = rf"{clock}(?:on\s+|the\s+|at\s+|about\s+|early\s+|late\s+|this\s+coming\s+|of\s+)*"
    clause = r"(?:[^\W\d][\w'’-]*\s+){0,6}?"
    return JoinWords(
        re.compile(rf"\s*(?:{choice(joins['to'])})\s*(?:on\s+|the\s+)?", re.IGNORECASE),
        re.compile(rf"\s*(?:{choice(joins['and'])})\s*(?:on\s+)?", re.IGNORECASE),
        re.compile(rf"\b(?:{choice([*joins['between'], *joins['from']])})\s+(?:the\s+)?$", re.IGNORECASE),
        tuple(
            (name, re.compile(rf"\b(?:{words_}),?\s+{clause if name == 'since' else ''}{filler}$", re.IGNORECASE))
            for name, words_ in openers.items()
        ),
    )  # fmt: skip


def stretches(text: str, found: list[Point], lang: str) -> Iterator[Stretch]:
    """Points with what joins and opens them, none reaching back into the one before."""
    i, floor = 0, 0
    while i < len(found):
        here, there = found[i], found[i + 1] if i + 1 < len(found) else None
        begin = joined(text, (here, there), floor, lang) if there else None
        last, start = (there, begin) if there is not None and begin is not None else (here, here.start)
        opener, start = (None, start) if last is not here else opened(text, here, floor, lang)
        yield Stretch(start, last.end, here, last, opener)
        floor = last.end
        i += 2 if last is not here else 1


def joined(text: str, two: tuple[Point, Point], floor: int, lang: str) -> int | None:
    """Where a span of two points begins, or None where they stay two."""
    here, there = two
    if here.rule.kind not in JOINABLE or there.rule.kind not in JOINABLE:
        return None
    known = join_words(lang)
    gap = text[here.end : there.start]
    between = known.between.search(text, max(floor, here.start - 12), here.start)
    if between and known.to.fullmatch(gap):
        return between.start()
    if known.both.fullmatch(gap):
        return here.start if are_neighbours(here, there) else None
    return here.start if known.to.fullmatch(gap) and not re.fullmatch(r"\s*and\s*", gap) else None


def are_neighbours(here: Point, there: Point) -> bool:
    """Whether two weekdays follow each other ("Saturday and Sunday")."""
    one, two = here.caught.get("w"), there.caught.get("w")
    are_weekdays = here.rule.means == there.rule.means == "weekday" and isinstance(one, int) and isinstance(two, int)
    return are_weekdays and (number(there.caught, "w") - number(here.caught, "w")) % 7 == 1


def opened(text: str, point: Point, floor: int, lang: str) -> tuple[str | None, int]:
    """The opener before a point, and where the whole begins."""
    if point.rule.kind in {"duration", "vague", "cumulative", "open"}:
        return None, point.start
    for name, pattern in join_words(lang).openers:
        match = pattern.search(text, max(floor, point.start - 70), point.start)
        if match:
            return name, match.start()
    return None, point.start
