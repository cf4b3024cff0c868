"""Processes: the same as `map`, and the loss of a worker costs no more than its part."""

from __future__ import annotations

import multiprocessing
from itertools import islice
from pathlib import Path

import pytest
from engine_work import Endless, Once, Undeliverable, picky, squared, with_model

from borderflow.engines import ENGINES, Failed, engine, here, processes
from borderflow.engines.spreading import BIGGEST_PART, PARTS_AHEAD
from borderflow.errors import BadChoice, BadValue, EngineFault


def test_processes_behave_like_map() -> None:
    assert list(processes(2)(squared, range(40))) == list(map(squared, range(40)))
    assert list(processes(2)(squared, [])) == []


def test_a_worker_killed_in_the_middle_costs_nothing() -> None:
    found, killed = [], 0
    for value in processes(2)(squared, range(200)):
        found.append(value)
        if len(found) in (5, 60):
            multiprocessing.active_children()[0].kill()
            killed += 1
    assert found == [number * number for number in range(200)] and killed == 2


def test_a_worker_that_ends_in_its_work_is_replaced_and_the_work_done_again(tmp_path: Path) -> None:
    work = Once(tmp_path / "mark", 30)
    assert list(processes(2)(work, range(60))) == list(map(squared, range(60)))
    assert work.mark.exists()


def test_bad_things_fail_alone_and_say_why() -> None:
    found = list(processes(2)(picky, range(20)))
    reasons = {number: one.reason for number, one in enumerate(found) if isinstance(one, Failed)}
    assert list(reasons) == [7, 9, 11]
    assert reasons[7] == "ValueError: no seven" and "pickle" in reasons[9] and "lost, three times" in reasons[11]
    assert [one for one in found if not isinstance(one, Failed)] == [n * n for n in range(20) if n not in reasons]


def test_the_model_is_loaded_once_a_worker() -> None:
    found = list(processes(2)(with_model, range(100)))
    assert len({model for _, model, _ in found}) == len({pid for _, _, pid in found}) <= 2


def test_things_are_taken_as_there_is_room_and_workers_leave_with_whoever_asked() -> None:
    things = Endless()
    results = processes(2)(squared, things)
    assert list(islice(results, 3)) == [0, 1, 4] and things.taken <= PARTS_AHEAD * 2 * BIGGEST_PART
    assert multiprocessing.active_children()
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_one_thing_begins_one_worker() -> None:
    results = processes(8)(squared, [3])
    assert next(results) == 9 and len(multiprocessing.active_children()) == 1
    assert list(results) == []


def test_workers_that_never_begin_are_no_endless_loop() -> None:
    with pytest.raises(EngineFault, match="each ends before it has begun"):
        list(processes(1)(Undeliverable(), range(5)))
    assert not multiprocessing.active_children()


def test_an_engine_that_is_not_there_is_named() -> None:
    with pytest.raises(BadChoice, match="choose one of here, processes, dask"):
        engine("spark")
    with pytest.raises(BadValue, match="at least 1 process"):
        engine("processes", count=0)
    with pytest.raises(BadValue, match="for the engine dask, not for processes"):
        engine("processes", scheduler="tcp://127.0.0.1:8786")
    assert engine("here") is here and list(ENGINES) == ["here", "processes", "dask"]
