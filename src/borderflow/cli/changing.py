"""`borderflow changes`: what a desk knows otherwise than before, and why."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from borderflow.cli.door import Moment, app, desk_option, json_option
from borderflow.cli.saying import put, write


@app.command()
@desk_option
@click.option(
    "--since", required=True, type=Moment(), help="The earlier moment; a date stands for the end of that day, UTC."
)
@click.option("--until", type=Moment(), help="The later moment; without it, all that is recorded.")
@click.option("--country", metavar="XX", help="One country only, by its ISO code (EU for the Union).")
@click.option("--format", "form", metavar="FORMAT", default="md", show_default=True, help="md or json.")
@json_option("The same as --format json.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE.")
def changes(
    desk: Path, since: datetime, until: datetime | None, country: str | None, form: str, output: Path | None
) -> None:  # fmt: skip
    """Tell what changed since a moment: figures, rules, disagreements, and the claims behind each."""
    from borderflow import desk as corridor  # noqa: PLC0415

    code = country.upper() if country else None
    page = corridor.changes(desk, since=since, until=until, country=code, format=form)
    if output is None:
        put(page)
    else:
        write(output, page)
