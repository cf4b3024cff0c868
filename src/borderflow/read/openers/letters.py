"""Letters (`.eml`, and texts that begin with the lines of one): subject, sender, day, and the words.

Of several versions of a letter the plain one is read, unless the other says much more; attachments are not opened.
"""

from __future__ import annotations

import email
import email.header
import re
from collections.abc import Iterator
from email.message import Message
from itertools import islice

from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers.encodings import Undecodable, decoded
from borderflow.read.openers.headers import LINE_END, Header, signed
from borderflow.read.openers.ids import document_id
from borderflow.read.openers.moments import day_said
from borderflow.read.openers.web.fragments import fragment_text

MOST_PARTS = 200
HEADER_LENGTH = 1_000
MUCH_MORE = 3
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")


def documents(report: Report, body: bytes) -> list[Document] | Unread:
    """The one document of a letter."""
    try:
        letter = email.message_from_bytes(body)
        head, text = header(letter), words(letter)
    except Undecodable as error:
        return Unread(address=report.address, reason=str(error))
    except Exception as error:  # the library raises whatever a broken letter sets off
        return Unread(address=report.address, reason=f"the letter cannot be read: {error}")
    if not text.strip():
        return Unread(address=report.address, reason="the letter holds no text, only attachments if anything")
    return [
        Document(
            id=document_id(report.address, report.sha256),
            text=text,
            title=head.title,
            publisher=head.publisher,
            published=head.published,
            lang=head.lang,
        )
    ]


def header(letter: Message) -> Header:
    """What a letter says of itself."""
    lang = said(letter, "Content-Language").strip()
    return Header(
        title=" ".join(said(letter, "Subject").split()) or None,
        publisher=signed(said(letter, "From")),
        published=day_said(said(letter, "Date")),
        lang=lang if LANGUAGE.fullmatch(lang) else None,
    )


def said(letter: Message, name: str) -> str:
    """A line of the letter's head, in characters."""
    line = str(letter.get(name, ""))[:HEADER_LENGTH]
    try:
        return str(email.header.make_header(email.header.decode_header(line)))
    except (LookupError, ValueError):
        return line


def words(letter: Message) -> str:
    """The words of a letter."""
    plain = "\n\n".join(part for part in versions(letter, "text/plain"))
    rich = "\n\n".join(fragment_text(part) for part in versions(letter, "text/html"))
    return rich if len(rich) > MUCH_MORE * len(plain) else plain


def versions(letter: Message, kind: str) -> Iterator[str]:
    """The parts of a letter that are of a kind, without attachments."""
    for part in islice(letter.walk(), MOST_PARTS):
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                yield LINE_END.sub("\n", decoded(content, part.get_content_charset())).strip()
