"""A desk, served."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from serve.served import browser, filled


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("desk"))


@pytest.fixture()
def client(desk: Path) -> TestClient:
    return browser(desk)


@pytest.fixture(scope="session")
def client_of_all(desk: Path) -> TestClient:
    return browser(desk)
