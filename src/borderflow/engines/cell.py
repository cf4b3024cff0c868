"""A confined process from within: walls first, then the work is learned, then a child of it works on each thing.

A child begins in milliseconds, for its parent has loaded whatever the work needs; it inherits the walls, and nothing
that one thing did to its process is there for the next.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from borderflow.engines.framing import LARGEST_MESSAGE, put, taken
from borderflow.engines.parts import Failed, attempt
from borderflow.engines.walls import hooked, raised

STATUS = struct.Struct("!i")
CHUNK = 1 << 20
LARGEST_FILE_BYTES = 16_000_000


def serve(*, memory_mb: int, cpu_s: int, wall_s: int, home: str) -> None:
    """A confined process's life. It ends with the pipe to whoever began it.

    What it tells of each thing is the child's exit code, below zero for a signal, and what the child had to say.
    """
    asked = sys.stdin.buffer
    told = os.fdopen(os.dup(1), "wb")
    # What a library prints is nobody's result.
    os.dup2(2, 1)
    os.chdir(home)
    code = {sys.prefix, sys.base_prefix, *(path for path in sys.path if path)}
    walls = raised(memory_mb=memory_mb, home=Path(home).resolve(), code=code)
    try:
        work, harmless = pickle.loads(taken(asked))
        for thing in harmless:
            attempt(work, thing)
        put(told, pickle.dumps(walls | {"hook"}))
        gc.freeze()
        while True:
            status, said = in_child(partial(answer, work, taken(asked)), cpu_s, wall_s)
            put(told, STATUS.pack(status) + said)
    except EOFError:
        return


def in_child(said: Callable[[], bytes], cpu_s: int, wall_s: int) -> tuple[int, bytes]:
    """How a child ended that had so much time, and what it said."""
    inward, outward = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(inward)
            bounded(cpu_s, wall_s)
            hooked(Path.cwd())
            with os.fdopen(outward, "wb") as pipe:
                pipe.write(said())
        finally:
            os._exit(0)
    os.close(outward)
    found = bytearray()
    with os.fdopen(inward, "rb") as pipe:
        while (piece := pipe.read1(CHUNK)) and len(found) <= LARGEST_MESSAGE:
            found += piece
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), bytes(found)


def answer(work: Callable[[Any], Any], thing: bytes) -> bytes:
    """The result as a message, or why there is none."""
    result = attempt(work, pickle.loads(thing))
    try:
        return pickle.dumps(result)
    except MemoryError as error:
        del result
        return pickle.dumps(Failed(type(error).__name__))
    except Exception as error:  # what cannot be sent is a fault of the work
        return pickle.dumps(Failed(f"its result cannot be sent: {type(error).__name__}"))


def bounded(cpu_s: int, wall_s: int) -> None:
    """End this process when it has computed so many seconds, or when so many went by; no large files from here on."""
    import resource  # noqa: PLC0415  (there is none on Windows)

    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE_BYTES, LARGEST_FILE_BYTES))
    signal.alarm(wall_s)
