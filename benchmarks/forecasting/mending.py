"""What each of the `border` rules does to the score of each conflict: one at a time, then all.

.venv/bin/python -m benchmarks.forecasting.mending [--seeds 4] [--conflicts mali2012,burundi2015] [--write]

One unit of count stands for as many persons as leave the largest crowd at 4,000 units; Flee scaled down likewise has
the same mean score. `--write` puts the table into docs/decisions/border-rules.md.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from benchmarks.forecasting.flee import FLEE, here
from benchmarks.speed.run import commit
from borderflow.forecast import scenario_in
from borderflow.forecast.moving.bordering import border_world_of
from borderflow.forecast.moving.mended import NOTHING, Mended
from borderflow.forecast.moving.observed import observed_of
from borderflow.forecast.moving.simulating import run
from borderflow.nouns.future import Scenario

PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "border-rules.md"
MARK = "<!-- measured -->\n"
SEEDS, MOST_UNITS = 3, 4_000


def choices() -> Iterator[tuple[str, Mended]]:
    """Nothing mended, each switch alone, and all."""
    yield "Flee", NOTHING
    for one in fields(Mended):
        yield one.name, replace(NOTHING, **{one.name: True})
    yield "border", Mended()


def in_units(scenario: Scenario) -> Scenario:
    """A scenario in which the largest crowd is so many units."""
    crowd = int(observed_of(replace(scenario, people_per_unit=1)).at_camps.sum(axis=1).max())
    return replace(scenario, people_per_unit=max(1, crowd // MOST_UNITS))


def ards(scenario: Scenario, mended: Mended, seeds: int) -> list[float]:
    """The score of each seed."""
    world = border_world_of(scenario, mended)
    return [run(world, seed).ard for seed in range(1, seeds + 1)]


def idle(switch: str, scenario: Scenario) -> bool:
    """Whether a folder asks nothing that a switch is about."""
    if switch == "redirection":
        return not any(one.redirection for one in scenario.routes)
    return switch in ("closures", "turning_back") and not scenario.changes


def row(conflict: str, seeds: int) -> str:
    """A row of the table: Flee's score and its spread, and how far each choice is from it."""
    scenario = in_units(scenario_in(FLEE / conflict))
    cells = []
    base: list[float] = []
    for name, mended in choices():
        if idle(name, scenario):
            cells.append("none")
            continue
        made = ards(scenario, mended, seeds)
        if name == "Flee":
            base = made
            spread = statistics.stdev(made) if len(made) > 1 else 0.0
            cells.append(f"{statistics.mean(made):.3f} ± {spread:.3f}")
        else:
            cells.append(f"{statistics.mean(made) - statistics.mean(base):+.3f}")
    cells[-1] += f" = {statistics.mean(made):.3f}"
    return f"| {conflict} | " + " | ".join(cells) + " |\n"


def main() -> None:
    """Measure, print, and write the table where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--conflicts", default=",".join(here()))
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    if not here():
        print("skipped: ../shared is not here")
        return
    names = [name for name, _ in choices()]
    said_of = f"Measured at `{commit()}`, {said.seeds} seeds each; none: the folder asks nothing of the kind."
    head = f"{said_of}\n\n| conflict | {' | '.join(names)} |\n"
    text = head + "| --- |" + " --- |" * len(names) + "\n"
    print(text, end="")
    for conflict in said.conflicts.split(","):
        line = row(conflict, said.seeds)
        print(line, end="", flush=True)
        text += line
    if said.write:
        before = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
        PAGE.write_text(before + MARK + "\n" + text, encoding="utf-8")


if __name__ == "__main__":
    main()
