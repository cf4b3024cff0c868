"""Version 3: what was recorded together is an entry, entries are chained by their digests; judgements have a table.

Every row of version 2 (or 1) is kept. A report is one entry with the document that it was opened to and that one's
claims, in the order in which they were recorded; each further address that its bytes came from is one more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

import sqlalchemy as sa
from alembic import op

from borderflow.record.ledger.chain import BEGINNING, digest, manifest, sealed

revision = "3"
down_revision = None

OLD = ("reports", "seen", "documents", "claims")
OLD_INDEXES = ("documents_published", "documents_report", "claims_document", "claims_country")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
AT_ONCE = 500
Row = dict[str, Any]


def upgrade() -> None:
    """Put the old tables aside, copy their rows into the new ones, and let go of them."""
    for index in OLD_INDEXES:
        op.drop_index(index)
    for name in OLD:
        op.rename_table(name, f"old_{name}")
    tables = {table.name: table for table in (made(name, *columns) for name, columns in new_tables().items())}
    for name, columns, unique in INDEXES:
        op.create_index(name, name.partition("_")[0], columns, unique=unique)
    waiting: dict[str, list[Row]] = {name: [] for name in tables}
    for table, row in chained(op.get_bind()):
        waiting[table].append(row)
        if len(waiting["claims"]) >= AT_ONCE or len(waiting["entries"]) >= AT_ONCE:
            write(tables, waiting)
    write(tables, waiting)
    for name in reversed(OLD):
        op.drop_table(f"old_{name}")


def made(name: str, *columns: sa.Column[Any]) -> sa.Table:
    """A new table."""
    return op.create_table(name, *columns)


def write(tables: Mapping[str, sa.Table], waiting: dict[str, list[Row]]) -> None:
    """Write the rows that wait, in the order of the tables: what others point to comes first."""
    for name, table in tables.items():
        if waiting[name]:
            op.get_bind().execute(sa.insert(table), waiting[name])
            waiting[name] = []


def chained(connection: sa.Connection) -> Iterator[tuple[str, Row]]:
    """Every row of the new tables, an entry behind its rows."""
    before, claims = BEGINNING, count(1)
    for number, (kind, key, at, rows) in enumerate(units(connection), start=1):
        seals = []
        for table, row in rows:
            row["entry"] = number
            if table == "claims":
                row["number"] = next(claims)
            seals.append(sealed(table, row))
            yield table, row
        entry = {"number": number, "kind": kind, "key": key, "at": at, "manifest": manifest(seals)}
        entry["digest"] = before = digest(before, entry, seals)
        yield "entries", entry


def units(connection: sa.Connection) -> Iterator[tuple[str, str, str, list[tuple[str, Row]]]]:
    """What was recorded together: each report, then each further address of one."""
    for report in read(connection, "SELECT * FROM old_reports ORDER BY recorded_at, sha256"):
        key = {"key": report["sha256"]}
        rows = [("reports", report)]
        seen = list(read(connection, "SELECT * FROM old_seen WHERE sha256 = :key ORDER BY at, address", **key))
        rows += [("seen", row) for row in seen if row["address"] == report["address"]]
        for document in read(connection, "SELECT * FROM old_documents WHERE report = :key", **key):
            rows.append(("documents", document | {"known_from": document["published"] or document["recorded_at"]}))
            said = "SELECT * FROM old_claims WHERE document = :key ORDER BY recorded_at, position, id"
            for claim in read(connection, said, key=document["id"]):
                known = {"known_from": document["published"] or claim["recorded_at"]}
                rows.append(("claims", claim | known))
        yield "report", report["sha256"], report["recorded_at"], rows
    again = (
        "SELECT s.* FROM old_seen s JOIN old_reports r ON r.sha256 = s.sha256 WHERE s.address <> r.address "
        "ORDER BY s.at, s.sha256, s.address"
    )
    for row in read(connection, again):
        yield "seen", row["sha256"], row["at"], [("seen", row)]


def read(connection: sa.Connection, query: str, **values: str) -> Iterator[Row]:
    """The rows of a query, as they come."""
    found = connection.execution_options(yield_per=AT_ONCE).execute(sa.text(query), values)
    return (dict(row) for row in found.mappings())


def text(name: str, *more: sa.ForeignKey, null: bool = False, unique: bool = False) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.Text, *more, nullable=null, unique=unique or None)


def entry(*, key: bool = True) -> sa.Column[int]:
    """The column that says with which entry a row came."""
    points = sa.ForeignKey("entries.number")
    return sa.Column("entry", NUMBER, points, primary_key=key, autoincrement=False, nullable=False)


def new_tables() -> dict[str, list[sa.Column[Any]]]:
    """The tables of version 3, those that others point to first."""
    of_report, of_document = sa.ForeignKey("reports.sha256"), sa.ForeignKey("documents.id")
    number = [sa.Column("number", NUMBER, primary_key=True, autoincrement=False) for _ in range(2)]
    return {
        "entries": [number[0], *(text(name) for name in ("kind", "key", "at", "manifest", "digest"))],
        "reports": [
            entry(), text("sha256", unique=True), text("address"), text("media_type"),
            sa.Column("size", NUMBER, nullable=False),
            *(text(name, null=True) for name in ("gathered_at", "published", "lang")), text("recorded_at"),
        ],
        "seen": [entry(), text("sha256", sa.ForeignKey("reports.sha256")), text("address"), text("at")],
        "documents": [
            entry(), text("id", unique=True), text("report", of_report),
            *(text(name, null=True) for name in ("title", "publisher", "published", "lang", "url")),
            text("json"), text("recorded_at"), text("known_from"),
        ],
        "claims": [
            number[1], entry(key=False), text("id", unique=True), text("document", of_document),
            sa.Column("position", sa.Integer, nullable=False), text("topic"),
            *(text(name, null=True) for name in ("country", "origin", "destination")), text("json"),
            sa.Column("confidence", sa.Float), text("recorded_at"), text("known_from"), text("reader"),
            text("read_by", null=True),
        ],
        "judgements": [
            entry(), text("id", unique=True), text("kind"), text("subject"), text("verb"), text("reviewer"),
            text("reason"), text("others", null=True), text("correction", null=True), text("at"),
        ],
    }  # fmt: skip


INDEXES = (
    ("seen_sha256_address", ["sha256", "address"], True),
    ("documents_known_from", ["known_from"], False),
    ("documents_report", ["report"], False),
    ("claims_entry", ["entry"], False),
    ("claims_document", ["document"], False),
    ("claims_country", ["country", "known_from"], False),
    ("judgements_subject", ["subject"], False),
)
