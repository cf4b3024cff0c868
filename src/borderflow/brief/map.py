"""The map: countries by how their border stands, crossings by shape and number, as one SVG, no script.

The brief and the desk in a browser show the same drawing; only the latter's marks are links. Colours are CSS classes
(`static/drawings.css`); every state of a crossing has a shape of its own, and a disagreement a sign beside it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from borderflow.atlas import countries
from borderflow.brief.case import Case, order
from borderflow.brief.look import PLAIN, Look
from borderflow.brief.marks import DOT, Mark, linked, safe, symbol
from borderflow.brief.page import NO_RULES
from borderflow.brief.posted import Post, queued
from borderflow.brief.projection import View, view
from borderflow.brief.ruled import border_words
from borderflow.brief.screen_words import Words, words
from borderflow.brief.setting import setting
from borderflow.brief.status import Border, border
from borderflow.nouns import RulesInTime, Situation

Ring = list[list[int]]
DISCLAIMER = words("en")("map.disclaimer")
UNITED = "EU"
LEAST_PIXELS = 1.0
# In pixels: half a letter of a name, and how far a name may move to find room.
HALF_LETTER = 3.9
SHIFTS = (0, 13, -13, 26, -26)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """The map, what its numbers stand for, and what its shapes do: small drawings, each with its words."""

    svg: str
    posts: tuple[Post, ...]
    key: tuple[tuple[str, str], ...] = ()


@functools.cache
def shapes() -> dict[str, list[list[Ring]]]:
    """Outlines by country code: polygons of rings of [lon, lat] in hundredths of a degree."""
    text = (resources.files("borderflow.brief") / "data" / "countries.json").read_text(encoding="utf-8")
    loaded: dict[str, list[list[Ring]]] = json.loads(text)
    return loaded


def drawn(
    situation: Situation, *, case: Case, look: Look = PLAIN, rules: RulesInTime = NO_RULES,
    posts: tuple[Post, ...] | None = None,
) -> Picture:  # fmt: skip
    """The map of a situation as SVG; its text alternative names every country's state.

    `posts` are the crossings to mark, by default those that a queue is reported at. A country or crossing that
    `look.href` has an address for is a link.
    """
    codes = [code for code in order(situation, case) if code in countries() and code != UNITED]
    marked = queued(situation, case, rules, look.words) if posts is None else posts
    where = setting(situation, origin=case.origin, indexed=False)
    states = {code: border(situation, code, where=where) for code in codes}
    return mapped(states, marked, case=case, look=look)


def mapped(states: Mapping[str, Border], marked: Sequence[Post], *, case: Case, look: Look) -> Picture:
    """The map of countries, in the brief's order, by how their borders stand."""
    codes = list(states)
    shown = view(extent(codes, marked), width=look.width)
    dots = spread([shown.pixel(post.place.lon or 0, post.place.lat or 0) for post in marked])
    named = [*([case.origin] if case.origin else []), *codes]
    areas = [Area(code, style(code, case, states), area_words(code, case, states, look.words)) for code in shapes()]
    body = [
        *(country_path(area, shown, look) for area in areas),
        *labels(named, shown, dots, look.words),
        *(dot(post, at, look) for post, at in zip(marked, dots, strict=True)),
    ]
    said = [area.words for area in sorted(areas, key=lambda one: rank(one.code, codes)) if area.code in codes]
    said += [post_words(post, look.words) for post in marked]
    return Picture(framed("".join(body), said, shown, look), tuple(marked), key_of(look.words, marked))


def framed(body: str, said: list[str], shown: View, look: Look, title: str = "") -> str:
    """The drawing with its title, its text alternative and its patterns; a group of links, or one picture."""
    role = "group" if "<a " in body else "img"
    return (
        f'<svg class="map" viewBox="0 0 {shown.width} {shown.height}" role="{role}" '
        f'aria-labelledby="{look.ids}-title {look.ids}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{look.ids}-title">{safe(title or look.words("map.title"))}</title>'
        f'<desc id="{look.ids}-desc">{safe("; ".join(said))}</desc>{PATTERNS.format(ids=look.ids)}'
        f'<rect class="sea" width="100%" height="100%"/>{body}</svg>'
    )


def rank(code: str, codes: list[str]) -> int:
    """The place of a country in the brief's order."""
    return codes.index(code) if code in codes else len(codes)


PATTERNS = (
    '<defs><pattern id="{ids}-hatch" width="5" height="5" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">'
    '<rect class="hatch-ground" width="5" height="5"/><line class="hatch-line" x1="0" y1="0" x2="0" y2="5"/>'
    "</pattern></defs>"
)


@dataclass(frozen=True, slots=True)
class Area:
    """A country on the map: the class that colours it, and what is said of it; no words for one of no concern."""

    code: str
    kind: str
    words: str


def area_words(code: str, case: Case, states: Mapping[str, Border], words: Words) -> str:
    """A country's name and state."""
    if code == case.origin:
        return words("map.country", name=words.country(code), state=words("status.origin"))
    if code not in states:
        return ""
    return words("map.country", name=words.country(code), state=border_words(states[code], words))


def post_words(post: Post, words: Words) -> str:
    """A crossing's name, its latest value, how it stands where a rule says so, and that sources disagree."""
    state = words(f"status.{post.state}")
    said = words("map.crossing", name=post.name, state=post.words or state)
    if post.words and post.state != "unknown":
        said = words("map.latest", text=said, fact=state)
    return words("map.disagree", text=said) if post.contested else said


def extent(codes: list[str], posts: Sequence[Post]) -> Iterator[tuple[float, float]]:
    """The places that the map has to show."""
    for code in codes:
        here = countries()[code]
        yield here.lon, here.lat
    for post in posts:
        if post.place.lon is not None and post.place.lat is not None:
            yield post.place.lon, post.place.lat


def style(code: str, case: Case, states: Mapping[str, Border]) -> str:
    """The class that colours a country."""
    if len(code) != 2:
        return "disputed"
    if code == case.origin:
        return "origin"
    return states[code].state if code in states else "neighbour"


def country_path(area: Area, shown: View, look: Look) -> str:
    """A country's outline; nothing for what lies off the picture."""
    path = outlines(shown).get(area.code, "")
    if not path:
        return ""
    fill = f' fill="url(#{look.ids}-hatch)"' if area.kind == "disputed" else ""
    if not area.words:
        return f'<path class="{area.kind}"{fill} d="{path}"/>'
    inside = f'<path class="{area.kind}"{fill} d="{path}"><title>{safe(area.words)}</title></path>'
    return linked(inside, look.href("country", area.code), area.words)


@functools.lru_cache(maxsize=8)
def outlines(shown: View) -> dict[str, str]:
    """The countries' outlines as path commands, points closer than a pixel left out: the same for all of a view."""
    paths = {
        code: "".join(ring_path(ring, shown) for polygon in polygons for ring in polygon)
        for code, polygons in shapes().items()
    }
    return {code: path for code, path in paths.items() if path}


def ring_path(ring: Ring, shown: View) -> str:
    """One ring as path commands."""
    points: list[tuple[float, float]] = []
    line = shown.line([(lon / 100, lat / 100) for lon, lat in ring])
    if line is None:
        return ""
    for point in line:
        if not points or abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) >= LEAST_PIXELS:
            points.append(point)
    visible = any(-50 <= x <= shown.width + 50 and -50 <= y <= shown.height + 50 for x, y in points)
    if len(points) < 3 or not visible:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def labels(codes: list[str], shown: View, dots: list[Point], words: Words) -> Iterator[str]:
    """The countries' names at their label points, moved up or down where they would lie on another or on a crossing.

    A country whose name finds no room is named by its code, and not at all where that finds none either.
    """
    taken = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in dots]
    for code in dict.fromkeys(codes):
        here = countries().get(code)
        if here is None or not shown.near(here.lon, here.lat):
            continue
        x, y = shown.pixel(here.lon, here.lat)
        y = min(max(y, 14), shown.height - 8)
        tries = [(name, shift) for name in (words.country(code), code) for shift in SHIFTS]
        for name, shift in tries:
            half = len(name) * HALF_LETTER
            at = min(max(x, half + 4), shown.width - half - 4)
            box = Box(at - half, y + shift - 11, at + half, y + shift + 3)
            if not any(box.meets(other) for other in taken):
                taken.append(box)
                yield f'<text class="country" x="{at:g}" y="{y + shift:g}" text-anchor="middle">{safe(name)}</text>'
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


def spread(points: list[Point]) -> list[Point]:
    """The points, moved apart sideways where two dots would lie on each other."""
    placed: list[Point] = []
    for x, y in points:
        aside = x
        while any(abs(aside - other_x) < 2 * DOT and abs(y - other_y) < 2 * DOT for other_x, other_y in placed):
            aside += DOT
        placed.append((aside, y))
    return placed


def dot(post: Post, at: Point, look: Look) -> str:
    """A crossing's mark with its number, as a link where it has an address."""
    said = post_words(post, look.words)
    mark = symbol(Mark(post.state, contested=post.contested, number=str(post.number), title=said), at)
    return linked(mark, look.href("crossing", post.place.id), said)


def key_of(words: Words, posts: Sequence[Post]) -> tuple[tuple[str, str], ...]:
    """The shapes that the map has, each as a small drawing with its words."""
    states = [name for name in ("open", "restricted", "closed", "unknown") if any(p.state == name for p in posts)]
    marks = [(Mark(name), words(f"status.{name}")) for name in states]
    if any(post.contested for post in posts):
        marks.append((Mark("unknown", contested=True), words("card.disputed")))
    return tuple(
        (f'<svg class="map-key" viewBox="0 0 30 28" aria-hidden="true">{symbol(mark, (12.0, 16.0))}</svg>', said)
        for mark, said in marks
    )
