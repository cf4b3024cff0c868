"""A program that is killed while it writes to PostgreSQL: the server goes on, and what was acknowledged is there.

The blows of `test_ledger_faults`, at moments drawn by chance, the same ones every run; the ledger is looked at once the
server has noticed that nobody is there any more.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from record_samples import NOW
from record_stores import database, looked_into, why_no_postgresql
from test_ledger_faults import check_whole, killed, reading

from borderflow.errors import LedgerFault
from borderflow.record import Judgement, Ledger, migrate

pytestmark = pytest.mark.skipif(why_no_postgresql() is not None, reason=why_no_postgresql() or "")

BLOWS, SECONDS = 8, 0.05
PATIENCE = 20.0
Acknowledge = Callable[[int], None]
ABOUT = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def left_alone(address: str) -> None:
    """Wait until the server has no client of the database's any more."""
    until = time.monotonic() + PATIENCE
    with looked_into(address) as raw:
        while raw.execute(f"SELECT count(*) {ABOUT}").fetchone() != (0,):
            assert time.monotonic() < until
            time.sleep(0.005)


@pytest.mark.parametrize("size", [1, 5])
def test_killed_while_adding(server: str, size: int) -> None:
    chance = random.Random(size)
    with database(server) as address:
        Ledger.open(address, create=True).close()
        begin = 0
        for _ in range(BLOWS):

            def work(acknowledge: Acknowledge, begin: int = begin) -> None:
                with Ledger.open(address) as ledger:
                    acknowledge(begin)
                    for first in range(begin, begin + 1000, size):
                        ledger.add_all([reading(number) for number in range(first, first + size)], now=NOW)
                        acknowledge(first + size)

            promised = killed(work, chance.random() * SECONDS, after=chance.randrange(3))[-1]
            left_alone(address)
            with check_whole(address) as ledger:
                found = [one.sha256 for one in ledger.reports()]
            assert found == [f"r{number}" for number in range(len(found))]
            assert len(found) >= promised and (len(found) - begin) % size == 0
            begin = len(found)
        assert begin > 2 * size


def test_killed_while_judging(server: str) -> None:
    chance = random.Random(2)
    with database(server) as address:
        with Ledger.open(address, create=True) as ledger:
            ledger.add_all([reading(0)], now=NOW)
            subject = ledger.claims()[0].id
        begin = 0
        for _ in range(BLOWS):

            def work(acknowledge: Acknowledge, begin: int = begin) -> None:
                with Ledger.open(address) as ledger:
                    acknowledge(begin)
                    for number in range(begin, begin + 1000):
                        ledger.judge(
                            Judgement(subject=subject, verb="dispute", reviewer="A", reason=f"no {number}", at=NOW)
                        )
                        acknowledge(number + 1)

            promised = killed(work, chance.random() * SECONDS, after=chance.randrange(3))[-1]
            left_alone(address)
            with check_whole(address) as ledger:
                found = [one.reason for one in ledger.judgements()]
            assert found == [f"no {number}" for number in range(len(found))] and len(found) >= promised
            begin = len(found)
        assert begin > 2


def test_killed_while_the_ledger_is_laid_out(server: str) -> None:
    """There is the whole ledger or none: what was begun is taken up by the next, and `migrate` finds nothing to do."""
    were = set()
    for turn in range(BLOWS):
        with database(server) as address:

            def work(acknowledge: Acknowledge, address: str = address) -> None:
                acknowledge(0)
                Ledger.open(address, create=True).close()
                acknowledge(1)
                migrate(address)
                acknowledge(2)
                time.sleep(PATIENCE)

            promised = killed(work, turn * SECONDS / 4, after=turn % 2)[-1]
            left_alone(address)
            try:
                check_whole(address).close()
                were.add("whole")
            except LedgerFault as fault:
                assert promised == 0 and "is not a ledger" in str(fault)
                were.add("none")
            with Ledger.open(address, create=True) as ledger:
                ledger.add_all([reading(0)], now=NOW)
            check_whole(address).close()
            done = migrate(address)
            assert (done.was, done.copy) == (done.now, None)
    assert were == {"whole", "none"}
