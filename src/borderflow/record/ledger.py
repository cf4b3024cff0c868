"""The ledger: every report, document and claim, kept for ever in one SQLite file, only ever added to.

This module and its tables (`schema`) are all that knows the database. A report goes in with its document and claims
in one transaction: all of it stands, or none. The file opens in any SQLite browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, ColumnElement, Connection, Engine, and_, create_engine, event, func, insert, or_, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from borderflow import __version__
from borderflow.errors import BadValue, LedgerFault
from borderflow.nouns import Claim, Document, Report
from borderflow.record.schema import APPLICATION, CLAIMS, DOCUMENTS, REPORTS, SEEN, VERSION, lay
from borderflow.wire import claim_from, claim_line, document_from, document_line

WAIT_SECONDS = 5.0

FAULTS = {
    "SQLITE_BUSY": "is locked by another program: try again when that has finished",
    "SQLITE_LOCKED": "is locked by another program: try again when that has finished",
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only",
    "SQLITE_FULL": "cannot grow: the disk is full. Nothing of the last report was recorded",
    "SQLITE_NOTADB": "is not a ledger: the file is no SQLite database",
    "SQLITE_CORRUPT": "is damaged: restore it from a copy, or add the reports to a new desk",
    "SQLITE_CANTOPEN": "cannot be opened: look at the folder and its permissions",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding a report did: whether its bytes were known already, and how many claims are new."""

    known: bool
    new_claims: int


class Ledger:
    """An open ledger; a context manager that closes its file."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """The ledger in the file at `path`; with `create`, a new one where there is none.

        LedgerFault says in one line what is wrong with a file that is missing, locked, damaged or something else.
        """
        if not create and not path.is_file():
            raise LedgerFault(f"there is no ledger at {path}: add a report first")
        ledger = cls(path, engine_of(path))
        try:
            with ledger._transaction(writes=create) as connection:
                signed(connection, path, create=create)
        except LedgerFault:
            ledger.close()
            raise
        return ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def add(
        self, report: Report, document: Document | None, claims: Iterable[Claim], *, now: datetime,
        reader: str = __version__,
    ) -> Added:  # fmt: skip
        """Add a report with what was read in it, all or nothing; bytes that are known already change nothing.

        Known bytes from a new address are noted in `seen`. A report that was recorded unopened takes its document when
        it comes again with one. `now` is when (UTC), `reader` which version read it. BadValue where a claim's evidence
        does not stand in the document, or where the document's id belongs to other words.
        """
        ours = document and of_report(document, report)
        kept = standing(ours, claims)
        with self._transaction(writes=True) as connection:
            known = holds(connection, REPORTS.c.sha256 == report.sha256)
            if not known:
                connection.execute(insert(REPORTS), report_row(report, now))
            if not holds(connection, and_(SEEN.c.sha256 == report.sha256, SEEN.c.address == report.address)):
                connection.execute(insert(SEEN), {"sha256": report.sha256, "address": report.address, "at": utc(now)})
            if ours is None or (known and holds(connection, DOCUMENTS.c.report == report.sha256)):
                return Added(known=known, new_claims=0)
            return Added(known=known, new_claims=record(connection, ours, kept, at=utc(now), reader=reader))

    def knows(self, sha256: str) -> bool:
        """Whether a report of these bytes is recorded."""
        with self._transaction() as connection:
            return holds(connection, REPORTS.c.sha256 == sha256)

    def claims(self, *, as_of: datetime | None = None, country: str | None = None) -> list[Claim]:
        """Every claim known at `as_of` (None: all), of one country or (None) all, in the order recorded."""
        rows = select(CLAIMS.c.json, CLAIMS.c.confidence, CLAIMS.c.read_by).join(DOCUMENTS)
        if as_of is not None:
            rows = rows.where(known_at(as_of, CLAIMS.c.recorded_at))
        if country is not None:
            rows = rows.where(CLAIMS.c.country == country)
        with self._transaction() as connection:
            found = connection.execute(rows.order_by(CLAIMS.c.recorded_at, CLAIMS.c.document, CLAIMS.c.position))
            return [replace(claim_from(line), confidence=sure, reader=reader) for line, sure, reader in found]

    def documents(self, *, as_of: datetime | None = None) -> dict[str, Document]:
        """Every document known at `as_of` (None: all), by id."""
        rows = select(DOCUMENTS.c.id, DOCUMENTS.c.json).order_by(DOCUMENTS.c.recorded_at, DOCUMENTS.c.id)
        if as_of is not None:
            rows = rows.where(known_at(as_of, DOCUMENTS.c.recorded_at))
        with self._transaction() as connection:
            return {key: document_from(line) for key, line in connection.execute(rows)}

    def reports(self) -> list[Report]:
        """Every report, in the order recorded."""
        with self._transaction() as connection:
            found = connection.execute(select(REPORTS).order_by(REPORTS.c.recorded_at, REPORTS.c.sha256))
            return [report_of(row) for row in found.mappings()]

    def counts(self) -> dict[str, int]:
        """How many reports, documents and claims are recorded."""
        with self._transaction() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (REPORTS, DOCUMENTS, CLAIMS)
            }

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """A transaction that is committed whole or not at all; what the database refuses becomes a LedgerFault."""
        try:
            with self._engine.connect().execution_options(writes=writes) as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise LedgerFault(f"the ledger {self.path} {reason(error)}") from error


def engine_of(path: Path) -> Engine:
    """A SQLAlchemy engine on one connection, which begins its own transactions and waits a little for a lock."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=StaticPool, connect_args={"timeout": WAIT_SECONDS}
    )
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def prepare(connection: Any, _record: object) -> None:
    """Turn on what SQLite leaves off: foreign keys, a journal that readers do not wait for, every write flushed."""
    # The driver must not begin transactions by itself: it would begin them late, and never take the write lock first.
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def begin(connection: Connection) -> None:
    """Begin a transaction; one that writes takes the lock at once, so that what it reads first still holds."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def reason(error: DBAPIError) -> str:
    """What the database refused, in words for a person."""
    name = getattr(error.orig, "sqlite_errorname", "")
    for known, words in FAULTS.items():
        if name.startswith(known):
            return words
    return f"was refused by the database: {error.orig}"


def signed(connection: Connection, path: Path, *, create: bool) -> None:
    """Make sure that the database is a ledger of this version; with `create`, make an empty one into a ledger."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if create and empty:
        lay(connection)
    elif application != APPLICATION:
        raise LedgerFault(f"{path} is not a ledger: it is a database of something else")
    elif version != VERSION:
        raise LedgerFault(f"the ledger {path} has version {version}: this borderflow reads version {VERSION}")


def utc(moment: datetime) -> str:
    """A moment as the ledger's text: UTC, of fixed width; one without a time zone is taken as UTC.

    >>> utc(datetime(2022, 9, 27, 9, 30))
    '2022-09-27T09:30:00.000000Z'
    """
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def known_at(moment: datetime, recorded: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a row was known: its document published by that day (UTC) or, where undated, recorded by then."""
    published, text = DOCUMENTS.c.published, utc(moment)
    return or_(published <= text[:10], and_(published.is_(None), recorded <= text))


def holds(connection: Connection, condition: ColumnElement[bool]) -> bool:
    """Whether a row that meets the condition stands."""
    return bool(connection.execute(select(select(1).where(condition).exists())).scalar_one())


def of_report(document: Document, report: Report) -> Document:
    """The document, saying which report it was opened from."""
    if document.report not in (None, report.sha256):
        raise BadValue(f"document {document.id!r} says it is of report {document.report}, not {report.sha256}")
    return replace(document, report=report.sha256)


def standing(document: Document | None, claims: Iterable[Claim]) -> dict[str, Claim]:
    """The claims by id, equal ones once; BadValue where one is of another document or its words do not stand."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        if document is None or claim.document != document.id:
            raise BadValue(f"a claim of document {claim.document!r} cannot be added with {document and document.id!r}")
        for evidence in claim.evidence:
            if not evidence.stands_in(document.text):
                raise BadValue(f"evidence {evidence.text[:40]!r} does not stand in {document.id!r} at {evidence.start}")
        # What is kept is what the wire says, so that an id computed from the ledger is the id in the ledger.
        claim_on_wire = replace(claim_from(written(claim)), confidence=claim.confidence, reader=claim.reader)
        kept.setdefault(claim_on_wire.id, claim_on_wire)
    return kept


def written(claim: Claim) -> str:
    """The claim as one line of JSON; BadValue where its words cannot be written as UTF-8."""
    try:
        return claim_line(claim)
    except UnicodeEncodeError as error:
        raise BadValue(f"a claim of document {claim.document!r} cannot be written as UTF-8: {error.reason}") from error


def record(connection: Connection, document: Document, claims: dict[str, Claim], *, at: str, reader: str) -> int:
    """Add the document and those of its claims that are new; the number of these."""
    held = connection.execute(select(DOCUMENTS.c.json).where(DOCUMENTS.c.id == document.id)).scalar()
    if held is None:
        connection.execute(insert(DOCUMENTS), document_row(document, at))
    elif replace(document_from(held), report=document.report) != document:
        raise BadValue(f"document {document.id!r} is recorded with other words: give the new version its own id")
    have = set(connection.execute(select(CLAIMS.c.id).where(CLAIMS.c.document == document.id)).scalars())
    rows = [
        claim_row(claim, position, at=at, reader=reader)
        for position, (key, claim) in enumerate(claims.items())
        if key not in have
    ]
    if rows:
        connection.execute(insert(CLAIMS), rows)
    return len(rows)


def report_row(report: Report, now: datetime) -> dict[str, Any]:
    """A row of `reports`."""
    return {
        "sha256": report.sha256, "address": report.address, "media_type": report.media_type, "size": report.size,
        "gathered_at": report.gathered_at and utc(report.gathered_at),
        "published": report.published and report.published.isoformat(), "lang": report.lang, "recorded_at": utc(now),
    }  # fmt: skip


def report_of(row: Any) -> Report:
    """The report in a row of `reports`."""
    return Report(
        sha256=row["sha256"], address=row["address"], media_type=row["media_type"], size=row["size"],
        gathered_at=datetime.fromisoformat(row["gathered_at"]) if row["gathered_at"] else None,
        published=date.fromisoformat(row["published"]) if row["published"] else None, lang=row["lang"],
    )  # fmt: skip


def document_row(document: Document, at: str) -> dict[str, Any]:
    """A row of `documents`; its text is in the JSON."""
    try:
        line = document_line(document)
    except UnicodeEncodeError as error:
        raise BadValue(f"document {document.id!r} cannot be written as UTF-8: {error.reason}") from error
    return {
        "id": document.id, "report": document.report, "title": document.title, "publisher": document.publisher,
        "published": document.published and document.published.isoformat(), "lang": document.lang,
        "url": document.url, "json": line, "recorded_at": at,
    }  # fmt: skip


def claim_row(claim: Claim, position: int, *, at: str, reader: str) -> dict[str, Any]:
    """A row of `claims`; `position` keeps the order in which the reader gave them."""
    return {
        "id": claim.id, "document": claim.document, "position": position, "topic": claim.topic.value,
        "country": claim.country, "origin": claim.origin, "destination": claim.destination, "json": claim_line(claim),
        "confidence": claim.confidence, "recorded_at": at, "reader": reader, "read_by": claim.reader,
    }  # fmt: skip
