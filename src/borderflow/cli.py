"""The door: the only reader of clock, environment and arguments.

Results go to standard output and nothing else does; messages go to standard error. Exit codes: 0 fine; 1 something
could not be read, or does not stand; 2 bad usage; 130 interrupted. The corridor is imported where it is entered: its
rooms take seconds to open, which `--help` need not wait for.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress
from rich.table import Table

from borderflow import __version__
from borderflow.errors import BadValue, BorderflowError
from borderflow.nouns import LeftOut, Unread
from borderflow.readers import reader_of, reader_options, tally
from borderflow.tabled import claim_table, table
from borderflow.wire import claim_line, encode, with_reader

if TYPE_CHECKING:
    from borderflow.desk import AddReport, Means, Told

Thing = TypeVar("Thing")
Command = TypeVar("Command", bound=Callable[..., Any])
PIPE_WIDTH = 160
KEY = "BORDERFLOW_LLM_KEY"
SOME_UNREAD, STOPPED, PIPE_CLOSED = 1, 130, 141
DEMO_FILES = {"brief.html": "html", "brief.md": "md", "claims.csv": "csv"}


class Refused(click.ClickException):
    """What a person can put right, on one line."""

    exit_code = 2


class PipeClosed(Exception):
    """Whoever read the results has read enough."""


class Door(click.Group):
    """The commands; what they cannot do for a person becomes one line on standard error."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BorderflowError as error:
            raise Refused(str(error)) from error
        except BrokenPipeError as error:
            raise PipeClosed from error


class Moment(click.ParamType[datetime]):
    """A date, which stands for its last moment (UTC), or a datetime (UTC unless it says otherwise)."""

    name = "datetime"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment that the words say."""
        if isinstance(value, datetime):
            return value
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is neither a date (2022-09-27) nor a datetime (2022-09-27T09:30)", param, ctx)
        if re.fullmatch(r"[\dW-]+", value):
            found = datetime.combine(found.date(), time.max)
        return found if found.tzinfo else found.replace(tzinfo=UTC)


paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
desk_option = click.option(
    "--desk", required=True, type=click.Path(path_type=Path, file_okay=False), help="The desk's folder."
)
published_option = click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="When they were published, if they do not say.",
)
lang_option = click.option("--lang", metavar="CODE", help="Their language, such as en, if they do not say.")
jobs_option = click.option("--jobs", type=click.IntRange(min=1), help="Processes to read with.")
engine_option = click.option(
    "--engine",
    metavar="NAME",
    help="What to read with: here (this process), processes, or dask (a cluster).",
)
scheduler_option = click.option("--scheduler", metavar="tcp://HOST:PORT", help="The Dask scheduler whose workers read.")


def json_option(help: str) -> Callable[[Command], Command]:
    """`--json`, the short way to say `--format json`."""
    return click.option("--json", "form", flag_value="json", help=help)


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="borderflow")
def app() -> None:
    """Reports about a border crisis in, a footnoted brief out.

    PATH is a text, Markdown, HTML, PDF, DOCX, feed, letter or document-JSON file, a folder, a case, or - for standard
    input.
    """


@app.command()
@paths
@published_option
@lang_option
@click.option("--format", "form", type=click.Choice(["jsonl", "table", "json"]), default="jsonl", show_default=True)
@json_option("One JSON object: documents, claims, what was left out and what could not be read.")
@click.option("--explain", is_flag=True, help="Say of each claim what decided it, and what was left out.")
@reader_options
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

    chosen = reader_of(said, key=os.environ.get(KEY), explain=explain)
    if explain:
        leave(SOME_UNREAD if say_reasons(paths, **said) else 0)
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


def say_reasons(paths: tuple[str, ...], **said: Any) -> bool:
    """Print why each document was read as it was; whether something could not be read."""
    from borderflow import desk as corridor  # noqa: PLC0415

    unread = False
    for one in corridor.reasons(paths, now=now(), told=told(paths, **said)):
        if isinstance(one, Unread):
            unread = True
            say_unread(one)
            continue
        document, lines = one
        click.echo(f"# {document.title or document.id}")
        for line in lines:
            click.echo(line)
    return unread


@app.command()
@paths
@desk_option
@published_option
@lang_option
@json_option("One JSON object: what is new, what was known, what could not be read.")
@reader_options
@jobs_option
@engine_option
@scheduler_option
def add(
    paths: tuple[str, ...], desk: Path, form: str | None, jobs: int | None, engine: str | None, scheduler: str | None,
    **said: Any,
) -> None:  # fmt: skip
    """Read reports and record their claims in a desk, made when absent."""
    from borderflow import desk as corridor  # noqa: PLC0415

    chosen = reader_of(said, key=os.environ.get(KEY))
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
@click.option("--format", "form", metavar="FORMAT", help="md, html, json, csv or geojson; else as FILE ends, else md.")
@json_option("The same as --format json.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE.")
def brief(desk: Path, country: str | None, as_of: datetime | None, form: str | None, output: Path | None) -> None:
    """Write the footnoted brief of what a desk knows."""
    from borderflow import desk as corridor  # noqa: PLC0415
    from borderflow.brief import FORMATS  # noqa: PLC0415

    ending = output.suffix.lstrip(".") if output else ""
    form = form or (ending if ending in FORMATS else "md")
    code = country.upper() if country else None
    page = corridor.brief(desk, country=code, as_of=as_of, format=form, made_at=now())
    if output is None:
        click.echo(page, nl=not page.endswith("\n"))
    else:
        write(output, page)


@app.command()
@desk_option
@json_option("One JSON object: how much was looked at, and every fault.")
def verify(desk: Path, form: str | None) -> None:
    """Look whether every quote still stands in its archived report."""
    from borderflow import desk as corridor  # noqa: PLC0415

    verdict = corridor.verify(desk, watch=means().watch)
    if form == "json":
        echo_json(verdict)
    elif verdict.faults:
        show(table(["Report", "Document", "Fault"], [[f.address, f.document, f.reason] for f in verdict.faults]))
    else:
        click.echo(f"{counted(verdict.claims, 'claim')} in {counted(verdict.reports, 'report')}: every quote stands")
    leave(1 if verdict.faults else 0)


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


# What only the door may look at.


def now() -> datetime:
    """The moment, UTC."""
    return datetime.now(UTC)


def told(paths: Sequence[str], published: datetime | None, lang: str | None) -> Told:
    """What the person says of the reports, with standard input's bytes where a path asks for them."""
    from borderflow.desk import Told  # noqa: PLC0415

    if lang is not None and not re.fullmatch(r"[A-Za-z]{2,3}", lang):
        raise BadValue(f"language {lang!r} is not a code such as en or ru")
    stdin = sys.stdin.buffer.read() if "-" in paths else b""
    return Told(published=published.date() if published else None, lang=lang and lang.lower(), stdin=stdin)


def means(
    jobs: int | None = None, *, engine: str | None = None, scheduler: str | None = None, bar: bool = True,
    **chosen: Any,
) -> Means:  # fmt: skip
    """What the work is done with: the engine asked for, watched where a person looks on."""
    from borderflow.desk import Means, unwatched  # noqa: PLC0415
    from borderflow.engines import engine as engine_of  # noqa: PLC0415

    name = engine or ("processes" if jobs and jobs > 1 else "here")
    if jobs and name == "dask":
        raise BadValue("--jobs is how many processes: a cluster has the workers that it has")
    if jobs and jobs > 1 and name == "here":
        raise BadValue("--jobs is how many processes: the engine here has one")
    work = engine_of(name, count=jobs or cores(), scheduler=scheduler)
    return Means(engine=work, watch=watched if bar and sys.stderr.isatty() else unwatched, **chosen)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def watched(things: Iterable[Thing], /, *, total: int | None) -> Iterable[Thing]:
    """The things, with a progress bar on standard error that is gone when they are."""
    # Left to itself, rich would take standard output over, and results would end up on standard error.
    columns = [*Progress.get_default_columns(), MofNCompleteColumn()]
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        yield from bar.track(things, total=total, description="Reading")


# What is printed.


def say(words: str) -> None:
    """A message to the person, on standard error."""
    click.echo(words, err=True)


def say_all(lines: Iterable[str]) -> None:
    """Messages, one a line."""
    for line in lines:
        say(line)


def say_unread(one: Unread) -> None:
    """Why a report could not be read."""
    say(f"not read: {one.address}: {one.reason}")


def say_undated(name: str) -> None:
    """That a document says no date, and what follows from it."""
    say(f"without a publication date: {name}: its relative days stay unresolved")


def counted(number: int, thing: str) -> str:
    """A number with what it counts, in one or many."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def say_added(outcome: AddReport) -> None:
    """What adding did: the sum on standard output, each known or unread report on standard error."""
    for address in outcome.known:
        say(f"known already, nothing changed: {address}")
    for unread in outcome.unread:
        say_unread(unread)
    say_all(tally(left for one in outcome.recorded for left in one.left_out))
    claims = sum(one.claims for one in outcome.recorded)
    for one in outcome.recorded:
        if one.published is None:
            say_undated(one.address)
    click.echo(
        f"{counted(len(outcome.recorded), 'new document')} with {counted(claims, 'claim')}, {len(outcome.known)} known "
        f"already, {len(outcome.unread)} not read; desk: {outcome.desk}"
    )


def echo_json(thing: Any) -> None:
    """Anything as one line of JSON."""
    click.echo(encode(thing).decode())


def brief_of(document: Any) -> dict[str, Any]:
    """A document without its text."""
    fields = ("id", "title", "publisher", "published", "lang", "url", "report")
    return {name: getattr(document, name) for name in fields}


def show(shown: Table) -> None:
    """Print a table, as wide as the terminal or, in a pipe, of fixed width."""
    terminal = sys.stdout.isatty()
    Console(file=sys.stdout, width=None if terminal else PIPE_WIDTH).print(shown)


def write(path: Path, page: str) -> None:
    """Write a page to a file."""
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}") from error


def leave(code: int) -> None:
    """Leave the command with an exit code."""
    click.get_current_context().exit(code)


def main() -> NoReturn:
    """Run the command line and exit; an interrupt says one word, a closed pipe none."""
    # What libraries log about a bad page is said in the reason why it was not read.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        code = app(prog_name="borderflow", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("stopped")
        code = STOPPED
    except PipeClosed:
        # What is still in the buffer would raise again when Python closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = PIPE_CLOSED
    sys.exit(code or 0)
