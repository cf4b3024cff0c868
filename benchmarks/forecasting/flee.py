"""People moved by Flee's rules, beside Flee itself: the score of each conflict, its spread over seeds, and the time.

.venv/bin/python -m benchmarks.forecasting.flee [--seeds 16] [--conflicts mali2012,burundi2015] [--write]

Every person is a person. Flee's figures are one run each, of the commit and the sampling that `baseline.json` names.
`--write` makes the page docs/background/moving.md of what was measured.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.speed.run import commit, machine
from borderflow.forecast import scenario_in, simulated

ROOT = Path(__file__).parents[2]
FLEE = ROOT.parent / "shared" / "data" / "flee"
PAGE = ROOT / "docs" / "background" / "moving.md"
SEEDS, QUICK = 16, ("burundi2015",)
HEAD = """# Moving people, beside Flee

`borderflow simulate` moves counts of people who are alike by the rules of
[Flee](https://github.com/djgroen/flee), which moves every person by itself. `ard` is the mean over days of the
sum of absolute camp errors over the sum of camp counts, with the settings of each folder; lower is nearer to
what was observed. Flee divides a total that it is given, and the capacities of most camps are the largest
counts observed later, so no figure here tells how well anything is foreseen.

Flee's figures are one run each of commit `{flee}`, a newer source than the released 3.1, with the people of one
of its agents in brackets; its time is the processor time measured, times these people. Ours is one person per
person, mean and standard deviation over {seeds} seeds, and processor seconds a run, reading included and
compiling not. Measured at {commit} on {machine}.

| conflict | days | people | Flee's ard | ard | difference | Flee's s, estimated | s a run |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Measured:
    """What the runs of one conflict came to."""

    conflict: str
    days: int
    people: float
    ards: list[float]
    seconds: float
    flee: dict[str, Any]

    @property
    def mean(self) -> float:
        """The mean score."""
        return statistics.mean(self.ards)

    @property
    def spread(self) -> float:
        """Its standard deviation over seeds."""
        return statistics.stdev(self.ards) if len(self.ards) > 1 else float("nan")

    @property
    def off(self) -> float:
        """How far the mean score is from Flee's."""
        return self.mean - float(self.flee["ard_mean"])


def measured(conflicts: list[str], seeds: int) -> list[Measured]:
    """The runs of each conflict."""
    runs = json.loads((FLEE / "baseline.json").read_text(encoding="utf-8"))["runs"]
    flee = {one["conflict"]: one for one in runs}
    found = []
    for name in conflicts:
        simulated(scenario_in(FLEE / name), [0], days=5)
        began = time.process_time()
        made = simulated(scenario_in(FLEE / name), range(1, seeds + 1))
        seconds = (time.process_time() - began) / seeds
        scores = [one.ard for one in made]
        found.append(Measured(name, len(made[0].people), float(made[0].people[-1]), scores, seconds, flee[name]))
    return found


def here() -> list[str]:
    """The conflicts that are there."""
    return sorted(one.name for one in FLEE.iterdir() if one.is_dir()) if FLEE.is_dir() else []


def measure() -> list[Figure]:
    """The figures of the conflicts that take least, two seeds each."""
    return figures(measured([name for name in QUICK if name in here()], 2))


def figures(found: list[Measured]) -> list[Figure]:
    """How far each conflict's score is from Flee's."""
    return [
        Figure(
            f"{one.conflict}: ard off Flee's",
            round(abs(one.off), 4),
            f"{one.mean:.4f}, sd {one.spread:.4f}, {len(one.ards)} seeds; Flee {one.flee['ard_mean']}; "
            f"{one.seconds:.2f} s a run",
            most=True,
        )
        for one in found
    ]


def page(found: list[Measured]) -> str:
    """The page of what was measured."""
    seeds, flee = len(found[0].ards), found[0].flee["flee_commit"][:12]
    rows = [
        f"| {one.conflict} | {one.days} | {one.people:,.0f} | {one.flee['ard_mean']:.4f} "
        f"({one.flee['people_per_agent']}) | {one.mean:.4f} ± {one.spread:.4f} | {one.off:+.4f} | "
        f"{one.flee['cpu_s'] * one.flee['people_per_agent']:,.0f} | {one.seconds:.1f} |\n"
        for one in found
    ]
    return HEAD.format(flee=flee, seeds=seeds, commit=commit(), machine=machine()) + "".join(rows)


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
        print(f"{figure.name:32} {figure.value:>8}  {figure.note}")
    if said.write:
        PAGE.write_text(page(found), encoding="utf-8")


if __name__ == "__main__":
    main()
