"""Which claims speak of the same number: topic, measure, unit, direction, country, place, period and part.

Whatever differs in any of these is another figure, and never a rival: a weekend is no rival of its Saturday, a trip
is no person, a car is no vehicle, men are a part of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from borderflow.atlas import crossing_named
from borderflow.nouns import UNDATED, Claim, Document, Figure, Period, Place, Topic
from borderflow.record.intervals import Interval, interval, meet
from borderflow.record.speakers import pieces
from borderflow.record.words import SAME_PART, listed

# What is so only for the moment: undated, two of them are rivals only if they were published on one day.
MOMENTARY = frozenset({"stock", "flow_rate", "price", "travel_time", "capacity"})

WHOLE = listed("whole")
ANYWHERE = listed("anywhere")
KIND_WORDS = re.compile(
    r"\s+(?:border\s+)?(?:crossing|checkpoint|border post|border point)s?(?:\s+point)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """What two claims must share to speak of the same figure; `place` is an id, `part` words, `versus` a baseline."""

    topic: Topic
    measure: str | None
    unit: str | None
    origin: str | None
    destination: str | None
    country: str | None
    place: str | None
    part: frozenset[str]
    period: Period
    published: date | None = None
    versus: str | None = None


def same(claim: Claim, documents: Mapping[str, Document]) -> Same:
    """What another claim must share with this one to speak of the same figure."""
    place = placed(claim)
    return Same(
        topic=claim.topic, measure=claim.measure, unit=unit_of(claim), origin=claim.origin,
        destination=claim.destination, country=claim.country, place=place.id if place else None, part=part(claim),
        period=claim.period, published=moment(claim, documents), versus=baseline(claim),
    )  # fmt: skip


def figure(claim: Claim) -> Figure:
    """What the claim counts, to be shown."""
    return Figure(
        topic=claim.topic, measure=claim.measure, unit=unit_of(claim), origin=claim.origin,
        destination=claim.destination, country=claim.country, place=placed(claim),
        who=claim.who if part(claim) else None, period=claim.period,
    )  # fmt: skip


def unit_of(claim: Claim) -> str | None:
    """The claim's unit; a bare comparison is in percent."""
    if claim.quantity is not None and claim.quantity.has_number:
        return claim.quantity.unit
    return "percent" if claim.change is not None and claim.change.percent is not None else None


def baseline(claim: Claim) -> str | None:
    """What a bare comparison compares with, in plain words; None where the claim states a number of its own."""
    if claim.change is None or (claim.quantity is not None and claim.quantity.has_number):
        return None
    return " ".join(pieces(claim.change.versus or "")) or "before"


def moment(claim: Claim, documents: Mapping[str, Document]) -> date | None:
    """The publication day, where it must be the same: for an undated claim about the state of a moment."""
    momentary = claim.topic is Topic.QUEUE or claim.measure in MOMENTARY
    document = documents.get(claim.document)
    return document.published if momentary and claim.period == UNDATED and document else None


def placed(claim: Claim) -> Place | None:
    """The claim's place, one for all spellings that the atlas knows; None for the whole country or its whole border."""
    if claim.place is None:
        return None
    return place_named(claim.place, claim.country, frozenset({claim.country, claim.origin, claim.destination}))


@lru_cache(maxsize=4096)
def place_named(text: str, country: str | None, sides: frozenset[str | None]) -> Place | None:
    """The place that `text` names in a claim about `country`; None where it names no more than a side or its border."""
    crossing = crossing_named(text)
    if crossing is not None:
        return Place(name=crossing.name, crossing=crossing.id, lat=crossing.lat, lon=crossing.lon)
    if all(word in ANYWHERE or word in sides for word in pieces(text)):
        return None
    name = KIND_WORDS.sub("", re.sub(r"^the\s+", "", " ".join(text.split()), flags=re.IGNORECASE))
    return Place(name=name, country=country)


def part(claim: Claim) -> frozenset[str]:
    """The words that make `who` a part of the whole; none for all nationals of the country that they leave."""
    return (
        part_named(claim.who, frozenset({claim.origin, claim.destination, claim.country})) if claim.who else frozenset()
    )


@lru_cache(maxsize=4096)
def part_named(who: str, sides: frozenset[str | None]) -> frozenset[str]:
    """The words of `who` that single out a part, one for all its spellings.

    >>> sorted(part_named("the trucks", frozenset())), sorted(part_named("all those crossing", frozenset()))
    (['lorry'], [])
    """
    words = (SAME_PART.get(word, word) for word in pieces(who.replace("military age", "military-age")))
    return frozenset(word for word in words if word not in WHOLE and word not in sides) - {"age"}


def numbered(claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[list[Claim]]:
    """The claims that state a number, grouped by the figure that they speak of.

    A claim that leaves the origin unsaid joins the one figure that says it, where their numbers agree: "8,572 entered
    Finland" repeats "8,572 Russians entered Finland", and a higher count of everybody does not.
    """
    groups: dict[Same, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(same(claim, documents), []).append(claim)
    open_ended = [key for key in groups if key.origin is None and key.destination is not None]
    for key in open_ended:
        fuller = [other for other in groups if other.origin is not None and replace(other, origin=None) == key]
        if len(fuller) == 1:
            stay = [claim for claim in groups[key] if not agrees(claim, groups[fuller[0]])]
            groups[fuller[0]] += [claim for claim in groups[key] if agrees(claim, groups[fuller[0]])]
            groups[key] = stay
    return [group for group in groups.values() if group]


def agrees(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether the claim's number meets one of the others' that said everything."""
    mine = interval(claim)
    theirs: Iterable[Interval | None] = (interval(other) for other in others if other.origin is not None)
    return mine is not None and any(one is not None and meet(mine, one) for one in theirs)
