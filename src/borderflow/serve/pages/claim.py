"""One claim: its words where they stand, who says so via whom, and who says the same or otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow.brief.working import working
from borderflow.nouns import Claim, Document, Finding, Situation, Voice
from borderflow.picturing.editions import Edition, Held
from borderflow.picturing.excerpts import place_of
from borderflow.serve.asking import Asked, AskedHere
from borderflow.serve.faults import Missing
from borderflow.serve.kept import Pages, Prepared
from borderflow.serve.memory import Memory
from borderflow.serve.pages.document import flowing
from borderflow.serve.rendering import look, render
from borderflow.wire import flat

router = APIRouter()
# So many characters of a report are shown on either side of the words.
AROUND = 280
GAP = re.compile(r"(\s+)")
# What says in Markdown that a line is a heading.
SIGNS = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's text; `marked` where it is a claim's words.

    `start` is where it stands in the report; None for what stands in the place of words that are left out.
    """

    text: str
    marked: bool
    start: int | None = None


@router.get("/claim/{key}")
def claim(key: str, request: Request, asked: AskedHere) -> Response:
    """The page of a claim, as it was recorded, by its id."""
    pages: Pages = request.app.state.pages
    return pages.answer(request, asked, partial(prepared, request, asked, key))


def prepared(request: Request, asked: Asked, key: str) -> Prepared:
    """What a claim's page shows, and how to make it."""
    memory: Memory = request.app.state.memory
    of = memory.edition(asked.known)
    stands = place_of(of, key)
    shows: Any = of.pictures if stands is None else (of.manner, stands[0].place.picture)
    return shows, partial(page, request, asked, key, (of, stands))


def page(request: Request, asked: Asked, key: str, where: tuple[Edition, tuple[Held, int] | None]) -> Response:
    """A claim's page, made of the finding that it stands in, or of what a review says of it."""
    memory: Memory = request.app.state.memory
    of, stands = where
    aside: list[tuple[Held, list[int]]] = [(held, []) for held in of.countries.values() if held.counts.reviewed]
    picture = memory.excerpt(of, [(stands[0], [stands[1]])] if stands else aside)
    said, finding = found_in(picture, key)
    shown = working(finding, picture, words=look(asked).words) if finding else None
    document = picture.documents.get(said.document)
    return render(
        request, "claim.html", asked, claim=said, fields=flat(said), document=document, finding=finding, working=shown,
        voice=voice_of(finding, said), context=in_context(document, said) if document else (), picture=picture,
        standing=picture.review.standing(said), reviewed=picture.review.reviewed.get(said.id),
    )  # fmt: skip


def found_in(picture: Situation, key: str) -> tuple[Claim, Finding | None]:
    """The claim of that id with the finding that it counts in, if it does."""
    for finding in picture.findings:
        for said in finding.claims:
            if said.id == key:
                return picture.review.recorded(said), finding
    aside = picture.review.reviewed.get(key)
    if aside is None:
        raise Missing(f"no claim {key[:80]!r} was known at that moment")
    return aside.claim, None


def voice_of(finding: Finding | None, said: Claim) -> Voice | None:
    """The voice that a claim is of: its other claims repeat it."""
    voices = finding.voices if finding else ()
    return next((voice for voice in voices if any(one.id == said.id for one in voice.claims)), None)


def in_context(document: Document, said: Claim) -> tuple[Piece, ...]:
    """The words of a claim with what stands around them; what lies between two far pieces is left out."""
    text, pieces, at = flowing(document.text), [], 0
    for number, words in enumerate(sorted(said.evidence)):
        start = max(at, after_gap(text, words.start - AROUND))
        if start > at or (number == 0 and start > 0):
            pieces.append(Piece("… ", marked=False))
        pieces += [
            Piece(text[start : words.start], marked=False, start=start),
            Piece(text[words.start : words.end], marked=True, start=words.start),
        ]
        at = words.end
    rest = text[at : at + AROUND]
    if at + AROUND < len(text):
        rest = "".join(GAP.split(rest)[:-1]).rstrip()
    pieces.append(Piece(rest, marked=False, start=at))
    if at + AROUND < len(text):
        pieces.append(Piece(" …", marked=False))
    return tuple(short for one in pieces for short in unsigned(one))


def unsigned(piece: Piece) -> Iterator[Piece]:
    """The piece without what says that a line is a heading."""
    at = 0
    for hit in SIGNS.finditer(piece.text):
        yield from part(piece, at, hit.start())
        at = hit.end()
    yield from part(piece, at, len(piece.text))


def part(piece: Piece, start: int, end: int) -> Iterator[Piece]:
    """A part of a piece, where there is any."""
    if start < end:
        yield replace(piece, text=piece.text[start:end], start=None if piece.start is None else piece.start + start)


def after_gap(text: str, at: int) -> int:
    """The place of the first word that begins there or later; the beginning of the text, for a place before it.

    >>> after_gap("eight thousand people", 2), after_gap("eight thousand people", -3)
    (6, 0)
    """
    found = GAP.search(text, at) if at > 0 else None
    return found.end() if found else max(at, 0)
