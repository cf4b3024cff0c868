"""Where a ledger lies: a SQLite file or a PostgreSQL database, and the engine that speaks to it.

Passwords are in no message: a store's name, which messages use, has none.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from borderflow.errors import BadChoice, BadValue, LedgerFault

WAIT_SECONDS = 5.0
# The log is taken over into the file by 32 MB: what many transactions touch is then written there once.
PRAGMAS = ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 8000")
# Pages in memory while a ledger is open, in KB. The keys of a million claims fit where it is added to; what is read of
# a country is read once, and lies all over the file.
ADDING, READING = 64000, 8000
POSSIBLE = ["a file's name", "postgresql+psycopg://USER@HOST/DATABASE"]
OLDEST_POSTGRESQL = 15


@dataclass(frozen=True, slots=True)
class Store:
    """Where a ledger lies; `path` is its file, where it is one."""

    url: URL
    path: Path | None = None

    @property
    def name(self) -> str:
        """What messages call it: without a password, wherever the address had it.

        >>> store_of("postgresql+psycopg://ana:secret@db/desk?password=secret").name
        'postgresql+psycopg://ana:***@db/desk'
        """
        if self.path:
            return str(self.path)
        return self.url.difference_update_query(["password", "passfile"]).render_as_string(hide_password=True)


def store_of(place: Path | str) -> Store:
    """The store at a path or an address; BadChoice where it is of another kind."""
    if isinstance(place, Path) or "://" not in place:
        path = Path(place)
        return Store(URL.create("sqlite", database=str(path)), path)
    kind = place.partition("://")[0]
    if kind not in ("postgresql", "postgresql+psycopg"):
        raise BadChoice("ledger", f"{kind}://", POSSIBLE)
    try:
        return Store(make_url(place).set(drivername="postgresql+psycopg"))
    except (ArgumentError, ValueError) as error:
        raise BadValue(f"the ledger's address, {kind}://..., is not written like {POSSIBLE[1]}") from error


def engine_of(store: Store, *, cache_kb: int = READING) -> Engine:
    """A SQLAlchemy engine for the store, whose transactions begin as the ledger needs them to."""
    if store.path is not None:
        engine = sqlite_engine(store.path, cache_kb)
    else:
        try:
            engine = create_engine(store.url, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise LedgerFault(
                f"the ledger {store.name} needs the extra postgres: pip install 'borderflow[postgres]'"
            ) from error
    event.listen(engine, "begin", begin)
    return engine


def sqlite_engine(path: Path, cache_kb: int) -> Engine:
    """An engine on one connection to a file, which waits a little for a lock."""
    if still(path):
        uri = {"immutable": "1", "uri": "true"}
        return create_engine(
            URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=uri), poolclass=StaticPool
        )
    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=StaticPool, connect_args={"timeout": WAIT_SECONDS}
    )
    event.listen(engine, "connect", partial(prepare, cache_kb))
    return engine


def still(path: Path) -> bool:
    """Whether the file lies where nobody can write and nothing waits in a log beside it: it can be read as it is."""
    log = path.with_name(path.name + "-wal")
    as_now = os.access in os.supports_effective_ids
    writable = os.access(path.parent, os.W_OK, effective_ids=as_now)
    return path.is_file() and not writable and not (log.exists() and log.stat().st_size)


def prepare(cache_kb: int, connection: Any, _record: object) -> None:
    """Turn on what SQLite leaves off: foreign keys, a journal that readers do not wait for, every write flushed."""
    # The driver must not begin transactions by itself: it would begin them late, and never take the write lock first.
    connection.isolation_level = None
    for pragma in (*PRAGMAS, f"cache_size = -{cache_kb}"):
        connection.execute(f"PRAGMA {pragma}")


def begin(connection: Connection) -> None:
    """Begin a transaction; one that writes takes the lock at once, so that what it reads first still holds."""
    writes = connection.get_execution_options().get("writes")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        # One writer a schema, as in SQLite: the chain has one end.
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(1000 * WAIT_SECONDS)}")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1651470948, hashtext(current_schema()))")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
