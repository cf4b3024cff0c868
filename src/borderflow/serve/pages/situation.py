"""How every border stands: the map, and a row a country."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow import desk as corridor
from borderflow.brief import drawn, headline
from borderflow.brief.map import DISCLAIMER
from borderflow.serve.asking import AskedHere
from borderflow.serve.memory import Memory
from borderflow.serve.rendering import render

router = APIRouter()


@router.get("/")
def situation(request: Request, asked: AskedHere) -> Response:
    """The first page."""
    memory: Memory = request.app.state.memory
    picture = memory.picture(asked.known)
    if asked.on is not None:
        picture = picture.until(asked.on)
    case = corridor.case_of(memory.desk, picture)
    return render(
        request, "situation.html", asked, picture=picture, case=case, rows=headline(picture, case=case),
        map=drawn(picture, case=case), disclaimer=DISCLAIMER,
    )  # fmt: skip
