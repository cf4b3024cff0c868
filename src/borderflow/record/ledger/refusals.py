"""What a database refused, in words for a person: one line, without a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from borderflow.errors import LedgerFault

LOCKED = "is locked by another program: try again when that has finished"
FULL = "cannot grow: the disk is full. Nothing of what was being recorded is in it, all from before is"
READ_ONLY = "cannot be written: the file or its folder is read-only"

SQLITE = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_FULL": FULL,
    "SQLITE_NOTADB": "is not a ledger: the file is no SQLite database",
    "SQLITE_CORRUPT": "is damaged: restore it from a copy, or add the reports to a new desk",
    "SQLITE_CANTOPEN": "cannot be opened: look at the folder and its permissions",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error. What was recorded before stands",
}

# By SQLSTATE or its beginning (PostgreSQL, appendix A); there is none where no server answers.
POSTGRESQL = {
    "55P03": LOCKED,
    "53100": FULL,
    "25006": "cannot be written: the server or the user may only read",
    "42501": "cannot be used: the user lacks the right to do that",
    "28": "cannot be reached: the server does not let that user in",
    "3D000": "cannot be reached: the server has no database of that name",
    "57P": "cannot be reached: the server is starting or stopping",
    "08": "cannot be reached: the connection was lost. What was recorded before stands",
    "53": "cannot be used now: the server is short of memory or connections",
}


@contextmanager
def transaction(engine: Engine, name: str, *, writes: bool) -> Iterator[Connection]:
    """A transaction, committed whole or not at all; what the database refuses is a LedgerFault about that ledger."""
    try:
        with engine.connect().execution_options(writes=writes) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise LedgerFault(f"the ledger {name} {reason(error)}") from error


def reason(error: DBAPIError) -> str:
    """Why the database refused."""
    sqlite, sqlstate = getattr(error.orig, "sqlite_errorname", ""), getattr(error.orig, "sqlstate", None)
    for known, words in (SQLITE if sqlite else POSTGRESQL).items():
        if (sqlite or sqlstate or "").startswith(known):
            return words
    said = " ".join(str(error.orig).split())
    if sqlite or sqlstate or not isinstance(error, OperationalError):
        return f"was refused by the database: {said[:200]}"
    return f"cannot be reached: {said[:200]}"
