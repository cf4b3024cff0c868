"""The map: countries by how their border stands, crossings with their latest wait, as one SVG without scripts."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib import resources

from borderflow.atlas import countries, country_name
from borderflow.brief.case import Case, order
from borderflow.brief.projection import View, view
from borderflow.brief.status import border
from borderflow.brief.wording import counted
from borderflow.nouns import Certainty, Finding, Place, Situation, Topic

Ring = list[list[int]]
DISCLAIMER = (
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or "
    "acceptance by the United Nations. Shapes: UN Geodata. Disputed areas are hatched."
)
UNITED = "EU"
LEAST_PIXELS = 1.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A crossing on the map with the words beside it."""

    place: Place
    words: str


@functools.cache
def shapes() -> dict[str, list[list[Ring]]]:
    """Outlines by country code: polygons of rings of [lon, lat] in hundredths of a degree."""
    text = (resources.files("borderflow.brief") / "data" / "countries.json").read_text(encoding="utf-8")
    loaded: dict[str, list[list[Ring]]] = json.loads(text)
    return loaded


def drawn(situation: Situation, *, case: Case, width: int = 900) -> str:
    """The map of a situation as SVG; its text alternative names every country's state."""
    codes = [code for code in order(situation, case) if code in countries() and code != UNITED]
    marks = crossings_of(situation)
    shown = view(extent(codes, marks), width=width)
    states = {code: border(situation, code).state for code in codes}
    body = [
        *(country_path(code, shown, style(code, case, states)) for code in shapes()),
        *(label(code, shown, "country") for code in dict.fromkeys([*codes, *([case.origin] if case.origin else [])])),
        *mark_texts(marks, shown),
    ]
    said = "; ".join(f"{country_name(code)}: {border(situation, code).words}" for code in codes)
    return (
        f'<svg class="map" viewBox="0 0 {shown.width} {shown.height}" role="img" aria-labelledby="map-title map-desc" '
        f'xmlns="http://www.w3.org/2000/svg"><title id="map-title">How the borders stand</title>'
        f'<desc id="map-desc">{escape(said)}</desc>{PATTERNS}<rect class="sea" width="100%" height="100%"/>'
        f"{''.join(body)}</svg>"
    )


PATTERNS = (
    '<defs><pattern id="hatch" width="5" height="5" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">'
    '<rect class="hatch-ground" width="5" height="5"/><line class="hatch-line" x1="0" y1="0" x2="0" y2="5"/>'
    "</pattern></defs>"
)


def extent(codes: list[str], marks: list[Mark]) -> Iterator[tuple[float, float]]:
    """The places that the map has to show."""
    for code in codes:
        here = countries()[code]
        yield here.lon, here.lat
    for mark in marks:
        if mark.place.lon is not None and mark.place.lat is not None:
            yield mark.place.lon, mark.place.lat


def style(code: str, case: Case, states: dict[str, str]) -> str:
    """The class that colours a country."""
    if len(code) != 2:
        return "disputed"
    if code == case.origin:
        return "origin"
    return states.get(code, "neighbour")


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


def label(code: str, shown: View, kind: str) -> str:
    """A country's name at its label point, kept inside the picture."""
    here = countries().get(code)
    if here is None or not shown.near(here.lon, here.lat):
        return ""
    x, y = shown.pixel(here.lon, here.lat)
    x, y = min(max(x, 30), shown.width - 30), min(max(y, 14), shown.height - 8)
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="middle">{escape(country_name(code))}</text>'


def crossings_of(situation: Situation) -> list[Mark]:
    """Each crossing that a queue is reported at, with its latest firm wait, else its latest queue."""
    found: dict[str, Finding] = {}
    for finding in situation.findings:
        place = finding.figure.place
        firm = finding.best.certainty in {Certainty.STATED, Certainty.ATTRIBUTED}
        if finding.figure.topic is not Topic.QUEUE or place is None or place.lat is None or not firm:
            continue
        if place.id not in found or urgency(finding) > urgency(found[place.id]):
            found[place.id] = finding
    return [Mark(f.figure.place, words(f)) for _, f in sorted(found.items()) if f.figure.place is not None]


def urgency(finding: Finding) -> tuple[bool, int]:
    """A stated wait before anything else, then the latest day."""
    last = finding.best.period.end or finding.best.period.start
    return finding.figure.measure == "wait" and finding.best.quantity is not None, last.toordinal() if last else 0


def words(finding: Finding) -> str:
    """What is written beside a crossing."""
    quantity = finding.best.quantity
    if quantity is None or not quantity.has_number:
        return "queue"
    return counted(quantity).replace(" hours", " h").replace(" hour", " h").replace(" kilometres", " km")


def mark_texts(marks: list[Mark], shown: View) -> Iterator[str]:
    """Dots with their names and waits; a label that would lie on another moves down."""
    taken: list[tuple[float, float]] = []
    for mark in marks:
        if mark.place.lon is None or mark.place.lat is None:
            continue
        x, y = shown.pixel(mark.place.lon, mark.place.lat)
        top = y
        while any(abs(top - other_y) < 13 and abs(x - other_x) < 150 for other_x, other_y in taken):
            top += 13
        taken.append((x, top))
        anchor, shift = ("end", -6) if x > shown.width - 170 else ("start", 6)
        name = escape(f"{mark.place.name}: {mark.words}")
        yield f'<circle class="crossing" cx="{x:g}" cy="{y:g}" r="3.5"/>'
        yield f'<text class="crossing" x="{x + shift:g}" y="{top + 4:g}" text-anchor="{anchor}">{name}</text>'
