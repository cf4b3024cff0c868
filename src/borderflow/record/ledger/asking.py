"""What a part of the ledger says: one country's claims by number, some documents, what is new since an entry.

Numbers are asked for first and claims by them, some hundred at a time: a country of a hundred thousand claims is gone
through without holding their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Select, func, select

from borderflow.nouns import Claim, Document
from borderflow.record.ledger.adding import ASKED, portions
from borderflow.record.ledger.rows import claim_of, document_of, utc
from borderflow.record.ledger.tables import CLAIMS, DOCUMENTS, JUDGEMENTS


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who speaks in one claim: `names` is its chain of sources; known from that moment, by its number."""

    number: int
    document: str
    known_from: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A document by the entry that it came with, known from that moment."""

    entry: int
    known_from: str
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much is recorded of a country (None: of none), and when it was last heard of; text that sorts as time."""

    country: str | None
    claims: int
    last_known: str


class Chain(msgspec.Struct):
    """The sources in a claim's line, and nothing else of it."""

    sources: list[str] = []


CHAINS = msgspec.json.Decoder(Chain)


def known_at(moment: datetime | None, rows: Select[Any], known_from: ColumnElement[str]) -> Select[Any]:
    """Those rows that were known then: published by that day (UTC) or, where undated, recorded by that moment."""
    return rows if moment is None else rows.where(known_from <= utc(moment))


def numbers(
    connection: Connection, column: Column[Any], values: Iterable[str | None], as_of: datetime | None
) -> list[int]:
    """The numbers of the claims in which a column has one of the values, in order."""
    found: list[int] = []
    asked = set(values)
    rows = known_at(as_of, select(CLAIMS.c.number), CLAIMS.c.known_from)
    if None in asked:
        found += connection.execute(rows.where(column.is_(None))).scalars()
    for some in portions(sorted(one for one in asked if one is not None), ASKED):
        found += connection.execute(rows.where(column.in_(some))).scalars()
    return sorted(found)


def numbered(connection: Connection, some: Sequence[int]) -> list[tuple[int, Claim]]:
    """The claims of those numbers, in order, each with the id that it was recorded under."""
    rows = select(CLAIMS.c.number, CLAIMS.c.id, CLAIMS.c.json, CLAIMS.c.confidence, CLAIMS.c.read_by)
    found = connection.execute(rows.where(CLAIMS.c.number.in_(some)).order_by(CLAIMS.c.number))
    return [(number, known_as(claim_of(*row), key)) for number, key, *row in found]


def known_as(claim: Claim, key: str) -> Claim:
    """The claim with its id at hand, which takes longer to make than all the rest of it; the chain vouches for it."""
    # Through `__dict__` it would get a dictionary of its own, and take half as much again.
    object.__setattr__(claim, "id", key)
    return claim


def shelf(connection: Connection, ids: Iterable[str], as_of: datetime | None) -> dict[str, Document]:
    """The documents of those ids that are known, by id."""
    rows = known_at(as_of, select(DOCUMENTS.c.id, DOCUMENTS.c.json), DOCUMENTS.c.known_from)
    return {
        key: document_of(line)
        for some in portions(sorted(set(ids)), ASKED)
        for key, line in connection.execute(rows.where(DOCUMENTS.c.id.in_(some)))
    }


def of_reports(connection: Connection, hashes: Iterable[str]) -> list[str]:
    """The ids of the documents in those reports."""
    return [
        key
        for some in portions(sorted(set(hashes)), ASKED)
        for key in connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.report.in_(some))).scalars()
    ]


def spoken_after(connection: Connection, number: int, most: int) -> list[Spoken]:
    """Who speaks in the claims that come next after that number."""
    rows = select(CLAIMS.c.number, CLAIMS.c.document, CLAIMS.c.known_from, CLAIMS.c.json)
    found = connection.execute(rows.where(CLAIMS.c.number > number).order_by(CLAIMS.c.number).limit(most))
    return [Spoken(at, key, known, tuple(CHAINS.decode(line).sources)) for at, key, known, line in found]


def laid_after(connection: Connection, entry: int, most: int) -> list[Laid]:
    """The documents that come next after that entry."""
    rows = select(DOCUMENTS.c.entry, DOCUMENTS.c.known_from, DOCUMENTS.c.json)
    found = connection.execute(rows.where(DOCUMENTS.c.entry > entry).order_by(DOCUMENTS.c.entry).limit(most))
    return [Laid(at, known, document_of(line)) for at, known, line in found]


def countries_of(connection: Connection, documents: Iterable[str]) -> set[str | None]:
    """The countries that claims of those documents are about."""
    return {
        code
        for some in portions(sorted(set(documents)), ASKED)
        for code in connection.execute(select(CLAIMS.c.country).where(CLAIMS.c.document.in_(some)).distinct()).scalars()
    }


def tallies(connection: Connection, as_of: datetime | None) -> list[Tally]:
    """How much is recorded of each country."""
    rows = select(CLAIMS.c.country, func.count(), func.max(CLAIMS.c.known_from)).group_by(CLAIMS.c.country)
    found = connection.execute(known_at(as_of, rows, CLAIMS.c.known_from))
    return sorted(
        (Tally(country=code, claims=count, last_known=last) for code, count, last in found),
        key=lambda one: one.country or "",
    )


def changed_since(connection: Connection, entry: int, as_of: datetime) -> bool:
    """Whether anything came after that entry that was known at that moment."""
    found = [
        select(table.c.entry).where(table.c.entry > entry, moment <= utc(as_of)).limit(1)
        for table, moment in (
            (CLAIMS, CLAIMS.c.known_from), (DOCUMENTS, DOCUMENTS.c.known_from), (JUDGEMENTS, JUDGEMENTS.c.at),
        )
    ]  # fmt: skip
    return any(connection.execute(one).first() is not None for one in found)


def number_of(connection: Connection, key: str) -> int | None:
    """The number of the claim of that id; None where none is recorded under it."""
    return connection.execute(select(CLAIMS.c.number).where(CLAIMS.c.id == key)).scalar_one_or_none()
