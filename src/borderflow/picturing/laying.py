"""A picture laid out finding by finding, in no order, and put in order by the database: memory holds none of it.

What is told first lies in tables of this connection alone, which the system may keep on disk.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from sqlite3 import Connection
from typing import Any

from borderflow.brief.turns import turn
from borderflow.nouns import Claim, Finding
from borderflow.picturing.cache import packed
from borderflow.picturing.ordering import Ordered
from borderflow.picturing.packing import Namer, check_values, derived_values, finding_values
from borderflow.record import Compared, Known, Reckoned, check_order, known_of, place_in_order, voiced

# Behind every claim of a ledger.
LAST = 2**53
ROWS = 500
CHECK, DERIVED = 0, 1
SCHEMA = """
DROP TABLE IF EXISTS temp.told;
DROP TABLE IF EXISTS temp.standing;
DROP TABLE IF EXISTS temp.beside;
DROP TABLE IF EXISTS temp.of_beside;
DROP TABLE IF EXISTS temp.placed;
DROP TABLE IF EXISTS temp.placed_beside;
CREATE TEMP TABLE told (
    seq INTEGER PRIMARY KEY, body BLOB NOT NULL, topic TEXT NOT NULL, measure TEXT, first TEXT, last TEXT, place TEXT,
    best TEXT NOT NULL, turn INTEGER, words INTEGER, latest INTEGER, start INTEGER, crossing TEXT, earliest INTEGER,
    support INTEGER, claims INTEGER);
CREATE TEMP TABLE standing (id BLOB NOT NULL, seq INTEGER NOT NULL);
CREATE TEMP TABLE beside (seq INTEGER PRIMARY KEY, side INTEGER, body BLOB NOT NULL, verdict INTEGER, kind TEXT,
    words TEXT);
CREATE TEMP TABLE of_beside (seq INTEGER NOT NULL, told INTEGER NOT NULL);
"""
IN_PLACE = """
CREATE TEMP TABLE placed AS SELECT seq, row_number() OVER (
    ORDER BY topic, COALESCE(measure, ''), first, last, place, best) - 1 AS at FROM told;
CREATE UNIQUE INDEX temp.place_of ON placed (seq);
CREATE TEMP TABLE placed_beside AS SELECT seq, row_number() OVER (
    PARTITION BY side ORDER BY verdict, kind, words, seq) - 1 AS at FROM beside;
CREATE UNIQUE INDEX temp.place_beside ON placed_beside (seq);
"""


class Layout:
    """A picture as it is laid out: `numbers` are what figures are held against one another by."""

    def __init__(self, rows: Connection, name: Namer) -> None:
        self.rows, self.name = rows, name
        self.numbers: list[Known | None] = []
        self.bests = array("q")
        rows.executescript(SCHEMA)

    def findings(self, told: Iterable[Finding], corrected: dict[str, int]) -> Iterator[Finding]:
        """Lay out findings, and hand them on; `corrected` are the numbers in whose place corrections stand."""
        made: list[tuple[Any, ...]] = []
        standing: list[tuple[bytes, int]] = []
        for seq, one in enumerate(told):
            # At once: which numbers claims have is known of the portion at hand.
            made.append(self.row(seq, one, corrected))
            standing += [(short_id(claim.id), seq) for claim in one.claims]
            if len(made) == ROWS:
                self.put_told(made, standing)
            yield one
        self.put_told(made, standing)

    def put_told(self, made: list[tuple[Any, ...]], standing: list[tuple[bytes, int]]) -> None:
        """Put findings, and which claims stand in them, into their tables."""
        self.put(f"INSERT INTO told VALUES ({', '.join('?' * 16)})", made)
        self.put("INSERT INTO standing VALUES (?, ?)", standing)
        made.clear()
        standing.clear()

    def row(self, seq: int, one: Finding, corrected: dict[str, int]) -> tuple[Any, ...]:
        """A finding as a row, with what it is put in order by."""
        self.numbers.append(known_of(one, seq))
        self.bests.append(self.name(one.best))
        what = one.figure
        _, _, _, first, last, place, best = place_in_order(one)
        start = what.period.start.toordinal() if what.period.start else 0
        crossing = what.place.crossing if what.place else None
        earliest = min(self.earliest(claim, corrected) for claim in one.claims)
        return (
            seq, packed(finding_values(one, self.name)), what.topic.value, what.measure, first, last, place, best,
            *turn(one)[:3], start, crossing, earliest, *voiced(one)[:2],
        )  # fmt: skip

    def earliest(self, claim: Claim, corrected: dict[str, int]) -> int:
        """The number of a claim in the ledger; a correction has that of the claim in whose place it stands."""
        found = self.name.place(claim.id)
        return corrected.get(claim.id, LAST) if found is None else found

    def in_turn(self) -> list[Known]:
        """The numbers, those with most voices first."""
        order = self.rows.execute("SELECT seq FROM told ORDER BY support, claims, best")
        return [one for (seq,) in order if (one := self.numbers[seq]) is not None]

    def beside(self, side: int, found: Iterable[Compared | Reckoned]) -> Iterator[Compared | Reckoned]:
        """Lay out checks or derived figures, and hand them on."""
        found = iter(found)
        (first,) = self.rows.execute("SELECT COALESCE(MAX(seq), -1) + 1 FROM beside").fetchone()
        while some := list(islice(found, ROWS)):
            rows, touched = [], []
            for seq, one in enumerate(some, first):
                said = [self.bests[each.at] for each in one.numbers]
                rows.append((seq, side, *beside_row(one, said)))
                touched += [(seq, at) for at in {each.at for each in one.numbers}]
            self.put("INSERT INTO beside VALUES (?, ?, ?, ?, ?, ?)", rows)
            self.put("INSERT INTO of_beside VALUES (?, ?)", touched)
            first += len(some)
            yield from some

    def put(self, query: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Put rows into a table of this connection."""
        self.rows.execute("BEGIN")
        self.rows.executemany(query, rows)
        self.rows.execute("COMMIT")

    def order(self) -> Ordered:
        """Put all in its place; how findings are looked up. Nothing is laid out after this."""
        self.rows.executescript(IN_PLACE)
        found = self.rows.execute(
            "SELECT at, turn, start, measure, earliest FROM told JOIN placed USING (seq) "
            "ORDER BY turn, words, latest, best"
        )
        named = self.named()
        columns = [array("q") for _ in range(5)]
        for at, topic, start, measure, earliest in found:
            for column, value in zip(columns, (at, topic, start, named[measure], earliest), strict=True):
                column.append(value)
        numbers, topics, starts, measures, firsts = map(list, columns)
        return Ordered(
            numbers=numbers, topics=topics, starts=starts, crossings=self.crossings(), measures=measures,
            named=list(named), firsts=firsts,
        )  # fmt: skip

    def named(self) -> dict[str | None, int]:
        """The measures with their places, in the order in which findings name them."""
        found = self.rows.execute(
            "SELECT measure FROM told JOIN placed USING (seq) GROUP BY measure ORDER BY MIN(at)"
        )  # fmt: skip
        return {measure: place for place, (measure,) in enumerate(found)}

    def crossings(self) -> dict[str, list[int]]:
        """The findings that name each crossing."""
        found: dict[str, list[int]] = {}
        for crossing, at in self.rows.execute(
            "SELECT crossing, at FROM told JOIN placed USING (seq) WHERE COALESCE(crossing, '') != '' ORDER BY at"
        ):
            found.setdefault(crossing, []).append(at)
        return found

    def move(self, picture: int) -> None:
        """Move what was laid out to where pictures are kept; within a transaction."""
        self.rows.execute(
            "INSERT INTO parts SELECT ?, 'finding', at, body FROM told JOIN placed USING (seq) ORDER BY at", (picture,)
        )
        self.rows.execute(
            "INSERT OR IGNORE INTO stands SELECT ?, id, at FROM standing JOIN placed USING (seq) ORDER BY at",
            (picture,),
        )
        self.rows.execute(
            "INSERT INTO parts SELECT ?, CASE side WHEN 0 THEN 'check' ELSE 'derived' END, at, body FROM beside "
            "JOIN placed_beside USING (seq)",
            (picture,),
        )
        self.rows.executemany("INSERT INTO parts VALUES (?, 'beside', ?, ?)", self.rows_beside(picture))

    def rows_beside(self, picture: int) -> Iterator[tuple[int, int, bytes]]:
        """For each finding the numbers of the checks and derived figures that its recommended claim takes part in."""
        found = self.rows.execute(
            "SELECT placed.at, beside.side, placed_beside.at FROM of_beside JOIN beside USING (seq) "
            "JOIN placed_beside USING (seq) JOIN placed ON placed.seq = of_beside.told ORDER BY 1, 2, 3"
        )
        for at, some in groupby(found, key=lambda row: row[0]):
            sides: tuple[list[int], list[int]] = ([], [])
            for _, side, number in some:
                sides[side].append(number)
            yield picture, at, packed(list(sides))

    def clear(self) -> None:
        """Take away what was laid out."""
        for table in ("told", "standing", "beside", "of_beside", "placed", "placed_beside"):
            self.rows.execute(f"DROP TABLE IF EXISTS temp.{table}")


def beside_row(one: Compared | Reckoned, said: Sequence[int]) -> tuple[bytes, int, str, str]:
    """A check or a derived figure as a row, with what it is put in order by."""
    if isinstance(one, Reckoned):
        return packed(derived_values(one, said)), 0, "", one.words
    return (packed(check_values(one, said)), *check_order(one))


def short_id(key: str) -> bytes:
    """A claim's id as the bytes that it stands for; as it is, where it is none of ours."""
    try:
        return bytes.fromhex(key)
    except ValueError:
        return key.encode()
