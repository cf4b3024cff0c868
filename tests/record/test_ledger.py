"""Laws of the ledger: added to and never changed, all of a report or nothing, the same bytes once."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from record_samples import NOW, arrivals, day, document, report, worlds
from sqlalchemy import event

from borderflow.errors import BadValue, LedgerFault
from borderflow.nouns import Evidence, Quantity
from borderflow.record import Added, Ledger
from borderflow.wire import claim_line

TABLES = ("reports", "seen", "documents", "claims")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def filled(path: Path) -> Path:
    paper = document("d1", "8,572 arrived, the guard said")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW)
    return path


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as raw:
        return {table: sorted(raw.execute(f"SELECT * FROM {table}")) for table in TABLES}


@settings(max_examples=25, deadline=None)
@given(worlds())
def test_what_is_added_comes_out_once_and_adding_twice_is_adding_once(world) -> None:
    claims, shelf = world
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.db", create=True) as ledger:
        for key, paper in shelf.items():
            mine = [claim for claim in claims if claim.document == key]
            added = ledger.add(report(key), paper, mine, now=NOW)
            assert added == Added(known=False, new_claims=len({claim.id for claim in mine}))
        before = rows(ledger.path)
        for key, paper in shelf.items():
            again = ledger.add(report(key), paper, claims if len(shelf) == 1 else [], now=NOW + timedelta(days=1))
            assert again == Added(known=True, new_claims=0)
        assert rows(ledger.path) == before
        assert {claim.id for claim in ledger.claims()} == {claim.id for claim in claims}
        assert len(ledger.claims()) == len({claim.id for claim in claims})
        assert ledger.documents() == {key: replace(paper, report=key) for key, paper in shelf.items()}


@settings(max_examples=25, deadline=None)
@given(worlds())
def test_as_of_never_shows_what_was_published_later(world) -> None:
    claims, shelf = world
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.db", create=True) as ledger:
        for key, paper in shelf.items():
            ledger.add(report(key), paper, [claim for claim in claims if claim.document == key], now=NOW)
        for moment in (datetime(2022, 9, 24, 23, tzinfo=UTC), datetime(2022, 9, 25, tzinfo=UTC), NOW):
            known = ledger.documents(as_of=moment)
            assert set(known) == {
                key
                for key, one in shelf.items()
                if (one.published <= moment.date() if one.published else moment >= NOW)
            }
            shown = {claim.id for claim in ledger.claims(as_of=moment)}
            assert shown == {claim.id for claim in claims if claim.document in known}


@pytest.mark.parametrize("table", TABLES)
def test_update_delete_and_replace_are_refused(filled: Path, table: str) -> None:
    before = rows(filled)
    with sqlite3.connect(filled) as raw:
        column = raw.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        for statement in (
            f"UPDATE {table} SET {column} = 'x'",
            f"DELETE FROM {table}",
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                raw.execute(statement)
    assert rows(filled) == before


def test_an_equal_claim_has_one_row_and_its_id_is_the_claims_own(filled: Path) -> None:
    with sqlite3.connect(filled) as raw:
        key, line = raw.execute("SELECT id, json FROM claims").fetchone()
    with Ledger.open(filled) as ledger:
        (claim,) = ledger.claims()
        assert (claim.id, claim_line(claim)) == (key, line)
        paper = document("d2", "8,572 arrived")
        twice = [arrivals(paper, 8572), arrivals(paper, 8572.0, confidence=0.4)]
        assert ledger.add(report("r2"), paper, twice, now=NOW).new_claims == 1


def test_confidence_is_kept_and_an_empty_quantity_is_none(path: Path) -> None:
    paper = document("d1", "Many arrived")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(report("r1"), paper, [arrivals(paper, 0, quantity=Quantity(), confidence=0.25)], now=NOW)
        (claim,) = ledger.claims()
    assert claim.confidence == 0.25
    assert claim.quantity is None


@pytest.mark.parametrize("wrong", ["evidence", "document", "no document"])
def test_a_claim_that_does_not_stand_is_refused_with_its_whole_report(path: Path, wrong: str) -> None:
    paper = document("d1", "8,572 arrived on Saturday")
    good = arrivals(paper, 8572)
    bad = {
        "evidence": replace(good, evidence=(Evidence(0, 5, "9,999"),)),
        "document": replace(good, document="d2"),
        "no document": good,
    }[wrong]
    with Ledger.open(path, create=True) as ledger:
        with pytest.raises(BadValue):
            ledger.add(report("r1"), None if wrong == "no document" else paper, [good, bad], now=NOW)
        assert ledger.counts() == {"reports": 0, "documents": 0, "claims": 0}
        assert not ledger.knows("r1")


def test_a_fault_in_the_middle_of_adding_leaves_nothing(path: Path) -> None:
    paper = document("d1", "8,572 arrived on Saturday")

    def fail(_connection, _cursor, statement, *_rest) -> None:
        if statement.startswith("INSERT INTO claims"):
            raise KeyboardInterrupt

    with Ledger.open(path, create=True) as ledger:
        event.listen(ledger._engine, "before_cursor_execute", fail)
        with pytest.raises(KeyboardInterrupt):
            ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW)
        event.remove(ledger._engine, "before_cursor_execute", fail)
        assert all(not found for found in rows(path).values())
        assert ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW) == Added(known=False, new_claims=1)


def test_a_full_disk_is_said_and_nothing_of_the_report_stays(filled: Path) -> None:
    paper = document("d2", "A long report. " * 50_000)
    with Ledger.open(filled) as ledger:
        before = rows(filled)
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(LedgerFault, match="disk is full"):
            ledger.add(report("r2"), paper, [], now=NOW)
    assert rows(filled) == before


def test_the_same_bytes_from_another_address_are_noted_and_change_nothing_else(filled: Path) -> None:
    before = rows(filled)
    paper = document("d1", "8,572 arrived, the guard said")
    with Ledger.open(filled) as ledger:
        assert ledger.add(report("r1", "copy.txt"), paper, [arrivals(paper, 8572)], now=NOW).known
    after = rows(filled)
    assert [row[:2] for row in after["seen"]] == [("r1", "copy.txt"), ("r1", "r1.txt")]
    assert {table: after[table] for table in TABLES if table != "seen"} == {
        table: before[table] for table in TABLES if table != "seen"
    }


def test_a_report_recorded_unopened_takes_its_document_later(path: Path) -> None:
    paper = document("d1", "8,572 arrived")
    with Ledger.open(path, create=True) as ledger:
        assert ledger.add(report("r1"), None, [], now=NOW) == Added(known=False, new_claims=0)
        assert ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW) == Added(known=True, new_claims=1)
        assert ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW) == Added(known=True, new_claims=0)


def test_one_document_id_with_other_words_is_refused_and_with_the_same_words_is_one_document(filled: Path) -> None:
    same = document("d1", "8,572 arrived, the guard said")
    other = document("d1", "8,314 arrived, the guard said")
    with Ledger.open(filled) as ledger:
        with pytest.raises(BadValue, match="other words"):
            ledger.add(report("r2"), other, [], now=NOW)
        assert ledger.add(report("r3"), same, [arrivals(same, 8572)], now=NOW) == Added(known=False, new_claims=0)
        assert ledger.counts() == {"reports": 2, "documents": 1, "claims": 1}


def test_words_that_are_no_text_are_a_bad_value(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        with pytest.raises(BadValue, match="UTF-8"):
            ledger.add(report("r1"), document("d1", "half a \ud83d character"), [], now=NOW)
        assert not ledger.knows("r1")


def test_reports_come_back_as_they_went_in(path: Path) -> None:
    one = replace(report("r1"), published=day(24), lang="en")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(one, None, [], now=NOW)
        assert ledger.reports() == [one]


def test_claims_of_one_country_only(path: Path) -> None:
    paper = document("d1", "8,572 arrived")
    here, there = arrivals(paper, 8572), arrivals(paper, 1, country="EE", destination="EE")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(report("r1"), paper, [here, there], now=NOW)
        assert ledger.claims(country="EE") == [there]
        assert ledger.claims() == [here, there]


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
    monkeypatch.setattr("borderflow.record.ledger.WAIT_SECONDS", 0.05)
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


def test_the_flat_view_reads_without_borderflow(filled: Path) -> None:
    with sqlite3.connect(filled) as raw:
        raw.row_factory = sqlite3.Row
        row = raw.execute("SELECT * FROM claims_flat").fetchone()
    assert (row["value"], row["unit"], row["start"], row["publisher"]) == (8572, "person", "2022-09-24", "Paper d1")
    assert (row["certainty"], row["quote"], row["address"]) == ("stated", "8,572 arrived, the guard said", "r1.txt")


def test_a_hundred_reports_with_three_thousand_claims_take_seconds(path: Path) -> None:
    began = time.perf_counter()
    with Ledger.open(path, create=True) as ledger:
        for number in range(100):
            paper = document(f"d{number}", "8,572 arrived on Saturday. " * 40)
            claims = [arrivals(paper, value) for value in range(30)]
            ledger.add(report(f"r{number}"), paper, claims, now=NOW)
        assert ledger.counts() == {"reports": 100, "documents": 100, "claims": 3000}
        assert len(ledger.claims()) == 3000
    assert time.perf_counter() - began < 10


def test_how_a_claim_was_read_is_kept_beside_it(path: Path) -> None:
    paper = document("d1", "8,572 arrived")
    claim = replace(arrivals(paper, 8572), confidence=0.4, reader="tables uk")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(report("r1"), paper, [claim], now=NOW)
        (kept,) = ledger.claims()
    assert (kept.id, kept.confidence, kept.reader) == (arrivals(paper, 8572).id, 0.4, "tables uk")
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT read_by, json LIKE '%reader%' FROM claims").fetchall() == [("tables uk", 0)]
