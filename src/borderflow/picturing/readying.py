"""Making ready what screens show of a desk, by whoever has the time: in a process of its own, where the desk is large.

One country after another is made, so that memory holds the largest of them at most, and all of it goes with the
process. What was made by then stays, whenever the work ends.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from borderflow.picturing.cache import Cache, answered
from borderflow.picturing.editions import Edition, edition
from borderflow.picturing.shares import Seen, make_shares, shares_there
from borderflow.picturing.wants import CARD, CHAPTER, CHART, QUEUE, ROW, RULES, STIR, Want

LANGUAGES = ("en", "ru")
# How much a process of this work gives way to others.
NICE = 5
STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be made ready: shares of those kinds, of all countries or one, as known at a moment and as of a day.

    `since` is the moment that changes count from (None: the desk's own). Without `kinds`, the pictures alone are made.
    """

    desk: Path
    as_of: datetime | None = None
    on: date | None = None
    since: datetime | None = None
    country: str | None = None
    kinds: tuple[str, ...] = (CARD, STIR, CHART, ROW, RULES, QUEUE)
    languages: tuple[str, ...] = LANGUAGES
    earlier: bool = False


class Orphaned(Exception):
    """Nobody is left who wants it."""


def apart(task: Task) -> None:
    """Make a task's shares ready in a process of its own, which gives way to others and ends with who began it."""
    os.nice(NICE)

    def watch(done: int, of: int) -> None:
        parent = multiprocessing.parent_process()
        if parent is not None and not parent.is_alive():
            raise Orphaned
        answered(task.desk, partial(note, f"{done} {of}"))

    ready(task, watch)


def stages(task: Task) -> tuple[Task, ...]:
    """The task in parts, each for a process of its own: the memory that pictures take goes before shares are made."""
    return (replace(task, kinds=()), replace(task, kinds=(), earlier=STIR in task.kinds), task)


def ready(task: Task, watch: Callable[[int, int], None] = lambda _done, _of: None) -> None:
    """Make a task's shares ready; `watch` is told how many of how many steps are done."""
    of = edition(task.desk, as_of=task.as_of, watch=lambda done, many: watch(done, STEPS * many))
    wants_earlier = task.earlier or STIR in task.kinds or (CHAPTER in task.kinds and task.since is not None)
    before = earlier(of, task.on, task.since, watch) if wants_earlier else None
    if not task.kinds:
        return
    seen, many = Seen(of, of.case().origin), len(of.countries)
    for number, code in enumerate(of.countries, 1):
        if task.country in {None, code}:
            wanted = wants(task, before)
            kept = shares_there(seen, [(code, want) for want in wanted])
            missing = [want for want in wanted if (code, want) not in kept]
            if missing:
                make_shares(seen, code, missing)
        watch((STEPS - 1) * many + number, STEPS * many)


def earlier(
    of: Edition, on: date | None, since: datetime | None, watch: Callable[[int, int], None]
) -> Edition | None:  # fmt: skip
    """The edition that changes count from, made ready; None where all is new."""
    moment = since or of.changes_from(on)
    many = len(of.countries)
    if moment is None:
        return None
    return edition(of.desk, as_of=moment, watch=lambda done, _: watch(min(many + done, 2 * many), STEPS * many))


def wants(task: Task, before: Edition | None) -> list[Want]:
    """The shares of a task, of each country."""
    spoken = [kind for kind in task.kinds if kind in {CARD, CHART}]
    found = [Want(kind=kind, lang=lang, on=task.on) for kind in spoken for lang in task.languages]
    found += [Want(kind=kind, on=task.on) for kind in task.kinds if kind in {ROW, RULES, QUEUE}]
    found += [Want(kind=STIR, on=task.on, before=before)] if STIR in task.kinds else []
    return [*found, *([chapter_wanted(task.on, before)] if CHAPTER in task.kinds else [])]


def chapter_wanted(on: date | None, before: Edition | None) -> Want:
    """The chapter that a screen shows: of its country alone, shortened."""
    return Want(kind=CHAPTER, on=on, before=before, alone=True, shortened=True)


def note(said: str, cache: Cache) -> None:
    """Note how far the work is."""
    cache.rows.execute("REPLACE INTO meta VALUES ('making', ?)", (said,))


def how_far(desk: Path) -> tuple[int, int]:
    """How many of how many steps of the work that goes on, or went on last, are done; noughts where none ever did."""

    def said(cache: Cache) -> tuple[int, int]:
        row = cache.one("SELECT value FROM meta WHERE name = 'making'")
        done, of = map(int, row[0].split()) if row else (0, 0)
        return done, of

    return answered(desk, said)
