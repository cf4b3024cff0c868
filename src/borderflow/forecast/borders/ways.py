"""Ways as arrays: hours and prices from origins to exits, and from exit to exit; reckoned where no file gives them."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

import numpy as np
import numpy.typing as npt

from borderflow.nouns.crossings import Exit, Mode, Origin, Road

Real = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# Where a road's length is not given: roads are longer than the line through the air (circuity 1.2 to 1.4 in most
# countries: Ballou, Rahardja and Sakai 2002), and a long drive with its stops makes about 75 km an hour.
ROAD_PER_LINE, KM_PER_HOUR = 1.25, 75.0
# A flight with its way to the airport; and what roads and seats cost in euros (judgement).
FLIGHT_KM_PER_HOUR, AIRPORT_HOURS = 750.0, 8.0
EUROS_PER_ROAD_KM, EUROS_PER_FLIGHT_KM = 0.08, 0.15
EARTH_KM = 6371.0
# Nobody drives longer than this to leave, unless the scenario names the road: others take another exit.
MOST_HOURS = 96.0
# How many other exits people who leave a queue think of.
ALTERNATIVES = 12


def line_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The kilometres along the great circle between two points, given as latitude and longitude.

    >>> round(line_km((55.75, 37.62), (59.94, 30.31)))
    635
    """
    (lat1, lon1), (lat2, lon2) = first, second
    half = sin(radians(lat2 - lat1) / 2) ** 2
    half += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def ways(origins: Sequence[Origin], exits: Sequence[Exit], roads: Sequence[Road]) -> tuple[Real, Real, Real]:
    """Hours, price in hundreds of euros and reach of every pair: from the roads given, else from coordinates."""
    given = {(one.origin, one.exit): one for one in roads}
    hours, price, reach = (np.zeros((len(origins), len(exits))) for _ in range(3))
    for row, origin in enumerate(origins):
        for column, gate in enumerate(exits):
            road = given.get((origin.region, gate.id))
            if road is None:
                hours[row, column], euros = reckoned(origin, gate)
                reach[row, column] = hours[row, column] <= MOST_HOURS
            else:
                hours[row, column], euros = road.hours or 0.0, road.price
                reach[row, column] = road.hours is not None
            price[row, column] = euros / 100
    return hours, price, reach


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
