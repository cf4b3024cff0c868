"""`borderflow export`: what a desk knows, as a file for programs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from borderflow.cli.door import Moment, Refused, app, desk_option, json_option
from borderflow.cli.means import now
from borderflow.cli.saying import write

# Formats that a file's name ends otherwise for.
ENDINGS = {"jsonld": "annotations"}


@app.command()
@desk_option
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="csv, geojson, json, jsonl, parquet, xlsx, annotations, datapackage or zip; else as FILE ends.",
)
@click.option(
    "--table", metavar="NAME", default="claims", show_default=True, help="Of csv, parquet: or findings, rules."
)
@click.option("--country", metavar="XX", help="One country only, by its ISO code (EU for the Union).")
@click.option("--as-of", type=Moment(), help="As it was known then; a date stands for the end of that day, UTC.")
@click.option("--hxl", is_flag=True, help="A row of HXL hashtags under the names of a CSV's columns.")
@json_option("The same as --format json.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE.")
def export(
    desk: Path, form: str | None, country: str | None, output: Path | None, as_of: datetime | None, **said: Any
) -> None:
    """Write what a desk knows as a file for programs: a table, a map layer, a workbook."""
    from borderflow import desk as corridor  # noqa: PLC0415
    from borderflow.brief import BINARY, EXPORTS, Options  # noqa: PLC0415

    ending = output.suffix.lstrip(".").lower() if output else ""
    form = form or ENDINGS.get(ending, ending)
    if not form:
        raise Refused(f"--format says what to write, or the ending of -o FILE: choose one of {', '.join(EXPORTS)}")
    if form in BINARY and output is None:
        raise Refused(f"{form} is no text: say where to write it with -o FILE")
    options = Options(name=output.name if output else None, **said)
    asked = corridor.Asked(as_of=as_of, country=country.upper() if country else None)
    file = corridor.exported(desk, asked, format=form, made_at=now(), options=options)
    if output is None:
        for chunk in file.chunks:
            click.echo(chunk, nl=False)
        return
    write(output.with_name(file.name), file.chunks)
    for one in file.beside:
        write(output.with_name(one.name), one.body)
