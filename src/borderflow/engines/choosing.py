"""A name, as a person types it, to an engine. An engine is one function; another is one more entry in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable

from borderflow.engines.cluster import dask
from borderflow.engines.parts import Engine, here
from borderflow.engines.processes import processes
from borderflow.errors import BadChoice, BadValue

ENGINES: dict[str, Callable[[int, str | None], Engine]] = {
    "here": lambda _count, _scheduler: here,
    "processes": lambda count, _scheduler: processes(count),
    "dask": lambda _count, scheduler: dask(scheduler),
}


def engine(name: str, *, count: int = 1, scheduler: str | None = None) -> Engine:
    """The engine of that name: `count` is how many processes, `scheduler` the address of a Dask scheduler.

    BadChoice names the engines that there are; BadValue and EngineFault say what is missing for this one.
    """
    if name not in ENGINES:
        raise BadChoice("engine", name, list(ENGINES))
    if scheduler is not None and name != "dask":
        raise BadValue(f"a scheduler is for the engine dask, not for {name}")
    return ENGINES[name](count, scheduler)
