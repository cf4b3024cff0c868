"""The group of commands, the options that several of them share, and how a command ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import click

from borderflow import __version__
from borderflow.errors import BorderflowError

Command = TypeVar("Command", bound=Callable[..., Any])
SOME_UNREAD = 1


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
confined_option = click.option(
    "--confined",
    is_flag=True,
    help="Open each report in a process with bounded memory and time, and no network: for files of strangers.",
)
scheduler_option = click.option("--scheduler", metavar="tcp://HOST:PORT", help="The Dask scheduler whose workers read.")


def json_option(help: str) -> Callable[[Command], Command]:
    """`--json`, the short way to say `--format json`."""
    return click.option("--json", "form", flag_value="json", help=help)


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="borderflow")
def app() -> None:
    """Reports of a border crisis in (PATH: files, folders, cases, -), a brief out."""


def leave(code: int) -> None:
    """Leave the command with an exit code."""
    click.get_current_context().exit(code)
