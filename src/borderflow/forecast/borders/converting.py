"""A scenario in Flee's layout as one of crossings: conflict zones are left, camps abroad are reached.

Flee's files know no throughput, so every camp lets through whoever comes; and Flee takes who sets out from what was
later observed, so the push is a share of those exposed: about one in twenty, between 1 and 20 in a hundred (judgement).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from heapq import heappop, heappush

from borderflow.atlas.countries import country_named
from borderflow.errors import BadValue
from borderflow.nouns.crossings import BorderScenario, Exit, Mode, Origin, Push, Road, RuleSpell, Spread
from borderflow.nouns.future import CAMPS, Closure, ClosureKind, Scenario, Stop, StopKind

# More than anybody could need to pass in an hour.
UNBOUNDED = 1e6
SHARE_LEAVING = Spread(low=0.01, best=0.05, high=0.2)
SOURCE = "Flee's files"
EUROS_PER_KM = 0.08


def flee_scenario(scenario: Scenario, *, name: str, codes: Mapping[str, str] | None = None) -> BorderScenario:
    """The same places, roads and closures as exits, ways and rules.

    `codes` says the codes of countries whose names the register does not know, such as {"RC": "CG"}.
    """
    scenario = coded(scenario, codes or {})
    home = scenario.stops[0].country
    zones = [one for one in scenario.stops if one.kind is StopKind.CONFLICT and one.country == home and one.people]
    camps = [one for one in scenario.stops if one.kind in CAMPS and one.country != home]
    if not zones or not camps:
        raise BadValue(f"{name}: no conflict zone with people, or no camp abroad: nobody leaves for anywhere")
    exposed = float(sum(one.people for one in zones))
    return BorderScenario(
        name=name,
        start=scenario.start,
        days=scenario.days,
        country=home,
        who="everybody",
        origins=tuple(origin_of(one) for one in zones),
        exits=tuple(exit_of(one, home) for one in camps),
        pushes=(
            Push(
                announced=scenario.start,
                what="conflict",
                size=Spread(**{end: exposed * getattr(SHARE_LEAVING, end) for end in ("low", "best", "high")}),
                sources=("judgement",),
            ),
        ),
        roads=tuple(roads_of(scenario, zones, camps)),
        rules=tuple(rule for one in scenario.changes for rule in rules_of(one, scenario, camps)),
    )


def coded(scenario: Scenario, codes: Mapping[str, str]) -> Scenario:
    """The scenario with codes for the names of countries."""
    known = {one.country: codes.get(one.country) or country_named(plain(one.country)) for one in scenario.stops}
    for name, code in known.items():
        if code is None:
            raise BadValue(f"country {name!r} of Flee's files is not in the register: say its code")
    return replace(
        scenario,
        stops=tuple(replace(one, country=known[one.country] or "") for one in scenario.stops),
        changes=tuple(
            replace(one, first=known.get(one.first) or one.first, second=known.get(one.second) or one.second)
            for one in scenario.changes
        ),
    )


def plain(name: str) -> str:
    """A name of Flee's as others write it."""
    return re.sub(r"[_-]", " ", name)


def slug(name: str) -> str:
    """A name as part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def id_of(camp: Stop, home: str) -> str:
    """The id of a camp's exit."""
    first, second = sorted([home.lower(), camp.country.lower()])
    return f"{first}-{second}-{slug(camp.name)}"


def origin_of(zone: Stop) -> Origin:
    """A conflict zone as a region that people leave."""
    return Origin(region=zone.name, lat=zone.latitude or 0.0, lon=zone.longitude or 0.0, exposed=float(zone.people))


def exit_of(camp: Stop, home: str) -> Exit:
    """A camp as an exit."""
    return Exit(
        id=id_of(camp, home),
        country_from=home,
        country_to=camp.country,
        lat=camp.latitude or 0.0,
        lon=camp.longitude or 0.0,
        modes=(Mode.FOOT,),
        walkers=Spread(low=UNBOUNDED, best=UNBOUNDED, high=UNBOUNDED),
        sources=(SOURCE,),
    )


def roads_of(scenario: Scenario, zones: list[Stop], camps: list[Stop]) -> Iterator[Road]:
    """The shortest way from each conflict zone to each camp that the roads lead to."""
    around: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for road in scenario.routes:
        around[road.start].append((road.end, road.km))
        around[road.end].append((road.start, road.km))
    for zone in zones:
        far = distances(zone.name, around)
        for camp in camps:
            if camp.name in far:
                km = far[camp.name]
                hours = 24 * km / scenario.move.max_move_speed
                exit_id = id_of(camp, scenario.stops[0].country)
                yield Road(origin=zone.name, exit=exit_id, km=km, hours=hours, price=EUROS_PER_KM * km)


def distances(start: str, around: dict[str, list[tuple[str, float]]]) -> dict[str, float]:
    """Kilometres along the shortest way to every place that can be reached (Dijkstra 1959)."""
    far: dict[str, float] = {}
    waiting = [(0.0, start)]
    while waiting:
        km, place = heappop(waiting)
        if place not in far:
            far[place] = km
            for other, length in around[place]:
                heappush(waiting, (km + length, other))
    return far


def rules_of(change: Closure, scenario: Scenario, camps: list[Stop]) -> Iterator[RuleSpell]:
    """A closure as rules: of a country abroad, or of a camp; what else Flee closes has no crossing of its own."""
    home = scenario.stops[0].country
    abroad = {one.country for one in camps}
    names = {one.name: one for one in camps}
    if change.kind is ClosureKind.COUNTRY:
        places = [one for one in (change.first, change.second) if one in abroad]
    elif change.kind is ClosureKind.LOCATION and change.first in names:
        places = [id_of(names[change.first], home)]
    else:
        places = []
    since = scenario.start + timedelta(days=change.closes)
    until = scenario.start + timedelta(days=change.opens - 1) if change.opens > change.closes else None
    for place in places:
        yield RuleSpell(
            announced=since, since=since, until=until, place=place, what="closed", who="everybody", effect=1.0,
            sources=(SOURCE,),
        )  # fmt: skip
