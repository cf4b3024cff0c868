"""The ledger in a SQLite file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from record_samples import NOW, arrivals, document, report
from record_stores import TABLES, rows

from borderflow.errors import LedgerFault
from borderflow.record import Ledger


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    paper = document("d1", "8,572 arrived, the guard said")
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW)
    return tmp_path / "ledger.db"


@pytest.mark.parametrize("table", [table for table in TABLES if table != "judgements"])
def test_a_row_is_not_replaced_by_another_of_one_of_its_keys(filled: Path, table: str) -> None:
    before = rows(filled)
    with sqlite3.connect(filled) as raw:
        columns = [name for (name,) in raw.execute(f"SELECT name FROM pragma_table_info('{table}')")]
        whole = ", ".join(columns)
        for key in [name for name in ("number", "entry", "id", "sha256") if name in columns]:
            other = {"number": "number + 1", "entry": "entry + 1", "id": "'x'", "sha256": "'x'"}
            kept = ", ".join(name if name == key or name not in other else other[name] for name in columns)
            if (table, key) in (("claims", "entry"), ("seen", "sha256")):
                continue
            with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                raw.execute(f"INSERT OR REPLACE INTO {table} ({whole}) SELECT {kept} FROM {table}")
    assert rows(filled) == before


def test_a_full_disk_is_said_and_nothing_of_the_report_stays(filled: Path) -> None:
    paper = document("d2", "A long report. " * 50_000)
    with Ledger.open(filled) as ledger:
        before = rows(filled)
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(LedgerFault, match="disk is full"):
            ledger.add(report("r2"), paper, [], now=NOW)
    assert rows(filled) == before


def test_faults_are_said_in_one_line(tmp_path: Path, filled: Path) -> None:
    notes, foreign, newer = tmp_path / "notes.txt", tmp_path / "other.db", tmp_path / "newer.db"
    notes.write_text("not a database at all, only words " * 100)
    with sqlite3.connect(foreign) as raw:
        raw.execute("CREATE TABLE cats (name TEXT)")
    newer.write_bytes(filled.read_bytes())
    with sqlite3.connect(newer) as raw:
        raw.execute("PRAGMA user_version = 99")
    (tmp_path / "empty.db").touch()
    for wrong, words in {
        tmp_path / "none.db": "there is no ledger at",
        tmp_path: "there is no ledger at",
        notes: "is no SQLite database",
        foreign: "something else",
        tmp_path / "empty.db": "something else",
        newer: "version 99",
    }.items():
        with pytest.raises(LedgerFault, match=words) as fault:
            Ledger.open(wrong)
        assert "\n" not in str(fault.value)
    with pytest.raises(LedgerFault, match="something else"):
        Ledger.open(foreign, create=True)
    with pytest.raises(LedgerFault, match="cannot be opened"):
        Ledger.open(tmp_path / "no" / "such" / "folder.db", create=True)


def test_a_locked_ledger_is_said(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("borderflow.record.ledger.stores.WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(filled, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Ledger.open(filled) as ledger:
        assert ledger.counts()["claims"] == 1
        with pytest.raises(LedgerFault, match="locked"):
            ledger.add(report("r2"), None, [], now=NOW)
    holder.close()


def test_every_write_is_flushed_and_readers_do_not_wait(filled: Path) -> None:
    with Ledger.open(filled) as ledger, ledger._engine.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert settings == ["wal", 2, 1]
