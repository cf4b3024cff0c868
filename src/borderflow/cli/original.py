"""`borderflow original`: a report as it came, for whoever has a reason to see whom it names."""

from __future__ import annotations

from pathlib import Path

import click

from borderflow.cli.door import Refused, app, desk_option

MEANT = "--i-know-that-it-names-people"


@app.command()
@click.argument("document")
@desk_option
@click.option(MEANT, "meant", is_flag=True, help="Show it: private details in it are not masked.")
def original(document: str, desk: Path, meant: bool) -> None:
    """Show a document, by its id or address, as it came, private details included. Nothing notes that it was shown."""
    from borderflow import originals  # noqa: PLC0415

    if not meant:
        raise Refused(f"the report as it came may name private people, their numbers and papers: say {MEANT} to see it")
    found = originals.original(desk, document)
    click.echo(f"as it came: {found.path}", err=True)
    click.echo(found.text)
