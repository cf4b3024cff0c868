"""Ledgers to try on: a SQLite file, and a PostgreSQL of the tests' own; looked into without borderflow."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

TABLES = ("entries", "reports", "seen", "documents", "claims", "judgements")
Place = Path | str
NUMBERS = count(1)


def programs() -> Path | None:
    """Where PostgreSQL's programs are, the newest version's; None where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def why_no_postgresql() -> str | None:
    """Why PostgreSQL cannot be tried here; None where it can."""
    if importlib.util.find_spec("psycopg") is None:
        return "the extra postgres is not installed (make postgres)"
    if programs() is None:
        return "PostgreSQL is not installed (apt-get install postgresql)"
    return None


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server that is begun for the tests on a socket of its own, and gone afterwards."""
    where = programs()
    assert where is not None
    with tempfile.TemporaryDirectory(prefix="bf-pg-") as folder:
        home, user = Path(folder), nobody()
        if user:
            shutil.chown(home, *user)

        def run(*words: str) -> None:
            subprocess.run(words, check=True, capture_output=True, cwd=home, **as_user(user))

        cluster = str(home / "data")
        run(
            str(where / "initdb"), "-D", cluster, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
        )
        control = (str(where / "pg_ctl"), "-D", cluster, "-w", "-s")
        options = f"-F -k {home} -c listen_addresses= -c max_connections=40 -c shared_buffers=32MB"
        run(*control, "-l", str(home / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://tester@/postgres?host={home}"
        finally:
            run(*control, "-m", "immediate", "stop")


@contextmanager
def database(server: str) -> Iterator[str]:
    """The address of an empty database there."""
    name = f"desk{next(NUMBERS)}"
    with looked_into(server) as raw:
        raw.execute(f"CREATE DATABASE {name}")
    yield server.replace("/postgres?", f"/{name}?")
    with looked_into(server) as raw:
        raw.execute(f"DROP DATABASE {name} WITH (FORCE)")


def nobody() -> tuple[int, int] | None:
    """A user and group without rights, where the tests are root's: PostgreSQL will not run as root."""
    return (65534, 65534) if os.geteuid() == 0 else None


def as_user(user: tuple[int, int] | None) -> dict[str, Any]:
    """How subprocess is told to run as that user."""
    return {"user": user[0], "group": user[1], "extra_groups": []} if user else {}


@contextmanager
def looked_into(place: Place) -> Iterator[Any]:
    """A bare connection of the database's own driver, each statement by itself."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place, isolation_level=None)) as connection:
            yield connection
    else:
        import psycopg

        with psycopg.connect(place.replace("+psycopg", ""), autocommit=True) as connection:
            yield connection


def rows(place: Place) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with looked_into(place) as raw:
        return {table: sorted(raw.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES}


def tamper(place: Place, *statements: str) -> None:
    """Change what may not be changed, as somebody would who owns the database: without its triggers."""
    with looked_into(place) as raw:
        if isinstance(place, Path):
            raw.execute("PRAGMA foreign_keys = OFF")
            for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                raw.execute(f"DROP TRIGGER {name}")
        else:
            raw.execute("SET session_replication_role = replica")
        for statement in statements:
            raw.execute(statement)
