"""Claims from numbers: every number, and every comparison that stands alone, is a candidate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from spacy.tokens import Token

from borderflow.nouns import Change, Claim, Quantity, Topic
from borderflow.read.fields import Asking, claim_of, is_corrected, way
from borderflow.read.figures import anchor
from borderflow.read.governed import impossible
from borderflow.read.judge import Case, Judge
from borderflow.read.numbers import Comparison, Number
from borderflow.read.scene import gap
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.traits.figures import change_traits, figure_traits, unit_options
from borderflow.read.words import words

FOLLOWS_WITHIN = 3
# How likely a number has to count something; and one that the document corrects, which the judge takes for nothing.
WORTH, CORRECTED = 0.4, 0.1
NO_FIGURES = {"date", "time", "year", "ordinal", "label"}


def figure_claims(sentence: Sentence, reading: Reading, judge: Judge) -> Iterator[Claim]:
    """One claim for each number in the sentence that counts something, and each comparison that stands alone."""
    compared: set[int] = set()
    for number in (counted(n, sentence) for n in sentence.numbers):
        token = anchor(number, sentence.span)
        if number.kind in NO_FIGURES or token is None or compares(number, sentence):
            continue
        traits = figure_traits(number, token, sentence, reading)
        claim = figure_claim(number, token, traits, (sentence, reading, judge))
        if claim is not None:
            compared.update(c.start for c in sentence.changes if claim.change and c.percent == claim.change.percent)
            reading.told.append(claim)
            yield claim
    for one in sentence.changes:
        token = anchor_of(one, sentence)
        if one.percent is None or one.start in compared or token is None:
            continue
        claim = figure_claim(one, token, change_traits(one, token, sentence, reading), (sentence, reading, judge))
        if claim is not None:
            reading.told.append(claim)
            yield claim


def compares(number: Number, sentence: Sentence) -> bool:
    """Whether a share only says how much more or less ("107% more"): that is the comparison's."""
    return number.unit == "percent" and any(c.start <= number.core_start < c.end for c in sentence.changes)


def anchor_of(change: Comparison, sentence: Sentence) -> Token | None:
    """The token of a comparison."""
    span = sentence.span.doc.char_span(change.start, change.end, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def counted(number: Number, sentence: Sentence) -> Number:
    """The number, of persons where a nationality follows it ("8,000 Georgians", "some 300 Syrian families")."""
    if number.unit is not None:
        return number
    follows = [m for m in sentence.places if m.kind == "people" and 0 <= m.start - number.core_end <= FOLLOWS_WITHIN]
    return (
        replace(number, unit="person", noun=follows[0].text, end=max(number.end, follows[0].end)) if follows else number
    )


def figure_claim(
    figure: Number | Comparison, token: Token, traits: list[str], where: tuple[Sentence, Reading, Judge]
) -> Claim | None:
    """The claim that a number or comparison makes, or None where it counts nothing that matters here."""
    sentence, reading, judge = where
    base = sentence.paragraph.start
    case = Case(base + figure.start, base + figure.end, figure)
    scores = judge.scores("figures", traits, case)
    least = CORRECTED if is_corrected(int(token.idx), sentence) else WORTH
    if 1 - scores.pop("none", 0.0) < least:
        return None
    barred = impossible(figure, token, sentence, reading)
    best = max(scores, key=lambda label: (label not in barred, scores[label]))
    topic, _, measure = best.partition(".")
    asking = Asking(Topic(topic), None if measure == "None" else measure, token, case, sentence, reading, judge)
    believed = judge.believed("figures", scores[best])
    return claim_of(asking, way(asking), (figure.start, figure.end), believed, **counts(figure, asking))


def counts(figure: Number | Comparison, asking: Asking) -> dict[str, Any]:
    """Quantity, change and whom it counts."""
    if isinstance(figure, Comparison):
        return {"quantity": None, "change": Change(percent=figure.percent, versus=figure.versus), "who": None}
    unit = unit_of(figure, asking)
    return {
        "quantity": quantity(figure, unit),
        "change": change(figure, asking.sentence),
        "who": who(figure, unit, asking.sentence),
    }


def unit_of(number: Number, asking: Asking) -> str | None:
    """The number's unit; where the text leaves it out, one that the judge picks: the text's so far, or a usual one."""
    if number.unit is not None or number.vague:
        return number.unit
    options = unit_options(number, asking.label, asking.token, (asking.sentence, asking.reading))
    found, _ = asking.judge.pick("unit", options, asking.case)
    return found  # type: ignore[no-any-return]


def quantity(number: Number, unit: str | None) -> Quantity | None:
    """The number as the claim format has it; None for a number in name only ("thousands")."""
    if number.vague:
        return None
    return Quantity(value=number.value, low=number.low, high=number.high, bound=number.bound, unit=unit)


def change(number: Number, sentence: Sentence) -> Change | None:
    """The comparison that the sentence makes of this number: the first one after it."""
    after = [c for c in sentence.changes if c.start >= number.end and c.percent is not None]
    best = min(after, key=lambda c: gap(c.start, c.end, number.end, sentence.text), default=None)
    counts = [n for n in sentence.numbers if n.kind == "quantity" and n.unit != "percent"]
    if best is None or any(number.end < n.start < best.start for n in counts):
        return None
    return Change(percent=best.percent, versus=best.versus)


def who(number: Number, unit: str | None, sentence: Sentence) -> str | None:
    """Whom the figure counts, in the text's words."""
    if unit not in {"person", "household", "vehicle"}:
        return None
    if number.noun and number.noun.lower() in frozenset(words(sentence.lang, "topics")["not_people"]):
        return None
    return sentence.text[slice(*number.phrase_span)] if number.phrase_span is not None else number.noun
