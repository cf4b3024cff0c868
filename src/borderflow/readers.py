"""Who reads: the options that choose an extractor, and the reader that they stand for. A part of the door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

import click

from borderflow.errors import BadValue
from borderflow.nouns import LeftOut

Command = TypeVar("Command", bound=Callable[..., Any])
OPTIONS = (
    click.option(
        "--extractor", type=click.Choice(["rules", "llm"]), default="rules", show_default=True, help="Who finds claims."
    ),
    click.option("--llm-url", envvar="BORDERFLOW_LLM_URL", metavar="URL", help="The model's address."),
    click.option("--llm-model", envvar="BORDERFLOW_LLM_MODEL", metavar="NAME", help="Its name there."),
)


def reader_options(command: Command) -> Command:
    """The command with the options that say who reads."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def reader_of(said: dict[str, Any], *, key: str | None, explain: bool = False) -> dict[str, Any]:
    """The reader that a person chose, its options taken out of what they said; nothing where it is the usual one."""
    extractor, url, model = (said.pop(name) for name in ("extractor", "llm_url", "llm_model"))
    if extractor == "rules":
        return {}
    if explain:
        raise BadValue("--explain tells of the rules, and goes with --extractor rules alone")
    from borderflow.llm_client import endpoint  # noqa: PLC0415
    from borderflow.read import asking  # noqa: PLC0415

    return {"read": partial(asking, ask=endpoint(url, model, key), reader=f"llm {model}")}


def tally(left_out: Iterable[LeftOut]) -> Iterator[str]:
    """How much of what a model gave did not stand, and by which reasons, the commonest first; no lines for nothing."""
    reasons = Counter(one.reason for one in left_out)
    if reasons:
        yield f"left out of what the model gave: {reasons.total()}, as what it says has to stand in the text"
    yield from (f"  {times} x {reason}" for reason, times in reasons.most_common())
