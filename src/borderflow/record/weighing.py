"""Which claim of a finding is recommended, and why: a rule in plain sight, nothing averaged.

In this order: what is not denied; what somebody stands by, before what is unverified; who says it (the authority that
counts this border, aid and international bodies, agencies, independent outlets, state media, people and unnamed
sources, social media); an exact number before a rounded one; the number with most independent voices; the one first
said last. A rounding gives way to the exact number that it rounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from borderflow.nouns import Certainty, Claim, Voice
from borderflow.record.intervals import Interval, interval, meet, within
from borderflow.record.speakers import Kind, Speaker


class Standing(IntEnum):
    """How near the speaker is to what is counted, the nearest first."""

    COUNTS = 0
    BODY = 1
    AGENCY = 2
    OUTLET = 3
    STATE_MEDIA = 4
    PERSON = 5
    UNNAMED = 6
    SOCIAL = 7


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
    Standing.BODY: "an official, aid or international body",
    Standing.AGENCY: "a news agency",
    Standing.OUTLET: "a news outlet in its own words",
    Standing.STATE_MEDIA: "state media",
    Standing.PERSON: "a named person",
    Standing.UNNAMED: "an unnamed source",
    Standing.SOCIAL: "social media",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A claim that could be recommended, with what it is weighed by."""

    claim: Claim
    voice: Voice
    number: Interval | None
    unverified: bool
    standing: Standing
    blur: int
    backers: int
    said: date
    published: date

    @property
    def weight(self) -> tuple[object, ...]:
        """What candidates are ordered by, the recommended one first.

        Of a voice's equal claims the first published stands for all; the id only makes the order certain.
        """
        age = -self.said.toordinal()
        return (self.unverified, self.standing, self.blur, -self.backers, age, self.published, self.claim.id)


def standing(claim: Claim, speaker: Speaker) -> Standing:
    """How near the speaker is to what the claim is about: an official of another country is one body among others."""
    if speaker.kind is not Kind.OFFICIAL:
        return STANDINGS[speaker.kind]
    ours = speaker.country in (None, claim.country, claim.origin, claim.destination)
    return Standing.COUNTS if ours else Standing.BODY


def blur(claim: Claim) -> int:
    """How far a number is from exact: 0 for a point, 1 for an interval, 2 for one that is open or for no number."""
    number = interval(claim)
    if number is None or float("inf") in number or float("-inf") in number:
        return 2
    return 0 if number[0] == number[1] else 1


def candidates(spoken: Sequence[tuple[Voice, Speaker]], days: dict[str, date]) -> list[Candidate]:
    """Every claim of the voices as a candidate, the recommended one first. `days` says when each was published.

    A claim counts from the day on which its voice first said so: an echo makes nothing newer.
    """
    numbers = {voice: {interval(claim) for claim in voice.claims} for voice, _ in spoken}
    found = [
        Candidate(
            claim=claim, voice=voice, number=(number := interval(claim)),
            unverified=claim.certainty is Certainty.UNVERIFIED, standing=standing(claim, speaker), blur=blur(claim),
            backers=sum(any(agree(number, other) for other in said) for said in numbers.values()),
            said=min(days[other.id] for other in voice.claims if message(other) == message(claim)),
            published=days[claim.id],
        )
        for voice, speaker in spoken
        for claim in voice.claims
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.weight)


def message(claim: Claim) -> tuple[object, ...]:
    """What a claim says of the matter that its finding is about: a number, or how a rule stands."""
    return interval(claim), claim.effect, claim.status


def agree(one: Interval | None, other: Interval | None) -> bool:
    """Whether two numbers may be one; statements without a number agree with one another."""
    return one is None or other is None or meet(one, other)


def recommended(order: Sequence[Candidate]) -> Candidate:
    """The first candidate, or the exact number that it rounds where somebody of standing says one."""
    first = order[0]
    if first.number is None or first.blur == 0:
        return first
    sharper = (
        one
        for one in order
        if one.blur == 0 and one.number and within(one.number, first.number)
        if one.standing <= Standing.PERSON and one.unverified <= first.unverified
    )
    return next(sharper, first)


def newest(order: Sequence[Candidate]) -> Candidate:
    """The recommended statement without a number: somebody stands by it, it was said last, by the nearest speaker."""
    return min(
        order, key=lambda one: (one.unverified, -one.said.toordinal(), one.standing, one.published, one.claim.id)
    )


def reason(
    best: Candidate, order: Sequence[Candidate], support: Sequence[Voice], dissent: Sequence[Voice]
) -> str:  # fmt: skip
    """Why the best claim is recommended, in words that follow "recommended: "; `order` holds all by weight."""
    lead = WORDS[best.standing] + (", unverified" if best.unverified else "")
    voices = len(support) + len(dissent)
    if voices == 1:
        copies = len({claim.document for claim in support[0].claims})
        lead = f"the only voice: {lead}" + (f", in {copies} reports" if copies > 1 else "")
    elif best.number is None:
        lead = f"the newest of {voices}: {lead}"
    elif best.standing is not order[0].standing:
        lead = f"{lead}: the exact number that {WORDS[order[0].standing]} rounds"
    else:
        lead += among_equals(best, order)
    return "; ".join([lead, *company(best, support[1:]), *against(best, dissent)])


def among_equals(best: Candidate, order: Sequence[Candidate]) -> str:
    """What sets the best apart from other voices of its standing and sharpness that say another number."""
    equals = [
        one
        for one in order
        if one.voice is not best.voice and not agree(one.number, best.number)
        if (one.unverified, one.standing, one.blur) == (best.unverified, best.standing, best.blur)
    ]
    if not equals:
        return ""
    return ", with the most voices" if all(one.backers < best.backers for one in equals) else ", the newest of its kind"


def against(best: Candidate, dissent: Sequence[Voice]) -> list[str]:
    """How many voices disagree, and whether reports of the best one's own voice do."""
    said = []
    if best.number and any(not agree(interval(claim), best.number) for claim in best.voice.claims):
        said.append("reports of its own voice differ")
    if dissent:
        said.append("1 disagrees" if len(dissent) == 1 else f"{len(dissent)} disagree")
    return said


def company(best: Candidate, others: Sequence[Voice]) -> list[str]:
    """How the other supporters stand to the best claim: as roundings of it, or in agreement."""
    rounded = [voice for voice in others if all(rounds(claim, best) for claim in voice.claims)]
    agreeing = len(others) - len(rounded)
    said = []
    if rounded:
        said.append(f"{len(rounded)} other{'s are roundings' if len(rounded) > 1 else ' is a rounding'} of it")
    if agreeing:
        said.append(f"{agreeing} other{'s agree' if agreeing > 1 else ' agrees'}")
    return said


def rounds(claim: Claim, best: Candidate) -> bool:
    """Whether the claim says the best number less sharply, on both sides: "at least" agrees, but rounds nothing."""
    number = interval(claim)
    if number is None or best.number is None or blur(claim) == 2:
        return False
    return number != best.number and within(best.number, number)
