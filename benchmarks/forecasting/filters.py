"""The smoother beside a particle filter, on worlds whose truth is known: what their bands cover, and how far off.

Worlds are drawn from the prior of the worked case, of some of its exits and of all; voices tell of them late, rounded,
biased and at times misread (`planted`). Scores are of the logarithm of people who enter a country a day, at the
countries that anything is told of, one to three days ahead. `--write` makes the page docs/background/fitting.md.

.venv/bin/python -m benchmarks.forecasting.filters [--worlds 16] [--write]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import scoringrules  # type: ignore[import-untyped, unused-ignore]

from benchmarks.figures import Figure
from benchmarks.forecasting.particles import filtered, share
from benchmarks.forecasting.planted import Truth, planted
from borderflow.forecast.borders import World, border_scenario_in, world_of
from borderflow.forecast.fitting import Track, fitted, further
from borderflow.forecast.fitting.sites import Array, log_likelihood
from borderflow.forecast.fitting.tracks import bounds, expected

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases" / "mobilisation-2022" / "scenario"
PAGE = ROOT / "docs" / "background" / "fitting.md"
UNTIL, AHEAD, FEW = date(2022, 9, 28), 3, ("FI", "NO", "GE", "MN")
WORLDS, MEMBERS, PARTICLES = 16, 300, 1500
LEVELS = (0.5, 0.8, 0.9)
HEAD = """# How claims are fitted, and how well

Made by `python -m benchmarks.forecasting.filters --write`, not by hand; why it is done so is argued in
[assimilation](../decisions/assimilation.md).

## From a claim to a forecast

1. A desk's picture says which claims speak of one figure, who repeats whom, which number is recommended and how each
   source is graded. Each origin is heard once; the losers are heard with three times the noise of their grade.
2. A number of people who enter, of vehicles or people that wait, of kilometres or of hours becomes an interval with its
   days and its crossings. Of a part ("men") it is a lower bound, of everybody who crosses an upper one; a day that is
   not over when it is told may be twice as long. What says nothing of the scenario is set aside, with why.
3. Arrivals that are another count's number to the last digit are misread; what no crossing could bear out is
   impossible. Both are set aside, with why.
4. Members of the scenario's prior live the days up to the moment. Their parameters and each day's steps are moved in
   four parts, each time they live the days anew.
5. The days to come are lived from where each member stands. Origins are told with how far they moved the forecast.

## How well

Worlds are drawn from the prior of the worked case; four voices tell of each: one right in the mean, one 3% and one 40%
too high, one 3% too low, a third of it late, half of it rounded or open above, one number in twenty misread. What is
scored is who enters a country a day, in logarithms, one to three days after the last day that is known, at the
countries that anything is told of. *Yesterday* is the last number that was told; *left in effect* is the least share of
particles, or of the prior's members, that weighing by the claims leaves.

| exits | worlds | observations | filter | in 50% | in 80% | in 90% | CRPS | left in effect | s a fit |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


@dataclass
class Measured:
    """What one filter gave on some worlds; `left` is the least share of members that weighing would leave."""

    exits: int
    name: str
    inside: dict[float, list[float]] = field(default_factory=lambda: {level: [] for level in LEVELS})
    crps: list[float] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    told: list[int] = field(default_factory=list)

    def add(self, members: Array, came: Array) -> None:
        """Score members of days to come (first axis) by what came."""
        for level, shares in self.inside.items():
            low, high = np.quantile(members, [0.5 - level / 2, 0.5 + level / 2], axis=0)
            shares.append(float(((low <= came) & (came <= high)).mean()))
        self.crps.append(float(scoringrules.crps_ensemble(came, np.moveaxis(members, 0, -1)).mean()))


def worked(codes: Sequence[str] | None) -> World:
    """The world of the worked case, of the exits to some countries or of all."""
    scenario = border_scenario_in(CASE)
    if codes is not None:
        exits = tuple(one for one in scenario.exits if one.country_to in codes)
        kept = {one.id for one in exits}
        rules = tuple(one for one in scenario.rules if one.place in kept or one.place in codes)
        roads = tuple(one for one in scenario.roads if one.exit in kept)
        scenario = replace(scenario, exits=exits, rules=rules, roads=roads)
    return world_of(scenario, known=UNTIL, days=(UNTIL - scenario.start).days + 1 + AHEAD)


def entered(track: Track, codes: Sequence[str], since: int) -> Array:
    """Who enters each country from a day on, in logarithms."""
    seen = track.seen["entered"][:, since:]
    return np.stack(
        [np.log(seen[:, :, [one == code for one in track.countries]].sum(axis=2) + 10) for code in codes], axis=2
    )


def compared(world: World, worlds: int) -> list[Measured]:
    """The smoother, the particle filter, the prior and the last number told, on so many worlds."""
    exits, known = len(world.exits), world.day_of(UNTIL) + 1
    smoother, particles, prior, last = (
        Measured(exits, name) for name in ("smoother", "particles", "prior", "yesterday")
    )
    for seed in range(worlds):
        truth = planted(world, until=UNTIL, horizon=AHEAD, rng=np.random.default_rng(1000 + seed))
        codes = sorted({one.place for one in truth.observations if one.place in world.countries})
        if not codes:
            continue
        came = entered(truth.happened.track, codes, known)[0]
        began = time.process_time()
        made = fitted(
            world, truth.observations, until=UNTIL, horizon=AHEAD, members=MEMBERS, rng=np.random.default_rng(seed)
        )
        smoother.seconds.append(time.process_time() - began)
        smoother.told.append(len(truth.observations))
        smoother.add(entered(further(made.posterior, days=AHEAD).track, codes, known), came)
        prior.add(entered(further(made.prior, days=AHEAD).track, codes, known), came)
        weighed = log_likelihood(expected(made.prior.track, truth.observations), bounds(truth.observations))
        prior.left.append(share(weighed.sum(axis=1)))
        began = time.process_time()
        drawn = filtered(
            world, truth.observations, days=known, horizon=AHEAD, members=PARTICLES, rng=np.random.default_rng(seed)
        )
        particles.seconds.append(time.process_time() - began)
        particles.left.append(drawn.least)
        particles.add(entered(further(drawn.course, days=AHEAD).track, codes, known), came)
        last.crps.append(float(np.abs(came - yesterday(truth, codes)).mean()))
    return [smoother, particles, prior, last]


def yesterday(truth: Truth, codes: Sequence[str]) -> Array:
    """The last number told of each country, in logarithms."""
    found = {one.place: one for one in sorted(truth.observations, key=lambda one: (one.last, -one.noise))}
    numbers = [found[code].low if not np.isfinite(found[code].high) else middle(found[code].low, found[code].high)
               for code in codes]  # fmt: skip
    return np.asarray(np.log(np.maximum(numbers, 0.0) + 10))


def middle(low: float, high: float) -> float:
    """The middle of an interval."""
    return (low + high) / 2


def row(one: Measured, worlds: int, told: float) -> str:
    """A row of the page."""
    shares = " | ".join(f"{np.mean(one.inside[level]):.2f}" if one.inside[level] else "" for level in LEVELS)
    left = f"{np.median(one.left):.4f}" if one.left else ""
    seconds = f"{np.mean(one.seconds):.1f}" if one.seconds else ""
    score = f"{np.mean(one.crps):.3f}"
    return f"| {one.exits} | {worlds} | {told:.0f} | {one.name} | {shares} | {score} | {left} | {seconds} |"


def figures(found: list[list[Measured]]) -> list[Figure]:
    """What is held by floors."""
    made = []
    for smoother, _, prior, last in found:
        place = f"{smoother.exits} exits"
        ninety, fifty = (float(np.mean(smoother.inside[level])) for level in (0.9, 0.5))
        note = f"50%: {fifty:.2f}; {len(smoother.crps)} worlds"
        score = float(np.mean(smoother.crps))
        made += [
            Figure(f"planted, {place}: off 90% coverage", round(abs(ninety - 0.9), 3), note, most=True),
            Figure(f"planted, {place}: CRPS over prior", round(score / float(np.mean(prior.crps)), 3), "", most=True),
            Figure(
                f"planted, {place}: CRPS over yesterday", round(score / float(np.mean(last.crps)), 3), "", most=True
            ),
        ]
    return made


def measure() -> list[Figure]:
    """The figures of a few worlds; of some of them nothing is told that could be scored."""
    return figures([compared(worked(FEW), 2 * WORLDS)])


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--worlds", type=int, default=WORLDS)
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    found = [compared(worked(FEW), 2 * said.worlds), compared(worked(None), said.worlds)]
    for figure in figures(found):
        print(f"{figure.name:44} {figure.value:>8}  {figure.note}")
    rows = [row(one, len(some[0].crps), float(np.mean(some[0].told))) for some in found for one in some]
    text = HEAD + "\n".join(rows) + "\n"
    PAGE.write_text(text, encoding="utf-8") if said.write else print(text)


if __name__ == "__main__":
    main()
