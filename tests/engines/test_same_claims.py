"""The same claims in the same order, to the byte, whatever the engine, and the same runs of a simulation; what goes
wrong is told in the same words."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from clusters import needs_dask
from engine_work import first_word

from borderflow import desk as corridor
from borderflow.cli import app
from borderflow.desk import Means
from borderflow.engines import engine, processes
from borderflow.forecast import ensemble, simulated
from borderflow.nouns import Unread
from borderflow.record import Ledger
from moving_samples import small

NOW = datetime(2022, 9, 28, 12, tzinfo=UTC)
REPORTS = Path(__file__).parents[2] / "cases" / "mobilisation-2022" / "reports"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six reports of the worked case, one of them empty, one a list."""
    folder = tmp_path / "news"
    folder.mkdir()
    for path in sorted(REPORTS.iterdir())[:4]:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "2022-09-22-empty.txt").touch()
    entries = [{"id": f"e{n}", "text": f"On Saturday {n},500 Russians entered Finland.", "lang": "en"} for n in (1, 2)]
    (folder / "list.json").write_text(json.dumps(entries))
    monkeypatch.chdir(tmp_path)
    return folder


def run(line: str) -> Result:
    return CliRunner().invoke(app, shlex.split(line), prog_name="borderflow")


def test_processes_read_the_same_to_the_byte(news: Path) -> None:
    here, there = run("read news"), run("read news --engine processes --jobs 2")
    assert here.exit_code == there.exit_code == 1 and len(here.stdout_bytes) > 1000
    assert (there.stdout_bytes, there.stderr_bytes) == (here.stdout_bytes, here.stderr_bytes)


@needs_dask
def test_dask_reads_and_records_the_same_to_the_byte(news: Path, request: pytest.FixtureRequest) -> None:
    scheduler = request.getfixturevalue("scheduler")
    here, there = run("read news"), run(f"read news --engine dask --scheduler {scheduler}")
    assert (there.stdout_bytes, there.stderr_bytes) == (here.stdout_bytes, here.stderr_bytes)
    first = run("add news --desk desk").stdout
    assert run(f"add news --desk other --engine dask --scheduler {scheduler}").stdout == first.replace(
        "desk\n", "other\n"
    )
    with Ledger.open(Path("desk/ledger.db")) as one, Ledger.open(Path("other/ledger.db")) as other:
        assert {c.id for c in one.claims()} == {c.id for c in other.claims()} != set()


def test_an_interrupt_says_one_word_whoever_works(news: Path) -> None:
    line = [sys.executable, "-m", "borderflow", "read", "news", "--engine", "processes", "--jobs", "2"]
    child = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert child.stdout is not None and child.stdout.readline()
    os.killpg(child.pid, signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert (child.returncode, err.splitlines()[-1]) == (130, b"stopped") and b"Traceback" not in err


# The corridor, with a reader of its own.


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    path = tmp_path / "list.jsonl"
    path.write_text("".join(f'{{"id": "d{n}", "text": "{n} came.", "lang": "en"}}\n' for n in range(8)))
    return path


def test_a_bad_document_never_stops_a_batch(entries: Path) -> None:
    found = list(corridor.claims_of([entries], now=NOW, means=Means(read=first_word, engine=processes(2))))
    assert [type(one) is Unread for one in found] == [n in (2, 4) for n in range(8)]
    assert [one.reason for one in found if isinstance(one, Unread)] == [
        "reading it failed: ValueError: two lines", "reading it failed: the worker that did it was lost, three times",
    ]  # fmt: skip
    assert [one.address for one in found if isinstance(one, Unread)] == [f"{entries}#d2", f"{entries}#d4"]


def test_what_failed_is_not_recorded_and_is_tried_again(entries: Path, tmp_path: Path) -> None:
    means = Means(read=first_word, engine=processes(2))
    first = corridor.add([entries], desk=tmp_path / "desk", now=NOW, means=means)
    second = corridor.add([entries], desk=tmp_path / "desk", now=NOW, means=means)
    assert [one.document for one in first.recorded] == ["d0", "d1", "d3", "d5", "d6", "d7"]
    assert first.unread == second.unread and len(second.unread) == 2 and second.recorded == []


def test_reports_are_gathered_as_they_are_read(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(f"{number} came to the border on Sunday, it was said.")
    results = corridor.claims_of([tmp_path], now=NOW, told=corridor.Told(lang="en"), means=Means(read=lambda _: []))
    next(results)
    (tmp_path / "350.txt").write_text("Changed after the first was read.")
    assert "Changed" in [one.document.text for one in results if not isinstance(one, Unread)][349]


# Simulations.


@needs_dask
def test_a_seed_gives_the_same_run_on_every_engine(scheduler: str) -> None:
    here = simulated(small(), range(1, 7))
    engines = (engine("processes", count=2), engine("dask", scheduler=scheduler))
    for spread in engines:
        there = simulated(small(), range(1, 7), spread=spread)
        assert [one.seed for one in there] == [one.seed for one in here]
        assert [one.at_camps.tolist() for one in there] == [one.at_camps.tolist() for one in here]


def test_members_with_numbers_of_their_own_are_the_same_in_processes() -> None:
    here = ensemble(small(), 4, seed=3, rules="flee")
    there = ensemble(small(), 4, seed=3, rules="flee", spread=engine("processes", count=2))
    assert [one.seed for one in there] == [one.seed for one in here] == [3, 4, 5, 6]
    assert [one.at_camps.tolist() for one in there] == [one.at_camps.tolist() for one in here]
