"""Which claims without a number say the same thing: the same rule, the same stance, the same risk.

A rule is told by who makes it, whom it meets, where, and which way it goes; a later status of it is a development.
Everything else is told by its words too: two sentences about one topic and country are one statement only if they
share their content words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from borderflow.nouns import RULES, Claim, Document, Effect, Period, Status, Topic
from borderflow.record.echoes import Hearing
from borderflow.record.figures import moment, part, placed
from borderflow.record.names import pieces
from borderflow.record.words import listed

SHUT, LET = "shut", "let"
SIDES = {Effect.CLOSE: SHUT, Effect.RESTRICT: SHUT, Effect.OPEN: LET, Effect.EASE: LET}
AHEAD = frozenset({Status.PROPOSED, Status.ANNOUNCED})
STEPS = {Status.PROPOSED: 0, Status.ANNOUNCED: 1, Status.IN_FORCE: 2, Status.ENDED: 3, Status.REJECTED: 3}

# Of a shorter statement's content words, how many the longer must share to say the same.
SHARED = 0.5
LEAST_WORDS = 3
COMMON = listed("common")
LONG_STEM = 6
# Papers that are served at a border, and ways of crossing it: two matters, though both are rules on leaving.
CALLED, PASSING = "called", "passing"
SORTS = {name: tuple(sorted(listed(name))) for name in (CALLED, PASSING)}


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


@dataclass(frozen=True, slots=True)
class Said:
    """A claim without a number with what it is compared by, looked up once: it is held against many others."""

    claim: Claim
    side: str | None
    published: date | None
    text: str
    content: frozenset[str]
    sort: str | None = None


def said_of(claim: Claim, heard: Hearing) -> Said:
    """The claim with what it is compared by."""
    text = heard.originals.get(claim.document, claim.document)
    document = heard.documents.get(text)
    told = content(claim)
    return Said(claim, side(claim), document.published if document else None, text, told, sort_of(told))


def sort_of(told: frozenset[str]) -> str | None:
    """Whether words tell of papers served or of how a border is crossed; None for both, or neither."""
    found = [name for name, stems in SORTS.items() if any(begins(word, stem) for word in told for stem in stems)]
    return found[0] if len(found) == 1 else None


def unnumbered(claims: Iterable[Claim], heard: Hearing) -> list[list[Claim]]:
    """The claims that state no number, grouped by what they say."""
    matters: dict[Matter, list[Claim]] = {}
    for claim in claims:
        matters.setdefault(matter(claim, heard.documents), []).append(claim)
    groups: list[list[Claim]] = []
    for key, group in matters.items():
        counted = key.measure is not None and key.topic in {Topic.MOVEMENT, Topic.QUEUE}
        if counted and key.topic not in RULES:
            groups.append(group)
            continue
        said = [said_of(claim, heard) for claim in group]
        found = joined(said, one_rule, rivals) if key.topic in RULES else joined(said, same_words, sharing)
        groups += [[one.claim for one in alike] for alike in found]
    return groups


Near = Callable[[Sequence[Said]], Iterator[Iterable[int]]]


def begins(word: str, stem: str) -> bool:
    """Whether a word is that of the list, or goes on from a long one."""
    return word == stem or (len(stem) >= LONG_STEM and word.startswith(stem))


def joined(said: Sequence[Said], alike: Callable[[Said, Said], bool], near: Near) -> list[list[Said]]:
    """The claims in groups, any two alike in one group, whatever the order in which they come.

    `near` gives for each, by number, the earlier ones that it may be alike to: no other is looked at.
    """
    lead = list(range(len(said)))

    def leader(at: int) -> int:
        while lead[at] != at:
            lead[at] = at = lead[lead[at]]
        return at

    for at, others in enumerate(near(said)):
        for other in others:
            mine, theirs = leader(at), leader(other)
            if mine != theirs and alike(said[at], said[other]):
                lead[max(mine, theirs)] = min(mine, theirs)
    groups: dict[int, list[Said]] = {}
    for at, one in enumerate(said):
        groups.setdefault(leader(at), []).append(one)
    return list(groups.values())


def rivals(said: Sequence[Said]) -> Iterator[Iterable[int]]:
    """For each rule the earlier ones of its side, or of the opposite one.

    Of those that are as far along as it is, only the ones with its first day or with none: two days are two rules.
    """
    shelf: dict[str | None, dict[Status | None, dict[date | None, list[int]]]] = {}
    for at, one in enumerate(said):
        stage, start = one.claim.status, one.claim.period.start
        found: list[list[int]] = []
        for way, stages in shelf.items():
            if way == one.side:
                for other, days in stages.items():
                    alone = start is not None and (other == stage or other is None or stage is None)
                    found += [days.get(start, []), days.get(None, [])] if alone else days.values()
            elif {way, one.side} == {SHUT, LET}:
                found += [group for days in stages.values() for group in days.values()]
        yield chain.from_iterable(found)
        shelf.setdefault(one.side, {}).setdefault(stage, {}).setdefault(start, []).append(at)


def sharing(said: Sequence[Said]) -> Iterator[Iterable[int]]:
    """For each statement the earlier ones that have its very words, or may share as many as it takes.

    Of words that two share, all but the commonest two at most are among those looked up: three are shared at least.
    """
    common = Counter(word for one in said for word in one.content)
    by_word: dict[str, list[int]] = {}
    whole: dict[frozenset[str], list[int]] = {}
    for at, one in enumerate(said):
        rare = sorted(one.content, key=lambda word: (common[word], word))[: 1 - LEAST_WORDS]
        yield sorted({*whole.get(one.content, ()), *(other for word in rare for other in by_word.get(word, ()))})
        whole.setdefault(one.content, []).append(at)
        for word in rare:
            by_word.setdefault(word, []).append(at)


def side(claim: Claim) -> str | None:
    """Which way a rule goes: it shuts people out or lets them through; None where it does neither."""
    return SIDES.get(claim.effect) if claim.effect else None


def one_rule(one: Said, other: Said) -> bool:
    """Whether two claims are about one rule, or contradict each other on it."""
    return not unlike(one, other) and (same_rule(one, other) or contradict(one, other))


def unlike(one: Said, other: Said) -> bool:
    """Whether one tells only of papers served at a border and the other only of how it is crossed: on foot, by car.

    Who serves a summons at a post does not say that nobody may walk through it.
    """
    return {one.sort, other.sort} == {CALLED, PASSING}


def contradict(one: Said, other: Said) -> bool:
    """Whether two rules go opposite ways at the same time: on common days, or undated and published on one day.

    What is only proposed or announced contradicts nothing that is in force: it may come, and the other go.
    """
    ahead = (one.claim.status in AHEAD) is not (other.claim.status in AHEAD)
    if {one.side, other.side} != {SHUT, LET} or ahead:
        return False
    days, others = one.claim.period, other.claim.period
    if days.start and others.start:
        return overlap(days, others)
    return one.published == other.published


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day."""
    return (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (one.end or date.max)


def same_rule(one: Said, other: Said) -> bool:
    """Whether two claims are about one rule: it goes the same way, and what differs is how far it has come.

    Two different first days are two rules, unless the later is the announcement of the earlier come true.
    """
    if one.side != other.side or not one_subject(one, other):
        return False
    first, then = sorted((one, other), key=lambda said: step(said.claim))
    early, late = first.claim, then.claim
    if early.status != late.status and step(early) == step(late):
        return False
    if early.status == late.status or early.status is None:
        return not (one.claim.period.start and other.claim.period.start) or early.period.start == late.period.start
    starts_after = late.period.start is None or first.published is None or late.period.start >= first.published
    return starts_after and (first.published is None or then.published is None or first.published <= then.published)


def step(claim: Claim) -> int:
    """How far a rule has come, as a number; -1 where nothing says."""
    return STEPS.get(claim.status, -1) if claim.status else -1


def one_subject(one: Said, other: Said) -> bool:
    """Whether two rules may be one by their words: the less they name (whom, where), the more they must share."""
    if one.side is None or (one.text == other.text and one.claim.status == other.claim.status):
        return one.claim.effect == other.claim.effect and same_words(one, other)
    return bool(part(one.claim) or placed(one.claim) or one.content & other.content)


def same_words(one: Said, other: Said) -> bool:
    """Whether two statements share half of the shorter one's content words, three at least, or are the same words.

    Two sentences of one text are two statements, since a document's repetition is one claim already.
    """
    if one.content == other.content:
        return True
    common = len(one.content & other.content)
    alike = common >= LEAST_WORDS and common >= SHARED * min(len(one.content), len(other.content))
    return alike and one.text != other.text


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
