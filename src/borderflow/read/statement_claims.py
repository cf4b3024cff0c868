"""Claims without a number: rules, transport, payments, drivers, risks and stances."""

from __future__ import annotations

from collections.abc import Iterator

from borderflow.nouns import RULES, UNDATED, Claim, Period, Source, Topic
from borderflow.read.directions import Direction, direction
from borderflow.read.evidence import evidence
from borderflow.read.figure_claims import certainty, place
from borderflow.read.periods import closed, opened, time_at
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.statements import Statement, effect, statements, status
from borderflow.read.voices import voice_at

MOST = 2


def statement_claims(sentence: Sentence, reading: Reading, told: set[Topic]) -> Iterator[Claim]:
    """Claims of the topics that the sentence speaks of and no number of it has told already."""
    found = statements(sentence.span, before=reading.last_topics)[:MOST]
    reading.last_topics = frozenset(s.topic for s in found) | told
    for statement in found:
        if statement.topic in told:
            continue
        for way in ways(statement, sentence, reading):
            yield statement_claim(statement, way, sentence, reading)


def ways(statement: Statement, sentence: Sentence, reading: Reading) -> list[Direction]:
    """One direction for each country that the statement is about; none where no country is known."""
    at = sentence.span.doc[statement.at].idx
    one = direction(statement.topic, None, at, sentence.places, sentence.text, reading.scene)
    listed = [code for code in reading.scene.countries(sentence.places, sentence.text) if code != one.origin]
    if statement.topic in {Topic.ENTRY_RULE, Topic.PAYMENTS, Topic.TRANSPORT} and len(listed) > 1:
        return [Direction(one.origin, None if statement.topic is Topic.PAYMENTS else code, code) for code in listed]
    return [one] if one.country else []


def statement_claim(statement: Statement, way: Direction, sentence: Sentence, reading: Reading) -> Claim:
    """The claim that a statement makes for one country."""
    token = sentence.span.doc[statement.at]
    voice = voice_at(sentence.voices, token.idx, sentence=sentence.span)
    rule = statement.topic in RULES
    return Claim(
        document=reading.document.id,
        topic=statement.topic,
        origin=way.origin,
        destination=way.destination,
        country=way.country,
        place=place(token.idx, sentence),
        period=period(statement, token.idx, sentence, reading),
        effect=effect(sentence.span) if rule else None,
        status=status(sentence.span) if rule else None,
        source=Source.chain(voice.sources) if voice else None,
        certainty=certainty(voice),
        evidence=(evidence(reading.document, sentence, (token.idx, token.idx + len(token)), voice),),
    )


LASTING = RULES | {Topic.TRANSPORT, Topic.PAYMENTS, Topic.DRIVER}


def period(statement: Statement, at: int, sentence: Sentence, reading: Reading) -> Period:
    """The days of a statement: a rule or a state of things goes on from its day, a word or a deed is of its day."""
    lasting = statement.topic in LASTING
    time = time_at(at, sentence, speech=not lasting)
    if time is None:
        return UNDATED
    return opened(time) if lasting else closed(time, reading.document.published)
