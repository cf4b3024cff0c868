"""What the claims of all countries share, taken up as it is recorded: who is named in which document, whose words.

Kept for each document, with the moment from which it is known, so that every moment can be told from it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from sys import intern

from borderflow.nouns import Claim
from borderflow.picturing.cache import Cache
from borderflow.picturing.copying import note_words, place_new
from borderflow.record import Ledger, Spoken

MOST_CLAIMS, MOST_DOCUMENTS = 5000, 200
FOR_EVER = "9999-12-31T23:59:59"


def take_up(cache: Cache, ledger: Ledger) -> tuple[int, int]:
    """Take up what is new in the ledger; the number of the last claim and the entry of the last document."""
    claims, entry = upto(cache)
    while some := ledger.spoken_after(claims, most=MOST_CLAIMS):
        note_names(cache.rows, some)
        claims = some[-1].number
    while laid := ledger.laid_after(entry, most=MOST_DOCUMENTS):
        note_words(cache.rows, laid)
        entry = laid[-1].entry
    place_new(cache.rows)
    cache.rows.execute("REPLACE INTO meta VALUES ('claims', ?), ('documents', ?)", (str(claims), str(entry)))
    return claims, entry


def upto(cache: Cache) -> tuple[int, int]:
    """The last claim and the last document's entry that were taken up."""
    found = dict(cache.rows.execute("SELECT name, value FROM meta WHERE name IN ('claims', 'documents')"))
    return int(found.get("claims", 0)), int(found.get("documents", 0))


def note_names(rows: sqlite3.Connection, some: Iterable[Spoken]) -> None:
    """Count the names in chains by document, and those that end one."""
    chains: Counter[tuple[str, str, str]] = Counter()
    ends: Counter[tuple[str, str, str]] = Counter()
    for one in some:
        for name in set(one.names):
            chains[one.document, name, one.known_from] += 1
        for name in one.names[-1:]:
            ends[one.document, name, one.known_from] += 1
    rows.executemany("INSERT OR IGNORE INTO names (name) VALUES (?)", {(name,) for _, name, _ in chains})
    rows.executemany(
        "INSERT INTO said SELECT ?, id, ?, ?, ? FROM names WHERE name = ? "
        "ON CONFLICT DO UPDATE SET claims = claims + excluded.claims, last = last + excluded.last",
        [(key[0], key[2], count, ends[key], key[1]) for key, count in chains.items()],
    )


def names_at(cache: Cache, moment: str, change: Counter[tuple[str, str]]) -> list[str]:
    """The names in chains at a moment; `change` says for a document and name by how many claims reviewers change it."""
    found = cache.rows.execute(
        "SELECT name, total FROM (SELECT name AS id, SUM(claims) AS total FROM said WHERE known_from <= ? GROUP BY 1) "
        "JOIN names USING (id)",
        (moment or FOR_EVER,),
    )
    counts = Counter(dict(found))
    for (_, name), by in change.items():
        counts[name] += by
    return sorted(name for name, count in counts.items() if count > 0)


def said_in(
    cache: Cache, moment: str, documents: Iterable[str], change: Counter[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """The origins that are named in each of those documents at a moment; `change` as above, for the ends of chains."""
    otherwise: dict[str, Counter[str]] = {}
    for (document, name), by in change.items():
        otherwise.setdefault(document, Counter())[name] += by
    said: dict[str, tuple[str, ...]] = {}
    for document in documents:
        found = cache.rows.execute(
            "SELECT names.name, SUM(last) FROM said JOIN names ON names.id = said.name "
            "WHERE document = ? AND known_from <= ? GROUP BY 1",
            (document, moment or FOR_EVER),
        )
        counts = Counter(dict(found))
        counts.update(otherwise.get(document, {}))
        said[document] = tuple(sorted(intern(name) for name, count in counts.items() if count > 0))
    return said


def changed_by(
    recorded: Iterable[Claim], kept: Iterable[Claim]
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """By how many claims reviewers change who is named in a document: in chains, and at their ends."""
    chains: Counter[tuple[str, str]] = Counter()
    ends: Counter[tuple[str, str]] = Counter()
    for by, claims in ((-1, recorded), (1, kept)):
        for claim in claims:
            names = claim.source.names if claim.source else ()
            for name in set(names):
                chains[claim.document, name] += by
            for name in names[-1:]:
                ends[claim.document, name] += by
    return chains, ends
