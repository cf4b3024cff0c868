"""The header at the top of a text: `title: ...` lines, fenced by `---` or ended by a blank line.

A line of its own above `published: ...` is the publisher's name, as news agencies sign. The lines at the head of a
letter (`Subject: ...`, `From: ...`) say the same, where two of them stand together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from borderflow.read.openers.moments import day_said

KEYS = ("title", "publisher", "published", "lang", "url")
# The head of a letter in the languages of its sender; other lines of it say nothing of the text.
MAIL = {
    "subject": "title", "тема": "title", "temat": "title",
    "from": "publisher", "от": "publisher", "від": "publisher", "od": "publisher",
    "date": "published", "sent": "published", "дата": "published", "отправлено": "published", "надіслано": "published",
    "data": "published", "wysłano": "published",
}  # fmt: skip
BESIDE = ("to", "cc", "bcc", "reply-to", "message-id", "кому", "копия", "копія", "do", "dw", "mime-version")
MAIL_LINE = re.compile(r"([^\W\d_][\w-]{1,30}):[ \t]*(.*)")
ADDRESS = re.compile(r"\s*<[^<>\s]*@[^<>\s]*>\s*$")
LINE_END = re.compile(r"\r\n?")
LINE = re.compile(r"([A-Za-z_]+):[ \t]*(.*)")
FENCED = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
SIGNED_LENGTH = 60
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a text says of itself at its top."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    lang: str | None = None
    url: str | None = None


def parted(text: str) -> tuple[Header, str]:
    """The header of a text (line ends `\\n`) and the text without it.

    >>> parted("title: The queue grew\\npublished: 2022-09-24\\n\\nIt was long.")[1]
    'It was long.'
    """
    fenced = FENCED.match(text)
    if fenced:
        return header(fields(fenced.group(1))), text[fenced.end() :].lstrip("\n")
    head, blank, rest = text.partition("\n\n")
    letter = mail(head) if blank else None
    if letter:
        return letter, rest.lstrip("\n")
    found = fields(head)
    signed = [line for line in head.split("\n") if not keyed(line)]
    if not blank or not found or len(signed) > 1 or any(len(line) > SIGNED_LENGTH for line in signed):
        return Header(), text
    if signed and (signed[0] != head.split("\n")[0] or not day(found.get("published", ""))):
        return Header(), text
    return header({"publisher": signed[0].strip()} | found if signed else found), rest.lstrip("\n")


def mail(head: str) -> Header | None:
    """What the head of a letter says; None for lines that are no such head."""
    if not MAIL_LINE.match(head):
        return None
    lines = re.sub(r"\n[ \t]+", " ", head).split("\n")
    pairs = [(pair[1].lower(), pair[2].strip()) for pair in map(MAIL_LINE.fullmatch, lines) if pair]
    found = {MAIL[name]: value for name, value in reversed(pairs) if name in MAIL}
    other = {name for name, _ in pairs if name in BESIDE}
    published = day_said(found.get("published", ""))
    if len(pairs) < len(lines) or len(found) + len(other) < 2 or not (published or found.get("title")):
        return None
    return Header(title=found.get("title") or None, publisher=signed(found.get("publisher", "")), published=published)


def signed(sender: str) -> str | None:
    """The name of a letter's sender, without the address behind it.

    >>> signed('"Border Guard" <press@example.org>'), signed("press@example.org")
    ('Border Guard', 'press@example.org')
    """
    return ADDRESS.sub("", sender).strip("\"' ") or sender.strip("<> ") or None


def keyed(line: str) -> bool:
    """Whether the line is one of a header's."""
    found = LINE.fullmatch(line)
    return found is not None and found[1].lower() in KEYS


def fields(block: str) -> dict[str, str]:
    """The known keys of a header with their values, unquoted; other lines are passed over."""
    pairs = (LINE.fullmatch(line.strip()) for line in block.split("\n"))
    found = {pair[1].lower(): unquoted(pair[2].strip()) for pair in pairs if pair}
    return {key: value for key, value in found.items() if key in KEYS and value}


def header(found: dict[str, str]) -> Header:
    """The header of these fields; a date that is not `YYYY-MM-DD` is no date."""
    return Header(
        title=found.get("title"),
        publisher=found.get("publisher"),
        published=day(found.get("published", "")),
        lang=found.get("lang"),
        url=found.get("url"),
    )


def day(text: str) -> date | None:
    """The day that an ISO date or moment begins with; None for anything else.

    >>> day("2022-09-24T10:00:00Z"), day("24 September")
    (datetime.date(2022, 9, 24), None)
    """
    found = DAY.match(text.strip())
    try:
        return date.fromisoformat(found.group()) if found else None
    except ValueError:
        return None


def unquoted(value: str) -> str:
    """The value without the quotation marks around all of it."""
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
