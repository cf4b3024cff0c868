"""The ledger's tables, the triggers that guard them, and the views that people read.

Times are text, UTC, always `YYYY-MM-DDTHH:MM:SS.ffffffZ`, so that they sort as they read; days are `YYYY-MM-DD`.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Float, ForeignKey, Index, Integer, MetaData, Table, Text

# "bord" in ASCII, in the file's header: a database of something else is never taken for a ledger.
APPLICATION = 0x626F7264
VERSION = 2

METADATA = MetaData()

# WITHOUT ROWID: a row has no second, hidden key by which INSERT OR REPLACE could take its place.
REPORTS = Table(
    "reports",
    METADATA,
    Column("sha256", Text, primary_key=True, nullable=False),
    Column("address", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("gathered_at", Text),
    Column("published", Text),
    Column("lang", Text),
    Column("recorded_at", Text, nullable=False),
    sqlite_with_rowid=False,
)

SEEN = Table(
    "seen",
    METADATA,
    Column("sha256", Text, ForeignKey("reports.sha256"), primary_key=True, nullable=False),
    Column("address", Text, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_with_rowid=False,
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("report", Text, ForeignKey("reports.sha256"), nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("lang", Text),
    Column("url", Text),
    Column("json", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Index("documents_published", "published"),
    Index("documents_report", "report"),
    sqlite_with_rowid=False,
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", Text, primary_key=True, nullable=False),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("country", Text),
    Column("origin", Text),
    Column("destination", Text),
    Column("json", Text, nullable=False),
    Column("confidence", Float),
    Column("recorded_at", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("read_by", Text),
    Index("claims_document", "document"),
    Index("claims_country", "country", "topic"),
    sqlite_with_rowid=False,
)

TABLES = (REPORTS, SEEN, DOCUMENTS, CLAIMS)

FIELDS = ("measure", "value", "low", "high", "bound", "unit", "place", "who", "start", "end", "effect", "status")


def guards(table: Table) -> list[str]:
    """Triggers that refuse every change of a row that stands: UPDATE, DELETE, and INSERT OR REPLACE.

    SQLite fires no DELETE trigger for a row that REPLACE takes away, so a second row of one key is refused by itself.
    """
    same = " AND ".join(f"{column.name} = NEW.{column.name}" for column in table.primary_key)
    refuse = "SELECT RAISE(ABORT, 'the ledger is only ever added to: {} in {} is refused')"
    return [
        f"CREATE TRIGGER {table.name}_no_update BEFORE UPDATE ON {table.name} "
        f"BEGIN {refuse.format('UPDATE', table.name)}; END",
        f"CREATE TRIGGER {table.name}_no_delete BEFORE DELETE ON {table.name} "
        f"BEGIN {refuse.format('DELETE', table.name)}; END",
        f"CREATE TRIGGER {table.name}_no_replace BEFORE INSERT ON {table.name} "
        f"WHEN EXISTS (SELECT 1 FROM {table.name} WHERE {same}) "
        f"BEGIN {refuse.format('a second row of one key', table.name)}; END",
    ]


def claims_flat() -> str:
    """The view `claims_flat`: one claim a row, its JSON as columns, its document beside it."""
    taken = ", ".join(f"json_extract(c.json, '$.{field}') AS \"{field}\"" for field in FIELDS)
    return (
        "CREATE VIEW claims_flat AS SELECT c.id, c.topic, c.country, c.origin, c.destination, "
        f"{taken}, json_extract(c.json, '$.change.percent') AS change_percent, "
        "json_extract(c.json, '$.certainty') AS certainty, json_extract(c.json, '$.sources') AS sources, "
        "json_extract(c.json, '$.evidence[0].text') AS quote, c.document, d.title, d.publisher, d.published, "
        "r.address, c.recorded_at, c.reader, c.read_by "
        "FROM claims c JOIN documents d ON d.id = c.document JOIN reports r ON r.sha256 = d.report"
    )


def lay(connection: Connection) -> None:
    """Lay the tables, guards and views in an empty database, and sign it as a ledger."""
    METADATA.create_all(connection)
    for statement in (*(guard for table in TABLES for guard in guards(table)), claims_flat()):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
