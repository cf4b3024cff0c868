"""Two amounts taken as one: ranges ("3,000 to 5,000") and shares ("one in five")."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from borderflow.nouns import Bound
from borderflow.read.numbers.counted import Counted, Scene, converted
from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.lexicon import table
from borderflow.read.numbers.model import Number

MOST_APART = 4
LARGEST_WHOLE = 1000
HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class Joiners:
    """What joins the ends of a range or share, and what opens a range."""

    to: re.Pattern[str]
    or_: re.Pattern[str]
    and_: re.Pattern[str]
    between: re.Pattern[str]
    from_: re.Pattern[str]
    in_: re.Pattern[str]
    hedged: re.Pattern[str]
    change: re.Pattern[str]
    share_most: int


@functools.cache
def joiners(lang: str) -> Joiners:
    """The joiners of `lang`."""
    lists = table(lang)
    grammar, listed = lists["grammar"], lists["changes"]
    to, about = one_of(grammar["to"]), one_of(lists["hedges"]["about"])
    some = rf"(?:(?:{about})\s+)?"
    change = one_of([*listed["up"], *listed["down"]])
    return Joiners(
        to=re.compile(rf"[\s-]*(?:[-‐‑–—]|(?<=[\s-])(?:{to}))\s*", re.IGNORECASE),
        or_=re.compile(rf"\s+(?:{one_of(grammar['or'])})\s+", re.IGNORECASE),
        and_=re.compile(rf"\s+(?:{one_of(grammar['and'])}|{to})\s+", re.IGNORECASE),
        between=re.compile(rf"\b(?:{one_of(grammar['between'])})\s+{some}$", re.IGNORECASE),
        from_=re.compile(rf"\b(?:{one_of(grammar['from'])})\s+{some}$", re.IGNORECASE),
        in_=re.compile(rf"\s+(?:{one_of(grammar['share'])})\s+", re.IGNORECASE),
        hedged=re.compile(rf"\b(?:{about})\s+", re.IGNORECASE),
        change=re.compile(rf"\b(?:{change})\b(?:\s+[\w.,%]+){{0,4}}\s*$", re.IGNORECASE),
        share_most=grammar["share_most"],
    )


@dataclass(frozen=True, slots=True)
class Range:
    """A range of two amounts in one unit; `start` is where its words begin."""

    start: int
    low: float
    high: float


def range_of(here: Counted, there: Counted, scene: Scene) -> Range | None:
    """The range that two amounts make, or None where they are two numbers."""
    fits = here.kind in {None, "label"} and there.kind in {None, "period"} and same_family(here, there)
    start = opening_of(here, there, scene) if fits else None
    low, high = ends(here, there)
    if start is None or low is None or high is None or low >= high:
        return None
    return Range(start, low, high)


def share_of_three(here: Counted, also: Counted, there: Counted, scene: Scene) -> Number | None:
    """ "Eight or nine out of ten" as a range of percentages."""
    low, high = share_of_two(here, there, scene, also), share_of_two(also, there, scene)
    if low is None or high is None or opening_of(here, also, scene) is None or not low.value or not high.value:
        return None
    if low.value >= high.value:
        return None
    return replace(
        high, start=low.start, core_start=low.core_start, value=None, low=low.value, high=high.value, bound=Bound.RANGE
    )


def share_of_two(here: Counted, there: Counted, scene: Scene, last: Counted | None = None) -> Number | None:
    """ "One in five" or "nine out of ten" as a percentage; `last` is the amount before "in" where it is not `here`."""
    one, many = here.amount.value, there.amount.value
    at = (last or here).amount.end
    if not joiners(scene.lang).in_.fullmatch(scene.text, at, there.amount.start) or not one or not many:
        return None
    is_time = there.unit is not None and there.unit.kind in {"time", "long"}
    counts_itself = here.unit is None or here.unit.end <= here.amount.start
    if is_time or not counts_itself or here.kind not in {None, "label"} or there.kind is not None:
        return None
    if one >= many or many > joiners(scene.lang).share_most or here.amount.style != there.amount.style:
        return None
    return Number(
        start=here.start, end=there.amount.end, core_start=here.amount.start, core_end=there.amount.end,
        value=round(100 * one / many, 2), bound=Bound.EXACT, unit="percent", kind="share",
    )  # fmt: skip


def same_family(here: Counted, there: Counted) -> bool:
    """Whether two amounts can be the ends of one range: units alike, or only the second has one."""
    if here.unit is None or there.unit is None or here.unit.kind == there.unit.kind == "time":
        return True
    if here.unit.end <= here.amount.start and not here.amount.rough:
        return True
    if here.unit.kind == "noun":
        return here.unit.start >= there.amount.start
    return here.unit.name == there.unit.name or (here.unit.kind == "money" and there.unit.kind == "noun")


def opening_of(here: Counted, there: Counted, scene: Scene) -> int | None:
    """Where the range of two amounts begins, or None where nothing makes them one.

    "Rose from 3,000 to 5,000" is two numbers: what it was and what it became.
    """
    text, join = scene.text, joiners(scene.lang)
    gap = join.hedged.sub("", text[here.end : there.start])
    between = join.between.search(text, max(0, here.start - 40), here.start)
    if between and join.and_.fullmatch(gap):
        return between.start()
    if join.to.fullmatch(gap):
        opened = join.from_.search(text, max(0, here.start - 30), here.start)
        if opened is None:
            return here.start
        return None if is_change(here, there, scene) else opened.start()
    low, high = ends(here, there)
    is_near = bool(low and high and low < high <= MOST_APART * low)
    return here.start if is_near and join.or_.fullmatch(gap) else None


def is_change(here: Counted, there: Counted, scene: Scene) -> bool:
    """Whether two amounts are what something was and what it became ("rose from 3,000 to 5,000")."""
    text, join = scene.text, joiners(scene.lang)
    if not join.to.fullmatch(join.hedged.sub("", text[here.end : there.start])):
        return False
    opened = join.from_.search(text, max(0, here.start - 30), here.start)
    return opened is not None and join.change.search(text, max(0, opened.start() - 60), opened.start()) is not None


def in_scale(here: Counted, there: Counted) -> Counted:
    """The first of two amounts in the scale of the second ("from 3 to 5 million")."""
    low, _ = ends(here, there)
    if low is None or here.amount.value is None or here.unit is not None:
        return here
    amount = replace(here.amount, value=low / (there.unit.factor if there.unit else 1.0))
    return replace(here, amount=amount, unit=there.unit and replace(there.unit, start=0, end=0))


def ends(here: Counted, there: Counted) -> tuple[float | None, float | None]:
    """Both values in the unit of the range; a scale said once counts for both ("1.5 to 2 million")."""
    low, high = here.amount.value, there.amount.value
    if low is None or high is None:
        return None, None
    scale = said_once(low, high, there)
    if here.unit is None and low * scale < high:
        low *= scale
    unit = here.unit if here.unit is not None and here.unit.kind in {"time", "length"} else there.unit
    return converted(low, unit), converted(high, there.unit or unit)


def said_once(low: float, high: float, there: Counted) -> float:
    """The scale said only at the second amount: "1.5 to 2 million", in words "two or three hundred"."""
    if there.amount.style == "words" and low < 10 and HUNDRED <= high < LARGEST_WHOLE and high % HUNDRED == 0:
        return HUNDRED
    scale = shared_scale(high)
    return scale if low < LARGEST_WHOLE <= scale else 1.0


def shared_scale(value: float) -> float:
    """The scale word that a round number may have been said with."""
    return next(
        (scale for scale in (1e9, 1e6, 1e3) if value >= scale and round(value / scale, 3) * scale == value), 1.0
    )
