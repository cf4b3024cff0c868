"""Amounts with what stands beside them: unit, currency, and the kind that the words around show."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from borderflow.nouns import Bound
from borderflow.read.numbers.amounts import amounts
from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.hedges import Hedge, hedge_after, hedge_before, hedges_by_end
from borderflow.read.numbers.kinds import Mask, is_period, looks_like_year, masked, masks
from borderflow.read.numbers.lexicon import Amount, blind, lexicon, table
from borderflow.read.numbers.model import Kind
from borderflow.read.numbers.units import (
    Unit,
    are_metres,
    has_of,
    inverted_unit,
    lone_unit,
    money_before,
    unit_after,
)

PART_REACH = 24
METRES = re.compile(r"(\d+)m(?!\w)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount with the unit beside it; `start` to `end` takes in currency and unit. `kind` is None for a quantity."""

    amount: Amount
    unit: Unit | None
    start: int
    end: int
    kind: Kind | None = None


def converted(value: float, unit: Unit | None) -> float:
    """An amount in the unit of the claim format, lengths and times to two decimals."""
    if unit is None or unit.factor == 1.0:
        return round(value, 6)
    return round(value * unit.factor, 2)


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with what was found in it once, for every number to look up."""

    text: str
    lang: str
    masks: list[Mask]
    hedges: dict[int, Hedge]


def scene_of(text: str, lang: str) -> Scene:
    """The text with its masks and hedges."""
    return Scene(text, lang, masks(text, lang=lang), hedges_by_end(text, lang=lang))


def counted(scene: Scene) -> list[Counted]:
    """Every amount of the scene that is a number, with its unit and kind."""
    lone = lone_amounts(scene)
    plain = [
        amount
        for amount in amounts(scene.text, lang=scene.lang)
        if amount.style != "ordinal" and not any(a.start <= amount.start < a.end for a in lone)
    ]
    found: list[Counted] = []
    for amount in sorted([*lone, *plain], key=lambda a: a.start):
        item = counted_at(amount, scene, floor=reach(found[-1]) if found else 0)
        if item is not None:
            found.append(item)
    return found


def reach(found: Counted) -> int:
    """Where the words of a counted amount end, its noun among them."""
    return max(found.end, found.unit.end if found.unit is not None else 0)


@functools.cache
def one_unit(lang: str) -> re.Pattern[str]:
    """ "An hour", "a kilometre and a half": one of a unit, with a half more or not."""
    lex = lexicon(lang)
    one = rf"({one_of(lex.articles)})\s+" if lex.articles else "()"
    about = table(lang)["hedges_after"]["about"]
    more = [entry for entry in table(lang)["rates_not_before"]["words"] if entry not in about]
    no_more = rf"(?!-|\s+{one_of(more)}\b)"
    return blind(rf"\b{one}{lone_unit(lang)}\b(?:\s+({one_of(lex.plus)})\b|{no_more})")


def lone_amounts(scene: Scene) -> list[Amount]:
    """Units that count one without a numeral: only with "and a half" or a hedge, for "a day" is mostly a rate.

    Behind a part of one ("about half an hour") the part counts.
    """
    plus, behind_part = lexicon(scene.lang).plus, part_words(scene.lang)
    return [
        Amount(
            hit.start(), hit.end(1) if hit.group(1) and not hit.group(2) else hit.end(),
            1.0 + plus.get(" ".join((hit.group(2) or "").lower().split()), 0.0), "words",
        )
        for hit in one_unit(scene.lang).finditer(scene.text)
        if (hit.group(2) or counts_alone(hit, scene))
        and not behind_part.search(scene.text, max(0, hit.start() - PART_REACH), hit.start())
    ]  # fmt: skip


@functools.cache
def part_words(lang: str) -> re.Pattern[str]:
    """A part of one before what it is a part of."""
    lists = table(lang)
    return blind(rf"\b{one_of(lists['parts'])}\s+(?:{one_of(lists['grammar']['of'])}\s+)?$")


def counts_alone(hit: re.Match[str], scene: Scene) -> bool:
    """Whether a hedge before a unit makes it one: "about an hour"; without an article, no "up to" ("до ночи")."""
    if hit.group(1) and (follows_one(scene.lang).match(scene.text, hit.end()) is not None):
        return True
    hedge = hedge_before(hit.start(), scene.hedges)
    return hedge is not None and bool(hit.group(1) or hedge.bound is not Bound.AT_MOST)


@functools.cache
def follows_one(lang: str) -> re.Pattern[str]:
    """What follows one of a unit that counts: "an hour or so", "a day or two"."""
    lists = table(lang)
    after = [entry for entries in lists["hedges_after"].values() for entry in entries]
    return blind(
        rf",?\s+{one_of(after)}(?!\w)|\s+{one_of(lists['grammar']['or'])}\s+{one_of(lists['cardinals'])}(?!\w|\s+\w+s\b)"
    )


def counted_at(amount: Amount, scene: Scene, *, floor: int) -> Counted | None:
    """The amount with its unit and kind; None where the words are no number after all."""
    text, lang = scene.text, scene.lang
    kind = masked(amount, scene.masks)
    if kind is not None:
        return Counted(amount, None, amount.start, amount.end, kind)
    amount = as_metres(amount, scene)
    money = money_before(text, amount.start, lang=lang)
    if money is not None:
        code, start = money
        return Counted(amount, Unit(code, 1.0, start, amount.start, start, "money"), start, amount.end)
    unit = unit_of(amount, scene)
    before = inverted_unit(text, amount, floor, lang=lang) if amount.style == "words" else None
    if before is not None and yields(unit, before):
        return Counted(replace(amount, rough=True), before, before.start, amount.end)
    if amount.style in {"vague", "words"} and (unit is None or unit.name is None) and needs_noun(amount, scene):
        return None
    end = unit.end if unit is not None and unit.kind != "noun" else amount.end
    return Counted(amount, unit, amount.start, max(end, amount.end), kind_of(amount, unit, scene))


def yields(after: Unit | None, before: Unit) -> bool:
    """Whether the unit before an amount counts, not the one after it ("метров четыреста машин" are metres)."""
    return after is None or after.name is None or (before.kind == "length" and after.kind == "noun")


def needs_noun(amount: Amount, scene: Scene) -> bool:
    """Whether words only count with a noun: "several people", not "several of his plans"; "пара часов", not "пара"."""
    lex = lexicon(scene.lang)
    written = " ".join(scene.text[amount.start : amount.end].lower().split())
    return written in lex.vague_needs_noun or (not lex.articles and written in lex.pairs)


def as_metres(amount: Amount, scene: Scene) -> Amount:
    """An amount like "500m" read as metres where the words after it say so."""
    match = METRES.match(scene.text, amount.start)
    if match is None or match.end() != amount.end or not are_metres(scene.text, amount.end, lang=scene.lang):
        return amount
    return Amount(amount.start, amount.end - 1, float(match.group(1)), "digits")


def unit_of(amount: Amount, scene: Scene) -> Unit | None:
    """The unit after an amount; "half an hour" has an article between, "an hour and a half" has it inside."""
    text, lang = scene.text, scene.lang
    if text.startswith("m", amount.end) and are_metres(text, amount.end + 1, lang=lang):
        return Unit("kilometre", 0.001, amount.end, amount.end + 1, amount.end, "length")
    inside = one_unit(lang).match(text, amount.start)
    if inside is not None and amount.end in {inside.end(), inside.end(1)}:
        return unit_after(text, inside.end(1), lang=lang)
    hedge = hedge_after(text, amount.end, lang=lang)
    at = hedge.end if hedge is not None else amount.end
    if amount.style == "part":
        article = article_words(lang).match(text, at)
        at = article.end() if article else at
    part = of_them(amount, scene)
    if part is not None:
        return as_people(unit_after(text, part, lang=lang), amount, scene)
    unit = unit_after(text, at, lang=lang, of=amount.style == "vague" or has_of(text, amount.end, lang=lang))
    return as_people(unit, amount, scene)


@functools.cache
def of_them_words(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands after a part of those counted before, what stands before one, and the verb after that."""
    grammar = table(lang)["grammar"]
    them, are = one_of(grammar.get("of_them", [])), one_of(grammar.get("part_is", []))
    return blind(rf"\s+{them}(?:\s+{are})?(?=\s)"), blind(rf"\b{them}\s+$"), blind(rf"\s+{are}(?=\s)")


def of_them(amount: Amount, scene: Scene) -> int | None:
    """Where the noun begins that a part of those counted before has: "420 of them lorries", "of whom 90 were men"."""
    after, before, are = of_them_words(scene.lang)
    found = after.match(scene.text, amount.end)
    if found is None and before.search(scene.text, max(0, amount.start - PART_REACH), amount.start):
        found = are.match(scene.text, amount.end)
    return found.end() if found else None


@functools.cache
def article_words(lang: str) -> re.Pattern[str]:
    """An article after a part ("half an hour")."""
    return blind(rf"[\s-]+{one_of(lexicon(lang).articles)}(?=\s)")


def as_people(unit: Unit | None, amount: Amount, scene: Scene) -> Unit | None:
    """The unit, which is people for a numeral that counts them by itself ("двое")."""
    collective = lexicon(scene.lang).collective
    is_named = unit is not None and (unit.name is not None or unit.kind == "long")
    if is_named or not collective or not set(scene.text[amount.start : amount.end].lower().split()) <= collective:
        return unit
    return (
        replace(unit, name="person") if unit else Unit("person", 1.0, amount.start, amount.start, amount.start, "noun")
    )


def kind_of(amount: Amount, unit: Unit | None, scene: Scene) -> Kind | None:
    """The kind that only the words around show: a year, a pronoun, a share, a period; None for a quantity."""
    if amount.style == "part":
        return None if unit is not None and unit.kind in {"time", "length"} else "share"
    counts = unit is not None and unit.name is not None
    if (
        not counts
        and looks_like_year(scene.text, amount, lang=scene.lang)
        and hedge_before(amount.start, scene.hedges) is None
    ):
        return "year"
    if unit is not None and unit.kind in {"time", "long"}:
        says_when = is_period(scene.text, amount.start, unit.end, lang=scene.lang)
        return "period" if unit.kind == "long" or says_when else None
    return "label" if amount.style == "words" and amount.value == 1 and not counts else None
