"""Where people go after a cut-off: Flee, naive rules and the calibrated forecast, on the same days.

.venv/bin/python -m benchmarks.forecasting.shares [--conflicts mali2012,burundi2015] [--write]

For every conflict several cut-offs, so that no single day decides. The settings of each conflict's forecast are those
that do best on all others. `--write` makes the page docs/background/moving-skill.md.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.stats import qmc

from benchmarks.figures import Figure
from benchmarks.forecasting.flee import FLEE, here
from benchmarks.forecasting.mending import in_units
from benchmarks.speed.run import commit, machine
from borderflow.forecast import Capacities, Lines, scenario_in, simulated
from borderflow.forecast.calibrating.forecasting import naive
from borderflow.forecast.calibrating.known import Known, known
from borderflow.forecast.calibrating.members import members_of
from borderflow.forecast.calibrating.prior import simulated_after
from borderflow.forecast.calibrating.settings import Settings
from borderflow.forecast.calibrating.sharing import divided
from borderflow.forecast.calibrating.totals import expected
from borderflow.forecast.moving.observed import observed_of
from borderflow.forecast.moving.scores import ard
from borderflow.forecast.moving.summing import coverage
from borderflow.nouns import SPREAD
from borderflow.nouns.future import CAMPS, Scenario

PAGE = Path(__file__).parents[2] / "docs" / "background" / "moving-skill.md"
CUT_OFFS, LAST_DAYS = (30, 60, 100, 200), 30
QUICK = ("mali2012",)
MEMBERS, CANDIDATES, EVERY = 32, 32, 5
Counts = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A conflict and a cut-off with what was known then, what came, and what the simulator expects."""

    conflict: str
    cut_off: int
    lines: Lines
    known: Known
    later: Counts
    prior: Counts
    rivals: dict[str, Counts]

    def totals(self, given: bool, settings: Settings) -> Counts:
        """How many there are in all on each later day: as counted, or as forecast."""
        if given:
            return np.asarray(self.later.sum(axis=1), np.float64)
        return expected(self.known, len(self.later), settings=settings)

    def off(self, given: bool, settings: Settings) -> float:
        """How far the calibrated forecast is from what came."""
        made = divided(self.totals(given, settings), known=self.known, prior=self.prior, settings=settings)
        return ard(made, self.later)


def cases(conflicts: Sequence[str], cut_offs: Sequence[int] = CUT_OFFS) -> list[Case]:
    """All cases of conflicts."""
    return [one for name in conflicts for one in of_conflict(name, scenario_in(FLEE / name), cut_offs)]


def of_conflict(name: str, scenario: Scenario, cut_offs: Sequence[int]) -> Iterator[Case]:
    """The cases of one conflict; cut-offs with less than a month after them are left out."""
    whole = observed_of(replace(scenario, people_per_unit=1)).at_camps.astype(np.float64)
    (flee,) = simulated(in_units(scenario), [1])
    capacity = np.array([one.people for one in scenario.stops if one.kind in CAMPS], np.float64)
    for cut_off in cut_offs:
        if cut_off >= scenario.days - LAST_DAYS:
            continue
        later = whole[cut_off + 1 :]
        totals = later.sum(axis=1)
        for lines in Lines:
            hidden, seen = (known(scenario, cut_off, capacities=one, lines=lines)
                            for one in (Capacities.HIDDEN, Capacities.SEEN))  # fmt: skip
            given = {"Flee, all capacities and events given": flee.at_camps[cut_off + 1 :],
                     "capacity shares": totals[:, None] * capacity / capacity.sum()}  # fmt: skip
            for word, which in (("hidden", hidden), ("as seen", seen)):
                made = simulated_after(which, totals, rules="flee", seed=1)
                given[f"Flee, capacities {word}"] = made[cut_off + 1 :]
            prior = simulated_after(hidden, totals, rules="border", seed=1)
            yield Case(name, cut_off, lines, hidden, later, prior, given)


def candidates() -> list[Settings]:
    """Settings to choose from: the usual ones, and some spread evenly around them."""
    low = {"memory_days": 5, "growth_memory_days": 14, "growth_half_life_days": 30, "growth_information": 1,
           "holding": 0.005, "information": 4, "trust": 0.5}  # fmt: skip
    high = {"memory_days": 40, "growth_memory_days": 60, "growth_half_life_days": 120, "growth_information": 8,
            "holding": 0.2, "information": 25, "trust": 5}  # fmt: skip
    points = qmc.Sobol(len(low), rng=np.random.default_rng(0)).random(CANDIDATES)
    return [
        Settings(),
        *(
            Settings(**{name: low[name] * (high[name] / low[name]) ** float(value)
                        for name, value in zip(low, point, strict=True)})
            for point in points
        ),
    ]  # fmt: skip


def reference(case: Case, given: bool) -> float:
    """How far the better known naive rule is off: shares held, or counts held where totals are not given."""
    if given:
        return ard(naive(case.known, case.later.sum(axis=1))["shares held from the cut-off"], case.later)
    return ard(np.repeat(case.known.counts[-1:], len(case.later), axis=0), case.later)


def chosen(found: list[Case]) -> dict[str, Settings]:
    """For each conflict the settings that are best on all the others: lowest mean log score beside the naive rule's."""
    names = sorted({one.conflict for one in found})
    tried = candidates()
    relative = np.zeros((len(tried), len(names)))
    for at, settings in enumerate(tried):
        for column, name in enumerate(names):
            own = [one for one in found if one.conflict == name]
            relative[at, column] = statistics.mean(
                log(max(one.off(given, settings), 1e-6) / max(reference(one, given), 1e-6))
                for one in own
                for given in (True, False)
            )
    best = {}
    for column, name in enumerate(names):
        others = np.delete(relative, column, axis=1)
        best[name] = tried[int(others.mean(axis=1).argmin())] if others.size else Settings()
    return best


def scores(case: Case, given: bool, settings: Settings) -> dict[str, float]:
    """How far each way of saying the later days is off."""
    totals = case.totals(given, settings)
    rows = naive(case.known, totals)
    if given:
        rows = case.rivals | {name: made for name, made in rows.items() if name != "counts held"}
    else:
        flee = {name: made for name, made in case.rivals.items() if name.startswith("Flee, capacities")}
        rows |= {f"{name}, totals forecast": divided_like(made, totals) for name, made in flee.items()}
    made = {name: ard(counts, case.later) for name, counts in rows.items()}
    return made | {"calibrated": case.off(given, settings), "with the usual settings": case.off(given, Settings())}


def divided_like(made: Counts, totals: Counts) -> Counts:
    """Totals divided by the shares of other counts; equal ones where there are none."""
    sums = made.sum(axis=1, keepdims=True)
    parts = np.divide(made, sums, out=np.full_like(made, 1 / made.shape[1]), where=sums > 0)
    return np.asarray(parts * totals[:, None], np.float64)


def covered(found: list[Case], given: bool, lines: Lines, best: dict[str, Settings]) -> dict[float, float]:
    """The share of counts inside each band, over all camps and every fifth later day of all cases."""
    inside: dict[float, list[float]] = {}
    weights = []
    for case in found:
        if case.lines is not lines:
            continue
        settings = best[case.conflict]
        totals = case.totals(True, settings) if given else None
        members = members_of(MEMBERS, known=case.known, prior=case.prior, totals=totals, settings=settings, seed=1)
        quantiles = np.quantile(members[:, ::EVERY], SPREAD, axis=0)
        for level, share in coverage(quantiles, case.later[::EVERY]):
            inside.setdefault(level, []).append(share)
        weights.append(case.later[::EVERY].size)
    return {level: float(np.average(shares, weights=weights)) for level, shares in inside.items()}


def table(found: list[Case], given: bool, lines: Lines, best: dict[str, Settings]) -> dict[str, dict[str, float]]:
    """By way and conflict, the mean score over cut-offs."""
    gathered: dict[str, dict[str, list[float]]] = {}
    for case in found:
        if case.lines is lines:
            for way, value in scores(case, given, best[case.conflict]).items():
                gathered.setdefault(way, {}).setdefault(case.conflict, []).append(value)
    return {way: {name: statistics.mean(values) for name, values in rows.items()} for way, rows in gathered.items()}


def figures(found: list[Case], best: dict[str, Settings]) -> list[Figure]:
    """The median conflict's score beside that of shares held from the cut-off, or of counts held."""
    made = []
    for lines in Lines:
        for given in (True, False):
            rows = table(found, given, lines, best)
            rival = rows["shares held from the cut-off" if given else "counts held"]
            ratios = [rows["calibrated"][name] / rival[name] for name in rival]
            note = f"geometric mean {exp(statistics.mean(map(log, ratios))):.3f}, {len(ratios)} conflicts"
            words = f"{lines}, totals {'given' if given else 'forecast'}: ard beside held"
            made.append(Figure(words, round(statistics.median(ratios), 3), note, most=True))
    return made


def measure() -> list[Figure]:
    """The figures of the conflict that takes least, with the usual settings."""
    found = cases([name for name in QUICK if name in here()], (60, 100))
    return figures(found, dict.fromkeys(QUICK, Settings())) if found else []


def shown(found: list[Case], best: dict[str, Settings]) -> str:
    """The tables of the page."""
    names = sorted({one.conflict for one in found})
    parts = []
    for given in (True, False):
        for lines in Lines:
            rows = table(found, given, lines, best)
            head = "| " + " | ".join(["", *names, "median"]) + " |\n|" + " --- |" * (len(names) + 2) + "\n"
            body = "".join(
                f"| {way} | " + " | ".join(f"{of[name]:.3f}" if name in of else "" for name in names)
                + f" | {statistics.median(of.values()):.3f} |\n"
                for way, of in rows.items()
            )  # fmt: skip
            inside = ", ".join(f"{share:.0%} in the {level:.0%} band"
                               for level, share in sorted(covered(found, given, lines, best).items()))  # fmt: skip
            title = f"Totals {'given' if given else 'forecast'}, counts {lines}"
            parts.append(f"## {title}\n\n{head}{body}\nOf the counts, {inside}.\n")
    return "\n".join(parts)


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conflicts", default=",".join(here()))
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    if not here():
        print("skipped: ../shared is not here")
        return
    found = cases(said.conflicts.split(","))
    best = chosen(found)
    for figure in figures(found, best):
        print(f"{figure.name:48} {figure.value:>8}  {figure.note}")
    text = shown(found, best)
    print(text)
    if said.write:
        before = PAGE.read_text(encoding="utf-8").partition("<!-- measured -->\n")[0]
        measured = f"Measured at `{commit()}` on {machine()}.\n\n"
        PAGE.write_text(before + "<!-- measured -->\n\n" + measured + text, encoding="utf-8")


if __name__ == "__main__":
    main()
