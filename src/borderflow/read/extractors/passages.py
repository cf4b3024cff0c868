"""What a model is asked about: a document in passages, headings with them, none that gives orders to a machine."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

from borderflow.nouns import Document, LeftOut
from borderflow.nouns.evidence import content_id
from borderflow.read.extractors.drafts import excerpt
from borderflow.read.paragraphs import Paragraph

ORDERS = "the paragraph gives orders to a machine, and was not read"
STOP = re.compile(r"[.!?…][\"”»)]*\s+|\s+")


@functools.cache
def told() -> dict[str, Any]:
    """What a model is told, and the words that show orders to a machine."""
    return tomllib.loads((files(__package__) / "llm.toml").read_text(encoding="utf-8"))


@functools.cache
def orders() -> re.Pattern[str]:
    """Words that speak to a machine, not to a reader."""
    return re.compile("|".join(told()["orders"]), re.IGNORECASE)


def gives_orders(text: str) -> bool:
    """Whether a text speaks to a machine."""
    return orders().search(text) is not None


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that are asked about together; `first` and `last` are offsets in the document's text."""

    first: int
    last: int
    asked: str


def passages(document: Document, parts: list[Paragraph], *, characters: int) -> tuple[list[Passage], list[LeftOut]]:
    """The document in passages of at most so many characters, and the paragraphs that are kept from the model."""
    kept = [part for part in parts if not gives_orders(part.text)]
    held = [LeftOut(reason=ORDERS, words=excerpt(part.text)) for part in parts if gives_orders(part.text)]
    title = document.title if document.title and not gives_orders(document.title) else None
    return [passage(group, title) for group in grouped(kept, characters)], held


def grouped(parts: list[Paragraph], characters: int) -> Iterator[tuple[Paragraph | None, list[Paragraph]]]:
    """Paragraphs that fit together, with the heading that they stand under where it is not among them."""
    heading: Paragraph | None = None
    above: Paragraph | None = None
    group: list[Paragraph] = []
    for part in (piece for whole in parts for piece in pieces(whole, characters)):
        if group and sum(len(one.text) for one in group) + len(part.text) > characters:
            yield above, group
            above, group = heading, []
        heading = part if part.heading else heading
        group.append(part)
    if group:
        yield above, group


def pieces(part: Paragraph, characters: int) -> Iterator[Paragraph]:
    """A paragraph as it is or, too long, cut behind a sentence, else behind a word, else anywhere."""
    rest = part
    while len(rest.text) > characters:
        stops = list(STOP.finditer(rest.text, 0, characters))
        ends = [s.end() for s in stops if not s.group().isspace()] or [s.end() for s in stops]
        cut = ends[-1] if ends else characters
        yield replace(rest, text=rest.text[:cut])
        rest = replace(rest, start=rest.start + cut, text=rest.text[cut:])
    if rest.text:
        yield rest


def passage(group: tuple[Paragraph | None, list[Paragraph]], title: str | None) -> Passage:
    """The passage with title and heading, between marks that its words cannot foresee."""
    heading, parts = group
    above = [f"Title: {title}"] if title else []
    above += [f"Heading: {heading.text}"] if heading else []
    text = "\n\n".join(["\n".join(above), *(part.text for part in parts)]).strip()
    mark = f"=== {content_id(text)[:12]} ==="
    return Passage(parts[0].start, parts[-1].start + len(parts[-1].text), f"{mark}\n{text}\n{mark}")
