"""`borderflow forecast`: what comes next, as quantiles; here, of any series."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from borderflow.cli.door import Moment, app, json_option
from borderflow.cli.foreseeing import FORMATS as OF_SCENARIO
from borderflow.cli.foreseeing import What, of_scenario, scenario_options
from borderflow.cli.saying import say_all, show, write
from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import LEVELS
from borderflow.wire import encode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table as Shown

    from borderflow.forecast.series import Issue, Rule, Table

FORMATS = ["csv", "json"]
SERIES_ONLY = ("rules", "freq")
SCENARIO_ONLY = ("desk", "close", "rule", "capacity", "heed", "members", "seed")
LONGEST = {"D": 60, "h": 168}
COLUMNS = ("issued", "time", "place", "quantile", "value")


SERIES = "Numbers by time and place: first column time, one column a place, upstream first."
ISSUED = "Issue it from the end of this day. Of a series: also an hour, or all in turn; without, the last row."
file_type = click.Path(path_type=Path, dir_okay=False)


@app.command()
@click.option("--series", type=file_type, metavar="FILE.csv", help=SERIES)
@click.option("--rules", type=file_type, metavar="FILE.csv", help="With --series: time, place, what, announced.")
@click.option("--freq", metavar="D|h", help="With --series: days or hours. Without: as the times show.")
@scenario_options
@click.option("--issued", metavar="DATE", help=ISSUED)
@click.option("--horizon", type=click.IntRange(min=1), default=7, show_default=True, help="How many steps ahead.")
@click.option("--format", "form", metavar="FORMAT", help="csv or json; of a scenario also html, md or table.")
@json_option("The same as --format json.")
@click.option("-o", "--output", type=file_type, metavar="FILE", help="Write to FILE.")
def forecast(form: str | None, output: Path | None, **said: Any) -> None:
    """Forecast the numbers to come, as quantiles: of a series of any origin, or of the crossings of a scenario.

    Nothing that was reported or announced after the moment of issue plays a part.
    """
    if (said["series"] is None) == (said["scenario"] is None):
        raise BadValue("name what to forecast: either --series FILE.csv or --scenario NAME")
    unfit = [name for name in (SCENARIO_ONLY if said["series"] else SERIES_ONLY) if given(name)]
    if unfit:
        raise BadValue(f"--{unfit[0]} says nothing of a {'series' if said['series'] else 'scenario'}")
    found: str | Iterator[bytes] | Shown
    if said["series"] is None:
        found = of_scenario(
            What(*(said[name] for name in What._fields)), form or ended(output),
            issued=None if said["issued"] is None else Moment().convert(said["issued"], None, None),
            **{name: said[name] for name in ("horizon", "members", "seed")},
        )  # fmt: skip
    else:
        if form not in (None, *FORMATS):
            raise BadChoice("format", form, FORMATS)
        found = of_series(
            form or "csv", **{name: said[name] for name in ("series", "rules", "issued", "horizon", "freq")}
        )
    hand_out(found, output)


def hand_out(found: str | Iterator[bytes] | Shown, output: Path | None) -> None:
    """Text, a file's bytes or a table, to a file where one is named."""
    if isinstance(found, Iterator):
        if output is None:
            for chunk in found:
                click.echo(chunk, nl=False)
        else:
            write(output, found)
    elif not isinstance(found, str):
        show(found)
    elif output is None:
        click.echo(found, nl=False)
    else:
        write(output, found)


def ended(output: Path | None) -> str:
    """The format of a scenario's forecast that a file's name asks for: a table without a file."""
    ending = output.suffix.lstrip(".") if output else "table"
    return ending if ending in OF_SCENARIO else "csv"


def given(name: str) -> bool:
    """Whether the person named an option."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def of_series(
    form: str, *, series: Path, rules: Path | None, issued: str | None, horizon: int, freq: str | None
) -> Iterator[bytes]:
    """The forecasts of a series, as the bytes of a file in turn."""
    from borderflow.forecast.series import issued as issues_of  # noqa: PLC0415
    from borderflow.forecast.series import rules_of, table_of  # noqa: PLC0415

    table, notes = table_of(series.name, text_of(series), freq=freq)
    longest = LONGEST["h" if table.step.days == 0 else "D"]
    if horizon > longest:
        raise BadValue(f"horizon {horizon} is too far: choose 1 to {longest} steps of {table.step}")
    known: list[Rule] = []
    if rules is not None:
        known, more = rules_of(rules.name, text_of(rules), table.places)
        notes += more
    say_all(notes)
    return written(issues_of(table, known, rows_of(series.name, table, issued), horizon), form, table)


def rows_of(file: str, table: Table, issued: str | None) -> range:
    """The rows from which forecasts are asked for; an error where one has too little before it."""
    from borderflow.forecast.series import needed, origins  # noqa: PLC0415

    if issued == "all":
        every = origins(table)
        if not len(every):
            raise BadValue(f"{file}: too short to go through its issues: leave --issued out to forecast from its end")
        return every
    row = len(table.values) - 1 if issued is None else table.row(moment(issued))
    needed(file, table, row)
    return range(row, row + 1)


def moment(text: str) -> datetime:
    """The moment that the words say; a date stands for its last."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadValue(f"issued {text!r} is no date such as 2016-01-16, no time, and not all") from error
    found = found.replace(tzinfo=None)
    return found if "T" in text or ":" in text else datetime.combine(found.date(), time.max)


def text_of(path: Path) -> str:
    """The text of a file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValue(f"{path.name} is no text in UTF-8") from error
    except OSError as error:
        raise BadValue(f"{path.name} cannot be read: {error.strerror}") from error


def written(issues: Iterable[Issue], form: str, table: Table) -> Iterator[bytes]:
    """The forecasts as CSV, a row a quantile, or as one JSON object; issue by issue, as there may be thousands."""
    days = table.step.days > 0
    if form == "json":
        yield encode({"columns": COLUMNS})[:-1] + b',"rows":['
        for at, one in enumerate(issues):
            yield (b"," if at else b"") + encode(list(lines_of(one, days)))[1:-1]
        yield b"]}\n"
        return
    yield f"{','.join(COLUMNS)}\n".encode()
    for one in issues:
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerows((*line[:4], number(line[4])) for line in lines_of(one, days))
        yield out.getvalue().encode()


def lines_of(one: Issue, days: bool) -> Iterator[tuple[str, str, str, float, float]]:
    """The rows of an issue."""
    begun = shown(one.issued, days)
    for when, by_place in zip(one.times, one.quantiles, strict=True):
        time = shown(when, days)
        for place, values in zip(one.places, by_place, strict=True):
            for level, value in zip(LEVELS, values.tolist(), strict=True):
                yield begun, time, place, level, float(f"{value:.6g}")


def number(value: float) -> str:
    """A number of six digits, large ones in full."""
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def shown(when: datetime, days: bool) -> str:
    """A day, or a minute."""
    return when.date().isoformat() if days else when.isoformat(timespec="minutes")
