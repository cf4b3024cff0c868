"""How long a forecast of the worked case takes on one core.

.venv/bin/python -m benchmarks.forecasting.crossings

Processor time, once the compiled code is there; the best of a few runs, since others use the machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure, floors, holds
from borderflow.forecast.borders import (
    World,
    advance,
    bands,
    border_scenario_in,
    closed,
    drawn,
    forecast,
    init,
    lived_until,
    world_of,
)

CASE = Path(__file__).parents[2] / "cases" / "mobilisation-2022" / "scenario"
ISSUED = date(2022, 9, 27)
MEMBERS, HORIZON, PAST, RUNS = 1_000, 7, 20, 3


def seconds(run: Callable[[], object]) -> float:
    """The least processor time of a few runs, after one that compiles."""
    run()
    taken = []
    for _ in range(RUNS):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return round(min(taken), 2)


def measure() -> list[Figure]:
    """A forecast, a forecast with a change beside it, and days of the past as a filter runs them."""
    scenario = border_scenario_in(CASE)
    shut = closed(scenario, "FI", since=date(2022, 9, 30), announced=ISSUED)
    world, changed = (world_of(one, known=ISSUED) for one in (scenario, shut))

    def forecasts(*worlds: World) -> None:
        rng = np.random.default_rng(1)
        params = drawn(world, members=MEMBERS, rng=rng)
        state = lived_until(world, params, day=ISSUED, rng=rng)
        for one in worlds:
            chance = np.random.default_rng(2)
            bands(forecast(one, params, issued=ISSUED, horizon=HORIZON, rng=chance, state=state), one)

    rng = np.random.default_rng(1)
    params = drawn(world, members=MEMBERS, rng=rng)

    def past() -> None:
        state = init(world, params)
        for day in range(PAST):
            state = advance(state, world=world, params=params, day=day, rng=rng)

    note = f"{MEMBERS:,} members, {len(world.exits)} exits, one core"
    return [
        Figure(
            f"forecast of {HORIZON} days, s",
            seconds(lambda: forecasts(world)),
            note,
            most=True,
        ),
        Figure("the same beside a closing, s", seconds(lambda: forecasts(world, changed)), note, most=True),
        Figure(f"{PAST} days of the past, s", seconds(past), note, most=True),
    ]


if __name__ == "__main__":
    kept = floors("forecasting")
    for figure in measure():
        mark = "" if holds(figure, kept.get(figure.name)) else "  BELOW"
        print(f"{figure.name:56} {figure.value:>8} {kept.get(figure.name, ''):>6}  {figure.note}{mark}")
