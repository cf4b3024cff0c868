"""Fans as SVG: the middle of all futures and the bands around it; with and without a change side by side, on one scale.

Claims stand where they were reported, each with the shape of its role, as in every chart of the room.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from borderflow.brief.charts import Chart, Row, canvas
from borderflow.brief.charts import points as claimed
from borderflow.brief.charts.binning import bins
from borderflow.brief.charts.claim_marks import claim_mark
from borderflow.brief.charts.points import Days
from borderflow.brief.charts.scales import DayAxis, Scale, scale
from borderflow.brief.look import PLAIN, Look
from borderflow.brief.marks import safe
from borderflow.brief.outlook.fans import INTERVALS, Fan, at, days_of, middle
from borderflow.brief.outlook.saying import between, expected, measured, named, number, unit_of
from borderflow.brief.screen_words import Words

# In pixels: a panel's height, its title, and the room between two beside each other.
PLOT, TITLE, ASIDE = 150, 18, 34
# Days before the first band that claims are shown of.
BEFORE = 6
# Days that are narrower than so many pixels are drawn by every so many-th.
LEAST_PIXELS = 2.0
# A table has so many rows for each fan; of longer ones every so many-th day is in it, and a note says so.
MOST_ROWS = 40
# Of the fans of one place: as things stand, and with a change.
PLAIN_FAN, CHANGED = "as-is", "changed"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn of a place: its fan, that with a change, the claims, and a line of what was counted day by day."""

    fan: Fan
    other: Fan | None = None
    claims: claimed.Band | None = None
    counted: tuple[tuple[date, float], ...] = ()

    @property
    def days(self) -> Days:
        """The days that are drawn: some before the first band, where claims are of them."""
        days = days_of((self.fan, *([self.other] if self.other else [])))
        said = [one.claim.period.start for one in self.claims.points if one.claim.period.start] if self.claims else []
        first = max(min([days[0], *said]), days[0] - timedelta(BEFORE))
        return Days(first, days[-1])

    @property
    def top(self) -> float:
        """The highest number that has to be shown."""
        days = self.days
        said = [
            end for one in (self.claims.points if self.claims else ()) if claimed.is_within(one.claim, days)
            for end in one.ends
        ]  # fmt: skip
        return max([one.top for one in (self.fan, self.other) if one] + said + [value for _, value in self.counted])


@dataclass(frozen=True, slots=True)
class Panel:
    """Where one fan is drawn: its axis of days, its scale of numbers, the top of the panel."""

    axis: DayAxis
    values: Scale
    top: float

    def x(self, day: date) -> float:
        """The middle of a day."""
        return round((self.axis.start(day) + self.axis.end(day)) / 2, 1)


def fan_chart(shown: Shown, *, look: Look = PLAIN) -> Chart:
    """The fans of one number at one place, for wide and narrow screens, with their table."""
    words, fan = look.words, shown.fan
    title = words("outlook.panel", what=measured(fan.measure, words, fan.unit), unit=unit_of(fan, words))
    title = f"{named(fan.place, words)}: {title}"
    alt = alternative(title, shown, words)
    drawn = [drawing(kind, shown, (title, alt), replace(look, ids=f"{look.ids}-{kind}")) for kind in canvas.WIDTHS]
    step = -(-len(fan.bands) // MOST_ROWS)
    rows = tuple(row for one, which in both(shown) for row in rows_of(one, which if shown.other else None, step, words))
    notes = (words("outlook.thinned", n=step),) if step > 1 else ()
    return Chart(title=title, svg="".join(drawn), alt=alt, header=header(shown, words), rows=rows, notes=notes)


def both(shown: Shown) -> Iterator[tuple[Fan, str]]:
    """The fan, and the one with a change where there is one."""
    yield shown.fan, PLAIN_FAN
    if shown.other:
        yield shown.other, CHANGED


def drawing(kind: str, shown: Shown, told: tuple[str, str], look: Look) -> str:
    """One drawing: two panels beside each other where it is wide, else beneath each other."""
    width, beside = canvas.WIDTHS[kind], kind == "wide" and shown.other is not None
    each = (width - canvas.LEFT - canvas.RIGHT - ASIDE) / 2 if beside else width - canvas.LEFT - canvas.RIGHT
    body: list[str] = []
    left, top = float(canvas.LEFT), 0.0
    for fan, which in both(shown):
        bottom = top + TITLE + PLOT
        values = scale([0.0, shown.top], top=top + TITLE + 6, bottom=bottom)
        panel = Panel(DayAxis(shown.days, left, left + each), values, top)
        body += frame(panel, which if shown.other else "", look.words, numbered=left == canvas.LEFT)
        body += inside(panel, fan, which, shown, look)
        if beside:
            left += each + ASIDE
        else:
            top = bottom + canvas.FOOT + 8
    height = (TITLE + PLOT + canvas.FOOT) if beside else top
    return canvas.framed("".join(body), kind, height, told, look)


def frame(panel: Panel, which: str, words: Words, *, numbered: bool) -> Iterator[str]:
    """A panel's title, the lines of its numbers, and its days."""
    axis, bottom = panel.axis, panel.values.bottom
    if which:
        key = "outlook.without" if which == PLAIN_FAN else "outlook.with"
        yield f'<text class="band-name" x="{axis.left:g}" y="{panel.top + 12:g}">{safe(words(key))}</text>'
    for tick in panel.values.ticks:
        y = panel.values.y(tick)
        yield f'<path class="grid" d="M{axis.left:g} {y:g}H{axis.right:g}"/>'
        if numbered:
            said = safe(words.number(int(tick) if float(tick).is_integer() else tick))
            yield f'<text class="value" x="{axis.left - 6:g}" y="{y + 3.5:g}" text-anchor="end">{said}</text>'
    year = axis.days.year
    room = canvas.DAY_ROOM if year else canvas.DAY_ROOM + 30
    for day in axis.ticks(room=room):
        x = axis.start(day)
        if x + room * 0.6 <= axis.right + canvas.RIGHT:
            yield f'<path class="tick" d="M{x:g} {bottom:g}v4"/>'
            yield f'<text class="day" x="{x + 2:g}" y="{bottom + 15:g}">{safe(words.day(day, year=year))}</text>'
    yield f'<path class="axis" d="M{axis.left:g} {bottom:g}H{axis.right:g}"/>'
    if year and numbered:
        yield f'<text class="day" x="0" y="{bottom + 15:g}">{year}</text>'


def inside(panel: Panel, fan: Fan, which: str, shown: Shown, look: Look) -> Iterator[str]:
    """The bands, the middle, the middle as things stand beneath a change, what was counted, and the claims."""
    parts = [f'<path class="held-{round(share * 10)}" d="{ribbon(panel, fan, low, high)}"/>'
             for share, low, high in INTERVALS]  # fmt: skip
    if which == CHANGED:
        parts.append(f'<path class="was" d="{line(panel, [(one.day, middle(one)) for one in shown.fan.bands])}"/>')
    parts.append(f'<path class="middle" d="{line(panel, [(one.day, middle(one)) for one in fan.bands])}"/>')
    yield f'<g class="fan {which}">{"".join(parts)}</g>'
    if shown.counted:
        yield f'<path class="counted" d="{line(panel, shown.counted)}"/>'
    if shown.claims and which == PLAIN_FAN:
        within = tuple(one for one in shown.claims.points if claimed.is_within(one.claim, panel.axis.days))
        for one in bins(within, panel.axis, panel.values):
            yield claim_mark(one, shown.claims, look, panel.axis.days)


def ribbon(panel: Panel, fan: Fan, low: float, high: float) -> str:
    """The outline of what lies between two levels, from the beginning of the first day to the end of the last."""
    upper = spots(panel, [(band.day, at(band, high)) for band in fan.bands])
    lower = spots(panel, [(band.day, at(band, low)) for band in fan.bands])
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in [*upper, *reversed(lower)]) + "Z"


def line(panel: Panel, values: Sequence[tuple[date, float]]) -> str:
    """A line through the middles of days."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in spots(panel, values))


def spots(panel: Panel, values: Sequence[tuple[date, float]]) -> list[tuple[float, float]]:
    """Where numbers of days stand; level from the beginning of the first day, and to the end of the last."""
    found = [(panel.x(day), panel.values.y(value)) for day, value in values]
    if panel.axis.day_width < LEAST_PIXELS:
        step = math.ceil(LEAST_PIXELS / panel.axis.day_width)
        found = [spot for n, spot in enumerate(found) if n % step == 0 or n == len(found) - 1]
    return [(panel.axis.start(values[0][0]), found[0][1]), *found, (panel.axis.end(values[-1][0]), found[-1][1])]


def header(shown: Shown, words: Words) -> tuple[str, ...]:
    """The heads of the table."""
    keys = (*(["which"] if shown.other else []), "day", "middle", "half", "eight", "nine")
    return tuple(words(f"outlook.head_{key}") for key in keys)


def rows_of(fan: Fan, which: str | None, step: int, words: Words) -> Iterator[Row]:
    """A fan as lines of the table: no claim is a row's, since nobody states these numbers."""
    year = fan.days[0].year if fan.days[0].year == fan.days[-1].year else None
    key = "outlook.without" if which == PLAIN_FAN else "outlook.with"
    last = len(fan.bands) - 1
    for place, band in enumerate(fan.bands):
        if place % step == 0 or place == last:
            told = (number(middle(band), fan.unit, words), *(between(band, share, words) for share in (0.5, 0.8, 0.9)))
            yield Row((*([words(key)] if which else []), words.day(band.day, year=year), *told), "")


def alternative(title: str, shown: Shown, words: Words) -> str:
    """The fans in words: the first and the last day of each."""
    said = []
    for fan, which in both(shown):
        head = f"{words('outlook.without' if which == PLAIN_FAN else 'outlook.with')}: " if shown.other else ""
        ends = dict.fromkeys((fan.bands[0], fan.bands[-1]))
        days = " ".join(
            words("outlook.alt_day", day=words.day(b.day), said=expected(b, words, whole=True)) for b in ends
        )
        said.append(head + days)
    return words("outlook.alt", title=title, days=" ".join(said))
