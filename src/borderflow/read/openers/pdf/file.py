"""A PDF as a document: its bytes opened, its pages read in turn, its name told."""

from __future__ import annotations

import io
import re

import pypdfium2
import pypdfium2.raw as pdfium

from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers.ids import document_id
from borderflow.read.openers.pdf.flow import told
from borderflow.read.openers.pdf.guard import UNPACKS, danger
from borderflow.read.openers.pdf.paragraphs import joined, text_of, title_of
from borderflow.read.openers.pdf.words import Page, page_of

MOST_PAGES = 2_000
LEAST_CHARACTERS = 50_000
CHARACTERS_A_BYTE = 10
TAIL_BYTES = 2_048
JUNK_TITLE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|pdf|indd|qxd|pptx?|rtf)\b|^\W*$|^\(?anonymous\)?$", re.IGNORECASE
)


class Unopened(ValueError):
    """A PDF that is not read, with the reason in words."""


def documents(report: Report, body: bytes) -> list[Document] | Unread:
    """The one document of a PDF."""
    try:
        opened = plain(body)
        pages, title = pages_of(opened)
        parts = joined(list(told(pages, opened)))
        text = text_of(parts)
    except Unopened as error:
        return Unread(address=report.address, reason=str(error))
    except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError) as error:
        return Unread(address=report.address, reason=f"its PDF cannot be read: {error}")
    if not text:
        return Unread(address=report.address, reason="the PDF holds pictures of text, no text")
    return [Document(id=document_id(report.address, report.sha256), text=text, title=title_of(parts) or title)]


def plain(body: bytes) -> bytes:
    """The file without its encryption, where it opens without a password; Unopened where it cannot or should not be
    opened."""
    if b"%%EOF" not in body[-TAIL_BYTES:]:
        raise Unopened("its PDF breaks off: the end is missing")
    with loaded(body) as file:
        if pdfium.FPDF_GetSecurityHandlerRevision(file) >= 0:
            copy = io.BytesIO()
            file.save(copy, flags=pdfium.FPDF_REMOVE_SECURITY)
            body = copy.getvalue()
    reason = danger(body)
    if reason:
        raise Unopened(reason)
    return body


def loaded(body: bytes) -> pypdfium2.PdfDocument:
    """The file, opened; Unopened where it needs a password."""
    try:
        return pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unopened("it is encrypted: it opens with a password only") from error
        raise Unopened("its PDF is damaged: it cannot be opened") from error


def pages_of(body: bytes) -> tuple[list[Page], str | None]:
    """The pages with their words, and the file's own title."""
    left = max(LEAST_CHARACTERS, CHARACTERS_A_BYTE * len(body))
    pages: list[Page] = []
    with loaded(body) as file:
        if len(file) > MOST_PAGES:
            raise Unopened(f"it has {len(file)} pages, and a report has at most {MOST_PAGES}")
        for place in range(len(file)):
            drawn = file[place]
            page = page_of(drawn, left)
            drawn.close()
            if page is None:
                raise Unopened(UNPACKS)
            left -= sum(len(line.text) for line in page.lines) + page.drawn
            pages.append(page)
        name = file.get_metadata_value("Title").strip()
    return pages, None if JUNK_TITLE.search(name) else name or None
