"""Which claim of a finding is recommended, and why: by a rule in plain sight, nothing averaged.

A number weighs what the voices weigh that say it or a rounding of it, and what agreement with nested figures weighs. A
voice whose reports differ lends each number the share of its texts that carry it: one outlet's slip does not speak for
the office that it quotes. A number that its own voice takes back ("not 100,000 but 98,000"), or that the authority
that counts denies, leads nothing. The steps of the rule decide in their order; a rounding gives way to the exact number
that it rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isinf
from types import MappingProxyType

from borderflow.nouns import Certainty, Claim, Topic, Voice
from borderflow.record.echoes import Hearing
from borderflow.record.intervals import WIDEST, Interval, interval, meet, near, within
from borderflow.record.rule import Rule, Standing, Step
from borderflow.record.speakers import Kind, Speaker

Spoken = Sequence[tuple[Voice, Speaker]]

STANDINGS = {
    Kind.BODY: Standing.BODY,
    Kind.AGENCY: Standing.AGENCY,
    Kind.OUTLET: Standing.OUTLET,
    Kind.STATE_MEDIA: Standing.STATE_MEDIA,
    Kind.NAMED: Standing.PERSON,
    Kind.UNNAMED: Standing.UNNAMED,
    Kind.SOCIAL: Standing.SOCIAL,
}

WORDS = {
    Standing.COUNTS: "the authority that counts this border",
    Standing.OTHER_SIDE: "the authority on the other side of this border",
    Standing.BODY: "an official, aid or international body",
    Standing.AGENCY: "a news agency",
    Standing.OUTLET: "a news outlet in its own words",
    Standing.STATE_MEDIA: "state media",
    Standing.PERSON: "a named person",
    Standing.UNNAMED: "an unnamed source",
    Standing.SOCIAL: "social media",
}
UNTRIED: Mapping[str, float] = MappingProxyType({})
NAMELESS = frozenset({Standing.UNNAMED, Standing.SOCIAL})
# What nobody stands by weighs half, as does a count of days that were not over.
HALF = 0.5
# What agreement with nested figures counts where it is near, and not to the last digit.
NEAR = 0.25
# From here on, a sum that comes out to the last digit is no accident.
NO_CHANCE = 1000


@dataclass(frozen=True, slots=True)
class Expected:
    """What nested figures let expect of a number, and how sure of it they are, from 0 to 1.

    With `part`, the number is that of a part: a whole that repeats it to the last digit may be the part, misplaced.
    """

    span: Interval
    sure: float
    part: Interval | None = None

    def fits(self, number: Interval) -> float:
        """From 0 to 1: as sure as it is where the number meets it, less where that is near or repeats a part.

        An exact count that completes exact counts to the last digit bears them out with itself.
        """
        if number == self.part and number[0] == number[1]:
            return NEAR * self.sure
        if number == self.span and number[0] == number[1] >= NO_CHANCE:
            return 1.0
        return self.sure * (1.0 if meet(number, self.span) else NEAR if near(number, self.span) else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A claim that could be recommended, with what it is weighed by; `fits` is what of its weight nesting gives."""

    claim: Claim
    voice: Voice
    number: Interval | None
    unverified: bool
    kept: bool
    kind: Standing
    rank: int
    blur: int
    backers: int
    weight: float
    said: date
    published: date
    load: float
    fits: float = 0.0


KEYS: dict[Step, Callable[[Candidate], float]] = {
    Step.STOOD_BY: lambda one: one.unverified,
    Step.KEPT: lambda one: not one.kept,
    Step.TWO_ORIGINS: lambda one: one.backers < 2,
    Step.WEIGHT: lambda one: -round(one.weight + one.fits, 6),
    Step.KIND: lambda one: one.rank,
    Step.EXACT: lambda one: one.blur,
    Step.VOICES: lambda one: -one.backers,
    Step.NEWEST: lambda one: -one.said.toordinal(),
    Step.OLDEST: lambda one: one.said.toordinal(),
}


def ordered(found: Iterable[Candidate], rule: Rule) -> list[Candidate]:
    """The candidates, the recommended one first.

    Of a voice's equal claims the first published stands for all; the id only makes the order certain.
    """
    return sorted(found, key=lambda one: (*(KEYS[step](one) for step in rule.steps), one.published, one.claim.id))


def standing(claim: Claim, speaker: Speaker) -> Standing:
    """How near the speaker is to what the claim is about: an official of a third country is one body among others."""
    if speaker.kind is not Kind.OFFICIAL:
        return STANDINGS[speaker.kind]
    if speaker.country in (None, claim.country):
        return Standing.COUNTS
    return Standing.OTHER_SIDE if speaker.country in (claim.origin, claim.destination) else Standing.BODY


def blur(number: Interval | None) -> int:
    """How far a number is from exact: 0 for a point, 1 for an interval, 2 for one that is open or for no number."""
    if number is None or isinf(number[0]) or isinf(number[1]):
        return 2
    return 0 if number[0] == number[1] else 1


def candidates(
    spoken: Spoken, denied: Spoken, heard: Hearing, rule: Rule, trust: Mapping[str, float] = UNTRIED
) -> list[Candidate]:
    """Every claim of the voices as a candidate, in no order; `trust` is by the speaker's key, 1 where nothing is known.

    A claim counts from the day on which its voice first said so: an echo makes nothing newer.
    """
    numbers = {number for voice, _ in spoken for claim in voice.claims if (number := interval(claim)) is not None}
    back = {speaker.key: taken_back(speaker, numbers, denied) | outrun(voice, heard) for voice, speaker in spoken}
    told = [texts(voice, back[speaker.key], heard) for voice, speaker in spoken]
    kinds = [standing(voice.claims[0], speaker) for voice, speaker in spoken]
    loud = [
        loudness(voice, kind, heard, rule) * trust.get(speaker.key, 1.0)
        for (voice, speaker), kind in zip(spoken, kinds, strict=True)
    ]
    weight = {
        number: sum(load * lent(number, said, rule) for load, said in zip(loud, told, strict=True))
        for number in numbers
    }
    backers = {number: sum(any(map(meets(number), said)) for said in told) for number in numbers}
    ranks = {kind: rule.rank(kind) for kind in kinds}
    found = []
    for (voice, speaker), kind, load in zip(spoken, kinds, loud, strict=True):
        first: dict[tuple[object, ...], date] = {}
        for claim in voice.claims:
            day = known_day(heard.published(claim))
            first[message(claim)] = min(day, first.get(message(claim), day))
        for claim in voice.claims:
            number = interval(claim)
            found.append(Candidate(
                claim=claim, voice=voice, number=number, unverified=claim.certainty is Certainty.UNVERIFIED,
                kept=number not in back[speaker.key], kind=kind, rank=ranks[kind], blur=blur(number),
                backers=backers[number] if number else len(spoken), weight=weight[number] if number else 0.0,
                said=first[message(claim)], published=known_day(heard.published(claim)), load=load,
            ))  # fmt: skip
    return found


def known_day(day: date) -> date:
    """The day, or the first of all where it is unknown: what has no day is never the newest."""
    return day if day < date.max else date.min


def loudness(voice: Voice, kind: Standing, heard: Hearing, rule: Rule) -> float:
    """What a voice weighs: half where it stands by nothing that it says, or counts days that are not over."""
    unsure = all(claim.certainty is Certainty.UNVERIFIED for claim in voice.claims)
    early = all(is_early(claim, heard.published(claim)) for claim in voice.claims)
    return rule.weights[kind] * (HALF if unsure else 1.0) * (HALF if early else 1.0)


def is_early(claim: Claim, said: date) -> bool:
    """Whether a count of movement, said on that day, covers days that were not over: it can only count so far."""
    end = claim.period.end
    return claim.topic is Topic.MOVEMENT and end is not None and said <= end


def outrun(voice: Voice, heard: Hearing) -> frozenset[Interval]:
    """The numbers that a voice first said while the days were not over, where it said another one afterwards."""
    first: dict[Interval, date] = {}
    for claim in voice.claims if len(voice.claims) > 1 else ():
        number, day = interval(claim), heard.published(claim)
        if number is not None:
            first[number] = min(day, first.get(number, day))
    early = frozenset(number for number, day in first.items() if is_early(voice.claims[0], day))
    return early if len(early) < len(first) else frozenset()


def taken_back(speaker: Speaker, numbers: Iterable[Interval], denied: Spoken) -> frozenset[Interval]:
    """The speaker's numbers that it denies itself, or that the authority that counts this border denies."""
    by = [
        number
        for voice, other in denied
        for claim in voice.claims
        if other.key == speaker.key or standing(claim, other) is Standing.COUNTS
        if (number := interval(claim)) is not None
    ]
    return frozenset(number for number in numbers if any(meet(number, one) for one in by)) if by else frozenset()


def texts(voice: Voice, back: frozenset[Interval], heard: Hearing) -> dict[Interval, float]:
    """The numbers that a voice keeps to, each with the share of its texts that carry it; a copy is no text."""
    said: dict[Interval, set[str]] = {}
    for claim in voice.claims:
        number = interval(claim)
        if number is not None and number not in back:
            said.setdefault(number, set()).add(heard.originals.get(claim.document, claim.document))
    total = len({text for each in said.values() for text in each})
    return {number: len(each) / total for number, each in said.items()}


def lent(number: Interval, told: Mapping[Interval, float], rule: Rule) -> float:
    """The share of its weight that a voice lends to a number, by the numbers that it tells itself."""
    return min(1.0, sum(part * closeness(number, said, rule) for said, part in told.items() if meet(number, said)))


def closeness(number: Interval, said: Interval, rule: Rule) -> float:
    """How far somebody who says one number says the other, of which it may be a rounding, from 0 to 1.

    "More than 8,500" is said of 8,572, and hardly of 17,000, though it does not deny it.
    """
    full = 1.0 if within(number, said) else rule.vague
    ratio = nearness(number, said)
    return full if ratio >= 1 - WIDEST else full * rule.vague * ratio


def nearness(one: Interval, other: Interval) -> float:
    """How near the stated ends of two numbers are, where one is open on a side: the smaller over the larger, else 1."""
    if blur(one) < 2 and blur(other) < 2:
        return 1.0
    ends = sorted(abs(min(number, key=abs)) for number in (one, other))
    return ends[0] / ends[1] if ends[1] else 1.0


def meets(number: Interval) -> Callable[[Interval], bool]:
    """Whether another number meets this one."""
    return lambda other: meet(number, other)


def fitted(found: Iterable[Candidate], expected: Sequence[Expected], rule: Rule) -> list[Candidate]:
    """The candidates, each with what nested figures add to its weight."""
    return [
        replace(one, fits=rule.nested * sum(each.fits(one.number) for each in expected))
        if one.number is not None
        else one
        for one in found
    ]


def message(claim: Claim) -> tuple[object, ...]:
    """What a claim says of the matter that its finding is about: a number, or how a rule stands."""
    return interval(claim), claim.effect, claim.status


def agree(one: Interval | None, other: Interval | None) -> bool:
    """Whether two numbers may be one; statements without a number agree with one another."""
    return one is None or other is None or meet(one, other)


def recommended(order: Sequence[Candidate]) -> Candidate:
    """The first candidate, or the exact number that it rounds where somebody with a name says one."""
    first = order[0]
    if first.number is None or first.blur == 0:
        return first
    sharper = (
        one
        for one in order
        if one.blur == 0 and one.number and within(one.number, first.number)
        if nearness(one.number, first.number) >= 1 - WIDEST
        if one.kind not in NAMELESS and one.unverified <= first.unverified and one.kept >= first.kept
    )
    return next(sharper, first)


def newest(order: Sequence[Candidate]) -> Candidate:
    """The recommended statement without a number: somebody stands by it, it was said last, by the nearest speaker."""
    return min(order, key=lambda one: (one.unverified, -one.said.toordinal(), one.rank, one.published, one.claim.id))
