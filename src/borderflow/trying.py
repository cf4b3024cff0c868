"""Reports tried before they are recorded: what each would claim, and why it is read so; then those that are wanted.

What was read while trying is not read again when it is recorded: the reading is remembered by its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from borderflow.desk import AddReport, add
from borderflow.engines import Failed
from borderflow.gather import Handed
from borderflow.intake import Means, Part, Told, arriving, claimed, parts_in, unreadable
from borderflow.nouns import Claim, Document, LeftOut, Unread
from borderflow.read import Judged, claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoned(Judged):
    """Claims with the reasons for each, by its id."""

    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A document that was read and not recorded: its claims, the reasons for each by its id, and what was left out.

    `address` is that of the report that it is in, as it was handed over.
    """

    address: str
    document: Document
    claims: tuple[Claim, ...]
    why: Mapping[str, tuple[str, ...]]
    left_out: tuple[LeftOut, ...] = ()


def with_reasons(document: Document) -> Judged:
    """The reader that says why."""
    from borderflow.read.explain import reasoned  # noqa: PLC0415  (with the parser)

    said, why = reasoned(document)
    return Reasoned(claims=said, why=why)


def tried(handed: Sequence[Handed], *, now: datetime, told: Told, means: Means) -> Iterator[Tried | Unread]:
    """What each document in the reports claims, and what could not be read, as it comes; nothing is kept."""
    arrivals = arriving(handed, archive=None, now=now, told=told)
    parts = chain.from_iterable(parts_in(arrived, means.open) for arrived in arrivals)
    for arrived, said in claimed(parts, replace(means, read=with_reasons)):
        if isinstance(arrived, Unread):
            yield arrived
        elif isinstance(arrived, Part):
            yield unreadable(arrived, said) if isinstance(said, Failed) else whole(arrived, said or Judged())


def whole(part: Part, said: Judged) -> Tried:
    """A part with what it claims."""
    return Tried(
        address=part.report.address, document=part.document, claims=tuple(said.claims),
        why=said.why if isinstance(said, Reasoned) else {}, left_out=tuple(said.left_out),
    )  # fmt: skip


def record_tried(
    handed: Sequence[Handed], known: Iterable[Tried], *, desk: Path, now: datetime, told: Told, means: Means
) -> AddReport:  # fmt: skip
    """Record the reports in the desk, with what was read in them while they were tried."""
    said = {one.document.id: Judged(claims=list(one.claims), left_out=list(one.left_out)) for one in known}

    def remembered(document: Document) -> Judged | list[Claim]:
        return said[document.id] if document.id in said else claims(document)

    return add(handed, desk=desk, now=now, told=told, means=replace(means, read=remembered))
