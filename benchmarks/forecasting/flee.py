"""People moved by Flee's rules, beside Flee itself: the score of each conflict, its spread over seeds, and the time.

.venv/bin/python -m benchmarks.forecasting.flee [--seeds 16] [--conflicts mali2012,burundi2015] [--write]

Flee's runs are those of 3.1 that `beside.json` keeps (`benchmarks.forecasting.beside` makes them).
`--write` makes the page docs/background/moving.md of what was measured.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.speed.run import commit, machine
from borderflow.forecast import scenario_in, simulated

ROOT = Path(__file__).parents[2]
FLEE = ROOT.parent / "shared" / "data" / "flee"
KEPT = Path(__file__).with_name("beside.json")
PAGE = ROOT / "docs" / "background" / "moving.md"
SEEDS, QUICK = 16, ("burundi2015",)
HEAD = """# Moving people, beside Flee

`borderflow simulate` moves counts of people who are alike by the rules of [Flee](https://github.com/djgroen/flee),
which moves every person by itself. `ard` is the mean over days of the sum of absolute camp errors over the sum of camp
counts, with the settings of each folder; lower is nearer to what was observed. Flee divides a total that it is given,
and the capacities of most camps are the largest counts observed later, so no figure here tells how well anything is
foreseen.

## The same in distribution

Both programs on the same folder, one unit of count standing for as many people as the second column says. Flee is the
released 3.1, run beside; its runs are kept in `benchmarks/forecasting/beside.json`. `±` is the standard deviation over
seeds; the difference of the means is also given in its standard errors. The last column counts the camps whose mean
over time differs by more than three standard errors. The newer source is the run that `baseline.json` keeps.

| conflict | people a unit | Flee 3.1 | ard | difference | in errors | newer source | camps off |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
FULL = """
Mali 2012 is the exception among the newer source's figures: there it scores 0.012 lower than the released 3.1, which
the engine follows. What in that source does it is not known.

## Full size

One person per person. Seconds of processor time: one run of ours, reading included and compiling not; Flee's is that of
its sampled runs, times what a unit stands for (its time grows with the number of people). Measured at {commit} on
{machine}.

| conflict | days | people | ard | s | Flee's s, estimated | times as fast |
| --- | --- | --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Measured:
    """What both programs' runs of one conflict came to: scores by seed and, by camp, means over time by seed."""

    conflict: str
    unit: int
    ours: list[float]
    flee: list[float]
    our_camps: dict[str, list[float]]
    flee_camps: dict[str, list[float]]
    flee_seconds: float
    newer: float

    @property
    def off(self) -> float:
        """How far the mean score is from Flee's."""
        return statistics.mean(self.ours) - statistics.mean(self.flee)

    @property
    def errors(self) -> float:
        """The same in standard errors."""
        return apart(self.ours, self.flee)

    @property
    def camps_off(self) -> int:
        """How many camps' means differ by more than three standard errors."""
        return sum(abs(apart(ours, self.flee_camps[name])) > 3 for name, ours in self.our_camps.items())


def apart(first: list[float], second: list[float]) -> float:
    """How far two means are apart, in standard errors; two that never vary and agree are 0 apart."""
    error = (statistics.variance(first) / len(first) + statistics.variance(second) / len(second)) ** 0.5
    gap = statistics.mean(first) - statistics.mean(second)
    return gap / error if error else 0.0 if abs(gap) < 0.5 else float("inf")


def measured(conflicts: list[str], seeds: int) -> list[Measured]:
    """The runs of each conflict, at the sampling that Flee was run with."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    newer = {one["conflict"]: one["ard_mean"] for one in baseline()}
    found = []
    for name in conflicts:
        unit, runs = kept[name]["people_per_agent"], kept[name]["runs"]
        made = simulated(replace(scenario_in(FLEE / name), people_per_unit=unit), range(1, seeds + 1))
        camps = made[0].camps
        found.append(
            Measured(
                conflict=name, unit=unit, ours=[one.ard for one in made], flee=[one["ard"] for one in runs],
                our_camps={c: [float(one.at_camps[:, at].mean()) for one in made] for at, c in enumerate(camps)},
                flee_camps={c: [one["camps"][c] for one in runs] for c in camps},
                flee_seconds=statistics.mean(one["cpu_s"] for one in runs) * unit, newer=newer[name],
            )
        )  # fmt: skip
    return found


def baseline() -> list[dict[str, Any]]:
    """The runs of Flee's newer source."""
    kept: list[dict[str, Any]] = json.loads((FLEE / "baseline.json").read_text(encoding="utf-8"))["runs"]
    return kept


def full_size(one: Measured) -> str:
    """A run at full size, as a row of the page."""
    simulated(scenario_in(FLEE / one.conflict), [0], days=2)
    began = time.process_time()
    (run,) = simulated(scenario_in(FLEE / one.conflict), [1])
    seconds = time.process_time() - began
    return (
        f"| {one.conflict} | {len(run.people)} | {run.people[-1]:,.0f} | {run.ard:.4f} | {seconds:.2f} | "
        f"{one.flee_seconds:,.0f} | {one.flee_seconds / seconds:,.0f} |\n"
    )


def here() -> list[str]:
    """The conflicts that are there."""
    return sorted(one.name for one in FLEE.iterdir() if one.is_dir()) if FLEE.is_dir() else []


def measure() -> list[Figure]:
    """The figures of the conflicts that take least."""
    return figures(measured([name for name in QUICK if name in here()], 8))


def figures(found: list[Measured]) -> list[Figure]:
    """How far each conflict's score is from Flee's."""
    return [
        Figure(
            f"{one.conflict}: ard off Flee's",
            round(abs(one.off), 4),
            f"{around(one.ours)}; Flee {around(one.flee)}; {one.errors:+.1f} errors; "
            f"{one.camps_off} of {len(one.our_camps)} camps off",
            most=True,
        )
        for one in found
    ]


def around(scores: list[float]) -> str:
    """A mean, its spread over seeds, and how many there are."""
    return f"{statistics.mean(scores):.4f} ± {statistics.stdev(scores):.4f} ({len(scores)})"


def page(found: list[Measured]) -> str:
    """The page of what was measured."""
    rows = [
        f"| {one.conflict} | {one.unit:,} | {around(one.flee)} | {around(one.ours)} | "
        f"{one.off:+.4f} | {one.errors:+.1f} | {one.newer:.4f} | {one.camps_off} of {len(one.our_camps)} |\n"
        for one in found
    ]
    full = [full_size(one) for one in found]
    return HEAD + "".join(rows) + FULL.format(commit=commit(), machine=machine()) + "".join(full)


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--conflicts", default=",".join(here()))
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    if not here():
        print("skipped: ../shared is not here")
        return
    found = measured(said.conflicts.split(","), said.seeds)
    for figure in figures(found):
        print(f"{figure.name:30} {figure.value:>8}  {figure.note}")
    if said.write:
        PAGE.write_text(page(found), encoding="utf-8")


if __name__ == "__main__":
    main()
