"""Points that lie on one another as one mark: of one role, in one cell of the drawing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from borderflow.brief.charts.points import ROLES, Point, Role
from borderflow.brief.charts.scales import DayAxis, Scale

# A band with more points than this is drawn in cells of so many pixels; with fewer, in cells of one pixel.
MOST, CELL = 120, 9.0
# How far from the middle of its days a point stands, in days no wider than so many pixels: who differs stands beside.
ASIDE = {Role.RECOMMENDED: 0.0, Role.SUPPORTING: -0.25, Role.DISSENTING: 0.25, Role.DENYING: 0.4}
WIDE_DAY = 44.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Where claims are drawn: days from left to right, numbers from bottom to top, the point's `x`; how ends go on."""

    left: float
    right: float
    bottom: float
    top: float
    x: float
    down: bool = False
    up: bool = False
    before: bool = False
    after: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class Bin:
    """The points of one mark, and where it is."""

    points: tuple[Point, ...]
    placed: Placed


def bins(points: tuple[Point, ...], axis: DayAxis, values: Scale) -> tuple[Bin, ...]:
    """The marks of a band, the recommended ones last, so that nothing covers them."""
    cell = 1.0 if len(points) <= MOST else CELL
    grouped: defaultdict[tuple[object, ...], list[tuple[Point, Placed]]] = defaultdict(list)
    for point in points:
        placed = place(point, axis, values)
        edges = (placed.left, placed.right, placed.bottom, placed.top)
        ends = (placed.down, placed.up, placed.before, placed.after)
        grouped[(point.role, *(round(edge / cell) for edge in edges), ends)].append((point, placed))
    found = [Bin(tuple(point for point, _ in group), group[0][1]) for group in grouped.values()]
    return tuple(sorted(found, key=lambda one: -ROLES.index(one.points[0].role)))


def place(point: Point, axis: DayAxis, values: Scale) -> Placed:
    """Where a claim is drawn."""
    start, end = point.claim.period.start, point.claim.period.end
    days = axis.days
    low, high = min(point.ends), max(point.ends)
    left, right = axis.start(start or days.first), axis.end(end or days.last)
    return Placed(
        left=left, right=right, bottom=values.y(low), top=values.y(high),
        x=round((left + right) / 2 + ASIDE[point.role] * min(axis.day_width, WIDE_DAY), 1),
        down=point.low == float("-inf"), up=point.high == float("inf"),
        before=start is None or start < days.first, after=end is None or end > days.last,
        long=start != end,
    )  # fmt: skip
