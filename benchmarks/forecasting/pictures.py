"""Pictures of forecasts: fans over what came, and whether bands hold what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from benchmarks.charts import BOTTOM, COLOURS, HEIGHT, INK, LEFT, RIGHT, TOP, WIDTH, Panel, rounded, scale, text, y
from benchmarks.forecasting.measures import MIDDLE, Floats
from borderflow.nouns import LEVELS

BANDS = ((0.05, 0.95, 0.25), (0.25, 0.75, 0.45))


def fans(title: str, days: Sequence[date], found: Floats, seen: Mapping[date, float], every: int) -> Panel:
    """Forecasts (issues, steps, levels), one in so many, with their 50 and 90 % bands, over what came."""
    shown = [(day + timedelta(days=1), one) for day, one in list(zip(days, found, strict=True))[::every]]
    begin, end = min(*seen, shown[0][0]), max(*seen, shown[-1][0] + timedelta(days=found.shape[1] - 1))
    top = rounded(float(max(*seen.values(), *(one[:, LEVELS.index(0.95)].max() for _, one in shown))))
    place = Axes(begin, max(1, (end - begin).days), top)
    drawn = [scale(top)]
    for day, one in shown:
        for low, high, opacity in BANDS:
            up = [place.at(day, step, value) for step, value in enumerate(one[:, LEVELS.index(high)])]
            down = [place.at(day, step, value) for step, value in enumerate(one[:, LEVELS.index(low)])]
            drawn.append(f'<polygon points="{" ".join(up + down[::-1])}" fill="{COLOURS[0]}" opacity="{opacity}"/>')
        middle = " ".join(place.at(day, step, value) for step, value in enumerate(one[:, MIDDLE]))
        drawn.append(f'<polyline points="{middle}" fill="none" stroke="{COLOURS[0]}" stroke-width="1.5"/>')
    came = " ".join(place.at(day, 0, value) for day, value in sorted(seen.items()))
    drawn.append(f'<polyline points="{came}" fill="none" stroke="{INK}" stroke-width="1.5"/>')
    drawn.append(text(LEFT, HEIGHT - BOTTOM + 16, f"{begin:%d %b %Y}", anchor="start"))
    drawn.append(text(WIDTH - RIGHT, HEIGHT - BOTTOM + 16, f"{end:%d %b}", anchor="end"))
    drawn.append(text(LEFT, TOP - 18, "blue: 50 and 90 % bands and middle; line: what came", anchor="start"))
    return Panel(title, "".join(drawn), ())


class Axes:
    """Where a day and a value lie."""

    def __init__(self, begin: date, days: int, top: float) -> None:
        self.begin, self.days, self.top = begin, days, top

    def at(self, day: date, step: int, value: float) -> str:
        """The point of a value some days after a day."""
        along = ((day - self.begin).days + step) / self.days
        return f"{LEFT + (WIDTH - LEFT - RIGHT) * along:.1f},{y(float(value), self.top):.1f}"


def calibration(title: str, found: Mapping[str, Floats], seen: Floats) -> Panel:
    """Of the numbers that came, the share at or below each quantile; where bands hold, it lies on the diagonal."""
    drawn = [scale(100.0)]
    names = ("what it should be", *found)
    known = ~np.isnan(seen)
    shares = [LEVELS, *((seen[..., None] <= one)[known].mean(axis=0) for one in found.values())]
    for number, share in enumerate(shares):
        width = 1 if number == 0 else 2
        points = " ".join(
            f"{LEFT + (WIDTH - LEFT - RIGHT) * level:.1f},{y(100 * float(part), 100.0):.1f}"
            for level, part in zip(LEVELS, share, strict=True)
        )
        colour = COLOURS[(number - 1) % len(COLOURS)] if number else "#999"
        drawn.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
    drawn.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 32, "quantile of the forecast, 0 to 1"))
    for number, name in enumerate(names):
        colour = COLOURS[(number - 1) % len(COLOURS)] if number else "#999"
        drawn.append(f'<rect x="{LEFT + 10}" y="{TOP + 4 + 15 * number}" width="10" height="10" fill="{colour}"/>')
        drawn.append(text(LEFT + 26, TOP + 13 + 15 * number, name, anchor="start"))
    return Panel(title, "".join(drawn), ())
