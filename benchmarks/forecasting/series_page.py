"""The sections of the results page that tell of parts A and B, with their pictures."""

from __future__ import annotations

import numpy as np

from benchmarks.charts import picture
from benchmarks.forecasting.pictures import calibration, fans
from benchmarks.forecasting.series import DAY, OURS, PUBLISHED, Part, balkan, best, ukraine

FORECASTERS = "forecaster | MAE | WAPE % | WIS | tail | energy | coverage 50 / 80 / 90"
A = """
## A: the Balkan route, 14 December 2015 to 16 January 2016

Six nodes, one to five days ahead, from daily counts of UNHCR and national authorities (MIT; collected by the
British Red Cross). `borderflow` is `borderflow forecast --series` without rules. Aims: a mean error below 700
({mae_met}), a WIS 15 % below the best baseline ({wis_met}: {wis_share:.1f} % below {wis_best}), 90 % bands that
hold 85 to 95 % ({cover_met}).

The published errors are of a lasso that was fitted once, on figures of the time; everything else here is refitted
daily on final figures, which favours it.

![Fans over arrivals in Austria, and calibration](../images/forecast-balkan.svg)

"""
B = """
## B: arrivals from Ukraine, 10 March to 15 April 2022

Daily arrivals in Poland, one to seven days ahead, from UNHCR's cumulative counts with the day on which each was
first seen. Steps go from the last day counted. A fall in a count says nothing, and neither does the step of Moldova
and Romania, which began to count otherwise on 13 March. Aims: a WAPE of 30 % a week ahead ({wape:.1f} %:
{wape_met}; from the figures as they stand now, as if known in time, {wape_final:.1f} %), a WIS below 4,200
({wis:,.0f} over the week, from final figures {wis_final:,.0f}: {wis_met}), a total-variation error of the split
over five neighbours below 0.06 a week ahead, from 5 March on (mean {split:.3f}, worst {worst:.3f}, of the flow of
the week {week:.3f}: {split_met}).

What is known a day late, or under the wrong day, costs more than any choice of forecaster here: compare both
tables.

![Fans over arrivals in Poland, and calibration](../images/forecast-ukraine.svg)

As published by each day:

"""


def page() -> tuple[str, dict[str, str]]:
    """The text of both parts, and their pictures by file name."""
    a, b, final = balkan(), ukraine(), ukraine(final=True)
    words = A.format(**met_a(a)) + by_step(a) + "\n" + table(a, ()) + B.format(**met_b(b, final))
    words += (
        table(b, ("wape 7", "wis 7")) + "\nFrom the figures as they stand now:\n\n" + table(final, ("wape 7", "wis 7"))
    )
    return words, {
        "forecast-balkan.svg": drawn(a, "austria", "Austria"),
        "forecast-ukraine.svg": drawn(b, "Poland", "Poland"),
    }


def met(holds: bool) -> str:
    """Whether an aim is met, as a word."""
    return "met" if holds else "missed"


def met_a(part: Part) -> dict[str, object]:
    """What part A says of its aims."""
    ours, (name, wis) = part.scores[OURS], best(part, "wis")
    share = (1 - ours.wis / wis) * 100
    return {
        "mae_met": f"{met(ours.mae < 700)}: {ours.mae:.0f}",
        "wis_met": met(share >= 15),
        "wis_share": share,
        "wis_best": name,
        "cover_met": f"{met(85 <= ours.coverage[90] <= 95)}: {ours.coverage[90]:.0f} %",
    }


def met_b(part: Part, final: Part) -> dict[str, object]:
    """What part B says of its aims."""
    wape, wis, split = part.extra[f"wape 7, {OURS}"], part.scores[OURS].wis, part.extra["split, mean"]
    return {
        "wape": wape,
        "wape_met": met(wape < 30),
        "wape_final": final.extra[f"wape 7, {OURS}"],
        "wis": wis,
        "wis_final": final.scores[OURS].wis,
        "wis_met": met(wis < 4200),
        "split": split,
        "worst": part.extra["split, worst"],
        "week": part.extra["split of the week, mean"],
        "split_met": f"{met(split < 0.06)} in the mean, {met(part.extra['split, worst'] < 0.06)} at worst",
    }


def by_step(part: Part) -> str:
    """Errors by days ahead, those published among them."""
    steps = {name: one.mae_by_step for name, one in part.scores.items()} | PUBLISHED
    rows = [
        f"| {name} | {' | '.join(f'{one:,.0f}' for one in errors)} | {np.mean(errors):,.0f} |"
        for name, errors in steps.items()
    ]
    days = " | ".join(f"{day}" for day in range(1, 6))
    return "\n".join([f"| MAE, days ahead | {days} | mean |", "| --- |" + " --- |" * 6, *rows]) + "\n"


def table(part: Part, week_ahead: tuple[str, ...]) -> str:
    """Everybody's scores."""
    more = "".join(f" | {name.upper().replace(' 7', ' at 7')}" for name in week_ahead)
    head = [f"| {FORECASTERS}{more} |", "| --- |" + " --- |" * (6 + len(week_ahead))]
    rows = []
    for name, one in part.scores.items():
        cover = " / ".join(f"{share:.0f}" for share in one.coverage.values())
        energy = part.extra.get(f"energy, {name}", one.energy)
        last = "".join(f" | {part.extra[f'{what}, {name}']:,.0f}" for what in week_ahead)
        first = f"| {name} | {one.mae:,.0f} | {one.wape:.1f} | {one.wis:,.0f}"
        rows.append(f"{first} | {one.tail:,.0f} | {energy:,.0f} | {cover}{last} |")
    return "\n".join([*head, *rows]) + "\n"


def drawn(part: Part, place: str, called: str) -> str:
    """Fans over one place, and whether the bands of the two best hold what they say."""
    at = part.places.index(place)
    came = {
        day + DAY * (step + 1): float(part.seen[row, step, at])
        for row, day in enumerate(part.days)
        for step in range(part.seen.shape[1])
        if not np.isnan(part.seen[row, step, at])
    }
    shown = {name: part.quantiles[name] for name in (OURS, best(part, "wis")[0])}
    first = fans(f"{called}: issued, and come", part.days, part.quantiles[OURS][:, :, at], came, part.seen.shape[1] + 1)
    second = calibration("What came at or below each quantile, %", shown, part.seen)
    return picture([first, second], says=f"Forecasts of arrivals in {called} over what came, and their calibration")
