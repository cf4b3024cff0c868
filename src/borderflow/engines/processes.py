"""Workers on this machine: processes, each a fresh interpreter with a pipe to this one.

The pool of the standard library is not used: there the loss of one worker is the loss of all, and of the models that
they loaded, and nobody learns on which thing it happened.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any

from borderflow.engines.parts import Done, Engine, Failed, Result, Thing, done, reason_of
from borderflow.engines.spreading import Lost, spread
from borderflow.errors import BadValue, EngineFault

STILLBORN_LIMIT = 3


@dataclass(slots=True)
class Worker:
    """A process, the pipe to it, whether it ever said that it is there, and the part that it does."""

    process: SpawnProcess
    pipe: Connection
    there: bool = False
    part: int | None = None


def processes(count: int) -> Engine:
    """An engine of `count` processes; work and things must be picklable. BadValue for less than one."""
    if count < 1:
        raise BadValue(f"work runs in at least 1 process, not {count}")

    def apart(work: Callable[[Thing], Result], things: Iterable[Thing], /) -> Iterator[Result | Failed]:
        return spread(Processes(count, work), things)

    return apart


class Processes:
    """A crew of processes, each begun when there is work for it."""

    def __init__(self, count: int, work: Callable[[Any], Any]) -> None:
        self.slots = count
        self.work = work
        self.workers: list[Worker] = []
        self.fallen: list[int] = []
        self.stillborn = 0

    @property
    def free(self) -> int:
        """How many are idle, or not even begun."""
        return self.slots - sum(worker.part is not None for worker in self.workers)

    def start(self, number: int, things: list[Any]) -> None:
        """Give a part to an idle worker."""
        worker = next((one for one in self.workers if one.part is None), None) or self.begun()
        worker.part = number
        try:
            worker.pipe.send(things)
        except OSError:
            self.bury(worker)
            self.fallen.append(number)

    def begun(self) -> Worker:
        """One more worker. A fresh interpreter: a fork would copy locks that other threads hold."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.work), daemon=True)
        with interrupts_held():
            process.start()
        theirs.close()
        self.workers.append(Worker(process, ours))
        return self.workers[-1]

    def ended(self, *, wait: bool) -> list[tuple[int, Done | Lost]]:
        """What came through the pipes; a pipe that breaks is a worker lost."""
        found: list[tuple[int, Done | Lost]] = [(number, Lost()) for number in self.fallen]
        self.fallen.clear()
        while not found:
            ready = self.ready(None if wait else 0)
            found.extend(end for worker in ready if (end := self.heard(worker)) is not None)
            if not wait:
                break
        return found

    def ready(self, timeout: float | None) -> list[Worker]:
        """The workers that have something to say, or never will again."""
        pipes = wait([worker.pipe for worker in self.workers], timeout)
        return [worker for worker in self.workers if worker.pipe in pipes]

    def heard(self, worker: Worker) -> tuple[int, Done | Lost] | None:
        """The end of the worker's part, if that is what it says."""
        number = worker.part
        try:
            said: Done | None = worker.pipe.recv()
        except (EOFError, OSError):
            self.bury(worker)
            return None if number is None else (number, Lost())
        if said is None:
            worker.there, self.stillborn = True, 0
            return None
        worker.part = None
        return None if number is None else (number, said)

    def bury(self, worker: Worker) -> None:
        """Let go of a lost worker; EngineFault where workers are lost before they are there at all."""
        self.workers.remove(worker)
        dismissed(worker)
        self.stillborn += not worker.there
        if self.stillborn >= STILLBORN_LIMIT:
            raise EngineFault("processes cannot be used: each ends before it has begun; try the engine here")

    def stop(self) -> None:
        """Let all workers go."""
        for worker in self.workers:
            dismissed(worker)
        self.workers.clear()


def dismissed(worker: Worker) -> None:
    """End a worker at once: it holds nothing that is not held elsewhere."""
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """A while in which an interrupt waits. A process begun in it never sees one: whoever began it ends it."""
    # What watches over processes begins with the first of them, and would let interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """A worker's life: say that it is there, then do part after part until nobody is left to ask for one."""
    try:
        pipe.send(None)
        while True:
            answer(pipe, done(work, pipe.recv()))
    except (EOFError, OSError):
        return


def answer(pipe: Connection, part: Done) -> None:
    """Send the results; where one cannot be sent, each by itself shows which."""
    try:
        pipe.send(part)
    except OSError:
        raise
    except Exception:
        pipe.send(Done([sendable(result) for result in part.results], part.seconds))


def sendable(result: Any) -> Any:
    """The result, or why it cannot be sent."""
    try:
        ForkingPickler.dumps(result)
    except Exception as error:
        return Failed(reason_of(error))
    return result
