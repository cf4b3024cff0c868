"""One report's text with the words of every claim in it marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

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


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with the claims whose words it is part of; none for what no claim stands on."""

    text: str
    claims: tuple[Claim, ...]


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
    return render(
        request, "document.html", asked, document=found, claims=said, stretches=tuple(stretches(found.text, said))
    )


def flowing(text: str) -> str:
    """The text with the ends of wrapped lines as spaces; it is as long as before, so that every place in it holds.

    >>> flowing("Numbers travel from an office to a spokesman and from there to another\\nand on.\\n\\n- one\\n- two")
    'Numbers travel from an office to a spokesman and from there to another and on.\\n\\n- one\\n- two'
    """
    lines = text.split("\n")
    ends = [
        " " if len(line) >= WRAPPED and after.strip() and not BEGINS.match(after) else "\n"
        for line, after in pairwise(lines)
    ]
    return "".join(part for line, end in zip(lines, [*ends, ""], strict=True) for part in (line, end))


def stretches(text: str, claims: Iterable[Claim]) -> Iterator[Stretch]:
    """The text, cut wherever the words of a claim begin or end."""
    spans = [(words.start, words.end, one) for one in claims for words in one.evidence]
    text = flowing(text)
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        covering = {one.id: one for first, last, one in spans if first <= start and end <= last}
        yield Stretch(text[start:end], tuple(covering.values()))
