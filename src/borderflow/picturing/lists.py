"""What lists of a whole country are made of: its rules, and the claims that wait for a reviewer."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from borderflow.atlas import countries
from borderflow.brief.exports.whole import in_steps
from borderflow.brief.headline import told_in_a_row
from borderflow.brief.setting import Setting
from borderflow.nouns import RulesInTime, Situation, Topic

# Each rule by what tells it from others, as plain values.
Ruled = list[tuple[tuple[str, ...], dict[str, Any]]]
TOPICS = tuple(one.value for one in Topic)
# Bytes of a claim's id.
ID_BYTES = 12


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


class Queue(msgspec.Struct, frozen=True, array_like=True):
    """The same of every claim of a country, a column a property: tens of thousands are in memory as some 30 bytes each.

    `contested` and `told` are 0 or 1; `topics` are numbers of topics.
    """

    keys: bytes
    ats: bytes
    topics: bytes
    contested: bytes
    told: bytes
    sure: bytes
    published: bytes

    def __len__(self) -> int:
        """How many claims there are."""
        return len(self.topics)

    def __getitem__(self, at: int) -> Queued:
        """The claim in a place, from 0."""
        if not 0 <= at < len(self.topics):
            raise IndexError(at)
        return Queued(
            key=self.key(at).hex(), at=memoryview(self.ats).cast("q")[at], topic=TOPICS[self.topics[at]],
            contested=bool(self.contested[at]), told=bool(self.told[at]), sure=memoryview(self.sure).cast("d")[at],
            published=memoryview(self.published).cast("q")[at],
        )  # fmt: skip

    def key(self, at: int) -> bytes:
        """The id of the claim in a place."""
        return self.keys[at * ID_BYTES : (at + 1) * ID_BYTES]

    def places(self, ids: Iterable[str]) -> list[int]:
        """The places of those claims that have one of these ids, rising."""
        wanted = {bytes.fromhex(one) for one in ids}
        return [at for at in range(len(self)) if self.key(at) in wanted] if wanted else []


def columns(claims: Iterable[Queued]) -> Queue:
    """Claims in columns."""
    every = list(claims)
    return Queue(
        keys=b"".join(bytes.fromhex(one.key) for one in every), ats=array("q", (one.at for one in every)).tobytes(),
        topics=bytes(TOPICS.index(one.topic) for one in every), contested=bytes(one.contested for one in every),
        told=bytes(one.told for one in every), sure=array("d", (one.sure for one in every)).tobytes(),
        published=array("q", (one.published for one in every)).tobytes(),
    )  # fmt: skip


def ruled(rules: RulesInTime) -> Ruled:
    """Rules as plain values, in their order."""
    keys = [one.key for line in rules.timelines for one in line.rules]
    return list(zip(keys, map(msgspec.to_builtins, in_steps(rules)), strict=True))


def queued(picture: Situation, where: Setting) -> Queue:
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
    return columns(found.values())
