"""Waits at a post against textbooks and against Ciw, and the hourly queue of the network against the post.

.venv/bin/python -m benchmarks.forecasting.queues

For Poisson arrivals and c booths the mean wait is known: Erlang's formula where times at the booth are exponential
(M/M/c; Erlang 1917), and Crommelin's where all take the same (M/D/c; Crommelin 1932): whoever is not at a booth is the
excess over c of the number present, which from one such time to the next loses up to c and gains a Poisson number.
Ciw is a simulator of queues that others maintain. Distances are in standard errors, over independent runs.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator

import ciw  # type: ignore[import-untyped]
import numpy as np

from benchmarks.figures import Figure, floors, holds
from borderflow.forecast.borders import Booths, recorded
from borderflow.forecast.borders.queues import Post, stood

SERVICE_H = 0.05
CASES = [(count, load) for count in (1, 3, 8) for load in (0.7, 0.9)]
RUNS, HOURS, WARM_UP_H = 12, 6_000, 300
CIW_RUNS, CIW_HOURS, CIW_CASES = 6, 400, [(1, 0.7), (3, 0.9)]
OVERLOAD, OVERLOAD_RUNS = 1.5, 200
ROOM = 4_000


def erlang_wait(count: int, rate: float, service: float) -> float:
    """The mean wait of M/M/c, in the unit of `service`."""
    offered = rate * service
    terms = [offered**k / math.factorial(k) for k in range(count)]
    last = offered**count / math.factorial(count) * count / (count - offered)
    return last / (sum(terms) + last) * service / (count - offered)


def crommelin_wait(count: int, rate: float, service: float) -> float:
    """The mean wait of M/D/c: the number present is followed from one service time to the next until it is steady."""
    offered = rate * service
    size = max(ROOM // 10, 60 * count)
    logs = [k * math.log(offered) - offered - math.lgamma(k + 1) for k in range(size)]
    arrivals = np.exp(logs)
    present = np.zeros(size)
    present[0] = 1.0
    for _ in range(ROOM * 5):
        stay = np.concatenate([[present[: count + 1].sum()], present[count + 1 :], np.zeros(count)])[:size]
        following = np.convolve(stay, arrivals)[:size]
        following /= following.sum()
        if np.abs(following - present).max() < 1e-13:
            break
        present = following
    line = (np.maximum(np.arange(size) - count, 0) * present).sum()
    return float(line / rate)


def ours(count: int, load: float, *, steady: bool, hours: int = HOURS, runs: int = RUNS) -> list[float]:
    """Mean waits of independent runs, each after it has warmed up."""
    rate = load * count / SERVICE_H
    return [
        float(record.wait[record.came > WARM_UP_H].mean())
        for seed in range(runs)
        for record in [
            recorded(np.full(hours, rate), Booths(count, SERVICE_H, steady), rng=np.random.default_rng(seed))
        ]
    ]


def of_ciw(count: int, load: float, *, steady: bool) -> list[float]:
    """The same in Ciw."""
    rate = load * count / SERVICE_H
    served = ciw.dists.Deterministic(SERVICE_H) if steady else ciw.dists.Exponential(1 / SERVICE_H)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate)],
        service_distributions=[served],
        number_of_servers=[count],
    )
    waits = []
    for seed in range(CIW_RUNS):
        ciw.seed(seed)
        simulation = ciw.Simulation(network)
        simulation.simulate_until_max_time(CIW_HOURS)
        records = [one for one in simulation.get_all_records() if one.arrival_date > CIW_HOURS / 10]
        waits.append(statistics.fmean(one.waiting_time for one in records))
    return waits


def distance(found: list[float], known: float, error: float = 0.0) -> float:
    """How many standard errors the mean of runs lies from what it should be."""
    own = statistics.stdev(found) / math.sqrt(len(found))
    return abs(statistics.fmean(found) - known) / math.hypot(own, error)


def textbook() -> Iterator[Figure]:
    """The worst of all cases for each kind of post."""
    for name, steady, known in (("M/M/c", False, erlang_wait), ("M/D/c", True, crommelin_wait)):
        found = {case: ours(*case, steady=steady) for case in CASES}
        truth = {case: known(case[0], case[1] * case[0] / SERVICE_H, SERVICE_H) for case in CASES}
        worst = max(distance(found[case], truth[case]) for case in CASES)
        off = max(abs(statistics.fmean(found[case]) / truth[case] - 1) for case in CASES)
        cases = ", ".join(f"{count} at {load:g}" for count, load in CASES)
        yield Figure(
            f"wait of {name}: standard errors off", round(worst, 2), f"worst of booths at load {cases}", most=True
        )
        yield Figure(f"wait of {name}: % off", round(100 * off, 2), "the same", most=True)


def beside_ciw() -> Iterator[Figure]:
    """The worst case against Ciw's own runs."""
    for name, steady in (("M/M/c", False), ("M/D/c", True)):
        worst = 0.0
        for case in CIW_CASES:
            theirs = of_ciw(*case, steady=steady)
            error = statistics.stdev(theirs) / math.sqrt(len(theirs))
            worst = max(worst, distance(ours(*case, steady=steady), statistics.fmean(theirs), error))
        yield Figure(f"wait of {name} beside Ciw: standard errors off", round(worst, 2), f"of {CIW_CASES}", most=True)


def little() -> Figure:
    """How far the mean length of the line, looked at every hour, is from arrivals times mean wait."""
    off = []
    for seed in range(RUNS):
        rate = 0.9 * 3 / SERVICE_H
        record = recorded(np.full(HOURS, rate), Booths(3, SERVICE_H, False), rng=np.random.default_rng(seed))
        off.append(record.waiting.mean() / (rate * record.wait.mean()) - 1)
    mean = statistics.fmean(off)
    return Figure("Little's law: % off", round(100 * abs(mean), 2), "length against arrivals times wait", most=True)


def overloaded() -> Figure:
    """How far the hourly queue's length after a day of too many vehicles is from the post's mean."""
    booths = Booths(4, SERVICE_H, False)
    capacity = booths.number / booths.hours_each
    arriving = np.full(24, OVERLOAD * capacity)
    lengths = [recorded(arriving, booths, rng=np.random.default_rng(seed)).waiting[-1] for seed in range(OVERLOAD_RUNS)]
    fluid, *_ = stood(0.0, float(arriving.sum()), Post(capacity, np.ones(24), 1.0, 1e9, 0.0))
    off = 100 * abs(fluid / statistics.fmean(map(float, lengths)) - 1)
    return Figure("hourly queue after an overloaded day: % off the post", round(off, 2), "length at its end", most=True)


def measure() -> list[Figure]:
    """Every figure of measure C that needs no series."""
    return [*textbook(), *beside_ciw(), little(), overloaded()]


if __name__ == "__main__":
    kept = floors("forecasting")
    for figure in measure():
        mark = "" if holds(figure, kept.get(figure.name)) else "  BELOW"
        print(f"{figure.name:56} {figure.value:>8} {kept.get(figure.name, ''):>6}  {figure.note}{mark}")
