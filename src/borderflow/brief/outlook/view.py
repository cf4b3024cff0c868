"""All that a page shows of a forecast, put together: what it rests on, what a change would do, map, fans, claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta

from borderflow.brief.case import Case
from borderflow.brief.charts import Chart
from borderflow.brief.charts.points import Days
from borderflow.brief.look import PLAIN, Look
from borderflow.brief.outlook.apart import Apart, Way, apart, most_apart
from borderflow.brief.outlook.behind import Behind, claims_by_id, movers, reported, set_aside
from borderflow.brief.outlook.fan_chart import BEFORE, Shown, fan_chart
from borderflow.brief.outlook.fans import Fan, Key, days_of, fans, middle
from borderflow.brief.outlook.flows import FlowMap, Ground, flow_map, flows, known_countries
from borderflow.brief.outlook.saying import expected, measured, named, said_of, short
from borderflow.brief.screen_words import Words
from borderflow.nouns import Forecast, Situation

# So many fans stand in full, the others folded away; so many sentences say what a change does.
FIRST_CHARTS, MOST_SAID, MOST_MOVERS = 6, 8, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PastScore:
    """How forecasts fared that were issued before: over `count` days, lower errors are better.

    `mae` is the mean absolute error of the middle, `wis` the weighted interval score, `inside` the share of days on
    which the number lay in the 90% band.
    """

    name: str
    count: int
    mae: float
    wis: float
    inside: float


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """A place's number on the last day, in words: as things stand, with the change, and what that says."""

    place: str
    name: str
    measure: str
    without: str
    with_it: str
    change: str
    way: str


@dataclass(frozen=True, slots=True)
class PlaceChart:
    """The fans of one number at one place."""

    place: str
    chart: Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A page of a forecast; `changed` is that with a change, and `what_if` and `said` are empty without one.

    `prior` is what is said where no claim stands behind it. `charts` stand in full, `more` folded away.
    """

    forecast: Forecast
    changed: Forecast | None
    title: str
    lead: str
    prior: str
    what_if: tuple[str, ...]
    said: tuple[str, ...]
    day: date
    day_words: str
    rows: tuple[GlanceRow, ...]
    map: FlowMap | None
    charts: tuple[PlaceChart, ...]
    more: tuple[PlaceChart, ...]
    movers: tuple[Behind, ...]
    set_aside: tuple[Behind, ...]
    scores: tuple[PastScore, ...] = ()


def outlook(
    forecast: Forecast, situation: Situation, *, changed: Forecast | None = None, case: Case,
    scores: Sequence[PastScore] = (), look: Look = PLAIN,
) -> Outlook:  # fmt: skip
    """The page of a forecast, beside that of the same forecast with a change where there is one."""
    words = look.words
    without, with_it = fans(forecast), fans(changed) if changed else {}
    days = days_of(without.values())
    day = days[-1] if days else forecast.issued.date()
    known = claims_by_id(situation)
    charts = place_charts(without, with_it, situation, look)
    return Outlook(
        forecast=forecast, changed=changed, title=words(f"outlook.{'change' if changed else 'page'}_title"),
        lead=lead(forecast, days, words), prior=words("outlook.prior") if forecast.prior else "",
        what_if=changed.what_if if changed else (), said=sentences(without, with_it, words) if changed else (),
        day=day, day_words=words.day(day),
        rows=tuple(glance(fan, with_it.get(key), day, words) for key, fan in without.items() if fan.on(day)),
        map=mapped(without, with_it, day, case, look), charts=charts[:FIRST_CHARTS], more=charts[FIRST_CHARTS:],
        movers=movers(forecast, known, words)[:MOST_MOVERS], set_aside=set_aside(forecast, known, words),
        scores=tuple(scores),
    )  # fmt: skip


def lead(forecast: Forecast, days: Sequence[date], words: Words) -> str:
    """When it was issued, from how many claims, how many futures were reckoned, how far ahead."""
    at = forecast.issued.astimezone(UTC) if forecast.issued.tzinfo else forecast.issued
    return words(
        "outlook.issued", moment=f"{words.day(at.date())}, {at:%H:%M} UTC", scenario=forecast.scenario,
        claims=words.many("outlook.claims", len(forecast.used)),
        members=words.many("outlook.futures", forecast.members), days=words.many("outlook.days", len(days)),
    )  # fmt: skip


def changes(without: Mapping[Key, Fan], with_it: Mapping[Key, Fan]) -> list[tuple[Fan, Apart]]:
    """What a change does to each number on the day on which most can be told, what is surest and largest first."""
    found = [(fan, told) for key, fan in without.items() if key in with_it and (told := most_apart(fan, with_it[key]))]
    found = [(fan, told) for fan, told in found if told.way is not Way.SAME]
    return sorted(found, key=lambda one: (one[1].way is Way.UNCLEAR, -weight(one[1])))


def weight(one: Apart) -> float:
    """What a change is ordered by: how sure it is times how many people or vehicles it moves."""
    return one.tenths * abs(one.moved) if one.tenths else abs(one.moved)


def sentences(without: Mapping[Key, Fan], with_it: Mapping[Key, Fan], words: Words) -> tuple[str, ...]:
    """What a change does, a sentence each; that it makes no difference, where it makes none."""
    found = changes(without, with_it)
    if not found:
        return (words("outlook.nothing"),)
    days = days_of(without.values())
    year = days[0].year if days[0].year == days[-1].year else None
    return tuple(said_of(fan, told, words, year=year) for fan, told in found[:MOST_SAID])


def glance(fan: Fan, other: Fan | None, day: date, words: Words) -> GlanceRow:
    """A row of the table."""
    band, after = fan.on(day), other.on(day) if other else None
    assert band is not None
    change = apart(band, after) if after else None
    return GlanceRow(
        fan.place, named(fan.place, words), measured(fan.measure, words), expected(band, words),
        expected(after, words) if after else "", short(change, words) if change else "", change.way if change else "",
    )  # fmt: skip


def mapped(
    without: dict[Key, Fan], with_it: dict[Key, Fan], day: date, case: Case, look: Look
) -> FlowMap | None:  # fmt: skip
    """The map of the crossings; None where the forecast has none."""
    some = flows(without, with_it, day, look.words)
    if not some:
        return None
    ground = Ground(case.origin, known_countries([*case.countries, *(one.id for one in some)]))
    title = look.words("outlook.map_title", day=look.words.day(day))
    return flow_map(some, title=title, ground=ground, look=replace(look, ids=f"{look.ids}-flows"))


def place_charts(
    without: Mapping[Key, Fan], with_it: Mapping[Key, Fan], situation: Situation, look: Look
) -> tuple[PlaceChart, ...]:  # fmt: skip
    """The fans of every number: with a change what changes most first, else the largest of each measure first."""
    keys = list(without)
    if with_it:
        first = [(fan.place, fan.measure) for fan, _ in changes(without, with_it)]
        keys = [*first, *(key for key in keys if key not in set(first))]
    return tuple(
        PlaceChart(key[0], chart_of(without[key], with_it.get(key), situation, replace(look, ids=f"{look.ids}-f{n}")))
        for n, key in enumerate(keys, 1)
    )


def chart_of(fan: Fan, other: Fan | None, situation: Situation, look: Look) -> Chart:
    """The fans of one number, with what was reported of it in the days before."""
    days = Days(fan.days[0] - timedelta(BEFORE), fan.days[-1])
    return fan_chart(Shown(fan, other, reported(situation, fan, days, look.words)), look=look)


def of_place(forecast: Forecast, situation: Situation, place: str, *, look: Look) -> tuple[Chart, ...]:
    """The fans of one place, for its own page; none where the forecast does not name it."""
    ours = [fan for (id, _), fan in fans(forecast).items() if id == place and any(middle(b) > 0 for b in fan.bands)]
    return tuple(chart_of(fan, None, situation, replace(look, ids=f"{look.ids}-p{n}")) for n, fan in enumerate(ours, 1))
