"""Made series: flows along a route, a flight of people that ebbs, and waits at posts by the hour."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from borderflow.forecast.series import Rule, Table
from borderflow.forecast.series.rules import kind_of, most_of

START = datetime(2030, 1, 7)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def table(values: NDArray[np.float64], step: timedelta = DAY) -> Table:
    names = tuple(f"post {number}" for number in range(1, values.shape[1] + 1))
    return Table(start=START, step=step, places=names, values=values.astype(float))


def route(days: int, places: int, seed: int = 0) -> NDArray[np.float64]:
    """People set out in waves and pass the places one after another, a day apart."""
    chance = np.random.default_rng(seed)
    waves = np.zeros(days + places)
    for day in range(1, len(waves)):
        waves[day] = 0.7 * waves[day - 1] + chance.normal(0, 0.25)
    flow = 4000 * np.exp(waves)
    seen = [
        flow[places - place : places - place + days] * np.exp(chance.normal(0, 0.1, days)) for place in range(places)
    ]
    return np.round(np.stack(seen, axis=1))


def ebbing(days: int, seed: int = 0) -> NDArray[np.float64]:
    """A rush for three days, then halves every eight."""
    chance = np.random.default_rng(seed)
    day = np.arange(days)
    shape = np.where(day < 3, (day + 1) / 3, 0.1 + 0.9 * 0.5 ** ((day - 3) / 8))
    return np.round(50_000 * shape * np.exp(chance.normal(0, 0.08, days)))[:, None]


def waits(weeks: int, seed: int = 0) -> NDArray[np.float64]:
    """Minutes in a queue of vehicles: arrivals by hour and weekday, bad hours that last, lanes that open when full."""
    chance = np.random.default_rng(seed)
    hours = np.arange(weeks * 168)
    hour, weekend = hours % 24, (hours // 24) % 7 >= 5
    usual = 88 * (np.exp(-0.5 * ((hour - 10) / 3) ** 2) + 1.15 * np.exp(-0.5 * ((hour - 16.5) / 2.8) ** 2) + 0.15)
    bad, queue, out = 0.0, 0.0, np.empty(len(hours))
    for at in hours:
        bad = 0.9 * bad + chance.normal(0, 0.07)
        arriving = chance.poisson(usual[at] * (1.25 if weekend[at] else 1.0) * np.exp(bad))
        lanes = (4 if 6 <= hour[at] < 22 else 2) + (14 <= hour[at] < 19) + weekend[at] + (queue > 30) + (queue > 60)
        queue = max(0.0, queue + arriving - 24 * lanes)
        out[at] = max(0.0, round(queue / (24 * lanes) * 60 + chance.normal(0, 1.5)))
    return out[:, None]


def written(values: NDArray[np.float64], step: timedelta) -> str:
    """The same as the text of a file."""
    made = table(values, step)
    rows = [f"{made.time(row).isoformat()},{','.join(f'{one:.0f}' for one in line)}" for row, line in enumerate(values)]
    return "\n".join([",".join(["time", *made.places]), *rows]) + "\n"


def rule(what: str, place: str | None, day: int, announced: int | None = None) -> Rule:
    time = START + day * DAY
    kind = kind_of(what)
    heard = time if announced is None else START + announced * DAY
    return Rule(time=time, place=place, what=what, announced=heard, kind=kind, most=most_of(what))
