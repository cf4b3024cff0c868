"""The planted truth: figures that hold together, of some borders over some days, each known to the last person.

A country's day is the sum of its crossings and of those who come otherwise; a weekend, a week and a count "since" are
the sums of their days; those present are those present before, and all who came less all who left; a wait is the queue
over what passes in an hour. Nothing here knows how claims are reconciled.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from borderflow.nouns import Topic

FIRST, DAYS = date(2022, 9, 17), 9
BORDERS = {
    "FI": ("Vaalimaa", "Nuijamaa", "Imatra"),
    "EE": ("Narva", "Koidula", "Luhamaa"),
    "KZ": ("Mashtakovo", "Ozinki", "Karauzek", "Petukhovo"),
    "GE": ("Verkhny Lars", "Psou"),
    "LV": ("Terehova", "Grebneva"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What a figure counts, as a claim's fields say it."""

    country: str
    topic: Topic
    measure: str
    unit: str
    start: date
    end: date
    way: tuple[str | None, str | None]
    place: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Planted:
    """The true figures of one country."""

    country: str
    values: dict[What, float]


def planted(country: str, chance: random.Random) -> Planted:
    """A country's figures."""
    values: dict[What, float] = {}
    level = chance.lognormvariate(8.0, 0.6)
    busy = [chance.uniform(0.5, 2.0) for _ in BORDERS[country]]
    otherwise, back = chance.uniform(0.05, 0.4), chance.uniform(0.3, 0.9)
    present = round(level * chance.uniform(10, 40))
    came: list[float] = []
    left: list[float] = []
    for at in range(DAYS):
        day = FIRST + timedelta(days=at)
        level *= chance.uniform(0.9, 1.35)
        by_post = [round(level * share * chance.uniform(0.8, 1.2) / sum(busy)) for share in busy]
        came.append(sum(by_post) + round(level * otherwise * chance.uniform(0.7, 1.3)))
        left.append(round(came[-1] * back * chance.uniform(0.8, 1.2)))
        present += round(came[-1] - left[-1])
        values |= of_day(country, day, (came[-1], left[-1], present), by_post, chance)
    for first, last in spans():
        start, end = FIRST + timedelta(days=first), FIRST + timedelta(days=last)
        values[arrived(country, start, end)] = sum(came[first : last + 1])
        values[left_for(country, start, end)] = sum(left[first : last + 1])
    return Planted(country, values)


def spans() -> list[tuple[int, int]]:
    """The longer periods that are counted: two weekends, the days since the first, the last week, as day numbers."""
    return [(0, 1), (7, 8), *((0, last) for last in range(2, DAYS)), (2, 8)]


def of_day(
    country: str, day: date, totals: tuple[float, float, float], by_post: list[int], chance: random.Random
) -> dict[What, float]:
    """The figures of one day: of the country and of each crossing."""
    came, left, present = totals
    whole = arrived(country, day, day)
    values = {whole: came, left_for(country, day, day): left}
    values[replace(whole, who="men")] = round(came * chance.uniform(0.55, 0.8))
    values[counted(country, "stock", day, day)] = present
    for post, people in zip(BORDERS[country], by_post, strict=True):
        cars = max(20, round(people / chance.uniform(1.8, 3.5)))
        hours = round(chance.uniform(4, 60))
        values[arrived(country, day, day, place=post)] = people
        values[replace(whole, place=post, unit="vehicle")] = cars
        values[queued(country, "wait", "hour", day, post)] = hours
        values[queued(country, "vehicles", "vehicle", day, post)] = max(3, round(hours * cars / 24))
    return values


def counted(country: str, measure: str, start: date, end: date) -> What:
    """A count of people who move into the country."""
    return What(
        country=country, topic=Topic.MOVEMENT, measure=measure, unit="person", start=start, end=end,
        way=("RU", country),
    )  # fmt: skip


def arrived(country: str, start: date, end: date, *, place: str | None = None) -> What:
    """All who came."""
    return replace(counted(country, "arrivals", start, end), place=place)


def left_for(country: str, start: date, end: date) -> What:
    """All who went back."""
    return What(
        country=country, topic=Topic.MOVEMENT, measure="departures", unit="person", start=start, end=end,
        way=(country, "RU"),
    )  # fmt: skip


def queued(country: str, measure: str, unit: str, day: date, place: str) -> What:
    """What waits at a crossing."""
    return What(
        country=country, topic=Topic.QUEUE, measure=measure, unit=unit, start=day, end=day, way=("RU", country),
        place=place,
    )  # fmt: skip


def true_value(values: Mapping[What, float], what: What) -> float | None:
    """The true value of a figure, planted or the sum of planted days; None where nothing true was planted."""
    if what in values or what.measure == "stock" or what.topic is not Topic.MOVEMENT or what.start > what.end:
        return values.get(what)
    days = [what.start + timedelta(days=at) for at in range((what.end - what.start).days + 1)]
    each = [values.get(replace(what, start=day, end=day)) for day in days]
    return None if None in each else sum(one for one in each if one is not None)


def fair(value: float) -> tuple[float, float]:
    """The true interval of a figure: from its rounding down to its rounding up, both to two digits.

    >>> fair(8572), fair(10900), fair(16886), fair(7)
    ((8500.0, 8600.0), (10000.0, 11000.0), (16000.0, 17000.0), (7.0, 7.0))
    """
    step = 10.0 ** max(0, len(str(int(value))) - 2)
    down = value // step * step
    return down, down if down == value else down + step
