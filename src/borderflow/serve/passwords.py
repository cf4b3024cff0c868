"""The password of a desk that others may reach: kept as a salted scrypt hash in a file that its owner alone reads.

The cost is what RFC 7914 calls interactive: N = 2**14, r = 8, p = 1, 16 MB and some tens of milliseconds a try.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from borderflow.errors import BadValue

FILE = "password"
SHORTEST = 10
COST = {"n": 2**14, "r": 8, "p": 1}


def keep_password(desk: Path, password: str) -> None:
    """Make this the desk's password; BadValue where it is too short to guard anything."""
    if len(password) < SHORTEST:
        raise BadValue(f"a password of {len(password)} characters guards nothing: take {SHORTEST} or more")
    salt = secrets.token_bytes(16)
    line = f"scrypt${salt.hex()}${hashed(password, salt).hex()}\n"
    path = desk / FILE
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(line)


def has_password(desk: Path) -> bool:
    """Whether the desk has a password."""
    return (desk / FILE).is_file()


def is_password(desk: Path, password: str) -> bool:
    """Whether this is the desk's password; it takes as long whatever it is."""
    try:
        kind, salt, kept = (desk / FILE).read_text(encoding="ascii").strip().split("$")
        found = hashed(password, bytes.fromhex(salt))
        return kind == "scrypt" and hmac.compare_digest(found, bytes.fromhex(kept))
    except (OSError, ValueError):
        return False


def hashed(password: str, salt: bytes) -> bytes:
    """The hash of a password."""
    return hashlib.scrypt(password.encode(), salt=salt, dklen=32, **COST)
