"""A Dask cluster on this machine, begun as a person begins one."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# As docs/reference/cli.md says to begin workers: Dask's own setting gives memory back at once, and costs a tenth.
MALLOC_BYTES = str(2**27)
HAS_DASK = importlib.util.find_spec("distributed") is not None


@contextmanager
def cluster_of(workers: int, folder: Path, *, losses: int = 3) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler with workers of one thread each: its address and its process.

    `losses` is how many workers may be lost on a part before Dask gives it up.
    """
    file = folder / "scheduler.json"
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(losses),
        "MALLOC_TRIM_THRESHOLD_": MALLOC_BYTES,
    }  # fmt: skip

    def begun(name: str, *words: str) -> subprocess.Popen[bytes]:
        line = [sys.executable, "-m", f"distributed.cli.dask_{name}", "--scheduler-file", str(file), *words]
        return subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)

    started = [begun("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")]
    if workers:
        numbers = ("--nworkers", str(workers), "--nthreads", "1")
        started.append(begun("worker", *numbers, "--host", "127.0.0.1", "--no-dashboard"))
    try:
        yield address_in(file), started[0]
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def address_in(file: Path) -> str:
    """The address that the scheduler writes down when it is there."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            return str(json.loads(file.read_text())["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(0.05)
    raise TimeoutError("the scheduler did not begin")
