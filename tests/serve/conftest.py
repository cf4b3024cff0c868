"""A desk, served."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from borderflow import desk as corridor
from serve.browsing import CHROMIUM, chromium, serving
from serve.served import browser, filled

CASE = Path(__file__).parents[2] / "cases" / "mobilisation-2022"


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("desk"))


@pytest.fixture()
def client(desk: Path) -> TestClient:
    return browser(desk)


@pytest.fixture(scope="session")
def client_of_all(desk: Path) -> TestClient:
    return browser(desk)


@pytest.fixture(scope="session")
def case_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the worked case in it."""
    folder = tmp_path_factory.mktemp("case")
    corridor.add([CASE], desk=folder, now=datetime(2022, 9, 29, tzinfo=UTC))
    return folder


@pytest.fixture(scope="session")
def address(case_desk: Path) -> Iterator[str]:
    """Where the worked case is served."""
    with serving(case_desk) as found:
        yield found


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """A real browser."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: make browser")
    with chromium() as found:
        yield found
