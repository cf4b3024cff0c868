"""All that a page shows of a forecast, put together: what it rests on, what a change would do, map, fans, claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta

from borderflow.brief.case import Case
from borderflow.brief.charts import Chart
from borderflow.brief.charts.points import Days
from borderflow.brief.look import PLAIN, Look
from borderflow.brief.outlook.apart import Apart, Changed, Way, changed_by
from borderflow.brief.outlook.behind import Behind, claims_by_id, movers, reported, set_aside
from borderflow.brief.outlook.fan_chart import BEFORE, Shown, fan_chart
from borderflow.brief.outlook.fans import Fan, Key, days_of, fans
from borderflow.brief.outlook.flows import FLOW, FlowMap, Ground, flow_map, flows, known_countries
from borderflow.brief.outlook.mixture import (
    IssueRow,
    PastScore,
    followed,
    issue_rows,
    mixtures,
    past_scores,
    unfollowed,
)
from borderflow.brief.outlook.saying import expected, measured, named, said_of, short
from borderflow.brief.screen_words import Words
from borderflow.nouns import Forecast, Situation

# So many fans stand in full, others folded away, the rest only in the table and the files; so many sentences are told.
FIRST_CHARTS, MOST_CHARTS, FIRST_ROWS, MOST_SAID, MOST_MOVERS = 6, 24, 15, 8, 8


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

    `prior` is what is said where no claim stands behind it; `told` is the key of how `said` is known. `charts` stand in
    full, `more` folded away, as `more_rows` of the table are. `mixed` says of which models numbers are mixed, `rules`
    which rules that were read are followed, and `rules_left` which are not.
    """

    forecast: Forecast
    changed: Forecast | None
    title: str
    lead: str
    prior: str
    what_if: tuple[str, ...]
    said: tuple[str, ...]
    told: str
    day: date
    day_words: str
    rows: tuple[GlanceRow, ...]
    more_rows: tuple[GlanceRow, ...]
    map: FlowMap | None
    charts: tuple[PlaceChart, ...]
    more: tuple[PlaceChart, ...]
    movers: tuple[Behind, ...]
    set_aside: tuple[Behind, ...]
    mixed: tuple[str, ...] = ()
    rules: tuple[Behind, ...] = ()
    rules_left: tuple[Behind, ...] = ()
    scores: tuple[PastScore, ...] = ()
    issues: tuple[IssueRow, ...] = ()


def outlook(
    forecast: Forecast, situation: Situation, *, changed: Forecast | None = None, case: Case,
    look: Look = PLAIN, most: int = MOST_CHARTS,
) -> Outlook:  # fmt: skip
    """The page of a forecast, beside that of the same with a change where there is one; `most` fans are drawn."""
    words = look.words
    without, with_it = fans(forecast.bands), changed_by(changed)
    days = days_of(without.values())
    day = telling_day(without, with_it, days) if days else forecast.issued.date()
    known = claims_by_id(situation)
    ordered = in_order(without, with_it)
    charts = place_charts(ordered[:most], with_it, situation, look)
    rows = tuple(glance(fan, with_it, day, words) for fan in ordered if fan.on(day))
    return Outlook(
        forecast=forecast, changed=changed, title=words(f"outlook.{'change' if changed else 'page'}_title"),
        lead=lead(forecast, days, words), prior=words("outlook.prior") if forecast.prior else "",
        what_if=changed.what_if if changed else (), said=sentences(without, with_it, words) if changed else (),
        told=f"outlook.{'lived' if changed and changed.shifts else 'least'}",
        day=day, day_words=words.day(day),
        rows=rows[:FIRST_ROWS], more_rows=rows[FIRST_ROWS:],
        map=mapped(without, with_it, day, case, look), charts=charts[:FIRST_CHARTS], more=charts[FIRST_CHARTS:],
        movers=movers(forecast, situation, words)[:MOST_MOVERS], set_aside=set_aside(forecast, known, words),
        mixed=mixtures(forecast, words), rules=followed(forecast, known, words),
        rules_left=unfollowed(forecast, known, words), scores=past_scores(forecast, words),
        issues=issue_rows(forecast, words),
    )  # fmt: skip


def lead(forecast: Forecast, days: Sequence[date], words: Words) -> str:
    """When it was issued, from how many claims, how many futures were reckoned, how far ahead."""
    at = forecast.issued.astimezone(UTC) if forecast.issued.tzinfo else forecast.issued
    return words(
        "outlook.issued", moment=f"{words.day(at.date())}, {at:%H:%M} UTC", scenario=forecast.scenario,
        claims=words.many("outlook.claims", len(forecast.used)),
        members=words.many("outlook.futures", forecast.members), days=words.many("outlook.days", len(days)),
    )  # fmt: skip


def telling_day(without: Mapping[Key, Fan], with_it: Changed, days: Sequence[date]) -> date:
    """The day that table and map are of: the last; with a change that on which most people cross elsewhere."""

    def moved(day: date) -> float:
        bands = ((fan.key, fan.on(day)) for fan in without.values() if fan.measure == FLOW)
        told = (with_it.on(key, band) for key, band in bands if band is not None)
        return sum(abs(one.moved) for one in told if one is not None and one.tenths)

    return max(days, key=lambda day: (moved(day), day))


def changes(without: Mapping[Key, Fan], with_it: Changed) -> list[tuple[Fan, Apart]]:
    """What a change does to each number on the day on which most can be told, what is surest and largest first."""
    found = [(fan, told) for fan in shown(without) if (told := with_it.most(fan))]
    found = [
        (fan, told) for fan, told in found
        if told.way is not Way.SAME and (fan.measure == FLOW or not with_it.is_shut(fan.place, told.day))
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one[1].way is Way.UNCLEAR, -weight(one[1])))


def weight(one: Apart) -> float:
    """What a change is ordered by: how sure it is times how many people or vehicles it moves."""
    return one.tenths * abs(one.moved) if one.tenths else abs(one.moved)


def sentences(without: Mapping[Key, Fan], with_it: Changed, words: Words) -> tuple[str, ...]:
    """What a change does, a sentence each; that it makes no difference, where it makes none."""
    found = changes(without, with_it)
    if not found:
        return (words("outlook.nothing"),)
    days = days_of(without.values())
    year = days[0].year if days[0].year == days[-1].year else None
    return tuple(said_of(fan, told, words, year=year) for fan, told in found[:MOST_SAID])


def glance(fan: Fan, with_it: Changed, day: date, words: Words) -> GlanceRow:
    """A row of the table."""
    band = fan.on(day)
    assert band is not None
    change = with_it.on(fan.key, band)
    return GlanceRow(
        fan.place, named(fan.place, words), measured(fan.measure, words, fan.unit), expected(band, words),
        expected(change.with_it, words) if change else "", short(change, words) if change else "",
        change.way if change else "",
    )  # fmt: skip


def mapped(
    without: Mapping[Key, Fan], with_it: Changed, day: date, case: Case, look: Look
) -> FlowMap | None:  # fmt: skip
    """The map of the crossings; None where the forecast has none."""
    some = flows(without, with_it, day, look.words)
    if not some:
        return None
    ground = Ground(case.origin, known_countries([*case.countries, *(one.id for one in some)]))
    title = look.words("outlook.map_title", day=look.words.day(day))
    return flow_map(some, title=title, ground=ground, look=replace(look, ids=f"{look.ids}-flows"))


def in_order(without: Mapping[Key, Fan], with_it: Changed) -> list[Fan]:
    """The fans that a reader has use for: with a change what changes most first, then the largest of each measure.

    Where nobody can wait with the change, there is nothing to stand beside the wait without it.
    """
    first = [fan for fan, told in changes(without, with_it) if told.tenths]
    named = {fan.key for fan in first}
    others = [fan for fan in shown(without) if not with_it.fans or fan.key in with_it.fans]
    return [*first, *(fan for fan in others if fan.key not in named)]


def place_charts(
    ordered: Sequence[Fan], with_it: Changed, situation: Situation, look: Look
) -> tuple[PlaceChart, ...]:  # fmt: skip
    """The fans of the first numbers."""
    return tuple(
        PlaceChart(
            fan.place, chart_of(fan, with_it.fans.get(fan.key), situation, replace(look, ids=f"{look.ids}-f{n}"))
        )
        for n, fan in enumerate(ordered, 1)
    )


def shown(some: Mapping[Key, Fan]) -> list[Fan]:
    """The fans without those of a number that is nought in nearly all futures, and of one queue in two units."""
    vehicles = {fan.place for fan in some.values() if (fan.measure, fan.unit) == ("queue", "vehicle")}
    return [
        fan for fan in some.values()
        if fan.top >= 1 and not (fan.place in vehicles and (fan.measure, fan.unit) == ("queue", "person"))
    ]  # fmt: skip


def chart_of(fan: Fan, other: Fan | None, situation: Situation, look: Look) -> Chart:
    """The fans of one number, with what was reported of it in the days before."""
    days = Days(fan.days[0] - timedelta(BEFORE), fan.days[-1])
    return fan_chart(Shown(fan, other, reported(situation, fan, days, look.words)), look=look)


def of_place(forecast: Forecast, situation: Situation, place: str, *, look: Look) -> tuple[Chart, ...]:
    """The fans of one place, for its own page; none where the forecast does not name it."""
    ours = [fan for fan in shown(fans(forecast.bands)) if fan.place == place]
    return tuple(chart_of(fan, None, situation, replace(look, ids=f"{look.ids}-p{n}")) for n, fan in enumerate(ours, 1))
