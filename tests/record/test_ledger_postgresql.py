"""The ledger in PostgreSQL: what its messages say and do not say, schemas, two programs at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from record_samples import NOW, arrivals, document, report
from record_stores import Place, database, looked_into, postgresql, why_no_postgresql

from borderflow import desk as corridor
from borderflow.desk import Means
from borderflow.errors import BadChoice, BadValue, LedgerFault
from borderflow.record import Ledger, Reading
from borderflow.record.ledger import stores, versions

pytestmark = pytest.mark.skipif(why_no_postgresql() is not None, reason=why_no_postgresql() or "")


def test_a_password_is_in_no_message(tmp_path: Path) -> None:
    for address in (
        f"postgresql+psycopg://ana:hunter2@/x?host={tmp_path}",
        f"postgresql://ana@/x?host={tmp_path}&password=hunter2",
        "postgresql+psycopg://ana:hunter2@[/x",
        "postgresql+psycopg2://ana:hunter2@db/x",
    ):
        with pytest.raises((LedgerFault, BadValue, BadChoice)) as fault:
            Ledger.open(address)
        assert "hunter2" not in str(fault.value) and "\n" not in str(fault.value)


def test_a_server_that_does_not_answer_or_has_no_such_database_is_said(tmp_path: Path, server: str) -> None:
    with pytest.raises(LedgerFault, match="cannot be reached"):
        Ledger.open(f"postgresql://tester@/x?host={tmp_path}")
    with pytest.raises(LedgerFault, match=r"cannot be reached.*nowhere"):
        Ledger.open(server.replace("/postgres?", "/nowhere?"))


def test_without_the_extra_the_message_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_words: object, **_told: object) -> None:
        raise ModuleNotFoundError("psycopg")

    monkeypatch.setattr(stores, "create_engine", missing)
    with pytest.raises(LedgerFault, match=r"pip install 'borderflow\[postgres\]'"):
        Ledger.open("postgresql://ana@db/x")


def test_an_empty_database_and_a_foreign_one_are_no_ledgers(server: str) -> None:
    with database(server) as address:
        with pytest.raises(LedgerFault, match="is not a ledger"):
            Ledger.open(address)
        with looked_into(address) as raw:
            raw.execute("CREATE TABLE cats (name TEXT)")
        with pytest.raises(LedgerFault, match="something else"):
            Ledger.open(address, create=True)


def test_a_server_too_old_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "OLDEST_POSTGRESQL", 99)
    with database(server) as address, pytest.raises(LedgerFault, match="version 99 or newer is needed"):
        Ledger.open(address, create=True)


def test_two_schemas_of_one_database_hold_two_ledgers(server: str) -> None:
    with database(server) as address:
        with looked_into(address) as raw:
            raw.execute("CREATE SCHEMA one")
            raw.execute("CREATE SCHEMA other")
        for schema in ("one", "other"):
            with Ledger.open(f"{address}&options=-csearch_path%3D{schema}", create=True) as ledger:
                ledger.add(report(schema), None, [], now=NOW)
                assert [found.sha256 for found in ledger.reports()] == [schema]
                assert list(ledger.broken()) == []


def test_what_may_only_be_read_is_said(server: str) -> None:
    with database(server) as address:
        Ledger.open(address, create=True).close()
        still = f"{address}&options=-cdefault_transaction_read_only%3Don"
        with Ledger.open(still) as ledger, pytest.raises(LedgerFault, match="may only read"):
            ledger.add(report("r1"), None, [], now=NOW)
        with looked_into(address) as raw:
            raw.execute("CREATE ROLE guest LOGIN")
        guest = address.replace("tester@", "guest@")
        with pytest.raises(LedgerFault, match="lacks the right"):
            Ledger.open(guest)


def test_a_server_that_stops_in_between_loses_nothing(tmp_path: Path) -> None:
    with postgresql() as address, Ledger.open(address, create=True) as ledger:
        ledger.add(report("r1"), None, [], now=NOW)
        with looked_into(address) as raw:
            raw.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                "AND backend_type = 'client backend'"
            )
        assert ledger.add(report("r2"), None, [], now=NOW).known is False
        assert [found.sha256 for found in ledger.reports()] == ["r1", "r2"]


def test_a_desk_may_have_its_ledger_there(server: str, tmp_path: Path) -> None:
    desk, news = tmp_path / "desk", tmp_path / "news.txt"
    desk.mkdir()
    news.write_text("8,500 came.")
    with database(server) as address:
        (desk / "desk.toml").write_text(f'ledger = "{address}"')
        means = Means(read=lambda document: [arrivals(document, 8500)])
        done = corridor.add([news], desk=desk, now=datetime(2022, 9, 28, tzinfo=UTC), means=means)
        assert len(done.recorded) == 1 and not (desk / "ledger.db").exists()
        assert "8,500" in corridor.brief(desk, country="FI", as_of=None, format="md", made_at=NOW)
        verdict = corridor.verify(desk)
        assert (verdict.claims, verdict.entries, verdict.faults) == (1, 1, [])
        assert corridor.migrate(desk).was == 3


def test_two_programs_that_write_at_once_make_one_chain(fresh: Callable[[], AbstractContextManager[Place]]) -> None:
    with fresh() as place:
        Ledger.open(place, create=True).close()

        def work(name: str) -> None:
            with Ledger.open(place) as ledger:
                for number in range(15):
                    paper = document(f"{name}{number}", f"{name} {number} came")
                    one = Reading(report=report(f"{name}{number}"), document=paper, claims=[arrivals(paper, number)])
                    ledger.add_all([one], now=NOW)

        threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with Ledger.open(place) as ledger:
            assert list(ledger.broken()) == []
            head = ledger.head()
            assert head is not None and head.number == 45


def test_a_locked_ledger_is_said(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "WAIT_SECONDS", 0.05)
    with (
        database(server) as address,
        Ledger.open(address, create=True) as one,
        Ledger.open(address) as other,
        one._transaction(writes=True),
    ):
        assert other.counts()["claims"] == 0
        with pytest.raises(LedgerFault, match="locked"):
            other.add(report("r2"), None, [], now=NOW)
