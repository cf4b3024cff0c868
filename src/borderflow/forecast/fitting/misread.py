"""Numbers that are told of people who enter and are, to the last digit, another count of the same days and place.

A report that takes the departures of a day for its arrivals, or both directions for one, repeats a number that others
give for what it is. That two counts of hundreds of people are equal by chance is rare; that one was misread is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from borderflow.forecast.fitting.said import Said
from borderflow.nouns import Topic

# Below this, two counts may well be equal by chance.
NO_CHANCE = 100
OTHERS = {"crossings": "crossings both ways", "departures": "departures", "returned": "people who came back"}


def misread(said: Iterable[Said]) -> Mapping[tuple[str, ...], str]:
    """Why a number of arrivals is another count of the same place and days, by its claims, where it is.

    What is told as leaving one country and as entering the next is one count, and no misreading.
    """
    counts = [one for one in said if one.figure.topic is Topic.MOVEMENT and one.figure.unit == "person"]
    others = {(place_and_days(one), one.low): one for one in counts if one.figure.measure in OTHERS}
    found: dict[tuple[str, ...], str] = {}
    for one in counts:
        same = others.get((place_and_days(one), one.low))
        if one.figure.measure == "arrivals" and one.low >= NO_CHANCE and same and way(same) != way(one):
            kind = OTHERS[same.figure.measure or ""]
            found[one.claims] = f"{one.low:,.0f} is what {same.origin} gives as {kind} of these days: misread"
    return found


def place_and_days(one: Said) -> tuple[object, ...]:
    """What two counts share when they are of one border and the same days."""
    return one.figure.country, one.figure.place.id if one.figure.place else None, one.figure.period


def way(one: Said) -> tuple[str | None, str | None]:
    """From where to where."""
    return one.figure.origin, one.figure.destination
