"""The reader: amounts, units, hedges and ranges of a text put together into Numbers."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from borderflow.nouns import Bound
from borderflow.read.numbers.counted import Counted, Scene, converted, counted, scene_of
from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.hedges import Hedge, hedge_after, hedge_before
from borderflow.read.numbers.lexicon import blind, first_word, lexicon, table
from borderflow.read.numbers.model import Number
from borderflow.read.numbers.ranges import Range, in_scale, is_change, range_of, share_of_three, share_of_two
from borderflow.read.numbers.units import Unit, rate_after, rate_before

KEPT = 128


@functools.lru_cache(maxsize=KEPT)
def plain_numbers(text: str, *, lang: str = "en") -> tuple[Number, ...]:
    """The numbers of `text`, before comparisons are known; kept for the few texts read last."""
    scene = scene_of(text, lang)
    return tuple(joined(counted(scene), scene))


def joined(found: list[Counted], scene: Scene) -> Iterator[Number]:
    """Numbers, two or three amounts that make a range, a share or a change taken together."""
    i = 0
    while i < len(found):
        size, numbers = together(found[i : i + 3], scene)
        yield from numbers
        i += size


def together(found: list[Counted], scene: Scene) -> tuple[int, list[Number]]:
    """How many of the first three amounts belong together, and what they make."""
    if len(found) == 3 and (share := share_of_three(found[0], found[1], found[2], scene)) is not None:
        return 3, [share]
    if len(found) > 1:
        here, there = found[:2]
        number = two_as_one(here, there, scene)
        if number is not None:
            return 2, [number]
        if goes_on(here, there, scene):
            return 2, [summed(here, there, scene)]
        if is_change(here, there, scene):
            return 2, [single(in_scale(here, there), scene), single(there, scene, hedged=False)]
    return 1, [single(found[0], scene)]


AND = re.compile(r"(?:,|\s+(\w+))?\s+")


def goes_on(here: Counted, there: Counted, scene: Scene) -> bool:
    """Whether a smaller unit of time goes on with a larger one ("two hours and 30 minutes")."""
    if here.unit is None or there.unit is None or here.unit.kind != "time" or there.unit.kind != "time":
        return False
    gap = AND.fullmatch(scene.text, here.end, there.start)
    is_joined = gap is not None and (gap.group(1) is None or gap.group(1).lower() in lexicon(scene.lang).ands)
    are_said = here.amount.value is not None and there.amount.value is not None and here.kind == there.kind
    return is_joined and are_said and here.unit.factor > there.unit.factor


def summed(here: Counted, there: Counted, scene: Scene) -> Number:
    """The Number of a length of time said in two units."""
    number, rest = single(here, scene), single(there, scene)
    total = round(sum(converted(item.amount.value or 0.0, item.unit) for item in (here, there)), 2)
    number = replace(number, end=rest.end, core_end=rest.core_end, noun=rest.noun, noun_span=rest.noun_span)
    return replace(
        number,
        value=None if number.value is None else total,
        low=None if number.low is None else total,
        high=None if number.high is None else total,
    )


def two_as_one(here: Counted, there: Counted, scene: Scene) -> Number | None:
    """A range or share of two amounts, or None where they are two numbers."""
    share = share_of_two(here, there, scene)
    if share is not None and share.value is not None:
        share = with_bound(replace(share, value=None), share.value, replace(here, unit=None), scene)
    span = range_of(here, there, scene) if share is None else None
    return ranged(here, there, span, scene) if span is not None else share


def ranged(here: Counted, there: Counted, span: Range, scene: Scene) -> Number:
    """The Number of a range: the second amount's, with both ends."""
    number = single(replace(there, unit=there.unit or here.unit), scene)
    number = replace(number, per=number.per or rate_before(scene.text, span.start, lang=scene.lang))
    hedge = hedge_before(span.start, scene.hedges)
    return replace(
        number, start=hedge.start if hedge else span.start, end=max(number.core_end, number.end),
        core_start=here.amount.start, value=None, low=span.low, high=span.high, bound=Bound.RANGE, hedge=None,
    )  # fmt: skip


def single(found: Counted, scene: Scene, *, hedged: bool = True) -> Number:
    """The Number of one amount with what stands around it; not `hedged`, what stands before it is no hedge of it."""
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
    value = converted(amount.value, unit)
    return with_bound(number, value, found, scene) if hedged else replace(number, value=value, bound=Bound.EXACT)


def with_noun(number: Number, unit: Unit | None, scene: Scene) -> Number:
    """The number with its noun and its rate."""
    at = number.core_end
    if unit is not None and unit.start >= number.core_end:
        at = unit.end
        noun, phrase = (unit.start, unit.end), (unit.phrase, unit.end)
        number = replace(number, noun=scene.text[slice(*noun)], noun_span=noun, phrase_span=phrase)
    after = rate_after(scene.text, at, lang=scene.lang)
    per = after[0] if after else rate_before(scene.text, number.start, lang=scene.lang)
    return replace(number, per=per) if per else number


def with_bound(number: Number, value: float, found: Counted, scene: Scene) -> Number:
    """The number with value or limit, as its hedges say; words before it weigh more than words after."""
    before = hedge_before(found.start, scene.hedges)
    if before is not None and is_during(before, found, scene):
        before = None
    hedge = before or inside(found, scene) or after_unit(found, scene)
    if hedge is None or hedge.bound is None:
        return replace(number, value=value, bound=Bound.ABOUT if is_rough(found, scene) else Bound.EXACT)
    number = replace(
        number, start=min(number.start, hedge.start), end=max(number.end, hedge.end), bound=hedge.bound,
        hedge=scene.text[hedge.start : hedge.end].strip(" ,-"),
    )  # fmt: skip
    if hedge.bound is Bound.AT_LEAST:
        return replace(number, low=value)
    return replace(number, high=value) if hedge.bound is Bound.AT_MOST else replace(number, value=value)


def inside(found: Counted, scene: Scene) -> Hedge | None:
    """The hedge between the digits and their scale ("260 с лишним тысяч")."""
    within = lexicon(scene.lang).inside.search(scene.text, found.amount.start, found.amount.end)
    return hedge_after(scene.text, within.start(), lang=scene.lang, alone=True) if within else None


def is_rough(found: Counted, scene: Scene) -> bool:
    """Whether the order of words, or a word that hedges only one of a scale ("с десяток"), makes it rough."""
    if found.amount.rough:
        return True
    lex = lexicon(scene.lang)
    word = first_word(scene.text, found.amount.start)[0]
    is_one = word in lex.alone or word in lex.alone_hedged or lex.compound.match(scene.text, found.amount.start)
    return bool(is_one and lex.about_one.search(scene.text, max(0, found.start - 6), found.start))


def after_unit(found: Counted, scene: Scene) -> Hedge | None:
    """The hedge right after the amount, or after its unit ("two days or more")."""
    ends = [found.amount.end] + ([found.unit.end] if found.unit and found.unit.end > found.amount.end else [])
    return next((hedge for at in ends if (hedge := hedge_after(scene.text, at, lang=scene.lang))), None)


@functools.cache
def during_words(lang: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Hedges that may mean "during", and the words of waiting before which they do not."""
    listed = table(lang)["during"]
    return tuple(listed["hedges"]), blind(rf"\b{one_of(listed['not_after'])}\s+$")


def is_during(hedge: Hedge, found: Counted, scene: Scene) -> bool:
    """Whether "over two days" says when something went on, not how much time it took."""
    if found.unit is None or found.unit.kind != "time":
        return False
    hedges, waits = during_words(scene.lang)
    says = scene.text[hedge.start : hedge.end].lower().startswith(hedges)
    return says and waits.search(scene.text, max(0, hedge.start - 20), hedge.start) is None
