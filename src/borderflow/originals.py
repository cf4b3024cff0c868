"""A report as it came, for whoever has a reason to see what is masked everywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from borderflow.desk import archive_of, ledger_of
from borderflow.errors import BadValue
from borderflow.intake import address_in
from borderflow.nouns import Unread
from borderflow.read import opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """Where a report's bytes lie, and what a document of it says, with nothing masked."""

    path: Path
    text: str


def original(desk: Path, document: str) -> Original:
    """A document as it came, nothing in it masked, by its id or its report's address; BadValue where there is none.

    For whoever has a reason to know: neither this nor what it gives is noted anywhere.
    """
    archive = archive_of(desk)
    with ledger_of(desk) as ledger:
        ids = ((kept.report, {kept.address, *(one.id for one in kept.documents)}) for kept in ledger.kept())
        reports = [report for report, names in ids if document in names]
        found = next((one for one in reports if one is not None), None)
        # A part of a list was archived as it was read: the list itself is what came.
        whole = found and next((one for one in ledger.reports() if one.address == found.address.split("#")[0]), found)
    if whole is None:
        raise BadValue(
            f"the desk has no document {document!r}: `borderflow brief --format csv` names those that it has"
        )
    texts = opened(whole, archive.body(whole.sha256), unmasked=True)
    said = [] if isinstance(texts, Unread) else texts
    chosen = [one.text for one in said if document in (one.id, address_in(whole, one))] or [one.text for one in said]
    return Original(path=archive.path(whole.sha256), text="\n\n".join(chosen))
