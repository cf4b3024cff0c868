"""How every border stands: the map, and a row a country."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow import desk as corridor
from borderflow.brief import drawn, headline
from borderflow.brief.map import DISCLAIMER
from borderflow.nouns import Situation
from borderflow.serve.asking import AskedHere
from borderflow.serve.memory import Memory
from borderflow.serve.rendering import render

router = APIRouter()


def days_of(picture: Situation) -> tuple[date, date] | None:
    """The first and the last day on which a report of the picture was published; None where no day is known."""
    days = [one.published for one in picture.documents.values() if one.published]
    return (min(days), max(days)) if days else None


@router.get("/")
def situation(request: Request, asked: AskedHere) -> Response:
    """The first page."""
    memory: Memory = request.app.state.memory
    picture = memory.picture(asked.known)
    days = days_of(picture)
    if asked.on is not None:
        picture = picture.until(asked.on)
    case = corridor.case_of(memory.desk, picture)
    return render(
        request, "situation.html", asked, picture=picture, case=case, rows=headline(picture, case=case),
        days=days, map=drawn(picture, case=case), disclaimer=DISCLAIMER,
    )  # fmt: skip
