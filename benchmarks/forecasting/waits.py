"""Part C by the hour: waits ahead at simulated posts, issued at each hour, beside the last number and the usual hour.

Two posts, vehicle by vehicle: arrivals by the hour and weekday with bad hours that last, booths that close at night.
Numbers are minutes; hours without a vehicle say 0, and some hours are missing. The root mean square errors are of the
medians.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from time import process_time

import numpy as np

from benchmarks.figures import Figure
from benchmarks.forecasting.measures import BANDS, MIDDLE, Floats, within
from borderflow.forecast.borders import Booths, recorded
from borderflow.forecast.series import Table, issued

WEEKS, SCORED, HORIZON, WEEK = 20, 6, 3, 168
POSTS = (Booths(3, 0.05, False), Booths(2, 0.05, True))
BUSY, MISSING = 0.66, 0.03
OURS = "borderflow"


def made(weeks: int = WEEKS, *, seed: int = 1) -> Table:
    """Hourly mean waits at the posts, minutes."""
    chance = np.random.default_rng(seed)
    hours = np.arange(weeks * WEEK)
    of_day, weekend = hours % 24, hours // 24 % 7 >= 5
    usual = np.exp(-0.5 * ((of_day - 10) / 3) ** 2) + 1.1 * np.exp(-0.5 * ((of_day - 17) / 3) ** 2) + 0.1
    opened = ((of_day >= 5) & (of_day < 23)).astype(float)
    columns = []
    for booths in POSTS:
        bad = np.zeros(len(hours))
        for hour in range(1, len(hours)):
            bad[hour] = 0.93 * bad[hour - 1] + chance.normal(0, 0.1)
        shape = usual * np.where(weekend, 1.2, 1.0)
        rate = BUSY * booths.number / booths.hours_each * opened.mean() * shape / shape.mean() * np.exp(bad)
        columns.append(np.round(60 * np.nan_to_num(recorded(rate, booths, rng=chance, opened=opened).mean_wait)))
    values = np.stack(columns, axis=1)
    values[chance.random(values.shape) < MISSING] = np.nan
    start, step = datetime(2030, 1, 7), timedelta(hours=1)
    return Table(start=start, step=step, places=("first post", "second post"), values=values)


@lru_cache
def told() -> tuple[dict[str, Floats], Floats, dict[int, float], float]:
    """Medians by forecaster and what came, (issues, steps, posts); our coverage in per cent; seconds of one core."""
    table = made()
    rows = range((WEEKS - SCORED) * WEEK, len(table.values) - HORIZON)
    begun = process_time()
    ours = np.stack([one.quantiles for one in issued(table, [], rows, HORIZON)])
    seconds = process_time() - begun
    at = np.array(rows)[:, None] + np.arange(1, HORIZON + 1)
    seen = table.values[at]
    last = table.values.copy()
    for row in range(1, len(last)):
        last[row] = np.where(np.isnan(last[row]), last[row - 1], last[row])
    weeks = np.stack([table.values[at - WEEK * week] for week in range(1, 5)])
    found = {
        OURS: ours[..., MIDDLE],
        "naive": np.repeat(last[np.array(rows)][:, None], HORIZON, axis=1),
        "usual hour of the week": np.nanmean(weeks, axis=0),
    }
    known = ~np.isnan(seen)
    cover = {name: float(within(ours, seen, *band)[known].mean() * 100) for name, band in BANDS.items()}
    return found, seen, cover, seconds


def rmse(found: Floats, seen: Floats) -> Floats:
    """The root mean square error of each step."""
    errors: Floats = np.sqrt(np.nanmean((found - seen) ** 2, axis=(0, 2)))
    return errors


def figures() -> list[Figure]:
    """Errors one and three hours ahead as shares of the better of both simple forecasts, and what an issue takes."""
    found, seen, cover, seconds = told()
    errors = {name: rmse(one, seen) for name, one in found.items()}
    out = []
    for step in (1, 3):
        simple = min(errors[name][step - 1] for name in errors if name != OURS)
        ours = errors[OURS][step - 1]
        note = f"RMSE {ours:.2f} min, best simple {simple:.2f}"
        out.append(
            Figure(f"C: waits {step} h ahead, RMSE to the best simple", round(float(ours / simple), 3), note, most=True)
        )
    out.append(Figure("C: waits, off 90 % coverage", round(abs(cover[90] - 90), 1), f"{cover[90]:.1f} %", most=True))
    each = seconds / len(seen) * 1000
    out.append(Figure("C: waits, ms an issue", round(each, 1), f"{len(seen):,} issues in {seconds:.1f} s", most=True))
    return out


PAGE = """
## C: waits by the hour, at simulated posts

Minutes of waiting at two posts, simulated vehicle by vehicle (`borderflow.forecast.borders`): rush hours, bad hours
that last, booths closed at night, 3 % of the hours missing. {issues:,} issues over the last {scored} of {weeks} weeks.
Simulated posts say whether the machinery works, not what it is worth at a border. The bands hold {cover} % where
they should hold 50 / 80 / 90.

| RMSE of the median, minutes | 1 hour ahead | 2 | 3 |
| --- | --- | --- | --- |
"""


def page() -> tuple[str, dict[str, str]]:
    """The text of this part."""
    found, seen, cover, _ = told()
    words = PAGE.format(
        issues=len(seen), scored=SCORED, weeks=WEEKS, cover=" / ".join(f"{one:.0f}" for one in cover.values())
    )
    rows = [f"| {name} | {' | '.join(f'{error:.2f}' for error in rmse(one, seen))} |" for name, one in found.items()]
    return words + "\n".join(rows) + "\n", {}
