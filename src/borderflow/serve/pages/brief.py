"""The brief: to read and to print.

The brief room makes each of them as a page that stands alone; here they get the way back to the desk, and their style
is let through by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from html import escape

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response, StreamingResponse

from borderflow import desk as corridor
from borderflow.atlas import countries
from borderflow.brief import Case, Since, for_paper, render
from borderflow.brief.footnotes import stamp
from borderflow.brief.formats import html
from borderflow.brief.given import Given
from borderflow.brief.opening import Opening, opening_page
from borderflow.brief.page import Page
from borderflow.brief.screen_words import words
from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import RulesInTime, Situation
from borderflow.picturing.briefs import OPENING, opening_of, wants_of
from borderflow.picturing.chapters import chapter_made, chapter_page, whole_of
from borderflow.picturing.editions import Edition
from borderflow.picturing.readying import Task, chapter_wanted
from borderflow.picturing.shares import Seen
from borderflow.picturing.wants import CHAPTER, STIR, Want
from borderflow.serve.asking import Asked, AskedHere, moment_of, stamped
from borderflow.serve.bodies import HEADED
from borderflow.serve.guards import POLICY
from borderflow.serve.handing import Files, WholeBrief
from borderflow.serve.kept import Prepared
from borderflow.serve.memory import Memory

router = APIRouter()
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
BODY = re.compile(r"<body[^>]*>")
VISIT = "borderflow-visit"
VARY = "Accept-Encoding, Accept-Language, Cookie"
# A visit is over when nothing was looked at for so long; it is remembered for so long.
VISIT_OVER, REMEMBERED = timedelta(minutes=30), timedelta(days=90)


@router.get("/brief")
def brief(request: Request, asked: AskedHere, country: str | None = None) -> Response:
    """The brief of all countries or one, with what changed since the moment asked for, or since the last visit.

    That of a large desk is its opening, which leads to a chapter for each country.
    """
    memory, pages = request.app.state.memory, request.app.state.pages
    if memory.is_large():
        answer: Response = pages.answer(request, asked, partial(prepared_large, request, asked, country))
        return answer
    now = request.app.state.settings.clock()
    last, visit = visits(request.cookies.get(VISIT), now)
    since = asked.since or (last if asked.known is None else None)
    reader = since.isoformat() if since else ""
    answer = pages.answer(request, asked, partial(prepared, request, asked, country, since, now=now), reader=reader)
    answer.set_cookie(VISIT, visit, max_age=int(REMEMBERED.total_seconds()), httponly=True, samesite="strict")
    return answer


def prepared(
    request: Request, asked: Asked, country: str | None, since: datetime | None, *, now: datetime
) -> Prepared:  # fmt: skip
    """What the brief of a desk that is not large shows, and how to make it."""
    memory: Memory = request.app.state.memory
    code = code_of(memory, country)
    moments = [(asked.known, code), (asked.known, None), *([(since, code)] if since else [])]
    pictures = [memory.pictured(known, of, fresh=False) for known, of in moments]
    case = case_of(request, pictures[0].shown, asked)

    def page() -> Response:
        shown, told = pictures[0].shown, None
        if since is not None:
            told = corridor.told_since(memory.desk, since, pictures[-1].shown, shown)
        rules = rules_of(request, asked)
        return alone(render(shown, format="html", case=case, made_at=now, rules=rules, since=told), asked)

    return (tuple(one.key for one in pictures), case), page


def prepared_large(request: Request, asked: Asked, country: str | None) -> Prepared:
    """What the brief of a large desk shows, and how to make it."""
    memory: Memory = request.app.state.memory
    of, before = editions(memory, asked)
    shows = of.pictures, of.days, of.case(), before and before.pictures
    return shows, lambda: alone(large(request, asked, country), asked, whole=True)


def editions(memory: Memory, asked: Asked) -> tuple[Edition, Edition | None]:
    """The editions that the brief of a large desk is made of: as known, and as known when changes count from."""
    return memory.edition(asked.known), memory.edition(asked.since) if asked.since else None


@router.get("/brief.pdf")
async def paper(request: Request, asked: AskedHere, country: str | None = None) -> Response:
    """The brief on paper; that of a large desk is its opening, or one country's chapter.

    Printing takes long, and has a thread of its own: no other page waits for it.
    """
    state = request.app.state
    page = await run_in_threadpool(paper_page, request, asked, country)
    body = await run_sync(state.settings.print, page, limiter=state.printing)
    return Response(body, media_type="application/pdf", headers={"content-disposition": 'inline; filename="brief.pdf"'})


def paper_page(request: Request, asked: Asked, country: str | None) -> str:
    """The page that is printed."""
    memory: Memory = request.app.state.memory
    if memory.is_large():
        return large(request, asked, country, on_paper=True)
    picture, told = picture_and_news(request, asked, country, asked.since)
    return for_paper(
        picture, case=case_of(request, picture, asked), made_at=request.app.state.settings.clock(),
        rules=rules_of(request, asked), since=told,
    )  # fmt: skip


@router.get("/brief/whole")
async def whole(request: Request, asked: AskedHere) -> Response:
    """The whole brief as a file: of a large desk made chapter by chapter, and sent as it is made."""
    state = request.app.state
    await run_in_threadpool(state.memory.edition, asked.known, fresh=True)
    order = WholeBrief(desk=state.settings.desk, as_of=asked.known, made_at=state.settings.clock(), lang=asked.lang)
    files: Files = state.files
    headers = {"content-disposition": 'attachment; filename="brief.html"'}
    if request.scope.get(HEADED):
        return StreamingResponse(iter(()), headers=headers, media_type="text/html")
    coming = await files.begun(order)
    return StreamingResponse(files.sent(coming), headers=headers, media_type="text/html")


def large(request: Request, asked: Asked, country: str | None, *, on_paper: bool = False) -> str:
    """The opening of a large desk's brief, or the chapter of one country."""
    memory: Memory = request.app.state.memory
    (of, before), code = editions(memory, asked), code_of(memory, country)
    now, seen = request.app.state.settings.clock(), Seen(of, of.case().origin)
    if code is None:
        return opening_page(opened(memory, asked, seen, before, now=now), on_paper=on_paper)
    if code in of.countries:
        want = chapter_wanted(asked.lang, asked.on, before)
        task = Task(
            desk=memory.desk, as_of=asked.known, on=asked.on, since=asked.since, country=code, kinds=(CHAPTER,),
            languages=(asked.lang,),
        )  # fmt: skip
        told: Given = memory.shares(seen, [(code, want)], task)[code, want]
    else:
        told = chapter_made(of, code, chapter_wanted(asked.lang, None, None))
    shown, borders = chapter_page(of, replace(whole_of(of, code, asked.lang), shortened=True), code, told)
    return html(made_at(shown, now), borders, on_paper=on_paper)


def opened(memory: Memory, asked: Asked, seen: Seen, before: Edition | None, *, now: datetime) -> Opening:
    """The opening, with how much of each country changed since the moment that is asked for."""
    of, stirs = seen.of, Want(kind=STIR, before=before)
    wanted = [*wants_of(of, asked.lang), *([(code, stirs) for code in of.countries if code] if before else [])]
    kinds = (*OPENING, STIR) if before else OPENING
    usual = asked.known is None and before is None
    task = Task(desk=memory.desk) if usual else Task(
        desk=memory.desk, as_of=asked.known, since=asked.since, kinds=kinds, languages=(asked.lang,)
    )  # fmt: skip
    found = memory.shares(seen, wanted, task)
    moved = {code: one for (code, want), one in found.items() if want.kind == STIR and code}
    made = opening_of(of, found, made_at=now, lang=asked.lang, moved=moved, href=lambda code: asked.href(country=code))
    since = stamp(asked.since, asked.lang) if asked.since else ""
    return replace(made, since=since, why=words(asked.lang)("brief.why_apart"))


def made_at(told: Page, now: datetime) -> Page:
    """The page, made now."""
    return replace(told, made_at=stamp(now, told.lang), moments=(told.moments[0], now))


def code_of(memory: Memory, country: str | None) -> str | None:
    """The country that an address names; BadChoice names those that anything is claimed about."""
    code = country.upper() if country else None
    if code is not None and code not in countries():
        raise BadChoice("country", code[:20], [one for one in memory.edition(None).countries if one])
    return code


def picture_and_news(
    request: Request, asked: Asked, country: str | None, since: datetime | None
) -> tuple[Situation, Since | None]:
    """The picture that a brief shows, and what differs in it from that of a moment."""
    memory: Memory = request.app.state.memory
    code = code_of(memory, country)
    picture = memory.picture(asked.known, code)
    if since is None:
        return picture, None
    before = memory.picture(since, code)
    return picture, corridor.told_since(memory.desk, since, before, picture)


def case_of(request: Request, picture: Situation, asked: Asked) -> Case:
    """What the desk is about, told in the language of the page."""
    return replace(corridor.case_of(request.app.state.settings.desk, picture), lang=asked.lang)


def rules_of(request: Request, asked: Asked) -> RulesInTime:
    """The rules as known at the moment asked for."""
    memory: Memory = request.app.state.memory
    return memory.rules(asked.known, asked.on)


def visits(kept: str | None, now: datetime) -> tuple[datetime | None, str]:
    """When the visit before this one was, and what a browser is to keep of both.

    >>> noon = datetime.fromisoformat("2022-09-27T12:00:00+00:00")
    >>> visits("2022-09-26T09:00:00Z~2022-09-26T09:20:00Z", noon)[0].isoformat()
    '2022-09-26T09:20:00+00:00'
    """
    before, _, latest = (kept or "").partition("~")
    try:
        last, seen = moment_of("visit", before), moment_of("visit", latest)
    except BadValue:
        last = seen = None
    if seen is not None and now - seen > VISIT_OVER:
        last = seen
    return last, f"{stamped(last) if last else ''}~{stamped(now)}"


def alone(page: str, asked: Asked, *, whole: bool = False) -> HTMLResponse:
    """A page that stands alone, with the way back to the desk; and to the `whole` brief, where it is not all of it."""
    last = ("brief.whole", "/brief/whole") if whole else ("brief.live", "/brief/live")
    ways = (("nav.situation", "/"), ("nav.brief", "/brief"), last, ("brief.pdf", "/brief.pdf"))
    links = " · ".join(link(asked, path, asked.words(key)) for key, path in ways)
    label = escape(asked.words("nav.label"))
    body = BODY.sub(
        lambda found: f'{found[0]}<nav class="meta back" lang="{asked.lang}" aria-label="{label}">{links}</nav>',
        page,
        count=1,
    )
    policy = f"{POLICY}; style-src 'self' {hashes(body)}"
    return HTMLResponse(body, headers={"content-security-policy": policy, "vary": VARY})


def link(asked: Asked, path: str, said: str) -> str:
    """A way from a page that stands alone; in bold, where it is the page itself."""
    if path == asked.path:
        return f'<b aria-current="page">{escape(said)}</b>'
    return f'<a href="{escape(asked.href(path))}">{escape(said)}</a>'


def hashes(page: str) -> str:
    """The hashes of the styles that stand in a page, as a policy has them."""
    styles = (hashlib.sha256(style.encode()).digest() for style in STYLE.findall(page))
    return " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in styles)
