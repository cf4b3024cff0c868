"""A scenario as arrays: ways, exits, rules by day as known on a day, and the priors' low, best and high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.forecast.borders.ways import alternatives, ways
from borderflow.nouns.crossings import BorderScenario, Destination, Exit, Origin, Push, Queued, RuleSpell, Spread

Real = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

VEHICLES, WALKERS = 0, 1
# How long before a closing people hurry.
HURRY_DAYS = 7
SATURDAY = 5


class Network(NamedTuple):
    """What is the same for every member. O origins, C exits, D days, P pushes; class 0 vehicles, class 1 walkers.

    `hours` and `price` (hundreds of euros) are O x C, `reach` is 1 where there is a way. `open` is C x 24, `open_share`
    its mean, `has` C x 2. `barred` is D x C x 2: the share kept out on a day; `shut` D x C: the same on the better of
    an exit's ways; `ahead` D x C: the share that will be, once a rule that is announced comes into force within a week;
    `width` D x C: how many times its capacity an exit has. `next_exits` and `next_hours` are C x N: where else people
    may go. `weekend` D: 1 on Saturdays and Sundays.
    """

    hours: Real
    price: Real
    reach: Real
    ties: Real
    admits: Real
    open: Real
    open_share: Real
    has: Real
    barred: Real
    shut: Real
    ahead: Real
    width: Real
    next_exits: Whole
    next_hours: Real
    exposed: Real
    push_day: Real
    weekend: Real


class Priors(NamedTuple):
    """Low, best and high (first axis) of what is drawn by exit or by push."""

    capacity: Real
    persons_per_vehicle: Real
    usual: Real
    surge: Real


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A scenario as known on a day. Exits stand in the order of their coordinates, so that no name decides a draw."""

    scenario: BorderScenario
    known: date
    origins: tuple[str, ...]
    exits: tuple[str, ...]
    countries: tuple[str, ...]
    country_of: Whole
    days: int
    net: Network
    priors: Priors

    def day_of(self, day: date) -> int:
        """The number of a day: 0 is the scenario's first."""
        return (day - self.scenario.start).days

    def date_of(self, day: int) -> date:
        """The date of a day's number."""
        return self.scenario.start + timedelta(days=int(day))


def world_of(scenario: BorderScenario, *, known: date, days: int | None = None) -> World:
    """The world of a scenario as known at the end of a day: rules and pushes announced later are not in it.

    `days` is how many days the world holds rules for: the scenario's own where it is not said.
    """
    exits = sorted(scenario.exits, key=lambda one: (one.lat, one.lon, one.country_to, one.id))
    origins = sorted(scenario.origins, key=lambda one: (one.lat, one.lon, one.region))
    pushes = [one for one in scenario.pushes if one.announced <= known]
    rules = [as_known(one, known) for one in scenario.rules if one.announced <= known]
    countries = sorted({one.country_to for one in exits})
    return World(
        scenario=scenario,
        known=known,
        origins=tuple(one.region for one in origins),
        exits=tuple(one.id for one in exits),
        countries=tuple(countries),
        country_of=np.array([countries.index(one.country_to) for one in exits], np.int64),
        days=days or scenario.days,
        net=network_of(scenario, origins, exits, ruled(rules, exits, scenario.start, days or scenario.days), pushes),
        priors=Priors(
            np.stack([spread([one.vehicles for one in exits]), spread([one.walkers for one in exits])], axis=-1),
            spread([one.persons_per_vehicle for one in exits]),
            spread([one.usual for one in exits]),
            spread([one.size for one in pushes]),
        ),
    )


def network_of(
    scenario: BorderScenario, origins: list[Origin], exits: list[Exit], rules: tuple[Real, Real], pushes: list[Push]
) -> Network:
    """The arrays of origins and exits in this order."""
    barred, ahead = rules
    hours, price, reach = ways(origins, exits, scenario.roads)
    next_exits, next_hours = alternatives(exits)
    described = {one.country: one for one in scenario.destinations}
    places = [described.get(one.country_to, Destination(country=one.country_to, ties=0.0, admits=1.0)) for one in exits]
    opened = np.array([[float(one.opens <= hour < one.closes) for hour in range(24)] for one in exits])
    has = np.array([[float(one.vehicles.best > 0), float(one.walkers.best > 0)] for one in exits])
    return Network(
        hours=hours,
        price=price,
        reach=reach,
        ties=np.array([one.ties for one in places]),
        admits=np.array([one.admits for one in places]),
        open=opened,
        open_share=opened.mean(axis=1),
        has=has,
        barred=barred,
        shut=np.where(has > 0, barred, 1.0).min(axis=2),
        ahead=ahead,
        width=widths(scenario, exits, len(barred)),
        next_exits=next_exits,
        next_hours=next_hours,
        exposed=np.array([one.exposed for one in origins]),
        push_day=np.array([(one.announced - scenario.start).days for one in pushes], np.float64),
        weekend=np.array(
            [
                float(day % 7 >= SATURDAY)
                for day in range(scenario.start.weekday(), scenario.start.weekday() + len(barred))
            ]
        ),
    )


def spread(values: Sequence[Spread]) -> Real:
    """Low, best and high as rows."""
    return np.array([[getattr(one, name) for one in values] for name in ("low", "best", "high")], np.float64)


def as_known(rule: RuleSpell, known: date) -> RuleSpell:
    """The rule as it was known on a day: without an end that nobody had announced."""
    return rule if rule.end_announced is None or rule.end_announced <= known else replace(rule, until=None)


def ruled(rules: Sequence[RuleSpell], exits: Sequence[Exit], start: date, days: int) -> tuple[Real, Real]:
    """What share is kept out on each day by exit and class, and what share is about to be; rules on rules multiply."""
    passing, ahead = np.ones((days, len(exits), 2)), np.zeros((days, len(exits)))
    for rule in rules:
        since = (rule.since - start).days
        until = days if rule.until is None else (rule.until - start).days + 1
        heard = max((rule.announced - start).days, since - HURRY_DAYS, 0)
        classes = {Queued.VEHICLES: [VEHICLES], Queued.WALKERS: [WALKERS]}.get(rule.queued, [VEHICLES, WALKERS])
        for column, gate in enumerate(exits):
            if rule.place in (gate.id, gate.country_to, gate.country_from):
                passing[max(since, 0) : max(until, 0), column, classes] *= 1 - rule.effect
                soon = ahead[heard : max(since, 0), column]
                ahead[heard : max(since, 0), column] = np.maximum(soon, rule.effect)
    return 1 - passing, ahead


def widths(scenario: BorderScenario, exits: Sequence[Exit], days: int) -> Real:
    """How many times its capacity each exit has on each day."""
    times = np.ones((days, len(exits)))
    for change in scenario.widths:
        since = max((change.since - scenario.start).days, 0)
        for column, gate in enumerate(exits):
            if change.place in (gate.id, gate.country_to, gate.country_from):
                times[since:, column] *= change.times
    return times
