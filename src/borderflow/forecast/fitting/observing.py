"""What voices say -> observations of the world that is simulated, and what cannot be used, with why.

A number of people who entered is used as it stands; one of everybody, not of those from home alone, is an upper bound
with the least share of them that is plausible below it; one of a part (men, holders of one visa) only a lower bound.
Kilometres of queue become vehicles. What one voice says of the same days in several ways, a day, its weekend and the
week, weighs as one: each number gets its share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf, sqrt

from borderflow.forecast.fitting.grades import noise
from borderflow.forecast.fitting.misread import misread
from borderflow.forecast.fitting.places import Places, counted
from borderflow.forecast.fitting.said import Observation, Said
from borderflow.nouns import Figure, SetAside, Topic

# Vehicles in a kilometre: a car takes six to eight metres with its gap, in one lane or two, with lorries among them.
PER_KILOMETRE = (80.0, 250.0)
# At least so many of all who enter by a border are people of the country they leave, where nobody says.
HOME_SHARE = 0.6
# Lorries that stand among the vehicles of a queue: up to this share, where they are not told apart.
LORRIES = 0.35
# On the day of publication, a day is not over: at least this share of it is.
DONE = 0.5
ENTERING = frozenset({"arrivals", "flow_rate"})
QUEUES = {"vehicles": "queue", "length": "queue", "people": "queue_people", "wait": "wait"}
UNITS = {"vehicles": "vehicle", "length": "kilometre", "people": "person", "wait": "hour"}
HEAVY = frozenset("truck trucks lorry lorries грузовик грузовики грузовиков фуры фур фура вантажівки".split())


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are simulated up to what is known: a claim of earlier or later days has nothing to speak of."""

    first: date
    last: date


def observations(
    said: Iterable[Said], places: Places, window: Window
) -> tuple[tuple[Observation, ...], tuple[SetAside, ...]]:
    """The observations that voices make, in a fixed order, and the claims that make none."""
    told = tuple(said)
    found, aside = [], []
    wrong = misread(told)
    for one in told:
        reason = wrong.get(one.claims) or unusable(one, places, window)
        made = None if reason else observation(one, places)
        if made is None:
            why = reason or "it states no number that bounds anything"
            aside += [SetAside(claim=claim, reason=why) for claim in one.claims]
        else:
            found.append(made)
    ordered = sorted(found, key=lambda one: (one.first, one.last, one.place, one.measure, one.origin, one.claims))
    return shared(ordered), tuple(sorted(aside, key=lambda one: (one.claim, one.reason)))


def unusable(one: Said, places: Places, window: Window) -> str | None:
    """Why a number says nothing of the world that is simulated; None where it does."""
    figure, days = one.figure, days_of(one)
    if why := of_another_kind(figure) or of_others(figure, places):
        return why
    if counted(figure, places) is None:
        return "it counts at a place that the scenario does not have"
    if figure.topic is Topic.QUEUE and figure.place is None:
        return "a queue of a whole country stands at no crossing"
    return beside(days, window) if days else "it does not say which days it counts"


def beside(days: tuple[date, date], window: Window) -> str | None:
    """Why days are not those that are simulated and known; None where they are."""
    if days[0] < window.first:
        return f"it begins on {days[0]}, before the scenario does on {window.first}"
    return f"it runs to {days[1]}, and the forecast is made on {window.last}" if days[1] > window.last else None


def of_another_kind(figure: Figure) -> str | None:
    """Why a figure counts nothing that is simulated; None where it may."""
    measure = figure.measure or "no measure"
    if figure.topic is Topic.QUEUE:
        if UNITS.get(measure) != figure.unit:
            return f"a queue is simulated in vehicles, persons and hours, not in {figure.unit or 'no unit'}"
        heavy = figure.who is not None and not HEAVY.isdisjoint(figure.who.casefold().split())
        return "lorries stand in a line of their own" if heavy else None
    if figure.topic is not Topic.MOVEMENT:
        return f"{figure.topic} is no count of people who cross"
    if measure == "crossings":
        return "it counts both directions together"
    if measure not in {*ENTERING, "departures"}:
        return f"{measure} is no count of people who enter"
    return None if figure.unit == "person" else f"it counts in {figure.unit or 'no unit'}, not in people"


def of_others(figure: Figure, places: Places) -> str | None:
    """Why a figure is about other people, or another way, than the scenario; None where it is about its people."""
    if figure.measure == "departures" and not (figure.origin == places.home and figure.destination):
        return f"it counts people who leave another country than {places.home}, or does not say for where"
    if figure.origin not in {None, places.home}:
        return f"it is about people from {figure.origin}, not from {places.home}"
    if figure.destination == places.home:
        return f"it counts people who go to {places.home}"
    return None


def days_of(one: Said) -> tuple[date, date] | None:
    """The days that a number speaks of: for the state of a moment without a day, that of its publication."""
    period = one.figure.period
    if one.figure.topic is Topic.QUEUE:
        day = period.start or period.end or one.published
        return None if day is None else (period.start or day, period.end or day)
    return None if period.start is None or period.end is None else (period.start, period.end)


def observation(one: Said, places: Places) -> Observation | None:
    """The observation that a usable number makes; None where it bounds nothing."""
    where, days = counted(one.figure, places), days_of(one)
    assert where is not None and days is not None
    measure = QUEUES[one.figure.measure or ""] if one.figure.topic is Topic.QUEUE else "entered"
    low, high = ends(one, (days[1] - days[0]).days + 1)
    if low <= 0 and high == inf:
        return None
    return Observation(
        place=where[0], crossings=where[1], measure=measure, first=days[0], last=days[1], low=low, high=high,
        noise=noise(one.grade, measure=measure, stands=one.stands, contradicted=one.contradicted),
        origin=one.origin, claims=one.claims, grade=one.grade,
    )  # fmt: skip


def ends(one: Said, days: int) -> tuple[float, float]:
    """The interval that a number leaves to what is simulated, in its unit."""
    low, high, figure = max(0.0, one.low), max(0.0, one.high), one.figure
    if figure.topic is Topic.QUEUE:
        if figure.measure == "length":
            low, high = low * PER_KILOMETRE[0], high * PER_KILOMETRE[1]
        elif figure.measure == "vehicles" and figure.who is None:
            low *= 1 - LORRIES
        return low, inf if figure.who else high
    if figure.measure == "flow_rate":
        low, high = low * days, high * days
    if figure.who:
        return low, inf
    if figure.origin is None:
        low *= HOME_SHARE
    if one.published is not None and figure.period.end == one.published:
        high *= days / (days - DONE)
    return low, high


def shared(found: Sequence[Observation]) -> tuple[Observation, ...]:
    """The observations, each with its share where one voice speaks of the same days in several ways."""
    spoken: dict[tuple[str, str, str, date], int] = {}
    for one in found:
        for day in span(one):
            key = (one.origin, one.place, one.measure, day)
            spoken[key] = spoken.get(key, 0) + 1
    return tuple(replace(one, noise=one.noise * sqrt(ways(one, spoken))) for one in found)


def ways(one: Observation, spoken: dict[tuple[str, str, str, date], int]) -> float:
    """In how many ways its voice speaks of an observation's days, on average."""
    return sum(spoken[one.origin, one.place, one.measure, day] for day in span(one)) / one.days


def span(one: Observation) -> list[date]:
    """The days of an observation."""
    return [one.first + timedelta(days=at) for at in range(one.days)]
