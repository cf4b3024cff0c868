"""What one voice says of one figure: its numbers, those that it keeps to, and what it weighs.

Reports of one voice may differ: one outlet slips, a count of the day so far is outrun by the day's count, a number is
taken back. Each number has the share of the voice's texts that carry it, and what is outrun or taken back has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, isinf

from borderflow.nouns import Certainty, Claim, Effect, Status, Topic, Voice
from borderflow.record.choosing import ChoiceRule, Standing
from borderflow.record.echoes import Hearing
from borderflow.record.intervals import Interval, interval, meet
from borderflow.record.registered import Kind, Speaker

Spoken = Sequence[tuple[Voice, Speaker]]
# What a claim says of the matter that its finding is about: a number, or how a rule stands.
Message = tuple[Interval | None, Effect | None, Status | None]

STANDINGS = {
    Kind.BODY: Standing.BODY,
    Kind.AGENCY: Standing.AGENCY,
    Kind.OUTLET: Standing.OUTLET,
    Kind.STATE_MEDIA: Standing.STATE_MEDIA,
    Kind.NAMED: Standing.PERSON,
    Kind.UNNAMED: Standing.UNNAMED,
    Kind.SOCIAL: Standing.SOCIAL,
}

# What nobody stands by weighs half, as does a count of days that were not over.
HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A voice on one figure.

    `numbers` and `days` (of publication) go with its claims; `first` is when it first said each; `back` are numbers
    that it does not keep to, `texts` the share of its texts that carry each of the others; `accepted` are the ids of
    the claims that a reviewer accepted.
    """

    voice: Voice
    key: str
    kind: Standing
    load: float
    numbers: tuple[Interval | None, ...]
    days: tuple[date, ...]
    first: dict[Message, date]
    back: frozenset[Interval]
    texts: dict[Interval, float]
    accepted: frozenset[str] = frozenset()


def tellings(spoken: Spoken, denied: Spoken, heard: Hearing, rule: ChoiceRule) -> list[Telling]:
    """What each voice says.

    A claim counts from the day on which its voice first said so: an echo makes nothing newer.
    """
    denials = [(speaker.key, claim, speaker, interval(claim)) for voice, speaker in denied for claim in voice.claims]
    found = []
    for voice, speaker in spoken:
        numbers = tuple(interval(claim) for claim in voice.claims)
        days = tuple(known_day(heard.published(claim)) for claim in voice.claims)
        by = [
            number
            for key, claim, other, number in denials
            if number is not None and (key == speaker.key or standing(claim, other) is Standing.COUNTS)
        ]
        first: dict[Message, date] = {}
        for claim, number, day in zip(voice.claims, numbers, days, strict=True):
            message = (number, claim.effect, claim.status)
            first[message] = min(day, first.get(message, day))
        back = taken_back(numbers, by) | outrun(voice.claims[0], numbers, days)
        kind = standing(voice.claims[0], speaker)
        found.append(Telling(
            voice=voice, key=speaker.key, kind=kind, load=loudness(voice, days, rule.weights[kind]), numbers=numbers,
            days=days, first=first, back=back, texts=texts(voice, numbers, back, heard),
            accepted=heard.rulings.accepted,
        ))  # fmt: skip
    return found


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


def known_day(day: date) -> date:
    """The day, or the first of all where it is unknown: what has no day is never the newest."""
    return day if day < date.max else date.min


def loudness(voice: Voice, days: Sequence[date], weight: float) -> float:
    """What a voice weighs: half where it stands by nothing that it says, or counts days that are not over."""
    unsure = all(claim.certainty is Certainty.UNVERIFIED for claim in voice.claims)
    early = all(map(is_early, voice.claims, days))
    return weight * (HALF if unsure else 1.0) * (HALF if early else 1.0)


def is_early(claim: Claim, said: date) -> bool:
    """Whether a count of movement, said on that day, covers days that were not over: it can only count so far."""
    end = claim.period.end
    return claim.topic is Topic.MOVEMENT and end is not None and date.min < said <= end


def outrun(sample: Claim, numbers: Sequence[Interval | None], days: Sequence[date]) -> frozenset[Interval]:
    """The numbers that a voice first said while the days were not over, where it said another one afterwards."""
    first: dict[Interval, date] = {}
    for number, day in zip(numbers, days, strict=True):
        if number is not None:
            first[number] = min(day, first.get(number, day))
    early = (
        frozenset(number for number, day in first.items() if is_early(sample, day)) if len(first) > 1 else frozenset()
    )
    return early if len(early) < len(first) else frozenset()


def taken_back(numbers: Iterable[Interval | None], denied: Sequence[Interval]) -> frozenset[Interval]:
    """The numbers that are denied, by the voice itself or by the authority that counts this border."""
    if not denied:
        return frozenset()
    return frozenset(number for number in numbers if number is not None and any(meet(number, one) for one in denied))


def texts(
    voice: Voice, numbers: Sequence[Interval | None], back: frozenset[Interval], heard: Hearing
) -> dict[Interval, float]:
    """The numbers that a voice keeps to, each with the share of its texts that carry it; a copy is no text.

    A text in which the voice is quoted by another counts half, a third at three hands: the slip may be theirs.
    """
    kept = {number for number in numbers if number is not None and number not in back}
    if len(kept) < 2:
        return dict.fromkeys(kept, 1.0)
    said: dict[Interval, dict[str, float]] = {}
    for claim, number in zip(voice.claims, numbers, strict=True):
        if number is not None and number not in back:
            each, text = said.setdefault(number, {}), heard.text(claim)
            each[text] = max(each.get(text, 0.0), 1 / max(hands(claim), 1))
    heard_in = set[str]().union(*said.values())
    total = fsum(max(each.get(text, 0.0) for each in said.values()) for text in heard_in)
    return {number: fsum(each.values()) / total for number, each in said.items()}


def hands(claim: Claim) -> int:
    """Through how many mouths a claim came to the document that tells it."""
    return len(claim.source.names) if claim.source else 0
