"""What was measured, kept as JSON beside this file: the figures, the picture and the page are made from it alone."""

from __future__ import annotations

from pathlib import Path

import msgspec

from benchmarks.ledger.one import Measured
from benchmarks.ledger.pictured import Pictured

FILE = Path(__file__).with_name("results.json")


class Results(msgspec.Struct):
    """A run for each size, one of what is made of it, and of which program and machine this is true."""

    commit: str
    day: str
    machine: str
    runs: list[Measured]
    pictured: list[Pictured] = []

    @property
    def files(self) -> list[Measured]:
        """The runs in SQLite files, by size."""
        return [run for run in self.runs if run.store == "sqlite"]


def read() -> Results:
    """What was measured last."""
    return msgspec.json.decode(FILE.read_bytes(), type=Results)


def write(results: Results) -> None:
    """Keep it."""
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
