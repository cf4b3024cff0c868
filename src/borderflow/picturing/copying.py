"""Which documents repeat another's words, kept: a new document is held against those there are, by an index of runs.

The rule is the record's, and so is what comes out: documents are placed by day, each among the earlier originals. One
that comes late may change the place of those after it. These are looked for and held against the rule again; where any
of them stands elsewhere now, or too many have to be looked at, all documents are placed anew.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import msgspec

from borderflow.record import FOOTER, Laid, Shelf, nearest, originals_of, runs, sampled

# Where one document in so many is new, all are placed at once: the index is slower than memory.
MANY = 20
# Later documents that are held against the rule again: more than that, and all are.
MOST_AGAIN = 500
UNDATED = date.max.isoformat()
COLUMNS = "id, document, day, original, runs"
# The runs of a query, as JSON.
AMONG = "(SELECT value FROM json_each(?))"
NEW = "CREATE TEMP TABLE IF NOT EXISTS new_bearing (run INTEGER NOT NULL, text INTEGER NOT NULL)"


@dataclass(frozen=True, slots=True)
class Text:
    """A document's runs of words, with what it is placed by; `original` is None as long as it is new."""

    id: int
    document: str
    day: str
    original: int | None
    runs: bytes

    @property
    def turn(self) -> tuple[str, str]:
        """What documents are ordered by."""
        return self.day, self.document

    @property
    def words(self) -> frozenset[int]:
        """The runs."""
        return unpacked_runs(self.runs)


def unpacked_runs(body: bytes) -> frozenset[int]:
    """The runs of a text."""
    words = array("I")
    words.frombytes(body)
    return frozenset(words)


def note_words(rows: sqlite3.Connection, laid: Iterable[Laid]) -> None:
    """Keep the runs of words of documents, which are new until they are placed."""
    rows.execute(NEW)
    for one in laid:
        words = runs(one.document.text)
        body = array("I", sorted(words)).tobytes()
        added = rows.execute(
            "INSERT OR IGNORE INTO texts (document, day, known_from, whole, runs) VALUES (?, ?, ?, ?, ?)",
            (one.document.id, (one.document.published or date.max).isoformat(), one.known_from,
             sha256(body).digest()[:12], body),
        )  # fmt: skip
        if added.rowcount == 1:
            held = [(run, added.lastrowid) for run in sampled(words)]
            rows.executemany("INSERT INTO new_bearing VALUES (?, ?)", held)


def place_new(rows: sqlite3.Connection) -> None:
    """Find each new document its original."""
    rows.execute(NEW)
    # In their order, since the index is large and its pages are many.
    rows.execute("INSERT OR IGNORE INTO bearing SELECT run, text FROM new_bearing ORDER BY run, text")
    rows.execute("DELETE FROM new_bearing")
    (every,) = rows.execute("SELECT COUNT(*) FROM texts").fetchone()
    (fresh,) = rows.execute("SELECT COUNT(*) FROM texts WHERE original IS NULL").fetchone()
    few = fresh * MANY < every
    if not few or not all(found_a_place(rows, one) for one in texts(rows, "original IS NULL ORDER BY day, document")):
        all_at_once(rows)


def texts(rows: sqlite3.Connection, which: str, values: Sequence[object] = ()) -> Iterator[Text]:
    """Those texts."""
    return (Text(*row) for row in rows.execute(f"SELECT {COLUMNS} FROM texts WHERE {which}", values).fetchall())


def all_at_once(rows: sqlite3.Connection) -> None:
    """Place all documents anew, in memory."""
    shelf = Shelf()
    found = rows.execute("SELECT id, document, original, runs FROM texts ORDER BY day, document")
    ids: dict[str, int] = {}
    moved: list[tuple[int, int]] = []
    for number, document, original, body in found:
        ids[document] = number
        first = ids[shelf.placed(document, unpacked_runs(body))]
        if first != original:
            moved.append((first, number))
    rows.executemany("UPDATE texts SET original = ? WHERE id = ?", moved)
    rows.execute("DELETE FROM original_bearing")
    rows.execute(
        "INSERT INTO original_bearing SELECT run, text FROM bearing JOIN texts ON texts.id = text WHERE original = id"
    )
    rows.execute("DELETE FROM common")
    rows.executemany("INSERT INTO common VALUES (?, ?)", ((run, ids[key]) for run, key in sorted(shelf.common.items())))


def found_a_place(rows: sqlite3.Connection, one: Text) -> bool:
    """Place a new document; False where that would place a later one elsewhere, or may do so to too many."""
    place = place_of(rows, one)
    rows.execute("UPDATE texts SET original = ? WHERE id = ?", (place, one.id))
    otherwise = rows.execute(
        "SELECT 1 FROM texts WHERE whole = (SELECT whole FROM texts WHERE id = ?) AND original != ?", (one.id, place)
    )
    if otherwise.fetchone() is not None:
        return False
    if place != one.id:
        return True
    held = [(run, one.id) for run in sampled(one.words)]
    rows.executemany("INSERT OR IGNORE INTO original_bearing VALUES (?, ?)", held)
    touched = touched_by(rows, one)
    if touched is None or len(touched) > MOST_AGAIN:
        return False
    again = texts(rows, f"id IN {AMONG} AND original IS NOT NULL", (told(touched),))
    return all(place_of(rows, later) == later.original for later in again)


def place_of(rows: sqlite3.Connection, one: Text) -> int:
    """The original of a document among the earlier ones, as the record would find it."""
    alike = rows.execute(
        "SELECT original FROM texts WHERE whole = (SELECT whole FROM texts WHERE id = ?) AND original IS NOT NULL "
        "AND (day, document) < (?, ?) ORDER BY day, document LIMIT 1",
        (one.id, *one.turn),
    ).fetchone()
    if alike is not None:
        return int(alike[0])
    words = one.words
    own = words - common_before(rows, words, one)
    held = holders(rows, sampled(own), "original_bearing") if own else {}
    firsts = {run: [each for each in some if each.turn < one.turn] for run, some in held.items()}
    ids = {each.document: each.id for some in firsts.values() for each in some}
    bearers = {run: [each.document for each in some[:FOOTER]] for run, some in firsts.items()}

    def own_of(document: str) -> frozenset[int]:
        (text,) = texts(rows, "id = ?", (ids[document],))
        return text.words - common_before(rows, text.words, one)

    found = nearest(own, bearers, own_of)
    return one.id if found is None else ids[found]


def told(numbers: Iterable[int]) -> str:
    """Numbers for a query."""
    return msgspec.json.encode(list(numbers)).decode()


def common_before(rows: sqlite3.Connection, words: Iterable[int], one: Text) -> set[int]:
    """Which of these runs were common property before a document."""
    found = rows.execute(
        f"SELECT run FROM common JOIN texts ON texts.id = text WHERE run IN {AMONG} AND (day, document) < (?, ?)",
        (told(words), *one.turn),
    )
    return {run for (run,) in found}


@dataclass(frozen=True, slots=True)
class Holder:
    """A document that holds a run."""

    id: int
    document: str
    day: str
    is_original: bool

    @property
    def turn(self) -> tuple[str, str]:
        """What documents are ordered by."""
        return self.day, self.document


def holders(rows: sqlite3.Connection, words: Iterable[int], index: str = "bearing") -> dict[int, list[Holder]]:
    """The documents that hold each of these runs and have their place, in their order: all, or originals alone."""
    found = rows.execute(
        "SELECT run, id, document, day, original = id "
        f"FROM {index} JOIN texts ON texts.id = text "
        f"WHERE run IN {AMONG} AND original IS NOT NULL ORDER BY day, document",
        (told(words),),
    )
    held: dict[int, list[Holder]] = {}
    for run, number, document, day, is_original in found:
        held.setdefault(run, []).append(Holder(number, document, day, bool(is_original)))
    return held


def touched_by(rows: sqlite3.Connection, one: Text) -> set[int] | None:
    """The later documents whose place a new original may change; None where it changes what is common to others."""
    words = one.words
    if is_short(words):
        return None
    touched: set[int] = set()
    made: set[int] = set()
    for some in holders(rows, sampled(words) - common_before(rows, sampled(words), one)).values():
        others = [each for each in some if each.id != one.id]
        before = [each for each in others if each.is_original and each.turn < one.turn]
        later = [each for each in others if each.turn > one.turn]
        if any(each.is_original for each in later) and sum(each.is_original for each in others) >= FOOTER - 1:
            return None
        touched |= {each.id for each in later}
        if len(before) == FOOTER - 1:
            made |= words.intersection(*(texts_of(rows, [each.id for each in before])))
    made -= common_before(rows, made, one)
    rows.executemany("INSERT OR REPLACE INTO common VALUES (?, ?)", ((run, one.id) for run in made))
    beside = around(rows, one, made) if made else set()
    return None if beside is None else touched | beside


def is_short(words: frozenset[int]) -> bool:
    """Whether a text may be found by runs that the index of others does not have: no hash of its falls in."""
    return sampled(words) == words


def texts_of(rows: sqlite3.Connection, ids: Sequence[int]) -> list[frozenset[int]]:
    """The runs of those texts."""
    return [text.words for text in texts(rows, f"id IN {AMONG}", (told(ids),))]


def around(rows: sqlite3.Connection, one: Text, made: set[int]) -> set[int] | None:
    """The later documents for which it matters that these runs are common property from a new original on; None: many.

    They hold one of them, or have words in common with an original that does.
    """
    if rows.execute("SELECT 1 FROM texts WHERE (day, document) > (?, ?) LIMIT 1", one.turn).fetchone() is None:
        return set()
    later: set[int] = set()
    sides: set[int] = set()
    for number, day, document, original, body in rows.execute(
        "SELECT id, day, document, original, runs FROM texts WHERE original IS NOT NULL"
    ):
        words = array("I")
        words.frombytes(body)
        if not made.isdisjoint(words):
            later |= {number} if (day, document) > one.turn else set()
            sides |= {number} if original == number else set()
        if len(later) > MOST_AGAIN:
            return None
    originals = texts_of(rows, sorted(sides))
    if any(map(is_short, originals)):
        return None
    near: set[int] = set().union(*map(sampled, originals))
    near -= common_before(rows, near, one)
    held = holders(rows, near)
    return later | {each.id for some in held.values() for each in some if each.turn > one.turn}


def copies(rows: sqlite3.Connection, moment: str) -> dict[str, str]:
    """The documents known at a moment (empty: now) that repeat another's words, each with that one.

    Documents with a day are placed by earlier ones alone, which were known by then, too. Those without one come last:
    where any was known while others that are known now were not, all of that moment are placed in memory.
    """
    if not moment or prefix(rows, moment):
        found = rows.execute(
            "SELECT one.document, first.document FROM texts AS one JOIN texts AS first ON first.id = one.original "
            "WHERE one.original != one.id AND (? = '' OR one.known_from <= ?)",
            (moment, moment),
        )
        return dict(found.fetchall())
    ordered = rows.execute(
        "SELECT document, runs FROM texts WHERE known_from <= ? ORDER BY day, document", (moment,)
    )  # fmt: skip
    placed = originals_of((key, unpacked_runs(body)) for key, body in ordered)
    return {key: first for key, first in placed.items() if key != first}


def prefix(rows: sqlite3.Connection, moment: str) -> bool:
    """Whether the documents known at a moment are the first of all in their order."""
    undated = rows.execute("SELECT 1 FROM texts WHERE day = ? AND known_from <= ? LIMIT 1", (UNDATED, moment))
    later = rows.execute("SELECT 1 FROM texts WHERE known_from > ? LIMIT 1", (moment,))
    return undated.fetchone() is None or later.fetchone() is None
