"""Text and Markdown: the words as they stand, line ends as `\\n`, the header at the top kept out of the text."""

from __future__ import annotations

import re

from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers.encodings import Undecodable, decoded
from borderflow.read.openers.entries import apart, entries_in, without_title
from borderflow.read.openers.headers import LINE_END, parted
from borderflow.read.openers.ids import document_id
from borderflow.read.openers.markdown import unmarked

TITLE_WITHIN = 1_000
HEADING = re.compile(r"\s*#{1,2}[ \t]+([^\n]+?)[ \t#]*(?:\n|\Z)")
ALONE = re.compile(r"\s*([^\n]{1,119}[^\n.!:;,…\s])[ \t]*\n[ \t]*\n")


def documents(report: Report, body: bytes) -> list[Document] | Unread:
    """The one document of a text, or a document for each entry of a live blog over several days."""
    try:
        text = LINE_END.sub("\n", decoded(body))
    except Undecodable as error:
        return Unread(address=report.address, reason=str(error))
    header, text = parted(text)
    if report.media_type == "text/markdown":
        text = unmarked(text)
    whole = Document(
        id=document_id(report.address, report.sha256),
        text=text,
        title=header.title or own_title(text),
        publisher=header.publisher,
        published=header.published or report.published,
        lang=header.lang,
        url=header.url,
    )
    live = without_title(entries_in(text, whole.published), whole.title)
    return apart(whole, live) or [whole]


def own_title(text: str) -> str | None:
    """The title that a text begins with: a heading, or a short line alone that is no statement; None without one.

    >>> own_title("# The queue grew\\nIt was long."), own_title("The queue grew\\n\\nIt was long.")
    ('The queue grew', 'The queue grew')
    >>> own_title("It grew.\\n\\nIt was long.")
    """
    head = text[:TITLE_WITHIN]
    found = HEADING.match(head) or ALONE.match(head)
    return found[1].strip() if found and found.end() < TITLE_WITHIN else None
