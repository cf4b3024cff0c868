"""The claims that moved a forecast, and those that it does not follow, each with its words at hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from borderflow.atlas import crossings
from borderflow.brief.charts import points as claimed
from borderflow.brief.charts.points import Days
from borderflow.brief.facts import numbered
from borderflow.brief.outlook.fans import Fan
from borderflow.brief.outlook.saying import measured, named
from borderflow.brief.screen_words import Words, told
from borderflow.nouns import Claim, Finding, Forecast, Mover, Situation

# Which reported numbers stand beside which of a forecast's: what enters on one day, a wait, a queue of vehicles.
ENTERED, DEPARTED = "arrivals", "departures"
ALIKE: Mapping[str, frozenset[str]] = {
    "entered": frozenset({ENTERED, DEPARTED}),
    "wait": frozenset({"wait"}),
    "queue": frozenset({"vehicles"}),
}
# A shift of less than this share of the spread is none that anybody would see.
LEAST_SHIFT = 0.05
# So many numbers are named that one voice moves.
MOST_EFFECTS = 4
GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Behind:
    """A sentence, and the claims that it stands on, each by its id with its number in short."""

    text: str
    claims: tuple[Claim, ...]
    short: tuple[str, ...]


def claims_by_id(situation: Situation) -> Mapping[str, Claim]:
    """Every claim of a picture by its id; those that reviewers set aside, too."""
    found = {one.claim.id: one.claim for one in situation.review.reviewed.values()}
    return found | {claim.id: claim for claim in situation.claims}


def movers(forecast: Forecast, situation: Situation, words: Words) -> tuple[Behind, ...]:
    """Who moved a forecast, the strongest first, each with the numbers that they moved most."""
    known = claims_by_id(situation)
    grouped: defaultdict[str, list[Mover]] = defaultdict(list)
    for one in sorted(forecast.movers, key=lambda one: (-abs(one.shift), one.origin, one.place, one.measure)):
        grouped[one.origin].append(one)
    found = []
    for origin, some in grouped.items():
        near = {land(one.place) for one in some[:MOST_EFFECTS]}
        ids = dict.fromkeys(id for one in some for id in one.claims)
        claims = sorted((known[id] for id in ids if id in known), key=lambda claim: claim.country not in near)
        effects = "; ".join(effect(one, words) for one in some[:MOST_EFFECTS])
        text = words("outlook.mover", origin=voice(origin, claims, situation, words), effects=effects)
        found.append(Behind(text, tuple(claims), tuple(numbered(claim, words) for claim in claims)))
    return tuple(found)


def effect(one: Mover, words: Words) -> str:
    """Which way a voice moves a number, and how far."""
    kind = "none" if abs(one.shift) < LEAST_SHIFT else "up" if one.shift > 0 else "down"
    told = {"what": measured(one.measure, words), "place": named(one.place, words)}
    return words(f"outlook.mover_{kind}", **told, size=words.number(round(abs(one.shift), 1)))


def voice(origin: str, claims: Sequence[Claim], situation: Situation, words: Words) -> str:
    """A voice's name: a government by its country, any other as its claims name it most often."""
    kind, _, code = origin.partition(":")
    if kind == GOVERNMENT and code:
        return words("outlook.government", country=words.country(code))
    documents = situation.documents
    spoken = [
        one.speaker or (documents[one.document].publisher if one.document in documents else None) for one in claims
    ]
    counted = Counter(name for name in spoken if name)
    return counted.most_common(1)[0][0] if counted else origin


def land(place: str) -> str:
    """The country of a place: that which a crossing leads to."""
    return crossings()[place].entry_to if place in crossings() else place


def set_aside(forecast: Forecast, known: Mapping[str, Claim], words: Words) -> tuple[Behind, ...]:
    """What a forecast does not follow, and why."""
    found = []
    for one in forecast.set_aside:
        claim = known.get(one.claim)
        said = claim_words(claim, words) if claim else words("outlook.unknown_claim")
        text = words("outlook.aside_line", claim=said, reason=told(one.reason, words.lang))
        found.append(behind(text, (one.claim,), known, words))
    return tuple(found)


def claim_words(claim: Claim, words: Words) -> str:
    """A claim in short: its number, what it counts, where and when."""
    where = claim.place or (words.country(claim.country) if claim.country else "")
    what = words.measure(claim.measure, claim.topic)
    said = words("card.fact", what=what, text=numbered(claim, words), when=words.days(claim.period))
    return words("card.rule_at", text=said, place=where) if where else said


def behind(text: str, ids: Iterable[str], known: Mapping[str, Claim], words: Words) -> Behind:
    """A sentence with those of its claims that are at hand."""
    claims = tuple(known[id] for id in ids if id in known)
    return Behind(text, claims, tuple(numbered(claim, words) for claim in claims))


def reported(situation: Situation, fan: Fan, days: Days, words: Words) -> claimed.Band | None:
    """The claims that count what a fan foretells, where they stand beside one another on the same scale."""
    found, _ = claimed.bands((one for one in situation.findings if is_alike(one, fan)), days, words)
    points = tuple(point for band in found for point in band.points)
    return claimed.Band(measured(fan.measure, words, fan.unit), points) if points else None


def is_alike(finding: Finding, fan: Fan) -> bool:
    """Whether a finding counts the number of a fan: all of it, in its unit; of those who cross, on one day."""
    figure = finding.figure
    crossing = figure.place.crossing if figure.place else None
    alike = ALIKE.get(fan.measure, frozenset())
    if figure.measure not in alike or figure.unit != fan.unit or figure.who is not None:
        return False
    if crossing != fan.place and (figure.place is not None or figure.country != fan.place):
        return False
    # Who departs from a country does not enter it.
    if figure.measure == DEPARTED and crossing is None:
        return False
    return fan.measure != "entered" or figure.period.start == figure.period.end
