"""Ids for documents that bring none: a name and the hash of their content, the same for ever."""

from __future__ import annotations

import re
from pathlib import PurePath

SLUG_LENGTH = 60


def document_id(address: str, sha256: str) -> str:
    """An id from the file's name and its content's hash.

    >>> document_id("news/The queue grew.txt", "0123456789abcdef")
    'the-queue-grew-01234567'
    """
    return named_id("stdin" if address == "-" else PurePath(address).stem, sha256)


def named_id(name: str, sha256: str) -> str:
    """An id from a title or another name, and a hash.

    >>> named_id("Finland: 8,500 a day", "0123456789abcdef")
    'finland-8-500-a-day-01234567'
    """
    slug = re.sub(r"[\W_]+", "-", name.casefold()).strip("-")[:SLUG_LENGTH].strip("-")
    return f"{slug or 'report'}-{sha256[:8]}"
