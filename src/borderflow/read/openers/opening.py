"""A report opened: by the opener of its media type, then completed with what every document has."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from borderflow.atlas.private import masked
from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers import docx, feeds, letters, pdf, plain, records, web
from borderflow.read.openers.languages import language

# What these libraries warn of is said in the result, not beside it.
for library in ("trafilatura", "htmldate", "pdfminer"):
    logging.getLogger(library).addHandler(logging.NullHandler())

Opener = Callable[[Report, bytes], list[Document] | Unread]

OPENERS: dict[str, Opener] = {
    "text/plain": plain.documents,
    "text/markdown": plain.documents,
    "text/html": web.documents,
    "application/rss+xml": feeds.documents,
    "application/atom+xml": feeds.documents,
    "text/xml": feeds.documents,
    "application/xml": feeds.documents,
    "application/pdf": pdf.documents,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx.documents,
    "message/rfc822": letters.documents,
    "application/json": records.documents,
}


KNOWN = "text, Markdown, HTML, feeds, letters, PDF, DOCX and document JSON"


def opened(
    report: Report, body: bytes, *, published: date | None = None, lang: str | None = None, unmasked: bool = False
) -> list[Document] | Unread:
    """The documents in a report, usually one; Unread, with the reason, where there is none to read.

    What a document says of itself stands. `published` and `lang` (else those of the report) fill what it leaves out:
    a date that nobody gives stays unknown, a language that nobody gives is told from the text. Private details are
    masked, sign for sign, before anything is read: what no document holds reaches no claim, page or message, and words
    still stand where they stood. `unmasked` is for whoever asks to see the report as it came.
    """
    opener = OPENERS.get(report.media_type)
    if opener is None:
        return Unread(address=report.address, reason=f"a {report.media_type} file cannot be opened, only {KNOWN}")
    found = opener(report, body)
    if isinstance(found, Unread):
        return replace(found, reason=masked(found.reason))
    if not all(document.text.strip() for document in found):
        return Unread(address=report.address, reason="there is no text in it")
    day, tongue = published or report.published, lang or report.lang
    whole = [completed(document, report, day, tongue) for document in found]
    return whole if unmasked else [discreet(document) for document in whole]


def completed(document: Document, report: Report, published: date | None, lang: str | None) -> Document:
    """The document with its report, and with the date and language that it does not give itself."""
    return replace(
        document,
        published=document.published or published,
        lang=(document.lang or lang or language(document.text) or "").lower() or None,
        report=report.sha256,
    )


def discreet(document: Document) -> Document:
    """The document with its private details masked."""
    title = document.title and masked(document.title, document.lang)
    return replace(document, text=masked(document.text, document.lang), title=title)
