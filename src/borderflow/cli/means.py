"""What only the door may look at: the clock, the machine, standard input; and what the work is done with."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress

from borderflow.errors import BadValue

if TYPE_CHECKING:
    from borderflow.desk import Means, Told
    from borderflow.engines import Engine

Thing = TypeVar("Thing")
KEY = "BORDERFLOW_LLM_KEY"


def now() -> datetime:
    """The moment, UTC."""
    return datetime.now(UTC)


def told(paths: Sequence[str], published: datetime | None, lang: str | None) -> Told:
    """What the person says of the reports, with standard input's bytes where a path asks for them."""
    from borderflow.desk import Told  # noqa: PLC0415

    if lang is not None and not re.fullmatch(r"[A-Za-z]{2,3}", lang):
        raise BadValue(f"language {lang!r} is not a code such as en or ru")
    stdin = sys.stdin.buffer.read() if "-" in paths else b""
    return Told(published=published.date() if published else None, lang=lang and lang.lower(), stdin=stdin)


def means(
    jobs: int | None = None, *, engine: str | None = None, scheduler: str | None = None, bar: bool = True,
    confined: bool = False, **chosen: Any,
) -> Means:  # fmt: skip
    """What the work is done with: the engine asked for, watched where a person looks on; reports opened `confined`."""
    from borderflow.desk import Means, OpenedApart, unwatched  # noqa: PLC0415

    chosen |= {"open": OpenedApart()} if confined else {}
    work = engine_for(jobs, engine=engine, scheduler=scheduler)
    return Means(engine=work, watch=watched if bar and sys.stderr.isatty() else unwatched, **chosen)


def engine_for(jobs: int | None, *, engine: str | None, scheduler: str | None) -> Engine:
    """The engine that was asked for; processes where only their number was."""
    from borderflow.engines import engine as engine_of  # noqa: PLC0415

    name = engine or ("processes" if jobs and jobs > 1 else "here")
    if jobs and name == "dask":
        raise BadValue("--jobs is how many processes: a cluster has the workers that it has")
    if jobs and jobs > 1 and name == "here":
        raise BadValue("--jobs is how many processes: the engine here has one")
    return engine_of(name, count=jobs or cores(), scheduler=scheduler)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def watched(things: Iterable[Thing], /, *, total: int | None, doing: str = "Reading") -> Iterable[Thing]:
    """The things, with a progress bar on standard error that is gone when they are."""
    # Left to itself, rich would take standard output over, and results would end up on standard error.
    columns = [*Progress.get_default_columns(), MofNCompleteColumn()]
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        yield from bar.track(things, total=total, description=doing)
