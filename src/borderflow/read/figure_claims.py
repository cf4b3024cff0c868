"""Claims from numbers: every number that counts something becomes one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from borderflow.atlas import Mention
from borderflow.nouns import UNDATED, Certainty, Change, Claim, Period, Quantity, Source, Topic
from borderflow.read.directions import direction
from borderflow.read.evidence import evidence
from borderflow.read.figures import Kind, kind
from borderflow.read.numbers import Number
from borderflow.read.periods import closed, time_at
from borderflow.read.scene import gap
from borderflow.read.sentences import Reading, Sentence
from borderflow.read.voices import Attribution, voice_at
from borderflow.read.words import words


def figure_claims(sentence: Sentence, reading: Reading) -> Iterator[Claim]:
    """One claim for each number in the sentence whose meaning the words give."""
    for number in (counted(n, sentence) for n in sentence.numbers):
        if number.kind != "quantity":
            continue
        found = kind(number, sentence.span) or inherited(number, reading)
        if found is None or is_bare(number, sentence.text):
            continue
        unit = unit_of(number, found, reading)
        yield figure_claim(number, found, unit, (sentence, reading))
        reading.last_kind, reading.last_unit, reading.same_paragraph = found, unit, True


FOLLOWS_WITHIN = 3
FUTURE = frozenset(words("en", "topics")["future"])
NOT_PEOPLE = frozenset(words("en", "topics")["not_people"])


def counted(number: Number, sentence: Sentence) -> Number:
    """The number, of persons where a nationality follows it ("8,000 Georgians", "some 300 Syrian families")."""
    if number.unit is not None:
        return number
    follows = [m for m in sentence.places if m.kind == "people" and 0 <= m.start - number.core_end <= FOLLOWS_WITHIN]
    return (
        replace(number, unit="person", noun=follows[0].text, end=max(number.end, follows[0].end)) if follows else number
    )


QUEUE_UNITS = {"kilometre": "length", "hour": "wait", "vehicle": "vehicles"}


def inherited(number: Number, reading: Reading) -> Kind | None:
    """What a number counts that says nothing of itself: what the one before counted ("and 8,314 on Sunday").

    In a passage about a queue, vehicles, hours and kilometres are the queue's; money is a fare's or an account's.
    """
    last = reading.last_kind
    if number.unit is None:
        return last if reading.same_paragraph and not number.vague else None
    if last is not None and last.topic is Topic.QUEUE and number.unit in QUEUE_UNITS:
        return Kind(Topic.QUEUE, QUEUE_UNITS[number.unit], 0.0)
    if is_money(number.unit) and Topic.TRANSPORT in reading.last_topics:
        return Kind(Topic.TRANSPORT, "price", 0.0)
    if is_money(number.unit) and Topic.PAYMENTS in reading.last_topics:
        return Kind(Topic.PAYMENTS, "amount", 0.0)
    return None


def is_money(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isupper()


def is_bare(number: Number, text: str) -> bool:
    """Whether a number is only compares, or is a small word of its own ("all three", "one of them")."""
    small = number.value is not None and number.value < 10
    partitive = text[number.core_end :].startswith(" of ")
    return number.unit == "percent" or (small and (number.unit is None or partitive))


DEFAULT_UNITS = {
    (Topic.QUEUE, "vehicles"): "vehicle",
    (Topic.QUEUE, "length"): "kilometre",
    (Topic.QUEUE, "wait"): "hour",
    (Topic.TRANSPORT, "flights"): "flight",
    (Topic.TRANSPORT, "price"): None,
    (Topic.PAYMENTS, "amount"): None,
    (Topic.TRANSPORT, "travel_time"): "hour",
    (Topic.DRIVER, "housing_destroyed"): None,
}


def unit_of(number: Number, found: Kind, reading: Reading) -> str | None:
    """The number's unit; where the text leaves it out, that of the like figure before, else what the measure counts."""
    if number.unit is not None:
        return number.unit
    last = reading.last_kind
    if last is not None and (last.topic, last.measure) == (found.topic, found.measure) and reading.last_unit:
        return reading.last_unit
    return DEFAULT_UNITS.get((found.topic, found.measure), "person")


def figure_claim(number: Number, found: Kind, unit: str | None, where: tuple[Sentence, Reading]) -> Claim:
    """The claim that a number makes."""
    sentence, reading = where
    at = number.core_start
    voice = voice_at(sentence.voices, at, sentence=sentence.span) or series_voice(found, reading)
    reading.figure_voice = voice
    way = direction(found.topic, found.measure, at, sentence.places, sentence.text, reading.scene)
    return Claim(
        document=reading.document.id,
        topic=found.topic,
        measure=found.measure,
        quantity=quantity(number, unit),
        change=change(number, sentence),
        origin=way.origin,
        destination=way.destination,
        country=way.country,
        place=place(at, sentence),
        who=who(number, sentence),
        period=period(found, at, sentence, reading),
        source=Source.chain(voice.sources) if voice else None,
        certainty=certainty(voice),
        evidence=(evidence(reading.document, sentence, (number.start, number.end), voice),),
    )


def series_voice(found: Kind, reading: Reading) -> Attribution | None:
    """The voice of the figure before, for the next one of its series that names none ("Friday's total was 7,000")."""
    last = reading.last_kind
    if reading.figure_voice is None or not reading.same_paragraph or last is None or last.topic is not found.topic:
        return None
    return replace(reading.figure_voice, inherited=True)


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


def certainty(voice: Attribution | None) -> Certainty:
    """How sure, as spoken."""
    return voice.certainty if voice else Certainty.STATED


def period(found: Kind, at: int, sentence: Sentence, reading: Reading) -> Period:
    """The days that the figure covers; where the sentence names none, those of the like figure before.

    The day of a baseline ("against 900 a week earlier") is the baseline's alone: nothing inherits it.
    """
    time = time_at(at, sentence)
    if time is None:
        last = reading.last_kind
        return reading.last_period or UNDATED if last and last.topic is found.topic else UNDATED
    days = closed(time, reading.document.published)
    if is_ahead(days, reading) and not speaks_of_the_future(sentence):
        return UNDATED
    if not time.baseline and time.anchor != "text":
        reading.last_period = days
    return days


def is_ahead(days: Period, reading: Reading) -> bool:
    """Whether the days lie after publication."""
    published, start = reading.document.published, days.start or days.end
    return published is not None and start is not None and start > published


def speaks_of_the_future(sentence: Sentence) -> bool:
    """Whether the sentence speaks of what is to come: "1,000 in a week" by itself is a count."""
    return any(t.lower_ in FUTURE or t.lemma_ in FUTURE for t in sentence.span)


def place(at: int, sentence: Sentence) -> str | None:
    """The crossing, town, region or airport nearest to the figure, as the text names it."""
    sites = [m for m in sentence.places if m.kind in {"crossing", "city", "region", "capital"}]
    best: Mention | None = min(
        sites, key=lambda m: gap(m.start, m.end, at, sentence.text) - (30 if m.kind == "crossing" else 0), default=None
    )
    return best.text if best is not None and gap(best.start, best.end, at, sentence.text) < 120 else None


def who(number: Number, sentence: Sentence) -> str | None:
    """Whom the figure counts, in the text's words."""
    if number.noun and number.noun.lower() in NOT_PEOPLE:
        return None
    if number.phrase_span is not None and number.unit in {"person", "household", "vehicle"}:
        return sentence.text[slice(*number.phrase_span)]
    return number.noun if number.unit in {"person", "household", "vehicle"} else None
