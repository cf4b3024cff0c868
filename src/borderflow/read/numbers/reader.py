"""The reader: amounts, units, hedges and ranges of a text put together into Numbers."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from borderflow.nouns import Bound
from borderflow.read.numbers.counted import Counted, Scene, converted, counted, scene_of
from borderflow.read.numbers.hedges import Hedge, hedge_after, hedge_before
from borderflow.read.numbers.lexicon import one_of
from borderflow.read.numbers.model import Number
from borderflow.read.numbers.ranges import Range, range_of, share_of_two
from borderflow.read.numbers.units import Unit, rate_after
from borderflow.read.words import words

KEPT = 128


@functools.lru_cache(maxsize=KEPT)
def plain_numbers(text: str, *, lang: str = "en") -> tuple[Number, ...]:
    """The numbers of `text`, before comparisons are known; kept for the few texts read last."""
    scene = scene_of(text, lang)
    return tuple(joined(counted(scene), scene))


def joined(found: list[Counted], scene: Scene) -> Iterator[Number]:
    """Numbers, two amounts that make a range or a share taken as one."""
    i = 0
    while i < len(found):
        here, there = found[i], found[i + 1] if i + 1 < len(found) else None
        number = two_as_one(here, there, scene) if there is not None else None
        yield number or single(here, scene)
        i += 2 if number else 1


def two_as_one(here: Counted, there: Counted, scene: Scene) -> Number | None:
    """A range or share of two amounts, or None where they are two numbers."""
    share = share_of_two(here, there, scene)
    span = range_of(here, there, scene) if share is None else None
    return ranged(here, there, span, scene) if span is not None else share


def ranged(here: Counted, there: Counted, span: Range, scene: Scene) -> Number:
    """The Number of a range: the second amount's, with both ends."""
    number = single(replace(there, unit=there.unit or here.unit), scene)
    hedge = hedge_before(span.start, scene.hedges)
    return replace(
        number, start=hedge.start if hedge else span.start, end=max(number.core_end, number.end),
        core_start=here.amount.start, value=None, low=span.low, high=span.high, bound=Bound.RANGE, hedge=None,
    )  # fmt: skip


def single(found: Counted, scene: Scene) -> Number:
    """The Number of one amount with what stands around it."""
    amount, unit = found.amount, found.unit
    number = Number(
        start=found.start, end=amount.end, core_start=amount.start, core_end=amount.end,
        kind=found.kind or "quantity", vague=amount.value is None, unit=unit.name if unit else None,
    )  # fmt: skip
    if found.kind not in {None, "share", "period"}:
        return replace(number, value=amount.value)
    number = with_noun(number, unit, scene)
    if amount.value is None:
        return number
    if found.kind == "share":
        found = replace(found, unit=None)
        return with_bound(replace(number, unit="percent"), round(100 * amount.value, 2), found, scene)
    return with_bound(number, converted(amount.value, unit), found, scene)


def with_noun(number: Number, unit: Unit | None, scene: Scene) -> Number:
    """The number with its noun and its rate."""
    at = number.core_end
    if unit is not None and unit.start >= number.core_end:
        at = unit.end
        noun, phrase = (unit.start, unit.end), (unit.phrase, unit.end)
        number = replace(number, noun=scene.text[slice(*noun)], noun_span=noun, phrase_span=phrase)
    rate = rate_after(scene.text, at, lang=scene.lang)
    return replace(number, per=rate[0]) if rate else number


def with_bound(number: Number, value: float, found: Counted, scene: Scene) -> Number:
    """The number with value or limit, as its hedges say; words before it weigh more than words after."""
    before = hedge_before(found.start, scene.hedges)
    if before is not None and is_during(before, found, scene):
        before = None
    hedge = before or after_unit(found, scene)
    if hedge is None or hedge.bound is None:
        return replace(number, value=value, bound=Bound.EXACT)
    number = replace(
        number, start=min(number.start, hedge.start), end=max(number.end, hedge.end), bound=hedge.bound,
        hedge=scene.text[hedge.start : hedge.end].strip(" ,-"),
    )  # fmt: skip
    if hedge.bound is Bound.AT_LEAST:
        return replace(number, low=value)
    return replace(number, high=value) if hedge.bound is Bound.AT_MOST else replace(number, value=value)


def after_unit(found: Counted, scene: Scene) -> Hedge | None:
    """The hedge right after the amount, or after its unit ("two days or more")."""
    ends = [found.amount.end] + ([found.unit.end] if found.unit and found.unit.end > found.amount.end else [])
    return next((hedge for at in ends if (hedge := hedge_after(scene.text, at, lang=scene.lang))), None)


@functools.cache
def during_words(lang: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Hedges that may mean "during", and the words of waiting before which they do not."""
    listed = words(lang, "numbers")["during"]
    return tuple(listed["hedges"]), re.compile(rf"\b(?:{one_of(listed['not_after'])})\s+$", re.IGNORECASE)


def is_during(hedge: Hedge, found: Counted, scene: Scene) -> bool:
    """Whether "over two days" says when something went on, not how much time it took."""
    if found.unit is None or found.unit.kind != "time":
        return False
    hedges, waits = during_words(scene.lang)
    says = scene.text[hedge.start : hedge.end].lower().startswith(hedges)
    return says and waits.search(scene.text, max(0, hedge.start - 20), hedge.start) is None
