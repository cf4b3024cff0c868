"""Parts A and B: the Balkan route of 2015-16, and arrivals from Ukraine in 2022 as known on each day.

Nothing of the windows that are scored here went into a choice: members, priors and settings were chosen on the days
before 14 December 2015, on other countries and later months of 2022, and on made series.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure
from benchmarks.forecasting.baselines import baselines
from benchmarks.forecasting.measures import MIDDLE, Floats, Scores, scores
from borderflow.forecast.series import Table, issued, table_of
from borderflow.nouns import LEVELS

SHARED = Path(__file__).parents[3] / "shared" / "data" / "forecast"
BALKAN, UKRAINE = SHARED / "balkan_2015_16", SHARED / "ukraine_2022"
OURS = "borderflow"
SIX = ("mainlandgreece", "fyrom", "serbia", "croatia", "slovenia", "austria")
NEIGHBOURS = ("Poland", "Romania", "Slovakia", "Republic of Moldova", "Hungary")
PUBLISHED = {"British Red Cross lasso (published)": (607.0, 650.0, 808.0, 868.0, 1142.0)}
# Moldova and Romania began to count otherwise on this day: the step between the two counts is no arrival.
BREAK, BROKEN = date(2022, 3, 13), ("Republic of Moldova", "Romania")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """What one part came to: the scores of every forecaster, and what pictures are drawn from."""

    name: str
    days: tuple[date, ...]
    places: tuple[str, ...]
    quantiles: dict[str, Floats]
    seen: Floats
    scores: dict[str, Scores]
    extra: dict[str, float] = field(default_factory=dict)


def here() -> bool:
    """Whether the figures are there."""
    return BALKAN.is_dir() and UKRAINE.is_dir()


@lru_cache
def balkan() -> Part:
    """Part A: issues whose targets lie between 14 December and 16 January, one to five days ahead."""
    name = "daily_arrivals_until_2016-01-16.csv"
    table, _ = table_of(name, (BALKAN / name).read_text(encoding="utf-8"))
    first, horizon = table.row(datetime(2015, 12, 14)), 5
    rows = range(first - horizon, len(table.values) - 1)
    found = {OURS: np.stack([one.quantiles for one in issued(table, [], rows, horizon)])}
    found |= baselines(table.values, rows, horizon)
    seen = ahead(table.values, rows, horizon)
    for step in range(horizon):
        seen[: horizon - 1 - step, step] = np.nan
    keep = [table.places.index(name) for name in SIX]
    found = {name: one[:, :, keep] for name, one in found.items()}
    before = table.values[:first, keep]
    days = tuple(table.time(row).date() for row in rows)
    return Part("A", days, SIX, found, seen[:, :, keep], scored(found, seen[:, :, keep], before))


def ahead(values: Floats, rows: range, horizon: int) -> Floats:
    """What came after each row; NaN where nothing was reported."""
    long = np.vstack([values, np.full((horizon, values.shape[1]), np.nan)])
    seen: Floats = long[np.arange(rows.start, rows.stop)[:, None] + np.arange(1, horizon + 1)].copy()
    return seen


def scored(found: dict[str, Floats], seen: Floats, before: Floats) -> dict[str, Scores]:
    """Everybody's scores; the upper tail begins where a tenth of the numbers before lay."""
    threshold = np.nanquantile(before, 0.9, axis=0)
    return {name: scores(one, seen, threshold) for name, one in found.items()}


@dataclass(frozen=True)
class Counted:
    """A cumulative count of a country, of a day, as first seen at a moment."""

    seen: datetime
    country: str
    day: date
    people: float


def counted() -> list[Counted]:
    """All counts, in the order in which they were seen."""
    name = "ukraine_border_crossings_by_country_vintages.csv"
    with (UKRAINE / name).open(encoding="utf-8", newline="") as lines:
        found = [
            Counted(
                datetime.fromisoformat(row["first_seen"]).astimezone(UTC),
                row["country"],
                date.fromisoformat(row["data_date"]),
                float(row["individuals"]),
            )
            for row in csv.DictReader(lines)
        ]
    return sorted(found, key=lambda one: one.seen)


def dated(counts: Sequence[Counted]) -> list[Counted]:
    """The counts with the day that each can be of, from what was seen by then alone.

    A day that is not over has no count yet, and a country's latest day that is counted again, with more people, is a
    new count under an old date: both are taken for the count of the day before they were seen. More than a quarter
    above the last is no day's growth but another way to count, and keeps its date.
    """
    latest: dict[str, Counted] = {}
    out = []
    for one in counts:
        before = latest.get(one.country)
        again = before is not None and one.day == before.day and 1 < one.people / before.people < 1.25
        eve = (one.seen - DAY).date()
        out.append(replace(one, day=eve) if one.day > eve or again else one)
        if before is None or one.day >= before.day:
            latest[one.country] = one
    return out


def totals(counts: Sequence[Counted], start: date, days: int) -> Floats:
    """The last count seen of each day and neighbour from nobody on the eve on, straight lines in gaps."""
    out = np.full((days, len(NEIGHBOURS)), np.nan)
    out[0] = 0.0
    for one in counts:
        if one.country in NEIGHBOURS and 0 <= (one.day - start).days < days:
            out[(one.day - start).days, NEIGHBOURS.index(one.country)] = one.people
    for column in out.T:
        known = np.flatnonzero(~np.isnan(column))
        if len(known):
            inside = slice(known[0], known[-1] + 1)
            column[inside] = np.interp(np.arange(known[0], known[-1] + 1), known, column[known])
    return out


def arrivals(cumulative: Floats, start: date) -> Floats:
    """Arrivals a day: what a count grew by; a count that fell, or changed its meaning, says nothing."""
    grown = np.diff(cumulative, axis=0, prepend=np.nan)
    grown[grown < 0] = np.nan
    if 0 <= (BREAK - start).days < len(grown):
        for name in BROKEN:
            last = (BREAK - start).days
            grown[max(0, last - 8) : last + 1, NEIGHBOURS.index(name)] = np.nan
    return grown


@lru_cache
def ukraine(*, final: bool = False, as_dated: bool = False) -> Part:
    """Part B: issued on each day from what had been published by its end; the steps go from the last day counted.

    `final`: the same from the figures as they stand now, up to each day, as if they had been known on it. `as_dated`:
    what was published under a day that it cannot be of counts for the day that it can. What came is the same for all.
    """
    counts, start, horizon = counted(), date(2022, 2, 23), 7
    latest = totals(counts, start, 90)
    counts = dated(counts) if as_dated else counts
    truth = arrivals(latest, start)
    days, rows, parts, splits = [date(2022, 3, 5) + DAY * at for at in range(42)], [], [], []
    for day in days:
        by_then = [one for one in counts if one.seen < datetime.combine(day + DAY, datetime.min.time(), UTC)]
        row = (day if final else max(one.day for one in by_then if one.country == NEIGHBOURS[0])) - start
        known = latest[: row.days + 1] if final else totals(by_then, start, row.days + 1)
        parts.append(issued_from(arrivals(known, start), row.days, horizon, start))
        splits.append(split_errors(known, parts[-1][OURS][..., MIDDLE], latest, row.days + horizon))
        rows.append(row.days)
    from_10_march = slice(5, None)
    seen = np.stack([truth[row + 1 : row + 1 + horizon] for row in rows])[from_10_march]
    found = {name: np.stack([part[name] for part in parts])[from_10_march] for name in parts[0]}
    all_five = scored(found, seen, truth[:16])
    poland, seen = {name: one[:, :, :1] for name, one in found.items()}, seen[:, :, :1]
    worst = max(range(len(days)), key=lambda at: splits[at][0])
    extra = {"split, mean": mean_of(splits, 0), "split, worst": splits[worst][0], "split, worst on": worst}
    extra |= {"split, days missed": sum(one[0] >= 0.06 for one in splits)}
    extra |= {"split of the week, mean": mean_of(splits, 1)}
    extra |= {f"energy, {name}": one.energy for name, one in all_five.items()}
    extra |= {f"wape 7, {name}": wape7(one, seen) for name, one in poland.items()}
    extra |= {f"wis 7, {name}": wis7(one, seen) for name, one in poland.items()}
    issues = tuple(start + DAY * row for row in rows[from_10_march])
    return Part("B", issues, ("Poland",), poland, seen, scored(poland, seen, truth[:16, :1]), extra)


def mean_of(pairs: Sequence[tuple[float, float]], at: int) -> float:
    """The mean of the first or second numbers."""
    return float(np.nanmean([one[at] for one in pairs]))


def issued_from(values: Floats, row: int, horizon: int, start: date) -> dict[str, Floats]:
    """Everybody's quantiles from one vintage; a place of which nothing is known yet has none but zeros."""
    at = datetime.combine(start, datetime.min.time())
    steady = values.copy()
    empty = (~np.isnan(steady)).sum(axis=0) < 2
    steady[:, empty] = 0.0
    table = Table(start=at, step=DAY, places=NEIGHBOURS, values=steady)
    (ours,) = issued(table, [], range(row, row + 1), horizon)
    return {OURS: ours.quantiles} | {
        name: one[0] for name, one in baselines(steady, range(row, row + 1), horizon).items()
    }


def split_errors(known: Floats, ours: Floats, latest: Floats, at: int) -> tuple[float, float]:
    """The total-variation errors of the split over neighbours: of all who came by a day, and of the week before it.

    What was not counted yet by the moment of issue is carried on from the last count.
    """
    last = np.array([column[~np.isnan(column)][-1] if (~np.isnan(column)).any() else 0.0 for column in known.T])
    came = last + ours.sum(axis=0)
    week = latest[at] - latest[at - 7]
    return total_variation(came, latest[at]), total_variation(ours.sum(axis=0), week) if (week >= 0).all() else np.nan


def total_variation(first: Floats, second: Floats) -> float:
    """Half the sum of the differences of two splits."""
    return float(np.abs(first / first.sum() - second / second.sum()).sum() / 2)


def wape7(found: Floats, seen: Floats) -> float:
    """The error of the middle a week ahead, in per cent of what came."""
    off = np.abs(found[:, 6, :, MIDDLE] - seen[:, 6])
    return float(np.nansum(off) / np.nansum(seen[:, 6]) * 100)


def wis7(found: Floats, seen: Floats) -> float:
    """The weighted interval score a week ahead."""
    off = seen[:, 6, :, None] - found[:, 6]
    levels = np.array(LEVELS)
    return float(np.nanmean(2 * np.maximum(levels * off, (levels - 1) * off).mean(axis=-1)))


def best(part: Part, score: str) -> tuple[str, float]:
    """The baseline that does best on a score, and how."""
    others = {name: getattr(one, score) for name, one in part.scores.items() if name != OURS}
    name = min(others, key=lambda one: others[one])
    return name, others[name]


def figures() -> list[Figure]:
    """The figures of both parts."""
    if not here():
        return []
    a, b, re_dated, final = balkan(), ukraine(), ukraine(as_dated=True), ukraine(final=True)
    ours, (name, wis) = a.scores[OURS], best(a, "wis")
    return [
        Figure("A: mean MAE, days 1 to 5", round(ours.mae, 1), f"best baseline {best(a, 'mae')[1]:.0f}", most=True),
        Figure("A: WIS to the best baseline", round(ours.wis / wis, 3), f"{ours.wis:.0f}, {name} {wis:.0f}", most=True),
        Figure("A: off 90 % coverage", round(abs(ours.coverage[90] - 90), 1), f"{ours.coverage[90]:.1f} %", most=True),
        Figure("B: Poland, WAPE at 7 days", round(b.extra[f"wape 7, {OURS}"], 1), most=True),
        Figure(
            "B: Poland, WIS, days 1 to 7",
            round(b.scores[OURS].wis),
            f"at 7: {b.extra[f'wis 7, {OURS}']:.0f}",
            most=True,
        ),
        Figure(
            "B: split at t+7, mean", round(b.extra["split, mean"], 4), f"worst {b.extra['split, worst']:.3f}", most=True
        ),
        Figure("B: Poland, WIS, re-dated", round(re_dated.scores[OURS].wis), most=True),
        Figure("B: Poland, WIS, final", round(final.scores[OURS].wis), most=True),
        Figure("B: Poland, WAPE at 7 days, final", round(final.extra[f"wape 7, {OURS}"], 1), most=True),
    ]
