"""Whether a desk still holds what was recorded: its ledger by the chain, its archive by what reports open to.

broken      the chain of the ledger           -> rows that were altered
faults_of   a report, its texts, their quotes -> what no longer stands
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from borderflow.gather import Archive, ArchiveFault
from borderflow.intake import Watch, unwatched
from borderflow.nouns import Unread
from borderflow.picturing import ledger_of
from borderflow.read import opened
from borderflow.record import Kept

ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a desk that no longer stands, with the reason in words."""

    address: str
    document: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What looking a desk over found: how much was looked at, and every fault.

    `head` is the digest of the last of the ledger's `entries`: noted elsewhere, it shows later that none was rewritten.
    """

    reports: int
    documents: int
    claims: int
    entries: int
    head: str | None
    faults: list[Fault]


def verify(desk: Path, *, noted: str | None = None, watch: Watch = unwatched) -> Verdict:
    """Whether the ledger is what was recorded, and every archived report, text and quote still stands.

    `noted` is the digest of a head that was noted before: that it is in the ledger still shows that nothing up to it
    was taken out or rewritten, by whoever it may be.
    """
    archive = archive_of(desk)
    with ledger_of(desk) as ledger:
        counts, head = ledger.counts(), ledger.head()
        faults = [
            Fault(address=one.address or ledger.name, document=None, reason=one.reason) for one in ledger.broken()
        ]
        if noted is not None and not ledger.had(noted):
            reason = f"the digest that was noted, {noted}, is not in it: entries were taken out or rewritten since"
            faults.append(Fault(address=ledger.name, document=None, reason=reason))
        for kept in watch(ledger.kept(), total=counts["reports"]):
            faults += faults_of(kept, archive)
    return Verdict(**counts, entries=head.number if head else 0, head=head.digest if head else None, faults=faults)


def faults_of(kept: Kept, archive: Archive) -> Iterator[Fault]:
    """What no longer stands of a report: its bytes, the texts in it, the quotes in these."""
    for reason in kept.garbled:
        yield Fault(address=kept.address, document=None, reason=reason)
    if kept.report is None:
        return
    try:
        found = opened(kept.report, archive.body(kept.report.sha256))
    except ArchiveFault as error:
        reason = f"{error} ({len(kept.claims)} claims rest on it)"
        yield Fault(address=kept.address, document=None, reason=reason)
        return
    texts = set() if isinstance(found, Unread) else {document.text for document in found}
    for document in kept.documents:
        if document.text not in texts:
            yield Fault(address=kept.address, document=document.id, reason="the report opens to other words now")
    shelf = {document.id: document for document in kept.documents}
    for claim in kept.claims:
        for words in claim.evidence:
            if claim.document in shelf and not words.stands_in(shelf[claim.document].text):
                reason = f"claim {claim.id}: {words.text[:60]!r} does not stand at {words.start}"
                yield Fault(address=kept.address, document=claim.document, reason=reason)


def archive_of(desk: Path) -> Archive:
    """The desk's archive."""
    return Archive(desk / ARCHIVE)
