"""A claim's mark: a point at its number, a bar over its days, a bar up its range, arrows where a bound is open."""

from __future__ import annotations

from borderflow.brief.charts.binning import Bin, Placed
from borderflow.brief.charts.points import Band, Days, Role, point_words
from borderflow.brief.look import Look
from borderflow.brief.marks import linked, safe
from borderflow.brief.screen_words import Words

# In pixels: a point's radius by role, the length of an arrow, half the width of its head.
RADIUS = {Role.RECOMMENDED: 5.0, Role.SUPPORTING: 3.6, Role.DISSENTING: 4.6, Role.DENYING: 4.2}
ARROW, HEAD = 15.0, 3.6


def claim_mark(one: Bin, band: Band, look: Look, days: Days) -> str:
    """A mark with its title, as a link where its first claim has an address."""
    said = bin_words(one, band, look.words, days)
    role = one.points[0].role
    many = " many" if len(one.points) > 1 else ""
    drawn = f'<g class="mark {role}{many}"><title>{safe(said)}</title>{figure(one.placed, role, len(one.points))}</g>'
    return linked(drawn, look.href("claim", one.points[0].claim.id), said)


def bin_words(one: Bin, band: Band, words: Words, days: Days) -> str:
    """A claim in a line; of several under one mark, how many they are and what they span."""
    if len(one.points) == 1:
        return point_words(band, one.points[0], words, days)
    ends = [end for point in one.points for end in point.ends]
    return words(
        "chart.bin", what=band.name, count=words.many("count.claims", len(one.points)), low=words.number(min(ends)),
        high=words.number(max(ends)), when=words.days(one.points[0].claim.period, year=days.year),
        role=words(f"chart.{one.points[0].role}"),
    )  # fmt: skip


def figure(at: Placed, role: Role, count: int) -> str:
    """The shapes of a mark."""
    radius = RADIUS[role] + (min(count, 100) ** 0.5 - 1) * 0.5
    x, y = at.x, round((at.bottom + at.top) / 2, 1)
    if at.bottom - at.top > 2:
        return box(at, x) if at.long else bar(at, x)
    parts = [f'<path class="span" d="M{at.left:g} {y:g}H{at.right:g}"/>'] if at.long else []
    parts += [arrow(at.left, y, "before")] if at.before else []
    parts += [arrow(at.right, y, "after")] if at.after else []
    for open_end, way in ((at.up, "up"), (at.down, "down")):
        if open_end:
            tip = y - ARROW if way == "up" else y + ARROW
            parts += [f'<path class="span" d="M{x:g} {y:g}V{tip:g}"/>', arrow(x, tip, way)]
    return "".join([*parts, point(x, y, radius, role)])


def point(x: float, y: float, radius: float, role: Role) -> str:
    """A point: a disc recommended, a ring that agrees, a diamond that disagrees, a cross that denies."""
    r = round(radius, 1)
    if role is Role.DISSENTING:
        return f'<path class="point" d="M{x:g} {y - r:g}l{r:g} {r:g}l{-r:g} {r:g}l{-r:g} {-r:g}z"/>'
    if role is Role.DENYING:
        left, top, side = x - r, y - r, 2 * r
        return f'<path class="point" d="M{left:g} {top:g}l{side:g} {side:g}M{x + r:g} {top:g}l{-side:g} {side:g}"/>'
    return f'<circle class="point" cx="{x:g}" cy="{y:g}" r="{r:g}"/>'


def bar(at: Placed, x: float) -> str:
    """A range of one day: a bar with its two ends marked."""
    ends = "".join(f"M{x - 4:g} {y:g}h8" for y in (at.bottom, at.top))
    return f'<path class="span" d="M{x:g} {at.bottom:g}V{at.top:g}{ends}"/>'


def box(at: Placed, x: float) -> str:
    """A range over several days: a frame as long as the days and as high as the range."""
    frame = f"M{at.left:g} {at.bottom:g}H{at.right:g}V{at.top:g}H{at.left:g}Z"
    return f'<path class="span frame" d="{frame}"/><path class="span" d="M{x:g} {at.bottom:g}V{at.top:g}"/>'


def arrow(x: float, y: float, way: str) -> str:
    """The head of an arrow that points out of the drawing, up or down."""
    corners = {
        "up": f"M{x:g} {y - 4:g}l{HEAD:g} 7h{-2 * HEAD:g}z", "down": f"M{x:g} {y + 4:g}l{HEAD:g} -7h{-2 * HEAD:g}z",
        "before": f"M{x - 1:g} {y:g}l7 {HEAD:g}v{-2 * HEAD:g}z",
        "after": f"M{x + 1:g} {y:g}l-7 {HEAD:g}v{-2 * HEAD:g}z",
    }  # fmt: skip
    return f'<path class="arrow" d="{corners[way]}"/>'
