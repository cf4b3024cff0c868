"""A picture -> what voices say in it of people who cross and of queues, each origin once, with its own grade.

The recommended number is said by whom it is recommended of, and again by each origin that agrees and is independent of
those before it. Who says another number is heard with the grade that is left to a voice that is contradicted. What is
denied, rejected or superseded is not heard.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from borderflow.forecast.fitting import Said
from borderflow.nouns import ASIDE, Certainty, CheckKind, Claim, Finding, SetAside, Situation, Topic, Verdict, Voice
from borderflow.record import Hearing, Table, backing, grade, hearing, interval, spoken

HEARD = frozenset({Topic.MOVEMENT, Topic.QUEUE})
SUMS = frozenset({CheckKind.SUM_OF_PERIODS, CheckKind.SUM_OF_PLACES, CheckKind.STOCK_AND_FLOW})


@dataclass(frozen=True, slots=True)
class Room:
    """What is needed to weigh a voice: the picture, who speaks in it, how sources are graded, which sums do not fit."""

    picture: Situation
    heard: Hearing
    grades: Table
    unfitting: frozenset[str]


def said_in(picture: Situation, grades: Table) -> tuple[tuple[Said, ...], tuple[SetAside, ...]]:
    """What voices say in a picture, and the claims that a person or a denial took out of it."""
    unfitting = frozenset(
        one.claims[0].id for one in picture.checks if one.kind in SUMS and one.verdict is Verdict.CONTRADICTS
    )
    room = Room(picture, hearing(picture.claims, picture.documents), grades, unfitting)
    counts = [one for one in picture.findings if one.figure.topic in HEARD and one.best.is_figure]
    said = tuple(made for one in counts for made in said_of(one, room))
    denied = [
        SetAside(claim=claim.id, reason="it is denied")
        for one in counts
        for voice in one.denials
        for claim in voice.claims
    ]
    reviewed = [
        SetAside(claim=key, reason=f"a reviewer's judgement: {one.standing}")
        for key, one in sorted(picture.review.reviewed.items())
        if one.standing in ASIDE and one.claim.topic in HEARD and one.claim.is_figure
    ]
    return said, (*denied, *reviewed)


def said_of(finding: Finding, room: Room) -> Iterator[Said]:
    """What the voices of a finding say, the recommended number first."""
    if finding.best.certainty is Certainty.DENIED:
        return
    origins: dict[str, list[Voice]] = {}
    for voice in finding.support:
        origins.setdefault(origin_of(voice, room), []).append(voice)
    for origin, voices in origins.items():
        claims = tuple(claim for voice in voices for claim in voice.claims)
        own = finding.best if finding.best in claims else claims[0]
        graded = finding.grade if own is finding.best else grade_of(own, room)
        yield told(finding, own, claims, (origin, graded), room)
    for voice in finding.dissent:
        own = voice.claims[0]
        lost = told(finding, own, voice.claims, (origin_of(voice, room), grade_of(own, room, against=finding)), room)
        yield replace(lost, contradicted=True)


def told(finding: Finding, own: Claim, claims: tuple[Claim, ...], whose: tuple[str, str], room: Room) -> Said:
    """What one origin says of a finding's figure; `whose` is the origin and the grade of its claim."""
    low, high = interval(own) or (0.0, float("inf"))
    days = [document.published for one in claims if (document := room.picture.documents.get(one.document))]
    return Said(
        figure=finding.figure, low=low, high=high, origin=whose[0], claims=tuple(sorted(one.id for one in claims)),
        grade=whose[1], published=min((day for day in days if day), default=None),
        stands=own.certainty is not Certainty.UNVERIFIED, contradicted=own.id in room.unfitting,
    )  # fmt: skip


def origin_of(voice: Voice, room: Room) -> str:
    """Whom a voice speaks for."""
    return backing(spoken((voice,), room.heard)).origins[0]


def grade_of(claim: Claim, room: Room, *, against: Finding | None = None) -> str:
    """The grade of a claim by itself, contradicted by the finding's recommended voice where there is one."""
    rivals = spoken(against.support[:1], room.heard) if against else ()
    return str(grade(claim, room.heard.speaker(claim), room.grades, dissenting=rivals))
