"""What has to be made before it can be shown, in the background: nobody waits for it, and everybody is told of it.

What a large desk's screens need is made in a process of its own, one task after another. It gives way to the server,
and its memory goes with it.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from borderflow.engines import Failed, processes
from borderflow.errors import BorderflowError
from borderflow.picturing.readying import Task, apart, stages

LOG = logging.getLogger(__name__)
# So many tasks wait at most: a reader who asks for more is told to come again.
MOST_WAITING = 8
Make = Callable[[Task], str | None]


class BeingMade(BorderflowError):
    """What is asked for is being made; `done` of so many steps are."""

    def __init__(self, done: int = 0, of: int = 0) -> None:
        super().__init__("this is being made from the ledger now: ask again in some seconds")
        self.done, self.of = done, of


class Unmade(BorderflowError):
    """What is asked for could not be made."""


def in_a_process(task: Task) -> str | None:
    """Make a task ready in processes of its own, one after another; why not, where that fails."""
    for stage in stages(task):
        (end,) = processes(1)(apart, [stage])
        if isinstance(end, Failed):
            return end.reason
    return None


@dataclass(slots=True)
class Maker:
    """The tasks of a server, and the one thread that has them done."""

    make: Make = in_a_process
    wanted: dict[Task, None] = field(default_factory=dict)
    failed: set[Task] = field(default_factory=set)
    waiting: queue.Queue[Task] = field(default_factory=queue.Queue)
    lock: threading.Lock = field(default_factory=threading.Lock)
    thread: threading.Thread | None = None

    def want(self, task: Task) -> None:
        """Have a task done; Unmade, once, where it failed."""
        with self.lock:
            if task in self.failed:
                self.failed.discard(task)
                raise Unmade("this could not be made from the ledger; what is wrong stands in the server's log")
            if task in self.wanted or len(self.wanted) >= MOST_WAITING:
                return
            self.wanted[task] = None
            self.waiting.put(task)
            if self.thread is None:
                self.thread = threading.Thread(target=self.run, name="borderflow-making", daemon=True)
                self.thread.start()

    def run(self) -> None:
        """The thread's life: task after task."""
        while True:
            task = self.waiting.get()
            try:
                reason = self.make(task)
            except Exception as error:
                reason = type(error).__name__
            if reason is not None:
                # Its words may quote a report: only what kind of thing happened is said.
                LOG.error("making ready failed: %s", reason.partition(":")[0])
            with self.lock:
                del self.wanted[task]
                if reason is not None:
                    self.failed.add(task)
