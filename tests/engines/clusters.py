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

import pytest

has_dask = importlib.util.find_spec("distributed") is not None
needs_dask = pytest.mark.skipif(not has_dask, reason="the extra [dask] is not installed: make dask")


@contextmanager
def cluster_of(workers: int, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler and workers as a person begins them, with the scheduler's process."""
    file = folder / "scheduler.json"
    # One more loss than none: a thing that nobody survives is known after two, not four.
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
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
