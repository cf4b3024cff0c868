"""A scenario as arrays: ways, exits, rules by day as known on a day, and the priors' low, best and high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.nouns.crossings import BorderScenario, Exit, Mode, Origin, Queued, Road, RuleSpell, Spread

Real = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

VEHICLES, WALKERS = 0, 1
# Where a road's length is not given: roads are longer than the line through the air (circuity 1.2 to 1.4 in most
# countries: Ballou, Rahardja and Sakai 2002), and a long drive with its stops makes about 75 km an hour.
ROAD_PER_LINE, KM_PER_HOUR = 1.25, 75.0
# A flight with its way to the airport; and what roads and seats cost in euros (judgement).
FLIGHT_KM_PER_HOUR, AIRPORT_HOURS = 750.0, 8.0
EUROS_PER_ROAD_KM, EUROS_PER_FLIGHT_KM = 0.08, 0.15
EARTH_KM = 6371.0
# Nobody drives longer than this to leave: whoever lives farther away takes another exit.
MOST_HOURS = 96.0
# How many other exits people who leave a queue think of.
ALTERNATIVES = 12
# How long before a closing people hurry.
HURRY_DAYS = 7


class Network(NamedTuple):
    """What is the same for every member. O origins, C exits, D days, P pushes; class 0 vehicles, class 1 walkers.

    `hours` and `price` (hundreds of euros) are O x C, `reach` is 1 where there is a way. `open` is C x 24, `has` C x 2.
    `barred` is D x C x 2: the share kept out on a day; `ahead` D x C: the share that will be, once a rule comes into
    force that is announced and within a week. `next_exits` and `next_hours` are C x N: where else people may go.
    """

    hours: Real
    price: Real
    reach: Real
    ties: Real
    admits: Real
    open: Real
    has: Real
    barred: Real
    ahead: Real
    next_exits: Whole
    next_hours: Real
    exposed: Real
    push_day: Real


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
        return self.scenario.start + timedelta(days=day)


def world_of(scenario: BorderScenario, *, known: date, days: int | None = None) -> World:
    """The world of a scenario as known at the end of a day: rules and pushes announced later are not in it.

    `days` is how many days the world holds rules for: the scenario's own where it is not said.
    """
    length = days or scenario.days
    exits = sorted(scenario.exits, key=lambda one: (one.lat, one.lon, one.country_to, one.id))
    origins = sorted(scenario.origins, key=lambda one: (one.lat, one.lon, one.region))
    pushes = [one for one in scenario.pushes if one.announced <= known]
    rules = [as_known(one, known) for one in scenario.rules if one.announced <= known]
    countries = sorted({one.country_to for one in exits})
    barred, ahead = ruled(rules, exits, scenario.start, length)
    hours, price, reach = ways(origins, exits, scenario.roads)
    known_countries = {one.country: one for one in scenario.destinations}
    places = [known_countries.get(one.country_to) for one in exits]
    next_exits, next_hours = alternatives(exits)
    net = Network(
        hours, price, reach,
        np.array([0.0 if one is None else one.ties for one in places]),
        np.array([1.0 if one is None else one.admits for one in places]),
        np.array([[1.0 if one.opens <= hour < one.closes else 0.0 for hour in range(24)] for one in exits]),
        np.array([[float(one.vehicles.best > 0), float(one.walkers.best > 0)] for one in exits]),
        barred, ahead, next_exits, next_hours,
        np.array([one.exposed for one in origins]),
        np.array([(one.announced - scenario.start).days for one in pushes], np.float64),
    )  # fmt: skip
    priors = Priors(
        np.stack([spread([one.vehicles for one in exits]), spread([one.walkers for one in exits])], axis=-1),
        spread([one.persons_per_vehicle for one in exits]),
        spread([one.usual for one in exits]),
        spread([one.size for one in pushes]),
    )
    return World(
        scenario=scenario, known=known, origins=tuple(one.region for one in origins),
        exits=tuple(one.id for one in exits), countries=tuple(countries),
        country_of=np.array([countries.index(one.country_to) for one in exits], np.int64),
        days=length, net=net, priors=priors,
    )  # fmt: skip


def spread(values: Sequence[Spread]) -> Real:
    """Low, best and high as rows."""
    return np.array([[getattr(one, name) for one in values] for name in ("low", "best", "high")], np.float64)


def line_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The kilometres along the great circle between two points, given as latitude and longitude.

    >>> round(line_km((55.75, 37.62), (59.94, 30.31)))
    634
    """
    (lat1, lon1), (lat2, lon2) = first, second
    half = sin(radians(lat2 - lat1) / 2) ** 2
    half += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def ways(origins: Sequence[Origin], exits: Sequence[Exit], roads: Sequence[Road]) -> tuple[Real, Real, Real]:
    """Hours, price in hundreds of euros and reach of every pair: from the roads given, else from coordinates."""
    given = {(one.origin, one.exit): one for one in roads}
    hours, price = np.zeros((len(origins), len(exits))), np.zeros((len(origins), len(exits)))
    for row, origin in enumerate(origins):
        for column, gate in enumerate(exits):
            road = given.get((origin.region, gate.id))
            hours[row, column], euros = (road.hours, road.price) if road else reckoned(origin, gate)
            price[row, column] = euros / 100
    return hours, price, (hours <= MOST_HOURS).astype(np.float64)


def reckoned(origin: Origin, gate: Exit) -> tuple[float, float]:
    """Hours and euros of a way that no file gives."""
    km = line_km((origin.lat, origin.lon), (gate.lat, gate.lon))
    if gate.modes == (Mode.AIR,):
        return AIRPORT_HOURS + km / FLIGHT_KM_PER_HOUR, EUROS_PER_FLIGHT_KM * km
    km *= ROAD_PER_LINE
    return km / KM_PER_HOUR, EUROS_PER_ROAD_KM * km


def alternatives(exits: Sequence[Exit]) -> tuple[Whole, Real]:
    """The nearest other exits by road for each exit (those of flights have none), and the hours to them."""
    count = min(ALTERNATIVES, len(exits) - 1)
    near, far = np.zeros((len(exits), count), np.int64), np.full((len(exits), count), np.inf)
    for row, gate in enumerate(exits):
        if Mode.AIR in gate.modes:
            continue
        others = [
            (line_km((gate.lat, gate.lon), (one.lat, one.lon)) * ROAD_PER_LINE / KM_PER_HOUR, column)
            for column, one in enumerate(exits)
            if column != row and Mode.AIR not in one.modes
        ]
        for at, (hours, column) in enumerate(sorted(others)[:count]):
            near[row, at], far[row, at] = column, hours
    return near, far


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
