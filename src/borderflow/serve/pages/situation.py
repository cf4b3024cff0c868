"""How every border stands: the map, and a card a country, what changed most first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow.brief.cards import Share
from borderflow.brief.case import Case, inferred
from borderflow.brief.screens import overview_of
from borderflow.brief.stirred import Stir
from borderflow.picturing.editions import Edition
from borderflow.picturing.readying import Task
from borderflow.picturing.shares import Seen
from borderflow.picturing.wants import CARD, STIR, Want
from borderflow.serve.asking import Asked, AskedHere
from borderflow.serve.kept import Pages, Prepared
from borderflow.serve.memory import Memory
from borderflow.serve.rendering import look, render

router = APIRouter()
# Pixels: the map shares the screen with the cards.
MAP_WIDTH = 640


@router.get("/")
def situation(request: Request, asked: AskedHere) -> Response:
    """The first page."""
    pages: Pages = request.app.state.pages
    return pages.answer(request, asked, partial(prepared, request, asked))


def prepared(request: Request, asked: Asked) -> Prepared:
    """What the first page shows, and how to make it."""
    memory: Memory = request.app.state.memory
    of = memory.edition(asked.known)
    since = asked.since or of.changes_from(asked.on)
    before = memory.edition(since) if since else None
    case = of.case()
    foresees = bool(request.app.state.foresight.names())
    shows = (of.pictures, before and before.pictures, case, foresees)
    return shows, partial(page, request, asked, case, (of, before, since))


def page(
    request: Request, asked: Asked, case: Case, seen: tuple[Edition, Edition | None, datetime | None]
) -> Response:  # fmt: skip
    """The first page, made."""
    of, before, since = seen
    shares, moved = first_screen(request.app.state.memory, asked, Seen(of, case.origin), before)
    origins, findings = of.origins, {code: one.findings for code, one in shares.items() if code and one.findings}
    drawing = replace(look(asked), width=MAP_WIDTH)
    shown = overview_of(
        shares, moved, case, inferred(origins, findings), year=of.today.year if of.today else None, look=drawing
    )
    return render(
        request, "situation.html", asked, case=case, cards=shown.cards, map=shown.map, days=of.days, since=since,
        foresees=bool(request.app.state.foresight.names()),
        empty=not any(one.findings for one in shares.values()), no_report=not of.documents and asked.known is None,
    )  # fmt: skip


def first_screen(
    memory: Memory, asked: Asked, seen: Seen, before: Edition | None
) -> tuple[dict[str | None, Share], dict[str, Stir]]:  # fmt: skip
    """What each country gives to the first page, and how much changed of it."""
    card, stir = Want(kind=CARD, lang=asked.lang, on=asked.on), Want(kind=STIR, on=asked.on, before=before)
    task = Task(desk=memory.desk, as_of=asked.known, on=asked.on, since=asked.since)
    found = memory.shares(seen, [(code, want) for code in seen.of.countries for want in (card, stir)], task)
    return (
        {code: found[code, card] for code in seen.of.countries},
        {code: found[code, stir] for code in seen.of.countries if code is not None},
    )
