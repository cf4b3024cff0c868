"""Which version a database's tables are of; what is older has to be migrated first, what is newer is left alone."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, select

from borderflow.errors import LedgerFault
from borderflow.record.ledger.guards import APPLICATION, lay
from borderflow.record.ledger.stores import OLDEST_POSTGRESQL, Store
from borderflow.record.ledger.tables import VERSION, VERSIONS

NOTHING = 0


class OldLedger(LedgerFault):
    """A ledger of an older version: `borderflow migrate` makes it one of this version."""


def check_version(connection: Connection, store: Store, *, create: bool) -> None:
    """Make sure that the database is a ledger of this version; with `create`, make an empty one into a ledger."""
    found = version_of(connection, store)
    if found == NOTHING and create:
        lay(connection)
    elif found == NOTHING:
        raise foreign(store)
    elif found < VERSION:
        raise OldLedger(f"the ledger {store.name} has version {found}, and this borderflow keeps version {VERSION}")
    elif found > VERSION:
        raise LedgerFault(
            f"the ledger {store.name} has version {found}, of a newer borderflow: this one keeps version {VERSION}"
        )


def version_of(connection: Connection, store: Store) -> int:
    """The version of the ledger, 0 where the database is empty; LedgerFault where it is something else's."""
    if connection.dialect.name == "sqlite":
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION:
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    else:
        server = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one()) // 10_000
        if server < OLDEST_POSTGRESQL:
            raise LedgerFault(
                f"the ledger {store.name} is on PostgreSQL {server}: version {OLDEST_POSTGRESQL} or newer is needed"
            )
        tables = inspect(connection).get_table_names()
        if VERSIONS.name in tables:
            return int(connection.execute(select(VERSIONS.c.version_num)).scalar_one())
        empty = not tables
    if not empty:
        raise foreign(store)
    return NOTHING


def foreign(store: Store) -> LedgerFault:
    """That what lies there is no ledger."""
    return LedgerFault(f"{store.name} is not a ledger: it is a database of something else")
