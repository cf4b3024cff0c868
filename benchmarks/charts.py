"""Small charts as SVG, without a library: bars in stacks, and lines. A picture is panels in a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, log10

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT = 360, 300, 52, 64, 46, 12
INK, GRID = "#333", "#ddd"
# Told apart by those who see no red or no green, too (Okabe and Ito).
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")


@dataclass(frozen=True, slots=True)
class Panel:
    """A title, what is drawn under it, and the name of each colour."""

    title: str
    drawn: str
    legend: tuple[str, ...]


def bars(title: str, stacks: Mapping[str, Sequence[float]], legend: Sequence[str] = ()) -> Panel:
    """A stack for each name, from the bottom up, with its sum over it."""
    top = rounded(max((sum(parts) for parts in stacks.values()), default=0.0))
    step = (WIDTH - LEFT - RIGHT) / max(1, len(stacks))
    drawn = [scale(top)]
    for place, (name, parts) in enumerate(stacks.items()):
        left, height = LEFT + step * place + step * 0.18, 0.0
        for number, part in enumerate(parts):
            height += part
            drawn.append(
                f'<rect x="{left:.1f}" y="{y(height, top):.1f}" width="{step * 0.64:.1f}" '
                f'height="{y(0, top) - y(part, top):.1f}" fill="{COLOURS[number % len(COLOURS)]}"/>'
            )
        middle = left + step * 0.32
        drawn.append(text(middle, y(height, top) - 5, short(height)))
        drawn.extend(text(middle, HEIGHT - BOTTOM + 16 + 13 * row, word) for row, word in enumerate(name.split("\n")))
    return Panel(title, "".join(drawn), tuple(legend))


def lines(title: str, below: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> Panel:
    """A line for each name through its points, over an axis that begins with 0; `below` says what the axis counts."""
    points = [point for line in series.values() for point in line]
    top, right = rounded(max((p[1] for p in points), default=0.0)), max((p[0] for p in points), default=0.0) or 1.0
    drawn = [scale(top)]
    for number, line in enumerate(series.values()):
        path = " ".join(f"{LEFT + (WIDTH - LEFT - RIGHT) * x / right:.1f},{y(value, top):.1f}" for x, value in line)
        colour = COLOURS[number % len(COLOURS)]
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
    drawn.append(text(LEFT, HEIGHT - BOTTOM + 16, "0"))
    drawn.append(text(WIDTH - RIGHT, HEIGHT - BOTTOM + 16, f"{right:,.0f}", anchor="end"))
    drawn.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 32, below))
    return Panel(title, "".join(drawn), tuple(series))


def picture(panels: Sequence[Panel], *, says: str) -> str:
    """The panels in a row; `says` is what the picture shows, for those who do not see it."""
    body = "".join(
        f'<g transform="translate({WIDTH * place},0)">{text(12, 22, one.title, anchor="start", weight="bold")}'
        f"{legend(one.legend)}{one.drawn}</g>"
        for place, one in enumerate(panels)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * len(panels)} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="11"><title>{escape(says)}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>{body}</svg>\n'
    )


def legend(names: Sequence[str]) -> str:
    """Each name after its colour, two in a row."""
    drawn = ""
    for place, name in enumerate(names):
        left, top = 12 + 174 * (place % 2), 30 + 14 * (place // 2)
        drawn += f'<rect x="{left}" y="{top}" width="10" height="10" fill="{COLOURS[place % len(COLOURS)]}"/>'
        drawn += text(left + 14, top + 9, name, anchor="start")
    return drawn


def scale(top: float) -> str:
    """Five lines across, with their values."""
    drawn = ""
    for part in range(5):
        value = top * part / 4
        drawn += f'<path d="M{LEFT} {y(value, top):.1f}H{WIDTH - RIGHT}" stroke="{GRID}"/>'
        drawn += text(LEFT - 6, y(value, top) + 4, short(value), anchor="end")
    return drawn


def y(value: float, top: float) -> float:
    """How far down a value lies."""
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def text(x: float, y: float, words: str, *, anchor: str = "middle", weight: str = "normal") -> str:
    """Words at a place."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" fill="{INK}">'
        f"{escape(words)}</text>"
    )


def rounded(value: float) -> float:
    """The next round number that is no smaller.

    >>> rounded(7.3), rounded(480), rounded(0)
    (8.0, 500.0, 1.0)
    """
    if value <= 0:
        return 1.0
    unit = 10.0 ** int(log10(value)) if value >= 1 else 10.0 ** (int(log10(value)) - 1)
    return ceil(value / unit) * unit


def short(value: float) -> str:
    """A number in as few digits as it needs on an axis.

    >>> short(1250), short(12.5), short(3.14159), short(0)
    ('1,250', '12.5', '3.1', '0')
    """
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"
