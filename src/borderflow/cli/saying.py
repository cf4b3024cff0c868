"""What is printed: results on standard output, messages on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table

from borderflow.cli.door import Refused
from borderflow.nouns import Unread
from borderflow.readers import tally
from borderflow.wire import encode

if TYPE_CHECKING:
    from borderflow.desk import AddReport

PIPE_WIDTH = 160


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


def write(path: Path, page: str | bytes | Iterator[bytes]) -> None:
    """Write a page or a file's bytes to a file; of bytes that come in turn, the file is there once all of them are."""
    try:
        if isinstance(page, Iterator):
            write_in_turn(path, page)
        else:
            path.write_bytes(page.encode() if isinstance(page, str) else page)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}") from error


def write_in_turn(path: Path, chunks: Iterator[bytes]) -> None:
    """Write chunks beside a place, and put the file there once all of it is written: half a file is none."""
    aside = path.with_name(f".{path.name}.part")
    try:
        with aside.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def put(page: str | bytes) -> None:
    """A page on standard output; bytes only where no person would see them."""
    if isinstance(page, str):
        click.echo(page, nl=not page.endswith("\n"))
    elif sys.stdout.isatty():
        raise Refused("this format is no text: name a file with -o FILE")
    else:
        click.echo(page, nl=False)
