"""Observations -> one number a day for each place: what a series is made of, and what forecasts are scored by.

Of several voices the one with the least noise is taken. What bounds a day only loosely (at least so many; a day that
was not over when it was told) is no number of it, and neither is a sum of days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from borderflow.forecast.fitting import Observation

# Place, measure, unit: as bands have them.
Key: TypeAlias = tuple[str, str, str]
Days: TypeAlias = Mapping[date, float]

UNITS = {"entered": "person", "queue": "vehicle", "queue_people": "person", "wait": "hour"}
MEASURES = {"queue_people": "queue"}
# The ends of a number that is about right lie no further apart than this.
APART = 1.7


def numbers(observations: Iterable[Observation], countries: Mapping[str, str]) -> dict[Key, dict[date, float]]:
    """The number of each day, by what it is of; `countries` are those that crossings lead to.

    What is told of all crossings into a country is told of the country, and of the only one what is told of that.
    """
    whole: dict[frozenset[str], str] = {}
    for code in sorted(set(countries.values())):
        whole[frozenset(one for one, to in countries.items() if to == code)] = code
    best: dict[Key, dict[date, Observation]] = {}
    for one in observations:
        if one.first != one.last or not 0 < one.high <= APART * max(one.low, 0.0):
            continue
        measure, unit = MEASURES.get(one.measure, one.measure), UNITS[one.measure]
        for place in places(one, whole):
            days = best.setdefault((place, measure, unit), {})
            days[one.first] = min(days.get(one.first, one), one, key=standing)
    return {key: {day: middle(one) for day, one in sorted(days.items())} for key, days in sorted(best.items())}


def places(one: Observation, whole: Mapping[frozenset[str], str]) -> list[str]:
    """The places that an observation counts: its only crossing; the country whose crossings are all counted."""
    found = list(one.crossings) if len(one.crossings) == 1 else []
    country = whole.get(frozenset(one.crossings)) if one.measure == "entered" else None
    return [*found, country] if country else found


def standing(one: Observation) -> tuple[float, float, str]:
    """What observations of one day are chosen by, the best first."""
    return one.noise, one.high - one.low, one.origin


def middle(one: Observation) -> float:
    """The middle of what an observation allows."""
    return (one.low + one.high) / 2
