"""Crossings as cards: how each stands, its wait, its queue, its flow, and what voices differ in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from borderflow.atlas import crossings
from borderflow.brief import rules as told_rules
from borderflow.brief.facts import Fact, Said, fact, ids
from borderflow.brief.figures import tellable
from borderflow.brief.headline import by_day, chosen, is_fit
from borderflow.brief.ruled import disputes
from borderflow.brief.screen_words import Words
from borderflow.brief.setting import Setting
from borderflow.brief.status import in_force, verdict
from borderflow.nouns import Claim, Effect, Finding, Place, RulesInTime, Situation, Topic

WAITING = {"wait": ""}
QUEUED = {"vehicles": "", "people": "", "length": ""}
FLOWING = {"arrivals": "", "departures": "", "crossings": "", "flow_rate": ""}
SHUTTING = {Effect.CLOSE, Effect.RESTRICT}


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingCard:
    """A crossing in a few values; `state` is open, restricted, closed or unknown, by the rules in force there.

    `countries` are the sides, the one that is left first; `last_heard` is the day of the latest report that names it.
    `wait`, `queue` and `flow` are None where nothing may be told. `disputes` say what voices differ in.
    """

    id: str
    name: str
    place: Place
    countries: tuple[str, str]
    state: str
    status: Said
    wait: Fact | None
    queue: Fact | None
    flow: Fact | None
    last_heard: Said | None
    last_day: date | None
    reports: int
    disputes: tuple[Said, ...]

    @property
    def disputed(self) -> bool:
        """Whether sources disagree."""
        return bool(self.disputes)

    @property
    def latest(self) -> Fact | None:
        """What is said first where there is room for one value."""
        return self.wait or self.queue or self.flow


def crossing_cards(
    situation: Situation, rules: RulesInTime, words: Words, where: Setting
) -> tuple[CrossingCard, ...]:  # fmt: skip
    """A card for each crossing of the register that any claim names, west to east."""
    found: dict[str, list[Finding]] = {}
    for finding in situation.findings:
        place = finding.figure.place
        if place is not None and place.crossing in crossings():
            found.setdefault(place.crossing or "", []).append(finding)
    ordered = sorted(found, key=lambda id: (crossings()[id].lon, id))
    return tuple(crossing_card(id, found[id], rules, words, where) for id in ordered)


def crossing_card(id: str, here: list[Finding], rules: RulesInTime, words: Words, where: Setting) -> CrossingCard:
    """The card of one crossing, from the findings that name it."""
    entry = crossings()[id]
    held = [one for one in rules.holdings if one.rule.place is not None and one.rule.place.crossing == id]
    told = [one for one in tellable(here, where) if is_fit(one, where)]
    moving = [one for one in told if one.figure.topic is Topic.MOVEMENT]
    queueing = [one for one in told if one.figure.topic is Topic.QUEUE]
    state, standing = post_state(here, rules, where)
    heard = last_heard(here, words, where)
    return CrossingCard(
        id=id, name=words.crossing(id), countries=(entry.exit_from, entry.entry_to), state=state,
        place=Place(name=entry.name, country=None, crossing=id, lat=entry.lat, lon=entry.lon),
        status=Said(words(f"status.{state}"), ids(standing)),
        wait=value(queueing, WAITING, words, where),
        queue=value(queueing, QUEUED, words, where),
        flow=value(moving, FLOWING, words, where),
        last_heard=heard[1], last_day=heard[0],
        reports=len({claim.document for one in here for claim in one.claims}),
        disputes=disputes(here, held, words, where),
    )  # fmt: skip


def value(findings: list[Finding], measures: dict[str, str], words: Words, where: Setting) -> Fact | None:
    """The latest of what is measured, without the place, which the card names."""
    best = chosen(findings, measures, by_day)
    if best is None:
        return None
    return replace(fact(best, words, where), what=words.measure(best.figure.measure, best.figure.topic))


def post_state(here: list[Finding], rules: RulesInTime, where: Setting) -> tuple[str, list[Claim]]:
    """How a crossing stands by the rules in force there, and the claims that say so.

    With rules in time, a rule that has given way to its opposite no longer counts.
    """
    holding = {claim.id for held in rules.holdings if held.in_force for claim in held.rule.claims}
    ruling = [one for one in here if one.figure.topic in {Topic.ENTRY_RULE, Topic.EXIT_RULE}]
    standing = [
        claim
        for one in ruling
        for claim in in_force(one, where)
        if told_rules.told(replace(one, best=claim), where) is not None
        if not rules.holdings or claim.id in holding
    ]
    states = [(state_of(claim), claim) for claim in standing]
    found = verdict(states)
    return found, [claim for name, claim in states if name == found]


def state_of(claim: Claim) -> str | None:
    """What one rule makes of a crossing: shut to everybody, to some, or open."""
    if claim.effect in SHUTTING:
        return "closed" if claim.effect is Effect.CLOSE and claim.who is None else "restricted"
    return "open" if claim.effect in {Effect.OPEN, Effect.EASE} else None


def last_heard(
    findings: Iterable[Finding], words: Words, where: Setting
) -> tuple[date | None, Said | None]:  # fmt: skip
    """The day of the latest report among the claims', and which claims it made."""
    dated = [
        (document.published, claim)
        for one in findings
        for claim in one.claims
        if (document := where.document(claim)) is not None and document.published is not None
    ]
    last = max((day for day, _ in dated), default=None)
    if last is None:
        return None, None
    return last, Said(words.day(last, year=where.year), ids(claim for day, claim in dated if day == last))
