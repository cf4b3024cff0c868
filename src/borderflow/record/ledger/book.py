"""The ledger itself: every report, document, claim and judgement, kept for ever, only ever added to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, func, select

from borderflow import __version__
from borderflow.errors import BadValue, LedgerFault
from borderflow.nouns import Claim, Document, Report
from borderflow.record.ledger import asking
from borderflow.record.ledger.adding import ASKED, Added, Reading, Refused, portions, ready, record
from borderflow.record.ledger.asking import Laid, Spoken, Tally, known_at
from borderflow.record.ledger.chain import Head
from borderflow.record.ledger.checking import Broken, broken
from borderflow.record.ledger.judgements import KEYS, Judgement, Kind, check_subjects, corrections, judgement_of
from borderflow.record.ledger.listing import Listing
from borderflow.record.ledger.pages import page_of
from borderflow.record.ledger.refusals import transaction
from borderflow.record.ledger.rows import claim_of, document_of, read, report_of, utc
from borderflow.record.ledger.shelves import BEFORE_ALL, Kept, shelf_after
from borderflow.record.ledger.stores import ADDING, READING, Store, engine_of, store_of
from borderflow.record.ledger.tables import CLAIMS, DOCUMENTS, ENTRIES, JUDGEMENTS, METADATA, REPORTS
from borderflow.record.ledger.versions import check_version


class Ledger:
    """An open ledger; a context manager that closes it."""

    def __init__(self, store: Store, engine: Engine) -> None:
        self.name, self.path = store.name, store.path
        self._engine = engine

    @classmethod
    def open(cls, place: Path | str, *, create: bool = False) -> Self:
        """The ledger in a SQLite file or at a PostgreSQL address; with `create`, a new one where there is none.

        LedgerFault says in one line what is wrong with one that is missing, locked, damaged, of another version or
        something else; no message holds a password.
        """
        store = store_of(place)
        if store.path and not create and not store.path.is_file():
            raise LedgerFault(f"there is no ledger at {store.name}: add a report first")
        ledger = cls(store, engine_of(store, cache_kb=ADDING if create else READING))
        try:
            with ledger._transaction(writes=create) as connection:
                check_version(connection, store, create=create)
        except LedgerFault:
            ledger.close()
            raise
        return ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, or the connections."""
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
        reading = Reading(report=report, document=document, claims=list(claims))
        (outcome,) = self.add_all([reading], now=now, reader=reader)
        if isinstance(outcome, Refused):
            raise BadValue(outcome.reason)
        return outcome

    def add_all(
        self, readings: Iterable[Reading], *, now: datetime, reader: str = __version__
    ) -> list[Added | Refused]:
        """Add many reports in one transaction, each as by `add`; what became of each, in their order.

        All that is not refused stands once this returns, or nothing of it does. A refused report leaves the others as
        they are. Some thousand claims at a time are as fast as it gets; they are all in memory.
        """
        at = utc(now)
        rows = [ready(reading, at=at, reader=reader) for reading in readings]
        with self._transaction(writes=True) as connection:
            return record(connection, rows, at=at)

    def knows(self, sha256: str) -> bool:
        """Whether a report of these bytes is recorded."""
        with self._transaction() as connection:
            return bool(connection.execute(select(select(1).where(REPORTS.c.sha256 == sha256).exists())).scalar_one())

    def claims(self, *, as_of: datetime | None = None, country: str | None = None) -> list[Claim]:
        """Every claim known at `as_of` (None: all), of one country or (None) all, in the order recorded."""
        rows: Select[Any] = select(CLAIMS.c.json, CLAIMS.c.confidence, CLAIMS.c.read_by).order_by(CLAIMS.c.number)
        rows = known_at(as_of, rows, CLAIMS.c.known_from)
        if country is not None:
            rows = rows.where(CLAIMS.c.country == country)
        with self._transaction() as connection:
            return [claim_of(*row) for row in connection.execute(rows)]

    def documents(self, *, as_of: datetime | None = None, country: str | None = None) -> dict[str, Document]:
        """Every document known at `as_of` (None: all), by id; with `country`, those that claim something of it."""
        rows: Select[Any] = select(DOCUMENTS.c.id, DOCUMENTS.c.json).order_by(DOCUMENTS.c.entry)
        rows = known_at(as_of, rows, DOCUMENTS.c.known_from)
        if country is not None:
            rows = rows.where(DOCUMENTS.c.id.in_(select(CLAIMS.c.document).where(CLAIMS.c.country == country)))
        with self._transaction() as connection:
            return {row[0]: document_of(row[1]) for row in connection.execute(rows)}

    def numbers(
        self, *, countries: Iterable[str | None] = (), documents: Iterable[str] = (), as_of: datetime | None = None
    ) -> list[int]:
        """The numbers of the claims about those countries (None: about none) or in those documents, in order."""
        with self._transaction() as connection:
            found = asking.numbers(connection, CLAIMS.c.country, countries, as_of)
            return sorted({*found, *asking.numbers(connection, CLAIMS.c.document, documents, as_of)})

    def numbered(self, some: Iterable[int]) -> Iterator[tuple[int, Claim]]:
        """The claims of those numbers, in order; some hundred at a time are in memory."""
        for part in portions(sorted(set(some)), ASKED):
            with self._transaction() as connection:
                found = asking.numbered(connection, part)
            yield from found

    def number_of(self, key: str) -> int | None:
        """The number of the claim of that id; None where none is recorded under it."""
        with self._transaction() as connection:
            return asking.number_of(connection, key)

    def shelf(self, ids: Iterable[str], *, as_of: datetime | None = None) -> dict[str, Document]:
        """The documents of those ids that are known at `as_of` (None: all), by id."""
        with self._transaction() as connection:
            return asking.shelf(connection, ids, as_of)

    def documents_in(self, reports: Iterable[str]) -> list[str]:
        """The ids of the documents in those reports."""
        with self._transaction() as connection:
            return asking.of_reports(connection, reports)

    def spoken_after(self, number: int, *, most: int) -> list[Spoken]:
        """Who speaks in the claims that come next after that number."""
        with self._transaction() as connection:
            return asking.spoken_after(connection, number, most)

    def laid_after(self, entry: int, *, most: int) -> list[Laid]:
        """The documents that come next after that entry."""
        with self._transaction() as connection:
            return asking.laid_after(connection, entry, most)

    def countries_of(self, documents: Iterable[str]) -> set[str | None]:
        """The countries that claims of those documents are about."""
        with self._transaction() as connection:
            return asking.countries_of(connection, documents)

    def tallies(self, *, as_of: datetime | None = None) -> list[Tally]:
        """How much is recorded of each country, in order."""
        with self._transaction() as connection:
            return asking.tallies(connection, as_of)

    def changed_since(self, entry: int, *, as_of: datetime) -> bool:
        """Whether anything came after that entry that was known at that moment."""
        with self._transaction() as connection:
            return asking.changed_since(connection, entry, as_of)

    def reports(self) -> list[Report]:
        """Every report, in the order recorded."""
        with self._transaction() as connection:
            return [report_of(row) for row in read(connection, select(REPORTS).order_by(REPORTS.c.entry))]

    def counts(self) -> dict[str, int]:
        """How many reports, documents and claims are recorded."""
        with self._transaction() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (REPORTS, DOCUMENTS, CLAIMS)
            }

    def judge(self, judgement: Judgement, *, agreed: Callable[[list[Judgement]], None] | None = None) -> bool:
        """Record a judgement; whether it is new. BadValue where its subject is not recorded or its words do not stand.

        A correction supersedes a claim and leaves it as it is: nothing that was recorded is changed. `agreed` is asked
        with all that was said before, while nobody else can say anything: what it raises keeps the judgement out.
        """
        key, row = judgement.id, judgement.row
        with self._transaction(writes=True) as connection:
            if connection.execute(select(JUDGEMENTS.c.id).where(JUDGEMENTS.c.id == key)).first() is not None:
                return False
            check_subjects(connection, judgement)
            if agreed is not None:
                agreed(spoken(connection))
            page = page_of(connection)
            page.enter("judgement", key, [(JUDGEMENTS.name, {"id": key, **row})], at=row["at"])
            page.write(connection, METADATA.tables)
            return True

    def judgements(self, *, as_of: datetime | None = None) -> list[Judgement]:
        """Every judgement made by `as_of` (None: all), in the order recorded."""
        with self._transaction() as connection:
            return spoken(connection, as_of=as_of)

    def recorded_since(self, moment: datetime) -> frozenset[str]:
        """The ids of the claims that were recorded after a moment."""
        rows = select(CLAIMS.c.id).where(CLAIMS.c.recorded_at > utc(moment))
        with self._transaction() as connection:
            return frozenset(connection.execute(rows).scalars())

    def recorded_late(self, moment: datetime, *, until: datetime | None) -> frozenset[str]:
        """The ids of the claims known by a moment that were recorded after it, up to `until` (None: now)."""
        rows = select(CLAIMS.c.id).where(CLAIMS.c.recorded_at > utc(moment))
        if until is not None:
            rows = rows.where(CLAIMS.c.recorded_at <= utc(until))
        with self._transaction() as connection:
            return frozenset(connection.execute(known_at(moment, rows, CLAIMS.c.known_from)).scalars())

    def ids(self, kind: Kind, beginning: str, *, most: int) -> list[str]:
        """The ids of that kind that begin so, in order, `most` at most; corrected claims are claims."""
        _, key = KEYS[kind]
        rows = select(key).where(key.startswith(beginning, autoescape=True)).order_by(key).limit(most)
        with self._transaction() as connection:
            # LIKE passes capitals over in SQLite.
            found = {one for one in connection.execute(rows).scalars() if one.startswith(beginning)}
            if kind is Kind.CLAIM:
                found |= {one for one in corrections(connection) if one.startswith(beginning)}
        return sorted(found)[:most]

    def head(self) -> Head | None:
        """The last entry with its digest, which stands for all that is recorded; None where nothing is."""
        last = select(ENTRIES.c.number, ENTRIES.c.digest).order_by(ENTRIES.c.number.desc()).limit(1)
        with self._transaction() as connection:
            found = connection.execute(last).first()
        return Head(found.number, found.digest) if found else None

    def had(self, digest: str) -> bool:
        """Whether an entry has that digest: where it was noted as the head, and has none now, history was rewritten."""
        with self._transaction() as connection:
            return connection.execute(select(ENTRIES.c.number).where(ENTRIES.c.digest == digest)).first() is not None

    def broken(self) -> Iterator[Broken]:
        """Every row and entry that is not what was recorded, by the chain; memory does not grow with the ledger."""
        with self._transaction() as connection:
            yield from broken(connection)

    def kept(self) -> Iterator[Kept]:
        """Each report with its documents and their claims, in the order recorded; some at a time are in memory."""
        after = BEFORE_ALL
        while True:
            with self._transaction() as connection:
                shelf = shelf_after(connection, after)
            if not shelf:
                return
            yield from shelf
            after = shelf[-1].entry

    @contextmanager
    def listing(self) -> Iterator[Listing]:
        """The rows in their order, as they are now for as long as this lasts."""
        with self._transaction() as connection:
            yield Listing(connection)

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """A transaction that is committed whole or not at all; what the database refuses becomes a LedgerFault."""
        with transaction(self._engine, self.name, writes=writes) as connection:
            yield connection


def spoken(connection: Connection, *, as_of: datetime | None = None) -> list[Judgement]:
    """Every judgement made by `as_of` (None: all), in the order recorded."""
    rows = known_at(as_of, select(JUDGEMENTS).order_by(JUDGEMENTS.c.entry), JUDGEMENTS.c.at)
    return [judgement_of(row) for row in read(connection, rows)]
