"""BORDERS: a scenario in, who crosses where in the days to come, and how long they wait, out.

In:     a scenario of origins, exits, roads, rules and pushes; a day up to which things are known; a source of chance
Out:    persons entered, queues and waits by exit and day, for many members; bands of them
Never:  loses or invents a person, lets anybody through a closed exit, or knows a rule before it was announced

Walk through in this order:

    compiled        the decorator of compiled code
    network         a scenario -> a world of arrays, as known on a day
    drawing         priors -> parameters by member
    queues          a queue hour by hour
    steps           a day for every member
    crowds          the state: init, advance, what may be seen
"""

from borderflow.forecast.borders.crowds import Seen, Shocks, advance, init, people, pushed, seen, shocks
from borderflow.forecast.borders.drawing import Params, drawn
from borderflow.forecast.borders.network import World, world_of
from borderflow.forecast.borders.steps import State

__all__ = [
    "Params", "Seen", "Shocks", "State", "World", "advance", "drawn", "init", "people", "pushed", "seen", "shocks",
    "world_of",
]  # fmt: skip
