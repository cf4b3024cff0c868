"""What a reviewer says of what is recorded: a verb, a reason, a name. A judgement is a row like any other.

Nothing here changes what a claim says: judgements are kept beside the claims, and are replayed where a situation is
made. One that is taken back stays, with the judgement that took it back (`undo`) behind it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import Claim
from borderflow.nouns.evidence import content_id
from borderflow.record.ledger.rows import Row, check_quotes, document_of, textual, utc, written
from borderflow.record.ledger.tables import CLAIMS, DOCUMENTS, JUDGEMENTS, REPORTS
from borderflow.wire import claim_from


class Verb(StrEnum):
    """What a reviewer does."""

    ACCEPT = "accept"
    DISPUTE = "dispute"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    WITHHOLD = "withhold"
    UNDO = "undo"


class Kind(StrEnum):
    """What a judgement is about."""

    CLAIM = "claim"
    DOCUMENT = "document"
    REPORT = "report"
    PLACE = "place"
    JUDGEMENT = "judgement"


# Where the ledger can look a subject up. A place is the atlas's: any name may be one.
KEYS: dict[Kind, tuple[Table, Column[Any]]] = {
    Kind.CLAIM: (CLAIMS, CLAIMS.c.id),
    Kind.DOCUMENT: (DOCUMENTS, DOCUMENTS.c.id),
    Kind.REPORT: (REPORTS, REPORTS.c.sha256),
    Kind.JUDGEMENT: (JUDGEMENTS, JUDGEMENTS.c.id),
}
JOINING = frozenset({Verb.MERGE, Verb.SPLIT})


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """One verb of one reviewer about one subject (a claim's id, unless `kind` says otherwise), at a moment (UTC).

    `others` are the subjects that are merged with it or split from it; `correction` is the claim that supersedes a
    corrected one. Judgements of equal content are equal and share an `id`.
    """

    subject: str
    verb: Verb
    reviewer: str
    reason: str
    at: datetime
    kind: Kind = Kind.CLAIM
    others: tuple[str, ...] = ()
    correction: Claim | None = None

    def __post_init__(self) -> None:
        for name, possible in (("verb", Verb), ("kind", Kind)):
            if getattr(self, name) not in list(possible):
                raise BadChoice(name, getattr(self, name), list(possible))
            object.__setattr__(self, name, possible(getattr(self, name)))
        for name in ("subject", "reviewer", "reason"):
            if not getattr(self, name).strip():
                raise BadValue(f"a judgement says its {name}: it may not be empty")
        if (self.verb is Verb.UNDO) != (self.kind is Kind.JUDGEMENT):
            raise BadValue("what is undone is a judgement, and with a judgement nothing else is done")
        if (self.correction is not None) != (self.verb is Verb.CORRECT):
            raise BadValue(
                f"a corrected claim comes with 'correct' and with no other verb, not with {self.verb.value!r}"
            )
        if self.verb is Verb.CORRECT and self.kind is not Kind.CLAIM:
            raise BadValue(f"what is corrected is a claim, not a {self.kind.value}")
        if self.subject in self.others:
            raise BadValue(f"{self.subject!r} cannot be joined with itself, or parted from itself: name another")
        if bool(self.others) != (self.verb in JOINING):
            raise BadValue("merge and split name the others that they join or part, and no other verb does")

    @cached_property
    def id(self) -> str:
        """An id made from the content."""
        return content_id(self.row)

    @cached_property
    def row(self) -> Row:
        """The row of `judgements`, but for its id and entry."""
        return textual({
            "kind": self.kind.value, "subject": self.subject, "verb": self.verb.value, "reviewer": self.reviewer,
            "reason": self.reason, "others": json.dumps(self.others, ensure_ascii=False) if self.others else None,
            "correction": self.correction and written(self.correction), "at": utc(self.at),
        })  # fmt: skip


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """The judgement in a row of `judgements`."""
    return Judgement(
        subject=row["subject"], verb=Verb(row["verb"]), reviewer=row["reviewer"], reason=row["reason"],
        at=datetime.fromisoformat(row["at"]), kind=Kind(row["kind"]),
        others=tuple(json.loads(row["others"])) if row["others"] else (),
        correction=claim_from(row["correction"]) if row["correction"] else None,
    )  # fmt: skip


def check_subjects(connection: Connection, judgement: Judgement) -> None:
    """BadValue where a subject is not recorded, or a correction does not stand in the words that it is of."""
    if judgement.kind in KEYS:
        table, key = KEYS[judgement.kind]
        for subject in (judgement.subject, *judgement.others):
            there = connection.execute(select(key).where(key == subject)).first() is not None
            if not there and not (judgement.kind is Kind.CLAIM and subject in corrections(connection)):
                raise BadValue(
                    f"there is no {judgement.kind.value} {subject!r} in {table.name} to {judgement.verb.value}"
                )
    if judgement.correction is not None:
        check_correction(connection, judgement.subject, judgement.correction)


def check_correction(connection: Connection, subject: str, correction: Claim) -> None:
    """BadValue where the correction is of another document than its subject, or its words do not stand there."""
    joined = select(DOCUMENTS.c.json).join(CLAIMS, CLAIMS.c.document == DOCUMENTS.c.id).where(CLAIMS.c.id == subject)
    line = connection.execute(joined).scalar_one_or_none()
    if line is None:
        of = corrections(connection)[subject].document
        line = connection.execute(select(DOCUMENTS.c.json).where(DOCUMENTS.c.id == of)).scalar_one()
    document = document_of(line)
    if correction.document != document.id:
        raise BadValue(
            f"a correction of claim {subject!r} is of its document {document.id!r}, not {correction.document!r}"
        )
    check_quotes(correction, document)


def corrections(connection: Connection) -> dict[str, Claim]:
    """The claims that reviewers put in the place of others, by id: they may be judged as those that were read."""
    rows = select(JUDGEMENTS.c.correction).where(JUDGEMENTS.c.verb == Verb.CORRECT.value)
    return {claim.id: claim for claim in map(claim_from, connection.execute(rows).scalars())}
