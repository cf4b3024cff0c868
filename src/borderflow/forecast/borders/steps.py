"""A day for every member in compiled code: who sets out and where to, who arrives, queues, passes, leaves, goes on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from borderflow.forecast.borders.compiled import compiled
from borderflow.forecast.borders.drawing import Params
from borderflow.forecast.borders.network import Network
from borderflow.forecast.borders.queues import Post, stood, wait_of

Real = npt.NDArray[np.float64]

HOURS = 24
# A queue at an exit that closes leaves as fast as word of it gets along.
AT_ONCE = 1e9
# Nearer than this to an end of what a formula stands for, the end is not touched.
CLOSE = 1e-6


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


class Scene(NamedTuple):
    """All that a day is made from: the state before it, which becomes the state after it, and what it goes by."""

    state: State
    net: Network
    params: Params
    day: int


class Sheet(NamedTuple):
    """What is worked out for a member and a day: how exits draw people now and in calm days, how an origin's leavers
    divide over them, which part of each push goes today, and how many leave each exit for elsewhere.
    """

    now: Real
    calm: Real
    weight: Real
    parts: Real
    on: Real


@compiled
def lived(scene: Scene) -> None:
    """One day, written into the state."""
    state, net = scene.state, scene.net
    exits = len(net.ties)
    sheet = Sheet(np.empty(exits), np.empty(exits), np.empty(exits), np.empty(len(net.push_day)), np.empty(exits))
    for member in range(len(state.mood)):
        draw(scene, sheet, member)
        for origin in range(len(net.exposed)):
            hurried, keen = weighed(scene, sheet, member, origin)
            leave = left_home(scene, sheet.parts, member, origin, hurried, keen)
            state.departed[member, origin] = leave
            if leave > 0.0:
                for gate in range(exits):
                    if sheet.weight[gate] > 0.0:
                        set_out(state.coming, member, gate, leave * sheet.weight[gate], net.hours[origin, gate])
        gates_day(scene, sheet, member)
        go_on(scene, sheet, member)


@compiled
def draw(scene: Scene, sheet: Sheet, member: int) -> None:
    """How each exit draws people, as it is today and without queues and rules; which part of each push goes today."""
    state, net, params, day = scene
    for gate in range(len(net.ties)):
        likes = params.ties[member] * net.ties[gate] + params.pull[member, gate] + state.drift[member, gate]
        sheet.calm[gate] = net.admits[gate] * np.exp(likes)
        barred = kept_out(net.shut[day, gate], params.strictness[member, gate])
        kept = staying_away(barred, params.knows[member])
        news = np.exp(-params.per_wait_hour[member] * state.heard[member, gate])
        sheet.now[gate] = sheet.calm[gate] * (1.0 - kept) * news
    for push in range(len(net.push_day)):
        sheet.parts[push] = leaving_today(day - net.push_day[push], params.rise[member], params.decay[member])


@compiled
def kept_out(share: float, strictness: float) -> float:
    """The share that a rule keeps out as a member has it: its odds times the strictness. None and all stay so."""
    return share * strictness / (1.0 - share + share * strictness)


@compiled
def staying_away(barred: float, knows: float) -> float:
    """The share who do not come since they would be kept out, and know it; that an exit is closed, everybody knows."""
    return barred if barred >= 1.0 else barred * knows


@compiled
def leaving_today(age: float, rise: float, decay: float) -> float:
    """The part of those still there who go on a day, so many days after the push: a quick rise, then a slow end.

    Being ready takes an exponential time, going after it another: their sum.
    """
    if age < 0.0:
        return 0.0
    if abs(decay - rise) < CLOSE:
        decay = rise + CLOSE
    start = decay * np.exp(-age / decay) - rise * np.exp(-age / rise)
    end = decay * np.exp(-(age + 1.0) / decay) - rise * np.exp(-(age + 1.0) / rise)
    return float(1.0 - end / start)


@compiled
def weighed(scene: Scene, sheet: Sheet, member: int, origin: int) -> tuple[float, float]:
    """The share of those who leave an origin that each exit gets, into `weight`; how hurried and how keen they are.

    Hurried: how many times more leave because exits are about to close. Keen: how far the ways out are as good as
    without queues and rules, to the power `shrink`; 0 where there is no way out.
    """
    _, net, params, day = scene
    by_hour, by_price, hurry = params.per_hour[member], params.per_hundred_euros[member], params.hurry[member]
    total, boosted, best = 0.0, 0.0, 0.0
    for gate in range(len(sheet.now)):
        sheet.weight[gate] = 0.0
        if net.reach[origin, gate] > 0.0:
            ease = np.exp(-by_hour * net.hours[origin, gate] - by_price * net.price[origin, gate])
            total += ease * sheet.now[gate]
            best += ease * sheet.calm[gate]
            sheet.weight[gate] = ease * sheet.now[gate] * (1.0 + hurry * net.ahead[day, gate])
            boosted += sheet.weight[gate]
    if total <= 0.0:
        return 0.0, 0.0
    for gate in range(len(sheet.now)):
        sheet.weight[gate] /= boosted
    return boosted / total, (total / best) ** params.shrink[member]


@compiled
def left_home(scene: Scene, parts: Real, member: int, origin: int, hurried: float, keen: float) -> float:
    """How many leave an origin today, taken from those who stay."""
    staying = scene.state.staying
    keen *= np.exp(scene.state.mood[member])
    leave = 0.0
    for push in range(len(parts)):
        part = min(1.0, (1.0 - (1.0 - parts[push]) ** keen) * hurried)
        going = staying[member, push, origin] * part
        staying[member, push, origin] -= going
        leave += going
    return float(leave)


@compiled
def set_out(coming: Real, member: int, gate: int, people: float, hours: float) -> None:
    """People put on their way to an exit: they set out all day, so that they arrive on two days."""
    last = coming.shape[2] - 1
    days = min(hours / HOURS, last - CLOSE)
    first = int(days)
    coming[member, gate, first] += people * (1.0 - (days - first))
    coming[member, gate, first + 1] += people * (days - first)


@compiled
def arrived(coming: Real, member: int, gate: int) -> float:
    """Those who reach an exit today; the others are a day nearer."""
    slots = coming.shape[2]
    here = float(coming[member, gate, 0])
    for slot in range(slots - 1):
        coming[member, gate, slot] = coming[member, gate, slot + 1]
    coming[member, gate, slots - 1] = 0.0
    return here


@compiled
def by_vehicle(
    has_vehicles: float, has_walkers: float, usual: float, barred_vehicles: float, barred_walkers: float
) -> float:
    """The share of those who come to an exit who join the vehicles: whom one way does not take goes by the other."""
    vehicles, walkers = has_vehicles, has_walkers
    if vehicles > 0.0 and walkers > 0.0:
        vehicles, walkers = usual, 1.0 - usual
    open_vehicles, open_walkers = vehicles * (1.0 - barred_vehicles), walkers * (1.0 - barred_walkers)
    total = open_vehicles + open_walkers
    return vehicles if total <= 0.0 else open_vehicles / total


@compiled
def gates_day(scene: Scene, sheet: Sheet, member: int) -> None:
    """A day at every exit; into `on`, how many leave it, having queued too long or been refused."""
    state, net, params, day = scene
    week = 7.0 / (5.0 + 2.0 * params.weekend[member])
    if net.weekend[day] > 0.0:
        week *= params.weekend[member]
    for gate in range(len(sheet.on)):
        strictness = params.strictness[member, gate]
        usual = week * params.usual[member, gate] * np.exp(state.drift[member, gate])
        usual *= 1.0 - staying_away(kept_out(net.shut[day, gate], strictness), params.knows[member])
        state.came[member] += usual
        here = arrived(state.coming, member, gate) + usual
        barred = (
            kept_out(net.barred[day, gate, 0], strictness), kept_out(net.barred[day, gate, 1], strictness)
        )  # fmt: skip
        share = by_vehicle(net.has[gate, 0], net.has[gate, 1], params.by_vehicle[member], barred[0], barred[1])
        pace = np.exp(state.pace[member, gate]) * net.width[day, gate]
        entered, turned, reckoned = 0.0, 0.0, 0.0
        for way in range(2):
            share = share if way == 0 else 1.0 - share
            unit = params.persons_per_vehicle[member, gate] if way == 0 else 1.0
            rate = params.capacity[member, gate, way] * unit * pace if barred[way] < 1.0 else 0.0
            give_up = params.give_up[member] if barred[way] < 1.0 else AT_ONCE
            post = Post(rate, net.open[gate], net.open_share[gate], params.patience[member], give_up)
            queue, passed, left, most = stood(state.queue[member, gate, way], here * share, post)
            knows = params.knows[member] * barred[way]
            refused = passed * (barred[way] - knows) / (1.0 - knows) if barred[way] < 1.0 else 0.0
            entered += passed - refused
            turned += left + refused
            state.queue[member, gate, way], state.most[member, gate, way] = queue, most
            state.wait[member, gate, way] = wait_of(queue, rate, net.open_share[gate])
            reckoned += share * state.wait[member, gate, way]
        state.entered[member, gate] = entered
        state.entered_in_all[member, gate] += entered
        state.heard[member, gate] += params.news[member] * (reckoned - state.heard[member, gate])
        sheet.on[gate] = turned


@compiled
def go_on(scene: Scene, sheet: Sheet, member: int) -> None:
    """Those who leave an exit: some set out for another, the rest go home."""
    state, net, params, _ = scene
    for gate in range(len(sheet.on)):
        if sheet.on[gate] <= 0.0:
            continue
        total = 0.0
        for at in range(net.next_exits.shape[1]):
            other = net.next_exits[gate, at]
            sheet.weight[at] = sheet.now[other] * np.exp(-params.per_hour[member] * net.next_hours[gate, at])
            total += sheet.weight[at]
        moving = sheet.on[gate] * params.elsewhere[member] if total > 0.0 else 0.0
        state.home[member] += sheet.on[gate] - moving
        if moving > 0.0:
            for at in range(net.next_exits.shape[1]):
                if sheet.weight[at] > 0.0:
                    people = moving * sheet.weight[at] / total
                    set_out(state.coming, member, net.next_exits[gate, at], people, net.next_hours[gate, at])
