"""Every test that asks for a `place` runs on both databases; without PostgreSQL its half is skipped, and says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from record_samples import NOW, arrivals, document, report
from record_stores import Place, database, postgresql, why_no_postgresql

from borderflow.record import Ledger


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    if why := why_no_postgresql():
        pytest.skip(why)
    with postgresql() as address:
        yield address


@contextmanager
def file() -> Iterator[Path]:
    """Where a file can be made."""
    with TemporaryDirectory() as folder:
        yield Path(folder) / "ledger.db"


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest) -> Callable[[], AbstractContextManager[Place]]:
    """What gives a new place for a ledger each time that it is asked."""
    return file if request.param == "sqlite" else partial(database, request.getfixturevalue("server"))


@pytest.fixture
def place(fresh: Callable[[], AbstractContextManager[Place]]) -> Iterator[Place]:
    """Where a new ledger can be made."""
    with fresh() as found:
        yield found


@pytest.fixture
def filled(place: Place) -> Place:
    """A ledger with one report, one document and one claim."""
    paper = document("d1", "8,572 arrived, the guard said")
    with Ledger.open(place, create=True) as ledger:
        ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW)
    return place
