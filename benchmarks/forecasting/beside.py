"""Flee 3.1 itself on the same folders: its runs by conflict, sampling and seed, kept as reference numbers.

.venv/bin/python -m benchmarks.forecasting.beside [--seeds 16] [--conflicts mali2012,burundi2015]

Needs `make flee`. Adds the runs that `beside.json` lacks. Flee 3.1 reads no `capacity_scaling` (its source has had it
since), so the camps are given scaled capacities; of people who have a route, 3.1 lets some rest, its source none: no
folder here has routes of more than one road. Flee's time counts the days only, not the reading.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from borderflow.forecast.moving.scores import ard

ROOT = Path(__file__).parents[2]
FLEE = ROOT.parent / "shared" / "data" / "flee"
KEPT = Path(__file__).with_name("beside.json")
# How many people one of Flee's agents stands for, so that a run takes seconds.
SAMPLING = {
    "burundi2015": 50, "car2013": 100, "mali2012": 10, "nigeria2016": 100, "ssudan2013": 100, "syria2013": 1000,
    "ukraine2022": 5000,
}  # fmt: skip
SEEDS = 16


def ran(folder: Path, unit: int, seed: int) -> dict[str, Any]:
    """One run of Flee: its scores, the mean count of each camp in persons, and what it took."""
    geography, flee, spawning, handle_refugee_data, read_period = (
        import_module(name)
        for name in ("flee.InputGeography", "flee.flee", "flee.spawning", "flee.datamanager.handle_refugee_data",
                     "flee.datamanager.read_period")
    )  # fmt: skip
    rules = flee.SimulationSettings
    rules.ReadFromYML(str(folder / "simsetting.yml"))
    rules.optimisations["PopulationScaleDownFactor"] = unit
    rules.ConflictInputFile = str(folder / "input_csv" / "conflicts.csv")
    random.seed(seed)
    np.random.seed(seed)
    spawning.__dict__.update(__refugees_raw=0, __refugee_debt=0)
    start, days = read_period.read_conflict_period(str(folder / "input_csv" / "sim_period.csv"))
    world = flee.Ecosystem()
    given = geography.InputGeography()
    given.ReadConflictInputCSV(rules.ConflictInputFile)
    given.ReadLocationsFromCSV(str(folder / "input_csv" / "locations.csv"))
    given.ReadLinksFromCSV(str(folder / "input_csv" / "routes.csv"))
    given.ReadClosuresFromCSV(str(folder / "input_csv" / "closures.csv"))
    world, places = given.StoreInputGeographyInEcosystem(world)
    seen = handle_refugee_data.RefugeeTable(
        csvformat="generic", data_directory=str(folder / "source_data"), start_date=start,
        data_layout="data_layout.csv", population_scaledown_factor=unit,
    )  # fmt: skip
    seen.ReadL1Corrections(str(folder / "input_csv" / "registration_corrections.csv"))
    camps = world.get_camp_names()
    said = yaml.safe_load((folder / "simsetting.yml").read_text(encoding="utf-8"))
    for name in camps:
        places[name].capacity *= said["move_rules"].get("capacity_scaling", 1.0)
        spawning.add_initial_refugees(world, seen, places[name])
    counts, observed, person_days, began = [], [], 0, time.process_time()
    for day in range(days):
        given.AddNewConflictZones(world, day)
        spawning.spawn_daily_displaced(world, day, seen, rules.spawn_rules.get("sum_from_camps", True))
        spawning.refresh_spawn_weights(world)
        world.enact_border_closures(day)
        world.evolve()
        counts.append([places[name].numAgents for name in camps])
        observed.append([seen.get_field(name, day) for name in camps])
        person_days += world.numAgents()
    seconds = time.process_time() - began
    there, known = np.array(counts, float), np.array(observed, float)
    return {
        "seed": seed,
        "ard": round(ard(there, known), 6),
        "ard_rescaled": round(ard(there, known, rescaled=True), 6),
        "camps": {name: round(float(mean) * unit, 2) for name, mean in zip(camps, there.mean(axis=0), strict=True)},
        "agent_days": person_days,
        "cpu_s": round(seconds, 2),
    }


def runs(conflicts: list[str], seeds: int) -> Iterator[str]:
    """Run what is not kept yet, and keep it; a line for each run."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    for seed in range(1, seeds + 1):
        for name in conflicts:
            one = kept.setdefault(name, {"people_per_agent": SAMPLING[name], "runs": []})
            if any(run["seed"] == seed for run in one["runs"]):
                continue
            with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
                run = ran(FLEE / name, one["people_per_agent"], seed)
            one["runs"].append(run)
            KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
            yield f"{name:12} seed {seed:2} ard {run['ard']:.4f} {run['cpu_s']:.1f} s"


def main() -> None:
    """Run Flee."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--conflicts", default=",".join(SAMPLING))
    said = parser.parse_args()
    os.nice(10)
    for line in runs(said.conflicts.split(","), said.seeds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
