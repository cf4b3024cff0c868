"""Bombs: each fails alone or is read harmlessly, within its limits, and good reports are read meanwhile as before."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bombs import BOMBS, WORDS

from borderflow.gather import reports
from borderflow.intake import OpenedApart
from borderflow.nouns import Document, Report, Unread
from borderflow.read import opened

NOW = datetime(2022, 9, 28, tzinfo=UTC)
CPU_S, WALL_S = 4, 60
SECRET = "the secret of another file"
GOOD = f"<html><head><title>The queue</title></head><body><article><p>{WORDS * 3}</p></article></body></html>"


@pytest.fixture(scope="module")
def apart() -> Iterator[OpenedApart]:
    """What opens reports in confined processes, with one of them begun."""
    opener = OpenedApart(cpu_s=CPU_S, wall_s=WALL_S)
    opener.warmed()
    yield opener
    opener.close()


@pytest.fixture(scope="module")
def good() -> Iterator[tuple[Report, bytes]]:
    """A report that nothing is wrong with."""
    (one,) = reports([GOOD.encode()], archive=None, now=NOW)
    assert not isinstance(one, Unread)
    yield one


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    path.write_text(SECRET)
    return path


def result(apart: OpenedApart, path: Path) -> list[Document] | Unread:
    """What becomes of a file on its way in."""
    (arrived,) = reports([path], archive=None, now=NOW)
    return arrived if isinstance(arrived, Unread) else apart(*arrived)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_fails_alone(
    name: str, apart: OpenedApart, good: tuple[Report, bytes], canary: Path, tmp_path: Path
) -> None:
    file, make = BOMBS[name]
    path = tmp_path / file
    path.write_bytes(make(str(canary)))
    before, began = sorted(tmp_path.iterdir()), time.process_time()
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = result(apart, path)
    assert time.process_time() - began < 5, "the process that asked must not do the work itself"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held < 400_000, "kilobytes"
    if isinstance(found, Unread):
        assert found.reason and "\n" not in found.reason
    else:
        assert all(document.text.strip() and SECRET not in document.text for document in found)
    assert sorted(tmp_path.iterdir()) == before and not Path("/tmp/climbed.txt").exists()
    assert apart(*good) == opened(*good), "the report after a bomb is read as ever"


def test_good_reports_are_read_while_bombs_fail(
    apart: OpenedApart, good: tuple[Report, bytes], tmp_path: Path, canary: Path
) -> None:
    names = ["docx, a size that lies small", "json, empty lists", "html, tables in tables"]
    paths = []
    for number, name in enumerate(names):
        file, make = BOMBS[name]
        paths.append(tmp_path / f"{number}-{file}")
        paths[-1].write_bytes(make(str(canary)))
    ended = threading.Event()

    def bomb() -> None:
        for path in paths:
            result(apart, path)
        ended.set()

    thread = threading.Thread(target=bomb)
    thread.start()
    expected, times = opened(*good), 0
    while not ended.is_set() or times < 5:
        assert apart(*good) == expected
        times += 1
    thread.join()


def test_there_are_at_least_forty() -> None:
    assert len(BOMBS) >= 40
