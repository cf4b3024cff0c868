"""What was measured, kept as JSON beside this file: the figures, the picture and the page are made from it alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.speed.door import Door
from benchmarks.speed.one import Measured

FILE = Path(__file__).with_name("results.json")
SAMPLES = 60


class Results(msgspec.Struct):
    """The runs on `sample` documents, the long ones on more, what the door does, and of which program this is true."""

    commit: str
    reader: str
    day: str
    machine: str
    real_documents: int
    paragraphs: int
    sample: int
    runs: list[Measured]
    long: list[Measured]
    door: Door

    def run(self, engine: str, workers: int) -> Measured | None:
        """The run on the sample with that engine."""
        return next((one for one in self.runs if (one.engine, one.workers) == (engine, workers)), None)


def read() -> Results:
    """What was measured last."""
    return msgspec.json.decode(FILE.read_bytes(), type=Results)


def write(results: Results) -> None:
    """Keep it, with few enough samples to be read, and without the mark of each document."""
    for run in (*results.runs, *results.long):
        run.samples, run.marks = thinned(run.samples), []
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")


def differing(runs: Sequence[Measured]) -> list[int]:
    """The numbers of the documents that not all runs read alike; runs that were kept without marks say nothing."""
    marks = zip(*(run.marks for run in runs if run.marks), strict=True)
    return [number for number, said in enumerate(marks) if len(set(said)) > 1]


def thinned(samples: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """At most so many, evenly, with the last."""
    step = -(-len(samples) // SAMPLES) or 1
    return samples[::-step][::-1]
