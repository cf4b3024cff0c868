"""Work that takes longer than an answer may: reports read, shown and then recorded, one lot after another.

A lot lies in a folder of its own until it is recorded or let go. Lots are forgotten when the server stops: nothing in
them was recorded, and the page says so.
"""

from __future__ import annotations

import queue
import secrets
import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from borderflow.desk import AddReport
from borderflow.errors import BorderflowError
from borderflow.gather import Handed
from borderflow.intake import Means, Told
from borderflow.nouns import Unread
from borderflow.serve.settings import Clock
from borderflow.trying import Tried, record_tried, tried

FOLDER = "tray"
# So many lots are remembered; the oldest that are done are let go first.
MOST_LOTS = 20
BROKEN = "something is wrong with the desk's program; nothing of it was recorded"


class State(StrEnum):
    """How far a lot is."""

    READING = "reading"
    READ = "read"
    RECORDING = "recording"
    RECORDED = "recorded"
    CANCELLED = "cancelled"
    FAILED = "failed"


MOVING = frozenset({State.READING, State.RECORDING})


@dataclass(slots=True)
class Lot:
    """Reports that were handed over together: what was read in them so far, and what became of them.

    `wanted` are the names of the reports that are to be recorded, once a person said which.
    """

    id: str
    folder: Path
    handed: tuple[Handed, ...]
    told: Told
    at: datetime
    state: State = State.READING
    found: list[Tried | Unread] = field(default_factory=list)
    wanted: frozenset[str] = frozenset()
    outcome: AddReport | None = None
    reason: str = ""
    stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def read(self) -> list[Tried]:
        """The documents that could be read."""
        return [one for one in self.found if isinstance(one, Tried)]

    @property
    def unread(self) -> list[Unread]:
        """What could not."""
        return [one for one in self.found if isinstance(one, Unread)]


class Jobs:
    """The lots of a desk, and the one thread that works on them."""

    def __init__(self, desk: Path, clock: Clock, means: Callable[[], Means]) -> None:
        self.desk, self.clock, self.means = desk, clock, means
        self.lots: dict[str, Lot] = {}
        self.waiting: queue.Queue[Lot] = queue.Queue()
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None
        shutil.rmtree(desk / FOLDER, ignore_errors=True)

    def take(self, bodies: Iterable[tuple[str, bytes]], told: Told) -> Lot:
        """A new lot of reports, each a name and its bytes; reading it begins when those before it are done."""
        key = secrets.token_hex(8)
        folder = self.desk / FOLDER / key
        folder.mkdir(parents=True)
        handed = []
        for number, (name, body) in enumerate(bodies):
            path = folder / str(number)
            path.write_bytes(body)
            handed.append(Handed(name, path))
        lot = Lot(key, folder, tuple(handed), told, self.clock())
        with self.lock:
            self.lots[key] = lot
            self.let_go()
        self.put(lot)
        return lot

    def record(self, lot: Lot, wanted: Iterable[str]) -> None:
        """Have those reports of a lot that was read recorded; nothing happens to one in any other state."""
        with self.lock:
            if lot.state is not State.READ:
                return
            lot.wanted, lot.state = frozenset(wanted), State.RECORDING
        self.put(lot)

    def cancel(self, lot: Lot) -> None:
        """Stop reading a lot, or let one go that was read. What is being recorded is recorded whole."""
        with self.lock:
            if lot.state not in {State.READING, State.READ}:
                return
            lot.stopped.set()
            lot.state = State.CANCELLED
        shutil.rmtree(lot.folder, ignore_errors=True)

    def let_go(self) -> None:
        """Forget the oldest lots that nobody waits for, where there are too many."""
        done = [lot for lot in self.lots.values() if lot.state not in MOVING]
        for lot in done[: max(0, len(self.lots) - MOST_LOTS)]:
            del self.lots[lot.id]
            shutil.rmtree(lot.folder, ignore_errors=True)

    def put(self, lot: Lot) -> None:
        """Queue a lot; the thread begins with the first."""
        self.waiting.put(lot)
        with self.lock:
            if self.thread is None:
                self.thread = threading.Thread(target=self.run, name="borderflow-lots", daemon=True)
                self.thread.start()

    def run(self) -> None:
        """The thread's life: lot after lot."""
        while True:
            lot = self.waiting.get()
            try:
                if lot.state is State.RECORDING:
                    self.keep(lot)
                elif lot.state is State.READING:
                    self.read(lot)
            except BorderflowError as error:
                self.end(lot, State.FAILED, str(error))
            except Exception:
                # Its words may quote a report.
                self.end(lot, State.FAILED, BROKEN)

    def read(self, lot: Lot) -> None:
        """Read a lot, document by document, until it is done or stopped."""
        for one in tried(lot.handed, now=lot.at, told=lot.told, means=self.means()):
            if lot.stopped.is_set():
                return
            lot.found.append(one)
        self.end(lot, State.READ)

    def keep(self, lot: Lot) -> None:
        """Record what is wanted of a lot."""
        handed = [one for one in lot.handed if one.name in lot.wanted]
        lot.outcome = record_tried(
            handed, lot.read, desk=self.desk, now=self.clock(), told=lot.told, means=Means(open=self.means().open)
        )  # fmt: skip
        self.end(lot, State.RECORDED)
        shutil.rmtree(lot.folder, ignore_errors=True)

    def end(self, lot: Lot, state: State, reason: str = "") -> None:
        """Put a lot that moves into its next state; one that was cancelled stays so."""
        with self.lock:
            if lot.state in MOVING:
                lot.state, lot.reason = state, reason
