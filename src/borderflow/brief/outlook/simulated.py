"""A simulated scenario as a page that stands alone: its camps on a map, bands beside counts, scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from borderflow.atlas import country_named
from borderflow.brief.charts import Chart
from borderflow.brief.look import PLAIN, Look
from borderflow.brief.outlook.apart import Way
from borderflow.brief.outlook.fan_chart import Shown, fan_chart
from borderflow.brief.outlook.fans import Fan
from borderflow.brief.outlook.flows import Flow, FlowMap, Ground, flow_map
from borderflow.brief.outlook.saying import number
from borderflow.brief.outlook.view import PlaceChart
from borderflow.brief.screen_words import Words
from borderflow.brief.sheets import filled
from borderflow.nouns import BANDS, Band, Simulated, SimulatedCamp
from borderflow.nouns.future import StopKind

# What the page counts: people who are at a camp.
PRESENT, PEOPLE = "present", "people"
WIDEST = max(BANDS)


@dataclass(frozen=True, slots=True)
class CampRow:
    """A camp in a row: its people on the last day, those that were counted, and the share of days inside the band."""

    name: str
    simulated: str
    band: str
    observed: str
    inside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedPage:
    """All that the page shows; `map` is None where no camp has a place."""

    title: str
    lead: str
    scored: str
    how: str
    map: FlowMap | None
    camps: tuple[CampRow, ...]
    charts: tuple[PlaceChart, ...]
    scores: tuple[tuple[str, str, str], ...]
    coverage: tuple[str, ...]


def simulated_html(found: Simulated, *, look: Look = PLAIN) -> str:
    """The page in HTML: no script, nothing fetched; every name is escaped."""
    words = look.words
    return filled(
        "simulated.html", page=simulated_page(found, look=look), w=words, lang=words.lang, skip=words("outlook.skip"),
        written=None, disclaimer=words("map.disclaimer"),
    )  # fmt: skip


def simulated_page(found: Simulated, *, look: Look = PLAIN) -> SimulatedPage:
    """The page of a simulation; the camps with the most people come first."""
    words = look.words
    camps = sorted(found.camps, key=lambda one: (-max(one.median, default=0.0), one.place.name))
    first = found.start + timedelta(found.cut_off + 1) if found.cut_off is not None else None
    return SimulatedPage(
        title=words("outlook.sim_title", name=found.name or words("outlook.sim_nameless"),
                    camps=words.many("outlook.camps", len(camps))),
        lead=words("outlook.sim_lead", days=words.many("outlook.sim_days", found.days), start=words.day(found.start),
                   rules=found.rules, runs=words.many("outlook.runs", found.members)),
        scored=words("outlook.sim_after", day=words.day(first)) if first else "",
        how=words("outlook.sim_how_words" if first is None else "outlook.sim_how_ahead"),
        map=mapped(found, look), camps=tuple(row(one, found, words) for one in camps),
        charts=tuple(PlaceChart(one.place.name, chart_of(found, one, n, look)) for n, one in enumerate(camps, 1)),
        scores=tuple(
            (words("outlook.sim_ours", rules=one.name) if n == 0 else one.name, f"{one.ard:.3f}",
             f"{one.ard_rescaled:.3f}") for n, one in enumerate(found.scores)
        ),
        coverage=tuple(words("outlook.sim_covered", band=f"{level:.0%}", share=f"{share:.0%}")
                       for level, share in found.coverage),
    )  # fmt: skip


def row(camp: SimulatedCamp, found: Simulated, words: Words) -> CampRow:
    """A camp's last day, and how often what was counted lies inside the widest band on the days that are scored."""
    low, high = camp.band(WIDEST)
    days = slice(0 if found.cut_off is None else found.cut_off + 1, None)
    within = [a <= count <= b for a, count, b in zip(low[days], camp.observed[days], high[days], strict=True)]
    band = words("outlook.band", low=said(low[-1], words), high=said(high[-1], words))
    return CampRow(
        camp.place.name, said(camp.median[-1], words), band, said(camp.observed[-1], words),
        f"{sum(within) / len(within):.0%}" if within else "—",
    )  # fmt: skip


def said(count: float, words: Words) -> str:
    """A count of people."""
    return number(count, PEOPLE, words)


def chart_of(found: Simulated, camp: SimulatedCamp, at: int, look: Look) -> Chart:
    """A camp's bands, with what was counted there."""
    bands = tuple(
        Band(place=camp.place.name, measure=PRESENT, unit=PEOPLE, day=day, quantiles=tuple(row[n] for row in
                                                                                         camp.quantiles))
        for n, day in enumerate(found.dates)
    )  # fmt: skip
    counted = tuple(zip(found.dates, camp.observed, strict=True))
    return fan_chart(
        Shown(Fan(camp.place.name, PRESENT, PEOPLE, bands), counted=counted),
        look=replace(look, ids=f"{look.ids}-c{at}"),
    )


def mapped(found: Simulated, look: Look) -> FlowMap | None:
    """The camps and the roads to them; None where no camp has a place."""
    some = sorted(dots(found, look.words), key=lambda one: (-one.most, one.id))
    if not some:
        return None
    places = {
        stop.name: (stop.longitude, stop.latitude)
        for stop in found.stops
        if stop.longitude is not None and stop.latitude is not None
    }
    lines = [(places[one.start], places[one.end]) for one in found.routes if {one.start, one.end} <= places.keys()]
    named = dict.fromkeys(code for stop in found.stops if (code := country_named(stop.country)))
    torn = next((code for stop in found.stops if stop.kind is StopKind.CONFLICT
                 if (code := country_named(stop.country))), None)  # fmt: skip
    ground = Ground(torn, tuple(code for code in named if code != torn), tuple(lines), "outlook.sim_ring")
    return flow_map(some, title=look.words("outlook.sim_map"), ground=ground, look=replace(look, ids=f"{look.ids}-map"))


def dots(found: Simulated, words: Words) -> Iterator[Flow]:
    """The camps that have a place."""
    for camp in found.camps:
        lon, lat = camp.place.longitude, camp.place.latitude
        if lon is not None and lat is not None:
            told = words("outlook.sim_dot", place=camp.place.name, simulated=said(camp.median[-1], words),
                         observed=said(camp.observed[-1], words))  # fmt: skip
            yield Flow(camp.place.name, camp.place.name, lon, lat, camp.median[-1], camp.observed[-1], Way.SAME, told)
