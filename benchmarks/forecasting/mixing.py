"""What is published beside the best of its parts: on made worlds, right and wrong ones, and on a real series.

Made worlds are `mixed_worlds`: a forecast is issued on each day from what was told by then, models are weighed by the
ten issues before, and what truly came is what all are scored by. In the same worlds the model of crossings is made
wrong by half and by twice, too. The real series has no crossings: the series' own model, the last count and the mean of
a week are mixed. `--write` makes the page docs/background/mixing.md.

.venv/bin/python -m benchmarks.forecasting.mixing [--worlds 6] [--series] [--write]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure
from benchmarks.forecasting.mixed_worlds import KINDS, Lived, lived, off
from benchmarks.forecasting.series import BALKAN, SIX, here
from borderflow.forecast.mixing import Days, Issue, Key, mixed
from borderflow.forecast.mixing.issues import came
from borderflow.forecast.mixing.scoring import inside, wis
from borderflow.forecast.series import Table, issued, table_of
from borderflow.forecast.series.table import Floats
from borderflow.nouns import Model

PAGE = Path(__file__).parents[2] / "docs" / "background" / "mixing.md"
BACK, WORLDS, AHEAD = 10, 6, 5
WRONG = (0.5, 2.0)
SIMPLE = (Model.LAST, Model.WEEK)
AVERAGED = "mean of quantiles"
NAMES = (Model.PUBLISHED, AVERAGED, Model.CROSSINGS, Model.SERIES, *SIMPLE)
CALLED: dict[str, str] = {
    Model.PUBLISHED: "published", Model.CROSSINGS: "model of crossings", Model.SERIES: "series alone",
    Model.LAST: "last count", Model.WEEK: "mean of a week",
}  # fmt: skip
PARTS = (Model.CROSSINGS, Model.SERIES, *SIMPLE)
HEAD = """# Several models as one, beside the best of its parts

Made by `python -m benchmarks.forecasting.mixing --series --write`, not by hand; why it is done so is argued in
[mixing](../decisions/mixing.md). What the models weigh before they are scored was chosen on other worlds (seeds 100 to
107) than those measured here.

## Made worlds

What happens is drawn from the prior of the worked case, some of its countries; four voices tell of it, late, rounded,
biased and at times misread. The model of crossings has the case as it is. What happens is what the case expects
(*right*), or has a second wave of departures, a closing that nobody told of, four times the ordinary travellers, or a
call-up more every other day; in the last kind the case has a restriction of every border that nobody keeps to. Each day
from the sixth on, one to seven days ahead are forecast of each country with a series; scored is what truly came, told
or not. Numbers are mean weighted interval scores over that of the best simple forecast of the world (last count or mean
of a week, whichever did better over all days); below 1 is better than it.

"""
OFF = """
## The same worlds, the model of crossings far off

In the worlds of the first two kinds, every number that the model of crossings says is halved, and doubled: as wrong as
no fit would leave it, and for as long as there are forecasts. What is published then depends on how soon past scores
tell.

"""


@dataclass(frozen=True)
class Scored:
    """The mean scores of every forecaster in one world, and how much its 90% bands held."""

    kind: str
    numbers: int
    wis: Mapping[str, float]
    inside: Mapping[str, float]

    def relative(self, name: str) -> float:
        """A forecaster's score over that of the best simple one."""
        return self.wis[name] / min(self.wis[one] for one in SIMPLE if one in self.wis)

    @property
    def beside_best(self) -> float:
        """What is published over the best of its parts."""
        return self.wis[Model.PUBLISHED] / min(self.wis[one] for one in PARTS if one in self.wis)


def told(issues: Sequence[Issue], at: int) -> Iterator[tuple[Key, dict[str, Floats]]]:
    """What everybody says of each number in an issue."""
    now, past = issues[at], issues[max(0, at - BACK) : at]
    for key, one in mixed(now, past).items():
        said = now.said[key]
        stacked = np.stack([said[model] for model in one.weights])
        weights = np.stack(list(one.weights.values()))
        averaged = np.einsum("mdl,md->dl", stacked, weights)
        yield key, {Model.PUBLISHED: one.quantiles, AVERAGED: averaged} | dict[str, Floats](said.items())


def scored(kind: str, issues: Sequence[Issue], truth: Mapping[Key, Days]) -> Scored:
    """Everybody's scores in a world: of each number as a share of its mean, so that every place counts alike."""
    off: dict[str, list[Floats]] = {}
    held: dict[str, list[Floats]] = {}
    for at in range(len(issues)):
        for key, said in told(issues, at):
            for name, quantiles in said.items():
                seen = came(truth[key], issues[at].day, len(quantiles))
                off.setdefault(name, []).append(wis(quantiles, seen) / np.mean(list(truth[key].values())))
                held.setdefault(name, []).append(inside(quantiles, seen))
    return Scored(
        kind, int(np.isfinite(np.concatenate(off[Model.PUBLISHED])).sum()),
        {name: float(np.nanmean(np.concatenate(some))) for name, some in off.items()},
        {name: float(np.nanmean(np.concatenate(some))) for name, some in held.items()},
    )  # fmt: skip


def of_worlds(worlds: Iterable[Lived]) -> list[Scored]:
    """The scores of made worlds."""
    return [scored(one.kind, one.issues, one.came) for one in worlds]


def balkan() -> Scored:
    """The Balkan route of 2015-16, six nodes, one to five days ahead over the window of the other measures."""
    name = "daily_arrivals_until_2016-01-16.csv"
    table, _ = table_of(name, (BALKAN / name).read_text(encoding="utf-8"))
    first = table.row(datetime(2015, 12, 14))
    return of_series("Balkan route", table, range(first - AHEAD - BACK, len(table.values) - 1), SIX)


def of_series(kind: str, table: Table, rows: range, places: Sequence[str]) -> Scored:
    """The scores of one table of figures, without crossings; the first ten issues only weigh."""
    said = {
        model: {one.issued.date(): one for one in issued(table, [], rows, AHEAD, among=among)}
        for model, among in ((Model.SERIES, None), (Model.LAST, ("naive",)), (Model.WEEK, ("mean",)))
    }
    truth = {(place, "entered", "person"): column_of(table, place) for place in places}
    found = []
    for row in rows:
        day = table.time(row).date()
        at = {key: said[Model.SERIES][day].places.index(key[0]) for key in truth}
        found.append(Issue(
            day, {key: {model: some[day].quantiles[:, at[key]] for model, some in said.items()} for key in truth},
            {key: {when: one for when, one in days.items() if when <= day} for key, days in truth.items()},
        ))  # fmt: skip
    return scored(kind, found, truth)


def column_of(table: Table, place: str) -> Days:
    """The numbers of a place by day."""
    values = table.values[:, table.places.index(place)]
    return {table.time(at).date(): float(one) for at, one in enumerate(values) if not np.isnan(one)}


def by_kind(found: Sequence[Scored], read: Callable[[Scored], float]) -> dict[str, float]:
    """The mean of a figure over the worlds of each kind."""
    kinds = dict.fromkeys(one.kind for one in found)
    return {kind: float(np.mean([read(one) for one in found if one.kind == kind])) for kind in kinds}


def row(name: str, found: Sequence[Scored]) -> str:
    """A row of the page."""
    some = [one for one in found if name in one.wis]
    cells = [f"{one:.2f}" for one in by_kind(some, lambda one: one.relative(name)).values()]
    worst = max(one.relative(name) for one in some)
    held = np.mean([one.inside[name] for one in some])
    return f"| {CALLED.get(name, name)} | {' | '.join(cells)} | {worst:.2f} | {held:.0%} |"


def table(found: Sequence[Scored]) -> list[str]:
    """The scores of everybody, a column a kind of world."""
    kinds = by_kind(found, lambda one: one.numbers)
    heads = ["", *kinds, "worst world", "in the 90% band"]
    counted = ", ".join(f"{sum(one.kind == kind for one in found)} {kind}" for kind in kinds)
    beside = np.mean([one.beside_best for one in found])
    return [
        f"| {' | '.join(heads)} |", "| --- " * len(heads) + "|", *(row(name, found) for name in NAMES), "",
        f"Worlds: {counted}; {sum(one.numbers for one in found):,} numbers scored. What is published is off by "
        f"{beside:.2f} times what the best of its parts is in each world, which nobody knows beforehand.",
    ]  # fmt: skip


def page(worlds: Sequence[Scored], wrong: Sequence[Scored], series: Sequence[Scored]) -> str:
    """The page."""
    lines = [*table(worlds), OFF, *table(wrong)]
    for one in series:
        names = [name for name in NAMES if name in one.wis]
        lines += ["", f"## {one.kind}", "", f"The series alone, {one.numbers:,} numbers, 1 to {AHEAD} days ahead.", "",
                  "| | WIS over the best simple | in the 90% band |", "| --- | --- | --- |"]  # fmt: skip
        lines += [f"| {CALLED.get(n, n)} | {one.relative(n):.2f} | {one.inside[n]:.0%} |" for n in names]
    return HEAD + "\n".join(lines) + "\n"


def figures(worlds: Sequence[Scored], wrong: Sequence[Scored]) -> list[Figure]:
    """What is held by floors."""
    published, amiss = (by_kind(some, lambda one: one.relative(Model.PUBLISHED)) for some in (worlds, wrong))
    beside = by_kind(worlds, lambda one: one.beside_best)
    worst, most_amiss, least = (max(some, key=lambda kind: some[kind]) for some in (published, amiss, beside))
    return [
        Figure("mixed: WIS over the best simple, worst kind", round(published[worst], 3), worst, most=True),
        Figure("mixed: WIS over the best simple, mean", round(float(np.mean(list(published.values()))), 3), most=True),
        Figure("mixed: WIS over its best part, worst kind", round(beside[least], 3), least, most=True),
        Figure("mixed: WIS over the best simple, model off", round(amiss[most_amiss], 3), most_amiss, most=True),
    ]


def lives(worlds: int) -> list[Lived]:
    """So many worlds of each kind in which anything has a series."""
    found = (lived(kind, seed) for kind in KINDS for seed in range(worlds))
    return [one for one in found if any(issue.said for issue in one.issues)]


def amiss(worlds: Iterable[Lived]) -> list[Lived]:
    """Those of the first two kinds, the model of crossings far off."""
    return [off(one, times) for times in WRONG for one in worlds if one.kind in KINDS[:2]]


def measure() -> list[Figure]:
    """The figures of one world of each kind."""
    worlds = lives(1)
    return figures(of_worlds(worlds), of_worlds(amiss(worlds)))


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--worlds", type=int, default=WORLDS, help="of each kind")
    parser.add_argument("--series", action="store_true", help="the real series, too, where it is")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    worlds = lives(asked.worlds)
    found, wrong = of_worlds(worlds), of_worlds(amiss(worlds))
    for figure in figures(found, wrong):
        print(f"{figure.name:44} {figure.value:>8}  {figure.note}")
    text = page(found, wrong, [balkan()] if asked.series and here() else [])
    PAGE.write_text(text, encoding="utf-8") if asked.write else print(text)


if __name__ == "__main__":
    main()
