"""What the simulator expects at each camp, from a scenario as known on a day and how many come afterwards."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from borderflow.forecast.calibrating.known import Known
from borderflow.forecast.moving.observed import newcomers
from borderflow.forecast.moving.simulating import RULES, run

Counts = npt.NDArray[np.float64]
# Shares need no more people than these, which tell them to a hundredth: a unit is many persons in larger crises.
MOST_UNITS = 4_000


def simulated_after(known: Known, totals: Counts, *, rules: str, seed: int | None) -> Counts:
    """Persons at each camp (columns) on each day (rows), where `totals` are in all camps on days after the cut-off."""
    everybody = np.concatenate([known.counts.sum(axis=1), totals])
    unit = max(1, int(everybody.max() // MOST_UNITS))
    scenario = replace(known.scenario, people_per_unit=unit, days=len(everybody))
    world = RULES[rules](scenario)
    summed = np.maximum(everybody / unit, 0).astype(np.int64)
    new, _ = newcomers(summed, day0=int(summed[0]), scenario=scenario)
    return run(replace(world, plan=world.plan._replace(new=new)), seed).at_camps
