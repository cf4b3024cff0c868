"""Documents as JSON: one object, a list of them, or one a line. Their text is not touched: offsets count in it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from borderflow.errors import BadValue
from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers.encodings import Undecodable, decoded
from borderflow.read.openers.headers import day
from borderflow.read.openers.ids import document_id
from borderflow.wire import document_from

FIELDS = ("id", "text", "title", "publisher", "published", "lang", "url")


def documents(report: Report, body: bytes) -> list[Document] | Unread:
    """Every document in the JSON; Unread with the first thing wrong, for half a file is nobody's wish."""
    try:
        objects = parsed(decoded(body))
        found = [document(one, report, place) for place, one in enumerate(objects, 1)]
        distinct(found)
    except (Undecodable, BadValue) as error:
        return Unread(address=report.address, reason=str(error))
    return found or Unread(address=report.address, reason="it is an empty list of documents")


def parsed(text: str) -> list[Any]:
    """The objects in the text: those of a list, those on its lines, or the one that it is."""
    try:
        whole = json.loads(text)
    except RecursionError as error:
        raise BadValue("it is nested too deep for a document") from error
    except ValueError as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) < 2:
            raise BadValue(f"it is not JSON: {error}") from error
        return [on_line(number, line) for number, line in lines]
    return whole if isinstance(whole, list) else [whole]


def on_line(number: int, line: str) -> Any:
    """The object on a line of JSON Lines."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadValue(f"line {number} is not JSON: {error}") from error


def document(one: Any, report: Report, place: int) -> Document:
    """The document that an object says, with an id of its own where it brings none."""
    if not isinstance(one, dict) or not isinstance(one.get("text"), str):
        raise BadValue(f"document {place} is not a document: it is no object with a text")
    known = {key: one[key] for key in FIELDS if one.get(key) is not None}
    if not isinstance(known.get("id", ""), str | int):
        raise BadValue(f"document {place} has an id that is neither text nor a number")
    known["id"] = str(known.get("id", "")).strip() or own_id(known["text"], report)
    if isinstance(known.get("published"), str):
        known["published"] = day_given(known["published"], place)
    try:
        return document_from(json.dumps(known, ensure_ascii=False))
    except UnicodeEncodeError as error:
        raise BadValue(f"document {place} holds half a character (a lone surrogate)") from error
    except RecursionError as error:
        raise BadValue(f"document {place} is nested too deep") from error
    except BadValue as error:
        raise BadValue(f"document {place} is {error}") from error


def own_id(text: str, report: Report) -> str:
    """An id made from the file's name and the text."""
    return document_id(report.address, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def day_given(text: str, place: int) -> str | None:
    """The publication date in ISO form; None for an empty one, BadValue for words that are no date."""
    found = day(text)
    if text.strip() and found is None:
        raise BadValue(f"document {place} was published on no day: {text[:40]!r} is not YYYY-MM-DD")
    return found.isoformat() if found else None


def distinct(found: list[Document]) -> None:
    """Make sure that no two different documents share an id."""
    first: dict[str, Document] = {}
    for place, one in enumerate(found, 1):
        if first.setdefault(one.id, one) != one:
            raise BadValue(f"document {place} has the id {one.id!r} of another document in the file")
