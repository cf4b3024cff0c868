"""BORDERS: a scenario in, who crosses where in the days to come, and how long they wait, out.

In:     a scenario of origins, exits, roads, rules and pushes; a day up to which things are known; a source of chance
Out:    persons entered, queues and waits by exit and day, for many members; bands of them
Never:  loses or invents a person, lets anybody through a closed exit, or knows a rule before it was announced

Walk through in this order:

    tables          the CSV files of a scenario -> origins, exits, roads, rules, pushes
    folders         a folder -> BorderScenario, and back
    converting      a scenario in Flee's layout -> BorderScenario
    changing        what if: a scenario with an exit closed, a rule made or capacity changed
    naming          the place of a scenario that words mean
    ways            hours and prices of ways to exits, and between them
    network         a scenario -> a world of arrays, as known on a day
    drawing         priors -> parameters by member
    compiled        the decorator of compiled code
    queues          a queue hour by hour
    posts           one post with booths, vehicle by vehicle: hourly records of waits
    steps           a day for every member
    crowds          the state: init, advance, what may be seen
    expecting       the days to come, and bands of them
"""

from borderflow.forecast.borders.changing import closed, places, widened, with_rule
from borderflow.forecast.borders.converting import flee_scenario
from borderflow.forecast.borders.crowds import Seen, Shocks, advance, init, people, pushed, seen, shocks
from borderflow.forecast.borders.drawing import Params, drawn
from borderflow.forecast.borders.expecting import Ahead, bands, forecast, lived_until, within
from borderflow.forecast.borders.folders import border_scenario_in, border_scenario_of
from borderflow.forecast.borders.naming import place_named
from borderflow.forecast.borders.network import World, world_of
from borderflow.forecast.borders.posts import Booths, Record, recorded
from borderflow.forecast.borders.steps import State

__all__ = [
    "Ahead", "Booths", "Params", "Record", "Seen", "Shocks", "State", "World", "advance", "bands",
    "border_scenario_in", "border_scenario_of", "closed", "drawn", "flee_scenario", "forecast", "init",
    "lived_until", "people", "place_named", "places", "pushed", "recorded", "seen", "shocks", "widened", "with_rule",
    "within", "world_of",
]  # fmt: skip
