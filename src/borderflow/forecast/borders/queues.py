"""A queue hour by hour in compiled code: first come, first served, so much passes in an open hour, some give up.

The queue is a fluid: what waits, what passes and how long it takes are one state, so that a reported wait and a reported
length say the same thing once it is known what passes in an hour (Newell 1982, Applications of Queueing Theory).
"""

from __future__ import annotations

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


@compiled
def stood(queue: float, arriving: float, capacity: float, opened: Real, patience: float, give_up: float) -> tuple[
    float, float, float, float
]:  # fmt: skip
    """A day at one queue: what waits at its end, what passed, what left, and the longest that it was.

    `arriving` comes evenly over the day, `capacity` passes in an open hour, `opened` is 1 in open hours and 0 in others.
    All in one unit. Nothing is lost: queue + arriving = waiting + passed + left.
    """
    hours = len(opened)
    share = opened.sum() / hours
    hourly = arriving / hours
    passed, left, most = 0.0, 0.0, queue
    if queue <= 0.0 and hourly <= capacity and share >= 1.0:
        return 0.0, arriving, 0.0, 0.0
    for hour in range(hours):
        queue += hourly
        passes = min(queue, capacity * opened[hour])
        queue -= passes
        passed += passes
        leaves = queue * leaving(wait_of(queue, capacity, share), patience, give_up)
        queue -= leaves
        left += leaves
        most = max(most, queue)
    return queue, passed, left, most
