"""What is expected in the next days, and what a change would do, with and without it side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from borderflow import desk as corridor
from borderflow.brief.outlook import Outlook, outlook
from borderflow.nouns import Heed
from borderflow.nouns.crossings import BorderScenario, Queued
from borderflow.serve.asking import Asked, AskedHere
from borderflow.serve.foresight import Foreseen, Foresight, NoScenario, NotYet
from borderflow.serve.memory import Memory
from borderflow.serve.rendering import look, render
from borderflow.serve.what_if import AS_IT_IS, Barred, WhatIf, in_words, places, wanted

router = APIRouter()
# So long a reader waits before the page says that the forecast is being made.
PATIENCE_SECONDS = 1.2
# So many crossings have a slider: those that most are expected at, and those that are changed already.
SLIDERS = 6
MAP_WIDTH, MOST_CHARTS = 640, 12
# Days ahead that are offered; an address may ask for any up to two weeks.
HORIZONS = (1, 3, 5, 7, 10, 14)
ADDRESS = "/forecast"
PROGRAMS = "/api/v1/forecast"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAhead(Asked):
    """What the forecast's page is asked for: its links keep what is assumed."""

    wish: WhatIf = field(default_factory=WhatIf)

    def href(self, path: str | None = None, **changes: str | None) -> str:
        """The address of a page, with what is assumed where it is this one."""
        kept = self.wish.state if path is None or path in {ADDRESS, PROGRAMS} else {}
        return Asked.href(self, path, **{**kept, **changes})


@dataclass(frozen=True, slots=True)
class Slider:
    """A crossing whose capacity may be set: in per cent of what passes now."""

    id: str
    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class Assumed:
    """A rule that is assumed, and that in words."""

    rule: Barred
    words: str


@router.get(ADDRESS)
def forecast(request: Request, asked: AskedHere) -> Response:
    """The page of a forecast: all that is asked of it is in its address, which a form's fields are turned into."""
    said = request.query_params.multi_items()
    wish = wanted(said)
    ahead = AskedAhead(words=asked.words, path=asked.path, on=asked.on, known=asked.known, since=asked.since,
                       chosen=asked.chosen, wish=wish)  # fmt: skip
    if sorted(said) != sorted({**asked.state, **wish.state}.items()):
        return RedirectResponse(ahead.href(), status_code=302)
    foresight: Foresight = request.app.state.foresight
    try:
        found = foresight.foreseen(asked.known, wish, patience=PATIENCE_SECONDS)
    except NoScenario as error:
        return render(request, "forecast_none.html", ahead, status=404, why=str(error))
    except NotYet:
        headers = {"retry-after": "2"}
        return render(request, "forecast_coming.html", ahead, status=202, headers=headers)
    return shown(request, ahead, found)


def shown(request: Request, asked: AskedAhead, found: Foreseen) -> Response:
    """The forecast with its form."""
    drawing, wish = replace(look(asked), width=MAP_WIDTH), asked.wish
    memory: Memory = request.app.state.memory
    case = memory.edition(asked.known).case() if memory.is_large() else corridor.case_of(memory.desk, found.picture)
    page = outlook(found.plain, found.picture, changed=found.changed, case=case, look=replace(drawing, ids="o"),
                   most=MOST_CHARTS)  # fmt: skip
    named = places(found.scenario, drawing.words)
    return render(
        request, "forecast.html", asked, page=page, wish=wish, case=case, places=named, since=found.since,
        what_if=in_words(wish, since=found.since, words=drawing.words), horizons=sorted({*HORIZONS, wish.horizon}),
        sliders=sliders(page, found.scenario, wish, named), scenarios=request.app.state.foresight.names(),
        programs=PROGRAMS, rules=rules_assumed(asked, named), heeds=list(Heed), whom=list(Queued),
    )  # fmt: skip


def sliders(page: Outlook, scenario: BorderScenario, wish: WhatIf, named: Mapping[str, str]) -> list[Slider]:
    """The crossings that have a slider."""
    changed = dict(wish.capacity)
    exits = {one.id for one in scenario.exits if not {one.id, one.country_to} & set(wish.close)}
    first = [row.place for row in (*page.rows, *page.more_rows) if row.place in exits]
    ordered = list(dict.fromkeys([*changed, *first]))[: max(SLIDERS, len(changed))]
    return [Slider(one, named.get(one, one), changed.get(one, AS_IT_IS)) for one in ordered]


def rules_assumed(asked: AskedAhead, named: Mapping[str, str]) -> list[Assumed]:
    """The rules that are assumed, each of which may be taken away."""
    told = asked.words
    return [
        Assumed(one, told("forecast.rule_of", place=named.get(one.place, one.place), percent=one.percent,
                          whom=told(f"forecast.rule_{one.queued}")))
        for one in asked.wish.rule
    ]  # fmt: skip
