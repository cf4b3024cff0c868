"""Dask: the same as `map` on a real scheduler with two real workers; every way to fail says what can be put right."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from clusters import cluster_of, needs_dask
from engine_work import Once, picky, squared, squared_by, with_model

from borderflow.engines import Failed, cluster, engine
from borderflow.engines.cluster import dask
from borderflow.errors import BadValue, EngineFault


@needs_dask
def test_dask_behaves_like_map(scheduler: str) -> None:
    run = engine("dask", scheduler=scheduler)
    assert list(run(squared, range(40))) == list(map(squared, range(40)))
    assert list(run(squared, [])) == []


@needs_dask
def test_a_worker_killed_in_the_middle_costs_nothing(scheduler: str) -> None:
    found, killed = [], set()
    for value, pid in dask(scheduler)(squared_by, range(300)):
        found.append(value)
        if len(found) == 20:
            os.kill(pid, signal.SIGKILL)
            killed.add(pid)
    assert found == [number * number for number in range(300)] and len(killed) == 1


@needs_dask
def test_a_worker_that_ends_in_its_work_is_replaced_and_the_work_done_again(scheduler: str, tmp_path: Path) -> None:
    work = Once(tmp_path / "mark", 30)
    assert list(dask(scheduler)(work, range(60))) == list(map(squared, range(60)))
    assert work.mark.exists()


@needs_dask
def test_bad_things_fail_alone_and_say_why(scheduler: str) -> None:
    found = list(dask(scheduler)(picky, range(8))) + list(dask(scheduler)(picky, range(10, 20)))
    reasons = [one.reason for one in found if isinstance(one, Failed)]
    assert reasons == ["ValueError: no seven", "the worker that did it was lost, three times"]
    assert [one for one in found if not isinstance(one, Failed)] == [n * n for n in range(20) if n not in (7, 8, 9, 11)]


@needs_dask
def test_the_model_is_loaded_once_a_worker(scheduler: str) -> None:
    found = list(dask(scheduler)(with_model, range(100)))
    assert len({model for _, model, _ in found}) == len({pid for _, _, pid in found}) <= 2


@needs_dask
def test_a_worker_with_another_library_is_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = cluster.likeness()
    monkeypatch.setattr(cluster, "likeness", lambda: here | {"spacy": "9.9"})
    with pytest.raises(EngineFault, match=r"may read otherwise than this machine: spacy [\d.]+ there, 9\.9 here"):
        list(dask(scheduler)(squared, range(5)))


@needs_dask
def test_a_scheduler_without_workers_is_named(tmp_path: Path) -> None:
    words = "has no workers; begin one: dask worker tcp://127"
    with cluster_of(0, tmp_path) as (address, _), pytest.raises(EngineFault, match=words):
        list(dask(address, patience_s=0.5)(squared, range(5)))


@needs_dask
def test_a_scheduler_that_is_lost_is_named(tmp_path: Path) -> None:
    with cluster_of(1, tmp_path) as (address, process):
        results = dask(address, patience_s=20)(squared, range(10_000))
        assert next(results) == 0
        process.kill()
        with pytest.raises(EngineFault, match=f"the scheduler at {address} was lost"):
            list(results)


class Fetched:
    """A part that is done, of a scheduler that goes before it is fetched."""

    def cancelled(self) -> bool:
        return False

    def exception(self) -> None:
        return None

    def result(self) -> object:
        raise ConnectionResetError("reset by peer")


def test_a_scheduler_that_is_lost_as_results_are_fetched_is_named() -> None:
    crew = object.__new__(cluster.Cluster)
    crew.address, crew.killed = "tcp://127.0.0.1:1", ()
    with pytest.raises(EngineFault, match="was lost"):
        crew.outcome(Fetched())


@needs_dask
def test_nobody_at_the_address_is_said_at_once() -> None:
    with pytest.raises(EngineFault, match=r"no scheduler answers at tcp://127\.0\.0\.1:9: Connection refused"):
        engine("dask", scheduler="tcp://127.0.0.1:9")


@needs_dask
def test_somebody_else_at_the_address_is_said() -> None:
    words = r"no scheduler answers at tcp://127\.0\.0\.1:\d+ within 0\.3 seconds"
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(EngineFault, match=words):
        dask(f"tcp://127.0.0.1:{other.getsockname()[1]}", patience_s=0.3)


@pytest.mark.parametrize("address", [None, "", "127.0.0.1:8786", "tcp://", "tcp://host", "tcp://host:port", "tcp://["])
def test_an_address_that_is_none_says_what_one_looks_like(address: str | None) -> None:
    with pytest.raises(BadValue, match="tcp://HOST:PORT"):
        engine("dask", scheduler=address)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineFault, match=r"pip install 'borderflow\[dask\]'"):
        engine("dask", scheduler="tcp://127.0.0.1:8786")
