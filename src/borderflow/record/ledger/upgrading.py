"""Older ledgers made into ones of this version: a copy first, then every step in one transaction, or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import Connection

from borderflow.errors import LedgerFault
from borderflow.record.ledger.guards import guard, sign, unguard
from borderflow.record.ledger.refusals import transaction
from borderflow.record.ledger.stores import ADDING, Store, engine_of, store_of
from borderflow.record.ledger.tables import VERSION, VERSIONS
from borderflow.record.ledger.versions import NOTHING, foreign, version_of

STEPS = Path(__file__).with_name("migrations")
OLDEST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """What migrating did: from which version to which, and where the copy of the old file lies."""

    was: int
    now: int
    copy: str | None


def migrate(place: Path | str) -> Migrated:
    """Make the ledger one of this version; of a SQLite file a copy is kept beside it, since the old one is changed.

    One that is of this version is left as it is. A newer one is refused. Whatever interrupts it, the ledger is of the
    old version or of the new one, whole.
    """
    store = store_of(place)
    if store.path and not store.path.is_file():
        raise LedgerFault(f"there is no ledger at {store.name}: add a report first")
    engine = engine_of(store, cache_kb=ADDING)
    try:
        with transaction(engine, store.name, writes=False) as connection:
            was = migratable(connection, store)
        if was == VERSION:
            return Migrated(was=was, now=VERSION, copy=None)
        copy = copied(store.path, was) if store.path else None
        with transaction(engine, store.name, writes=True) as connection:
            # Another program may have been faster: then there is nothing left to do.
            if migratable(connection, store) < VERSION:
                upgrade(connection)
        return Migrated(was=was, now=VERSION, copy=str(copy) if copy else None)
    finally:
        engine.dispose()


def migratable(connection: Connection, store: Store) -> int:
    """The ledger's version, where this one can be made of it."""
    found = version_of(connection, store)
    if found == NOTHING:
        raise foreign(store)
    if not OLDEST <= found <= VERSION:
        raise LedgerFault(f"the ledger {store.name} has version {found}: this borderflow keeps version {VERSION}")
    return found


def copied(path: Path, version: int) -> Path:
    """A copy of the file, whole or not there, under a name that nothing has yet."""
    names = (path.with_name(f"{path.stem}-version-{version}{more}{path.suffix}") for more in endings())
    target = next(name for name in names if not name.exists())
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise LedgerFault(
            f"the ledger {path} cannot be copied before it is migrated, so it is left as it is: {error}"
        ) from error
    return target


def endings() -> Iterator[str]:
    """Nothing, then -2, -3 and so on."""
    yield ""
    yield from (f"-{number}" for number in count(2))


def upgrade(connection: Connection) -> None:
    """Run the steps that are left, in the transaction that is open, and put up the guards of this version."""
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", STEPS.as_posix().replace("%", "%%"))
    config.set_main_option("version_locations", STEPS.as_posix().replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    steps = ScriptDirectory.from_config(config)

    unguard(connection)

    def to_here(revision: str, _context: object) -> object:
        return steps._upgrade_revs(str(VERSION), revision)

    with EnvironmentContext(config, steps, fn=to_here) as environment:
        environment.configure(connection=connection, version_table=VERSIONS.name)
        environment.run_migrations()
    guard(connection)
    sign(connection, VERSION)
