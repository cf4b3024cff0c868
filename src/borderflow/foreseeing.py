"""A desk's claims and a scenario -> a forecast: what voices say moves the members, and the days to come follow.

The desk is read as others are shown it, as of the moment of the forecast. Without any claim that can be used, the
forecast is what the scenario alone expects, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import numpy as np

from borderflow.desk import at_hand
from borderflow.forecast.borders import Ahead, bands, within, world_of
from borderflow.forecast.fitting import (
    FLOORS,
    Fitted,
    Observation,
    Places,
    Target,
    Track,
    Window,
    fitted,
    further,
    limits_of,
    movers,
    observations,
    possible,
)
from borderflow.nouns import Forecast, Mover, SetAside, Situation
from borderflow.nouns.crossings import BorderScenario
from borderflow.picturing import ledger_of, manner_of, public_of
from borderflow.picturing.editions import Edition, edition
from borderflow.picturing.excerpts import excerpt, ordered_of
from borderflow.picturing.withholding import veils_if_any
from borderflow.record import Table, table
from borderflow.voicing import HEARD, said_in

# Claims: of a desk with more of them, only what is near a scenario is read.
READ_WHOLE = 5_000
# At most so many movers are told of: the rest move little.
TOLD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a forecast: when it is issued, for how many days, by how many members and from which chance.

    `assumed` is the scenario with what is assumed to change, where anything is; `what_if` says so in words.
    """

    as_of: datetime
    horizon: int = 7
    members: int = 300
    seed: int = 1
    assumed: BorderScenario | None = None
    what_if: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditioned:
    """Members that agree with what was known at `issued`, and what a forecast made of them says of its claims.

    `plain` is the forecast of nothing changed, and `ahead` the members' days that it is made of. What is assumed to
    change only re-runs the days to come.
    """

    fitted: Fitted
    plain: Forecast
    ahead: Track
    horizon: int


def foreseen(desk: Path | None, scenario: BorderScenario, asked: Asked) -> Forecast:
    """The forecast of a desk, or of the scenario alone where there is no desk."""
    made = conditioned(scenario, *told_by(desk, scenario, asked), asked)
    return assuming(made, asked.assumed, asked.what_if) if asked.assumed else made.plain


def told_by(
    desk: Path | None, scenario: BorderScenario, asked: Asked
) -> tuple[tuple[Observation, ...], tuple[SetAside, ...]]:
    """The observations that a desk's claims make, and the claims that are set aside; none of either without a desk.

    Of a large desk, what is about other countries than the scenario's, or other days, is not read.
    """
    if desk is None:
        return (), ()
    with ledger_of(desk) as ledger:
        is_large = ledger.counts()["claims"] > READ_WHOLE
    if is_large:
        return told_near(desk, scenario, asked.as_of, asked)
    return heard(at_hand(public_of(desk, as_of=asked.as_of)), scenario, asked, grades_of(desk))


def told_near(
    desk: Path, scenario: BorderScenario, known: datetime | None, asked: Asked
) -> tuple[tuple[Observation, ...], tuple[SetAside, ...]]:
    """The same, of what was known at a moment (None: now) of the scenario's countries and days alone."""
    days = (scenario.start, asked.as_of.date())
    return heard(near(edition(desk, as_of=known), scenario, days), scenario, asked, grades_of(desk))


def near(of: Edition, scenario: BorderScenario, days: tuple[date, date], *, most: int | None = None) -> Situation:
    """What a desk shows of who crosses and who waits on some days in the countries of a scenario, and what is undated.

    `most` findings of a country are read at most, the latest ones.
    """
    wanted = []
    for code in sorted({scenario.country, *(one.country_to for one in scenario.exits)}):
        held = of.countries.get(code)
        if held is not None:
            numbers = ordered_of(held).within(days[0].toordinal(), days[1].toordinal(), topics=HEARD)
            wanted.append((held, sorted(numbers if most is None else numbers[-most:])))
    return excerpt(of, wanted, veils=veils_if_any(of.desk))


def grades_of(desk: Path) -> Table:
    """The letters that a desk gives sources."""
    return manner_of(desk).rule.grades or table()


def heard(
    picture: Situation, scenario: BorderScenario, asked: Asked, grades: Table
) -> tuple[tuple[Observation, ...], tuple[SetAside, ...]]:
    """The observations that a picture makes of a scenario's world, and the claims that are set aside."""
    until = asked.as_of.date()
    said, taken_out = said_in(picture, grades)
    places = Places(scenario.country, {one.id: one.country_to for one in scenario.exits})
    found, unusable = observations(said, places, Window(scenario.start, until))
    kept, impossible = possible(found, limits_of(world_of(scenario, known=until)))
    return kept, (*taken_out, *unusable, *impossible)


def conditioned(
    scenario: BorderScenario, told: Sequence[Observation], aside: Sequence[SetAside], asked: Asked
) -> Conditioned:  # fmt: skip
    """Members that agree with observations, and the forecast that they make of a scenario; nothing is assumed."""
    until = asked.as_of.date()
    within(scenario, until, asked.horizon)
    world = world_of(scenario, known=until, days=(until - scenario.start).days + 1 + asked.horizon)
    made = fitted(
        world, told, until=until, horizon=asked.horizon, members=asked.members, rng=np.random.default_rng(asked.seed)
    )
    ahead = further(made.posterior, days=asked.horizon).track
    plain = Forecast(
        scenario=scenario.name, issued=asked.as_of, members=asked.members, seed=asked.seed,
        bands=bands(days_to_come(ahead, until), world),
        used=tuple(sorted({claim for one in told for claim in one.claims})),
        movers=moving(made, ahead, asked.horizon) if told else (), set_aside=tuple(aside),
    )  # fmt: skip
    return Conditioned(fitted=made, plain=plain, ahead=ahead, horizon=asked.horizon)


def assuming(made: Conditioned, assumed: BorderScenario, what_if: Sequence[str]) -> Forecast:
    """The forecast of the same members where something is assumed to change in the days to come.

    Every member lives both futures under the same chance: `shifts` are what the change does to each of them.
    """
    until, begun = made.plain.issued.date(), made.fitted.posterior
    world = world_of(assumed, known=until, days=begun.world.days)
    ahead = further(begun, days=made.horizon, world=world).track
    moved = replace(ahead, seen={name: values - made.ahead.seen[name] for name, values in ahead.seen.items()})
    with_it, shifts = (bands(days_to_come(one, until), world) for one in (ahead, moved))
    return replace(made.plain, bands=with_it, shifts=shifts, what_if=tuple(what_if))


def shown_without(made: Forecast, crossings: Collection[str]) -> Forecast:
    """The forecast as others are shown it: of no crossing that reviewers withhold; its land counts who enters there."""
    if not crossings:
        return made
    return replace(
        made, bands=tuple(one for one in made.bands if one.place not in crossings),
        shifts=tuple(one for one in made.shifts if one.place not in crossings),
        movers=tuple(one for one in made.movers if one.place not in crossings),
    )  # fmt: skip


def days_to_come(track: Track, until: date) -> Ahead:
    """What members see after a day."""
    first = (until - track.start).days + 1
    parts = (track.seen[name][:, first:] for name in ("entered", "wait", "queue", "queue_people"))
    return Ahead(until, *parts)


def moving(made: Fitted, ahead: Track, horizon: int) -> tuple[Mover, ...]:
    """Which origins moved the numbers of the forecast."""
    before = further(made.prior, days=horizon).track
    return movers(made.observations, made.predicted, made.limits, targets(before, ahead, made, horizon))[:TOLD]


def targets(before: Track, ahead: Track, made: Fitted, horizon: int) -> list[Target]:
    """The numbers that movers are told of: who enters each country that anything is told of, and queues told of."""
    lands = [{before.countries[at] for at in before.columns(one.crossings)} for one in made.observations]
    wanted = [
        ("entered", code, [at for at, one in enumerate(before.countries) if one == code])
        for code in sorted(set().union(*lands))
    ]
    for measure in ("queue", "wait"):
        places = {one.place for one in made.observations if one.measure == measure and len(one.crossings) == 1}
        wanted += [(measure, one, before.columns([one])) for one in sorted(places)]
    found = []
    for measure, place, exits in wanted:
        first, after = (
            np.log(track.seen[measure][:, -horizon:, exits].mean(axis=1).sum(axis=1) + FLOORS[measure])
            for track in (before, ahead)
        )
        near = np.array([before.countries[exits[0]] in some for some in lands])
        found.append(Target(place, measure, first, float(after.std()), near))
    return found
