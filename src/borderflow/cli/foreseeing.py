"""`borderflow forecast --scenario`: who crosses where in the days to come, and what a change would do."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from borderflow.cli.means import now
from borderflow.cli.saying import say
from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import LEVELS, Band, Forecast, Heed
from borderflow.wire import encode

if TYPE_CHECKING:
    from rich.table import Table

    from borderflow.nouns.crossings import BorderScenario

Command = TypeVar("Command", bound=Callable[..., Any])

PAGES = ("html", "md")
FORMATS = ["table", "csv", "json", *PAGES]
COLUMNS = ("issued", "what_if", "place", "measure", "unit", "day", "quantile", "value")
SETTINGS, FLEE = "scenario.toml", "input_csv"
SHOWN = (0.05, 0.5, 0.95)
DAYS_SHOWN, EXITS_SHOWN = 4, 10
HEED = "Follow rules that were read: those that a reviewer accepted, also official ones in force, or none."
CLOSE, CAPACITY, RULE = "CROSSING@DATE", "CROSSING=xN[@DATE]", "PLACE=SHARE@DATE[:walkers]"


class What(NamedTuple):
    """What is asked: the scenario's name, the desk that may hold it, and the changes to assume."""

    scenario: str
    desk: Path | None
    close: tuple[str, ...]
    rule: tuple[str, ...]
    capacity: tuple[str, ...]
    heed: str = Heed.ACCEPTED


def scenario_options(command: Command) -> Command:
    """The options of a forecast by a scenario."""
    for option in reversed(
        (
            click.option("--scenario", metavar="NAME", help="A scenario of crossings: its folder, or its case's."),
            click.option("--desk", type=click.Path(path_type=Path, file_okay=False), help="The desk's folder."),
            click.option("--close", multiple=True, metavar=CLOSE, help="What if it closed then. A country works, too."),
            click.option("--rule", multiple=True, metavar=RULE, help="What if that share were kept out from then on."),
            click.option("--capacity", multiple=True, metavar=CAPACITY, help="What if it let N times as many through."),
            click.option("--heed", metavar="|".join(Heed), default=Heed.ACCEPTED, show_default=True, help=HEED),
            click.option(
                "--members", type=click.IntRange(min=20), default=1000, show_default=True, help="Of a forecast."
            ),
            click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same forecast."),
        )
    ):
        command = option(command)
    return command


def of_scenario(
    what: What, form: str, *, issued: datetime | None, horizon: int, members: int, seed: int
) -> str | Table:
    """The forecast of a scenario as known at a moment, as text or as a table to show."""
    from borderflow.forecast.borders import border_scenario_in, within  # noqa: PLC0415
    from borderflow.foreseeing import Asked, assuming, made_of, shown_without  # noqa: PLC0415
    from borderflow.picturing import marks_of  # noqa: PLC0415

    if form not in FORMATS:
        raise BadChoice("format", form, FORMATS)
    moment = issued or now()
    scenario = border_scenario_in(folder_of(what))
    within(scenario, moment.date(), horizon)
    if what.heed not in set(Heed):
        raise BadChoice("heed", what.heed, list(Heed))
    changed_by(scenario, what, moment.date())
    asked = Asked(as_of=moment, horizon=horizon, members=members, seed=seed, heed=Heed(what.heed))
    made = made_of(what.desk, scenario, asked)
    changed, said = changed_by(made.scenario, what, moment.date())
    hidden = marks_of(what.desk).crossings if what.desk else frozenset()
    plain = shown_without(made.plain, hidden)
    other = shown_without(assuming(made, changed, said), hidden) if said else None
    if plain.prior:
        say(f"a prior forecast: it says what scenario {scenario.name} expects, and no claim is behind it")
    if form == "csv":
        return table_text([one for one in (plain, other) if one])
    if form == "json":
        return encode({"levels": LEVELS, "forecast": plain, "what_if": other}).decode() + "\n"
    if form in PAGES:
        return page(plain, other, what.desk, form)
    return table(plain, other)


def page(plain: Forecast, other: Forecast | None, desk: Path | None, form: str) -> str:
    """The forecast as a page, with the words of the claims behind it."""
    from borderflow import desk as corridor  # noqa: PLC0415
    from borderflow.brief import Case  # noqa: PLC0415
    from borderflow.brief.look import PLAIN  # noqa: PLC0415
    from borderflow.brief.outlook import outlook, render_outlook  # noqa: PLC0415
    from borderflow.nouns import Situation  # noqa: PLC0415
    from borderflow.picturing import public_of  # noqa: PLC0415

    picture = Situation(as_of=plain.issued, country=None, findings=(), documents={})
    case = Case(title=plain.scenario)
    if desk is not None:
        picture = corridor.at_hand(public_of(desk, as_of=plain.issued))
        case = corridor.case_of(desk, picture)
    shown = outlook(plain, picture, changed=other, case=case)
    return render_outlook(shown, picture, format=form, case=case, words=PLAIN.words)


def folder_of(what: What) -> Path:
    """Where the scenario is: the folder of that name, the scenario of that case, or one of the desk's."""
    name = what.scenario
    tried = [Path(name), Path(name) / "scenario", Path("cases") / name / "scenario"]
    tried += [what.desk / "scenarios" / name] if what.desk else []
    for folder in tried:
        if (folder / SETTINGS).is_file() or (folder / FLEE).is_dir():
            return folder
    raise BadValue(f"scenario {name!r} is not there: no {SETTINGS} in {', '.join(map(str, tried))}")


def changed_by(scenario: BorderScenario, what: What, known: date) -> tuple[BorderScenario, tuple[str, ...]]:
    """The scenario with what is to be assumed, and that in words."""
    from borderflow.forecast.borders import closed, place_named, widened, with_rule  # noqa: PLC0415
    from borderflow.nouns.crossings import Queued  # noqa: PLC0415

    said = []
    for text in what.close:
        place, day = parts(r"(?P<place>[^@=]+)@(?P<day>\S+)", text, "--close", CLOSE)
        place = place_named(scenario, place)
        scenario = closed(scenario, place, since=day_of(day), announced=known)
        said.append(f"{place} closed from {day}")
    for text in what.rule:
        pattern = r"(?P<place>[^@=]+)=(?P<share>[\d.]+)@(?P<day>[\d-]+)(?::(?P<who>\w+))?"
        place, share, day, who = parts(pattern, text, "--rule", RULE)
        if who and who not in set(Queued):
            raise BadChoice("--rule for", who, list(Queued))
        place, effect, queued = place_named(scenario, place), number(share), Queued(who or Queued.ALL)
        scenario = with_rule(scenario, place, since=day_of(day), announced=known, effect=effect, queued=queued)
        said.append(f"{place}: {effect:.0%} kept out from {day}" + (f" ({who})" if who else ""))
    for text in what.capacity:
        place, times, day = parts(
            r"(?P<place>[^@=]+)=x(?P<times>[\d.]+)(?:@(?P<day>\S+))?", text, "--capacity", CAPACITY
        )
        place, since = place_named(scenario, place), day_of(day) if day else known
        scenario = widened(scenario, place, since=since, times=number(times))
        said.append(f"{place}: {times} times the capacity from {since}")
    return scenario, tuple(said)


def parts(pattern: str, text: str, option: str, form: str) -> tuple[Any, ...]:
    """The parts of a change."""
    found = re.fullmatch(pattern, text)
    if found is None:
        raise BadValue(f"{option} {text!r} is not of the form {form}")
    return found.groups()


def day_of(text: str) -> date:
    """A date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadValue(f"{text!r} is no date such as 2022-09-30") from error


def number(text: str) -> float:
    """A number."""
    try:
        return float(text)
    except ValueError as error:
        raise BadValue(f"{text!r} is no number") from error


def table_text(forecasts: list[Forecast]) -> str:
    """Forecasts as CSV, a row a quantile."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in forecasts:
        for band in one.bands:
            for level, value in zip(LEVELS, band.quantiles, strict=True):
                head = (one.issued.date(), "; ".join(one.what_if), band.place, band.measure, band.unit, band.day)
                rows.writerow([*head, level, f"{value:.6g}"])
    return out.getvalue()


def table(plain: Forecast, other: Forecast | None) -> Table:
    """Countries, then the exits at which people wait longest or which change most: the middle and 9 in 10."""
    from rich.table import Table  # noqa: PLC0415

    days = sorted({one.day for one in plain.bands})
    chosen = days if len(days) <= DAYS_SHOWN else [days[0], days[1], days[len(days) // 2], days[-1]]
    title = f"{plain.scenario}, issued {plain.issued:%d %B %Y}: the middle (9 in 10)"
    shown = Table(title=title, caption="\n".join(beneath(plain, other)) or None)
    for head in ("place", "", *(["if"] if other else []), *(f"{day:%d %b}" for day in chosen)):
        shown.add_column(head, justify="right" if head[:1].isdigit() else "left")
    bands = [{(one.place, one.measure, one.unit, one.day): one for one in it.bands} for it in (plain, other) if it]
    for place, measure, unit in rows_shown(plain, other):
        for at, found in enumerate(bands):
            cells = [worded(found.get((place, measure, unit, day))) for day in chosen]
            name = [place, f"{measure}, {unit}s"] if at == 0 else ["", ""]
            shown.add_row(*name, *((["", "yes"][at],) if other else ()), *cells)
    return shown


def beneath(plain: Forecast, other: Forecast | None) -> list[str]:
    """What stands beneath a table: what is assumed, what is mixed, how forecasts fared, which rules are followed."""
    from borderflow.brief.look import PLAIN  # noqa: PLC0415
    from borderflow.brief.outlook.mixture import mixtures, past_scores, rule_line  # noqa: PLC0415

    lines = ["; ".join(other.what_if)] if other else []
    lines += mixtures(plain, PLAIN.words)
    lines += [
        f"{one.name}: score {one.wis:g} over {one.count}, {one.inside:.0%} of them in the 90% band"
        for one in past_scores(plain, PLAIN.words)
    ]
    return lines + [rule_line(one, {}, PLAIN.words).text for one in plain.rules if one.used]


def rows_shown(plain: Forecast, other: Forecast | None) -> list[tuple[str, str, str]]:
    """Which bands a table has room for."""
    last = max(one.day for one in plain.bands)
    ends = [{(one.place, one.measure, one.unit): middle(one) for one in it.bands if one.day == last}
            for it in (plain, other or plain)]  # fmt: skip
    countries = sorted((key for key in ends[0] if len(key[0]) == 2), key=lambda key: -ends[0][key])
    entered = [key for key in ends[0] if len(key[0]) != 2 and key[1] == "entered"]
    moved = sorted(entered, key=lambda key: -abs(ends[1][key] - ends[0][key]) - ends[0].get(place_wait(key), 0.0))[
        :EXITS_SHOWN
    ]
    return [*countries, *(row for key in moved for row in (key, place_wait(key)))]


def place_wait(key: tuple[str, str, str]) -> tuple[str, str, str]:
    """The row of the wait at the same place."""
    return (key[0], "wait", "hour")


def middle(band: Band) -> float:
    """The median."""
    return band.quantiles[LEVELS.index(0.5)]


def worded(band: Band | None) -> str:
    """The middle, and the ends between which 9 in 10 members lie."""
    if band is None:
        return "closed"
    low, best, high = (band.quantiles[LEVELS.index(level)] for level in SHOWN)
    return f"{best:,.0f} ({low:,.0f}–{high:,.0f})"
