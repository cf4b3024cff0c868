"""The archive: every report's bytes under their own hash, so that a quote can be looked up for ever.

`archive/ab/abcdef...` holds the bytes whose SHA-256 is `abcdef...`. A file there is never changed: the same bytes are
the same file, other bytes are another.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from borderflow.errors import BorderflowError

HASH = re.compile(r"[0-9a-f]{64}")


class ArchiveFault(BorderflowError):
    """Bytes that are missing from the archive, are no longer what they were, or cannot be kept."""


class Archive:
    """A folder of bytes by their hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, body: bytes) -> str:
        """Keep the bytes; their SHA-256 in hex. Bytes that are kept already are left as they are."""
        sha256 = hashlib.sha256(body).hexdigest()
        path = self.path(sha256)
        if not path.exists():
            try:
                write_whole(path, body)
            except OSError as error:
                raise ArchiveFault(f"cannot write to the archive {self.folder}: {error.strerror}") from error
        return sha256

    def body(self, sha256: str) -> bytes:
        """The bytes with that hash; ArchiveFault where they are missing or no longer hash to it."""
        path = self.path(sha256)
        try:
            body = path.read_bytes()
        except FileNotFoundError as error:
            raise ArchiveFault(f"the archive has lost {sha256}: {path} is missing") from error
        except OSError as error:
            raise ArchiveFault(f"the archived {path} cannot be read: {error.strerror}") from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ArchiveFault(f"the archived {path} was changed: its bytes no longer have that hash")
        return body

    def path(self, sha256: str) -> Path:
        """Where the bytes with that hash lie.

        >>> Archive(Path("archive")).path("ab" * 32).as_posix()[:17]
        'archive/ab/ababab'
        """
        if not HASH.fullmatch(sha256):
            raise ArchiveFault(f"{sha256[:80]!r} is no SHA-256")
        return self.folder / sha256[:2] / sha256


def write_whole(path: Path, body: bytes) -> None:
    """Write a file that is there whole or not at all, whenever the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make the folder's new entry last; systems that cannot flush a folder need no flush."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
