"""One report's text with the words of every claim in it marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow.nouns import Claim
from borderflow.serve.asking import AskedHere
from borderflow.serve.faults import Missing
from borderflow.serve.memory import Memory
from borderflow.serve.rendering import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with the claims whose words it is part of; none for what no claim stands on."""

    text: str
    claims: tuple[Claim, ...]


@router.get("/document/{key:path}")
def document(key: str, request: Request, asked: AskedHere) -> Response:
    """The page of a document by its id."""
    memory: Memory = request.app.state.memory
    picture = memory.picture(asked.known)
    if key not in picture.documents:
        raise Missing(f"no document {key[:80]!r} with a claim was known at that moment")
    found = picture.documents[key]
    said = [picture.review.recorded(one) for one in picture.claims if one.document == key]
    said.sort(key=lambda one: (one.evidence[0].start, one.id))
    return render(
        request, "document.html", asked, document=found, claims=said, stretches=tuple(stretches(found.text, said)),
        picture=picture,
    )  # fmt: skip


def stretches(text: str, claims: Iterable[Claim]) -> Iterator[Stretch]:
    """The text, cut wherever the words of a claim begin or end."""
    spans = [(words.start, words.end, one) for one in claims for words in one.evidence]
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        covering = {one.id: one for first, last, one in spans if first <= start and end <= last}
        yield Stretch(text[start:end], tuple(covering.values()))
