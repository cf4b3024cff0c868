"""How people round, and how they get figures wrong."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from benchmarks.reconciling.truth import What
from borderflow.nouns import Bound, Topic


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as it is told: what it is said to count, the number, its bound, and the words for it."""

    what: What
    number: float
    bound: Bound = Bound.EXACT
    words: str = ""


def told(what: What, value: float, chance: random.Random, *, exact: float) -> Said:
    """The figure in somebody's words: exact with that chance, else rounded to two or three digits."""
    if chance.random() < exact or value < 10:
        return Said(what, value, Bound.EXACT, f"{value:,.0f}")
    digits = len(str(int(value)))
    step = 10 ** max(0, digits - (2 if digits < 4 or chance.random() < 0.6 else 3))
    down, up, near = value // step * step, -(-value // step) * step, round(value / step) * step
    number, bound, words = chance.choice(
        (
            (near, Bound.ABOUT, "about"),
            (near, Bound.ABOUT, "around"),
            (down, Bound.AT_LEAST, "more than"),
            (up, Bound.ABOUT, "nearly"),
        )
    )
    return Said(what, number, bound, f"{words} {number:,.0f}")


def slipped(what: What, values: Mapping[What, float], chance: random.Random) -> tuple[What, float]:
    """The figure with one slip in it: its digits, its size, its day, its unit, its way or its place."""
    value = values[what]
    digits = str(int(value))
    kinds = ["digit", "ten", "day", "transposed", "transposed"]
    kinds += ["unit"] if what.unit == "person" else []
    kinds += ["way"] if what.measure in {"arrivals", "departures"} and what.place is None and what.who is None else []
    kinds += ["scope"] if what.place and what.measure == "arrivals" and what.unit == "person" else []
    kind = chance.choice(kinds)
    if kind == "transposed" and len(set(digits)) > 1:
        at = chance.choice([at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]])
        return what, float(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    if kind == "ten":
        return what, value * 10 if chance.random() < 0.7 or value < 100 else round(value / 10)
    if kind == "unit":
        return replace(what, unit="vehicle"), value
    if kind in {"day", "way", "scope"}:
        return elsewhere(kind, what, values), value
    at = chance.randrange(len(digits))
    other = chance.choice([digit for digit in "123456789" if digit != digits[at]])
    return what, float(digits[:at] + other + digits[at + 1 :])


def elsewhere(kind: str, what: What, values: Mapping[What, float]) -> What:
    """What the figure is wrongly said to count."""
    if kind == "scope":
        return replace(what, place=None)
    if kind == "day":
        moved = replace(what, start=what.start + timedelta(days=1), end=what.end + timedelta(days=1))
        return moved if moved in values or what.topic is Topic.QUEUE else replace(what, end=moved.end)
    turned = {"arrivals": "departures", "departures": "arrivals"}[what.measure]
    return replace(what, measure=turned, way=(what.way[1], what.way[0]))


def respoken(said: Sequence[Said], chance: random.Random) -> list[Said]:
    """The figures as another outlet puts them: mostly as they stand, some rounded once more."""
    return [
        told(one.what, one.number, chance, exact=0.0)
        if one.bound is Bound.EXACT and chance.random() < 0.25 and one.number >= 100
        else one
        for one in said
    ]
