"""Findings, checks and changes as they are on the wire: claims by their ids, every loser in view."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from borderflow.nouns import Check, Claim, Derived, Difference, Finding, Review, Step, Voice
from borderflow.picturing.changing import plainly
from borderflow.serve.api.resources import (
    ChangeResource,
    CheckResource,
    DerivedResource,
    FindingLinks,
    FindingResource,
    StepResource,
    VoiceResource,
)
from borderflow.serve.api.walking import ROOT


def finding(one: Finding) -> FindingResource:
    """A finding."""
    figure = one.figure
    place = (figure.place.crossing if figure.place else None) or figure.country
    return FindingResource(
        figure=figure, best=one.best.id, reason=one.reason, low=one.low, high=one.high, support=voices(one.support),
        dissent=voices(one.dissent), denials=voices(one.denials), reports=one.reports,
        independent_origins=len(one.origins), grade=one.grade, grade_reason=one.grade_reason,
        links=FindingLinks(best=f"{ROOT}/claims/{one.best.id}", page=f"/place/{place}" if place else None),
    )  # fmt: skip


def voices(some: Iterable[Voice]) -> list[VoiceResource]:
    """Voices with their claims."""
    return [VoiceResource(origin=one.origin, claims=ids(one.claims)) for one in some]


def ids(claims: Iterable[Claim]) -> list[str]:
    """The ids of claims."""
    return [claim.id for claim in claims]


def check(one: Check) -> CheckResource:
    """Figures held against one another."""
    return CheckResource(
        kind=one.kind, verdict=one.verdict, words=one.words, figures=list(one.figures), low=one.low, high=one.high,
        claims=ids(one.claims),
    )  # fmt: skip


def derived(one: Derived) -> DerivedResource:
    """A figure that follows from others."""
    return DerivedResource(
        figure=one.figure, low=one.low, best=one.best, high=one.high, words=one.words, claims=ids(one.claims)
    )


def step(one: Step) -> StepResource:
    """A step of a rule."""
    return StepResource(
        status=one.status, effect=one.effect, day=one.day, stated=one.stated, until=one.until, due=one.due,
        reason=one.reason, claims=ids(one.claims),
    )  # fmt: skip


def change(one: Difference, review: Review) -> ChangeResource:
    """One thing that is known otherwise, with tombstones of those of its claims that reviewers set aside."""
    return msgspec.convert(plainly(one, review), ChangeResource)


def kept(one: msgspec.Raw) -> ChangeResource:
    """The same, as it is kept of a large desk."""
    return msgspec.convert(msgspec.msgpack.decode(one), ChangeResource)
