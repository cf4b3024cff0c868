"""One country or crossing: every figure and rule that is known of it, the losers in view."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow.atlas import countries, country_name, crossings
from borderflow.nouns import Finding, Situation
from borderflow.serve.asking import AskedHere
from borderflow.serve.faults import Missing
from borderflow.serve.memory import Memory
from borderflow.serve.pages.situation import days_of
from borderflow.serve.rendering import render

router = APIRouter()


@router.get("/place/{code}")
def place(code: str, request: Request, asked: AskedHere) -> Response:
    """The page of a country by its ISO code, or of a crossing by its id."""
    memory: Memory = request.app.state.memory
    picture = memory.picture(asked.known)
    days = days_of(picture)
    if asked.on is not None:
        picture = picture.until(asked.on)
    if code.upper() in countries():
        found, name = picture.of(code.upper()).findings, country_name(code.upper())
    elif code in crossings():
        found, name = at_crossing(picture, code), crossings()[code].name
    else:
        raise Missing(
            f"the atlas knows no place {code[:80]!r}: countries go by their ISO codes, crossings by their ids"
        )
    return render(request, "place.html", asked, code=code, name=name, findings=found, picture=picture, days=days)


def at_crossing(picture: Situation, crossing: str) -> tuple[Finding, ...]:
    """The findings about one crossing."""
    return tuple(
        one for one in picture.findings if one.figure.place is not None and one.figure.place.crossing == crossing
    )
