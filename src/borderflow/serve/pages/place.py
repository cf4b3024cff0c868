"""One country or crossing: what was reported of it day by day, and every figure with its working."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from borderflow import desk as corridor
from borderflow.atlas import countries, crossings
from borderflow.brief.outlook.view import of_place
from borderflow.brief.screens import chart, stand
from borderflow.brief.working import Working, working
from borderflow.nouns import Finding, Situation, Topic
from borderflow.serve.asking import AskedHere
from borderflow.serve.faults import Missing
from borderflow.serve.foresight import Foresight
from borderflow.serve.memory import Memory
from borderflow.serve.pages.situation import days_of
from borderflow.serve.rendering import look, render

router = APIRouter()
Named = Callable[[str], str]
MOST = 60
# What is read first of a place.
FIRST = (Topic.MOVEMENT, Topic.QUEUE, Topic.ENTRY_RULE, Topic.EXIT_RULE, Topic.ASYLUM, Topic.TRANSPORT, Topic.PAYMENTS)
ORDER = {topic: number for number, topic in enumerate(dict.fromkeys((*FIRST, *Topic)))}


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
    rules, case = memory.rules(asked.known, asked.on), corridor.case_of(memory.desk, whole)
    foresight: Foresight = request.app.state.foresight
    outlook = foresight.at_hand(asked.known)
    place = code if code in crossings() else code.upper()
    return render(
        request, "place.html", asked, name=name, topics=topics(ordered), at=at, more=at + MOST < len(ordered),
        sections=[(topic, list(one)) for topic, one in groupby(shown, key=lambda one: one.finding.figure.topic)],
        disputed=[one for one in shown if one.working.dissenters], most=MOST, total=len(ordered), days=days_of(whole),
        stand=stand(picture, place, case=case, rules=rules, look=drawing), foresees=bool(foresight.names()),
        expected=of_place(outlook, whole, place, look=drawing) if outlook else (),
        chart=chart(picture, found, rules=rules, place=name, look=drawing),
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


def topics(ordered: Sequence[Finding]) -> list[tuple[Topic, int, int]]:
    """The topics in their order: how many findings each has, and how many of the page's are passed over to see it."""
    found, before = [], 0
    for topic, ours in groupby(ordered, key=lambda one: one.figure.topic):
        many = len(list(ours))
        found.append((topic, many, before // MOST * MOST))
        before += many
    return found


def turn(one: Finding) -> tuple[int, int, int, str]:
    """Where a finding stands on the page: by topic, the most asked for first; figures before words; the latest."""
    last = one.figure.period.end or one.figure.period.start
    return (
        ORDER[one.figure.topic], 0 if one.best.is_figure else 1, -(last.toordinal() if last else 0),
        one.best.id,
    )  # fmt: skip
