"""Claims by tables alone, for a language that no parser here knows: few, plain, and marked as such.

A claim is made where a number and a word of a topic whose unit fits stand in one part of a sentence, or where a strong
word of a rule, a journey, a danger or a stance stands with one country. What grammar would have to say is left empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
from borderflow.read.periods import NOT_DAYS, closed, opened
from borderflow.read.tabled.carried import Carried, Counted, focus, opening, taken_up
from borderflow.read.tabled.courses import course
from borderflow.read.tabled.kinds import Kind, counted, is_figure, kind
from borderflow.read.tabled.parts import Span
from borderflow.read.tabled.scenes import Told, told
from borderflow.read.tabled.stems import Hit
from borderflow.read.tabled.voices import Heard, heard
from borderflow.read.tabled.ways import STANDS_FOR_COUNTRY, Way, place, together

LEAST, STEP, MOST = 0.3, 0.05, 0.5
NEAR_WORDS, FARTHEST = 2, 5
LEAST_EVIDENCE = 25
WITH_UNIT = {"person", "household", "vehicle"}
OF_PEOPLE = {Topic.MOVEMENT, Topic.ASYLUM, Topic.RISK, Topic.ENTRY_RULE}
OF_PEOPLE_DRIVEN = {"killed", "called_up", "affected"}
SNAPSHOTS = {"stock", "granted"}
NEEDS_CROSSING = {Topic.QUEUE}
NAMES_COUNTRY = STANDS_FOR_COUNTRY | {"adjective"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document being read by tables, and what is carried from sentence to sentence."""

    document: Document
    carried: Carried


def claims(document: Document) -> list[Claim]:
    """The claims of a document, in the order of the text."""
    lang = (document.lang or "").lower()[:2]
    body = [(part, sentences(part, document, lang)) for part in paragraphs(document.text)]
    title = document.title or ""
    titled = sentences(Paragraph(0, title, heading=True), document, lang) if title else []
    reading = Reading(document, opening(titled, [one for _, told_here in body for one in told_here]))
    found = (claim for part, told_here in body for claim in paragraph_claims(part, told_here, reading))
    return list({claim.id: claim for claim in found}.values())


def sentences(part: Paragraph, document: Document, lang: str) -> list[Told]:
    """The sentences of a paragraph with all that tables find in them."""
    return told(part, published=document.published, lang=lang)


def paragraph_claims(part: Paragraph, told_here: list[Told], reading: Reading) -> Iterator[Claim]:
    """The claims of one paragraph; a heading and a question make none, but a heading names a country."""
    reading.carried.enter()
    for sentence in told_here:
        if not part.heading and not sentence.said.rstrip("»”\"' ").endswith("?"):
            figures = list(figure_claims(sentence, part, reading))
            yield from figures
            yield from statement_claims(sentence, part, reading, {claim.topic for claim in figures})
        reading.carried.follow(sentence)


def figure_claims(sentence: Told, part: Paragraph, reading: Reading) -> Iterator[Claim]:
    """A claim for each number that a word near it says the meaning of, or that goes on with the figure before it."""
    voice = heard(sentence, reading.carried.voice)
    reading.carried.voice = voice.name or reading.carried.voice
    for number in (counted(n, sentence) for n in sentence.numbers):
        found = kind(number, sentence) if is_figure(number, sentence) else None
        before = reading.carried.last
        going_on = taken_up(number, sentence, reading.carried)
        is_own = found is not None and (found.far <= FARTHEST or going_on is None)
        meant = found if is_own else going_on
        if meant is None:
            continue
        told_now = figure(number, meant, sentence, voice, reading)
        if before is not None:
            told_now = dated(told_now, before) if is_own else gone_on(told_now, before, sentence)
        reading.carried.last = told_now
        yield figure_claim(told_now, sentence, part, reading, is_sure=is_own)


def figure(number: Number, found: Kind, sentence: Told, voice: Heard, reading: Reading) -> Counted:
    """A number with what it counts, its way, its days and its voice."""
    last = reading.carried.last
    of_people = found.topic in OF_PEOPLE or found.measure in OF_PEOPLE_DRIVEN
    if number.unit is None and of_people and number.kind == "quantity":
        is_like = last is not None and last.number.unit in WITH_UNIT and last.at == sentence.span[0]
        number = replace(number, unit=last.number.unit if last is not None and is_like else "person")
    going = course(found, (number.start, number.end), sentence, reading.carried)
    if found.measure == "crossings" and going.destination:
        found = replace(found, measure="arrivals")
    days = period(number.core_start, sentence, reading.document.published)
    if found.measure in SNAPSHOTS and days.end and sentence.says("text", "at_end", sentence.span):
        days = Period(days.end, days.end)
    return Counted(found, number, going, days, voice, sentence.span[0])


def dated(told_now: Counted, before: Counted) -> Counted:
    """A figure with the days of the one before it, where both are of one topic and its own sentence names none."""
    if told_now.period != UNDATED or told_now.kind.topic is not before.kind.topic:
        return told_now
    return replace(told_now, period=before.period)


def gone_on(told_now: Counted, before: Counted, sentence: Told) -> Counted:
    """A figure with what it inherits from the one before it where its own sentence is silent."""
    number, way, voice = told_now.number, told_now.way, told_now.voice
    if number.unit is None:
        number = replace(number, unit=before.number.unit)
    if way == Way() or not sentence.places:
        way = before.way if told_now.way.origin is None or before.way.origin is not None else way
    silent = voice.name is None and str(voice.certainty) == "stated"
    days = told_now.period if told_now.period != UNDATED else before.period
    return replace(told_now, number=number, way=way, voice=before.voice if silent else voice, period=days)


def figure_claim(told_now: Counted, sentence: Told, part: Paragraph, reading: Reading, *, is_sure: bool) -> Claim:
    """The claim that a number makes, with the fields that tables can tell."""
    number, found, voice, days = told_now.number, told_now.kind, told_now.voice, told_now.period
    span, going = sentence.part_at(number.core_start), told_now.way
    named = place(sentence, span)
    plainly = (found.far <= NEAR_WORDS, days != UNDATED, voice.name, going.country or named)
    return Claim(
        document=reading.document.id,
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
        evidence=(evidence(reading.document, part, sentence, (number.start, number.end)),),
        confidence=sure(*plainly) if is_sure else LEAST,
    )  # fmt: skip


def statement_claims(sentence: Told, part: Paragraph, reading: Reading, told_of: set[Topic]) -> Iterator[Claim]:
    """A claim for each topic that a strong word names, of each country it is told of; an "if" makes none."""
    if any(word.text in sentence.listed("text", "ifs") for word in sentence.words):
        return
    for label, hit in {hit.label: hit for hit in reversed(sentence.standing("statements"))}.items():
        topic = Topic(label)
        if topic in told_of or (topic in NEEDS_CROSSING and not any(m.kind == "crossing" for m in sentence.places)):
            continue
        for going in whose(topic, sentence, sentence.part_at(hit.start), reading.carried):
            yield statement_claim(topic, hit, going, sentence, (part, reading))


def whose(topic: Topic, sentence: Told, span: Span, carried: Carried) -> list[Way]:
    """The countries whose rule it is: several where they are named together, else the one named or carried along."""
    several = together(sentence) if topic in RULES else []
    one = focus(sentence, span, NAMES_COUNTRY, carried, topic)
    found = several or ([one] if one else [])
    if topic is Topic.QUEUE:
        return [course(Kind(topic, "", 0), span, sentence, carried)]
    if topic is Topic.EXIT_RULE:
        return [Way(code, None, code) for code in found]
    if topic in RULES:
        return [Way(carried.home if carried.home != code else None, code, code) for code in found]
    return [Way(country=code) for code in found]


def statement_claim(topic: Topic, hit: Hit, going: Way, sentence: Told, where: tuple[Paragraph, Reading]) -> Claim:
    """The claim that a strong word makes of a country."""
    part, reading = where
    document = reading.document
    voice = heard(sentence, reading.carried.voice)
    days = period(hit.start, sentence, document.published, goes_on=topic in RULES or topic is Topic.TRANSPORT)
    effect, status = (one_of(sentence, "effect"), one_of(sentence, "status")) if topic in RULES else (None, None)
    return Claim(
        document=document.id,
        topic=topic,
        origin=going.origin,
        destination=going.destination,
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


def period(at: int, sentence: Told, published: date | None, *, goes_on: bool = False) -> Period:
    """The days that stand nearest in the sentence; not those that stand beside a word for saying, or in a comparison.

    What `goes_on`, as a rule does, begins on its day and has no end that the words do not give.
    """
    says = [hit for hit in sentence.hits["voices"] if hit.label == "say"]
    options = [
        time
        for time in sentence.times
        if time.kind not in NOT_DAYS
        and time.period != UNDATED
        and not any(0 <= time.start - hit.end <= 4 or 0 <= hit.start - time.end <= 1 for hit in says)
        and not any(c.start <= time.start < c.end for c in sentence.changes)
    ]
    best = min(options, key=lambda time: min(abs(time.start - at), abs(time.end - at)), default=None)
    if best is None:
        return UNDATED
    return opened(best) if goes_on else closed(best, published)


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
