"""Whether the ledger is what was written: the chain done over again, some hundred entries at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from borderflow.record.ledger.chain import BEGINNING, BRIEF, Sealed, digest, sealed
from borderflow.record.ledger.rows import Row, read
from borderflow.record.ledger.tables import CLAIMS, ENTRIES, HELD, REPORTS, SEEN

CHUNK = 200
LOWEST = -(2**63)
ONE = {"reports": "report", "seen": "address", "documents": "document", "claims": "claim", "judgements": "judgement"}


@dataclass(frozen=True, slots=True)
class Broken:
    """Something in the ledger that is not what was recorded: where, and what, in words."""

    entry: int
    address: str | None
    reason: str


def broken(connection: Connection) -> Iterator[Broken]:
    """Every altered, missing or inserted row and entry, in the order of the entries; then rows that belong to none."""
    before, last, after = BEGINNING, 0, LOWEST
    while entries := chunk(connection, after):
        after = entries[-1]["number"]
        held = held_by(connection, first=entries[0]["number"], last=after)
        for entry in entries:
            if entry["number"] < 1:
                yield Broken(entry["number"], None, f"entry {entry['number']} was inserted: the first has the number 1")
                continue
            yield from missing_before(entry["number"], last)
            yield from faults_of(entry, held.get(entry["number"], []), before)
            before, last = entry["digest"], entry["number"]
    yield from strays(connection)


def chunk(connection: Connection, after: int) -> list[Row]:
    """The next entries."""
    some = select(ENTRIES).where(ENTRIES.c.number > after).order_by(ENTRIES.c.number).limit(CHUNK)
    return list(read(connection, some))


def held_by(connection: Connection, *, first: int, last: int) -> dict[int, list[tuple[Sealed, Row]]]:
    """The rows of those entries, sealed anew, in the order in which an entry is hashed."""
    found: dict[int, list[tuple[Sealed, Row]]] = {}
    for table in HELD:
        rows = select(table).where(table.c.entry.between(first, last))
        for row in read(connection, rows.order_by(*table.primary_key.columns)):
            found.setdefault(row["entry"], []).append((sealed(table.name, row), row))
    return found


def missing_before(number: int, last: int) -> Iterator[Broken]:
    """The entries that are gone between two that stand."""
    if number > last + 1:
        gone = f"entry {last + 1} is" if number == last + 2 else f"entries {last + 1} to {number - 1} are"
        yield Broken(last + 1, None, f"{gone} missing")


def faults_of(entry: Row, held: list[tuple[Sealed, Row]], before: str) -> Iterator[Broken]:
    """What is wrong with an entry: row by row where its manifest tells, else as a whole."""
    address = next((row["address"] for seal, row in held if seal.table in (REPORTS.name, SEEN.name)), None)
    named = named_by(entry)
    standing = {(seal.table, seal.key): seal.digest[:BRIEF] for seal, _ in held}
    reasons = [f"{called(*row)} is missing" for row in named if row not in standing]
    reasons += [f"{called(*row)} was inserted" for row in standing if row not in named]
    reasons += [f"{called(*row)} was altered" for row, was in named.items() if standing.get(row, was) != was]
    if not reasons and digest(before, entry, [seal for seal, _ in held]) != entry["digest"]:
        reasons = ["it, or the end of the entry before it, was rewritten"]
    for reason in reasons:
        yield Broken(entry["number"], address, f"entry {entry['number']} ({entry['kind']} {entry['key']}): {reason}")


def named_by(entry: Row) -> dict[tuple[str, str], str]:
    """The rows that the manifest names, with the beginnings of their digests; none where it is no manifest any more."""
    try:
        named = json.loads(entry["manifest"])
        return {(table, key): brief for table, keys in named.items() for key, brief in keys.items()}
    except (ValueError, AttributeError, TypeError):
        return {}


def called(table: str, key: str) -> str:
    """A row in words.

    >>> called("claims", "c1"), called("reports", "")
    ("claim 'c1'", 'its report')
    """
    return f"{ONE.get(table, table)} {key!r}" if key else f"its {ONE.get(table, table)}"


def strays(connection: Connection) -> Iterator[Broken]:
    """Rows that say they came with an entry that does not exist."""
    for table in HELD:
        rows = select(table).where(table.c.entry.not_in(select(ENTRIES.c.number))).order_by(table.c.entry)
        for row in read(connection, rows):
            yield Broken(row["entry"], None, f"{stray(table, row)} was inserted: there is no entry {row['entry']}")


def stray(table: Table, row: Row) -> str:
    """A row that belongs to no entry, in words."""
    key = row["id"] if "id" in table.c else row["sha256"]
    return called(CLAIMS.name if table is CLAIMS else table.name, key)
