"""`borderflow read`: claims on standard output, nothing kept."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from borderflow.cli.door import (
    SOME_UNREAD,
    app,
    confined_option,
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
from borderflow.cli.saying import brief_of, echo_json, say_all, say_undated, say_unread, show
from borderflow.nouns import LeftOut, Unread
from borderflow.readers import reader_of, reader_options, tally
from borderflow.tabled import claim_table
from borderflow.wire import claim_line, with_reader

if TYPE_CHECKING:
    from borderflow.desk import Means


@app.command()
@paths
@published_option
@lang_option
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "json"]), default="jsonl", show_default=True)
@json_option("One JSON object: documents, claims, what was left out and what could not be read.")
@click.option("--explain", is_flag=True, help="Say of each claim what decided it, and what was left out.")
@reader_options
@confined_option
@jobs_option
@engine_option
@scheduler_option
def read(
    paths: tuple[str, ...],
    form: str,
    explain: bool,
    jobs: int | None,
    engine: str | None,
    scheduler: str | None,
    **said: Any,
) -> None:
    """Print the claims that stand in reports; store nothing."""
    from borderflow import desk as corridor  # noqa: PLC0415

    chosen = {"confined": said.pop("confined")}
    chosen |= reader_of(said, key=os.environ.get(KEY), explain=explain)
    if explain:
        leave(SOME_UNREAD if say_reasons(paths, means(**chosen), **said) else 0)
    # Lines that appear one after another show by themselves that work goes on.
    bar = form != "jsonl" or not sys.stdout.isatty()
    work = means(jobs, engine=engine, scheduler=scheduler, bar=bar, **chosen)
    found = corridor.claims_of(paths, now=now(), told=told(paths, **said), means=work)
    documents, claims, left_out, unread = [], [], list[LeftOut](), []
    for one in found:
        if isinstance(one, Unread):
            unread.append(one)
            say_unread(one)
            continue
        documents.append(one.document)
        claims.extend(one.claims)
        left_out.extend(one.left_out)
        if one.document.published is None:
            say_undated(one.document.id)
        if form == "jsonl":
            for claim in one.claims:
                click.echo(claim_line(claim))
    if form == "table":
        show(claim_table(claims))
    if form == "json":
        shown = {"documents": [brief_of(d) for d in documents], "claims": [with_reader(c) for c in claims]}
        echo_json({**shown, "left_out": left_out, "unread": unread})
    say_all(tally(left_out))
    leave(SOME_UNREAD if unread else 0)


def say_reasons(paths: tuple[str, ...], work: Means, **said: Any) -> bool:
    """Print why each document was read as it was; whether something could not be read."""
    from borderflow import desk as corridor  # noqa: PLC0415

    unread = False
    for one in corridor.reasons(paths, now=now(), told=told(paths, **said), open=work.open):
        if isinstance(one, Unread):
            unread = True
            say_unread(one)
            continue
        document, lines = one
        click.echo(f"# {document.title or document.id}")
        for line in lines:
            click.echo(line)
    return unread
