"""What a number counts: the nearest word of a topic in its part of the sentence whose unit fits, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from borderflow.nouns import Bound, Topic
from borderflow.read.figures import allowed
from borderflow.read.numbers import Number
from borderflow.read.tabled.parts import Span
from borderflow.read.tabled.scenes import Told
from borderflow.read.tabled.stems import Hit
from borderflow.read.tabled.ways import way

REACH = 12
COMMA = 4
FOLLOWS_WITHIN = 3
MOVING = {"person", "household"}
DEADLY = {"driver.killed"}
GENERAL = "movement.crossings"
PRECISE = ("movement.arrivals", "movement.departures", "movement.returned", "movement.refused")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted; `far` is how many words off the word that says so stands."""

    topic: Topic
    measure: str
    far: int


def counted(number: Number, sentence: Told) -> Number:
    """The number, of persons where a nationality follows it ("5 тис. росіян"), without a hedge that is its topic."""
    number = unhedged(number, sentence)
    if number.unit is not None:
        return number
    follows = [m for m in sentence.places if m.kind == "people" and 0 <= m.start - number.core_end <= FOLLOWS_WITHIN]
    if not follows:
        return number
    span = (follows[0].start, follows[0].end)
    return replace(number, unit="person", noun=follows[0].text, noun_span=span, phrase_span=span)


def unhedged(number: Number, sentence: Told) -> Number:
    """The number as it is, where the word taken for its hedge says what is counted ("granicę przekroczyło 67 tys."),
    or belongs to the word before it ("doszło do 161 prób").
    """
    at = number.start, number.core_start
    limit = number.low if number.low is not None else number.high
    is_topic = any(at[0] <= sentence.words[hit.last].start < at[1] for hit in sentence.hits["figures"])
    is_governed = sentence.word_before(at[0]) in sentence.listed("text", "governs_hedge")
    if number.hedge is None or limit is None or not (is_topic or is_governed):
        return number
    return replace(number, start=at[1], value=limit, low=None, high=None, bound=Bound.EXACT, hedge=None)


def is_figure(number: Number, sentence: Told) -> bool:
    """Whether a number counts anything: no date, no vague word, no comparison, no part of a time ("last 24 hours")."""
    in_time = any(
        t.kind != "duration" and t.start < number.core_end and number.core_start < t.end for t in sentence.times
    )
    return number.kind == "quantity" and not (number.vague or in_time or is_compared(number, sentence))


def is_compared(number: Number, sentence: Told) -> bool:
    """Whether a number only says by how much something changed."""
    return number.compares or any(c.start <= number.core_start < c.end for c in sentence.changes)


def kind(number: Number, sentence: Told) -> Kind | None:
    """What the number counts, or None where no word says so, or two say different things equally near."""
    part = sentence.part_at(number.core_start)
    found = [hit for hit in sentence.standing("figures", part) if allowed(hit.label, number.unit, sentence.lang)]
    if number.unit is None and not stands_alone(number, sentence, found):
        return None
    ranked = sorted((distance(hit, number, sentence), hit.first - hit.last, hit.label) for hit in found)
    if not ranked or ranked[0][0] > REACH:
        return on_a_way(number, sentence, part)
    far, _, label = ranked[0]
    tied = [said for off, size, said in ranked if (off, size) == ranked[0][:2]]
    if GENERAL in tied:
        label = next((said for _, _, said in ranked if said in PRECISE), label)
    elif any(other != label and (off, size) == ranked[0][:2] for off, size, other in ranked):
        return None
    topic, _, measure = label.partition(".")
    if label in DEADLY and on_the_way(sentence):
        return Kind(Topic.RISK, "people", far)
    is_rate = label.startswith("movement.") and (number.per == "day" or sentence.says("text", "daily", part))
    return Kind(Topic(topic), "flow_rate" if is_rate else measure, far)


def on_a_way(number: Number, sentence: Told, part: Span) -> Kind | None:
    """People who arrive, where they are told "out of" one country "into" another and no word says what they do."""
    if number.unit not in MOVING or sentence.standing("figures", part):
        return None
    told_way = way(sentence, part)
    return Kind(Topic.MOVEMENT, "arrivals", REACH) if told_way.origin and told_way.destination else None


def on_the_way(sentence: Told) -> bool:
    """Whether a sentence plays at a border or on the way there."""
    stems = sentence.listed("ways", "on_the_way")
    return any(word.text.startswith(stem.rstrip("*")) for word in sentence.words for stem in stems)


def stands_alone(number: Number, sentence: Told, found: list[Hit]) -> bool:
    """Whether a number without a unit counts people: no noun that no table knows follows it ("60 сіл")."""
    after = next((word for word in sentence.words if word.start >= number.core_end), None)
    gap = sentence.text[number.core_end : after.start] if after else "."
    if any(mark in gap for mark in ".,;:)—–") or after is None:
        return True
    covered = any(hit.start <= number.core_start and number.core_end <= hit.end for hit in found)
    return (
        covered or after.text in sentence.listed("text", "before_nothing") or any(h.start == after.start for h in found)
    )


def distance(hit: Hit, number: Number, sentence: Told) -> int:
    """How many words stand between a hit and a number; a comma counts as several."""
    low, high = (hit.end, number.core_start) if hit.end <= number.core_start else (number.end, hit.start)
    if low >= high:
        return 0
    between = sum(low <= word.start < high for word in sentence.words)
    return between + COMMA * sentence.text.count(",", low, high)
