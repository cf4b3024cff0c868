"""One country or crossing: what was reported of it day by day, and every figure with its working."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from borderflow.atlas import countries, crossings
from borderflow.brief.charts import Chart
from borderflow.brief.outlook.view import of_place
from borderflow.brief.screens import Stand, stand_at, unheard
from borderflow.brief.turns import turn
from borderflow.brief.working import Working, working
from borderflow.nouns import Finding, Situation, Topic
from borderflow.picturing.excerpts import ordered_of, until
from borderflow.picturing.readying import Task
from borderflow.picturing.shares import STATE, Seen, drawn
from borderflow.picturing.wants import CARD, CHART, Want
from borderflow.record import rules_in_time
from borderflow.serve.asking import Asked, AskedHere
from borderflow.serve.faults import Missing
from borderflow.serve.foresight import Foresight
from borderflow.serve.kept import Pages, Prepared
from borderflow.serve.memory import Memory
from borderflow.serve.rendering import look, render

router = APIRouter()
MOST = 60
# What a rule at a crossing may be held against.
RULED = frozenset({Topic.ENTRY_RULE, Topic.EXIT_RULE, Topic.ASYLUM, Topic.TRANSPORT, Topic.PAYMENTS})


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its working."""

    finding: Finding
    working: Working


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A place with all that its page shows: the findings of the page, how many there are of each topic, its chart."""

    name: str
    stand: Stand
    topics: Sequence[Topic]
    situation: Situation
    findings: Sequence[Finding]
    chart: Chart | None


@router.get("/place/{code}")
def place(code: str, request: Request, asked: AskedHere, at: Annotated[int, Query(ge=0, le=10**7)] = 0) -> Response:
    """The page of a country by its ISO code, or of a crossing by its id; `at` is how many figures are passed over."""
    if code.upper() not in countries() and code not in crossings():
        raise Missing(
            f"no place is {code[:80]!r}: countries go by their ISO codes, crossings by their ids in the atlas"
        )
    pages: Pages = request.app.state.pages
    return pages.answer(request, asked, partial(prepared, request, asked, code, at))


def prepared(request: Request, asked: Asked, code: str, at: int) -> Prepared:
    """What a place's page shows, and how to make it."""
    memory: Memory = request.app.state.memory
    of = memory.edition(asked.known)
    seen = Seen(of, of.case().origin)
    held = of.countries.get(code.upper())
    shows: Any = of.pictures if code in crossings() else (of.manner, held and held.place.picture)
    foresight: Foresight = request.app.state.foresight
    told = (foresight.names(), foresight.at_hand(asked.known))
    return (shows, of.days, seen.origin, told), partial(page, request, asked, (code, at), seen)


def page(request: Request, asked: Asked, which: tuple[str, int], seen: Seen) -> Response:
    """A place's page, made."""
    (code, at), memory = which, request.app.state.memory
    if code in crossings():
        told = crossing(memory, asked, code, at, seen)
    else:
        told = country(memory, asked, code.upper(), at, seen)
    words = look(asked).words
    foresight: Foresight = request.app.state.foresight
    outlook, key = foresight.at_hand(asked.known), code if code in crossings() else code.upper()
    shown = [Shown(one, working(one, told.situation, words=words)) for one in told.findings]
    return render(
        request, "place.html", asked, name=told.name, topics=topics(told.topics), at=at, total=len(told.topics),
        sections=[(topic, list(one)) for topic, one in groupby(shown, key=lambda one: one.finding.figure.topic)],
        disputed=[one for one in shown if one.working.dissenters], most=MOST, more=at + MOST < len(told.topics),
        days=seen.of.days, stand=told.stand, chart=with_state(told.chart, asked), foresees=bool(foresight.names()),
        expected=of_place(outlook, foresight.shown_beside(asked.known), key, look=look(asked)) if outlook else (),
    )  # fmt: skip


def country(memory: Memory, asked: Asked, code: str, at: int, seen: Seen) -> Told:
    """A country: the findings of the page alone are read, all else is kept."""
    words, held = look(asked).words, seen.of.countries.get(code)
    if held is None:
        card, drawing, numbers = unheard(code, seen.of.case(), words).card, None, []
    else:
        wants = [Want(kind=kind, lang=asked.lang, on=asked.on) for kind in (CARD, CHART)]
        kept = memory.shares(seen, [(code, want) for want in wants], task_of(memory, asked, code))
        card, drawing = kept[code, wants[0]].card, kept[code, wants[1]]
        numbers = ordered_of(held).until(asked.on.toordinal() if asked.on else None)
    assert card is not None
    some = [number for number, _ in numbers[at : at + MOST]]
    situation = memory.excerpt(seen.of, [(held, some)] if held else [], code)
    situation = situation if asked.on is None else until(situation, asked.on)
    return Told(
        name=words.country(code), stand=Stand(card.state, card.status, card.rules), situation=situation,
        topics=[topic for _, topic in numbers], findings=situation.findings, chart=drawing,
    )  # fmt: skip


def task_of(memory: Memory, asked: Asked, code: str | None = None) -> Task:
    """What has to be made for the page of a country, or of a crossing."""
    if asked.on is None and asked.known is None:
        return Task(desk=memory.desk)
    return Task(desk=memory.desk, as_of=asked.known, on=asked.on, kinds=(CARD, CHART), country=code)


def crossing(memory: Memory, asked: Asked, code: str, at: int, seen: Seen) -> Told:
    """A crossing: all findings that name it are read, and the rules that those at it may be held against."""
    words = look(asked).words
    looked_up = {held: ordered_of(held) for held in seen.of.countries.values()}
    ours = {held: found.crossings[code] for held, found in looked_up.items() if code in found.crossings}
    want = Want(kind=CARD, lang=asked.lang, on=asked.on)
    sides = [held.place.country for held in ours]
    kept = memory.shares(seen, [(side, want) for side in sides], task_of(memory, asked))
    posts = [post for side in sides for post in kept[side, want].posts if post.id == code]
    situation = memory.excerpt(seen.of, ours.items())
    shown = situation if asked.on is None else until(situation, asked.on)
    ordered = sorted(shown.findings, key=turn)
    ruling = {held: ruled(ours[held], looked_up[held].until(None)) for held in ours}
    rules = rules_in_time(memory.excerpt(seen.of, ruling.items()), on=asked.on)
    return Told(
        name=words.crossing(code), stand=stand_at(posts, words), situation=shown, findings=ordered[at : at + MOST],
        topics=[one.figure.topic for one in ordered],
        chart=drawn(shown, ordered, rules, asked.lang, seen.of, words.crossing(code)),
    )  # fmt: skip


def ruled(ours: Sequence[int], ordered: Sequence[tuple[int, Topic]]) -> list[int]:
    """A crossing's findings, and those on rules of the same country, of the topics that any of these are of."""
    own = {topic for number, topic in ordered if number in set(ours)} & RULED
    return sorted({*ours, *(number for number, topic in ordered if topic in own)})


def with_state(chart: Chart | None, asked: Asked) -> Chart | None:
    """The chart with the page's state in its addresses."""
    said = asked.href("")
    return chart and replace(chart, svg=chart.svg.replace(STATE, escape(said)))


def topics(ordered: Sequence[Topic]) -> list[tuple[Topic, int, int]]:
    """The topics in their order: how many findings each has, and how many of the page's are passed over to see it."""
    found, before = [], 0
    for topic, ours in groupby(ordered):
        many = len(list(ours))
        found.append((topic, many, before // MOST * MOST))
        before += many
    return found
