"""Work on hostile things: in a process of its own with bounded memory and time, no network, and no files but its own.

A file that unpacks without end, or that breaks the library that opens it, costs its own result and nothing else.
Beginning a process takes seconds, most of them for loading libraries: one that has loaded them is kept, and a child of
it, begun in milliseconds, works on each thing.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Timer
from types import TracebackType
from typing import Any, Generic, TypeVar, cast

import borderflow
from borderflow.engines.cell import STATUS
from borderflow.engines.framing import put, taken, unpacked
from borderflow.engines.parts import Failed
from borderflow.errors import BadValue, EngineFault

Thing = TypeVar("Thing")
Result = TypeVar("Result")
START_SECONDS = 300
PATIENCE_SECONDS = 5
# One thread for the libraries that compute with many: each takes address space, and a process with threads cannot
# leave the network.
ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "LANG": "C.UTF-8"}
BEGIN = "import sys; sys.path[:] = {path!r}; from borderflow.engines.cell import serve; serve({limits})"
BROKEN = "it broke what was to open it ({signal}), as files do that need more than {memory_mb} MB of memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one thing may cost: megabytes of address space, seconds of computing, seconds by the clock."""

    memory_mb: int = 768
    cpu_s: int = 20
    wall_s: int = 30

    def __post_init__(self) -> None:
        if min(self.memory_mb, self.cpu_s, self.wall_s) < 1:
            raise BadValue(f"limits are 1 or more, not {self.memory_mb} MB, {self.cpu_s} s and {self.wall_s} s")


@dataclass(slots=True)
class Cell:
    """A confined process with its folder and the walls around it."""

    process: subprocess.Popen[bytes]
    home: tempfile.TemporaryDirectory[str]
    walls: frozenset[str] = frozenset()
    ended: bool = False

    def end(self) -> None:
        """End it and its child, which are a group of their own."""
        self.ended = True
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except OSError:
            self.process.kill()

    def dismissed(self) -> int:
        """End it, at once; what it ended with."""
        if self.process.poll() is None:
            self.end()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                close(pipe)
        code = self.process.wait()
        self.home.cleanup()
        return code


def close(pipe: Any) -> None:
    """Close a pipe, whether or not somebody is at its other end."""
    try:
        pipe.close()
    except OSError:
        return


def confined(
    work: Callable[[Thing], Result], *, memory_mb: int = 768, cpu_s: int = 20, wall_s: int = 30,
    harmless: Sequence[Thing] = (),
) -> Confined[Thing, Result]:  # fmt: skip
    """The work, done on each thing in a confined process: its result, or Failed with the reason in words.

    `work` and things must be picklable; results are plain values, days and nouns. Several threads may ask at a time,
    and each has a process to itself. On `harmless` things the work is done beforehand, so that what it loads only when
    it needs it is there already.
    """
    return Confined(work, Limits(memory_mb=memory_mb, cpu_s=cpu_s, wall_s=wall_s), harmless)


@dataclass(eq=False)
class Confined(Generic[Thing, Result]):
    """Work in confined processes, those that are idle kept warm. Closed, or forgotten, it lets them go."""

    work: Callable[[Thing], Result]
    limits: Limits
    harmless: Sequence[Thing] = ()
    idle: list[Cell] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.finalizer = weakref.finalize(self, emptied, self.idle)

    def __call__(self, thing: Thing) -> Result | Failed:
        """The thing's result, or why it has none."""
        cell = self.taken()
        try:
            result = self.asked(cell, thing)
        except BaseException:
            cell.dismissed()
            raise
        if cell.ended:
            cell.dismissed()
        else:
            with self.lock:
                self.idle.append(cell)
        return result

    def taken(self) -> Cell:
        """An idle process that is still there, else a fresh one."""
        while True:
            with self.lock:
                cell = self.idle.pop() if self.idle else None
            if cell is None:
                return self.begun()
            if cell.process.poll() is None:
                return cell
            cell.dismissed()

    def warmed(self) -> frozenset[str]:
        """Begin a process before it is needed; the walls that stand around it."""
        cell = self.taken()
        with self.lock:
            self.idle.append(cell)
        return cell.walls

    def begun(self) -> Cell:
        """A fresh process that has learned the work; EngineFault where none can be had.

        It sees neither this one's environment, which may hold keys, nor its files, nor its terminal.
        """
        home = tempfile.TemporaryDirectory(prefix="borderflow-confined-", ignore_cleanup_errors=True)
        told = {"memory_mb": self.limits.memory_mb, "cpu_s": self.limits.cpu_s, "wall_s": self.limits.wall_s}
        said = ", ".join(f"{name}={value!r}" for name, value in {**told, "home": home.name}.items())
        own = str(Path(borderflow.__file__).parents[1])
        path = [str(Path(place).resolve()) for place in dict.fromkeys((own, *filter(None, sys.path)))]
        process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", BEGIN.format(path=path, limits=said)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=home.name,
            env={**ALONE, "HOME": home.name, "TMPDIR": home.name}, close_fds=True, start_new_session=True,
        )  # fmt: skip
        cell = Cell(process, home)
        message = pickle.dumps((self.work, tuple(self.harmless)))
        found = exchanged(cell, message, START_SECONDS)
        if found is None:
            code = cell.dismissed()
            raise EngineFault(f"a confined process cannot be begun: it ended with {code} before it was there")
        cell.walls = frozenset(unpacked(found))
        return cell

    def asked(self, cell: Cell, thing: Thing) -> Result | Failed:
        """What the process makes of a thing."""
        try:
            found = exchanged(cell, pickle.dumps(thing), self.limits.wall_s + PATIENCE_SECONDS)
            if found is None:
                cell.end()
                return Failed(self.reason(-signal.SIGALRM))
            (status,) = STATUS.unpack_from(found)
            result = Failed(self.reason(status)) if status else unpacked(found[STATUS.size :])
        except EngineFault as error:
            cell.end()
            return Failed(str(error))
        if isinstance(result, Failed) and result.reason.startswith("MemoryError"):
            return Failed(f"it needs more than {self.limits.memory_mb} MB of memory")
        return cast("Result | Failed", result)

    def reason(self, status: int) -> str:
        """Why there is no result, by the signal that ended the work."""
        if status == -signal.SIGALRM:
            return f"it takes longer than {self.limits.wall_s} s"
        if status in (-signal.SIGXCPU, -signal.SIGKILL):
            return f"it takes more than {self.limits.cpu_s} s of computing"
        name = signal.Signals(-status).name if -status in set(signal.Signals) else f"exit {status}"
        return BROKEN.format(signal=name, memory_mb=self.limits.memory_mb)

    def close(self) -> None:
        """Let the idle processes go; work that is still asked for begins new ones."""
        with self.lock:
            emptied(self.idle)

    def __enter__(self) -> Confined[Thing, Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def emptied(idle: list[Cell]) -> None:
    """Let all of these processes go."""
    while idle:
        idle.pop().dismissed()


def exchanged(cell: Cell, message: bytes, seconds: float) -> bytes | None:
    """The answer to a message; None where the process ends before there is one, which it does at the latest then."""
    stdin, stdout = cell.process.stdin, cell.process.stdout
    if stdin is None or stdout is None:
        return None
    timer = Timer(seconds, cell.end)
    timer.daemon = True
    timer.start()
    try:
        put(stdin, message)
        return taken(stdout)
    except (EOFError, OSError):
        return None
    finally:
        timer.cancel()
