"""Claims that no crossing could bear out: more people than can pass, or than there are; a wait that no queue fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from borderflow.forecast.fitting.said import Observation
from borderflow.nouns import SetAside

# What passes on the best day, over what was thought to be the most: posts did twice what they were built for.
STRETCH = 2.0
# A wait and a queue are told of other hours and places: only so far apart do they contradict one another.
APART = 4.0
HOURS = 24.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What could be at all: by crossing, the most persons a day and low and high vehicles a day; and people exposed."""

    persons: Mapping[str, float]
    vehicles: Mapping[str, tuple[float, float]]
    exposed: float


def possible(
    observations: Sequence[Observation], limits: Limits
) -> tuple[tuple[Observation, ...], tuple[SetAside, ...]]:
    """The observations that could be so, and the claims of the others with why not."""
    reasons = {id(one): reason for one in observations if (reason := beyond(one, limits))}
    left = [one for one in observations if id(one) not in reasons]
    reasons |= contradicting(left, limits)
    kept = tuple(one for one in observations if id(one) not in reasons)
    aside = [
        SetAside(claim=claim, reason=reasons[id(one)])
        for one in observations
        if id(one) in reasons
        for claim in one.claims
    ]
    return kept, tuple(aside)


def beyond(one: Observation, limits: Limits) -> str | None:
    """Why a number is more than could be; None where it is not."""
    if one.measure in {"entered", "queue_people"} and one.low > limits.exposed:
        return f"impossible: {one.low:,.0f} people are more than the {limits.exposed:,.0f} whom the push concerns"
    if one.measure == "entered":
        most = STRETCH * one.days * sum(limits.persons[name] for name in one.crossings)
        if one.low > most:
            return (
                f"impossible: {one.low:,.0f} people in {one.days} days; {most:,.0f} is twice what {one.place} can pass"
            )
    return None


def contradicting(observations: Sequence[Observation], limits: Limits) -> dict[int, str]:
    """Waits and queues of one crossing and day that cannot both be, the noisier of each two with why, by its `id`."""
    found: dict[int, str] = {}
    waits = [one for one in observations if one.measure == "wait" and len(one.crossings) == 1]
    queues = [one for one in observations if one.measure == "queue" and len(one.crossings) == 1]
    for wait in waits:
        for queue in queues:
            if wait.crossings != queue.crossings or wait.first > queue.last or queue.first > wait.last:
                continue
            low, high = (one / HOURS for one in limits.vehicles[wait.place])
            long = isfinite(queue.high) and wait.low * low > APART * queue.high
            short = isfinite(wait.high) and APART * wait.high * high < queue.low
            if long or short:
                lost, kept = (wait, queue) if wait.noise >= queue.noise else (queue, wait)
                found[id(lost)] = f"impossible beside what {kept.origin} says: {words(wait, queue, low, high)}"
    return found


def words(wait: Observation, queue: Observation, low: float, high: float) -> str:
    """A wait against a queue, in words."""
    hours = wait.low if wait.low > 0 else wait.high
    vehicles = queue.low if queue.low > 0 else queue.high
    return f"{hours:,.0f} hours at {low:,.0f} to {high:,.0f} vehicles an hour, and {vehicles:,.0f} vehicles waiting"
