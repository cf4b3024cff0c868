"""The page of what a forecast made of the reports of September 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.figures import Figure
from borderflow.atlas import country_name
from borderflow.nouns import LEVELS, Forecast

if TYPE_CHECKING:
    from benchmarks.forecasting.exodus import Found

HEAD = """# What the reports of September 2022 foresee

Made by `python -m benchmarks.forecasting.exodus --write`, not by hand. Claims are the public reports compiled with
their sources in the shared data (`exodus2022`), read as in [reconciling](reconciling.md); the scenario is that of
`cases/mobilisation-2022`, whose numbers are argued in [borders](borders.md). A forecast issued on a day knows what was
published by that day. What came after 27 September is not here, and nothing was tuned on what is. The rule that is
assumed stands for what Finland had announced by then, a limit in the coming days: its day and its share are guesses.
What is published is [mixed](mixing.md) with what series of counts say, by how each model fared on the days before (from
22 September on); beside it stands what the model of crossings says alone. A country whose daily counts are too few for
a series yet is told by that model alone, as queues are: the table says how many of the scored numbers were mixed.

| figure | value | |
| --- | --- | --- |
"""
SHOWN = (0.05, 0.25, 0.5, 0.75, 0.95)


def page(found: Found, figures: list[Figure]) -> str:
    """The page, every figure of it measured in the same run."""
    return HEAD + "\n".join(
        [
            *(f"| {one.name.removeprefix('exodus: ')} | {one.value} | {one.note} |" for one in figures),
            "",
            *scores(found),
            *week(found),
            *queue(found),
            *movers(found.plain.plain),
            *aside(found.plain.plain),
            "",
        ]
    )


def scores(found: Found) -> list[str]:
    """Every scored number."""
    head = [
        "## One to three days ahead",
        "",
        "| issued | day | country | came | last count | mixed | WIS | crossings alone | WIS |",
    ]
    lines = ["| --- | --- | --- | --- | --- | --- | --- | --- | --- |"]
    for one in found.scores:
        both = (cell for band in (one.mixed, one.alone) for cell in (worded(band.quantiles), f"{one.wis(band):,.0f}"))
        lines.append(
            f"| {one.issued:%d %b} | {one.day:%d %b} | {country_name(one.country)} | {one.came:,.0f} | {one.last:,.0f} "
            f"| {' | '.join(both)} |"
        )
    return [*head, *lines, ""]


def week(found: Found) -> list[str]:
    """The forecast issued last, with and without the rule."""
    made, by = found.plain.plain, found.plain.bands
    lines = [
        f"## Issued on {made.issued:%d %B}: the week after", "", "People who enter a day, middle (90% band); "
        f"{made.members} members, {len(made.used)} claims used. The last two columns are what follows if "
        f"{'; '.join(found.ruled.what_if)}.", "",
        "| country | day | mixed | crossings alone | mixed, with the rule | crossings alone, with the rule |",
        "| --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    four = [
        {(one.place, one.measure, one.day): worded(one.quantiles) for one in bands}
        for bands in (made.bands, by, found.ruled.bands, found.ruled_alone.bands)
    ]
    for one in made.bands:
        if one.place in {"FI", "GE", "KZ", "NO", "MN"}:
            cells = (bands[one.place, one.measure, one.day] for bands in four)
            lines.append(f"| {country_name(one.place)} | {one.day:%d %b} | {' | '.join(cells)} |")
    return [*lines, ""]


def queue(found: Found) -> list[str]:
    """The queue at Verkhny Lars: as told, as members have it, and as they had it three days before."""
    early = {id(one): band for one, band in found.ahead_of_queue}
    lines = [
        "## The queue at Verkhny Lars", "", "Vehicles: as told (80 to 250 in a kilometre; up to 35% of them lorries "
        "where nobody parts them), as members have it after all claims, and as they foresaw it on 24 September.", "",
        "| day | who | told | after all claims | foreseen |", "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for one, quantiles in found.queue:
        foreseen = worded(early[id(one)].quantiles) if id(one) in early else ""
        lines.append(
            f"| {one.last:%d %b} | {one.origin} | {one.low:,.0f} to {one.high:,.0f} | {worded(quantiles)} "
            f"| {foreseen} |"
        )
    return [*lines, ""]


def movers(made: Forecast) -> list[str]:
    """Who moved the forecast."""
    lines = [
        "## Who moved the forecast", "", "How far an origin moves a number of it, in that number's standard deviation.",
        "",
        "| origin | claims | number | shift |", "| --- | --- | --- | --- |",
    ]  # fmt: skip
    rows = [
        f"| {one.origin} | {len(one.claims)} | {one.place}, {one.measure} | {one.shift:+.2f} |" for one in made.movers
    ]
    return [*lines, *rows[:15], ""]


def aside(made: Forecast) -> list[str]:
    """Why claims were set aside, and how many for each reason."""
    counts: dict[str, int] = {}
    for one in made.set_aside:
        counts[one.reason] = counts.get(one.reason, 0) + 1
    told = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ["## What was set aside", "", *(f"- {count}: {reason}" for reason, count in told)]


def spread(quantiles: Any) -> tuple[float, ...]:
    """The shown quantiles."""
    return tuple(float(np.asarray(quantiles)[LEVELS.index(level)]) for level in SHOWN)


def worded(quantiles: Any) -> str:
    """The middle and the 90 per cent band."""
    low, _, middle, _, high = spread(quantiles)
    return f"{middle:,.0f} ({low:,.0f} to {high:,.0f})"
