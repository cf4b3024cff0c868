"""The size of things on a chart, and its frame, axis and names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from borderflow.brief.charts.binning import Bin
from borderflow.brief.charts.points import Band
from borderflow.brief.charts.rule_bands import Stretch
from borderflow.brief.charts.scales import DayAxis, Scale
from borderflow.brief.look import Look
from borderflow.brief.marks import safe
from borderflow.brief.screen_words import Words

# In pixels.
WIDTHS = {"wide": 840, "narrow": 350}
LEFT, RIGHT, NAME, GAP, RULE, FOOT = 72, 12, 22, 14, 31, 26
# A band is so high, and higher where it has much to show.
PLOT, MOST_PLOT, EASY = 84, 180, 8
PAD = 16
LETTER, BOLD_LETTER = 6.3, 7.3
DAY_ROOM = 58


@dataclass(frozen=True, slots=True)
class Strip:
    """A band with its scale and marks, `top` pixels from the top of the drawing."""

    band: Band
    values: Scale
    bins: tuple[Bin, ...]
    top: float


@dataclass(frozen=True, slots=True)
class RuleStrip:
    """A rule with its name and steps, `top` pixels from the top of the drawing."""

    name: str
    steps: tuple[Stretch, ...]
    top: float


def plot_height(points: int) -> float:
    """The pixels of a band with so many points."""
    return min(PLOT + 6.0 * max(points - EASY, 0), MOST_PLOT)


def cut(text: str, width: float, letter: float) -> str:
    """The text, cut at its end with a sign where it is wider than there is room for."""
    most = max(int(width / letter), 4)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def strip_frame(strip: Strip, axis: DayAxis, words: Words) -> Iterator[str]:
    """A band's name, its scale's lines and numbers, and that the scale is logarithmic where it is."""
    name = strip.band.name + (f" · {words('chart.log')}" if strip.values.log else "")
    yield f'<text class="band-name" x="0" y="{strip.top + 13:g}">{safe(cut(name, axis.right, BOLD_LETTER))}</text>'
    for tick in strip.values.ticks:
        y = strip.values.y(tick)
        yield f'<path class="grid" d="M{axis.left:g} {y:g}H{axis.right:g}"/>'
        number = safe(cut(words.number(tick), LEFT - 6, LETTER))
        yield f'<text class="value" x="{axis.left - 6:g}" y="{y + 3.5:g}" text-anchor="end">{number}</text>'


def rule_frame(strip: RuleStrip, axis: DayAxis) -> str:
    """A rule's name above its bars."""
    return f'<text class="rule-name" x="0" y="{strip.top + 11:g}">{safe(cut(strip.name, axis.right, LETTER))}</text>'


def day_axis(axis: DayAxis, top: float, bottom: float, words: Words) -> Iterator[str]:
    """Thin lines at some days, and these days written beneath; the year, where it is one, stands once at the left."""
    year = axis.days.year
    room = DAY_ROOM if year else DAY_ROOM + 30
    for tick in axis.ticks(room=room):
        x = axis.start(tick)
        yield f'<path class="grid" d="M{x:g} {top:g}V{bottom:g}"/>'
        if x + room * 0.8 <= axis.right + RIGHT:
            yield f'<text class="day" x="{x + 2:g}" y="{bottom + 15:g}">{safe(words.day(tick, year=year))}</text>'
    yield f'<path class="axis" d="M{axis.left:g} {bottom:g}H{axis.right:g}"/>'
    if year:
        yield f'<text class="day" x="0" y="{bottom + 15:g}">{year}</text>'


def framed(body: str, kind: str, height: float, told: tuple[str, str], look: Look) -> str:
    """The drawing with its title and text alternative; a group where its marks are links, else one picture."""
    title, alt = told
    role = "group" if "<a " in body else "img"
    return (
        f'<svg class="chart is-{kind}" viewBox="0 0 {WIDTHS[kind]} {height:g}" role="{role}" '
        f'aria-labelledby="{look.ids}-title {look.ids}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{look.ids}-title">{safe(title)}</title><desc id="{look.ids}-desc">{safe(alt)}</desc>'
        f'<defs><pattern id="{look.ids}-hatch" width="5" height="5" patternTransform="rotate(45)" '
        'patternUnits="userSpaceOnUse"><rect class="hatch-ground" width="5" height="5"/>'
        f'<line class="hatch-line" x1="0" y1="0" x2="0" y2="5"/></pattern></defs>{body}</svg>'
    )
