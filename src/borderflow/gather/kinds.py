"""What a file is: its first bytes where they say so, else its name."""

from __future__ import annotations

import io
import json
import mimetypes
import re
import zipfile
from pathlib import PurePath

BINARY = "application/octet-stream"
ZIP = "application/zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# The beginnings of files that people put beside reports; a name says nothing against them.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"{\\rtf", "application/rtf"),
    (b"\x7fELF", BINARY),
)
# What a ZIP archive is by a file that stands in it; an archive of reports is none of these.
IN_ZIP = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "META-INF/container.xml": "application/epub+zip",
    "content.xml": "application/vnd.oasis.opendocument.text",
}
WORDS = {
    ZIP: "a ZIP archive: unpack it and add what is in it",
    "application/gzip": "a gzip archive: unpack it and add what is in it",
    "application/x-tar": "a TAR archive: unpack it and add what is in it",
    "application/x-7z-compressed": "a 7z archive: unpack it and add what is in it",
    "application/vnd.rar": "a RAR archive: unpack it and add what is in it",
    "application/vnd.sqlite3": "a SQLite database, not a text",
    "application/msword": "an old office document, or one with a password: save it as DOCX or PDF",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "a spreadsheet: save it as PDF",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "a presentation: save it as PDF",
    "application/vnd.oasis.opendocument.text": "an OpenDocument file: save it as DOCX or PDF",
    "application/epub+zip": "an e-book: save it as PDF or HTML",
    "application/rtf": "an RTF document: save it as DOCX or PDF",
    "multipart/related": "a page saved with its pictures (MHTML): save it as HTML",
    BINARY: "a binary file, not a text",
}
EXTENSIONS = {
    ".txt": "text/plain", ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html",
    ".rss": "application/rss+xml", ".rdf": "application/rss+xml", ".atom": "application/atom+xml",
    ".eml": "message/rfc822", ".mht": "multipart/related", ".mhtml": "multipart/related",
    ".json": "application/json", ".jsonl": "application/json", ".ndjson": "application/json",
}  # fmt: skip
WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# What may stand before the first element. A comment is matched in one way only, or many of them take for ever.
BEFORE = rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?[^>]*>|<!--(?:(?!-->).)*-->)\s*)*"
HTML_START = re.compile(BEFORE + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
# A feed may bear any name: "rss", "index.php", "latest.xml".
FEED_START = re.compile(BEFORE + rb"(?:<!DOCTYPE[^>]*>\s*)?<(?:\w+:)?(rss|feed|RDF)\b", re.IGNORECASE | re.DOTALL)
SNIFFED_BYTES = 4096
LEAST_ZEROS = 3
LARGEST_PARSED = 2_000_000
JSON_START = re.compile(rb"(?:\[\s*)?\{\s*\"")


def media_type(name: str, body: bytes) -> str:
    """The media type of a file called `name` with these bytes.

    >>> media_type("notes.txt", b"<!DOCTYPE html><p>Hello"), media_type("notes.txt", b"The queue grew.")
    ('text/html', 'text/plain')
    """
    head = body[:SNIFFED_BYTES]
    for start, kind in SIGNATURES:
        if head.startswith(start):
            return zipped(body) if kind == ZIP else kind
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if b"\x00" in head and not head.startswith(WIDE_BOMS) and not is_wide(head):
        return BINARY
    if HTML_START.match(head):
        return "text/html"
    feed = FEED_START.match(head)
    if feed:
        return "application/atom+xml" if feed[1].lower() == b"feed" else "application/rss+xml"
    return named(name) or ("application/json" if is_json(body) else "text/plain")


def is_wide(head: bytes) -> bool:
    """Whether the bytes look like characters of two bytes each: the zeros all on one side of the pairs.

    >>> is_wide("Очередь: 2300 машин".encode("utf-16-le")), is_wide(b"abc\\0def"), is_wide(bytes(100))
    (True, False, False)
    """
    first, second = head[::2].count(0), head[1::2].count(0)
    return max(first, second) >= LEAST_ZEROS and min(first, second) * 50 < max(first, second)


def zipped(body: bytes) -> str:
    """What a ZIP archive is, by the files in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist())
    except Exception:  # zipfile raises whatever a broken directory sets off; a DOCX that breaks off says so by itself
        return DOCX if re.search(rb"word/|\[Content_Types\]\.xml", body[:SNIFFED_BYTES]) else ZIP
    return next((kind for name, kind in IN_ZIP.items() if name in names), ZIP)


def named(name: str) -> str | None:
    """The media type that the name's extension says; None for a name that says nothing."""
    extension = PurePath(name).suffix.lower()
    return EXTENSIONS.get(extension) or mimetypes.guess_type(f"x{extension}", strict=True)[0]


def is_json(body: bytes) -> bool:
    """Whether the bytes, or their first line, are a JSON object or list."""
    start = body.lstrip()
    if start[:1] not in (b"{", b"["):
        return False
    if len(start) > LARGEST_PARSED:
        # Parsed, it would take twenty times its size, and nothing bounds what is done here.
        return JSON_START.match(start) is not None
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

    >>> in_words("image/png"), in_words("application/vnd.sqlite3")
    ('a binary file (image/png), not a text', 'a SQLite database, not a text')
    """
    return WORDS.get(kind) or f"a binary file ({kind}), not a text"
