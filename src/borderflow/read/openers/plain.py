"""Text and Markdown: the words as they stand, line ends as `\\n`, the header at the top kept out of the text."""

from __future__ import annotations

import re
from pathlib import PurePath

from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers.encodings import Undecodable, decoded
from borderflow.read.openers.headers import parted

LINE_END = re.compile(r"\r\n?")
SLUG_LENGTH = 60
LINK = re.compile(r"!?\[([^\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
HEADING = re.compile(r"\s*#{1,2}[ \t]+([^\n]+?)[ \t#]*(?:\n|\Z)")
ALONE = re.compile(r"\s*([^\n]{1,119}[^\n.!:;,…\s])[ \t]*\n[ \t]*\n")
EMPHASIS = re.compile(r"(?<![\w*_])(\*\*|__|\*|_)(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")


def documents(report: Report, body: bytes) -> list[Document] | Unread:
    """The one document of a text."""
    try:
        text = LINE_END.sub("\n", decoded(body))
    except Undecodable as error:
        return Unread(address=report.address, reason=str(error))
    header, text = parted(text)
    if report.media_type == "text/markdown":
        text = unmarked(text)
    return [
        Document(
            id=document_id(report.address, report.sha256),
            text=text,
            title=header.title or own_title(text),
            publisher=header.publisher,
            published=header.published,
            lang=header.lang,
            url=header.url,
        )
    ]


def unmarked(text: str) -> str:
    """Markdown with its links and emphasis as words; headings and lists keep their marks, which say what they are.

    >>> unmarked("# News\\n**8,500** people [crossed](https://example.org) *on Sunday*.")
    '# News\\n8,500 people crossed on Sunday.'
    """
    return EMPHASIS.sub(r"\2", LINK.sub(r"\1", text))


def document_id(address: str, sha256: str) -> str:
    """An id for a document that brings none: the file's name and its content's hash, the same for ever.

    >>> document_id("news/The queue grew.txt", "0123456789abcdef")
    'the-queue-grew-01234567'
    """
    stem = "stdin" if address == "-" else PurePath(address).stem
    slug = re.sub(r"[\W_]+", "-", stem.casefold()).strip("-")[:SLUG_LENGTH]
    return f"{slug or 'report'}-{sha256[:8]}"


def own_title(text: str) -> str | None:
    """The title that a text begins with: a heading, or a short line alone that is no statement; None without one.

    >>> own_title("# The queue grew\\nIt was long."), own_title("The queue grew\\n\\nIt was long.")
    ('The queue grew', 'The queue grew')
    >>> own_title("It grew.\\n\\nIt was long.")
    """
    found = HEADING.match(text) or ALONE.match(text)
    return found[1].strip() if found else None
