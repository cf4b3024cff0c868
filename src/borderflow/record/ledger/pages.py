"""The end of the ledger while it is being written: entries get their number, their rows and their digest here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, func, insert, select

from borderflow.record.ledger.chain import EMPTY, Head, digest, manifest, sealed
from borderflow.record.ledger.rows import Row
from borderflow.record.ledger.tables import CLAIMS, ENTRIES, HELD


@dataclass(slots=True)
class Page:
    """Entries that follow on the head, not yet written; `claims` is the number of the last claim."""

    head: Head
    claims: int
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def enter(self, kind: str, key: str, rows: Iterable[tuple[str, Row]], *, at: str) -> None:
        """One entry of these rows, each with its table's name, in the order of the tables."""
        number, seals = self.head.number + 1, []
        for table, row in rows:
            row["entry"] = number
            if table == CLAIMS.name:
                self.claims += 1
                row["number"] = self.claims
            seals.append(sealed(table, row))
            self.rows.setdefault(table, []).append(row)
        entry: Row = {"number": number, "kind": kind, "key": key, "at": at, "manifest": manifest(seals)}
        entry["digest"] = digest(self.head.digest, entry, seals)
        self.rows.setdefault(ENTRIES.name, []).append(entry)
        self.head = Head(number, entry["digest"])

    def write(self, connection: Connection, tables: Mapping[str, Table]) -> None:
        """Write what was entered, and begin anew behind it."""
        for name in (ENTRIES.name, *(table.name for table in HELD)):
            if name in self.rows:
                connection.execute(insert(tables[name]), self.rows[name])
        self.rows = {}


def page_of(connection: Connection) -> Page:
    """The end of a ledger, in a transaction that holds the lock to write."""
    last = connection.execute(
        select(ENTRIES.c.number, ENTRIES.c.digest).order_by(ENTRIES.c.number.desc()).limit(1)
    ).first()
    claims = connection.execute(select(func.max(CLAIMS.c.number))).scalar()
    return Page(Head(last.number, last.digest) if last else EMPTY, claims or 0)
