"""Worlds that the model of crossings is right about, and worlds that it is wrong about, issue by issue.

What happens is drawn from the prior of the worked case, some of its exits; voices tell of it (`planted`), and only what
is told of whole countries is heard. The model of crossings has the case as it is, while what happens may have a second
wave of departures, a closing that nobody told of, several times the ordinary travellers, or call-ups without an end:
things that no scenario may be trusted to have. In the last kind, the scenario has a restriction that nobody keeps to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from benchmarks.forecasting.filters import CASE
from benchmarks.forecasting.planted import Truth, planted
from borderflow.forecast.borders import Ahead, bands, border_scenario_in, world_of
from borderflow.forecast.fitting import fitted, further
from borderflow.forecast.mixing import Days, Issue, Key, is_series, issue, numbers
from borderflow.nouns import Model
from borderflow.nouns.crossings import BorderScenario, Push, RuleSpell, Spread

FEW = ("NO", "GE", "MN", "AZ")
DAYS, HORIZON, FIRST, MEMBERS = 26, 7, 5, 60
KINDS = (
    "right", "second wave", "closing untold", "four times the travellers", "no end of call-ups", "rule not kept",
)  # fmt: skip


@dataclass(frozen=True)
class Lived:
    """A world: what was issued on each day, and what came of each number, told or not."""

    kind: str
    issues: tuple[Issue, ...]
    came: Mapping[Key, Days]


def case() -> BorderScenario:
    """The worked case, of some countries."""
    whole = border_scenario_in(CASE)
    exits = tuple(one for one in whole.exits if one.country_to in FEW)
    kept = {one.id for one in exits} | set(FEW)
    roads = tuple(one for one in whole.roads if one.exit in kept)
    rules = tuple(one for one in whole.rules if one.place in kept)
    return replace(whole, exits=exits, roads=roads, rules=rules, days=DAYS + HORIZON)


def truly(scenario: BorderScenario, kind: str) -> BorderScenario:
    """What the world is really like."""
    day = scenario.start + timedelta(days=13)
    if kind == "second wave":
        size = Spread(low=100_000, best=200_000, high=400_000)
        return replace(scenario, pushes=(*scenario.pushes, Push(announced=day, what="a second call-up", size=size)))
    if kind == "closing untold":
        shut = RuleSpell(announced=day, since=day, until=None, place="GE", what="closed", who="everybody", effect=0.8)
        return replace(scenario, rules=(*scenario.rules, shut))
    if kind == "four times the travellers":
        many = [replace(one, usual=times(one.usual, 4), vehicles=times(one.vehicles, 2)) for one in scenario.exits]
        return replace(scenario, exits=tuple(many))
    if kind == "no end of call-ups":
        size = Spread(low=40_000, best=80_000, high=160_000)
        more = [Push(announced=scenario.start + timedelta(days=at), what="one more", size=size)
                for at in range(5, DAYS + HORIZON, 2)]  # fmt: skip
        return replace(scenario, pushes=(*scenario.pushes, *more))
    return scenario


def supposed(scenario: BorderScenario, kind: str) -> BorderScenario:
    """What the model of crossings takes the world to be like."""
    day = scenario.start + timedelta(days=10)
    if kind == "rule not kept":
        one = RuleSpell(announced=day, since=day, until=None, place="", what="restricted", who="everybody", effect=0.8)
        codes = sorted({one.country_to for one in scenario.exits})
        return replace(scenario, rules=(*scenario.rules, *(replace(one, place=code) for code in codes)))
    return scenario


def off(one: Lived, times: float) -> Lived:
    """The same world, where the model of crossings says so many times what it does, whatever it is told."""
    said = [
        {key: {model: rows * times if model is Model.CROSSINGS else rows for model, rows in some.items()}
         for key, some in issue.said.items()}
        for issue in one.issues
    ]  # fmt: skip
    issues = tuple(replace(issue, said=wrong) for issue, wrong in zip(one.issues, said, strict=True))
    return replace(one, kind=f"its numbers times {times:g}", issues=issues)


def times(one: Spread, factor: float) -> Spread:
    """So many times a number."""
    return Spread(low=one.low * factor, best=one.best * factor, high=one.high * factor)


def lived(kind: str, seed: int) -> Lived:
    """One world, and what each model said in it on each day."""
    scenario = case()
    last = scenario.start + timedelta(days=DAYS - 1)
    real = world_of(truly(scenario, kind), known=last, days=DAYS + HORIZON)
    truth = of_countries(planted(real, until=last, horizon=HORIZON, rng=np.random.default_rng(2000 + seed)))
    countries = {one.id: one.country_to for one in scenario.exits}
    days = [scenario.start + timedelta(days=at) for at in range(FIRST, DAYS)]
    known = {day: numbers(truth.known(day), countries) for day in days}
    codes = {one.country_to for one in scenario.exits}
    known = {day: {key: one for key, one in some.items() if key[0] in codes and is_series(one, day)}
             for day, some in known.items()}  # fmt: skip
    issues = tuple(issued(supposed(scenario, kind), truth, day, known[day], seed) for day in days)
    return Lived(kind, issues, came(truth, codes))


def of_countries(truth: Truth) -> Truth:
    """The same with what is told of whole countries alone."""
    kept = [at for at, one in enumerate(truth.observations) if len(one.place) == len("GE")]
    return replace(
        truth, observations=tuple(truth.observations[at] for at in kept),
        heard=tuple(truth.heard[at] for at in kept),
    )  # fmt: skip


def issued(scenario: BorderScenario, truth: Truth, day: date, series: Mapping[Key, Days], seed: int) -> Issue:
    """What each model says on a day."""
    world = world_of(scenario, known=day, days=(day - scenario.start).days + 1 + HORIZON)
    made = fitted(world, truth.known(day), until=day, horizon=HORIZON, members=MEMBERS, rng=np.random.default_rng(seed))
    track = further(made.posterior, days=HORIZON).track
    first = world.day_of(day) + 1
    ahead = Ahead(day, *(track.seen[name][:, first:] for name in ("entered", "wait", "queue", "queue_people")))
    return issue(bands(ahead, world), series, scenario, known=day, horizon=HORIZON)


def came(truth: Truth, codes: set[str]) -> dict[Key, dict[date, float]]:
    """Who entered each country on each day."""
    track = truth.happened.track
    seen = track.seen["entered"][0]
    return {
        (code, "entered", "person"): {
            track.start + timedelta(days=at): float(row[[one == code for one in track.countries]].sum())
            for at, row in enumerate(seen)
        }
        for code in sorted(codes)
    }
