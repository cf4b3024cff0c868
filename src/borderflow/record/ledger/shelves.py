"""The ledger shelf by shelf: some reports at a time, each with the documents in it and the claims in these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from borderflow.errors import BadValue
from borderflow.nouns import Claim, Document, Report
from borderflow.record.ledger.rows import Row, claim_of, document_of, read, report_of
from borderflow.record.ledger.tables import CLAIMS, DOCUMENTS, REPORTS

SHELF = 50
BEFORE_ALL = -(2**63)
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A report as the ledger has it, with its documents and their claims; `garbled` says what is none any more.

    `report` is None where its own row is garbled. `entry` is the number of the entry that it came with.
    """

    entry: int
    address: str
    report: Report | None
    documents: list[Document]
    claims: list[Claim]
    garbled: list[str]


def shelf_after(connection: Connection, entry: int) -> list[Kept]:
    """The reports that came next after that entry; none at the end."""
    reports = select(REPORTS).where(REPORTS.c.entry > entry).order_by(REPORTS.c.entry).limit(SHELF)
    rows = list(read(connection, reports))
    documents = by(
        connection, select(DOCUMENTS).where(DOCUMENTS.c.report.in_([row["sha256"] for row in rows])), "report"
    )
    ids = [row["id"] for some in documents.values() for row in some]
    claims = by(connection, select(CLAIMS).where(CLAIMS.c.document.in_(ids)).order_by(CLAIMS.c.number), "document")
    return [kept(row, documents[row["sha256"]], claims) for row in rows]


def by(connection: Connection, query: Select[Any], column: str) -> defaultdict[str, list[Row]]:
    """The rows by what they have in a column."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in read(connection, query):
        found[row[column]].append(row)
    return found


def kept(report: Row, documents: list[Row], claims: Mapping[str, list[Row]]) -> Kept:
    """A report with what rests on it, of rows."""
    garbled: list[str] = []

    def told(what: str, made: Callable[[], Thing]) -> list[Thing]:
        try:
            return [made()]
        except BadValue as error:
            garbled.append(f"{what}: {error}")
            return []

    return Kept(
        entry=report["entry"],
        address=report["address"],
        report=next(iter(told("the report", partial(report_of, report))), None),
        documents=[
            one for row in documents for one in told(f"document {row['id']!r}", partial(document_of, row["json"]))
        ],
        claims=[
            one
            for document in documents
            for row in claims.get(document["id"], ())
            for one in told(f"claim {row['id']}", partial(claim_of, row["json"], row["confidence"], row["read_by"]))
        ],
        garbled=garbled,
    )
