"""How every border stands: the map, and a card a country, what changed most first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow import desk as corridor
from borderflow.brief.screens import overview
from borderflow.nouns import Situation
from borderflow.serve.asking import Asked, AskedHere
from borderflow.serve.memory import Memory
from borderflow.serve.rendering import look, render

router = APIRouter()
# Pixels: the map shares the screen with the cards.
MAP_WIDTH = 640


@router.get("/")
def situation(request: Request, asked: AskedHere) -> Response:
    """The first page."""
    memory: Memory = request.app.state.memory
    whole = memory.picture(asked.known)
    days = days_of(whole)
    picture = whole if asked.on is None else whole.until(asked.on)
    case = corridor.case_of(memory.desk, whole)
    since = counted_from(asked, days)
    shown = overview(
        picture, case, before=memory.picture(since) if since else None, rules=memory.rules(asked.known, asked.on),
        look=replace(look(asked), width=MAP_WIDTH),
    )  # fmt: skip
    return render(
        request, "situation.html", asked, case=case, cards=shown.cards, map=shown.map, days=days, since=since,
        foresees=bool(request.app.state.foresight.names()), empty=not picture.findings,
        no_report=not whole.documents and asked.known is None,
    )  # fmt: skip


def days_of(picture: Situation) -> tuple[date, date] | None:
    """The first and the last day on which a report of the picture was published; None where no day is known."""
    days = [one.published for one in picture.documents.values() if one.published]
    return (min(days), max(days)) if days else None


def counted_from(asked: Asked, days: tuple[date, date] | None) -> datetime | None:
    """The moment that changes are counted from: the one asked for, else the end of the day before the last report."""
    if asked.since is not None or days is None or days[0] == days[1]:
        return asked.since
    last = min(days[1], asked.on) if asked.on else days[1]
    return datetime.combine(last - timedelta(days=1), time.max, UTC)
