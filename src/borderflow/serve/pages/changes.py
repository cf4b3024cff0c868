"""What changed: since a moment, and day by day; of a large desk, put together from what is kept of each country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import pairwise

from fastapi import APIRouter, Request
from starlette.responses import Response

from borderflow import desk as corridor
from borderflow.brief import Since, Step, live_blog
from borderflow.brief.screens import span_of
from borderflow.brief.stirring import Stretch, live_of
from borderflow.errors import BadValue
from borderflow.picturing.editions import Edition
from borderflow.picturing.readying import Task
from borderflow.picturing.shares import Seen
from borderflow.picturing.wants import STIRRED, Want
from borderflow.record import changes
from borderflow.serve.asking import Asked, AskedHere, stamped
from borderflow.serve.making import BeingMade
from borderflow.serve.memory import Memory
from borderflow.serve.pages.brief import alone, case_of, code_of

router = APIRouter()
# The live page goes so many days back.
LIVE_DAYS = 6
Ends = tuple[datetime, datetime | None]


@router.get("/brief/changes")
def changed(request: Request, asked: AskedHere, country: str | None = None) -> Response:
    """What is known otherwise than at a moment, of all countries or one."""
    if asked.since is None:
        raise BadValue("since is missing: say since when, as in /brief/changes?since=2022-09-25")
    memory: Memory = request.app.state.memory
    now, code, ends = request.app.state.settings.clock(), code_of(memory, country), (asked.since, asked.known)
    in_turn(ends)
    if memory.is_large():
        return alone(stretches(memory, [ends], code, Telling(asked.lang, now)), asked)
    only = step(memory, ends, now, code)
    steps = [replace(only, since=corridor.told_since(memory.desk, asked.since, only.since.before, only.after))]
    return alone(live_blog(steps, case=case_of(request, steps[-1].after, asked)), asked)


@router.get("/brief/live")
def live(request: Request, asked: AskedHere, country: str | None = None) -> Response:
    """What changed day by day, the newest first, each day at an address of its own, of all countries or one."""
    memory: Memory = request.app.state.memory
    code, now = code_of(memory, country), request.app.state.settings.clock()
    if memory.is_large():
        both = list(pairwise(day_ends(days_of(memory.edition(asked.known), code), asked)))
        return alone(stretches(memory, both, code, Telling(asked.lang, now, now)), asked)
    whole = memory.picture(asked.known, code)
    steps = [step(memory, both, now, code) for both in pairwise(day_ends(span_of(whole), asked))]
    return alone(live_blog(steps, case=case_of(request, whole, asked), made_at=now), asked)


def day_ends(days: tuple[date, date] | None, asked: Asked) -> list[datetime]:
    """The last moments of the days that the live page tells, and of the one before them."""
    if days is None:
        return []
    last = min(days[1], asked.on) if asked.on else days[1]
    first = max(days[0].toordinal() - 1, last.toordinal() - LIVE_DAYS, 1)
    return [datetime.combine(last.fromordinal(n), time.max, UTC) for n in range(first, last.toordinal() + 1)]


def days_of(of: Edition, code: str | None) -> tuple[date, date] | None:
    """The days of the first and the last report of a desk, or about one country of its."""
    if code is None:
        return of.days
    held = of.countries.get(code)
    return replace(of, countries={code: held}).days if held else None


def in_turn(ends: Ends) -> None:
    """BadValue where the later moment is the earlier one."""
    since, until = ends
    if until is not None and until < since:
        raise BadValue(f"known {stamped(until)} lies before since {stamped(since)}: turn them round")


def step(memory: Memory, ends: Ends, now: datetime, country: str | None) -> Step:
    """What changed between two moments, of all countries or one."""
    since, until = ends
    before, after = memory.picture(since, country), memory.picture(until, country)
    return Step(since=Since(moment=since, found=changes(before, after), before=before), until=until or now, after=after)


@dataclass(frozen=True, slots=True)
class Telling:
    """In which language a page is told, what now is, and when it says that it was made, if it does."""

    lang: str
    now: datetime
    made_at: datetime | None = None


def stretches(memory: Memory, both: Sequence[Ends], code: str | None, telling: Telling) -> str:
    """The page of a large desk; BeingMade where any of it has yet to be made, and all that is missing is wanted."""
    found, missing = list[Stretch](), None
    for ends in reversed(both):
        try:
            found.append(stretch(memory, ends, code, telling))
        except BeingMade as being_made:
            missing = missing or being_made
    if missing is not None:
        raise missing
    return live_of(found, case=replace(memory.edition(None).case(), lang=telling.lang), made_at=telling.made_at)


def stretch(memory: Memory, ends: Ends, code: str | None, telling: Telling) -> Stretch:
    """What changed between two moments, as each country tells it."""
    since, until = ends
    of, before = memory.edition(until), memory.edition(since)
    want, seen = Want(kind=STIRRED, lang=telling.lang, before=before), Seen(of, of.case().origin)
    task = Task(
        desk=memory.desk, as_of=until, since=since, country=code, kinds=(STIRRED,), languages=(telling.lang,)
    )  # fmt: skip
    codes = [one for one in of.countries if code in {None, one}]
    parts = memory.shares(seen, [(one, want) for one in codes], task)
    return Stretch(since=since, until=until or telling.now, parts=tuple(parts.values()))
