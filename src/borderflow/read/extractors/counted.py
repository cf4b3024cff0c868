"""The number of a draft, read again from the words: the text's number counts, never the model's."""

from __future__ import annotations

import math
from dataclasses import replace

from spacy.tokens import Token

from borderflow.atlas import mentions
from borderflow.nouns import Quantity, Topic
from borderflow.read.extractors.drafts import Draft
from borderflow.read.extractors.page import Spot
from borderflow.read.figures import allowed
from borderflow.read.numbers import Comparison, Number, changes, numbers
from borderflow.read.words import words

CONVERTED = {"kilometre": 0.005, "hour": 0.005}
THIRDS = 0.02  # a third is 33 or 33.3 per cent
NEXT = 3
USUAL: dict[tuple[Topic, str], str | None] = {
    (Topic.QUEUE, "vehicles"): "vehicle", (Topic.QUEUE, "length"): "kilometre", (Topic.QUEUE, "wait"): "hour",
    (Topic.TRANSPORT, "flights"): "flight", (Topic.TRANSPORT, "travel_time"): "hour", (Topic.TRANSPORT, "price"): None,
    (Topic.PAYMENTS, "amount"): None, (Topic.DRIVER, "housing_destroyed"): None,
}  # fmt: skip
COUNTS = {"quantity", "share"}


def has_number(draft: Draft) -> bool:
    """Whether the draft states a number of its own, not only a change."""
    return bool(ends(draft))


def ends(said: Draft | Number) -> list[float]:
    """The numbers that are said: the value, or the ends of a range or bound."""
    return sorted(end for end in {said.value, said.low, said.high} if end is not None)


def stated(draft: Draft, spot: Spot) -> list[Number]:
    """The numbers inside the quotation that are the draft's, in whatever unit."""
    return [
        number
        for number in numbers(spot.paragraph.text, lang=spot.page.lang)
        if number.kind in COUNTS and not number.vague and not (number.compares and number.unit == "percent")
        if spot.start <= number.core_start
        and number.core_end <= spot.end
        and are_like(ends(draft), ends(number), CONVERTED.get(number.unit or "", 0.0))
    ]


def are_like(ours: list[float], theirs: list[float], rounding: float) -> bool:
    """Whether two lists hold the same numbers, rounding apart."""
    return len(ours) == len(theirs) and all(
        math.isfinite(a) and math.isclose(a, b, rel_tol=rounding) for a, b in zip(ours, theirs, strict=True)
    )


def in_unit(draft: Draft, number: Number, spot: Spot) -> Number | None:
    """The number in the unit that the words give it, else in the one that the measure is counted in.

    None where the draft has another unit, or the measure cannot be counted in it.
    """
    unit = number.unit or unit_left_out(draft, number, spot)
    if draft.unit is not None and draft.unit != unit:
        return None
    return replace(number, unit=unit) if fits(draft, unit) else None


def fits(draft: Draft, unit: str | None) -> bool:
    """Whether what the draft measures can be counted in that unit; a rate is counted like what it is a rate of."""
    if draft.measure is None:
        return True
    measure = "crossings" if draft.measure == "flow_rate" else draft.measure
    return allowed(f"{draft.topic}.{measure}", unit, "en")


def unit_left_out(draft: Draft, number: Number, spot: Spot) -> str | None:
    """The unit of a number that names none: `person` for a people or a deed ("arrivals"), none for any other noun.

    Where it counts nothing by name, it is that of the number before it in the paragraph, else what the measure says.
    """
    noun = counted_noun(number, spot)
    text, lang = spot.paragraph.text, spot.page.lang
    if any(m.kind == "people" and 0 <= m.start - number.core_end <= NEXT for m in mentions(text, lang)):
        return "person"
    if noun is not None:
        deeds = words("en", "topics")["not_people"]
        people = any(m.start <= noun.idx < m.end and m.kind in {"people", "adjective"} for m in mentions(text, lang))
        return "person" if people or {noun.lower_, noun.lemma_.lower()} & set(deeds) else None
    told = [n for n in numbers(text, lang=lang) if n.core_start < number.core_start and n.unit and n.kind in COUNTS]
    last = next((n.unit for n in reversed(told) if n.unit != "percent" and fits(draft, n.unit)), None)
    if last or draft.measure is None:
        return last
    return USUAL.get((draft.topic, draft.measure), "person")


def counted_noun(number: Number, spot: Spot) -> Token | None:
    """The noun behind the number that it counts, by the parse."""
    span = spot.doc.char_span(number.core_start, number.core_end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    token = span[-1]
    head = token.head
    counts = token.dep_ in {"nummod", "nummod:gov"} and head.i > token.i and head.pos_ in {"NOUN", "PROPN"}
    return head if counts else None


def measured(draft: Draft, number: Number | None) -> str | None:
    """The measure; a movement counted by the day is a rate, whatever the model called it."""
    is_rate = draft.topic is Topic.MOVEMENT and number is not None and number.per == "day" and draft.measure
    return "flow_rate" if is_rate else draft.measure


def quantity(number: Number | None) -> Quantity | None:
    """The number as the claim format has it."""
    if number is None:
        return None
    return Quantity(value=number.value, low=number.low, high=number.high, bound=number.bound, unit=number.unit)


def compared(draft: Draft, spot: Spot) -> Comparison | None:
    """The comparison in the quotation that is the draft's."""
    wanted = draft.change_percent
    if wanted is None:
        return None
    for change in changes(spot.paragraph.text, lang=spot.page.lang):
        inside = spot.start <= change.start and change.start < spot.end
        if inside and change.percent is not None and are_like([wanted], [change.percent], THIRDS):
            return change
    return None
