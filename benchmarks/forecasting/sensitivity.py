"""What a simulation and a calibrated forecast hang on: Sobol indices of their scores, by SALib.

.venv/bin/python -m benchmarks.forecasting.sensitivity [--conflict mali2012] [--points 32] [--write]

A first-order index is the part of the score's variance that one number explains by itself, a total index the part that
goes where it is held fixed. `--write` makes the page docs/background/moving-sensitivity.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from SALib.analyze import sobol as analyze  # type: ignore[import-untyped]
from SALib.sample import sobol as sample  # type: ignore[import-untyped]

from benchmarks.forecasting.flee import FLEE, here
from benchmarks.forecasting.mending import in_units
from benchmarks.forecasting.shares import Case, cases
from benchmarks.speed.run import commit
from borderflow.forecast import Lines, scenario_in, simulated
from borderflow.forecast.calibrating.settings import Settings
from borderflow.nouns.future import Scenario

PAGE = Path(__file__).parents[2] / "docs" / "background" / "moving-sensitivity.md"
MARK = "<!-- measured -->\n"
CONFLICT, POINTS, CUT_OFFS, SCORED_DAYS = "mali2012", 32, (60, 100), 150
# Ranges: those of the published settings of Flee's for the simulator, half to twice the usual for the forecast.
MOVES = {
    "max_move_speed": (200.0, 500.0), "softening": (0.0, 50.0), "distance_power": (0.5, 2.0),
    "conflict_weight": (0.1, 0.5), "camp_movechance": (0.0001, 0.01), "default_movechance": (0.1, 0.9),
    "capacity_scaling": (0.5, 2.0),
}  # fmt: skip
VARIED = ("memory_days", "growth_memory_days", "growth_half_life_days", "growth_information", "holding", "information",
          "trust", "most_prior")  # fmt: skip
Point = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Indices:
    """How much each number matters to a score, and the mean and spread of the score over the ranges."""

    what: str
    names: tuple[str, ...]
    first: Point
    total: Point
    mean: float
    spread: float


def indices(what: str, ranges: dict[str, tuple[float, float]], of: Callable[[Point], float], points: int) -> Indices:
    """The indices of a score over ranges of its numbers."""
    problem: dict[str, Any] = {"num_vars": len(ranges), "names": list(ranges), "bounds": list(ranges.values())}
    asked = sample.sample(problem, points, calc_second_order=False, seed=1)
    values = np.array([of(point) for point in asked])
    found = analyze.analyze(problem, values, calc_second_order=False, seed=1)
    return Indices(what, tuple(ranges), found["S1"], found["ST"], float(values.mean()), float(values.std()))


def of_rules(scenario: Scenario) -> Callable[[Point], float]:
    """The score of the simulator by the border rules, of its numbers."""

    def score(point: Point) -> float:
        chosen = dict(zip(MOVES, point.tolist(), strict=True))
        (run,) = simulated(replace(scenario, move=replace(scenario.move, **chosen)), [1], rules="border",
                           days=min(SCORED_DAYS, scenario.days))  # fmt: skip
        return run.ard

    return score


def of_settings(found: list[Case], given: bool) -> Callable[[Point], float]:
    """The score of the calibrated forecast, of its settings."""

    def score(point: Point) -> float:
        settings = replace(Settings(), **dict(zip(VARIED, point.tolist(), strict=True)))
        return float(np.mean([one.off(given, settings) for one in found]))

    return score


def around() -> dict[str, tuple[float, float]]:
    """Half to twice the usual settings; a weight stays below 1."""
    usual = Settings()
    return {name: (getattr(usual, name) / 2, min(getattr(usual, name) * 2, 1.0 if name == "most_prior" else np.inf))
            for name in VARIED}  # fmt: skip


def table(one: Indices) -> str:
    """The indices as a table, what matters most first."""
    order = np.argsort(-one.total)
    rows = "".join(f"| `{one.names[at]}` | {one.first[at]:.2f} | {one.total[at]:.2f} |\n" for at in order)
    head = f"## {one.what}\n\nThe score over the ranges: {one.mean:.3f} ± {one.spread:.3f}.\n\n"
    return f"{head}| number | by itself | in all |\n| --- | --- | --- |\n{rows}\n"


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conflict", default=CONFLICT)
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    if said.conflict not in here():
        print("skipped: ../shared is not here")
        return
    scenario = in_units(scenario_in(FLEE / said.conflict))
    found = [one for one in cases([said.conflict], CUT_OFFS) if one.lines is Lines.DATED]
    measured = [
        indices("The simulator, border rules", MOVES, of_rules(scenario), said.points),
        indices("The calibrated forecast, totals given", around(), of_settings(found, True), said.points),
        indices("The calibrated forecast, totals forecast", around(), of_settings(found, False), said.points),
    ]
    text = "".join(map(table, measured))
    print(text)
    if said.write:
        before = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
        words = f"Measured at `{commit()}` on {said.conflict}, {said.points} base points.\n\n"
        PAGE.write_text(before + MARK + "\n" + words + text.rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
