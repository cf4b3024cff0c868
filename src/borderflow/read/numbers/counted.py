"""Amounts with what stands beside them: unit, currency, and the kind that the words around show."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from borderflow.read.numbers.amounts import amounts
from borderflow.read.numbers.hedges import Hedge, hedge_after, hedge_before, hedges_by_end
from borderflow.read.numbers.kinds import Mask, is_period, looks_like_year, masked, masks
from borderflow.read.numbers.lexicon import Amount, lexicon, one_of
from borderflow.read.numbers.model import Kind
from borderflow.read.numbers.units import Unit, are_metres, lone_unit, money_before, unit_after
from borderflow.read.words import words

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
    found = (counted_at(amount, scene) for amount in sorted([*lone, *plain], key=lambda a: a.start))
    return [item for item in found if item is not None]


@functools.cache
def and_a_half(lang: str) -> re.Pattern[str]:
    """ "An hour", "a kilometre and a half": one of a unit, with a half more or not."""
    articles = one_of(lexicon(lang).articles)
    no_more = rf"(?!-|\s+(?:{one_of(words(lang, 'numbers')['rates_not_before']['words'])})\b)"
    return re.compile(rf"\b({articles})\s+(?:{lone_unit(lang)})\b(?:(\s+and\s+a\s+half\b)|{no_more})", re.IGNORECASE)


def lone_amounts(scene: Scene) -> list[Amount]:
    """Articles that count one of a unit: only with "and a half" or a hedge, for "a day" is mostly a rate."""
    return [
        Amount(hit.start(), hit.end() if hit.group(2) else hit.end(1), 1.5 if hit.group(2) else 1.0, "words")
        for hit in and_a_half(scene.lang).finditer(scene.text)
        if hit.group(2) or hedge_before(hit.start(), scene.hedges) is not None
    ]


def counted_at(amount: Amount, scene: Scene) -> Counted | None:
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
    if amount.style == "vague" and (unit is None or unit.name is None) and needs_noun(amount, scene):
        return None
    end = unit.end if unit is not None and unit.kind != "noun" else amount.end
    return Counted(amount, unit, amount.start, max(end, amount.end), kind_of(amount, unit, scene))


def needs_noun(amount: Amount, scene: Scene) -> bool:
    """Whether vague words only count with a noun: "several people", but not "several of his plans"."""
    return " ".join(scene.text[amount.start : amount.end].lower().split()) in lexicon(scene.lang).vague_needs_noun


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
    inside = and_a_half(lang).match(text, amount.start)
    if inside is not None and inside.end() == amount.end:
        return unit_after(text, inside.end(1), lang=lang)
    hedge = hedge_after(text, amount.end, lang=lang)
    at = hedge.end if hedge is not None else amount.end
    if amount.style == "part":
        article = re.compile(rf"[\s-]+(?:{one_of(lexicon(lang).articles)})(?=\s)", re.IGNORECASE).match(text, at)
        at = article.end() if article else at
    allows_of = amount.style == "vague" or text.startswith(" of ", amount.end)
    return unit_after(text, at, lang=lang, of=allows_of)


def kind_of(amount: Amount, unit: Unit | None, scene: Scene) -> Kind | None:
    """The kind that only the words around show: a year, a pronoun, a share, a period; None for a quantity."""
    if amount.style == "part":
        return None if unit is not None and unit.kind in {"time", "length"} else "share"
    counts = unit is not None and unit.name is not None
    if not counts and looks_like_year(scene.text, amount) and hedge_before(amount.start, scene.hedges) is None:
        return "year"
    if unit is not None and unit.kind in {"time", "long"}:
        says_when = is_period(scene.text, amount.start, unit.end, lang=scene.lang)
        return "period" if unit.kind == "long" or says_when else None
    return "label" if amount.style == "words" and amount.value == 1 and not counts else None
