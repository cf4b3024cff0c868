"""Whatever breaks off, wherever: nothing acknowledged is lost, no report is there by half, the chain stands.

A process is killed by forking it off and sending SIGKILL at a moment drawn by chance, the same ones every run.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from record_samples import NOW, arrivals, document, report
from record_stores import Place, nobody

from borderflow.errors import LedgerFault
from borderflow.record import Judgement, Ledger, Reading, migrate

VERSION_2 = Path(__file__).parent / "data" / "ledger-version-2.sql"
CLAIMS_EACH = 4
SECONDS = 0.03


def reading(number: int) -> Reading:
    paper = document(f"d{number}", f"{number} came. " * 20)
    return Reading(
        report=report(f"r{number}"), document=paper, claims=[arrivals(paper, value) for value in range(CLAIMS_EACH)]
    )


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: there a moment drawn by chance seldom falls into waiting for a disk."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


def killed(work: Callable[[Callable[[int], None]], None], seconds: float, *, after: int = 0) -> list[int]:
    """Run `work` in a process of its own and kill it so long after so many acknowledgements; all that it gave."""
    theirs, ours = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(theirs)
            work(lambda number: os.write(ours, struct.pack("<i", number)) and None)
        finally:
            os._exit(0)
    os.close(ours)
    with os.fdopen(theirs, "rb") as pipe:
        first = pipe.read(4 * (1 + after))
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        rest = pipe.read()
    return [number for (number,) in struct.iter_unpack("<i", (first + rest)[: len(first + rest) // 4 * 4])]


def check_whole(place: Place) -> Ledger:
    """The ledger, in which every report has its document and all its claims, and the chain stands."""
    ledger = Ledger.open(place)
    assert list(ledger.broken()) == []
    counts = ledger.counts()
    assert counts["documents"] == counts["reports"] and counts["claims"] == CLAIMS_EACH * counts["reports"]
    return ledger


@pytest.mark.parametrize("size", [1, 7])
def test_killed_while_adding(quick: Path, size: int) -> None:
    chance, most = random.Random(size), 0
    for turn in range(55):
        # A ledger takes eleven blows, so that looking it over stays quick.
        path = quick / f"{turn // 11}.db"
        with Ledger.open(path, create=True) as ledger:
            begin = ledger.counts()["reports"]

        def work(acknowledge: Callable[[int], None], begin: int = begin, path: Path = path) -> None:
            with Ledger.open(path) as ledger:
                acknowledge(begin)
                for first in range(begin, begin + 1000, size):
                    ledger.add_all([reading(number) for number in range(first, first + size)], now=NOW)
                    acknowledge(first + size)

        promised = killed(work, chance.random() * SECONDS, after=chance.randrange(3))[-1]
        with check_whole(path) as ledger:
            found = [one.sha256 for one in ledger.reports()]
        assert found == [f"r{number}" for number in range(len(found))]
        assert len(found) >= promised and (len(found) - begin) % size == 0
        most = max(most, len(found))
    assert most > 5 * size


def test_killed_while_judging(quick: Path) -> None:
    chance, path = random.Random(2), quick / "ledger.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add_all([reading(0)], now=NOW)
        subject = ledger.claims()[0].id
    for _ in range(50):
        with Ledger.open(path) as ledger:
            begin = len(ledger.judgements())

        def work(acknowledge: Callable[[int], None], begin: int = begin) -> None:
            with Ledger.open(path) as ledger:
                acknowledge(begin)
                for number in range(begin, begin + 1000):
                    ledger.judge(
                        Judgement(subject=subject, verb="dispute", reviewer="A", reason=f"no {number}", at=NOW)
                    )
                    acknowledge(number + 1)

        promised = killed(work, chance.random() * SECONDS, after=chance.randrange(3))[-1]
        with check_whole(path) as ledger:
            found = [one.reason for one in ledger.judgements()]
        assert found == [f"no {number}" for number in range(len(found))] and len(found) >= promised
    assert len(found) > 10


def old_ledger(path: Path, reports: int) -> None:
    """A ledger of version 2 with that many reports."""
    Ledger.open(path.with_name("new.db"), create=True).close()
    with Ledger.open(path.with_name("new.db")) as ledger:
        ledger.add_all([reading(number) for number in range(reports)], now=NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.executescript(VERSION_2.read_text(encoding="utf-8"))
        made = raw.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_delete'"
        ).fetchall()
        for table in ("claims", "documents", "seen", "reports"):
            raw.execute(f"DROP TRIGGER {table}_no_delete")
            raw.execute(f"DELETE FROM {table}")
        for (sql,) in made:
            raw.execute(sql)
        raw.execute("ATTACH ? AS new", (str(path.with_name("new.db")),))
        for table in ("reports", "seen", "documents", "claims"):
            columns = ", ".join(
                name for (name,) in raw.execute(f"SELECT name FROM pragma_table_info('{table}', 'main')")
            )
            raw.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")


def test_killed_while_migrating(quick: Path) -> None:
    chance, old, path = random.Random(3), quick / "old.db", quick / "desk" / "ledger.db"
    reports = 20
    old_ledger(old, reports)
    began = time.perf_counter()
    path.parent.mkdir()
    shutil.copy(old, path)
    migrate(path)
    lasts = time.perf_counter() - began
    were = []
    for turn in range(40):
        shutil.rmtree(path.parent)
        path.parent.mkdir()
        shutil.copy(old, path)

        def work(acknowledge: Callable[[int], None]) -> None:
            acknowledge(0)
            migrate(path)
            acknowledge(3)

        # The last ones have said that they are done; where the others were, chance decides.
        promised = killed(work, chance.random() * lasts, after=int(turn >= 36))[-1]
        done = migrate(path)
        were.append(done.was)
        assert done.was == 3 or promised == 0
        with check_whole(path) as ledger:
            assert ledger.counts()["reports"] == reports
        copies = [one for one in path.parent.iterdir() if one.name.startswith("ledger-version-2")]
        assert copies
        with closing(sqlite3.connect(copies[0])) as raw:
            assert raw.execute("SELECT count(*) FROM claims").fetchone() == (reports * CLAIMS_EACH,)
    assert 2 in were and were[36:] == [3, 3, 3, 3]


def test_the_log_cut_anywhere_opens_to_what_was_there_before(quick: Path) -> None:
    chance, path, log = random.Random(4), quick / "ledger.db", quick / "ledger.db-wal"
    cut = quick / "cut" / "ledger.db"
    cut.parent.mkdir()
    heads = [None]
    with Ledger.open(path, create=True) as ledger:
        for number in range(12):
            ledger.add_all([reading(number)], now=NOW)
            heads.append(ledger.head())
        # With the file open nothing is taken over from the log: both are copied as a crash would leave them.
        body, written = path.read_bytes(), log.read_bytes()
    assert len(written) > 100_000
    found = set()
    for _ in range(200):
        for one in cut.parent.iterdir():
            one.unlink()
        cut.write_bytes(body)
        cut.with_name("ledger.db-wal").write_bytes(written[: chance.randrange(len(written))])
        try:
            with check_whole(cut) as ledger:
                number = ledger.counts()["reports"]
                assert ledger.head() == heads[number]
        except LedgerFault as fault:
            # Cut before the first commit, when the tables were laid: an empty file.
            assert "something else" in str(fault)
            number = -1
        found.add(number)
    assert len(found) > 8


@contextmanager
def smallest_disk(path: Path, more: int) -> Iterator[None]:
    """While it lasts no file can grow beyond the size of that one and `more` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + more, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_is_said_and_loses_nothing(tmp_path: Path) -> None:
    path, number = tmp_path / "ledger.db", 0
    with Ledger.open(path, create=True) as ledger:
        ledger.add_all([reading(0)], now=NOW)
    with Ledger.open(path) as ledger, smallest_disk(path, 300_000):
        with pytest.raises(LedgerFault, match=r"^the ledger .*/ledger.db can[^\n]*$"):
            for number in range(1, 1000):
                ledger.add_all([reading(number)], now=NOW)
        assert number > 2
        assert ledger.counts()["reports"] == number
    with check_whole(path) as ledger:
        assert ledger.counts()["reports"] == number
        ledger.add_all([reading(number)], now=NOW)
    check_whole(path).close()


def test_a_disk_that_fills_up_while_migrating_leaves_the_old_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    old_ledger(path, 60)
    for more in (-10_000, 50_000):
        with smallest_disk(path, more), pytest.raises(LedgerFault) as fault:
            migrate(path)
        assert "\n" not in str(fault.value)
    assert migrate(path).was == 2
    check_whole(path).close()


@contextmanager
def without_rights() -> Iterator[None]:
    """While it lasts this process is nobody, where it was root."""
    if (user := nobody()) is None:
        yield
        return
    os.setegid(user[1])
    os.seteuid(user[0])
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that nobody, too, can look into."""
    path = Path("/tmp") / f"bf-still-{os.getpid()}"
    path.mkdir(mode=0o755)
    yield path
    path.chmod(0o755)
    shutil.rmtree(path)


@pytest.mark.parametrize("mode", [0o444, 0o644])
def test_a_read_only_folder_is_read_and_not_written(folder: Path, mode: int) -> None:
    path = folder / "ledger.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add_all([reading(0)], now=NOW)
    path.chmod(mode)
    folder.chmod(0o555)
    before = path.read_bytes()
    with without_rights():
        with Ledger.open(path) as ledger:
            assert ledger.counts()["claims"] == CLAIMS_EACH and list(ledger.broken()) == []
            with pytest.raises(LedgerFault, match="read-only"):
                ledger.add_all([reading(1)], now=NOW)
        with pytest.raises(LedgerFault, match="cannot be opened"):
            Ledger.open(folder / "other.db", create=True)
        with pytest.raises(LedgerFault, match="read-only"), Ledger.open(path, create=True) as ledger:
            ledger.add_all([reading(1)], now=NOW)
    assert path.read_bytes() == before
    check_whole(path).close()


def test_a_file_that_may_only_be_read_is_read_and_not_written(folder: Path) -> None:
    path = folder / "ledger.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add_all([reading(0)], now=NOW)
    path.chmod(0o444)
    folder.chmod(0o777)
    with without_rights(), Ledger.open(path) as ledger:
        assert ledger.counts()["claims"] == CLAIMS_EACH
        with pytest.raises(LedgerFault, match="read-only"):
            ledger.add_all([reading(1)], now=NOW)
