"""Older ledgers: said to be old in one line, migrated with every row kept, a copy beside them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from record_samples import NOW, arrivals, document, report
from record_stores import Place, looked_into, tamper

from borderflow.errors import LedgerFault
from borderflow.record import Ledger, Migrated, OldLedger, migrate
from borderflow.record.ledger import upgrading
from borderflow.record.ledger.guards import guard, unguard

VERSION_2 = Path(__file__).parent / "data" / "ledger-version-2.sql"
OLD_TABLES = ("reports", "seen", "documents", "claims")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A ledger as version 2 made it."""
    path = tmp_path / "ledger.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(VERSION_2.read_text(encoding="utf-8"))
    return path


def old_rows(path: Path) -> dict[str, list[dict[str, object]]]:
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        return {
            table: sorted(({**row} for row in raw.execute(f"SELECT * FROM {table}")), key=repr) for table in OLD_TABLES
        }


def laid_out(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.replace('"', "").split()) for name, sql in found}


def test_an_old_ledger_says_what_to_do_whether_read_or_written(old: Path) -> None:
    for create in (False, True):
        with pytest.raises(OldLedger, match="has version 2, and this borderflow keeps version 3"):
            Ledger.open(old, create=create)


def test_every_row_is_kept_and_chained(old: Path) -> None:
    before = old_rows(old)
    assert migrate(old) == Migrated(was=2, now=3, copy=str(old.with_name("ledger-version-2.db")))
    after = {
        table: sorted(({name: row[name] for name in before[table][0]} for row in found), key=repr)
        for table, found in old_rows(old).items()
    }
    assert after == before
    with Ledger.open(old) as ledger:
        assert list(ledger.broken()) == []
        head = ledger.head()
        # Four reports and one further address.
        assert head is not None and head.number == 5
        assert [one.sha256 for one in ledger.reports()] == ["r1", "r0", "r2", "r3"]
        values = [(one.document, one.quantity.value) for one in ledger.claims() if one.quantity]
        assert values == [("d1", 8572), ("d1", 1), ("d0", 17), ("d2", 3), ("d2", 1), ("d2", 2)]
        assert [one.confidence for one in ledger.claims(as_of=datetime(2022, 9, 25, tzinfo=UTC))] == [0.75, None, None]
        paper = document("d9", "9 came")
        assert ledger.add(report("r9"), paper, [arrivals(paper, 9)], now=NOW).new_claims == 1
        assert ledger.add(report("r1", "copy.txt"), None, [], now=NOW).known
        assert list(ledger.broken()) == []


def test_a_migrated_ledger_is_laid_out_as_a_new_one(old: Path, tmp_path: Path) -> None:
    migrate(old)
    Ledger.open(tmp_path / "new.db", create=True).close()
    assert laid_out(old) == laid_out(tmp_path / "new.db")
    with closing(sqlite3.connect(old)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (3,)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_version_1_which_had_no_column_for_how_a_claim_was_read_migrates_too(old: Path) -> None:
    with closing(sqlite3.connect(old)) as raw:
        raw.executescript("DROP VIEW claims_flat; ALTER TABLE claims DROP COLUMN read_by; PRAGMA user_version = 1;")
    assert migrate(old).was == 1
    with Ledger.open(old) as ledger:
        assert [one.reader for one in ledger.claims()] == [None] * 6
        assert list(ledger.broken()) == []


def test_the_copy_is_the_old_ledger_and_covers_no_other(old: Path) -> None:
    before, other = old_rows(old), old.with_name("ledger-version-2.db")
    other.write_text("somebody's own")
    assert migrate(old).copy == str(old.with_name("ledger-version-2-2.db"))
    assert other.read_text() == "somebody's own"
    assert old_rows(old.with_name("ledger-version-2-2.db")) == before
    assert [path.name for path in old.parent.iterdir() if path.name.startswith(".")] == []


def test_a_ledger_of_this_version_is_left_as_it_is(filled: Place) -> None:
    assert migrate(filled) == Migrated(was=3, now=3, copy=None)


def test_a_newer_ledger_is_refused_with_its_version(filled: Place) -> None:
    if isinstance(filled, Path):
        tamper(filled, "PRAGMA user_version = 4")
    else:
        tamper(filled, "UPDATE ledger_version SET version_num = '4'")
    for call in (lambda: Ledger.open(filled), lambda: Ledger.open(filled, create=True), lambda: migrate(filled)):
        with pytest.raises(LedgerFault, match="has version 4"):
            call()


def test_a_step_that_fails_leaves_the_old_ledger(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old_rows(old), laid_out(old)

    def fails(_connection: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(upgrading, "guard", fails)
    with pytest.raises(KeyboardInterrupt):
        migrate(old)
    assert (old_rows(old), laid_out(old)) == before
    monkeypatch.undo()
    assert migrate(old).now == 3


def test_guards_are_taken_down_and_put_up_whole(filled: Place) -> None:
    count = (
        "SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"
        if isinstance(filled, Path)
        else "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
    )
    with looked_into(filled) as raw:
        before = raw.execute(count).fetchone()
    with Ledger.open(filled) as ledger, ledger._transaction(writes=True) as connection:
        unguard(connection)
        assert connection.exec_driver_sql(count).scalar_one() == 0
        guard(connection)
    with looked_into(filled) as raw:
        assert raw.execute(count).fetchone() == before and before[0] > 10


@pytest.mark.parametrize("wrong", ["none.db", "words.db", "empty.db"])
def test_what_is_no_ledger_is_not_migrated(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "words.db").write_text("only words " * 100)
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerFault) as fault:
        migrate(tmp_path / wrong)
    assert "\n" not in str(fault.value)
