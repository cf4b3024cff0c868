"""A queue hour by hour in compiled code: first come, first served, so much passes in an open hour, some give up.

The queue is a fluid (Newell 1982, Applications of Queueing Theory): what waits, what passes and how long it takes are
one state, so that a reported wait and a reported length say the same thing once it is known what passes in an hour.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.forecast.borders.compiled import compiled

Real = npt.NDArray[np.float64]

# A wait is never said to be longer, not even at an exit that nobody passes: ten days.
MOST_WAIT_HOURS = 240.0
# Of a queue, at most this part leaves in an hour: word has to get along it first.
MOST_LEAVING_AN_HOUR = 0.25


@compiled
def wait_of(queue: float, capacity: float, open_share: float) -> float:
    """How many hours whoever joins now will wait, by the clock: what waits over what passes in an hour (Little's law).

    `open_share` is the part of the day in which the exit is open.
    """
    if queue <= 0.0:
        return 0.0
    passing = capacity * open_share
    if passing * MOST_WAIT_HOURS <= queue:
        return MOST_WAIT_HOURS
    return queue / passing


@compiled
def leaving(wait: float, patience: float, give_up: float) -> float:
    """The part of a queue that leaves in an hour: none within their patience, then more the longer the wait."""
    if wait <= patience:
        return 0.0
    return min(MOST_LEAVING_AN_HOUR, give_up * (wait / patience - 1.0))


class Post(NamedTuple):
    """What a day at one queue goes by: what passes in an open hour, which hours are open (1, else 0), how people wait.

    `open_share` is the mean of `opened`; `patience` is in hours; `give_up` is the part that leaves in an hour for each
    such length of wait beyond the first.
    """

    capacity: float
    opened: Real
    open_share: float
    patience: float
    give_up: float


@compiled
def stood(queue: float, arriving: float, post: Post) -> tuple[float, float, float, float]:
    """A day at one queue: what waits at its end, what passed, what left, and the longest that it was.

    `arriving` comes evenly over the day. All in one unit. Nothing is lost: queue + arriving = waiting + passed + left.
    """
    hours = len(post.opened)
    if post.open_share >= 1.0:
        # The same each hour: the queue goes one way all day, and where nobody loses patience its end is known.
        end = max(0.0, queue + arriving - hours * post.capacity)
        most = max(queue, end)
        if wait_of(most, post.capacity, 1.0) <= post.patience:
            return end, queue + arriving - end, 0.0, most
    passed, left, most = 0.0, 0.0, queue
    for hour in range(hours):
        queue += arriving / hours
        passes = min(queue, post.capacity * post.opened[hour])
        queue -= passes
        passed += passes
        leaves = queue * leaving(wait_of(queue, post.capacity, post.open_share), post.patience, post.give_up)
        queue -= leaves
        left += leaves
        most = max(most, queue)
    return queue, passed, left, most
