"""Joins: two points that make a span, and the words that open or close a period."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from borderflow.read.dates.ask import number
from borderflow.read.dates.clauses import baseline_before
from borderflow.read.dates.grammar import Point, table
from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.lexicon import blind

SPAN_OPENERS = {"since", "from", "with"}
UNLIKE = ({"day", "month"}, {"day", "year"}, {"weekend", "month"}, {"weekend", "year"})  # "Friday to December" is two
BETWEEN_REACH = 60
JOINABLE = {"day", "month", "year", "week", "weekend", "span"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """One point, or two that make a span, with the opener before them ("since", "until", "from").

    `measured` says that the first is a length of time that ends, starts, or lies before or after the last ("the week
    to 25 September"), `compares` that it only dates what something is compared with.
    """

    start: int
    end: int
    first: Point
    last: Point
    opener: str | None = None
    measured: str | None = None
    compares: bool = False

    @property
    def is_relative(self) -> bool:
        """Whether it counts from another expression of the text."""
        return self.first.rule.kind == "relative" and self.measured is None and not self.from_publication

    @property
    def from_publication(self) -> bool:
        """Whether it counts from publication, as "two years ago" does except where it only dates a comparison."""
        return bool(self.first.caught.get("from_publication")) and not self.compares

    @property
    def in_context(self) -> bool:
        """Whether a day named before it gives its month or week ("the 24th")."""
        return bool(self.first.caught.get("in_context")) and self.first is self.last


@dataclass(frozen=True, slots=True)
class JoinWords:
    """What joins two points, and what opens a period."""

    to: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    between_far: re.Pattern[str]
    measured: dict[str, re.Pattern[str]]
    openers: tuple[tuple[str, re.Pattern[str]], ...]


@functools.cache
def join_words(lang: str) -> JoinWords:
    """The words of `lang`."""
    lists = table(lang)
    joins, small = lists["joins"], lists["joins"]["small"]
    filler = rf"(?:{joins['clock']}\s+)?(?:{one_of(joins['fillers'])}\s+)*"
    word, far = r"(?:[^\W\d][\w'’-]*\s+)", joins["far"]
    return JoinWords(
        blind(rf"\s*{one_of(joins['to'])}\s*(?:{one_of(small)}\s+)?"),
        blind(rf"\s*{one_of(joins['and'])}\s*(?:{one_of(small)}\s+)?"),
        blind(rf"\b{one_of([*joins['between'], *joins['from']])}\s+(?:{one_of(small)}\s+)?$"),
        blind(rf"\b{one_of(joins['between'])}\s+{word}{{1,6}}?$"),
        {
            name: blind(rf",?\s+{one_of(entries)}\s+(?:{one_of(small)}\s+)?")
            for name, entries in lists["measured"].items()
        },
        tuple(
            (name, blind(rf"\b{one_of(entries)},?\s+{word + '{0,6}?' if name in far else ''}{filler}$"))
            for name, entries in lists["openers"].items()
        ),
    )


def stretches(text: str, found: list[Point], lang: str) -> Iterator[Stretch]:
    """Points with what joins and opens them, none reaching back into the one before."""
    i, floor = 0, 0
    while i < len(found):
        stretch = together(text, found[i : i + 2], floor, lang) or alone(text, found[i], floor, lang)
        yield stretch
        floor = stretch.end
        i += 1 if stretch.first is stretch.last else 2


def together(text: str, found: list[Point], floor: int, lang: str) -> Stretch | None:
    """The stretch of two points, where they make one."""
    if len(found) < 2:
        return None
    here, there = found
    how = measure(text, here, there, lang)
    if how is not None:
        return Stretch(here.start, there.end, here, there, measured=how)
    begin = joined(text, (here, there), floor, lang)
    return None if begin is None else Stretch(begin, there.end, here, there)


def alone(text: str, point: Point, floor: int, lang: str) -> Stretch:
    """The stretch of one point, with its opener."""
    opener, start = opened(text, point, floor, lang)
    compared = baseline_before(text, point.start, lang=lang)
    compares = compared is not None and not (opener and compared > start)  # "no earlier than Monday" compares nothing
    if compares and opener == "from":
        opener, start = None, point.start
    return Stretch(start, point.end, point, point, opener, compares=compares)


def measure(text: str, here: Point, there: Point, lang: str) -> str | None:
    """How a length of time stands to the point after it, or None where it does not."""
    is_length = here.rule.kind == "duration" or (here.rule.means == "past" and "n" in here.caught)
    if not is_length or there.rule.kind not in JOINABLE:
        return None
    gap, measured = text[here.end : there.start], join_words(lang).measured
    how = next((name for name, pattern in measured.items() if pattern.fullmatch(gap)), None)
    if how in {"before", "after"} and not here.caught.get("whole"):
        return f"point {how}"
    return how


def joined(text: str, two: tuple[Point, Point], floor: int, lang: str) -> int | None:
    """Where a span of two points begins, or None where they stay two."""
    here, there = two
    if here.rule.kind not in JOINABLE or there.rule.kind not in JOINABLE:
        return None
    known = join_words(lang)
    gap = text[here.end : there.start]
    far = known.between_far.search(text, max(floor, here.start - BETWEEN_REACH), here.start)
    if far and known.both.fullmatch(gap):
        return far.start()
    if {here.rule.kind, there.rule.kind} in UNLIKE:
        return None
    between = known.between.search(text, max(floor, here.start - 12), here.start)
    if between and known.to.fullmatch(gap):
        return between.start()
    if known.both.fullmatch(gap):
        return here.start if are_neighbours(here, there) else None
    return here.start if known.to.fullmatch(gap) and not known.both.fullmatch(gap) else None


def are_neighbours(here: Point, there: Point) -> bool:
    """Whether two weekdays follow each other ("Saturday and Sunday", "Wednesday and Thursday of last week")."""
    one, two = here.caught.get("w"), there.caught.get("w")
    alike = here.rule.means == "weekday" and there.rule.means in {"weekday", "weekday_of_week"}
    are_weekdays = alike and isinstance(one, int) and isinstance(two, int)
    return are_weekdays and (number(there.caught, "w") - number(here.caught, "w")) % 7 == 1


def opened(text: str, point: Point, floor: int, lang: str) -> tuple[str | None, int]:
    """The opener before a point, and where the whole begins."""
    if point.rule.kind in {"duration", "vague", "cumulative", "open"}:
        return None, point.start
    for name, pattern in join_words(lang).openers:
        match = pattern.search(text, max(floor, point.start - 70), point.start)
        if match:
            return (None if name in SPAN_OPENERS and is_span(point) else name), match.start()
    return None, point.start


def is_span(point: Point) -> bool:
    """Whether a point has two days of its own ("17 to 26 September")."""
    return "d2" in point.caught
