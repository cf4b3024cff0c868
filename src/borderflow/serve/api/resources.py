"""What is on the wire: every field that an answer has, none left out.

A claim is exactly one object of the claim format with what the desk knows of it beside; claims elsewhere go by id.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from borderflow.nouns import CheckKind, Effect, Figure, Place, Shift, Side, Standing, Status, Topic, Verdict
from borderflow.wire import ReadClaim

Why = Literal["unverified", "accepted", "disputed", "corrected", "rejected", "superseded", "withdrawn"]
LICENCE = "Quotations belong to their publishers; figures are theirs to be checked. Compilation: CC BY 4.0."


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """Anything on the wire."""


class ClaimLinks(Resource, frozen=True, kw_only=True):
    """Where more of a claim is: `page` is for people, `finding` what it counts in."""

    itself: str = msgspec.field(name="self")
    document: str
    finding: str
    annotations: str
    page: str


class ClaimResource(ReadClaim, frozen=True, kw_only=True):
    """A claim of the claim format, version 1, with how it was read, when it was recorded and how it stands.

    `superseded_by` is the claim that a reviewer put in its place.
    """

    id: str
    recorded_at: datetime
    standing: Standing
    superseded_by: str | None
    links: ClaimLinks


class Tombstone(Resource, frozen=True, kw_only=True):
    """A claim that is no longer among what is asked for: how it stands now, and the claim in its place, if one is.

    `withdrawn` is a correction that was taken back, and was never read in a report.
    """

    id: str
    gone: Literal[True] = True
    why: Why
    by: str | None


class Paged(Resource, frozen=True, kw_only=True):
    """What every list has: the address of its next page, if there is one, the two clocks, and the licence."""

    next: str | None
    known: datetime | None
    on: date | None
    licence: str = LICENCE


class ClaimList(Paged, frozen=True, kw_only=True):
    """Claims in the order recorded, as of one entry of the ledger, and tombstones where changes are asked for.

    `mark` stands for that entry: the same question with it gives what changed since.
    """

    items: list[ClaimResource]
    tombstones: list[Tombstone]
    mark: str | None


class DocumentLinks(Resource, frozen=True, kw_only=True):
    """Where more of a document is: `page` is for people."""

    itself: str = msgspec.field(name="self")
    claims: str
    page: str


class DocumentResource(Resource, frozen=True, kw_only=True):
    """A report once opened; `report` is the SHA-256 of its bytes, `claims` how many were read in it."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    lang: str | None
    url: str | None
    report: str | None
    recorded_at: datetime
    claims: int
    links: DocumentLinks


class DocumentText(DocumentResource, frozen=True, kw_only=True):
    """A document with its text, of which the offsets of evidence count the Unicode code points."""

    text: str


class DocumentList(Paged, frozen=True, kw_only=True):
    """Documents in the order recorded."""

    items: list[DocumentResource]


class VoiceResource(Resource, frozen=True, kw_only=True):
    """One origin with the claims that repeat it, the earliest first, by id."""

    origin: str
    claims: list[str]


class FindingLinks(Resource, frozen=True, kw_only=True):
    """Where more of a finding is: `page` is for people."""

    best: str
    page: str | None


class FindingResource(Resource, frozen=True, kw_only=True):
    """What is known of one figure, rule or statement, the losers in view.

    `best` is the recommended claim and `reason` why; `low` and `high` span what nobody takes back, in the unit
    of the figure.
    """

    figure: Figure
    best: str
    reason: str
    low: float | None
    high: float | None
    support: list[VoiceResource]
    dissent: list[VoiceResource]
    denials: list[VoiceResource]
    reports: int
    independent_origins: int
    grade: str
    grade_reason: str
    links: FindingLinks


class FindingList(Paged, frozen=True, kw_only=True):
    """Findings by country, in a country those first whose first claim was recorded first."""

    items: list[FindingResource]


class CheckResource(Resource, frozen=True, kw_only=True):
    """Figures held against one another: the first against `low` to `high`, which the others let expect of it."""

    kind: CheckKind
    verdict: Verdict
    words: str
    figures: list[Figure]
    low: float | None
    high: float | None
    claims: list[str]


class DerivedResource(Resource, frozen=True, kw_only=True):
    """A figure that nobody states and that follows from the claims: reckoned, and never a claim."""

    figure: Figure
    low: float | None
    best: float | None
    high: float | None
    words: str
    claims: list[str]


class SituationLinks(Resource, frozen=True, kw_only=True):
    """Where more of a country is: `page` is for people."""

    itself: str = msgspec.field(name="self")
    rules: str
    claims: str
    page: str


class SituationRow(Resource, frozen=True, kw_only=True):
    """One country in a few words; `findings` counts what is known of it, `disputed` those that somebody contradicts."""

    country: str
    name: str
    state: Literal["open", "restricted", "closed", "unknown", "origin"]
    border: str
    crossing: str
    queue: str
    voices: int
    findings: int
    disputed: int
    links: SituationLinks


class SituationList(Paged, frozen=True, kw_only=True):
    """A row a country, in the order of the brief."""

    items: list[SituationRow]


class SituationResource(Resource, frozen=True, kw_only=True):
    """All that is known of one country: its findings, the checks between them, and what follows from them."""

    country: str
    name: str
    known: datetime | None
    on: date | None
    findings: list[FindingResource]
    checks: list[CheckResource]
    derived: list[DerivedResource]
    licence: str = LICENCE
    links: SituationLinks


class StepResource(Resource, frozen=True, kw_only=True):
    """How far a rule came: on `day` where `stated`, else by then; `due` is the day from which it is to hold."""

    status: Status
    effect: Effect
    day: date | None
    stated: bool
    until: date | None
    due: date | None
    reason: str
    claims: list[str]


class ExceptionResource(Resource, frozen=True, kw_only=True):
    """A rule that goes the other way for fewer people, or at one place."""

    who: str | None
    place: Place | None


class ContradictionResource(Resource, frozen=True, kw_only=True):
    """Claims that cannot both be so, with the reason why the first are recommended."""

    recommended: list[str]
    against: list[str]
    reason: str


class StandsResource(Resource, frozen=True, kw_only=True):
    """How a rule stands on the day; `unverified` where nobody stands by it."""

    status: Status
    in_force: bool
    unverified: bool
    since: date | None
    stated: bool
    until: date | None
    reason: str
    exceptions: list[ExceptionResource]
    contradictions: list[ContradictionResource]


class RuleResource(Resource, frozen=True, kw_only=True):
    """One rule through time; `side` is which way it goes, `who` whom it meets, `stands` how it stands on the day."""

    country: str | None
    topic: Topic
    side: Side
    who: str | None
    place: Place | None
    steps: list[StepResource]
    denials: list[str]
    stands: StandsResource | None


class RuleList(Paged, frozen=True, kw_only=True):
    """Rules by country; `day` is the day on which they stand so: the one asked for, else that of the last report."""

    items: list[RuleResource]
    day: date | None


class ChangedRule(Resource, frozen=True, kw_only=True):
    """The rule that a change is about."""

    topic: Topic
    side: Side
    who: str | None
    place: Place | None


class ChangeResource(Resource, frozen=True, kw_only=True):
    """One thing that is known otherwise: from which claim to which, why, and the claims that did it.

    `size` runs from 0 to 1. `gone` is true where nothing is known of it any more. `tombstones` are those of its claims
    that reviewers set aside.
    """

    shift: Shift
    country: str | None
    size: float
    reason: str
    before: str | None
    after: str | None
    claims: list[str]
    figure: Figure | None
    rule: ChangedRule | None
    step: StepResource | None
    gone: bool
    tombstones: list[Tombstone]


class ChangeList(Paged, frozen=True, kw_only=True):
    """What is known otherwise than at `since`, what changed most first."""

    since: datetime
    items: list[ChangeResource]


class JudgementResource(Resource, frozen=True, kw_only=True):
    """What a reviewer said, in which role, what became of it and what it did; no reviewer is named.

    `subject` and `others` go by the ids of their kind; `correction` is the claim that was put in the subject's place.
    Why a reviewer withholds something is not told, nor the name of a place that is withheld.
    """

    id: str
    at: datetime
    kind: Literal["claim", "document", "report", "place", "judgement"]
    verb: Literal["accept", "dispute", "reject", "correct", "merge", "split", "withhold", "undo"]
    subject: str
    others: list[str]
    reason: str
    role: str
    correction: str | None
    outcome: Literal["counts", "waits for a second person", "undone", "replaced by a later one", "changes nothing"]
    did: str


class JudgementList(Paged, frozen=True, kw_only=True):
    """Judgements in the order recorded."""

    items: list[JudgementResource]


class Problem(Resource, frozen=True, kw_only=True):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
