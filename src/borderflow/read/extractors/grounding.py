"""The gate for drafts: a claim whose words, number, place, country and voices stand in the text, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass

from borderflow.atlas import countries, mentions
from borderflow.nouns import (
    MEASURES,
    RULES,
    Certainty,
    Change,
    Claim,
    Evidence,
    LeftOut,
    Period,
    Source,
    Topic,
)
from borderflow.read.extractors.counted import compared, has_number, in_unit, measured, quantity, stated
from borderflow.read.extractors.dated import period, time_at, times_in
from borderflow.read.extractors.drafts import FORM, Draft, excerpt
from borderflow.read.extractors.page import Page, Spot, spots
from borderflow.read.extractors.passages import Passage, told
from borderflow.read.extractors.persons import printed
from borderflow.read.numbers import Comparison, Number
from borderflow.read.voices import Attribution, voice_at

NOT_QUOTED = "its quotation is not in the text"
TOO_LONG = "its quotation is too long to show anything"
NO_NUMBER = "its number is not in its quotation"
OTHER_UNIT = "its number has another unit in the text"
NO_CHANGE = "its comparison is not in its quotation"
NO_PLACE = "its place is not named there"
NO_COUNTRY = "its country is not named there"
NO_VOICE = "its source is not named there"
EMPTY = "it says neither a number nor a country nor a place"
LONGEST = 700
SURENESS = (Certainty.STATED, Certainty.ATTRIBUTED, Certainty.UNVERIFIED, Certainty.DENIED)
LASTING = RULES | {Topic.TRANSPORT, Topic.PAYMENTS, Topic.DRIVER}


class Ungrounded(Exception):
    """Something in a draft does not stand in the text."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What of a draft stands in the text: where, which number, which comparison; `at` is what the claim hangs on."""

    spot: Spot
    number: Number | None
    change: Comparison | None

    @property
    def at(self) -> int:
        """Offset in the paragraph of the number, else of the comparison, else of the quotation."""
        found = self.number or self.change
        return found.start if found is not None else self.spot.start

    @property
    def bounds(self) -> tuple[int, int]:
        """The whole clauses that hold the quotation, the number and the comparison."""
        found = [one for one in (self.number, self.change) if one is not None]
        start = min([self.spot.start, *(one.start for one in found)])
        end = max([self.spot.end, *(one.end for one in found)])
        return min(self.spot.clause(start)[0], start), max(self.spot.clause(end - 1)[1], end)

    @property
    def voice(self) -> Attribution | None:
        """The voice that the words themselves put the claim in."""
        index, sentence = self.spot.sentence(self.at)
        return voice_at(self.spot.page.heard(self.spot.part)[index], self.at, sentence=sentence)


def grounded(draft: Draft, page: Page, passage: Passage) -> Claim | LeftOut:
    """The claim that a draft makes, its number, days and words taken from the text; or why it makes none."""
    reason = NOT_QUOTED
    for spot in spots(draft.evidence, page, passage):
        try:
            return claim(draft, ground(draft, spot))
        except Ungrounded as error:
            reason = str(error)
    return LeftOut(reason=reason, words=excerpt(draft.evidence))


def ground(draft: Draft, spot: Spot) -> Ground:
    """What the draft stands on."""
    if spot.end - spot.start > LONGEST or not spot.sentences:
        raise Ungrounded(TOO_LONG)
    if draft.measure is not None and draft.measure not in MEASURES[draft.topic]:
        raise Ungrounded(FORM)
    number, change = None, compared(draft, spot)
    if has_number(draft):
        found = stated(draft, spot)
        if not found:
            raise Ungrounded(NO_NUMBER)
        number = next((fit for one in found if (fit := in_unit(draft, one, spot))), None)
        if number is None:
            raise Ungrounded(OTHER_UNIT)
    if draft.change_percent is not None and change is None:
        raise Ungrounded(NO_CHANGE)
    return Ground(spot, number, change)


def claim(draft: Draft, found: Ground) -> Claim:
    """The claim on that ground."""
    spot, document = found.spot, found.spot.page.document
    origin, destination, country = (in_reach(code, spot) for code in (draft.origin, draft.destination, draft.country))
    place, voices = sited(draft.place, spot), spoken(draft, found)
    if found.number is None and found.change is None and not (origin or destination or country or place):
        raise Ungrounded(EMPTY)
    rule = draft.topic in RULES
    return Claim(
        document=document.id, topic=draft.topic, measure=measured(draft, found.number), quantity=quantity(found.number),
        change=Change(percent=found.change.percent, versus=found.change.versus) if found.change else None,
        origin=origin, destination=destination, country=country or destination or origin, place=place,
        who=whom(draft.who, spot), period=days(draft, found), effect=draft.effect if rule else None,
        status=draft.status if rule else None, source=Source.chain(voices), certainty=certainty(draft, found, voices),
        evidence=(evidence(found),),
    )  # fmt: skip


def evidence(found: Ground) -> Evidence:
    """The words, verbatim, where they stand."""
    base, (start, end) = found.spot.paragraph.start, found.bounds
    return found.spot.page.document.quote(base + start, base + end)


def in_reach(code: str | None, spot: Spot) -> str | None:
    """A country that the text names near by, or whose people the document is about."""
    if code is None or not code.strip():
        return None
    known = code.strip().upper()
    if known not in countries() or known not in spot.countries():
        raise Ungrounded(NO_COUNTRY)
    return known


def sited(place: str | None, spot: Spot) -> str | None:
    """The place as the text near by names it, under that name or another of the same place."""
    if place is None or not place.strip():
        return None
    found = spot.named(place) or under_other_name(place, spot)
    if found is None:
        raise Ungrounded(NO_PLACE)
    return found


def under_other_name(place: str, spot: Spot) -> str | None:
    """The name that the text near by gives a place that the atlas knows under both."""
    wanted = {(m.kind, m.code, m.ref) for m in mentions(place, spot.page.lang) if m.ref is not None}
    said = (m for near in spot.near() for m in mentions(near.text, spot.page.lang))
    return next((m.text for m in said if (m.kind, m.code, m.ref) in wanted), None)


def whom(who: str | None, spot: Spot) -> str | None:
    """Whom it is about, where the text says so in these words; else nothing, for nothing hangs on it."""
    found = spot.named(who) if who and who.strip() else None
    return printed(found, spot) if found is not None else None


def spoken(draft: Draft, found: Ground) -> tuple[str, ...]:
    """The voices as the text near by names them, persons without an office by their role.

    Where the draft names none, or only "he", those that the words themselves name.
    """
    spot = found.spot
    publisher = (spot.page.document.publisher or "").casefold()
    said = [name for name in draft.sources if name.strip() and name.strip().casefold() not in told()["pronouns"]]
    voices = []
    for name in said:
        near = spot.named(name)
        if near is None and name.strip().casefold() != publisher:
            raise Ungrounded(NO_VOICE)
        voices += [printed(near, spot)] if near is not None else []
    own = found.voice
    if not voices and own is not None:
        voices = [printed(name, spot) for name in own.sources]
    return tuple(dict.fromkeys(voices))


def certainty(draft: Draft, found: Ground, voices: tuple[str, ...]) -> Certainty:
    """How sure: never surer than the words, nor than its voices allow; denied only where a denial shows."""
    own = found.voice
    least = own.certainty if own is not None else Certainty.STATED
    if voices and least is Certainty.STATED:
        least = Certainty.ATTRIBUTED
    said = draft.certainty
    if said is Certainty.ATTRIBUTED and not voices:
        said = Certainty.UNVERIFIED
    if said is Certainty.DENIED and not shows_denial(found.spot):
        said = Certainty.UNVERIFIED
    return max(said, least, key=SURENESS.index)


def shows_denial(spot: Spot) -> bool:
    """Whether the quotation's sentences hold a word that denies."""
    denials = told()["denials"]
    return any(t.dep_ == "neg" or {t.lower_, t.lemma_.lower()} & set(denials) for s in spot.sentences for t in s)


def days(draft: Draft, found: Ground) -> Period:
    """The days that the evidence gives."""
    counts = found.number is not None
    lasting = draft.topic in LASTING and not counts
    old = found.number is not None and found.number.compares
    moments = times_in(found.spot, found.bounds, baselines=old)
    time = time_at(found.at, moments, found.spot, speech=not lasting and not counts)
    return period(time, found.spot, lasting=lasting, counts=counts)
