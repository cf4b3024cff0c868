"""One measurement, in a process of its own: documents read by one engine, from files to claims.

.venv/bin/python -m benchmarks.speed.one ENGINE WORKERS DOCUMENTS FILE...

Prints one JSON object. Nothing of beginning workers and loading models is in the rates: a worker's CPU seconds count
from the end of its first document, the clock from when a tenth of the documents are done.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.speed.clusters import cluster_of
from benchmarks.speed.usage import cpu_seconds, memory_mb
from borderflow import desk as corridor
from borderflow.desk import Means, Read
from borderflow.engines import Engine, engine
from borderflow.nouns import Claim, Document
from borderflow.read import claims
from borderflow.wire import claim_line

SAMPLE_SECONDS = 1.0
IDLE_SECONDS = 5.0
MARK = 8


class Timed(list[Claim]):
    """Claims, and what was used to read them, as seen where they were read: `at` is what the process had used then."""

    process, at, cpu_s = 0, 0.0, 0.0


def timed(document: Document) -> Timed:
    """The document's claims, timed where they are read."""
    began = time.thread_time()
    found = Timed(claims(document))
    found.process, found.at, found.cpu_s = os.getpid(), time.process_time(), time.thread_time() - began
    return found


@dataclass(slots=True)
class Measured:
    """What a run showed, in seconds; CPU seconds are those of a document.

    `reading_cpu`: reading it; `worker_cpu`: all else that its worker does; `door_cpu`: the process that was begun;
    `other_cpu`: Dask's scheduler and watchers. `idle_cores`: what these and the workers use of a core, in sum, while
    nobody has work for them. `digest` is that of all claims, `marks` are the beginnings of each document's: they say
    which one was read otherwise. `samples`: documents done, MB in the process that was begun, MB in the biggest other.
    """

    engine: str
    workers: int
    documents: int = 0
    characters: int = 0
    claims: int = 0
    digest: str = ""
    marks: list[str] = field(default_factory=list)
    first_s: float = 0.0
    documents_per_second: float = 0.0
    reading_cpu: float = 0.0
    worker_cpu: float = 0.0
    door_cpu: float = 0.0
    other_cpu: float = 0.0
    idle_cores: float = 0.0
    samples: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        """All CPU seconds of a document."""
        return self.reading_cpu + self.worker_cpu + self.door_cpu + self.other_cpu

    @property
    def sending_cpu(self) -> float:
        """All but reading, and but what is used whether there is work or not; of a document."""
        waiting = self.idle_cores / self.documents_per_second
        return max(0.0, self.worker_cpu + self.door_cpu + self.other_cpu - waiting)


def after_the_first(ones: list[Timed]) -> tuple[int, float, float]:
    """Of what one worker did after its first document: how many, CPU seconds of all, CPU seconds of reading."""
    ordered = sorted(ones, key=lambda one: one.at)
    return len(ordered) - 1, ordered[-1].at - ordered[0].at, sum(one.cpu_s for one in ordered[1:])


@contextmanager
def begun(name: str, workers: int) -> Iterator[Engine]:
    """The engine, with a cluster of this machine where it needs one."""
    if name != "dask":
        yield engine(name, count=workers)
        return
    with tempfile.TemporaryDirectory() as folder, cluster_of(workers, Path(folder)) as (address, _):
        client = importlib.import_module("distributed").Client(address, set_as_default=False)
        client.wait_for_workers(workers)
        client.close()
        yield engine(name, scheduler=address)


def idle_cores() -> float:
    """What the descendants use of a core while they wait."""
    time.sleep(IDLE_SECONDS)
    before, began = cpu_seconds(without=()), time.perf_counter()
    time.sleep(IDLE_SECONDS)
    return (cpu_seconds(without=()) - before) / (time.perf_counter() - began)


def measured(name: str, workers: int, files: list[str], *, total: int) -> Measured:
    """The documents in the files, read; `total` is how many they are."""
    result, over = Measured(name, workers), threading.Event()

    def sample() -> None:
        while not over.wait(SAMPLE_SECONDS):
            own, other = memory_mb()
            result.samples.append((result.documents, round(own), round(other)))

    with begun(name, workers) as run:
        result.idle_cores = idle_cores() if name == "dask" else 0.0
        watcher = threading.Thread(target=sample, daemon=True)
        watcher.start()
        read(result, corridor.claims_of(files, now=datetime.now(UTC), means=Means(read=timed, engine=run)), total)
        over.set()
        watcher.join()
    return result


def read(result: Measured, found: Iterator[object], total: int) -> None:
    """Take in what was found, and count."""
    seen, crew = hashlib.sha256(), dict[int, list[Timed]]()
    began, warm, clock, door, others = time.perf_counter(), total // 10, 0.0, 0.0, 0.0
    for one in found:
        assert isinstance(one, Read), one
        assert isinstance(one.claims, Timed)
        crew.setdefault(one.claims.process, []).append(one.claims)
        result.first_s = result.first_s or time.perf_counter() - began
        result.documents += 1
        result.characters += len(one.document.text)
        result.claims += len(one.claims)
        lines = b"".join(claim_line(claim).encode() + b"\n" for claim in one.claims)
        seen.update(lines)
        result.marks.append(hashlib.sha256(lines).hexdigest()[:MARK])
        one.claims.clear()
        if result.documents == warm:
            clock, door, others = time.perf_counter(), time.process_time(), cpu_seconds(without=crew.keys())
    timed_ones = total - warm
    result.documents_per_second = timed_ones / (time.perf_counter() - clock)
    result.digest = seen.hexdigest()
    documents, used, reading = map(sum, zip(*map(after_the_first, crew.values()), strict=True))
    result.reading_cpu, result.worker_cpu = reading / documents, (used - reading) / documents
    if os.getpid() not in crew:
        result.door_cpu = (time.process_time() - door) / timed_ones
        result.other_cpu = (cpu_seconds(without=crew.keys()) - others) / timed_ones


if __name__ == "__main__":
    found = measured(sys.argv[1], int(sys.argv[2]), sys.argv[4:], total=int(sys.argv[3]))
    print(json.dumps(asdict(found)))
