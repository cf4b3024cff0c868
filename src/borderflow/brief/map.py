"""The map: countries by how their border stands, crossings by number with their latest wait, as one SVG, no script."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib import resources

from borderflow.atlas import countries, country_name
from borderflow.brief.case import Case, order
from borderflow.brief.figures import last_day, tellable
from borderflow.brief.projection import View, view
from borderflow.brief.setting import Setting, setting
from borderflow.brief.status import Border, border
from borderflow.brief.wording import counted, short_days
from borderflow.nouns import Certainty, Finding, Place, Situation, Topic

Ring = list[list[int]]
DISCLAIMER = (
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or "
    "acceptance by the United Nations. Shapes: UN Geodata. Disputed areas are hatched."
)
UNITED = "EU"
LEAST_PIXELS = 1.0
# In pixels: a dot's radius, half a letter of a name, and how far a name may move to find room.
DOT, HALF_LETTER = 7.5, 3.9
SHIFTS = (0, 13, -13, 26, -26)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Post:
    """A crossing on the map, its number there, and the latest wait or queue in words."""

    number: int
    place: Place
    words: str

    @property
    def name(self) -> str:
        """The crossing's name."""
        return self.place.name


@dataclass(frozen=True, slots=True)
class Picture:
    """The map and what its numbers stand for."""

    svg: str
    posts: tuple[Post, ...]


@functools.cache
def shapes() -> dict[str, list[list[Ring]]]:
    """Outlines by country code: polygons of rings of [lon, lat] in hundredths of a degree."""
    text = (resources.files("borderflow.brief") / "data" / "countries.json").read_text(encoding="utf-8")
    loaded: dict[str, list[list[Ring]]] = json.loads(text)
    return loaded


def drawn(situation: Situation, *, case: Case, width: int = 900) -> Picture:
    """The map of a situation as SVG; its text alternative names every country's state."""
    codes = [code for code in order(situation, case) if code in countries() and code != UNITED]
    posts = posts_of(situation, case)
    shown = view(extent(codes, posts), width=width)
    states = {code: border(situation, code, origin=case.origin) for code in codes}
    dots = spread([shown.pixel(post.place.lon or 0, post.place.lat or 0) for post in posts])
    named = [*([case.origin] if case.origin else []), *codes]
    body = [
        *(country_path(code, shown, style(code, case, states)) for code in shapes()),
        *labels(named, shown, dots),
        *(dot(post, at) for post, at in zip(posts, dots, strict=True)),
    ]
    said = [f"{country_name(code)}: {states[code].words}" for code in codes]
    said += [f"{post.name}: {post.words}" for post in posts]
    svg = (
        f'<svg class="map" viewBox="0 0 {shown.width} {shown.height}" role="img" aria-labelledby="map-title map-desc" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="map-title">How the borders stand</title>'
        f'<desc id="map-desc">{escape("; ".join(said))}</desc>{PATTERNS}<rect class="sea" width="100%" height="100%"/>'
        f"{''.join(body)}</svg>"
    )
    return Picture(svg, tuple(posts))


PATTERNS = (
    '<defs><pattern id="hatch" width="5" height="5" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">'
    '<rect class="hatch-ground" width="5" height="5"/><line class="hatch-line" x1="0" y1="0" x2="0" y2="5"/>'
    "</pattern></defs>"
)


def extent(codes: list[str], posts: list[Post]) -> Iterator[tuple[float, float]]:
    """The places that the map has to show."""
    for code in codes:
        here = countries()[code]
        yield here.lon, here.lat
    for post in posts:
        if post.place.lon is not None and post.place.lat is not None:
            yield post.place.lon, post.place.lat


def style(code: str, case: Case, states: dict[str, Border]) -> str:
    """The class that colours a country."""
    if len(code) != 2:
        return "disputed"
    if code == case.origin:
        return "origin"
    return states[code].state if code in states else "neighbour"


def country_path(code: str, shown: View, kind: str) -> str:
    """A country's outline, points closer than a pixel left out; nothing for what lies off the picture."""
    parts = [ring_path(ring, shown) for polygon in shapes()[code] for ring in polygon]
    path = "".join(part for part in parts if part)
    return f'<path class="{kind}" d="{path}"/>' if path else ""


def ring_path(ring: Ring, shown: View) -> str:
    """One ring as path commands."""
    points: list[tuple[float, float]] = []
    for lon, lat in ring:
        if not shown.near(lon / 100, lat / 100):
            return ""
        point = shown.pixel(lon / 100, lat / 100)
        if not points or abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) >= LEAST_PIXELS:
            points.append(point)
    visible = any(-50 <= x <= shown.width + 50 and -50 <= y <= shown.height + 50 for x, y in points)
    if len(points) < 3 or not visible:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def labels(codes: list[str], shown: View, dots: list[Point]) -> Iterator[str]:
    """The countries' names at their label points, moved up or down where they would lie on another or on a crossing.

    A country whose name finds no room is named by its code, and not at all where that finds none either.
    """
    taken = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]
    for code in dict.fromkeys(codes):
        here = countries().get(code)
        if here is None or not shown.near(here.lon, here.lat):
            continue
        x, y = shown.pixel(here.lon, here.lat)
        x, y = min(max(x, 30), shown.width - 30), min(max(y, 14), shown.height - 8)
        tries = [(name, shift) for name in (country_name(code), code) for shift in SHIFTS]
        for name, shift in tries:
            box = Box(x - len(name) * HALF_LETTER, y + shift - 11, x + len(name) * HALF_LETTER, y + shift + 3)
            if not any(box.meets(other) for other in taken):
                taken.append(box)
                yield f'<text class="country" x="{x:g}" y="{y + shift:g}" text-anchor="middle">{escape(name)}</text>'
                break


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture that something fills."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any of it."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def posts_of(situation: Situation, case: Case) -> list[Post]:
    """Each crossing that a queue is reported at, with its latest firm wait, else its latest queue, west to east."""
    where = setting(situation, origin=case.origin)
    found: dict[str, Finding] = {}
    queues = [finding for finding in situation.findings if finding.figure.topic is Topic.QUEUE]
    for finding in tellable(queues, where):
        place = finding.figure.place
        firm = finding.best.certainty in {Certainty.STATED, Certainty.ATTRIBUTED}
        if place is None or place.lat is None or not firm:
            continue
        if place.id not in found or urgency(finding) > urgency(found[place.id]):
            found[place.id] = finding
    ordered = sorted(found.values(), key=lambda f: (f.figure.place.lon or 0.0 if f.figure.place else 0.0, f.best.id))
    return [
        Post(number, f.figure.place, words(f, where))
        for number, f in enumerate(ordered, 1)
        if f.figure.place is not None
    ]


def urgency(finding: Finding) -> tuple[int, bool, str]:
    """The latest day, then a wait before any other measure."""
    return last_day(finding), finding.figure.measure == "wait", finding.best.id


def words(finding: Finding, where: Setting) -> str:
    """What is written of a crossing: the latest wait or queue, with its day."""
    assert finding.best.quantity is not None
    kind = {"wait": "a wait of ", "length": "a line of "}.get(finding.figure.measure or "", "")
    day = short_days(finding.best.period, year=where.year)
    return f"{kind}{counted(finding.best.quantity)}" + (f" ({day})" if day else "")


def spread(points: list[Point]) -> list[Point]:
    """The points, moved apart sideways where two dots would lie on each other."""
    placed: list[Point] = []
    for x, y in points:
        aside = x
        while any(abs(aside - other_x) < 2 * DOT and abs(y - other_y) < 2 * DOT for other_x, other_y in placed):
            aside += DOT
        placed.append((aside, y))
    return placed


def dot(post: Post, at: Point) -> str:
    """A crossing's dot with its number."""
    x, y = at
    return (
        f'<circle class="crossing" cx="{x:g}" cy="{y:g}" r="{DOT:g}"/>'
        f'<text class="number" x="{x:g}" y="{y + 3.5:g}" text-anchor="middle">{post.number}</text>'
    )
