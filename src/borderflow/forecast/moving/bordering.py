"""The world by the `border` rules: Flee's rules with its errors put right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from borderflow.forecast.moving.counts import World, ways_of, world_from
from borderflow.forecast.moving.mended import Links, Mended, days_of
from borderflow.forecast.moving.network import network_of
from borderflow.nouns.future import Scenario

# A road is taken to be shorter by this, so that one as long as a day's journey is done in a day.
HAIR_KM = 1e-6


def border_world_of(scenario: Scenario, mended: Mended | None = None) -> World:
    """The world of a scenario by the `border` rules, or by some of them."""
    chosen = mended or Mended()
    roads = scenario.routes
    if chosen.redirection:
        # A road that is forced one way stands twice in Flee's network.
        roads = tuple(replace(one, redirection=0) for one in roads)
    network = network_of(replace(scenario, routes=roads))
    if chosen.whole_days:
        network = network._replace(link_km=np.maximum(network.link_km - HAIR_KM, HAIR_KM))
    days, opening = days_of(scenario, Links(network.link_start, network.link_end), chosen)
    ways = ways_of(scenario, network)._replace(whole_days_only=0.0 if chosen.rest_of_day else 1.0)
    world = world_from(scenario, network, days, ways)
    plan = world.plan._replace(opening=np.array(opening), turning=chosen.turning_back, crowding=chosen.room)
    return replace(world, plan=plan)
