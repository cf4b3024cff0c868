"""Many reports in one transaction: what can be refused is refused before anything is written, each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, select

from borderflow.errors import BadValue
from borderflow.nouns import Claim, Document, Report
from borderflow.record.ledger.pages import Page, page_of
from borderflow.record.ledger.rows import Row, claim_row, document_of, document_row, of_report, report_row, standing
from borderflow.record.ledger.tables import CLAIMS, DOCUMENTS, METADATA, REPORTS, SEEN

# So many values are asked for in one question.
ASKED = 500
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report with what was read in it: its document, where it could be opened, and that one's claims."""

    report: Report
    document: Document | None = None
    claims: Sequence[Claim] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding a report did: whether its bytes were known already, and how many claims are new."""

    known: bool
    new_claims: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A report of which nothing was recorded, with the reason in words for a person."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A reading as rows, with nothing in it that the tables would refuse."""

    report: Row
    document: Document | None
    shelf: Row | None
    claims: list[Row]


@dataclass(slots=True)
class Standing:
    """What stands in the ledger of all that a group may meet, kept up while the group is entered."""

    reports: set[str]
    addresses: set[tuple[str, str]]
    opened: set[str]
    documents: dict[str, str]
    claims: dict[str, set[str]]


def ready(reading: Reading, *, at: str, reader: str) -> Ready | Refused:
    """The reading as rows; Refused where a quote does not stand or a text cannot be kept."""
    try:
        ours = reading.document and of_report(reading.document, reading.report)
        said = standing(ours, reading.claims)
        shelf = document_row(ours, at) if ours else None
        day: str | None = shelf["published"] if shelf else None
        rows = [claim_row(claim, line, at=at, published=day, reader=reader) for claim, line in said.values()]
        return Ready(report_row(reading.report, at), ours, shelf, rows)
    except BadValue as error:
        return Refused(str(error))


def record(connection: Connection, readings: Sequence[Ready | Refused], *, at: str) -> list[Added | Refused]:
    """Record those that are ready, in a transaction that holds the lock to write; what became of each, in order."""
    whole = [one for one in readings if isinstance(one, Ready)]
    stands, page = standing_of(connection, whole), page_of(connection)
    outcomes = [one if isinstance(one, Refused) else entered(one, stands, page, at=at) for one in readings]
    page.write(connection, METADATA.tables)
    return outcomes


def entered(one: Ready, stands: Standing, page: Page, *, at: str) -> Added | Refused:
    """Enter what is new of a reading on the page; Refused where its document's id belongs to other words."""
    sha256, address = one.report["sha256"], one.report["address"]
    known = sha256 in stands.reports
    ours = None if known and sha256 in stands.opened else one.document
    held = stands.documents.get(ours.id) if ours else None
    if ours and held is not None and replace(document_of(held), report=ours.report) != ours:
        return Refused(f"document {ours.id!r} is recorded with other words: give the new version its own id")
    rows: list[tuple[str, Row]] = [] if known else [(REPORTS.name, one.report)]
    if (sha256, address) not in stands.addresses:
        rows.append((SEEN.name, {"sha256": sha256, "address": address, "at": at}))
    claims = list(new_claims(one.claims, stands.claims.get(ours.id, set()))) if ours else []
    if ours and one.shelf and held is None:
        rows.append((DOCUMENTS.name, one.shelf))
        stands.documents[ours.id] = one.shelf["json"]
        stands.opened.add(sha256)
    if ours:
        stands.claims.setdefault(ours.id, set()).update(row["id"] for row in claims)
    rows += [(CLAIMS.name, row) for row in claims]
    stands.reports.add(sha256)
    stands.addresses.add((sha256, address))
    if rows:
        page.enter(kind_of(rows), sha256, rows, at=at)
    return Added(known=known, new_claims=len(claims))


def new_claims(rows: Iterable[Row], have: set[str]) -> Iterator[Row]:
    """Those claims that are not there yet, each with its place among all."""
    for position, row in enumerate(rows):
        if row["id"] not in have:
            row["position"] = position
            yield row


def kind_of(rows: Sequence[tuple[str, Row]]) -> str:
    """What an entry is called: after the first of its rows that says the most."""
    names = [name for name, _ in rows]
    kinds = {REPORTS.name: "report", DOCUMENTS.name: "document", CLAIMS.name: "claims", SEEN.name: "seen"}
    return next(kind for name, kind in kinds.items() if name in names)


def standing_of(connection: Connection, group: Sequence[Ready]) -> Standing:
    """What the ledger holds of a group's reports, documents and claims."""
    hashes = sorted({one.report["sha256"] for one in group})
    ids = sorted({one.document.id for one in group if one.document})
    documents: dict[str, str] = dict(asked(connection, DOCUMENTS.c.id, ids, DOCUMENTS.c.id, DOCUMENTS.c.json))
    claims: dict[str, set[str]] = {}
    for document, key in asked(connection, CLAIMS.c.document, sorted(documents), CLAIMS.c.document, CLAIMS.c.id):
        claims.setdefault(document, set()).add(key)
    return Standing(
        reports={found for (found,) in asked(connection, REPORTS.c.sha256, hashes, REPORTS.c.sha256)},
        addresses=set(asked(connection, SEEN.c.sha256, hashes, SEEN.c.sha256, SEEN.c.address)),
        opened={found for (found,) in asked(connection, DOCUMENTS.c.report, hashes, DOCUMENTS.c.report)},
        documents=documents,
        claims=claims,
    )


def asked(
    connection: Connection, column: ColumnElement[str], values: Sequence[str], *columns: ColumnElement[str]
) -> Iterator[Any]:
    """Those columns of the rows in which `column` has one of the values."""
    for some in portions(values, ASKED):
        yield from (tuple(row) for row in connection.execute(select(*columns).where(column.in_(some))))


def portions(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """The things in lists of that size.

    >>> list(portions("abc", 2))
    [['a', 'b'], ['c']]
    """
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
