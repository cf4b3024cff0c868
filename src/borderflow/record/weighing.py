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
from operator import mul

from borderflow.nouns import Certainty, Claim, Voice
from borderflow.record.choosing import ChoiceRule, Criterion, Standing
from borderflow.record.intervals import WIDEST, Interval, meet, near, within
from borderflow.record.telling import Telling, blur, hands

WORDS = {
    Standing.COUNTS: "the authority that counts this border",
    Standing.OTHER_SIDE: "the authority on the other side of this border",
    Standing.BODY: "an official, aid or international body",
    Standing.AGENCY: "a news agency",
    Standing.OUTLET: "a news outlet in its own words",
    Standing.STATE_MEDIA: "state media",
    Standing.PERSON: "a named source",
    Standing.UNNAMED: "an unnamed source",
    Standing.SOCIAL: "social media",
}
NAMELESS = frozenset({Standing.UNNAMED, Standing.SOCIAL})
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
    """A claim that could be recommended, with what it is weighed by.

    `load` is what its voice weighs, `lending` the share that each voice lends to its number, `fits` what nested figures
    add to its weight; `accepted` says that a reviewer accepted it, or the same number from somebody nearer; `doubted`
    that the reader was not sure that its report says so.
    """

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
    lending: tuple[float, ...] = ()
    fits: float = 0.0
    accepted: bool = False
    doubted: bool = False


KEYS: dict[Criterion, Callable[[Candidate], float]] = {
    Criterion.STOOD_BY: lambda one: one.unverified,
    Criterion.KEPT: lambda one: not one.kept,
    Criterion.ACCEPTED: lambda one: not one.accepted,
    Criterion.READ_WELL: lambda one: one.doubted,
    Criterion.TWO_ORIGINS: lambda one: one.backers < 2,
    Criterion.WEIGHT: lambda one: -round(one.weight + one.fits, 6),
    Criterion.KIND: lambda one: one.rank,
    Criterion.EXACT: lambda one: one.blur,
    Criterion.VOICES: lambda one: -one.backers,
    Criterion.NEWEST: lambda one: -one.said.toordinal(),
    Criterion.OLDEST: lambda one: one.said.toordinal(),
}


def ordered(found: Iterable[Candidate], rule: ChoiceRule) -> list[Candidate]:
    """The candidates, the recommended one first.

    Of a voice's equal claims the first published stands for all, of equals of one day the one that passed through the
    fewest hands: an office heard at first hand before one that an outlet quotes. The id only makes the order certain.
    """
    return sorted(
        found,
        key=lambda one: (*(KEYS[step](one) for step in rule.steps), one.published, hands(one.claim), one.claim.id),
    )


def candidates(told: Sequence[Telling], rule: ChoiceRule) -> list[Candidate]:
    """Every claim of the voices as a candidate, in no order."""
    numbers = {number for one in told for number in one.numbers if number is not None}
    lending = {number: tuple(lent(number, one.texts, rule) for one in told) for number in numbers}
    loads = [one.load for one in told]
    weight = {number: sum(map(mul, loads, shares)) for number, shares in lending.items()}
    backers = {number: sum(share > 0 for share in shares) for number, shares in lending.items()}
    ranks = {kind: rule.rank(kind) for kind in {one.kind for one in told}}
    made = [
        Candidate(
            claim=claim, voice=one.voice, number=number, unverified=claim.certainty is Certainty.UNVERIFIED,
            kept=number not in one.back, kind=one.kind, rank=ranks[one.kind], blur=blur(number),
            backers=backers[number] if number else len(told), weight=weight[number] if number else 0.0,
            said=one.first[number, claim.effect, claim.status], published=day, load=one.load,
            lending=lending[number] if number else (), doubted=not claim.is_sure,
        )
        for one in told
        for claim, number, day in zip(one.voice.claims, one.numbers, one.days, strict=True)
    ]  # fmt: skip
    accepted = frozenset[str]().union(*(one.accepted for one in told))
    return marked(made, accepted) if accepted else made


def marked(found: Sequence[Candidate], accepted: frozenset[str]) -> list[Candidate]:
    """The candidates, marked where their number is accepted and nobody nearer, whose number is not, says otherwise.

    A reviewer who accepts a claim says that its report says so; who counts the border knows better all the same.
    """
    numbers = {one.number for one in found if one.claim.id in accepted}
    nearest: dict[Interval | None, int] = {}
    for one in found:
        nearest[one.number] = min(one.rank, nearest.get(one.number, one.rank))
    rivals = [one for one in found if one.number not in numbers and one.kept and not one.unverified]
    led = {
        number
        for number in numbers
        if any(not agree(one.number, number) and one.rank < nearest[number] for one in rivals)
    }
    return [
        replace(one, accepted=one.number in numbers - led if one.number else one.claim.id in accepted) for one in found
    ]


def trusted(found: Iterable[Candidate], loads: Sequence[float], order: Mapping[int, float]) -> list[Candidate]:
    """The candidates, weighed anew by what each voice weighs: `loads` in the voices' order, `order` by a voice's id."""
    weight: dict[Interval, float] = {}
    made = []
    for one in found:
        if one.number is not None and one.number not in weight:
            weight[one.number] = sum(map(mul, loads, one.lending))
        made.append(weighed(one, weight[one.number] if one.number else 0.0, order[id(one.voice)], one.fits))
    return made


def weighed(one: Candidate, weight: float, load: float, fits: float) -> Candidate:
    """The candidate with other weights: written out, since it is done for every claim, and `replace` is slow."""
    return Candidate(
        claim=one.claim, voice=one.voice, number=one.number, unverified=one.unverified, kept=one.kept, kind=one.kind,
        rank=one.rank, blur=one.blur, backers=one.backers, weight=weight, said=one.said, published=one.published,
        load=load, lending=one.lending, fits=fits, accepted=one.accepted, doubted=one.doubted,
    )  # fmt: skip


def lent(number: Interval, told: Mapping[Interval, float], rule: ChoiceRule) -> float:
    """The share of its weight that a voice lends to a number, by the numbers that it tells itself."""
    return min(1.0, sum(part * closeness(number, said, rule) for said, part in told.items() if meet(number, said)))


def closeness(number: Interval, said: Interval, rule: ChoiceRule) -> float:
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


def fitted(found: Sequence[Candidate], expected: Sequence[Expected], rule: ChoiceRule) -> list[Candidate]:
    """The candidates, each with what nested figures add to its weight."""
    numbers = {one.number for one in found if one.number is not None}
    fits = {number: rule.nested * sum(each.fits(number) for each in expected) for number in numbers}
    return [weighed(one, one.weight, one.load, fits[one.number]) if one.number else one for one in found]


def agree(one: Interval | None, other: Interval | None) -> bool:
    """Whether two numbers may be one; statements without a number agree with one another."""
    return one is None or other is None or meet(one, other)


def recommended(order: Sequence[Candidate]) -> Candidate:
    """The first candidate, or the exact number that it rounds where somebody with a name says one.

    The same number without its "about" is no exact one: somebody left the word out, and who said it first is nearer.
    """
    first = order[0]
    if first.number is None:
        return first
    if first.blur == 0:
        return min((one for one in order if is_repeated_by(one, first)), key=lambda one: one.rank, default=first)
    sharper = (
        one
        for one in order
        if one.blur == 0 and one.number and within(one.number, first.number) and stated(one) != stated(first)
        if nearness(one.number, first.number) >= 1 - WIDEST
        if one.kind not in NAMELESS and one.unverified <= first.unverified and one.kept >= first.kept
    )
    return next(sharper, first)


def is_repeated_by(one: Candidate, other: Candidate) -> bool:
    """Whether the other tells the number of somebody nearer, and leaves out that it is a rounding."""
    nearer = one.rank < other.rank and one.kept >= other.kept and one.unverified <= other.unverified
    return nearer and one.blur == 1 and stated(one) is not None and stated(one) == stated(other)


def stated(one: Candidate) -> float | None:
    """The number as it is said."""
    return one.claim.quantity.value if one.claim.quantity else None


def newest(order: Sequence[Candidate]) -> Candidate:
    """The recommended statement without a number: somebody stands by it, it was said last, a reviewer accepted it."""
    return min(
        order,
        key=lambda one: (
            one.unverified, -one.said.toordinal(), not one.accepted, one.rank, one.published, one.claim.id,
        ),
    )  # fmt: skip
