"""A road that closes on a day in a scenario: what a reader asks with `A,B@DATE`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from borderflow.errors import BadChoice, BadValue
from borderflow.nouns.future import Closure, ClosureKind, Scenario


def with_closed(scenario: Scenario, asked: Iterable[str]) -> Scenario:
    """The scenario with more closures, each said as `A,B@DATE`: of roads, or of borders where A and B are countries."""
    return replace(scenario, changes=(*scenario.changes, *(closure_of(scenario, one) for one in asked)))


def closure_of(scenario: Scenario, asked: str) -> Closure:
    """What one request closes, for good.

    Between two places it is the road, both ways; people who are on it come back to where they set out from.
    """
    ends, _, when = asked.rpartition("@")
    names = [one.strip() for one in ends.split(",")]
    try:
        day = (date.fromisoformat(when) - scenario.start).days
    except ValueError:
        raise BadValue(f"{asked!r} is no closure: write A,B@DATE, such as {example(scenario)}") from None
    if len(names) != 2:
        raise BadValue(f"{asked!r} names no two ends: write A,B@DATE, such as {example(scenario)}")
    if not 0 <= day < scenario.days:
        raise BadValue(f"{asked!r} is not in the scenario: it has {scenario.days} days from {scenario.start}")
    countries, stops = {one.country for one in scenario.stops}, {one.name for one in scenario.stops}
    if set(names) <= countries:
        return Closure(kind=ClosureKind.COUNTRY, first=names[0], second=names[1], closes=day, opens=-1)
    for name in names:
        if name not in stops:
            raise BadChoice("place", name, sorted(stops))
    if not any({one.start, one.end} == set(names) for one in scenario.routes):
        raise BadValue(f"{asked!r}: no road joins {names[0]} and {names[1]}")
    return Closure(kind=ClosureKind.ROAD, first=names[0], second=names[1], closes=day, opens=-1)


def example(scenario: Scenario) -> str:
    """A closure of the scenario's first road."""
    road = scenario.routes[0] if scenario.routes else None
    return f"{road.start},{road.end}@{scenario.start}" if road else f"A,B@{scenario.start}"
