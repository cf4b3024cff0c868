"""One measurement, in a process of its own: so many claims recorded, read and looked over, in a new ledger.

.venv/bin/python -m benchmarks.ledger.one CLAIMS PLACE

PLACE is a file that is not there yet, or the address of an empty PostgreSQL database. Prints one JSON object.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks.ledger.made import readings, spoken_of
from borderflow.record import Ledger
from borderflow.record.ledger.adding import portions
from borderflow.record.ledger.stores import ADDING, PRAGMAS

GROUP = 200
CLAIMS_A_REPORT = 18
NOW = datetime(2026, 1, 2, tzinfo=UTC)
THEN = datetime(2023, 9, 1, tzinfo=UTC)
# Of forty countries by how much is said of them: the first, the fifth, the twentieth, the last.
RANKS = (1, 5, 20, 40)
TIMES = 5


@dataclass
class Read:
    """Reading one country's claims as of a moment: how many they are, and the best of some times (seconds)."""

    rank: int
    claims: int
    wall_s: float
    cpu_s: float


@dataclass
class Measured:
    """What so many claims take: seconds by the clock and of CPU, bytes on disk, MB of memory at most.

    `peak_mb` is for recording and checking, `with_lists_mb` after the claims of a country were held as a list, too;
    `bare` is what a plain insert of the same claims takes, and `load` how many processes wanted a core on average.
    """

    claims: int
    reports: int
    store: str
    add_wall_s: float
    add_cpu_s: float
    commit_s: float
    reads: list[Read]
    chain_cpu_s: float
    file_bytes: int
    peak_mb: int
    with_lists_mb: int
    bare_wall_s: float | None = None
    bare_cpu_s: float | None = None
    load: float | None = None


@contextmanager
def timed(into: list[tuple[float, float]]) -> Iterator[None]:
    """Put wall and CPU seconds on the list."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    into.append((time.perf_counter() - wall, time.process_time() - cpu))


def measured(claims: int, place: Path | str) -> Measured:
    """Record, read and check."""
    with Ledger.open(place, create=True) as ledger:
        spent = added(ledger, claims)
        load = os.getloadavg()[0]
        reports = ledger.counts()["reports"]
        check: list[tuple[float, float]] = []
        with timed(check):
            assert next(ledger.broken(), None) is None
        # Before any list of claims is held.
        peak = peak_mb()
        reads = [read(ledger, rank) for rank in RANKS]
        size = sum(one.stat().st_size for one in Path(place).parent.glob(f"{Path(place).name}*")) if ledger.path else 0
    wall, cpu = (sum(both) for both in zip(*spent, strict=True))
    plain = bare(Path(place)) if ledger.path else (None, None)
    return Measured(
        claims=claims, reports=reports, store="sqlite" if ledger.path else "postgresql", add_wall_s=wall, add_cpu_s=cpu,
        commit_s=wall / len(spent), reads=reads, chain_cpu_s=check[0][1], file_bytes=size, peak_mb=peak,
        with_lists_mb=peak_mb(), bare_wall_s=plain[0], bare_cpu_s=plain[1], load=load,
    )  # fmt: skip


def added(ledger: Ledger, claims: int) -> list[tuple[float, float]]:
    """What each group of reports took; that they are made up is not counted."""
    spent: list[tuple[float, float]] = []
    for group in portions(readings(claims), GROUP):
        with timed(spent):
            ledger.add_all(group, now=NOW)
    return spent


def bare(place: Path) -> tuple[float, float]:
    """Wall and CPU seconds of putting the same claims into the same table of a new file, and doing nothing else."""
    spent: list[tuple[float, float]] = []
    beside = place.with_name("bare.db")
    made = "SELECT sql FROM sqlite_master WHERE tbl_name = 'claims' AND type IN ('table', 'index') AND sql IS NOT NULL"
    with closing(sqlite3.connect(place)) as ledger, closing(connected(beside)) as file:
        for (line,) in ledger.execute(made):
            file.execute(line)
        rows = ledger.execute("SELECT * FROM claims ORDER BY number")
        marks = ", ".join("?" * len(rows.description))
        while some := rows.fetchmany(GROUP * CLAIMS_A_REPORT):
            with timed(spent):
                file.execute("BEGIN IMMEDIATE")
                file.executemany(f"INSERT INTO claims VALUES ({marks})", some)
                file.execute("COMMIT")
    beside.unlink()
    return sum(wall for wall, _ in spent), sum(cpu for _, cpu in spent)


def connected(place: Path) -> sqlite3.Connection:
    """A new file with a ledger's settings, but for the keys of tables that it does not have."""
    file = sqlite3.connect(place, isolation_level=None)
    for pragma in (*PRAGMAS, f"cache_size = -{ADDING}", "foreign_keys = OFF"):
        file.execute(f"PRAGMA {pragma}")
    return file


def read(ledger: Ledger, rank: int) -> Read:
    """One country's claims as of a moment, as often as it takes for a quiet moment."""
    code = spoken_of()[rank - 1]
    spent: list[tuple[float, float]] = []
    for _ in range(TIMES):
        with timed(spent):
            found = ledger.claims(country=code, as_of=THEN)
    return Read(rank, len(found), min(wall for wall, _ in spent), min(cpu for _, cpu in spent))


def peak_mb() -> int:
    """The most memory that this process has held, as Linux has it; `getrusage` would count what began it, too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    held = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    assert held is not None
    return round(int(held[1]) / 1024)


if __name__ == "__main__":
    where = sys.argv[2] if "://" in sys.argv[2] else Path(sys.argv[2])
    print(msgspec.json.encode(measured(int(sys.argv[1]), where)).decode())
