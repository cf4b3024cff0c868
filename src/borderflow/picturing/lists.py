"""What lists of a whole country are made of: its rules, and the claims that wait for a reviewer."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from borderflow.atlas import countries
from borderflow.brief.exports.whole import in_steps
from borderflow.brief.headline import told_in_a_row
from borderflow.brief.setting import Setting
from borderflow.nouns import RulesInTime, Situation

# Each rule by what tells it from others, as plain values.
Ruled = list[tuple[tuple[str, ...], dict[str, Any]]]


class Queued(msgspec.Struct, frozen=True, array_like=True):
    """A claim that can be reviewed: its id, its finding's number, and what tells when its turn is.

    `contested` is what is recommended while others say otherwise, `told` what stands in the headline; `sure` is how
    surely it was read, `published` the ordinal of its report's day, 1 where that is unknown.
    """

    key: str
    at: int
    topic: str
    contested: bool
    told: bool
    sure: float
    published: int


def ruled(rules: RulesInTime) -> Ruled:
    """Rules as plain values, in their order."""
    keys = [one.key for line in rules.timelines for one in line.rules]
    return list(zip(keys, map(msgspec.to_builtins, in_steps(rules)), strict=True))


def queued(picture: Situation, where: Setting) -> list[Queued]:
    """The claims of a country's findings, each with what its turn follows from."""
    told = told_in_a_row(picture, where) if picture.country in countries() else frozenset()
    found: dict[str, Queued] = {}
    for at, one in enumerate(picture.findings):
        for claim in one.claims:
            document = picture.documents.get(claim.document)
            day = document.published if document and document.published else date.min
            found[claim.id] = Queued(
                key=claim.id, at=at, topic=claim.topic.value, contested=one.best.id == claim.id and bool(one.dissent),
                told=claim.id in told, sure=1.0 if claim.confidence is None else claim.confidence,
                published=day.toordinal(),
            )  # fmt: skip
    return list(found.values())
