"""The claims that moved a forecast, and those that it does not follow, each with its words at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from borderflow.brief.charts import points as claimed
from borderflow.brief.charts.points import Days
from borderflow.brief.facts import numbered
from borderflow.brief.outlook.fans import Fan
from borderflow.brief.outlook.saying import measured, named
from borderflow.brief.screen_words import Words
from borderflow.nouns import Claim, Finding, Forecast, Mover, Situation

# Which reported numbers stand beside which of a forecast's: what enters on one day, a wait, a queue of vehicles.
ENTERED, DEPARTED = "arrivals", "departures"
ALIKE: Mapping[str, frozenset[str]] = {
    "entered": frozenset({ENTERED, DEPARTED}),
    "wait": frozenset({"wait"}),
    "queue": frozenset({"vehicles"}),
}
# A shift of less than this share of the spread is none that anybody would see.
LEAST_SHIFT = 0.01


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


def movers(forecast: Forecast, known: Mapping[str, Claim], words: Words) -> tuple[Behind, ...]:
    """What moved a forecast, the strongest first."""
    ordered = sorted(forecast.movers, key=lambda one: (-abs(one.shift), one.origin, one.place, one.measure))
    return tuple(behind(mover_words(one, words), one.claims, known, words) for one in ordered)


def mover_words(one: Mover, words: Words) -> str:
    """A mover as a sentence."""
    kind = "none" if abs(one.shift) < LEAST_SHIFT else "up" if one.shift > 0 else "down"
    told = {"origin": one.origin, "what": measured(one.measure, words), "place": named(one.place, words)}
    return words(f"outlook.mover_{kind}", **told, size=words.number(round(abs(one.shift), 2)))


def set_aside(forecast: Forecast, known: Mapping[str, Claim], words: Words) -> tuple[Behind, ...]:
    """What a forecast does not follow, and why."""
    found = []
    for one in forecast.set_aside:
        claim = known.get(one.claim)
        said = claim_words(claim, words) if claim else words("outlook.unknown_claim")
        text = words("outlook.aside_line", claim=said, reason=one.reason)
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


def used(forecast: Forecast, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """The claims behind a forecast that are at hand."""
    return (known[id] for id in forecast.used if id in known)
