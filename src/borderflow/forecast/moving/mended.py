"""What holds on each day where Flee's rules err: closures as they are written, roads that are forced, conflicts as they
stand.

Each difference from Flee is a switch; docs/decisions/border-rules.md says why, and what each does to the scores.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from borderflow.forecast.moving import calendar
from borderflow.forecast.moving.calendar import Day, Standing
from borderflow.nouns.future import Closure, ClosureKind, Scenario

Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Which of Flee's errors are put right.

    `whole_days`: a road as long as a day's journey takes one day, not two. `redirection`: where a road is forced, all
    who leave its start take it, and nobody stays. `closures`: a closed link is shut both ways whatever its places are
    called, and a closed location with a second place named loses the road between both alone. `turning_back`: who is
    on a road when it shuts turns round and is back after as many days as they were out; where it opens again, they turn
    once more. `rest_of_day`: who goes on after a stop has what is left of the day's journey, not a whole one.
    `intensity`: a conflict weighs what its file says today. `room`: who is beyond a camp's capacity leaves.
    """

    whole_days: bool = True
    redirection: bool = True
    closures: bool = True
    turning_back: bool = True
    rest_of_day: bool = True
    intensity: bool = True
    room: bool = True


NOTHING = Mended(**dict.fromkeys(Mended.__dataclass_fields__, False))


@dataclass(frozen=True, slots=True)
class Links:
    """Both ends of every link."""

    start: Whole
    end: Whole


def days_of(scenario: Scenario, links: Links, mended: Mended) -> tuple[list[Day], list[Flags]]:
    """All days of a scenario, and the links that open on each."""
    plain = replace(scenario, changes=tuple(one for one in scenario.changes if not (mended.closures and shuts(one))))
    days = calendar.calendar_of(plain, links.start, links.end)
    if mended.intensity and scenario.conflict_names:
        days = fought_over(days, plain)
    if mended.closures:
        days = shut(days, scenario, links)
    before = [np.ones(len(links.start), bool), *(one.open for one in days)]
    opening = [one.open & ~earlier for one, earlier in zip(days, before, strict=False)]
    if mended.redirection:
        days = forced(days, scenario, links)
    return days, opening


def shuts(change: Closure) -> bool:
    """Whether a change shuts roads."""
    return change.kind in (ClosureKind.COUNTRY, ClosureKind.LOCATION, ClosureKind.LINK, ClosureKind.ROAD)


def holds(change: Closure, day: int) -> bool:
    """Whether a change holds on a day: never before it closes, and not from the day on which it opens."""
    return change.closes <= day and (change.opens < change.closes or day < change.opens)


def shut(days: list[Day], scenario: Scenario, links: Links) -> list[Day]:
    """Days on which the roads are shut that closures name; two closures of one road shut it until both have ended."""
    meant = [(one, roads_meant(one, scenario, links)) for one in scenario.changes if shuts(one)]
    made = []
    before = np.ones(len(links.start), bool)
    for number, day in enumerate(days):
        is_open = np.ones(len(links.start), bool)
        for change, roads in meant:
            if holds(change, number):
                is_open &= ~roads
        made.append(day._replace(open=is_open, closing=before & ~is_open))
        before = is_open
    return made


def roads_meant(change: Closure, scenario: Scenario, links: Links) -> Flags:
    """The links that a closure is about, both ways."""
    names = {one.name: at for at, one in enumerate(scenario.stops)}
    if change.kind is ClosureKind.COUNTRY:
        country = np.array([one.country for one in scenario.stops])
        first, second = country == change.first, country == change.second
        return np.asarray((first[links.start] & second[links.end]) | (second[links.start] & first[links.end]), bool)
    at, other = names[change.first], names.get(change.second)
    touching = (links.start == at) | (links.end == at)
    if other is None:
        return np.asarray(touching, bool)
    return np.asarray(touching & ((links.start == other) | (links.end == other)), bool)


def forced(days: list[Day], scenario: Scenario, links: Links) -> list[Day]:
    """Days on which all who leave a place with a forced road take it, and nobody stays there."""
    names = {one.name: at for at, one in enumerate(scenario.stops)}
    # As Flee's files have it, 2 leads from the first place named to the second and 1 the other way.
    ends = [(one.start, one.end) if one.redirection == 2 else (one.end, one.start)
            for one in scenario.routes if one.redirection]  # fmt: skip
    lifted = [one for one in scenario.changes if one.kind is ClosureKind.REDIRECTION]
    made = []
    for number, day in enumerate(days):
        is_open, chance = day.open.copy(), day.movechance.copy()
        for start, end in ends:
            if any({one.first, one.second} == {start, end} and holds(one, number) for one in lifted):
                continue
            is_open &= ~((links.start == names[start]) & (links.end != names[end]))
            chance[names[start]] = 1.0
        made.append(day._replace(open=is_open, movechance=chance))
    return made


def fought_over(days: list[Day], scenario: Scenario) -> list[Day]:
    """Days on which conflicts weigh what the file says for that day, and draw people from them on the same day."""
    names = {one.name: at for at, one in enumerate(scenario.stops)}
    at = np.array([names[name] for name in scenario.conflict_names])
    standing = calendar.standing_of(scenario, 0)
    foreign = np.array([one.country != scenario.stops[0].country for one in scenario.stops])
    made = []
    for number, day in enumerate(days):
        intensity = np.array(scenario.conflicts[number])
        standing.camp = day.camp
        take(standing, at=at, intensity=intensity, day=number)
        town, chance = day.town.copy(), day.movechance.copy()
        town[at] = (intensity <= 0) & ~day.camp[at]
        fighting = at[intensity > 0]
        chance[fighting] = scenario.move.conflict_movechance
        quiet = at[(intensity <= 0) & town[at]]
        chance[quiet] = np.where(standing.since[quiet] >= 0, scenario.move.default_movechance, chance[quiet])
        made.append(
            day._replace(
                town=town,
                movechance=chance,
                score=calendar.scores(standing, scenario, foreign, day=number),
                spawn=calendar.spawn_weights(standing, scenario, day=number),
            )
        )
    return made


def take(standing: Standing, *, at: Whole, intensity: npt.NDArray[np.float64], day: int) -> None:
    """Have conflicts stand as the file says: one that begins is a day old from then on."""
    begun = (intensity > 0) & (standing.conflict[at] <= 0)
    standing.since[at[begun]] = day
    standing.conflict[at] = np.where(intensity > 0, intensity, calendar.NO_CONFLICT)
