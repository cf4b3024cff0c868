"""Whether what was recorded of a report still stands: its bytes, the texts in it, the quotes in these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from borderflow.atlas.private import masked
from borderflow.gather import Archive, ArchiveFault
from borderflow.nouns import Document, Report, Unread
from borderflow.record import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a desk that no longer stands, with the reason in words."""

    address: str
    document: str | None
    reason: str


def faults_of(
    kept: Kept, archive: Archive, open: Callable[[Report, bytes], list[Document] | Unread]
) -> Iterator[Fault]:
    """What no longer stands of a report: its bytes, the texts in it, the quotes in these."""
    for reason in kept.garbled:
        yield Fault(address=kept.address, document=None, reason=reason)
    if kept.report is None:
        return
    try:
        found = open(kept.report, archive.body(kept.report.sha256))
    except ArchiveFault as error:
        reason = f"{error} ({len(kept.claims)} claims rest on it)"
        yield Fault(address=kept.address, document=None, reason=reason)
        return
    texts = set() if isinstance(found, Unread) else {document.text for document in found}
    for document in kept.documents:
        # What was recorded before private details were masked stands as it was.
        if document.text not in texts and masked(document.text, document.lang) not in texts:
            yield Fault(address=kept.address, document=document.id, reason="the report opens to other words now")
    shelf = {document.id: document for document in kept.documents}
    for claim in kept.claims:
        for words in claim.evidence:
            if claim.document in shelf and not words.stands_in(shelf[claim.document].text):
                reason = f"claim {claim.id}: {words.text[:60]!r} does not stand at {words.start}"
                yield Fault(address=kept.address, document=claim.document, reason=reason)
