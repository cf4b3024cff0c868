"""GeoJSON (RFC 7946): a point for each place that something is known of, with its latest figures and all findings."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from borderflow.atlas import countries
from borderflow.brief.exports.about import about
from borderflow.brief.exports.content import Content, Streamed
from borderflow.brief.exports.masking import masked
from borderflow.brief.figures import last_day, tellable
from borderflow.brief.setting import setting
from borderflow.brief.wording import voices
from borderflow.nouns import Certainty, Finding, Situation
from borderflow.wire import flat


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map: a crossing, another place, or a country's label point; degrees, WGS 84."""

    id: str
    name: str
    kind: str
    country: str | None
    lon: float
    lat: float


def places(content: Content) -> Streamed:
    """The points, licence, view and clocks as foreign members beside them; longitude first, WGS 84."""
    return Streamed(
        name=content.name("places.geojson"), media_type="application/geo+json", chunks=collection(content)
    )  # fmt: skip


def collection(content: Content) -> Iterator[bytes]:
    """The feature collection as text, point by point: first which findings each has, then what they say."""
    grouped: defaultdict[Spot, list[int]] = defaultdict(list)
    for number, finding in enumerate(one for part in content.parts for one in part.findings):
        spot = point(finding)
        if spot is not None:
            grouped[spot].append(number)
    yield b'{"type": "FeatureCollection", "metadata": ' + text(about(content)) + b', "features": ['
    before = b""
    for spot, numbers in grouped.items():
        yield before + text(feature(spot, content.parts.some(numbers), content))
        before = b", "
    yield b"]}\n"


def text(tree: Any) -> bytes:
    """Plain values as JSON on one line."""
    return json.dumps(tree, ensure_ascii=False).encode()


def feature(spot: Spot, known: Situation, content: Content) -> dict[str, Any]:
    """A point with its latest figures, each in columns of its own, and all its findings."""
    where = setting(known, origin=content.case.origin, indexed=False).within(spot.country)
    named = {"name": spot.name, "kind": spot.kind, "country": spot.country}
    # What is only known of some place in a country is no figure of the country.
    whole = [one for one in known.findings if spot.kind != "country" or one.figure.place is None]
    figures = tellable(whole, where)
    facts_of_all = masked([facts(one) for one in known.findings], content.options.mask)
    return {
        "type": "Feature", "id": spot.id, "geometry": {"type": "Point", "coordinates": [spot.lon, spot.lat]},
        "properties": {**named, **latest(figures, known), "findings": facts_of_all},
    }  # fmt: skip


def point(finding: Finding) -> Spot | None:
    """Where a finding belongs on a map: its crossing or town, else its country's label point."""
    place = finding.figure.place
    if place is not None and place.lat is not None and place.lon is not None:
        kind = "crossing" if place.crossing else "place"
        return Spot(place.id, place.name, kind, place.country, place.lon, place.lat)
    here = countries().get(finding.figure.country or "")
    return None if here is None else Spot(here.code, here.name, "country", here.code, here.lon, here.lat)


def latest(found: Iterable[Finding], situation: Situation) -> dict[str, Any]:
    """The latest number of each measure of the whole, by topic and measure: value, span, unit, days, claim.

    Only what the brief tells as a number is among them: what may be misread stands in the findings alone.

    >>> latest([], Situation(as_of=None, country=None, findings=(), documents={}))
    {}
    """

    def age(one: Finding) -> tuple[int, int, str]:
        published = situation.published_by(one)
        return last_day(one), published.toordinal() if published else 0, one.best.id

    columns: dict[str, Any] = {}
    for one in sorted(filter(is_stated, found), key=age):
        name, best = f"{one.figure.topic}_{one.figure.measure}", flat(one.best)
        days = one.best.period
        columns |= {
            name: best.value, f"{name}_low": one.low, f"{name}_high": one.high, f"{name}_unit": best.unit,
            f"{name}_from": str(days.start) if days.start else None,
            f"{name}_until": str(days.end) if days.end else None, f"{name}_claim": one.best.id,
        }  # fmt: skip
    return columns


def is_stated(finding: Finding) -> bool:
    """Whether somebody states a number of the whole, and does not deny it."""
    best = finding.best
    counted = best.quantity is not None and best.quantity.has_number
    return counted and finding.figure.who is None and best.certainty is not Certainty.DENIED


def facts(finding: Finding) -> dict[str, Any]:
    """A finding in a few plain values."""
    best = flat(finding.best)
    return {
        "topic": str(finding.figure.topic), "metric": finding.figure.measure, "unit": best.unit, "value": best.value,
        "value_low": best.low, "value_high": best.high, "qualifier": best.bound, "status": best.status,
        "effect": best.effect, "certainty": str(best.certainty), "said_by": voices(finding.best.source),
        "reference_period_start": str(best.start) if best.start else None,
        "reference_period_end": str(best.end) if best.end else None,
        "voices": len(finding.support), "dissent": len(finding.dissent), "claim_id": finding.best.id,
    }  # fmt: skip
