"""Crossings as cards: how each stands, its wait, its queue, its flow, and what voices differ in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from borderflow.atlas import crossings
from borderflow.brief import rules as told_rules
from borderflow.brief.facts import Fact, Said, fact, ids
from borderflow.brief.figures import tellable
from borderflow.brief.headline import FIRM, by_day, chosen, is_fit
from borderflow.brief.ruled import RuleLine, disputes, rule_lines
from borderflow.brief.screen_words import Words
from borderflow.brief.setting import Setting
from borderflow.brief.status import in_force, verdict
from borderflow.nouns import Claim, Effect, Finding, Holding, Place, RulesInTime, Situation, Topic

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A claim of a rule in force at a crossing: what it makes of it, and whether it names whom or where it meets."""

    state: str | None
    claim: str
    document: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The latest of what is measured at a crossing; the later `order` comes first, and what is `firm` before that."""

    fact: Fact
    firm: bool
    order: tuple[int, ...]
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostShare:
    """What the findings of one country say of a crossing: the parts that its card is put together from.

    `documents` are those that name it, `heard` the claims of the latest of them, of the day `last_day`.
    """

    id: str
    ruled: tuple[Ruled, ...]
    rules: tuple[RuleLine, ...]
    wait: Latest | None
    queue: Latest | None
    flow: Latest | None
    heard: tuple[str, ...]
    last_day: date | None
    documents: tuple[str, ...]
    disputes: tuple[Said, ...]


def crossing_cards(
    situation: Situation, rules: RulesInTime, words: Words, where: Setting
) -> tuple[CrossingCard, ...]:  # fmt: skip
    """A card for each crossing of the register that any claim names, west to east."""
    shares = post_shares(situation.findings, rules, words, where)
    return tuple(crossing_card([one], words, where.year) for one in shares)


def post_shares(
    findings: Iterable[Finding], rules: RulesInTime, words: Words, where: Setting
) -> tuple[PostShare, ...]:  # fmt: skip
    """What findings say of each crossing of the register that any claim names, west to east."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        place = finding.figure.place
        if place is not None and place.crossing in crossings():
            found.setdefault(place.crossing or "", []).append(finding)
    held: dict[str, list[Holding]] = {id: [] for id in found}
    for one in rules.holdings if found else ():
        if one.rule.place is not None and one.rule.place.crossing in held:
            held[one.rule.place.crossing].append(one)
    holding = in_force_by(rules) if found else None
    return tuple(
        post_share(id, found[id], (held[id], holding), words, where) for id in sorted(found, key=from_the_west)
    )


def from_the_west(id: str) -> tuple[float, str]:
    """Where a crossing stands among others."""
    return crossings()[id].lon, id


def post_share(
    id: str, here: list[Finding], ruling: tuple[list[Holding], frozenset[str] | None], words: Words, where: Setting
) -> PostShare:  # fmt: skip
    """What the findings that name a crossing say of it."""
    held, holding = ruling
    told = [one for one in tellable(here, where) if is_fit(one, where)]
    moving = [one for one in told if one.figure.topic is Topic.MOVEMENT]
    queueing = [one for one in told if one.figure.topic is Topic.QUEUE]
    day, heard = heard_last(here, where)
    return PostShare(
        id=id,
        ruled=tuple(
            Ruled(state=state_of(claim), claim=claim.id, document=claim.document, named=bool(claim.who or claim.place))
            for claim in standing_at(here, holding, where)
        ),
        rules=rule_lines(held, words, where),
        wait=value(queueing, WAITING, words, where),
        queue=value(queueing, QUEUED, words, where),
        flow=value(moving, FLOWING, words, where),
        heard=heard, last_day=day,
        documents=tuple(dict.fromkeys(claim.document for one in here for claim in one.claims)),
        disputes=disputes(here, held, words, where),
    )  # fmt: skip


def crossing_card(shares: Sequence[PostShare], words: Words, year: int | None) -> CrossingCard:
    """The card of one crossing, from what the findings of each country say of it."""
    id = shares[0].id
    entry = crossings()[id]
    state, standing = post_stand(shares)
    last = max((one.last_day for one in shares if one.last_day), default=None)
    heard = [key for one in shares if one.last_day == last for key in one.heard]
    return CrossingCard(
        id=id, name=words.crossing(id), countries=(entry.exit_from, entry.entry_to), state=state,
        place=Place(name=entry.name, country=None, crossing=id, lat=entry.lat, lon=entry.lon),
        status=Said(words(f"status.{state}"), standing),
        wait=first_of([one.wait for one in shares]),
        queue=first_of([one.queue for one in shares]),
        flow=first_of([one.flow for one in shares]),
        last_heard=Said(words.day(last, year=year), tuple(heard)) if last else None, last_day=last,
        reports=len({key for one in shares for key in one.documents}),
        disputes=tuple(said for one in shares for said in one.disputes),
    )  # fmt: skip


def first_of(found: Iterable[Latest | None]) -> Fact | None:
    """The one that is said, of what countries' findings have for one value."""
    known = [one for one in found if one is not None]
    first = max(known, key=lambda one: (one.firm, one.order, one.claim), default=None)
    return first.fact if first else None


def value(findings: list[Finding], measures: dict[str, str], words: Words, where: Setting) -> Latest | None:
    """The latest of what is measured, without the place, which the card names."""
    best = chosen(findings, measures, by_day)
    if best is None:
        return None
    said = replace(fact(best, words, where), what=words.measure(best.figure.measure, best.figure.topic))
    firm = best.best.certainty in FIRM
    return Latest(fact=said, firm=firm, order=by_day(best, measures), claim=best.best.id)


def post_stand(shares: Iterable[PostShare]) -> tuple[str, tuple[str, ...]]:
    """How a crossing stands by the rules in force there, and the claims that say so."""
    ruled = [one for share in shares for one in share.ruled]
    found = verdict((one.state, one.document, one.named) for one in ruled)
    return found, tuple(dict.fromkeys(one.claim for one in ruled if one.state == found))


def in_force_by(rules: RulesInTime) -> frozenset[str] | None:
    """The claims of the rules that are in force; None where rules through time are not known at all."""
    if not rules.timelines:
        return None
    return frozenset(claim.id for held in rules.holdings if held.in_force for claim in held.rule.claims)


def standing_at(here: list[Finding], holding: frozenset[str] | None, where: Setting) -> list[Claim]:
    """The claims of rules in force at a crossing; with rules in time, none that has given way to its opposite."""
    return [
        claim
        for one in here
        if one.figure.topic in {Topic.ENTRY_RULE, Topic.EXIT_RULE}
        for claim in in_force(one, where)
        if told_rules.told(replace(one, best=claim), where) is not None
        if holding is None or claim.id in holding
    ]


def state_of(claim: Claim) -> str | None:
    """What one rule makes of a crossing: shut to everybody, to some, or open."""
    if claim.effect in SHUTTING:
        return "closed" if claim.effect is Effect.CLOSE and claim.who is None else "restricted"
    return "open" if claim.effect in {Effect.OPEN, Effect.EASE} else None


def heard_last(findings: Iterable[Finding], where: Setting) -> tuple[date | None, tuple[str, ...]]:
    """The day of the latest report among the claims', and the ids of the claims that it made."""
    dated = [
        (document.published, claim)
        for one in findings
        for claim in one.claims
        if (document := where.document(claim)) is not None and document.published is not None
    ]
    last = max((day for day, _ in dated), default=None)
    return last, ids(claim for day, claim in dated if day == last)
