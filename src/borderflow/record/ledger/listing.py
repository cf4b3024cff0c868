"""The ledger in the order in which it was written, some rows at a time: what a list that people page through is of.

A row's place, (entry, number), never changes and every later row comes behind it. So what was recorded up to an entry
can be listed again and again, whatever is added meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Select, cast, func, select, type_coerce

from borderflow.nouns import Claim, Document
from borderflow.record.ledger.adding import ASKED, portions
from borderflow.record.ledger.judgements import Judgement, Kind, judgement_of
from borderflow.record.ledger.rows import claim_of, document_of, read, utc
from borderflow.record.ledger.tables import CLAIMS, DOCUMENTS, ENTRIES, JUDGEMENTS

Position = tuple[int, int]
START: Position = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A link of the chain: its number, its digest, which stands for all up to it, and when it was made."""

    number: int
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A claim as recorded, with its place, when that was, and when its document was published."""

    claim: Claim
    position: Position
    recorded_at: datetime
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A document as recorded, with its place, when that was, and how many claims were read in it."""

    document: Document
    position: Position
    recorded_at: datetime
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows are asked for; None where it does not matter. `places` are the words that it may have for its place.

    `known` is the moment by which they were known, as everywhere: by the day that their document was published, else by
    when they were recorded. `published_from` and `published_to` are days, both included.
    """

    known: datetime | None = None
    country: str | None = None
    topic: str | None = None
    measure: str | None = None
    certainty: str | None = None
    document: str | None = None
    places: frozenset[str] | None = None
    published_from: date | None = None
    published_to: date | None = None

    def fits(self, one: Listed) -> bool:
        """Whether a claim is one of them; when it was known does not count."""
        said = one.claim
        pairs = (
            (self.country, said.country), (self.topic, said.topic), (self.measure, said.measure),
            (self.certainty, said.certainty), (self.document, said.document),
        )  # fmt: skip
        if any(asked is not None and asked != has for asked, has in pairs):
            return False
        if self.places is not None and said.place not in self.places:
            return False
        first, last, day = self.published_from, self.published_to, one.published
        return (first is None or (day is not None and day >= first)) and (
            last is None or (day is not None and day <= last)
        )


class Listing:
    """A ledger's rows in their order, all read in one transaction: nothing is added between two of its answers."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def entry(self, number: int | None = None) -> Entry | None:
        """The entry of that number, or (None) the last; None where there is none."""
        rows = select(ENTRIES.c.number, ENTRIES.c.digest, ENTRIES.c.at)
        rows = rows.order_by(ENTRIES.c.number.desc()).limit(1) if number is None else rows.where(
            ENTRIES.c.number == number
        )  # fmt: skip
        found = self.connection.execute(rows).first()
        return Entry(number=found.number, digest=found.digest, at=datetime.fromisoformat(found.at)) if found else None

    def entries_by(self, moment: datetime) -> int:
        """The number of entries before the first that was made after a moment."""
        first = select(func.min(ENTRIES.c.number)).where(ENTRIES.c.at > utc(moment))
        found = self.connection.execute(first).scalar()
        last = found - 1 if found is not None else self.connection.execute(select(func.max(ENTRIES.c.number))).scalar()
        return int(last or 0)

    def claims(self, wanted: Wanted, *, after: Position, up_to: int, at_once: int) -> Iterator[Listed]:
        """The claims that are wanted, after a place and up to an entry, in their order; so many are read at first."""
        last = self._last(up_to)
        rows = listed().where(CLAIMS.c.number <= last, *conditions(wanted)).order_by(CLAIMS.c.number)
        if wanted.places is not None:
            rows = rows.where(self._place().in_(sorted(wanted.places)))
        # Bounds by number alone: by entry, a database would sort all claims to find the first few.
        entry, number = after
        number = number or self._last(entry)
        while True:
            behind = rows.where(CLAIMS.c.number > number).limit(at_once)
            some = [listed_of(row) for row in read(self.connection, behind)]
            yield from some
            if len(some) < at_once:
                return
            (_, number), at_once = some[-1].position, max(at_once, ASKED)

    def _last(self, entry: int) -> int:
        """The number of the last claim up to an entry."""
        rows = select(CLAIMS.c.number).where(CLAIMS.c.entry <= entry)
        rows = rows.order_by(CLAIMS.c.entry.desc(), CLAIMS.c.number.desc()).limit(1)
        return self.connection.execute(rows).scalar() or 0

    def claims_in(self, documents: Sequence[str], *, up_to: int, known: datetime | None) -> list[Listed]:
        """Every claim that was read in those documents, up to an entry, in order."""
        rows = listed().where(CLAIMS.c.entry <= up_to, *conditions(Wanted(known=known)))
        found = [
            listed_of(row)
            for some in portions(sorted(documents), ASKED)
            for row in read(self.connection, rows.where(CLAIMS.c.document.in_(some)))
        ]
        return sorted(found, key=lambda one: one.position)

    def claim(self, key: str, *, known: datetime | None) -> Listed | None:
        """The claim of that id, as it was read, where it was known by then."""
        rows = listed().where(CLAIMS.c.id == key, *conditions(Wanted(known=known)))
        return next((listed_of(row) for row in read(self.connection, rows)), None)

    def places(self) -> set[str]:
        """The words that claims have for their places, each once."""
        found = self.connection.execute(select(self._place()).distinct()).scalars()
        return {words for words in found if words is not None}

    def _place(self) -> ColumnElement[str | None]:
        """The place in the line of a claim."""
        # SQLite reads JSON in text as it is; a cast would make a number of it.
        lite = self.connection.dialect.name == "sqlite"
        line: ColumnElement[Any] = type_coerce(CLAIMS.c.json, JSON) if lite else cast(CLAIMS.c.json, JSON)
        found: ColumnElement[str | None] = line["place"].as_string()
        return found

    def positions(self) -> dict[str, Position]:
        """The place of every claim that was read, by its id."""
        rows = self.connection.execute(select(CLAIMS.c.id, CLAIMS.c.entry, CLAIMS.c.number))
        return {row.id: (row.entry, row.number) for row in rows}

    def judgements(self, *, up_to: int, known: datetime | None) -> list[tuple[int, Judgement]]:
        """The judgements up to an entry that were made by then, in order, each with the number of its entry."""
        rows = select(JUDGEMENTS).where(JUDGEMENTS.c.entry <= up_to).order_by(JUDGEMENTS.c.entry)
        rows = rows if known is None else rows.where(JUDGEMENTS.c.at <= utc(known))
        return [(row["entry"], judgement_of(row)) for row in read(self.connection, rows)]

    def judged_documents(self, about: Iterable[Judgement], among: Iterable[Judgement]) -> dict[str, Document]:
        """The documents whose claims judgements may have changed the standing of: those of the whole report.

        `among` are all judgements, where one is found that another undoes.
        """
        by_id = {one.id: one for one in among}
        named: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        corrected: set[str] = set()
        for one in about:
            while one.kind is Kind.JUDGEMENT and one.subject in by_id:
                one = by_id[one.subject]  # noqa: PLW2901 - what an undo is about
            named[one.kind].add(one.subject)
            corrected |= {one.correction.document} if one.correction else set()
        # A judgement on a correction names a claim that stands in no row of its own.
        corrected |= {one.correction.document for one in by_id.values()
                      if one.correction and one.correction.id in named[Kind.CLAIM]}  # fmt: skip
        of_claims = select(CLAIMS.c.document)
        documents = {*named[Kind.DOCUMENT], *corrected, *self._values(of_claims, CLAIMS.c.id, named[Kind.CLAIM])}
        reports = {*named[Kind.REPORT], *self._values(select(DOCUMENTS.c.report), DOCUMENTS.c.id, documents)}
        return {
            one.id: one for one in map(document_of, self._values(select(DOCUMENTS.c.json), DOCUMENTS.c.report, reports))
        }

    def documents(self, wanted: Wanted, *, after: Position, up_to: int, limit: int) -> list[Shelved]:
        """The documents that are wanted, after a place and up to an entry, in their order; `limit` at most."""
        rows = shelved().where(DOCUMENTS.c.entry > after[0], DOCUMENTS.c.entry <= up_to, *dated(wanted))
        if wanted.known is not None:
            rows = rows.where(DOCUMENTS.c.known_from <= utc(wanted.known))
        if wanted.country is not None:
            rows = rows.where(DOCUMENTS.c.id.in_(select(CLAIMS.c.document).where(CLAIMS.c.country == wanted.country)))
        return [shelved_of(row) for row in read(self.connection, rows.order_by(DOCUMENTS.c.entry).limit(limit))]

    def document(self, key: str, *, known: datetime | None) -> Shelved | None:
        """The document of that id, where it was known by then."""
        rows = shelved().where(DOCUMENTS.c.id == key)
        rows = rows if known is None else rows.where(DOCUMENTS.c.known_from <= utc(known))
        return next((shelved_of(row) for row in read(self.connection, rows)), None)

    def _values(self, rows: Select[Any], column: ColumnElement[str], keys: Iterable[str]) -> set[str]:
        """The first column of the rows in which a column has one of the keys."""
        found = (self.connection.execute(rows.where(column.in_(some))) for some in portions(sorted(keys), ASKED))
        return {value for some in found for value in some.scalars()}


def listed() -> Select[Any]:
    """The columns that a listed claim is made of."""
    return select(
        CLAIMS.c.json, CLAIMS.c.confidence, CLAIMS.c.read_by, CLAIMS.c.entry, CLAIMS.c.number, CLAIMS.c.recorded_at,
        DOCUMENTS.c.published,
    ).join(DOCUMENTS, DOCUMENTS.c.id == CLAIMS.c.document)  # fmt: skip


def listed_of(row: dict[str, Any]) -> Listed:
    """The claim in a row."""
    return Listed(
        claim=claim_of(row["json"], row["confidence"], row["read_by"]), position=(row["entry"], row["number"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        published=date.fromisoformat(row["published"]) if row["published"] else None,
    )  # fmt: skip


def shelved() -> Select[Any]:
    """The columns that a shelved document is made of."""
    count = select(func.count()).where(CLAIMS.c.document == DOCUMENTS.c.id).scalar_subquery()
    return select(DOCUMENTS.c.json, DOCUMENTS.c.entry, DOCUMENTS.c.recorded_at, count.label("claims"))


def shelved_of(row: dict[str, Any]) -> Shelved:
    """The document in a row."""
    return Shelved(
        document=document_of(row["json"]), position=(row["entry"], 0),
        recorded_at=datetime.fromisoformat(row["recorded_at"]), claims=row["claims"],
    )  # fmt: skip


def conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """What the database can tell of a claim that is wanted."""
    for column, asked in ((CLAIMS.c.country, wanted.country), (CLAIMS.c.topic, wanted.topic),
                          (CLAIMS.c.document, wanted.document)):  # fmt: skip
        if asked is not None:
            yield column == asked
    for name, asked in (("measure", wanted.measure), ("certainty", wanted.certainty)):
        if asked is not None:
            # As the line has it: a quotation mark within a text is written otherwise.
            yield CLAIMS.c.json.contains(f'"{name}":"{asked}"', autoescape=True)
    if wanted.known is not None:
        yield CLAIMS.c.known_from <= utc(wanted.known)
    yield from dated(wanted)


def dated(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """The days between which a document that is wanted was published."""
    if wanted.published_from is not None:
        yield DOCUMENTS.c.published >= wanted.published_from.isoformat()
    if wanted.published_to is not None:
        yield DOCUMENTS.c.published <= wanted.published_to.isoformat()
