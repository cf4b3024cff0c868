"""Places, links and the routes that people may choose, as arrays: a road is two links."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from borderflow.nouns.future import CAMPS, Scenario, StopKind

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]


class Network(NamedTuple):
    """What stays the same from day to day.

    Links: `link_start`, `link_end`, `link_km`, `link_speed` (km a day). Slots: `slot_first[link] + k` is where
    those are who have been k days on a link; `slot_link` leads back. Links out of a place:
    `out_links[out_first[place]:...]`.
    Routes out of a place: `route_first`; each has the next place, the place that it ends at, its length and the rest
    of it; its links are `route_links[route_links_first[route]:...]`. Rests of routes: number 0 is none; `rest_next`,
    `rest_after`, `rest_end`.
    """

    capacity: Real
    link_start: Whole
    link_end: Whole
    link_km: Real
    link_speed: Real
    slot_first: Whole
    slot_link: Whole
    out_first: Whole
    out_links: Whole
    route_first: Whole
    route_next: Whole
    route_end: Whole
    route_rest: Whole
    route_km: Real
    route_links_first: Whole
    route_links: Whole
    rest_next: Whole
    rest_after: Whole
    rest_end: Whole


class Link(NamedTuple):
    """One direction of a road."""

    start: int
    end: int
    km: float
    speed: float


def network_of(scenario: Scenario) -> Network:
    """The network of a scenario."""
    links = links_of(scenario)
    places = len(scenario.stops)
    out: list[list[int]] = [[] for _ in range(places)]
    for number, link in enumerate(links):
        out[link.start].append(number)
    slots = [slots_of(link, scenario) for link in links]
    unit = scenario.people_per_unit
    capacity = [one.people // unit if one.kind in CAMPS else -1 for one in scenario.stops]
    return Network(
        np.array(capacity, np.float64),
        whole([link.start for link in links]),
        whole([link.end for link in links]),
        np.array([link.km for link in links], np.float64),
        np.array([link.speed for link in links], np.float64),
        starts(slots),
        np.repeat(np.arange(len(links)), slots),
        starts([len(one) for one in out]),
        whole([link for one in out for link in one]),
        *cast(tuple[Any, ...], routes_of(scenario, links, out)),
    )


def links_of(scenario: Scenario) -> list[Link]:
    """Both directions of every road; a road marked as forced one way stands twice, as Flee has it."""
    number = {one.name: at for at, one in enumerate(scenario.stops)}
    links = []
    for road in scenario.routes:
        start, end = number[road.start], number[road.end]
        speed = road.km_per_day or scenario.move.max_move_speed
        for _ in range(2 if road.redirection == 1 else 1):
            links += [Link(start, end, road.km, speed), Link(end, start, road.km, speed)]
    return links


def slots_of(link: Link, scenario: Scenario) -> int:
    """On how many days people may be found on a link: those on foot take longest."""
    slowest = min(link.speed, scenario.move.max_walk_speed) if scenario.move.start_on_foot else link.speed
    return math.floor(link.km / slowest) + 1


def whole(values: list[int]) -> Whole:
    """Whole numbers as an array."""
    return np.array(values, np.int64)


def starts(lengths: list[int]) -> Whole:
    """Where each of many rows begins in one array, and where the last ends."""
    return np.concatenate([[0], np.cumsum(np.array(lengths, np.int64))]).astype(np.int64)


def routes_of(scenario: Scenario, links: list[Link], out: list[list[int]]) -> tuple[Whole | Real, ...]:
    """All routes by the place that they leave from, and the rests that routes leave once a step is taken."""
    rests: dict[tuple[int, ...], int] = {(): 0}
    next_place, end, rest, km, used, counts = [], [], [], [], [], []
    for place in range(len(scenario.stops)):
        found = list(walks(place, scenario, links, out))
        counts.append(len(found))
        for walk in found:
            passed = tuple(links[link].end for link in walk)
            for at in range(len(passed), 0, -1):
                rests.setdefault(passed[at:], len(rests))
            next_place.append(passed[0])
            end.append(passed[-1])
            rest.append(rests[passed[1:]])
            km.append(sum(links[link].km for link in walk))
            used.append(walk)
    known = [one for one in rests if one]
    return (
        starts(counts), whole(next_place), whole(end), whole(rest), np.array(km, np.float64),
        starts([len(one) for one in used]), whole([link for one in used for link in one]),
        whole([0, *(one[0] for one in known)]), whole([0, *(rests[one[1:]] for one in known)]),
        whole([0, *(one[-1] for one in known)]),
    )  # fmt: skip


def walks(place: int, scenario: Scenario, links: list[Link], out: list[list[int]]) -> Iterator[tuple[int, ...]]:
    """The routes without loops from a place, as links: up to `awareness_level` places far, markers not counted."""
    awareness = scenario.move.awareness_level
    markers = [one.kind is StopKind.MARKER for one in scenario.stops]
    waiting: list[tuple[tuple[int, ...], frozenset[int], int]] = [((), frozenset({place}), 0)]
    while waiting:
        walk, seen, far = waiting.pop()
        at = links[walk[-1]].end if walk else place
        if walk and not markers[at]:
            yield walk
        if far < awareness:
            for link in reversed(out[at]):
                end = links[link].end
                if end not in seen:
                    waiting.append(((*walk, link), seen | {end}, far + (not markers[end])))
