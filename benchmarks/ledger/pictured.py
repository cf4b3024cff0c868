"""One measurement, in a process of its own: what a desk knows, made from nothing, opened, and brought up to date.

.venv/bin/python -m benchmarks.ledger.pictured DESK

DESK is a folder with a ledger, and no cache yet. Prints one JSON object.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import msgspec

from benchmarks.ledger.made import reading, spoken_of
from benchmarks.ledger.one import NOW, THEN, peak_mb
from borderflow import desk as corridor
from borderflow.picturing import claim_in, glances, ledger_of, picture_of

TIMES = 50
FIRST_PAGE = 100
# The number of a report that no ledger here has.
NEW = 9_999_999


@dataclass
class Spent:
    """Milliseconds: the median and the 95th percentile by the clock, and the median of CPU."""

    median_ms: float
    p95_ms: float
    cpu_ms: float


@dataclass
class Pictured:
    """What so many claims take; `first_claims` are those of the country most spoken of, of some `countries`.

    `build` is from nothing, all countries; `taken_up` one new report of some twenty claims, until all countries are
    as they should be; `slid` a past day of the first country, the first time, `slid_again` the next. `brief` is the
    whole brief, the first time, again, and anew once that report was taken up.
    """

    claims: int
    documents: int
    countries: int
    findings: int
    first_claims: int
    build_cpu_s: float
    build_wall_s: float
    opened: Spent
    shown: Spent
    glanced: Spent
    one_claim: Spent
    slid_s: float
    slid_again: Spent
    taken_up_cpu_s: float
    taken_up_countries: int
    brief_cpu_s: float | None
    brief_again: Spent | None
    cache_bytes: int
    build_mb: int
    peak_mb: int
    brief_anew_cpu_s: float | None = None


def spent(work: Callable[[], object], times: int = TIMES) -> Spent:
    """What the work takes, done so often."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    return Spent(round(median(walls), 2), round(quantiles(walls, n=20)[-1], 2), round(median(cpus), 2))


def once(work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds of doing it once."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    took = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{took[0]:.1f} s of CPU, {took[1]:.1f} s by the clock, {peak_mb()} MB at most so far", file=sys.stderr)
    return took


def measured(desk: Path) -> Pictured:
    """Make, open, and bring up to date."""
    first = spoken_of()[0]
    build = once(lambda: glances(desk))
    known = glances(desk)
    build_mb = peak_mb()
    with ledger_of(desk) as ledger:
        counts = ledger.counts()
    (of_first,) = (one.counts for one in known if one.country == first)
    key = picture_of(desk, country=first).findings[0].best.id
    slid = once(lambda: picture_of(desk, country=first, as_of=THEN))
    brief_cpu = once(lambda: brief(desk))[0]
    found = Pictured(
        claims=counts["claims"], documents=counts["documents"], countries=len(known),
        findings=sum(one.counts.findings for one in known), first_claims=of_first.claims,
        build_cpu_s=build[0], build_wall_s=build[1],
        opened=spent(lambda: picture_of(desk, country=first)),
        shown=spent(lambda: list(islice(picture_of(desk, country=first).findings, FIRST_PAGE))),
        glanced=spent(lambda: glances(desk)), one_claim=spent(lambda: claim_in(desk, key)),
        slid_s=slid[0], slid_again=spent(lambda: picture_of(desk, country=first, as_of=THEN)),
        taken_up_cpu_s=0.0, taken_up_countries=0, brief_cpu_s=brief_cpu,
        brief_again=spent(lambda: brief(desk)),
        cache_bytes=sum(one.stat().st_size for one in (desk / "cache").iterdir()), build_mb=build_mb, peak_mb=0,
    )  # fmt: skip
    found.taken_up_cpu_s, found.taken_up_countries = taken_up(desk)
    found.brief_anew_cpu_s = once(lambda: brief(desk))[0]
    found.peak_mb = peak_mb()
    return found


def brief(desk: Path) -> str:
    """The whole brief, as a page."""
    return corridor.brief(desk, country=None, as_of=None, format="html", made_at=NOW)


def taken_up(desk: Path) -> tuple[float, int]:
    """CPU seconds from a new report to every country as it should be, and how many countries the report is about."""
    report = reading(NEW, spoken_of()[::2], random.Random(NEW))
    with ledger_of(desk) as ledger:
        ledger.add_all([report], now=NOW)
    return once(lambda: glances(desk))[0], len({claim.country for claim in report.claims})


if __name__ == "__main__":
    print(msgspec.json.encode(measured(Path(sys.argv[1]))).decode())
