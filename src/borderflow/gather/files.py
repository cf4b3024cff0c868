"""Files and folders as reports: a folder with all that is in it, sorted; what is no report, with the reason."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from borderflow.gather.archive import Archive
from borderflow.gather.kinds import in_words, is_binary, media_type
from borderflow.nouns import Report, Unread

STDIN = "-"
# A folder that holds one of them is a desk: its archive is no news to anybody.
DESK = ("ledger.db", "desk.toml")
LARGEST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Handed:
    """A report that is handed over and lies in no file here: a name to call it by, and where its bytes are kept."""

    name: str
    path: Path


def reports(
    paths: Iterable[Path | str | bytes | Handed],
    *,
    archive: Archive | None,
    now: datetime,
    published: date | None = None,
    lang: str | None = None,
) -> Iterator[tuple[Report, bytes] | Unread]:
    """Each report under `paths` with its bytes, archived first; Unread for each file that is none.

    Bytes among the paths are those of standard input, whose address is `-`; what is Handed goes by its name.
    `published` and `lang` are what the person says of all of them.
    """
    for address, body in bodies(paths):
        kind = media_type(address, body) if isinstance(body, bytes) else ""
        if isinstance(body, Unread):
            yield body
        elif is_binary(kind):
            yield Unread(address=address, reason=f"it is {in_words(kind)}")
        else:
            sha256 = archive.put(body) if archive else hashlib.sha256(body).hexdigest()
            yield (
                Report(
                    sha256=sha256, address=address, media_type=kind, size=len(body), gathered_at=now,
                    published=published, lang=lang,
                ),
                body,
            )  # fmt: skip


def bodies(paths: Iterable[Path | str | bytes | Handed]) -> Iterator[tuple[str, bytes | Unread]]:
    """Each address with its bytes, or with the reason why there are none."""
    for path in paths:
        if isinstance(path, bytes):
            yield STDIN, sized(STDIN, path)
            continue
        if isinstance(path, Handed):
            body = contents(path.path)
            yield path.name, replace(body, address=path.name) if isinstance(body, Unread) else body
            continue
        for found in walked(Path(path)):
            yield (found.address, found) if isinstance(found, Unread) else (address_of(found), contents(found))


def address_of(path: Path) -> str:
    """The path as text; bytes of a name that are no UTF-8 become question marks, so that it can be printed and kept."""
    return os.fsencode(path).decode("utf-8", "replace")


def walked(path: Path) -> Iterator[Path | Unread]:
    """The path itself, or all files under a folder, sorted by name; hidden ones and desks are passed over."""
    if not is_folder(path):
        yield path
        return
    empty = True
    for found in under(path, set()):
        empty = False
        yield found
    if empty:
        yield Unread(address=address_of(path), reason="the folder holds no files")


def under(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path | Unread]:
    """All files under a folder. A folder is entered once, however many links lead to it."""
    try:
        status = folder.stat()
        names = sorted(folder.iterdir())
    except OSError as error:
        yield Unread(address=address_of(folder), reason=f"the folder cannot be opened: {error.strerror}")
        return
    if (status.st_dev, status.st_ino) in entered:
        return
    entered.add((status.st_dev, status.st_ino))
    for path in names:
        if path.name.startswith(".") or any((path / name).is_file() for name in DESK):
            continue
        if is_folder(path):
            yield from under(path, entered)
        else:
            yield path


def is_folder(path: Path) -> bool:
    """Whether there is a folder at the path; a path that cannot be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def contents(path: Path) -> bytes | Unread:
    """The bytes of a file, or why it has none for a report."""
    address = address_of(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Unread(address=address, reason="it is not a regular file: use - to read from standard input")
        if status.st_size > LARGEST_BYTES:
            return too_large(address, status.st_size)
        with path.open("rb") as file:
            return sized(address, file.read(LARGEST_BYTES + 1))
    except FileNotFoundError:
        dangling = path.is_symlink()
        return Unread(
            address=address, reason="the link leads nowhere" if dangling else "there is no such file or folder"
        )
    except OSError as error:
        return Unread(address=address, reason=f"it cannot be read: {error.strerror}")
    except ValueError as error:
        return Unread(address=address, reason=f"it is no path: {error}")


def sized(address: str, body: bytes) -> bytes | Unread:
    """The bytes, where they are of a report's size."""
    if not body:
        return Unread(address=address, reason="it is empty (0 bytes)")
    return body if len(body) <= LARGEST_BYTES else too_large(address, len(body))


def too_large(address: str, size: int) -> Unread:
    """The reason for a file that no report is as large as."""
    limit = LARGEST_BYTES // 1_000_000
    return Unread(address=address, reason=f"it is too large: {size / 1e6:.1f} MB, and a report has at most {limit} MB")
