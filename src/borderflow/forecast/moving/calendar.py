"""What holds on each day: conflicts, closures, chances to leave and scores, by Flee's rules with its quirks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.nouns.future import Closure, ClosureKind, Scenario, StopKind

Flags = npt.NDArray[np.bool_]
Real = npt.NDArray[np.float64]
NO_CONFLICT, SINCE_NEVER, ALMOST_NOTHING = -1.0, -1, 1e-6


class Day(NamedTuple):
    """What holds on one day, by place or by link; `closing` marks the links that close today."""

    movechance: Real
    town: Flags
    camp: Flags
    score: Real
    spawn: Real
    open: Flags
    closing: Flags


@dataclass
class Standing:
    """How places and links stand while the days are gone through."""

    movechance: Real
    town: Flags
    camp: Flags
    conflict: Real
    since: npt.NDArray[np.int64]
    open: Flags


def calendar_of(scenario: Scenario, link_start: npt.NDArray[np.int64], link_end: npt.NDArray[np.int64]) -> list[Day]:
    """All days of a scenario."""
    standing = standing_of(scenario, len(link_start))
    home = scenario.stops[0].country
    foreign = np.array([one.country != home for one in scenario.stops])
    days = []
    spawn = spawn_weights(standing, scenario, day=0)
    for day in range(scenario.days):
        if fought(standing, scenario, day):
            spawn = spawn_weights(standing, scenario, day=day)
        closing = np.zeros(len(link_start), bool)
        for change in scenario.changes:
            if change.closes == day:
                closing |= closed(standing, change, scenario, (link_start, link_end))
            if change.opens == day:
                opened(standing, change, scenario, (link_start, link_end))
        days.append(
            Day(standing.movechance.copy(), standing.town.copy(), standing.camp.copy(),
                scores(standing, scenario, foreign, day=day), spawn, standing.open.copy(), closing)
        )  # fmt: skip
        # Who sets out tomorrow is weighed by how conflicts stand today, unless one begins or ends.
        spawn = spawn_weights(standing, scenario, day=day)
    return days


def standing_of(scenario: Scenario, links: int) -> Standing:
    """How all stands before day 0: a conflict zone of a later day is a town until then."""
    move = scenario.move
    chance = {
        StopKind.CONFLICT: move.conflict_movechance, StopKind.TOWN: move.default_movechance,
        StopKind.CAMP: move.camp_movechance, StopKind.IDPCAMP: move.idpcamp_movechance,
        StopKind.HUB: 1.0, StopKind.MARKER: 1.0,
    }  # fmt: skip
    kinds = [
        StopKind.TOWN if one.kind is StopKind.CONFLICT and one.conflict_day > 0 else one.kind for one in scenario.stops
    ]
    return Standing(
        movechance=np.array([chance[kind] for kind in kinds]),
        town=np.array([kind is StopKind.TOWN for kind in kinds]),
        camp=np.array([kind in (StopKind.CAMP, StopKind.IDPCAMP) for kind in kinds]),
        conflict=np.array([1.0 if kind is StopKind.CONFLICT else NO_CONFLICT for kind in kinds]),
        since=np.full(len(kinds), SINCE_NEVER, np.int64),
        open=np.ones(links, bool),
    )


def fought(standing: Standing, scenario: Scenario, day: int) -> bool:
    """Begin and end the conflicts of a day; whether any did.

    An intensity is looked at only where it leaves nothing, and a conflict ends only where it stood at 1 the day before.
    """
    names = {one.name: at for at, one in enumerate(scenario.stops)}
    changed = False
    if not scenario.conflict_names:
        for at, stop in enumerate(scenario.stops):
            if stop.kind is StopKind.CONFLICT and max(stop.conflict_day, 0) == day:
                begun(standing, scenario, at, intensity=1.0, day=day)
                changed = True
        return changed
    today = scenario.conflicts[day]
    before = scenario.conflicts[day - 1] if day else (0.0,) * len(today)
    for name, now, then in zip(scenario.conflict_names, today, before, strict=True):
        if now > ALMOST_NOTHING and then < ALMOST_NOTHING:
            begun(standing, scenario, names[name], intensity=now, day=day)
            changed = True
        elif now < ALMOST_NOTHING and then == 1:
            ended(standing, scenario, names[name])
            changed = True
    return changed


def begun(standing: Standing, scenario: Scenario, at: int, *, intensity: float, day: int) -> None:
    """A conflict begins at a place."""
    standing.movechance[at] = scenario.move.conflict_movechance
    standing.conflict[at] = intensity
    standing.town[at] = False
    standing.since[at] = day


def ended(standing: Standing, scenario: Scenario, at: int) -> None:
    """A conflict ends at a place, which becomes a town."""
    standing.movechance[at] = scenario.move.default_movechance
    standing.conflict[at] = NO_CONFLICT
    standing.town[at] = True


def decay(standing: Standing, scenario: Scenario, *, day: int) -> Real:
    """How much a conflict still weighs at each place, by how long ago it began."""
    steps = np.array(scenario.spawn.conflict_spawn_decay or (1.0,))
    passed = np.trunc((day - standing.since) / scenario.spawn.conflict_spawn_decay_interval).astype(np.int64)
    return steps[np.clip(passed, 0, len(steps) - 1)]


def spawn_weights(standing: Standing, scenario: Scenario, *, day: int) -> Real:
    """How likely a person of each place is to set out, next to one of others."""
    return np.where(standing.conflict > 0, standing.conflict * decay(standing, scenario, day=day), 0.0)


def scores(standing: Standing, scenario: Scenario, foreign: Flags, *, day: int) -> Real:
    """How places draw people: abroad, camps, conflicts."""
    move = scenario.move
    score = np.where(foreign, move.foreign_weight, 1.0) * np.where(standing.camp, move.camp_weight, 1.0)
    intensity = np.where(standing.conflict > 0, standing.conflict, 0.0)
    return score * move.conflict_weight ** (decay(standing, scenario, day=day) * intensity)


Ends = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def closed(standing: Standing, change: Closure, scenario: Scenario, ends: Ends) -> Flags:
    """Close what a change closes; which links that were."""
    links = meant(change, scenario, ends)
    if change.kind in (ClosureKind.CAMP, ClosureKind.IDPCAMP):
        at = [one.name for one in scenario.stops].index(change.first)
        ended(standing, scenario, at)
        standing.camp[at] = False
    closing = links & standing.open
    standing.open &= ~links
    return closing


def opened(standing: Standing, change: Closure, scenario: Scenario, ends: Ends) -> None:
    """Open again what a change closed."""
    if change.kind in (ClosureKind.CAMP, ClosureKind.IDPCAMP):
        at = [one.name for one in scenario.stops].index(change.first)
        idp = change.kind is ClosureKind.IDPCAMP
        standing.movechance[at] = scenario.move.idpcamp_movechance if idp else scenario.move.camp_movechance
        standing.conflict[at], standing.town[at], standing.camp[at] = NO_CONFLICT, False, True
    standing.open |= meant(change, scenario, ends)


def meant(change: Closure, scenario: Scenario, ends: Ends) -> Flags:
    """The links that a change is about.

    A closed location loses all its links, whatever else is named. A closed link of Flee's loses only its way back, and
    only between places whose names have one letter: in others it closes nothing.
    """
    start, end = ends
    if change.kind is ClosureKind.COUNTRY:
        first, second = ([one.country == name for one in scenario.stops] for name in (change.first, change.second))
        there, back = (np.array(a)[start] & np.array(b)[end] for a, b in ((first, second), (second, first)))
        return np.asarray(there | back, bool)
    names = [one.name for one in scenario.stops]
    if change.kind is ClosureKind.LOCATION:
        at = names.index(change.first)
        return np.asarray((start == at) | (end == at), bool)
    if change.kind is ClosureKind.ROAD:
        ends_at = (names.index(change.first), names.index(change.second))
        return np.asarray(np.isin(start, ends_at) & np.isin(end, ends_at), bool)
    if change.kind is ClosureKind.LINK and len(change.first) == len(change.second) == 1:
        return np.asarray((start == names.index(change.second)) & (end == names.index(change.first)), bool)
    return np.zeros(len(start), bool)
