"""Claims in, forecast out: what was reported of the exodus of September 2022 by each day, and what came.

The shared file holds what was reported by 27 September; what came after is kept for scoring, and nothing here was
tuned on it. A forecast issued on a day knows what was published by that day. It is scored on what the file says of the
three days after it, beside persistence: the last count that was published, for every day. That is done twice: of what
is published, which is mixed with what series of counts say by how each fared on the days before, and of the model of
crossings alone. `--write` makes the page docs/background/exodus.md.

.venv/bin/python -m benchmarks.forecasting.exodus [--members 600] [--write]
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from operator import attrgetter
from pathlib import Path
from statistics import mean

import numpy as np
import scoringrules  # type: ignore[import-untyped, unused-ignore]

from benchmarks.figures import Figure
from benchmarks.forecasting.exodus_page import page
from benchmarks.reconciling.exodus import ROOT, number, picture, rows
from borderflow.forecast.borders import border_scenario_in, with_rule
from borderflow.forecast.fitting import Observation, further
from borderflow.forecast.mixing import Issue
from borderflow.foreseeing import Asked, Conditioned, assuming, conditioned, heard
from borderflow.foreseeing.before import MEMBERS as MEMBERS_BEFORE
from borderflow.foreseeing.conditioning import said_on
from borderflow.nouns import LEVELS, Band, Forecast, Situation
from borderflow.nouns.crossings import BorderScenario
from borderflow.record import table

SCENARIO = ROOT / "cases" / "mobilisation-2022" / "scenario"
PAGE = ROOT / "docs" / "background" / "exodus.md"
COUNTRIES = ("FI", "GE", "KZ", "NO", "MN")
ISSUED = tuple(date(2022, 9, day) for day in range(22, 27))
LAST, AHEAD = date(2022, 9, 27), 3
LARS = "ge-ru-verkhny-lars"
# What Finland had said by 27 September: it would restrict entry in the coming days. Day and share are assumed.
RULE_FROM, RULE_SHARE = date(2022, 9, 30), 0.6
MEMBERS, NIGHTS = 600, 30


@dataclass(frozen=True)
class Score:
    """A forecast of one number, mixed and by crossings alone, beside what came and what was last known."""

    country: str
    issued: date
    day: date
    came: float
    mixed: Band
    alone: Band
    last: float

    @property
    def persistence(self) -> float:
        """The same score of the last count as the only value expected: its distance."""
        return abs(self.came - self.last)

    def wis(self, band: Band) -> float:
        """The weighted interval score of one of them: twice the mean quantile loss over all levels."""
        losses = [scoringrules.quantile_score(self.came, q, a) for a, q in zip(LEVELS, band.quantiles, strict=True)]
        return float(2 * np.mean(losses))

    def inside(self, band: Band) -> bool:
        """Whether what came lies in its 90 per cent band."""
        return band.quantiles[2] <= self.came <= band.quantiles[-3]


@dataclass(frozen=True)
class Found:
    """All that was measured; `ruled` is the forecast with the rule, and `ruled_alone` that by crossings alone."""

    scores: list[Score]
    plain: Conditioned
    ruled: Forecast
    ruled_alone: Forecast
    queue: list[tuple[Observation, np.ndarray]]
    ahead_of_queue: list[tuple[Observation, Band]]
    seconds: dict[str, float]


def known(day: date) -> Situation:
    """What had been published by a day."""
    return picture(row for row in rows() if row["as_of"] <= day.isoformat())


def asked(day: date, members: int) -> Asked:
    """A forecast issued late on a day."""
    return Asked(as_of=datetime(day.year, day.month, day.day, 22, tzinfo=UTC), members=members)


def issued(scenario: BorderScenario, day: date, members: int) -> Conditioned:
    """The forecast issued on a day, as it is published: mixed by how each model fared on the days before."""
    what = asked(day, members)
    past = tuple(said(scenario, one) for one in ISSUED if one < day)
    return conditioned(heard(known(day), scenario, what, table()), what, past)


@cache
def said(scenario: BorderScenario, day: date) -> Issue:
    """What each model said on a day, as a desk keeps it to weigh them later."""
    what = asked(day, MEMBERS_BEFORE)
    return said_on(heard(known(day), scenario, what, table()), what)


def by_crossings(made: Conditioned) -> Conditioned:
    """The same by the model of crossings alone, before it is mixed with what series say."""
    return replace(made, plain=replace(made.plain, bands=made.bands, parts=()))


def daily(seen: Situation) -> dict[tuple[str, date], float]:
    """The counts of people who entered a country on one day, by the numbers that are recommended."""
    found: dict[tuple[str, date], float] = {}
    for one in seen.findings:
        what, days = one.figure, one.figure.period
        whole = what.place is None or (what.country in {"MN", "NO"} and what.place.crossing)
        kind = what.measure == "arrivals" and what.unit == "person" and what.who is None and bool(one.support)
        value = number(one)
        if kind and whole and what.country and days.start and days.start == days.end and value:
            found.setdefault((what.country, days.start), value)
    return found


def scored(scenario: BorderScenario, members: int) -> list[Score]:
    """Every forecast of a country's day of which a count had been published before, and one came later."""
    came, found = daily(known(LAST)), []
    for day in ISSUED:
        before = daily(known(day))
        made = issued(scenario, day, members)
        mixed, alone = (
            {(one.place, one.day): one for one in bands if one.measure == "entered"}
            for bands in (made.plain.bands, made.bands)
        )
        for code in COUNTRIES:
            days = [one for place, one in before if place == code]
            for ahead in range(1, AHEAD + 1):
                later = day + timedelta(days=ahead)
                if days and (code, later) in came:
                    last, at = before[code, max(days)], (code, later)
                    found.append(Score(code, day, later, came[at], mixed[at], alone[at], last))
    return found


def queues_told(made: Conditioned) -> list[tuple[Observation, np.ndarray]]:
    """Counts of vehicles at Verkhny Lars, with the quantiles that members give after all claims."""
    track = made.fitted.posterior.track
    column = track.columns([LARS])[0]
    told = [one for one in made.fitted.observations if one.crossings == (LARS,) and one.measure == "queue"]
    return [
        (one, np.quantile(track.seen["queue"][:, (one.last - track.start).days, column], LEVELS))
        for one in told
        if one.grade[:1] in "ABC" and np.isfinite(one.high)
    ]


def found(members: int) -> Found:
    """All figures of the case."""
    scenario = border_scenario_in(SCENARIO)
    scores = scored(scenario, members)
    plain = issued(scenario, LAST, members)
    rule = with_rule(scenario, "FI", since=RULE_FROM, announced=LAST, effect=RULE_SHARE)
    words = (f"Finland keeps {RULE_SHARE:.0%} out from {RULE_FROM}",)
    ruled, ruled_alone = (assuming(one, rule, words) for one in (plain, by_crossings(plain)))
    told = queues_told(plain)
    early = issued(scenario, date(2022, 9, 24), members).plain
    bands = {one.day: one for one in early.bands if (one.place, one.measure, one.unit) == (LARS, "queue", "vehicle")}
    return Found(
        scores=scores, plain=plain, ruled=ruled, ruled_alone=ruled_alone, queue=told,
        ahead_of_queue=[(one, bands[one.last]) for one, _ in told if one.last in bands],
        seconds=seconds(scenario, members),
    )  # fmt: skip


def seconds(scenario: BorderScenario, members: int) -> dict[str, float]:
    """Processor seconds: a refit of thirty days with all claims, and seven days of a thousand members."""
    night = scenario.start + timedelta(days=NIGHTS - 1)
    told = heard(known(LAST), scenario, asked(LAST, members), table())
    began = time.process_time()
    conditioned(replace(told, scenario=replace(told.scenario, days=60)), asked(night, members))
    refit = time.process_time() - began
    thousand = issued(scenario, LAST, 1000).fitted.posterior
    began = time.process_time()
    further(thousand, days=7)
    return {"refit": refit, "week": time.process_time() - began}


def figures(one: Found) -> list[Figure]:
    """What is held by floors."""
    count, theirs = len(one.scores), mean(score.persistence for score in one.scores)
    mixed, alone = (
        (mean(score.wis(which(score)) for score in one.scores), sum(score.inside(which(score)) for score in one.scores))
        for which in (attrgetter("mixed"), attrgetter("alone"))
    )
    off = [max(times, 1 / times) for times in ratios(one.queue)]
    return [
        Figure(
            "exodus: WIS over persistence", ratio(alone[0], theirs), f"{alone[0]:,.0f} to {theirs:,.0f}, {count}", True
        ),
        Figure("exodus: in the 90% band", ratio(alone[1], count), f"of {count}"),
        Figure(
            "exodus: WIS over persistence, mixed",
            ratio(mixed[0], theirs),
            f"{mixed[0]:,.0f} to {theirs:,.0f}, {count}, {mixed_at(one)} of them mixed of several",
            True,
        ),
        Figure("exodus: in the 90% band, mixed", ratio(mixed[1], count), f"of {count}"),
        Figure(
            "exodus: Verkhny Lars queue, times off", round(mean(off), 2), f"{len(off)} told, worst {max(off):.2f}", True
        ),
        Figure("exodus: refit of 30 days, s", round(one.seconds["refit"], 1), "one core", True),
        Figure("exodus: 7 days, 1,000 members, s", round(one.seconds["week"], 2), "one core", True),
    ]


def mixed_at(one: Found) -> int:
    """How many of the scored numbers were said by more than the model of crossings."""
    return sum(score.mixed.quantiles != score.alone.quantiles for score in one.scores)


def ratio(one: float, other: float) -> float:
    """One number over another."""
    return round(one / other, 3)


def ratios(queue: list[tuple[Observation, np.ndarray]]) -> list[float]:
    """How many times as long or short the members' middle is as the interval that was told; 1 inside it."""
    middle = LEVELS.index(0.5)
    nearest = [(float(quantiles[middle]), one) for one, quantiles in queue]
    return [max(value, 10.0) / min(max(value, one.low), one.high) for value, one in nearest]


def measure() -> list[Figure]:
    """The figures of the case; none where the shared data is not here."""
    return figures(found(MEMBERS)) if rows() else []


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--members", type=int, default=MEMBERS)
    parser.add_argument("--write", action="store_true")
    said = parser.parse_args()
    if not rows():
        sys.exit("no figures of the exodus here: nothing measured")
    all_found = found(said.members)
    for figure in figures(all_found):
        print(f"{figure.name:40} {figure.value:>8}  {figure.note}")
    text = page(all_found, figures(all_found))
    Path(PAGE).write_text(text, encoding="utf-8") if said.write else print(text)


if __name__ == "__main__":
    main()
