"""The ledger's tables, one schema for SQLite and PostgreSQL.

Times are text, UTC, always `YYYY-MM-DDTHH:MM:SS.ffffffZ`, so that they sort as they read; days are `YYYY-MM-DD`. What
is recorded together is one entry: its number is in every row that came with it, and it is a link of the chain.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

# What an older ledger lacks is made by a migration of that number (folder `migrations`).
VERSION = 3

METADATA = MetaData()
# SQLite's own row number, where a column is called INTEGER and nothing else: rows lie in the order in which they came.
NUMBER = BigInteger().with_variant(Integer, "sqlite")


def of_entry(*, key: bool) -> Column[int]:
    """The column that says with which entry a row came; as its key where an entry has at most one such row."""
    points = ForeignKey("entries.number")
    return Column("entry", NUMBER, points, primary_key=key, autoincrement=False, nullable=False)


ENTRIES = Table(
    "entries",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("manifest", Text, nullable=False),
    Column("digest", Text, nullable=False),
)

REPORTS = Table(
    "reports",
    METADATA,
    of_entry(key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("address", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", NUMBER, nullable=False),
    Column("gathered_at", Text),
    Column("published", Text),
    Column("lang", Text),
    Column("recorded_at", Text, nullable=False),
)

SEEN = Table(
    "seen",
    METADATA,
    of_entry(key=True),
    Column("sha256", Text, ForeignKey("reports.sha256"), nullable=False),
    Column("address", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("seen_sha256_address", "sha256", "address", unique=True),
)

DOCUMENTS = Table(
    "documents",
    METADATA,
    of_entry(key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Text, ForeignKey("reports.sha256"), nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("lang", Text),
    Column("url", Text),
    Column("json", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    # The day that it was published or, where that is not known, the moment at which it was recorded.
    Column("known_from", Text, nullable=False),
    Index("documents_known_from", "known_from"),
    Index("documents_report", "report"),
)

CLAIMS = Table(
    "claims",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    of_entry(key=False),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("country", Text),
    Column("origin", Text),
    Column("destination", Text),
    Column("json", Text, nullable=False),
    Column("confidence", Float),
    Column("recorded_at", Text, nullable=False),
    Column("known_from", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("read_by", Text),
    Index("claims_entry", "entry"),
    Index("claims_document", "document"),
    Index("claims_country", "country", "known_from"),
)

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    of_entry(key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("others", Text),
    Column("correction", Text),
    Column("at", Text, nullable=False),
    Index("judgements_subject", "subject"),
)

# As Alembic makes it, which keeps the version here; in SQLite it stands in the file's header, too.
VERSIONS = Table(
    "ledger_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="ledger_version_pkc"),
)

# What an entry holds, in the order in which it is hashed.
HELD = (REPORTS, SEEN, DOCUMENTS, CLAIMS, JUDGEMENTS)
# Only ever added to.
KEPT = (ENTRIES, *HELD)
