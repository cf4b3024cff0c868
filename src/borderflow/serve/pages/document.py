"""One report's text with the words of every claim in it marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby, pairwise

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow.nouns import Claim
from borderflow.picturing.editions import Edition
from borderflow.serve.asking import Asked, AskedHere
from borderflow.serve.faults import Missing
from borderflow.serve.kept import Pages, Prepared
from borderflow.serve.memory import Memory
from borderflow.serve.rendering import render

router = APIRouter()
# A line of so many characters goes on in the next one, unless that begins something of its own.
WRAPPED = 60
BEGINS = re.compile(r"\s*([-*•–#>|]|\d+[.)])\s")
# A heading, as Markdown has it: its signs, with what stands behind them, and its words.
HEADING = re.compile(r"^(#{1,6}[ \t]+)(?=\S)[^\n]*", re.MULTILINE)
NOWHERE = (-1, -1, -1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with the claims whose words it is part of; none for what no claim stands on.

    `heading` is where the heading that it is part of begins, -1 in none; its `sign` is that it is one, and no words.
    """

    text: str
    claims: tuple[Claim, ...]
    heading: int = -1
    sign: bool = False


@router.get("/document/{key:path}")
def document(key: str, request: Request, asked: AskedHere) -> Response:
    """The page of a document by its id."""
    pages: Pages = request.app.state.pages
    return pages.answer(request, asked, partial(prepared, request, asked, key))


def prepared(request: Request, asked: Asked, key: str) -> Prepared:
    """What a document's page shows, and how to make it."""
    memory: Memory = request.app.state.memory
    of = memory.edition(asked.known)
    return of.pictures, partial(page, request, asked, key, of)


def page(request: Request, asked: Asked, key: str, of: Edition) -> Response:
    """A document's page, made of its own claims."""
    memory: Memory = request.app.state.memory
    found = memory.document(of, key)
    if found is None:
        raise Missing(f"no document {key[:80]!r} with a claim was known at that moment")
    said = sorted(memory.claims_in(of, found), key=lambda one: (one.evidence[0].start, one.id))
    return render(request, "document.html", asked, document=found, claims=said, blocks=blocks(found.text, said))


def blocks(text: str, claims: Iterable[Claim]) -> list[tuple[bool, tuple[Stretch, ...]]]:
    """The text in stretches, those of a heading together, with whether they are one."""
    cut = groupby(stretches(text, claims), key=lambda one: one.heading)
    return [(start >= 0, tuple(some)) for start, some in cut]


def flowing(text: str) -> str:
    """The text with the ends of wrapped lines as spaces; it is as long as before, so that every place in it holds.

    >>> flowing("Numbers travel from an office to a spokesman and from there to another\\nand on.\\n\\n- one\\n- two")
    'Numbers travel from an office to a spokesman and from there to another and on.\\n\\n- one\\n- two'
    """
    lines = text.split("\n")
    ends = [
        " " if len(line) >= WRAPPED and after.strip() and not BEGINS.match(after) and not HEADING.match(line) else "\n"
        for line, after in pairwise(lines)
    ]
    return "".join(part for line, end in zip(lines, [*ends, ""], strict=True) for part in (line, end))


def stretches(text: str, claims: Iterable[Claim]) -> Iterator[Stretch]:
    """The text, cut wherever the words of a claim or a heading begin or end."""
    heads = [(hit.start(), hit.end(1), hit.end()) for hit in HEADING.finditer(text)]
    starts = [one[0] for one in heads]
    spans = [(words.start, words.end, one) for one in claims for words in one.evidence]
    text = flowing(text)
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end)), *chain(*heads)})
    for start, end in pairwise(edges):
        covering = {one.id: one for first, last, one in spans if first <= start and end <= last}
        near = heads[bisect_right(starts, start) - 1] if starts and starts[0] <= start else NOWHERE
        head = near if start < near[2] else NOWHERE
        yield Stretch(text[start:end], tuple(covering.values()), head[0], start < head[1])
