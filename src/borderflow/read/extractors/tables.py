"""Claims by tables alone, for a language that no parser here knows: few, plain, and marked as such.

A claim is made where a number and a word of a topic whose unit fits stand in one part of a sentence, or where a strong
word of a rule, a journey, a danger or a stance stands with one country. What grammar would have to say is left empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from borderflow.nouns import (
    RULES,
    UNDATED,
    Change,
    Claim,
    Document,
    Effect,
    Evidence,
    Period,
    Quantity,
    Source,
    Status,
    Topic,
)
from borderflow.read.numbers import Number
from borderflow.read.paragraphs import Paragraph, paragraphs
from borderflow.read.periods import NOT_DAYS, closed
from borderflow.read.tabled.kinds import Kind, counted, is_figure, kind
from borderflow.read.tabled.parts import Span
from borderflow.read.tabled.scenes import Told, told
from borderflow.read.tabled.stems import Hit
from borderflow.read.tabled.voices import heard
from borderflow.read.tabled.ways import STANDS_FOR_COUNTRY, Way, only, place, way

LEAST, STEP, MOST = 0.3, 0.05, 0.5
NEAR_WORDS = 2
SPEECH_REACH = 25
LEAST_EVIDENCE = 25
WITH_UNIT = {"person", "household", "vehicle"}


def claims(document: Document) -> list[Claim]:
    """The claims of a document, in the order of the text."""
    lang = (document.lang or "").lower()[:2]
    found = (claim for part in paragraphs(document.text) for claim in paragraph_claims(part, document, lang))
    return list({claim.id: claim for claim in found}.values())


def paragraph_claims(part: Paragraph, document: Document, lang: str) -> Iterator[Claim]:
    """The claims of one paragraph; a heading and a question make none."""
    if part.heading:
        return
    for sentence in told(part, published=document.published, lang=lang):
        if sentence.said.rstrip("»”\"' ").endswith("?"):
            continue
        figures = list(figure_claims(sentence, part, document))
        yield from figures
        yield from statement_claims(sentence, part, document, {claim.topic for claim in figures})


def figure_claims(sentence: Told, part: Paragraph, document: Document) -> Iterator[Claim]:
    """A claim for each number that a word near it says the meaning of."""
    for number in (counted(n, sentence) for n in sentence.numbers):
        found = kind(number, sentence) if is_figure(number, sentence) else None
        if found is not None:
            yield figure_claim(number, found, sentence, (part, document))


def figure_claim(number: Number, found: Kind, sentence: Told, where: tuple[Paragraph, Document]) -> Claim:
    """The claim that a number makes, with the fields that tables can tell."""
    part, document = where
    span = sentence.part_at(number.core_start)
    going, voice = way(sentence, span), heard(sentence)
    days = period(number.core_start, sentence, document.published)
    named = place(sentence, span)
    return Claim(
        document=document.id,
        topic=found.topic,
        measure=found.measure,
        quantity=Quantity(
            value=number.value, low=number.low, high=number.high, bound=number.bound, unit=number.unit
        ),
        change=change(number, sentence, span),
        origin=going.origin,
        destination=going.destination,
        country=going.country,
        place=named,
        who=sentence.text[slice(*number.phrase_span)] if number.phrase_span and number.unit in WITH_UNIT else None,
        period=days,
        source=Source.chain([voice.name] if voice.name else []),
        certainty=voice.certainty,
        evidence=(evidence(document, part, sentence, (number.start, number.end)),),
        confidence=sure(found.far <= NEAR_WORDS, days != UNDATED, voice.name, going.country or named),
    )  # fmt: skip


def statement_claims(sentence: Told, part: Paragraph, document: Document, told_of: set[Topic]) -> Iterator[Claim]:
    """A claim for each topic that a strong word names beside one country; an "if" makes none."""
    if any(word.text in sentence.listed("text", "ifs") for word in sentence.words):
        return
    for label, hit in {hit.label: hit for hit in reversed(sentence.standing("statements"))}.items():
        span = sentence.part_at(hit.start)
        going = whose(sentence, span)
        if going.country is not None and Topic(label) not in told_of:
            yield statement_claim(Topic(label), hit, going, sentence, (part, document))


def whose(sentence: Told, span: Span) -> Way:
    """The one country whose rule it is: as its part of the sentence says, else the whole sentence."""
    kinds = STANDS_FOR_COUNTRY | {"adjective"}
    return Way(country=only(sentence, span, kinds) or only(sentence, sentence.span, kinds))


def statement_claim(topic: Topic, hit: Hit, going: Way, sentence: Told, where: tuple[Paragraph, Document]) -> Claim:
    """The claim that a strong word makes of a country."""
    part, document = where
    voice, days = heard(sentence), period(hit.start, sentence, document.published)
    effect, status = (one_of(sentence, "effect"), one_of(sentence, "status")) if topic in RULES else (None, None)
    return Claim(
        document=document.id,
        topic=topic,
        country=going.country,
        place=place(sentence, sentence.part_at(hit.start)),
        period=days,
        effect=Effect(effect) if effect else None,
        status=Status(status) if status else None,
        source=Source.chain([voice.name] if voice.name else []),
        certainty=voice.certainty,
        evidence=(evidence(document, part, sentence, (hit.start, hit.end)),),
        confidence=sure(days != UNDATED, voice.name, effect, status),
    )


def one_of(sentence: Told, table: str) -> str | None:
    """The one label of a table that the sentence's words name; None where they name none or several."""
    labels = {hit.label for hit in sentence.standing(table)}
    return labels.pop() if len(labels) == 1 else None


def change(number: Number, sentence: Told, span: Span) -> Change | None:
    """The first comparison after the number in its part of the sentence."""
    after = [c for c in sentence.changes if number.end <= c.start < span[1] and c.percent is not None]
    return Change(percent=after[0].percent, versus=after[0].versus) if after else None


def period(at: int, sentence: Told, published: date | None) -> Period:
    """The days that stand nearest in the sentence; not those that stand beside a word for saying."""
    says = [hit for hit in sentence.hits["voices"] if hit.label == "say"]
    options = [
        time
        for time in sentence.times
        if time.kind not in NOT_DAYS
        and time.period != UNDATED
        and not any(0 <= time.start - hit.end <= 4 or 0 <= hit.start - time.end <= 1 for hit in says)
    ]
    best = min(options, key=lambda time: min(abs(time.start - at), abs(time.end - at)), default=None)
    return closed(best, published) if best is not None else UNDATED


def evidence(document: Document, part: Paragraph, sentence: Told, at: Span) -> Evidence:
    """The sentence, or what stands between its semicolons where that is no scrap."""
    start, end = sentence.span
    for position, mark in enumerate(sentence.text[start:end], start):
        if mark == ";" and position < at[0]:
            start = position + 2
        elif mark == ";" and position >= at[1]:
            end = position
            break
    if end - start < LEAST_EVIDENCE:
        start, end = sentence.span
    return document.quote(part.start + start, part.start + end)


def sure(*told_fields: object) -> float:
    """How sure a reading by tables is: low, and a little less so with each thing that the words say plainly."""
    return round(min(MOST, LEAST + STEP * sum(bool(field) for field in told_fields)), 2)
