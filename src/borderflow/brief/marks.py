"""Marks of a drawing: one shape a state, so that no colour is needed to tell them; a sign where sources disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

Point = tuple[float, float]
# In pixels: half the width of a mark.
DOT = 7.5
# What no XML holds: control characters, halves of pairs.
UNDRAWABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A crossing's mark: `state` gives its shape, `contested` the sign beside it; its number and title, if any."""

    state: str
    contested: bool = False
    number: str = ""
    title: str = ""


def safe(text: str) -> str:
    """A text as it may stand in a drawing, whatever a report wrote."""
    return escape(UNDRAWABLE.sub("", text))


def symbol(mark: Mark, at: Point) -> str:
    """A mark at its point: a disc where open, a diamond where restricted, a square where closed, else a ring."""
    x, y = at
    title = f"<title>{safe(mark.title)}</title>" if mark.title else ""
    number = f'<text class="number" x="{x:g}" y="{y + 3.5:g}" text-anchor="middle">{safe(mark.number)}</text>'
    sign = ""
    if mark.contested:
        right, top = x + DOT + 1.5, y - DOT - 6
        corners = f"{right:g},{top:g} {right + 5.5:g},{top + 9.5:g} {right - 5.5:g},{top + 9.5:g}"
        exclaimed = f"M{right:g} {top + 3.2:g}v3.2m0 1.1v1.1"
        sign = f'<polygon class="contested" points="{corners}"/><path class="contested-sign" d="{exclaimed}"/>'
    return (
        f'<g class="crossing at-{mark.state}">{title}{shape(mark.state, at)}{number if mark.number else ""}{sign}</g>'
    )


def shape(state: str, at: Point) -> str:
    """The shape of a state."""
    x, y = at
    if state == "closed":
        return f'<rect class="shape" x="{x - 7:g}" y="{y - 7:g}" width="14" height="14"/>'
    if state == "restricted":
        return f'<path class="shape" d="M{x:g} {y - 10:g}l10 10l-10 10l-10-10z"/>'
    return f'<circle class="shape" cx="{x:g}" cy="{y:g}" r="{DOT:g}"/>'


def linked(inside: str, address: str | None, said: str) -> str:
    """What is drawn, as a link with its words where it has an address."""
    if address is None:
        return inside
    return f'<a href="{safe(address)}" aria-label="{safe(said)}">{inside}</a>'
