"""Which claims without a number say the same thing: the same rule, the same stance, the same risk.

A rule is told by who makes it, whom it meets, where, and which way it goes; a later status of it is a development.
Everything else is told by its words too: two sentences about one topic and country are one statement only if they
share their content words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from borderflow.nouns import RULES, Claim, Document, Effect, Period, Status, Topic
from borderflow.record.echoes import Hearing
from borderflow.record.figures import moment, part, placed
from borderflow.record.speakers import pieces
from borderflow.record.words import listed

SHUT, LET = "shut", "let"
SIDES = {Effect.CLOSE: SHUT, Effect.RESTRICT: SHUT, Effect.OPEN: LET, Effect.EASE: LET}
AHEAD = frozenset({Status.PROPOSED, Status.ANNOUNCED})
STEPS = {Status.PROPOSED: 0, Status.ANNOUNCED: 1, Status.IN_FORCE: 2, Status.ENDED: 3, Status.REJECTED: 3}

# Of a shorter statement's content words, how many the longer must share to say the same.
SHARED = 0.5
LEAST_WORDS = 3
COMMON = listed("common")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What two statements must share before their words are compared."""

    topic: Topic
    measure: str | None
    country: str | None
    origin: str | None
    destination: str | None
    place: str | None
    part: frozenset[str]
    effect: Effect | None
    status: Status | None
    period: Period | None
    published: date | None


def matter(claim: Claim, documents: Mapping[str, Document]) -> Matter:
    """What another statement must share with this one. A rule's effect, status and direction are compared later."""
    place = placed(claim)
    rule = claim.topic in RULES
    counted = claim.measure is not None and not rule
    return Matter(
        topic=claim.topic, measure=claim.measure if counted else None, country=claim.country,
        origin=None if rule else claim.origin, destination=None if rule else claim.destination,
        place=place.id if place else None, part=part(claim), effect=None if rule else claim.effect,
        status=None if rule else claim.status, period=claim.period if counted else None,
        published=moment(claim, documents) if counted else None,
    )  # fmt: skip


def unnumbered(claims: Iterable[Claim], heard: Hearing) -> list[list[Claim]]:
    """The claims that state no number, grouped by what they say."""
    matters: dict[Matter, list[Claim]] = {}
    for claim in claims:
        matters.setdefault(matter(claim, heard.documents), []).append(claim)

    def one_rule(one: Claim, other: Claim) -> bool:
        return same_rule(one, other, heard) or contradict(one, other, heard)

    def one_statement(one: Claim, other: Claim) -> bool:
        return same_words(one, other, heard)

    groups: list[list[Claim]] = []
    for key, said in matters.items():
        if key.topic in RULES:
            groups += joined(said, one_rule)
        elif key.measure is not None and key.topic in {Topic.MOVEMENT, Topic.QUEUE}:
            groups.append(said)
        else:
            groups += joined(said, one_statement)
    return groups


def joined(claims: list[Claim], alike: Callable[[Claim, Claim], bool]) -> list[list[Claim]]:
    """The claims in groups, any two alike in one group, whatever the order in which they come."""
    groups: list[list[Claim]] = []
    for claim in claims:
        apart: list[list[Claim]] = []
        near = [claim]
        for group in groups:
            if any(alike(claim, other) for other in group):
                near += group
            else:
                apart.append(group)
        groups = [*apart, near]
    return groups


def side(claim: Claim) -> str | None:
    """Which way a rule goes: it shuts people out or lets them through; None where it does neither."""
    return SIDES.get(claim.effect) if claim.effect else None


def contradict(one: Claim, other: Claim, heard: Hearing) -> bool:
    """Whether two rules go opposite ways at the same time: on common days, or undated and published on one day.

    What is only proposed or announced contradicts nothing that is in force: it may come, and the other go.
    """
    if {side(one), side(other)} != {SHUT, LET} or (one.status in AHEAD) is not (other.status in AHEAD):
        return False
    if one.period.start and other.period.start:
        return overlap(one.period, other.period)
    return published(one, heard) == published(other, heard)


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day."""
    return (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (one.end or date.max)


def same_rule(one: Claim, other: Claim, heard: Hearing) -> bool:
    """Whether two claims are about one rule: it goes the same way, and what differs is how far it has come.

    Two different first days are two rules, unless the later is the announcement of the earlier come true.
    """
    if side(one) != side(other) or not one_subject(one, other, heard):
        return False
    early, late = sorted((one, other), key=step)
    if early.status != late.status and step(early) == step(late):
        return False
    if early.status == late.status or early.status is None:
        return not (one.period.start and other.period.start) or one.period.start == other.period.start
    first, then = published(early, heard), published(late, heard)
    starts_after = late.period.start is None or first is None or late.period.start >= first
    return starts_after and (first is None or then is None or first <= then)


def step(claim: Claim) -> int:
    """How far a rule has come, as a number; -1 where nothing says."""
    return STEPS.get(claim.status, -1) if claim.status else -1


def one_subject(one: Claim, other: Claim, heard: Hearing) -> bool:
    """Whether two rules may be one by their words: the less they name (whom, where), the more they must share."""
    if side(one) is None or (one_text(one, other, heard) and one.status == other.status):
        return one.effect == other.effect and same_words(one, other, heard)
    return bool(part(one) or placed(one) or content(one) & content(other))


def published(claim: Claim, heard: Hearing) -> date | None:
    """When the claim's words were first published, where known: a copy makes nothing newer."""
    document = heard.documents.get(heard.originals.get(claim.document, claim.document))
    return document.published if document else None


def same_words(one: Claim, other: Claim, heard: Hearing) -> bool:
    """Whether two statements share half of the shorter one's content words, three at least, or are the same words.

    Two sentences of one text are two statements, since a document's repetition is one claim already.
    """
    mine, theirs = content(one), content(other)
    if mine == theirs:
        return True
    common = len(mine & theirs)
    alike = common >= LEAST_WORDS and common >= SHARED * min(len(mine), len(theirs))
    return alike and not one_text(one, other, heard)


def one_text(one: Claim, other: Claim, heard: Hearing) -> bool:
    """Whether both claims stand in one document, or in copies of one."""
    texts = {heard.originals.get(claim.document, claim.document) for claim in (one, other)}
    return len(texts) == 1


def content(claim: Claim) -> frozenset[str]:
    """The content words of a claim's evidence, its speakers left out."""
    speakers = frozenset(word for name in (claim.source.names if claim.source else ()) for word in words(name))
    return frozenset(word for evidence in claim.evidence for word in words(evidence.text)) - speakers


@lru_cache(maxsize=16384)
def words(text: str) -> frozenset[str]:
    """The words of a text that carry content: no small words, no countries."""
    return frozenset(re.sub(r"(?:ing|ed)$", "", word) for word in pieces(text) if is_content(word))


def is_content(word: str) -> bool:
    """Whether a word carries content: it is no small word, no country's code, no single letter."""
    return word not in COMMON and not word.isupper() and len(word) > 1
