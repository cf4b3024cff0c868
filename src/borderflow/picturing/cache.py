"""The file of a desk's cache: derived, and thrown away whenever it does not fit the desk, the program or itself.

Its name holds a fingerprint of the program and of the desk's settings: a cache of another version is another file, and
is removed. Whatever SQLite or a checksum refuses is no cache: the file goes, and is made anew from the ledger.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec

import borderflow
from borderflow.errors import LedgerFault
from borderflow.picturing.manner import Manner, manner_of

FOLDER = "cache"
# What is made by other tables than these is another cache.
VERSION = 5
# A second process waits this long for one that builds.
WAIT_SECONDS = 900.0
# What the pictures are made by.
MAKERS = ("record", "nouns", "atlas", "brief", "picturing", "wire.py")
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE said (
    document TEXT NOT NULL, name INTEGER NOT NULL, known_from TEXT NOT NULL, claims INTEGER NOT NULL,
    last INTEGER NOT NULL, PRIMARY KEY (document, name, known_from)) WITHOUT ROWID;
CREATE TABLE texts (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, day TEXT NOT NULL, known_from TEXT NOT NULL,
    whole BLOB NOT NULL, original INTEGER, runs BLOB NOT NULL);
CREATE INDEX texts_in_order ON texts (day, document);
CREATE INDEX texts_alike ON texts (whole);
CREATE INDEX texts_new ON texts (id) WHERE original IS NULL;
CREATE INDEX texts_copied ON texts (known_from, document, original) WHERE original != id;
CREATE TABLE bearing (run INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (run, text)) WITHOUT ROWID;
CREATE TABLE original_bearing (run INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (run, text)) WITHOUT ROWID;
CREATE TABLE common (run INTEGER PRIMARY KEY, text INTEGER NOT NULL);
CREATE TABLE moments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, as_of TEXT NOT NULL UNIQUE, entry INTEGER NOT NULL, digest TEXT NOT NULL,
    claims INTEGER NOT NULL, documents INTEGER NOT NULL, known BLOB NOT NULL, countries BLOB NOT NULL,
    used INTEGER NOT NULL);
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY AUTOINCREMENT, moment INTEGER NOT NULL, country TEXT NOT NULL, asked BLOB NOT NULL,
    counts BLOB NOT NULL, documents BLOB NOT NULL, ordered BLOB NOT NULL, UNIQUE (moment, country));
CREATE TABLE parts (
    picture INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (picture, kind, at)) WITHOUT ROWID;
CREATE TABLE stands (picture INTEGER NOT NULL, id BLOB NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (picture, id)) WITHOUT ROWID;
CREATE TABLE shares (picture INTEGER NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (picture, name))
    WITHOUT ROWID;
CREATE TABLE veils (document TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE briefs (moment INTEGER NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (moment, name))
    WITHOUT ROWID;
"""
Answer = TypeVar("Answer")


class Damaged(Exception):
    """What lies in the cache is not what was put there."""


class Gone(LedgerFault):
    """A picture that is held open is kept no longer: the desk has grown several times since."""


class Cache:
    """An open cache of a desk."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self.rows = path, connection

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the lock to write from its beginning."""
        self.rows.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.rows.execute("ROLLBACK")
            raise
        self.rows.execute("COMMIT")

    def one(self, query: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row of a query."""
        found: tuple[Any, ...] | None = self.rows.execute(query, values).fetchone()
        return found


def answered(desk: Path, ask: Callable[[Cache], Answer]) -> Answer:
    """What is asked of a desk's cache; of one made anew, where the one there is damaged."""
    place = place_of(desk, manner_of(desk))
    try:
        with closing(opened(place)) as connection:
            return ask(Cache(place, connection))
    except (sqlite3.DatabaseError, Damaged, msgspec.MsgspecError) as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise
        remove(place)
        with closing(opened(place)) as connection:
            return ask(Cache(place, connection))


def opened(place: Path) -> sqlite3.Connection:
    """A connection to the cache at a place, which is made where there is none; Damaged where it is no cache."""
    if not place.exists():
        make(place)
    connection = sqlite3.connect(place, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("synchronous = NORMAL", "cache_size = -8000"):
            connection.execute(f"PRAGMA {pragma}")
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            raise Damaged("there is something else in its place")
    except BaseException:
        connection.close()
        raise
    return connection


def make(place: Path) -> None:
    """Put an empty cache in a place, whole, unless another process has; caches of other names there are removed."""
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        path = Path(folder) / place.name
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(f"PRAGMA journal_mode = WAL; {SCHEMA} PRAGMA user_version = {VERSION};")
            connection.execute("INSERT INTO meta VALUES ('cache', ?)", (os.urandom(8).hex(),))
        with suppress(FileExistsError):
            os.link(path, place)
    for other in place.parent.glob("picture-*.db"):
        if other != place:
            remove(other)


def remove(place: Path) -> None:
    """Take a cache away, with what SQLite keeps beside it."""
    for path in (place, *(place.with_name(f"{place.name}-{end}") for end in ("wal", "shm"))):
        with suppress(FileNotFoundError):
            path.unlink()


def place_of(desk: Path, manner: Manner) -> Path:
    """Where the cache of a desk of those settings lies; outside of a desk that may only be read."""
    made_by = repr((VERSION, borderflow.__version__, makers())).encode()
    return folder_of(desk) / f"picture-{sha256(made_by + manner.written).hexdigest()[:24]}.db"


def folder_of(desk: Path) -> Path:
    """The folder for a desk's cache: in the desk, or one of this process alone where nothing can be written there."""
    folder = desk / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return own_folder(desk.absolute())


@lru_cache(maxsize=64)
def own_folder(desk: Path) -> Path:  # noqa: ARG001  (one for each desk)
    """A folder that lasts as long as this process."""
    kept = tempfile.TemporaryDirectory(prefix="borderflow-")
    KEPT.append(kept)
    return Path(kept.name)


KEPT: list[tempfile.TemporaryDirectory[str]] = []


@lru_cache(maxsize=4)
def makers(names: tuple[str, ...] = MAKERS) -> str:
    """A fingerprint of the program's own files that something is made by: their names, sizes and times."""
    root = Path(borderflow.__file__).parent
    files = sorted(
        path
        for name in names
        for path in ([root / name] if name.endswith(".py") else (root / name).rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    )
    stats = [(str(path.relative_to(root)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return sha256(repr(stats).encode()).hexdigest()


def packed(thing: Any) -> bytes:
    """Plain values as bytes, with a checksum before them."""
    body = msgspec.msgpack.encode(thing)
    return zlib.crc32(body).to_bytes(4, "big") + body


def unpacked(body: bytes, kind: type[Answer]) -> Answer:
    """The values again; Damaged where they are not what was packed."""
    if zlib.crc32(body[4:]) != int.from_bytes(body[:4], "big"):
        raise Damaged("a checksum is wrong")
    return msgspec.msgpack.decode(body[4:], type=kind)
