"""Workers of a Dask scheduler, on this machine or on many. Dask itself does the part of a lost worker again.

Dask is an extra: nothing here imports it before this engine is chosen.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import queue
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from borderflow.engines.likeness import difference, likeness
from borderflow.engines.parts import Done, Engine, Failed, Result, Thing, done, reason_of
from borderflow.engines.spreading import Lost, spread
from borderflow.errors import BadValue, EngineFault

PATIENCE_SECONDS = 30.0
LOOK_SECONDS = 2.0
# One part that is done and one that waits for it, so that no worker waits for the network.
PARTS_A_WORKER = 2
ONE_AT_A_TIME = threading.Lock()


def dask(scheduler: str | None, *, patience_s: float = PATIENCE_SECONDS) -> Engine:
    """An engine of the workers that a Dask scheduler has, or gets while it works.

    BadValue for an address that is none; EngineFault where the extra is missing, or nobody answers for `patience_s`.
    """
    address = checked(scheduler)
    distributed = library()
    knock(address, patience_s)

    def far(work: Callable[[Thing], Result], things: Iterable[Thing], /) -> Iterator[Result | Failed]:
        return spread(Cluster(distributed, address, work, patience_s), things)

    return far


def checked(scheduler: str | None) -> str:
    """The address, if it is one."""
    try:
        parts = urlsplit(scheduler or "")
        good = parts.scheme in ("tcp", "tls") and parts.hostname and parts.port
    except ValueError:
        good = False
    if not scheduler or not good:
        said = f", not {scheduler!r}" if scheduler else ""
        raise BadValue(f"the engine dask needs the address of a scheduler, tcp://HOST:PORT{said}")
    return scheduler


def library() -> Any:
    """The library, silent about what is told as a reason here; EngineFault where it is not installed."""
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise EngineFault(f"the engine dask needs an extra: pip install 'borderflow[dask]' ({error})") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    return distributed


def knock(address: str, patience_s: float) -> None:
    """Go on only where somebody answers as Dask does, who speaks first: the library itself would wait for ever.

    In TLS the caller speaks first, so that only the door can be tried.
    """
    parts = urlsplit(address)
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=patience_s) as door:
            greeted = parts.scheme == "tls" or door.recv(1)
    except TimeoutError as error:
        raise EngineFault(f"no scheduler answers at {address} within {patience_s:g} seconds") from error
    except OSError as error:
        raise EngineFault(f"no scheduler answers at {address}: {error.strerror or reason_of(error)}") from error
    if not greeted:
        raise EngineFault(f"what answers at {address} is no Dask scheduler")


class Cluster:
    """A crew of Dask workers. They may come and go; without any, it waits for some as long as its patience lasts."""

    def __init__(self, distributed: Any, address: str, work: Callable[[Any], Any], patience_s: float) -> None:
        self.address, self.work, self.patience_s = address, work, patience_s
        self.killed = distributed.KilledWorker
        self.name = f"borderflow-{uuid.uuid4().hex}"
        self.tries = 0
        self.running: dict[int, Any] = {}
        self.endings: queue.SimpleQueue[tuple[int, Any]] = queue.SimpleQueue()
        try:
            self.client = distributed.Client(address, timeout=patience_s, set_as_default=False)
        except Exception as error:
            raise EngineFault(f"what answers at {address} is no Dask scheduler: {reason_of(error)}") from error
        self.slots = PARTS_A_WORKER
        self.manned = self.looked = time.monotonic()
        self.look()

    @property
    def free(self) -> int:
        """How many more parts the cluster can take now."""
        return self.slots - len(self.running)

    def start(self, number: int, things: list[Any]) -> None:
        """Send a part. Each try has a name of its own: Dask would answer with the first try's end."""
        self.tries += 1
        key = f"{self.name}-{self.tries}"
        future = self.client.submit(far_done, self.work, things, key=key, pure=False)
        self.running[number] = future
        future.add_done_callback(lambda ended: self.endings.put((number, ended)))

    def ended(self, *, wait: bool) -> list[tuple[int, Done | Lost]]:
        """What came back."""
        found: list[tuple[int, Done | Lost]] = []
        while not self.endings.empty() or (wait and not found):
            if time.monotonic() - self.looked > LOOK_SECONDS:
                self.look()
            try:
                number, future = self.endings.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                continue
            found.append((number, self.outcome(future)))
            del self.running[number]
        return found

    def look(self) -> None:
        """How many workers there are by now; EngineFault where there is no scheduler any more, or nobody to work."""
        self.looked = time.monotonic()
        try:
            workers = int(self.client.scheduler_info(n_workers=0)["n_workers"])
        except Exception as error:
            raise self.lost() from error
        if workers:
            self.manned = self.looked
        elif self.looked - self.manned > self.patience_s:
            raise EngineFault(f"the scheduler at {self.address} has no workers; begin one: dask worker {self.address}")
        self.slots = PARTS_A_WORKER * max(1, workers)

    def lost(self) -> EngineFault:
        """That the scheduler is gone."""
        return EngineFault(f"the scheduler at {self.address} was lost")

    def outcome(self, future: Any) -> Done | Lost:
        """The results, if the worker reads as this machine does."""
        if future.cancelled():
            raise self.lost()
        came: Any = None
        try:
            error = future.exception()
            came = None if error is not None else future.result()
        except OSError as broken:
            # It was done, and the scheduler went before the result was fetched.
            raise self.lost() from broken
        if isinstance(error, self.killed):
            return Lost()
        if error is not None:
            raise EngineFault(f"a worker of {self.address} cannot do the work: {reason_of(error)}") from error
        theirs, part = came
        if unlike := difference(theirs, likeness()):
            raise EngineFault(f"a worker of {self.address} may read otherwise than this machine: {unlike}")
        return part  # type: ignore[no-any-return]

    def stop(self) -> None:
        """Forget what is still under way, and leave; a scheduler that does not answer any more is not waited for."""
        with contextlib.suppress(Exception):
            self.client.close(timeout=LOOK_SECONDS)


def far_done(work: Callable[[Any], Any], things: Sequence[Any]) -> tuple[dict[str, str], Done]:
    """The part, worked through on a worker, with what it was worked through with.

    A worker of several threads does one part at a time: the parsers are not made for threads, and gain nothing.
    """
    with ONE_AT_A_TIME, unsampled():
        return likeness(), done(work, things)


@contextlib.contextmanager
def unsampled() -> Iterator[None]:
    """A while in which Dask does not look a hundred times a second at what the work does, to draw it in its dashboard.

    That cost a quarter of the work's own time (docs/decisions/engines.md).
    """
    worker = importlib.import_module("distributed").get_worker()
    sampler = worker.periodic_callbacks.get("profile")
    if sampler is None:
        yield
        return
    worker.loop.add_callback(sampler.stop)
    try:
        yield
    finally:
        worker.loop.add_callback(sampler.start)
