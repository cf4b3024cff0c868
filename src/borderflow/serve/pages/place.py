"""One country or crossing: what was reported of it day by day, and every figure with its working."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from borderflow.atlas import countries, crossings
from borderflow.brief.screens import chart
from borderflow.brief.working import Working, working
from borderflow.nouns import Finding, Situation, Topic
from borderflow.serve.asking import AskedHere
from borderflow.serve.faults import Missing
from borderflow.serve.memory import Memory
from borderflow.serve.pages.situation import days_of
from borderflow.serve.rendering import look, render

router = APIRouter()
Named = Callable[[str], str]
MOST = 60
# What is read first of a place.
ORDER = {topic: number for number, topic in enumerate(
    (Topic.MOVEMENT, Topic.QUEUE, Topic.ENTRY_RULE, Topic.EXIT_RULE, Topic.ASYLUM, Topic.TRANSPORT, Topic.PAYMENTS)
)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its working."""

    finding: Finding
    working: Working


@router.get("/place/{code}")
def place(code: str, request: Request, asked: AskedHere, at: Annotated[int, Query(ge=0, le=10**7)] = 0) -> Response:
    """The page of a country by its ISO code, or of a crossing by its id; `at` is how many figures are passed over."""
    memory: Memory = request.app.state.memory
    whole = memory.picture(asked.known)
    picture = whole if asked.on is None else whole.until(asked.on)
    drawing = look(asked)
    found, name = found_at(code, picture, drawing.words.country, drawing.words.crossing)
    ordered = sorted(found, key=turn)
    shown = [Shown(one, working(one, picture, words=drawing.words)) for one in ordered[at : at + MOST]]
    return render(
        request, "place.html", asked, code=code, name=name, shown=shown, at=at, more=at + MOST < len(ordered),
        most=MOST, total=len(ordered), days=days_of(whole), documents=picture.documents,
        chart=chart(
            picture, found, rules=memory.rules(asked.known, asked.on), place=name, look=drawing,
        ),
    )  # fmt: skip


def found_at(code: str, picture: Situation, country: Named, crossing: Named) -> tuple[tuple[Finding, ...], str]:
    """The findings of a place, and its name."""
    if code.upper() in countries():
        return tuple(picture.of(code.upper()).findings), country(code.upper())
    if code in crossings():
        return tuple(at_crossing(picture.findings, code)), crossing(code)
    raise Missing(f"no place is {code[:80]!r}: countries go by their ISO codes, crossings by their ids in the atlas")


def at_crossing(findings: Iterable[Finding], crossing: str) -> Iterable[Finding]:
    """The findings about one crossing."""
    return (one for one in findings if one.figure.place is not None and one.figure.place.crossing == crossing)


def turn(one: Finding) -> tuple[int, int, int, str]:
    """Where a finding stands on the page: figures before words, what is most asked for first, the latest first."""
    last = one.figure.period.end or one.figure.period.start
    return (
        0 if one.best.is_figure else 1, ORDER.get(one.figure.topic, len(ORDER)), -(last.toordinal() if last else 0),
        one.best.id,
    )  # fmt: skip
