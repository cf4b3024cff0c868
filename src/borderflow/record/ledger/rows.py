"""Nouns to rows and back. What cannot be kept as text, or read back as what it was, is a BadValue here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Select

from borderflow.errors import BadValue
from borderflow.nouns import Claim, Document, Report
from borderflow.wire import claim_from, claim_line, document_from, document_line

Row = dict[str, Any]


def read(connection: Connection, query: Select[Any]) -> Iterator[Row]:
    """The rows of a query by the names of their columns, as they come."""
    found = connection.execute(query)
    names = tuple(found.keys())
    return (dict(zip(names, row, strict=True)) for row in found)


def utc(moment: datetime) -> str:
    """A moment as the ledger's text: UTC, of fixed width; one without a time zone is taken as UTC.

    >>> utc(datetime(2022, 9, 27, 9, 30))
    '2022-09-27T09:30:00.000000Z'
    """
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def of_report(document: Document, report: Report) -> Document:
    """The document, saying which report it was opened from."""
    if document.report not in (None, report.sha256):
        raise BadValue(f"document {document.id!r} says it is of report {document.report}, not {report.sha256}")
    return replace(document, report=report.sha256)


def standing(document: Document | None, claims: Iterable[Claim]) -> dict[str, tuple[Claim, str]]:
    """The claims by id, equal ones once, each with its line; BadValue where one's document or words are not these."""
    kept: dict[str, tuple[Claim, str]] = {}
    for claim in claims:
        if document is None or claim.document != document.id:
            raise BadValue(f"a claim of document {claim.document!r} cannot be added with {document and document.id!r}")
        check_quotes(claim, document)
        # What is kept is what the wire says, so that an id computed from the ledger is the id in the ledger.
        line = written(claim)
        on_wire = claim_from(line, confidence=claim.confidence, reader=claim.reader)
        kept.setdefault(on_wire.id, (on_wire, line))
    return kept


def check_quotes(claim: Claim, document: Document) -> None:
    """BadValue where words of the claim do not stand in the document."""
    for evidence in claim.evidence:
        if not evidence.stands_in(document.text):
            raise BadValue(f"evidence {evidence.text[:40]!r} does not stand in {document.id!r} at {evidence.start}")


def written(claim: Claim) -> str:
    """The claim as one line of JSON; BadValue where its words cannot be written as UTF-8."""
    try:
        return claim_line(claim)
    except UnicodeEncodeError as error:
        raise BadValue(f"a claim of document {claim.document!r} cannot be written as UTF-8: {error.reason}") from error


def report_row(report: Report, at: str) -> Row:
    """A row of `reports`."""
    return textual({
        "sha256": report.sha256, "address": report.address, "media_type": report.media_type, "size": report.size,
        "gathered_at": report.gathered_at and utc(report.gathered_at),
        "published": report.published and report.published.isoformat(), "lang": report.lang, "recorded_at": at,
    })  # fmt: skip


def report_of(row: Mapping[str, Any]) -> Report:
    """The report in a row of `reports`; BadValue where it is none."""
    try:
        return Report(
            sha256=row["sha256"], address=row["address"], media_type=row["media_type"], size=row["size"],
            gathered_at=datetime.fromisoformat(row["gathered_at"]) if row["gathered_at"] else None,
            published=date.fromisoformat(row["published"]) if row["published"] else None, lang=row["lang"],
        )  # fmt: skip
    except ValueError as error:
        raise BadValue(f"the report {row['sha256']} is recorded with a time that is none: {error}") from error


def document_row(document: Document, at: str) -> Row:
    """A row of `documents`; its text is in the JSON."""
    try:
        line = document_line(document)
    except UnicodeEncodeError as error:
        raise BadValue(f"document {document.id!r} cannot be written as UTF-8: {error.reason}") from error
    published = document.published and document.published.isoformat()
    return textual({
        "id": document.id, "report": document.report, "title": document.title, "publisher": document.publisher,
        "published": published, "lang": document.lang, "url": document.url, "json": line, "recorded_at": at,
        "known_from": published or at,
    })  # fmt: skip


def document_of(line: str) -> Document:
    """The document in the JSON of a row; BadValue where it is none."""
    return document_from(line)


def claim_row(claim: Claim, line: str, *, at: str, published: str | None, reader: str) -> Row:
    """A row of `claims`; `published` is its document's day, `at` when it was recorded, `reader` who read it."""
    sure = None if claim.confidence is None else float(claim.confidence)
    if sure is not None and not math.isfinite(sure):
        raise BadValue(f"a confidence is a finite number, not {sure}")
    return textual({
        "id": claim.id, "document": claim.document, "topic": claim.topic.value, "country": claim.country,
        "origin": claim.origin, "destination": claim.destination, "json": line, "confidence": sure, "recorded_at": at,
        "known_from": published or at, "reader": reader, "read_by": claim.reader,
    })  # fmt: skip


def claim_of(line: str, confidence: float | None, reader: str | None) -> Claim:
    """The claim in the JSON of a row, with how it was read; BadValue where it is none."""
    return claim_from(line, confidence=confidence, reader=reader)


def textual(row: Row) -> Row:
    """The row; BadValue where a text in it cannot be kept by every database."""
    for name, value in row.items():
        if isinstance(value, str) and not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise BadValue(f"{name} {value[:40]!r} cannot be written as UTF-8: {error.reason}") from error
        if isinstance(value, str) and "\x00" in value:
            raise BadValue(f"{name} {value[:40]!r} holds a NUL, which is no text")
    return row
