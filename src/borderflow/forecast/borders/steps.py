"""A day for every member in compiled code: who sets out and where to, who arrives, queues, passes, leaves, goes on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.forecast.borders.compiled import compiled
from borderflow.forecast.borders.drawing import Params
from borderflow.forecast.borders.network import Network
from borderflow.forecast.borders.queues import stood, wait_of

Real = npt.NDArray[np.float64]

HOURS = 24


class State(NamedTuple):
    """Where everybody is at the end of a day, in persons, by member (M): nobody is in two places, nobody in none.

    `staying` M x P x O: those who will go, by push and origin. `coming` M x C x days: on the way, by the day on which
    they arrive (0 is tomorrow). `queue` M x C x 2. `entered_in_all` M x C, `home` M: who passed, who gave up. `came` M:
    ordinary travellers so far. `heard` M x C: the wait that people reckon with, hours. `mood` M, `pace` and `drift`
    M x C: logarithms by which departures, what passes in an hour and each exit's pull are off today.
    Of the day: `entered` M x C, `departed` M x O, `wait` M x C x 2 at its end, `most` M x C x 2: the longest queue.
    """

    staying: Real
    coming: Real
    queue: Real
    entered_in_all: Real
    home: Real
    came: Real
    heard: Real
    mood: Real
    pace: Real
    drift: Real
    entered: Real
    departed: Real
    wait: Real
    most: Real


@compiled
def lived(state: State, net: Network, params: Params, day: int) -> None:
    """One day, written into the state."""
    exits = len(net.ties)
    now, calm, on = np.empty(exits), np.empty(exits), np.zeros(exits)
    for member in range(len(params.rise)):
        drawing(state, net, params, member, day, now, calm)
        set_out(state, net, params, member, day, now, calm)
        on[:] = 0.0
        for gate in range(exits):
            on[gate] = gate_day(state, net, params, member, gate, day)
        sent_on(state, net, params, member, now, on)


@compiled
def by_class(net: Network, params: Params, member: int, gate: int, day: int) -> tuple[float, float]:
    """Which share of those who come to an exit joins each queue: whom one does not take goes to the other."""
    vehicles, walkers = net.has[gate, 0], net.has[gate, 1]
    if vehicles > 0.0 and walkers > 0.0:
        vehicles = params.by_vehicle[member]
        walkers = 1.0 - vehicles
    open_vehicles = vehicles * (1.0 - net.barred[day, gate, 0])
    open_walkers = walkers * (1.0 - net.barred[day, gate, 1])
    total = open_vehicles + open_walkers
    if total <= 0.0:
        return vehicles, walkers
    return open_vehicles / total, open_walkers / total


@compiled
def barred_of(net: Network, params: Params, member: int, gate: int, day: int) -> float:
    """The share kept out of an exit by rules, on the better of its queues."""
    least = 1.0
    for way in range(2):
        if net.has[gate, way] > 0.0:
            least = min(least, net.barred[day, gate, way])
    return least


@compiled
def drawing(state: State, net: Network, params: Params, member: int, day: int, now: Real, calm: Real) -> None:
    """How each exit draws people: as it is today, and as it would be without queues and rules."""
    for gate in range(len(now)):
        likes = params.ties[member] * net.ties[gate] + params.pull[member, gate] + state.drift[member, gate]
        calm[gate] = net.admits[gate] * np.exp(likes)
        barred = barred_of(net, params, member, gate, day)
        kept = barred if barred >= 1.0 else barred * params.knows[member]
        now[gate] = calm[gate] * (1.0 - kept) * np.exp(-params.per_wait_hour[member] * state.heard[member, gate])


@compiled
def leaving_today(age: float, rise: float, decay: float) -> float:
    """The part of those still there who go on a day, so many days after the push: a quick rise, then a slow end.

    Being ready takes an exponential time, going after it another: their sum.
    """
    if age < 0.0:
        return 0.0
    if abs(decay - rise) < 1e-6:
        decay = rise + 1e-6
    start = decay * np.exp(-age / decay) - rise * np.exp(-age / rise)
    end = decay * np.exp(-(age + 1.0) / decay) - rise * np.exp(-(age + 1.0) / rise)
    return 1.0 - end / start if start > 0.0 else 1.0


@compiled
def set_out(state: State, net: Network, params: Params, member: int, day: int, now: Real, calm: Real) -> None:
    """Departures of the day from every origin, onto the ways to exits."""
    exits = len(now)
    weight = np.empty(exits)
    for origin in range(len(net.exposed)):
        total, boosted, best = 0.0, 0.0, 0.0
        for gate in range(exits):
            cost = params.per_hour[member] * net.hours[origin, gate]
            cost += params.per_hundred_euros[member] * net.price[origin, gate]
            ease = np.exp(-cost) * net.reach[origin, gate]
            total += ease * now[gate]
            best += ease * calm[gate]
            weight[gate] = ease * now[gate] * (1.0 + params.hurry[member] * net.ahead[day, gate])
            boosted += weight[gate]
        state.departed[member, origin] = 0.0
        if total <= 0.0:
            continue
        hurried = boosted / total
        keen = (total / best) ** params.shrink[member] * np.exp(state.mood[member])
        leave = 0.0
        for push in range(len(net.push_day)):
            part = leaving_today(day - net.push_day[push], params.rise[member], params.decay[member])
            going = state.staying[member, push, origin] * min(1.0, (1.0 - (1.0 - part) ** keen) * hurried)
            state.staying[member, push, origin] -= going
            leave += going
        state.departed[member, origin] = leave
        for gate in range(exits):
            if weight[gate] > 0.0:
                travelled(state, member, gate, leave * weight[gate] / boosted, net.hours[origin, gate])


@compiled
def travelled(state: State, member: int, gate: int, people: float, hours: float) -> None:
    """People put on their way to an exit: they set out all day, so that they arrive on two days."""
    last = state.coming.shape[2] - 1
    days = min(hours / HOURS, last - 0.001)
    first = int(days)
    state.coming[member, gate, first] += people * (1.0 - (days - first))
    state.coming[member, gate, first + 1] += people * (days - first)


@compiled
def gate_day(state: State, net: Network, params: Params, member: int, gate: int, day: int) -> float:
    """A day at an exit; how many leave it for another, having queued too long or been refused."""
    arrived = state.coming[member, gate, 0]
    for slot in range(state.coming.shape[2] - 1):
        state.coming[member, gate, slot] = state.coming[member, gate, slot + 1]
    state.coming[member, gate, -1] = 0.0
    usual = params.usual[member, gate] * np.exp(state.drift[member, gate])
    usual *= 1.0 - barred_of(net, params, member, gate, day)
    state.came[member] += usual
    shares = by_class(net, params, member, gate, day)
    turned = 0.0
    entered = 0.0
    for way in range(2):
        barred = net.barred[day, gate, way]
        unit = params.persons_per_vehicle[member, gate] if way == 0 else 1.0
        per_hour = params.capacity[member, gate, way] * unit * np.exp(state.pace[member, gate])
        per_hour = 0.0 if barred >= 1.0 else per_hour
        queue, passed, left, most = stood(
            state.queue[member, gate, way], (arrived + usual) * shares[way], per_hour, net.open[gate],
            params.patience[member], params.give_up[member],
        )  # fmt: skip
        knows = params.knows[member] * barred
        refused = passed * (barred - knows) / (1.0 - knows) if barred < 1.0 else 0.0
        entered += passed - refused
        turned += left + refused
        state.queue[member, gate, way] = queue
        state.most[member, gate, way] = most
        state.wait[member, gate, way] = wait_of(queue, per_hour, net.open[gate].mean())
    state.entered[member, gate] = entered
    state.entered_in_all[member, gate] += entered
    reckoned = shares[0] * state.wait[member, gate, 0] + shares[1] * state.wait[member, gate, 1]
    state.heard[member, gate] += params.news[member] * (reckoned - state.heard[member, gate])
    return turned


@compiled
def sent_on(state: State, net: Network, params: Params, member: int, now: Real, on: Real) -> None:
    """Those who leave an exit: some set out for another, the rest go home."""
    for gate in range(len(on)):
        if on[gate] <= 0.0:
            continue
        total = 0.0
        for at in range(net.next_exits.shape[1]):
            total += now[net.next_exits[gate, at]] * np.exp(-params.per_hour[member] * net.next_hours[gate, at])
        moving = on[gate] * params.elsewhere[member] if total > 0.0 else 0.0
        state.home[member] += on[gate] - moving
        if moving <= 0.0:
            continue
        for at in range(net.next_exits.shape[1]):
            other = net.next_exits[gate, at]
            share = now[other] * np.exp(-params.per_hour[member] * net.next_hours[gate, at]) / total
            if share > 0.0:
                travelled(state, member, other, moving * share, net.next_hours[gate, at])
