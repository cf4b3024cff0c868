"""The hash chain: what an entry's digest is made of. Pure, and the same for ever: old entries are checked by it.

    row digest      SHA-256 of the table's name and the row as JSON (keys sorted, no spaces, empty columns left out)
    entry digest    SHA-256 of the digest before it, the entry's own columns, and the digests of its rows, a line each

Columns that are empty are left out, so that a column which a later version adds changes no digest of what was there
before. The manifest names an entry's rows with the beginning of their digests: it is what tells which row was changed,
where the entry's digest only tells that one was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

# What the first entry follows on.
BEGINNING = "0" * 64
BRIEF = 8
SAME_EVERYWHERE = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain: its number, and the digest that stands for everything up to it."""

    number: int
    digest: str


EMPTY = Head(0, BEGINNING)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A row of an entry as the chain has it: its table, the key that it goes by there, and its digest."""

    table: str
    key: str
    digest: str


def canonical(columns: Mapping[str, Any]) -> str:
    """The columns as JSON that is the same wherever it is made.

    >>> canonical({"sha256": "ab", "lang": None, "address": "news/é.txt"})
    '{"address":"news/é.txt","sha256":"ab"}'
    """
    full = {name: value for name, value in columns.items() if value is not None}
    return SAME_EVERYWHERE.encode(full)


def sealed(table: str, row: Mapping[str, Any]) -> Sealed:
    """A row of a table, sealed; a claim goes by its id, and of every other kind an entry has one row at most."""
    digest = sha256(f"{table}\n{canonical(row)}".encode()).hexdigest()
    return Sealed(table, row["id"] if table == "claims" else "", digest)


def manifest(rows: Iterable[Sealed]) -> str:
    """The rows of an entry by name, each with the beginning of its digest.

    >>> manifest([Sealed("reports", "", "ab" * 32), Sealed("claims", "c1", "cd" * 32)])
    '{"reports":{"":"abababab"},"claims":{"c1":"cdcdcdcd"}}'
    """
    named: dict[str, dict[str, str]] = {}
    for row in rows:
        named.setdefault(row.table, {})[row.key] = row.digest[:BRIEF]
    return json.dumps(named, ensure_ascii=False, separators=(",", ":"))


def digest(before: str, entry: Mapping[str, Any], rows: Sequence[Sealed]) -> str:
    """The digest of an entry (its columns but `digest`), which follows on the digest `before`."""
    own = canonical({name: value for name, value in entry.items() if name != "digest"})
    return sha256("\n".join((before, own, *(row.digest for row in rows))).encode()).hexdigest()
