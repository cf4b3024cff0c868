"""The commands that keep a desk: add, brief, verify, migrate; and the demo, which is the first three."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from borderflow.cli.door import (
    SOME_UNREAD,
    Moment,
    app,
    confined_option,
    desk_option,
    engine_option,
    jobs_option,
    json_option,
    lang_option,
    leave,
    paths,
    published_option,
    scheduler_option,
)
from borderflow.cli.means import KEY, means, now, told
from borderflow.cli.saying import counted, echo_json, put, say_added, show, write
from borderflow.readers import reader_of, reader_options
from borderflow.tabled import table

DEMO_FILES = {"brief.html": "html", "brief.md": "md", "claims.csv": "csv"}


@app.command()
@paths
@desk_option
@published_option
@lang_option
@json_option("One JSON object: what is new, what was known, what could not be read.")
@reader_options
@confined_option
@jobs_option
@engine_option
@scheduler_option
def add(
    paths: tuple[str, ...], desk: Path, form: str | None, jobs: int | None, engine: str | None, scheduler: str | None,
    **said: Any,
) -> None:  # fmt: skip
    """Read reports and record their claims in a desk, made when absent."""
    from borderflow import desk as corridor  # noqa: PLC0415

    chosen = {"confined": said.pop("confined")}
    chosen |= reader_of(said, key=os.environ.get(KEY))
    work = means(jobs, engine=engine, scheduler=scheduler, **chosen)
    outcome = corridor.add(paths, desk=desk, now=now(), told=told(paths, **said), means=work)
    if form == "json":
        echo_json(outcome)
    else:
        say_added(outcome)
    leave(SOME_UNREAD if outcome.unread else 0)


@app.command()
@desk_option
@click.option("--country", metavar="XX", help="One country only, by its ISO code (EU for the Union).")
@click.option("--as-of", type=Moment(), help="As it was known then; a date stands for the end of that day, UTC.")
@click.option("--format", "form", metavar="FORMAT", help="md, html, pdf, json, csv or geojson; else as FILE ends.")
@json_option("The same as --format json.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE.")
@click.option("--since", type=Moment(), help="What changed after that moment stands at the top: md, html, pdf.")
def brief(
    desk: Path, country: str | None, as_of: datetime | None, form: str | None, output: Path | None,
    since: datetime | None,
) -> None:  # fmt: skip
    """Write the footnoted brief of what a desk knows."""
    from borderflow import desk as corridor  # noqa: PLC0415
    from borderflow.brief import FORMATS, PDF  # noqa: PLC0415

    ending = output.suffix.lstrip(".") if output else ""
    form = form or (ending if ending in (*FORMATS, PDF) else "md")
    code = country.upper() if country else None
    if form == "html" and output is not None and code is None and since is None:
        chapters = corridor.brief_in_chapters(desk, as_of=as_of, made_at=now())
        if chapters is not None:
            write(output, chapters)
            return
    if form == PDF:
        page: str | bytes = corridor.paper(desk, country=code, as_of=as_of, made_at=now(), since=since)
    else:
        page = corridor.brief(desk, country=code, as_of=as_of, format=form, made_at=now(), since=since)
    if output is None:
        put(page)
    else:
        write(output, page)


@app.command()
@desk_option
@click.option("--noted", metavar="DIGEST", help="The ledger's head as it was noted before: is it there still?")
@json_option("One JSON object: how much was looked at, the ledger's head, and every fault.")
def verify(desk: Path, noted: str | None, form: str | None) -> None:
    """Look whether the ledger is what was recorded, and every quote still stands in its archived report."""
    from borderflow import desk as corridor  # noqa: PLC0415

    verdict = corridor.verify(desk, noted=noted, watch=means().watch)
    if form == "json":
        echo_json(verdict)
    elif verdict.faults:
        show(table(["Report", "Document", "Fault"], [[f.address, f.document, f.reason] for f in verdict.faults]))
    else:
        click.echo(f"{counted(verdict.claims, 'claim')} in {counted(verdict.reports, 'report')}: every quote stands")
        if verdict.head:
            click.echo(f"head of the ledger, to be noted elsewhere: {verdict.head} (entry {verdict.entries})")
    leave(1 if verdict.faults else 0)


@app.command()
@desk_option
@json_option("One JSON object: the version that it was, the one that it is, the copy's name.")
def migrate(desk: Path, form: str | None) -> None:
    """Make an older desk's ledger one of this version, keeping a copy of its file."""
    from borderflow import desk as corridor  # noqa: PLC0415

    done = corridor.migrate(desk)
    if form == "json":
        echo_json(done)
    elif done.was == done.now:
        click.echo(f"the ledger has version {done.now} already: nothing was changed")
    else:
        kept = f"; as it was: {done.copy}" if done.copy else ""
        click.echo(f"the ledger had version {done.was}, and has version {done.now} now{kept}")


@app.command()
@click.argument("case", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("-o", "--output", "out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@json_option("One JSON object: what was added, the headline table, the files written.")
@jobs_option
def demo(case: Path, out: Path, form: str | None, jobs: int | None) -> None:
    """Add a case to a desk in DIR and write its brief there."""
    from borderflow import desk as corridor  # noqa: PLC0415

    outcome = corridor.add([case], desk=out, now=now(), means=means(jobs))
    for name, kind in DEMO_FILES.items():
        write(out / name, corridor.brief(out, country=None, as_of=None, format=kind, made_at=now()))
    files = [str(out / name) for name in (*DEMO_FILES, corridor.LEDGER)]
    rows = corridor.headlines(out)
    if form == "json":
        echo_json({"added": outcome, "headline": rows, "files": files})
    else:
        heads = ["Country", "Border", "Crossing", "Queue", "Voices"]
        show(table(heads, [[r.name, r.border, r.crossing, r.queue, str(r.sources)] for r in rows]))
        say_added(outcome)
        click.echo("Written: " + ", ".join(files))
    leave(SOME_UNREAD if outcome.unread else 0)
