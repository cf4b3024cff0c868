"""Places as dots of the size of what is expected there; with a change, which way that shifts.

The area of a dot is the number: a dot of twice the area is twice as many; a ring is what it was. Colour, an arrow and
the words say the same, so that none of them is needed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from borderflow.atlas import countries, crossings
from borderflow.brief.look import PLAIN, Look
from borderflow.brief.map import HALF_LETTER, UNITED, Area, Box, country_path, framed, labels, shapes
from borderflow.brief.marks import Point, linked, safe
from borderflow.brief.outlook.apart import Apart, Changed, Way
from borderflow.brief.outlook.fans import Fan, Key, middle
from borderflow.brief.outlook.saying import expected, named, short
from borderflow.brief.projection import View, view
from borderflow.brief.screen_words import Words

# In pixels: the radius of the largest dot and of the smallest, and how far a name stands from its dot.
LARGEST, SMALLEST, AWAY = 26.0, 2.5, 4.0
# Half the side of the square in the middle of a dot that no name may cover.
COVERS = 9.0
# So many places are named on the map: those with the largest numbers.
MOST_NAMES = 14
FLOW = "entered"
# Where some shift, the map shows those, and so many degrees of latitude and of longitude around them.
AROUND = (3.0, 6.0)
SHIFTS = (Way.HIGHER, Way.LOWER)


@dataclass(frozen=True, slots=True)
class Flow:
    """A place on the map: how many, how many as things stand, which way that is, and all of it in words."""

    id: str
    name: str
    lon: float
    lat: float
    number: float
    before: float | None
    way: Way
    words: str

    @property
    def most(self) -> float:
        """The larger of its numbers."""
        return max(self.number, self.before or 0.0)


@dataclass(frozen=True, slots=True)
class FlowMap:
    """The map as SVG, its title, and what its marks mean: small drawings, each with its words."""

    svg: str
    title: str
    key: tuple[tuple[str, str], ...]


def flows(without: Mapping[Key, Fan], with_it: Changed, day: date, words: Words) -> tuple[Flow, ...]:
    """The crossings that people are expected at on a day, the largest number first."""
    found = []
    for fan in without.values():
        band, place = fan.on(day), fan.place
        if fan.measure != FLOW or place not in crossings() or band is None:
            continue
        change = with_it.on(fan.key, band)
        here = crossings()[place]
        found.append(Flow(
            place, named(place, words), here.lon, here.lat, middle(change.with_it if change else band),
            middle(band) if change else None, change.way if change else Way.SAME,
            told(place, change or expected(band, words, whole=True), words),
        ))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-one.most, one.id)))


def told(place: str, said: Apart | str, words: Words) -> str:
    """A dot in words."""
    if isinstance(said, Apart):
        said = f"{expected(said.with_it, words, whole=True)}; {short(said, words)}"
    return words("outlook.map_dot", place=named(place, words), said=said)


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies beneath the dots: the country that people leave, others that are named, lines between places.

    `lines` are pairs of places in degrees; `key` is the text that says what dot and ring are, where there are rings.
    """

    origin: str | None = None
    codes: tuple[str, ...] = ()
    lines: tuple[tuple[Point, Point], ...] = ()
    key: str = "outlook.map_size"


def flow_map(some: Sequence[Flow], *, title: str, ground: Ground, look: Look = PLAIN) -> FlowMap:
    """The map of places, the largest beneath the smaller."""
    ends = [end for line in ground.lines for end in line]
    shown = view([*in_focus(some), *ends], width=look.width, pad=0.14)
    origin, rest = ground.origin, rest_of(some)
    some = [one for one in some if shown.near(one.lon, one.lat) and is_inside(shown.pixel(one.lon, one.lat), shown)]
    most = max((one.most for one in some), default=0.0) or 1.0
    spots = [shown.pixel(one.lon, one.lat) for one in some]
    areas = [Area(code, "origin" if code == origin else "neighbour" if len(code) == 2 else "disputed", "")
             for code in shapes()]  # fmt: skip
    body = [
        *(country_path(area, shown, look) for area in areas),
        *(road(start, end, shown) for start, end in ground.lines),
        *labels([code for code in (origin, *ground.codes) if code and is_named(code, shown)], shown, spots, look.words),
        *(dot(one, at, most, rest, look) for one, at in zip(some, spots, strict=True)),
        *names(some, spots, most, shown),
    ]
    svg = framed("".join(body), [one.words for one in some] or [look.words("outlook.map_none")], shown, look, title)
    return FlowMap(svg, title, key_of(some, ground.key, look.words))


def road(start: Point, end: Point, shown: View) -> str:
    """A line between two places."""
    (x, y), (right, bottom) = shown.pixel(*start), shown.pixel(*end)
    return f'<path class="way-between" d="M{x:g} {y:g}L{right:g} {bottom:g}"/>'


def is_inside(at: Point, shown: View) -> bool:
    """Whether a point lies in the picture."""
    return 0 <= at[0] <= shown.width and 0 <= at[1] <= shown.height


def is_named(code: str, shown: View) -> bool:
    """Whether a country's name stands in the picture: that of a group of countries nowhere."""
    here = countries().get(code)
    if here is None or code == UNITED or not shown.near(here.lon, here.lat):
        return False
    return is_inside(shown.pixel(here.lon, here.lat), shown)


def in_focus(some: Sequence[Flow]) -> list[tuple[float, float]]:
    """What the map has to show: all places; where some shift, those and what lies around them."""
    moved = [one for one in some if one.before is not None and one.way in SHIFTS]
    up, across = AROUND
    near = [
        (one.lon + x, min(max(one.lat + y, -89.0), 89.0)) for one in moved for x, y in ((-across, -up), (across, up))
    ]
    return near or [(one.lon, one.lat) for one in some]


def rest_of(some: Sequence[Flow]) -> str:
    """How a dot looks that does not shift: beside those that do it stands back."""
    return "level" if any(one.way in SHIFTS for one in some) else "plain"


def radius(number: float, most: float) -> float:
    """The radius whose area is the number's share of the largest."""
    return round(max(LARGEST * math.sqrt(max(number, 0.0) / most), SMALLEST), 1)


def dot(one: Flow, at: Point, most: float, rest: str, look: Look) -> str:
    """A place's dot, the ring of what it was, an arrow where it rises or falls; a link where it has an address."""
    (x, y), size = at, radius(one.number, most)
    kind = one.way if one.way in SHIFTS else rest
    parts = [f"<title>{safe(one.words)}</title>", f'<circle class="size" cx="{x:g}" cy="{y:g}" r="{size:g}"/>']
    if one.before is not None:
        parts.append(f'<circle class="before" cx="{x:g}" cy="{y:g}" r="{radius(one.before, most):g}"/>')
    if kind in SHIFTS:
        parts.append(arrow(x, y, up=kind is Way.HIGHER))
    drawn = f'<g class="flow is-{kind}">{"".join(parts)}</g>'
    return linked(drawn, look.href("crossing", one.id), one.words)


def arrow(x: float, y: float, *, up: bool) -> str:
    """An arrow in the middle of a dot."""
    way = -1 if up else 1
    return f'<path class="way" d="M{x:g} {y + 7 * way:g}l5 {-6 * way}h-3v{-7 * way}h-4v{7 * way}h-3z"/>'


def names(some: Sequence[Flow], spots: Sequence[Point], most: float, shown: View) -> Iterable[str]:
    """The names of the largest places beside their dots, where there is room."""
    sizes = [min(radius(one.most, most), COVERS) for one in some]
    taken = [Box(x - size, y - size, x + size, y + size) for size, (x, y) in zip(sizes, spots, strict=True)]
    for one, (x, y) in list(zip(some, spots, strict=True))[:MOST_NAMES]:
        away, wide = radius(one.most, most) + AWAY, len(one.name) * HALF_LETTER * 1.6
        for left, anchor in ((x + away, "start"), (x - away, "end")):
            box = Box(left, y - 7, left + wide, y + 5) if anchor == "start" else Box(left - wide, y - 7, left, y + 5)
            inside = box.left > 0 and box.right < shown.width
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                said = safe(one.name)
                yield f'<text class="flow-name" x="{left:g}" y="{y + 4:g}" text-anchor="{anchor}">{said}</text>'
                break


def key_of(some: Sequence[Flow], ring_key: str, words: Words) -> tuple[tuple[str, str], ...]:
    """The marks that the map has, each as a small drawing with its words."""
    changed = any(one.before is not None for one in some)
    kinds = [way for way in SHIFTS if any(one.way is way for one in some)]
    marks = [(f'<g class="flow is-{way}"><circle class="size" cx="15" cy="14" r="11"/>'
              f'{arrow(15, 14, up=way is Way.HIGHER)}</g>', words(f"outlook.map_{way}")) for way in kinds]  # fmt: skip
    level = f'<g class="flow is-{rest_of(some)}"><circle class="size" cx="15" cy="14" r="8"/></g>'
    marks += [(level, words("outlook.map_unclear"))] if kinds and any(one.way not in kinds for one in some) else []
    ring = '<g class="flow"><circle class="before" cx="15" cy="14" r="10"/></g>' if changed else level
    marks.append((ring, words(ring_key if changed else "outlook.map_plain")))
    return tuple(
        (f'<svg class="map-key" viewBox="0 0 30 28" aria-hidden="true">{mark}</svg>', said) for mark, said in marks
    )


def known_countries(places: Iterable[str]) -> tuple[str, ...]:
    """The countries among places, and those that the crossings among them lead to, each once."""
    found = [crossings()[one].entry_to if one in crossings() else one for one in places]
    return tuple(dict.fromkeys(code for code in found if code in countries()))
