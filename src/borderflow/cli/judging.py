"""`borderflow judge` and `borderflow judgements`: what reviewers say of claims, and what that did."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from borderflow.cli.door import Moment, app, desk_option, json_option
from borderflow.cli.means import now
from borderflow.cli.saying import echo_json, show
from borderflow.errors import BadValue
from borderflow.tabled import table

if TYPE_CHECKING:
    from borderflow.reviewing import Asked, Heard

FLAGS = ("accept", "dispute", "reject", "withhold", "undo")
SHORT = 12


@app.command()
@click.argument("subject", metavar="CLAIM")
@click.option("--accept", is_flag=True, help="It says what its report says, and may be relied on.")
@click.option("--dispute", is_flag=True, help="It is doubtful: it counts as unverified.")
@click.option("--reject", is_flag=True, help="It is wrong: it is recommended nowhere, and told apart.")
@click.option(
    "--withhold", is_flag=True, help="It would endanger somebody: others are not shown its words, place and voices."
)
@click.option("--undo", is_flag=True, help="Take back your last judgement on it, or the judgement of that id.")
@click.option(
    "--correct",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="The claim, or the fields that change, as JSON; - for standard input.",
)
@click.option(
    "--merge-with", "merge", multiple=True, metavar="NAME", help="That one repeats it: they are one. May be repeated."
)
@click.option(
    "--split-from", "split", multiple=True, metavar="NAME", help="That one is another: they are two. May be repeated."
)
@click.option(
    "--kind",
    type=click.Choice(["claim", "document", "report", "place"]),
    default="claim",
    show_default=True,
    help="What CLAIM and NAME are: ids, or their beginnings; names of places.",
)
@click.option("--reason", required=True, metavar="TEXT", help="Why, in a sentence; briefs repeat it.")
@click.option("--reviewer", required=True, metavar="NAME", help="Who says so; briefs name nobody.")
@desk_option
@json_option("One JSON object: the judgement as recorded, its outcome, what it did.")
def judge(subject: str, desk: Path, reason: str, reviewer: str, form: str | None, **said: Any) -> None:
    """Say what you make of a claim: a row with your name and reason, which can be undone."""
    from borderflow import reviewing  # noqa: PLC0415

    heard = reviewing.judge(desk, asked(subject, **said), reviewer=reviewer, reason=reason, now=now())
    if form == "json":
        echo_json(heard)
        return
    click.echo(f"judgement {heard.id[:SHORT]}: {heard.outcome}" + (f"; {heard.did}" if heard.did else ""))
    if heard.correction:
        click.echo(f"the corrected claim: {heard.correction}")


@app.command()
@desk_option
@click.option("--as-of", type=Moment(), help="As they were then; a date stands for the end of that day, UTC.")
@json_option("One JSON list: every judgement, its outcome, what it did.")
def judgements(desk: Path, as_of: datetime | None, form: str | None) -> None:
    """List what reviewers said, and what it did; their names are for the desk alone."""
    from borderflow import reviewing  # noqa: PLC0415

    found = reviewing.judgements(desk, as_of=as_of)
    if form == "json":
        echo_json(found)
    elif found:
        show(table(["Id", "When (UTC)", "Who", "What", "Of", "Why", "Outcome"], [row(one) for one in found]))
    else:
        click.echo("no judgements")


def asked(
    subject: str, *, correct: Any, merge: tuple[str, ...], split: tuple[str, ...], kind: str, **flags: bool
) -> Asked:  # fmt: skip
    """What is wanted: one thing at a time."""
    from borderflow.record import Kind, Verb  # noqa: PLC0415
    from borderflow.reviewing import Asked  # noqa: PLC0415

    wanted = [name for name in FLAGS if flags[name]]
    wanted += [name for name, given in (("correct", correct), ("merge", merge), ("split", split)) if given]
    if len(wanted) != 1:
        every = "--accept, --dispute, --reject, --withhold, --undo, --correct, --merge-with or --split-from"
        raise BadValue(f"a judgement says one thing, not {len(wanted)}: choose one of {every}")
    try:
        correction = correct.read() if correct else None
    except UnicodeDecodeError as error:
        raise BadValue(f"{correct.name} is not written in UTF-8") from error
    return Asked(
        subject=subject, verb=Verb(wanted[0]), kind=Kind(kind), others=merge or split, correction=correction
    )  # fmt: skip


def row(one: Heard) -> list[str]:
    """A judgement as the cells of a row."""
    others = ", ".join(other[:SHORT] for other in one.others)
    of = " ".join(filter(None, (one.kind, one.subject[:SHORT], others)))
    became = f"{one.outcome}: {one.did}" if one.did else str(one.outcome)
    return [one.id[:SHORT], f"{one.at:%Y-%m-%d %H:%M}", one.reviewer, one.verb, of, one.reason, became]
