"""What a file is: its first bytes where they say so, else its name."""

from __future__ import annotations

import json
import mimetypes
import re
from pathlib import PurePath

BINARY = "application/octet-stream"

# The beginnings of files that people put beside reports; a name says nothing against them.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"\x7fELF", BINARY),
)
WORDS = {
    "application/zip": "a ZIP archive or an office document",
    "application/gzip": "a gzip archive",
    "application/vnd.sqlite3": "a SQLite database",
    "application/msword": "an old office document",
    BINARY: "a binary file",
}
EXTENSIONS = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html",
    ".rss": "application/rss+xml", ".rdf": "application/rss+xml", ".atom": "application/atom+xml",
    ".json": "application/json", ".jsonl": "application/json", ".ndjson": "application/json",
}  # fmt: skip
WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# What may stand before the first element. A comment is matched in one way only, or many of them take for ever.
BEFORE = rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?[^>]*>|<!--(?:(?!-->).)*-->)\s*)*"
HTML_START = re.compile(BEFORE + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
# A feed may bear any name: "rss", "index.php", "latest.xml".
FEED_START = re.compile(BEFORE + rb"(?:<!DOCTYPE[^>]*>\s*)?<(?:\w+:)?(rss|feed|RDF)\b", re.IGNORECASE | re.DOTALL)
SNIFFED_BYTES = 4096


def media_type(name: str, body: bytes) -> str:
    """The media type of a file called `name` with these bytes.

    >>> media_type("notes.txt", b"<!DOCTYPE html><p>Hello"), media_type("notes.txt", b"The queue grew.")
    ('text/html', 'text/plain')
    """
    head = body[:SNIFFED_BYTES]
    for start, kind in SIGNATURES:
        if head.startswith(start):
            return kind
    if b"\x00" in head and not head.startswith(WIDE_BOMS):
        return BINARY
    if HTML_START.match(head):
        return "text/html"
    feed = FEED_START.match(head)
    if feed:
        return "application/atom+xml" if feed[1].lower() == b"feed" else "application/rss+xml"
    return named(name) or ("application/json" if is_json(body) else "text/plain")


def named(name: str) -> str | None:
    """The media type that the name's extension says; None for a name that says nothing."""
    extension = PurePath(name).suffix.lower()
    return EXTENSIONS.get(extension) or mimetypes.guess_type(f"x{extension}", strict=True)[0]


def is_json(body: bytes) -> bool:
    """Whether the bytes, or their first line, are a JSON object or list."""
    start = body.lstrip()
    if start[:1] not in (b"{", b"["):
        return False
    return any(parses(part) for part in (start.split(b"\n", 1)[0], start))


def parses(part: bytes) -> bool:
    """Whether the bytes are JSON."""
    try:
        json.loads(part)
    except (ValueError, RecursionError):
        return False
    return True


def is_binary(kind: str) -> bool:
    """Whether files of this media type hold no text of their own."""
    return kind in WORDS or kind.split("/", 1)[0] in {"image", "audio", "video", "font"}


def in_words(kind: str) -> str:
    """The media type as a person says it.

    >>> in_words("image/png"), in_words("application/gzip")
    ('a binary file (image/png)', 'a gzip archive')
    """
    return WORDS.get(kind) or f"a binary file ({kind})"
