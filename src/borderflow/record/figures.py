"""Which claims speak of the same number: topic, measure, unit, direction, country, place, period and part.

Whatever differs in any of these is another figure, and never a rival: a weekend is no rival of its Saturday, a trip
is no person, a car is no vehicle, men are a part of the whole. Nor are counts of people of which nobody says the days,
or two numbers that one text gives in one voice (or one in its own voice beside another's): there, only numbers that
agree are one figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import inf

from borderflow.atlas import crossing_named, crossings
from borderflow.nouns import UNDATED, Certainty, Claim, Document, Figure, Period, Place, Source, Topic
from borderflow.record.echoes import Hearing
from borderflow.record.intervals import Interval, interval, meet
from borderflow.record.names import pieces
from borderflow.record.natures import is_fleeting, measured
from borderflow.record.words import SAME_PART, listed

WHOLE = listed("whole")
ANYWHERE = listed("anywhere")
# Several crossings counted as one, and how they are named.
ROW = " + "
BETWEEN = re.compile(r"\s*[+,;]\s*(?:and\b)?|\s+(?:and|и|та|oraz|i)\s+", re.IGNORECASE)
KIND_WORDS = re.compile(
    r"\s+(?:border\s+)?(?:crossing|checkpoint|border post|border point)s?(?:\s+point)?$", re.IGNORECASE
)

# "NUMBER of them" and "of them NUMBER": some of those who were counted before, where nothing else says which.
NUMERAL = r"\d[\d., \u00a0\u202f]*"
THEM = (
    r"(?:of\s+(?:them|whom|those|these|which)|из\s+(?:них|которых)|з\s+(?:них|яких)|spośród\s+nich|"
    r"z\s+(?:nich|których))"
)
ABOUT = r"(?:(?:about|around|some|nearly|almost|over|около|почти|более|близько|понад|około|ponad)\s+)?"
SOME_OF_THEM = re.compile(
    rf"(?P<number>{NUMERAL})\s+(?P<them>{THEM})\b|\b(?P<of_them>{THEM}),?\s+{ABOUT}(?P<first>{NUMERAL})", re.IGNORECASE
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
        topic=claim.topic, measure=measured(claim), unit=unit_of(claim), origin=claim.origin,
        destination=claim.destination, country=claim.country, place=place.id if place else None, part=part(claim),
        period=claim.period, published=moment(claim, documents), versus=baseline(claim),
    )  # fmt: skip


def figure(claim: Claim) -> Figure:
    """What the claim counts, to be shown."""
    return Figure(
        topic=claim.topic, measure=measured(claim), unit=unit_of(claim), origin=claim.origin,
        destination=claim.destination, country=claim.country, place=placed(claim),
        who=claim.who or some_of(claim) if part(claim) else None, period=claim.period,
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
    document = documents.get(claim.document)
    fleeting = is_fleeting(claim.topic, claim.measure)
    return document.published if fleeting and claim.period == UNDATED and document else None


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
    if row := row_of(text):
        return Place(name=ROW.join(crossings()[one].name for one in sorted(row)), country=country)
    if all(word in ANYWHERE or word in sides for word in pieces(text)):
        return None
    name = KIND_WORDS.sub("", re.sub(r"^the\s+", "", " ".join(text.split()), flags=re.IGNORECASE))
    return Place(name=name, country=country)


@lru_cache(maxsize=4096)
def row_of(text: str) -> frozenset[str]:
    """The ids of the crossings that a text names one after another, and nothing else; none where it does not."""
    named = [crossing_named(one) for one in BETWEEN.split(text) if one.strip()]
    found = frozenset(one.id for one in named if one is not None)
    return found if len(named) > 1 and len(found) == len(named) else frozenset()


def posts(place: Place | None) -> frozenset[str]:
    """The ids of the crossings that a place stands for: one, a row of them, or none that are known."""
    if place is None:
        return frozenset()
    return frozenset({place.crossing}) if place.crossing else row_of(place.name)


def part(claim: Claim) -> frozenset[str]:
    """The words that make `who` a part of the whole; none for all nationals of the country that they leave."""
    if claim.who is None:
        return frozenset({some} if (some := some_of(claim)) else ())
    return part_named(claim.who, frozenset({claim.origin, claim.destination, claim.country}))


def some_of(claim: Claim) -> str | None:
    """The words that make the number one of some who were counted before it: "of them" in "300 of them".

    Of those who *are* somewhere they say little: "900 of them live there".
    """
    value = claim.quantity.value if claim.quantity is not None else None
    if value is None or is_fleeting(claim.topic, claim.measure):
        return None
    for hit in (hit for span in claim.evidence for hit in SOME_OF_THEM.finditer(span.text)):
        if re.sub(r"\D", "", hit["number"] or hit["first"]) == f"{value:.0f}":
            return " ".join((hit["them"] or hit["of_them"]).casefold().split())
    return None


@lru_cache(maxsize=4096)
def part_named(who: str, sides: frozenset[str | None]) -> frozenset[str]:
    """The words of `who` that single out a part, one for all its spellings.

    >>> sorted(part_named("the trucks", frozenset())), sorted(part_named("all those crossing", frozenset()))
    (['lorry'], [])
    """
    words = (SAME_PART.get(word, word) for word in pieces(who.replace("military age", "military-age")))
    return frozenset(word for word in words if word not in WHOLE and word not in sides) - {"age"}


def numbered(claims: Iterable[Claim], heard: Hearing) -> list[list[Claim]]:
    """The claims that state a number, grouped by the figure that they speak of.

    A claim that leaves the origin unsaid joins the one figure that says it, where their numbers agree: "8,572 entered
    Finland" repeats "8,572 Russians entered Finland", and a higher count of everybody does not.
    """
    groups: dict[Same, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(same(claim, heard.documents), []).append(claim)
    open_ended = [key for key in groups if key.origin is None and key.destination is not None]
    fuller_than: dict[Same, list[Same]] = {key: [] for key in open_ended}
    for other in groups if open_ended else ():
        if other.origin is not None and (key := replace(other, origin=None)) in fuller_than:
            fuller_than[key].append(other)
    for key, fuller in fuller_than.items():
        if len(fuller) == 1:
            stay = [claim for claim in groups[key] if not agrees(claim, groups[fuller[0]])]
            groups[fuller[0]] += [claim for claim in groups[key] if agrees(claim, groups[fuller[0]])]
            groups[key] = stay
    return [part for group in groups.values() if group for part in told_apart(group, heard.originals)]


def told_apart(group: list[Claim], originals: Mapping[str, str]) -> list[list[Claim]]:
    """The claims on one figure as one group; apart where their numbers differ and cannot be rivals."""
    flow = group[0].topic is Topic.MOVEMENT and not is_fleeting(Topic.MOVEMENT, group[0].measure)
    if not (flow and group[0].period == UNDATED) and not two_in_one_breath(group, originals):
        return [group]
    parts = chains([claim for claim in group if claim.certainty is not Certainty.DENIED])
    texts = [{originals.get(claim.document, claim.document) for claim in part} for part in parts]
    alone: dict[Interval, list[Claim]] = {}
    joining: list[tuple[list[Claim], Claim]] = []
    for claim in (one for one in group if one.certainty is Certainty.DENIED):
        denied = [part for part in parts if any(meet(span_of(claim), span_of(other)) for other in part)]
        text = originals.get(claim.document, claim.document)
        corrected = [part for part, others in zip(parts, texts, strict=True) if text in others]
        met = denied or corrected
        if len(met) == 1:
            joining.append((met[0], claim))
        else:
            alone.setdefault(span_of(claim), []).append(claim)
    for part, claim in joining:
        part.append(claim)
    return [*parts, *alone.values()]


def two_in_one_breath(group: Iterable[Claim], originals: Mapping[str, str]) -> bool:
    """Whether one text gives two numbers in one voice, or one in its own beside another's, and denies neither."""
    said: dict[str, dict[Source | None, list[Interval]]] = {}
    for claim in group:
        if claim.certainty is not Certainty.DENIED:
            text = originals.get(claim.document, claim.document)
            said.setdefault(text, {}).setdefault(claim.source, []).append(span_of(claim))
    breaths = ([*own.get(None, []), *spans] for own in said.values() for spans in own.values())
    return any(max(low for low, _ in spans) > min(high for _, high in spans) for spans in breaths)


def chains(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims in groups whose numbers meet one another, one by one, whatever the order in which they come.

    A number that is open on one side ("at least 15,000") meets too much to hold others together: it joins the one
    group that it meets, or stands with its equals.
    """
    found: list[list[Claim]] = []
    reach = -inf
    for claim in sorted((one for one in claims if is_closed(one)), key=span_of):
        low, high = span_of(claim)
        if not found or low > reach:
            found.append([])
        found[-1].append(claim)
        reach = max(reach, high)
    equals: dict[Interval, list[Claim]] = {}
    joining: list[tuple[list[Claim], Claim]] = []
    for claim in (one for one in claims if not is_closed(one)):
        met = [part for part in found if any(meet(span_of(claim), span_of(other)) for other in part)]
        if len(met) == 1:
            joining.append((met[0], claim))
        else:
            equals.setdefault(span_of(claim), []).append(claim)
    for part, claim in joining:
        part.append(claim)
    return [*found, *equals.values()]


def is_closed(claim: Claim) -> bool:
    """Whether the claim's number has both ends."""
    return not {inf, -inf} & set(span_of(claim))


def span_of(claim: Claim) -> Interval:
    """What the claim's number allows; everything, where it states none."""
    return interval(claim) or (-inf, inf)


def agrees(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether the claim's number meets one of the others' that said everything."""
    mine = interval(claim)
    theirs: Iterable[Interval | None] = (interval(other) for other in others if other.origin is not None)
    return mine is not None and any(one is not None and meet(mine, one) for one in theirs)
