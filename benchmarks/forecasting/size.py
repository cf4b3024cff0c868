"""What a simulation takes: time against people, memory, and runs spread over processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.charts import lines, picture
from borderflow.engines import processes
from borderflow.forecast import scenario_in, simulated
from borderflow.forecast.moving.counts import World, world_from, world_of
from borderflow.forecast.moving.simulating import run

SIZES = tuple(10**power for power in range(3, 9))
MEMBERS = 100
TEXT = """
## Time against people

Mali 2012 with everybody in it multiplied: those who set out, those who were there, and what camps hold. Seconds of
processor time, one run each.

![Seconds against people](moving_size.svg)

| people | s |
| --- | --- |
{sizes}
## Memory and many runs

The most memory that `borderflow simulate` held at full size was {least:.0f} MB (Mali 2012) and {most:.0f} MB
(Ukraine 2022). {members} runs of Mali 2012 took {wall_1:.1f} s in one process ({cpu_1:.1f} s of processor time) and
{wall_2:.1f} s in two ({cpu_2:.1f} s), starting them included: in elapsed time two do {wall_ratio:.2f} of twice the work
of one, in processor time {cpu_ratio:.2f}. The two cores were shared with other work, which the first of these two
figures suffers from.
"""


def sized(world: World, people: int) -> World:
    """The same world with so many people in it."""
    by = people / max(float(world.observed.new.sum() + world.observed.at_camps[0].sum()), 1.0)
    capacity = world.network.capacity
    network = world.network._replace(capacity=np.where(capacity > 0, np.ceil(capacity * by), capacity))
    made = world_from(world.scenario, network, world.days, world.ways)
    observed = replace(made.observed, at_camps=np.rint(made.observed.at_camps * by).astype(np.int64))
    return replace(made, observed=observed, plan=made.plan._replace(new=np.rint(made.plan.new * by).astype(np.int64)))


def against_people(folder: Path) -> list[tuple[int, float]]:
    """How many people the last day had, and the seconds of a run, for each size."""
    world, found = world_of(scenario_in(folder)), []
    for people in SIZES:
        one = sized(world, people)
        began = time.process_time()
        found.append((int(run(one, 1).people[-1]), time.process_time() - began))
    return found


def memory(folder: Path) -> float:
    """The most memory that a run in a fresh process held, in MB."""
    done = subprocess.run(
        [sys.executable, "-m", "borderflow", "simulate", str(folder), "--json"], capture_output=True, check=True
    )
    return float(json.loads(done.stdout)["peak_mb"])


def spread(folder: Path, count: int) -> tuple[float, float]:
    """Seconds that passed, and of processor time, for many runs in so many processes."""
    began, before = time.perf_counter(), os.times()
    simulated(scenario_in(folder), range(1, MEMBERS + 1), spread=processes(count))
    after = os.times()
    used = sum(getattr(after, name) - getattr(before, name) for name in ("user", "system"))
    used += after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, used


def section(flee: Path, beside: Path) -> str:
    """What was measured, as a part of the page; its picture is put beside the page."""
    found = against_people(flee / "mali2012")
    drawn = lines("Seconds a run, 300 days", "people, as a power of ten", {
        "Mali 2012": [(float(np.log10(people)), seconds) for people, seconds in found],
    })  # fmt: skip
    beside.with_name("moving_size.svg").write_text(picture([drawn], says="Seconds against people"), encoding="utf-8")
    (wall_1, cpu_1), (wall_2, cpu_2) = spread(flee / "mali2012", 1), spread(flee / "mali2012", 2)
    return TEXT.format(
        sizes="".join(f"| {people:,} | {seconds:.3f} |\n" for people, seconds in found),
        least=memory(flee / "mali2012"), most=memory(flee / "ukraine2022"), members=MEMBERS, wall_1=wall_1,
        wall_2=wall_2, cpu_1=cpu_1, cpu_2=cpu_2, wall_ratio=wall_1 / wall_2 / 2, cpu_ratio=cpu_1 / cpu_2,
    )  # fmt: skip
