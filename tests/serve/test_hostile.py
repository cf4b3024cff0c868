"""Two hundred texts that would be scripts, in every field of a report that a page shows: none of them runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from borderflow.nouns import Certainty, Claim, Effect, Period, Status, Topic
from borderflow.record import Judgement, Ledger, Reading, Verb
from serve.browsing import serving
from serve.served import NOW, arrivals, document, report

CODE = "document.title='ran';alert(1)"
CLOSERS = ["", '">', "'>", "</script>", "</style>", "</title>", "</textarea>", "--></svg>", "]]>", "</mark></q>"]
BODIES = [
    f"<script>{CODE}</script>",
    f"<img src=x onerror={CODE}>",
    f"<svg onload={CODE}>",
    f"<details open ontoggle={CODE}>",
    f"<body onload={CODE}>",
    f"<iframe srcdoc='<script>parent.{CODE}</script>'>",
    f"<a href=javascript:{CODE}>go</a>",
    f"<math><mtext><img src=x onerror={CODE}>",
    f"<svg><script>{CODE}</script></svg>",
    f"<input autofocus onfocus={CODE}>",
    f"<style>@import 'javascript:{CODE}'</style>",
    f"<object data=javascript:{CODE}>",
    f"<form action=javascript:{CODE}>",
    f"<base href=javascript:{CODE}//>",
    f"<link rel=stylesheet href=javascript:{CODE}>",
    f"[x](javascript:{CODE})",
    f"{{{{ self.__init__.__globals__ }}}}<img src=x onerror={CODE}>",
    f"&lt;script&gt;{CODE}&lt;/script&gt;",
    f"\N{RIGHT-TO-LEFT OVERRIDE}<script>{CODE}</script>",
    f"<scr\N{ZERO WIDTH SPACE}ipt>{CODE}</scr\N{ZERO WIDTH SPACE}ipt>",
]
PAYLOADS = [closer + body for closer, body in product(CLOSERS, BODIES)]
FIRST = date(2022, 9, 1)


def claims(number: int, payload: str) -> tuple[Reading, list[Claim]]:
    """A report that says the payload in every field, and a figure, a queue and a rule that do."""
    text = f"{payload} 8,572 people came to Finland. The border stays open."
    day = FIRST + timedelta(days=number % 28)
    of = document(f"h{number}", text, published=date(2022, 9, 27))
    paper = replace(of, title=payload, publisher=payload, url=f"javascript:{CODE}" if number % 2 else payload)
    figure = arrivals(paper, "8,572 people came to Finland", 8572 + number, by=payload, place=payload, who=payload)
    figure = replace(figure, period=Period(day, day))
    rule = Claim(
        document=paper.id, topic=Topic.ENTRY_RULE, country="FI", destination="FI", effect=Effect.OPEN, who=payload,
        status=Status.IN_FORCE, certainty=Certainty.STATED, evidence=(paper.quote(0, len(payload) + 1),),
    )  # fmt: skip
    said = [figure, rule]
    return Reading(report=report(paper), document=paper, claims=said), said


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[Claim]]]:
    desk: Path = tmp_path_factory.mktemp("hostile")
    made = [claims(number, payload) for number, payload in enumerate(PAYLOADS)]
    figures = [said[0] for _, said in made]
    with Ledger.open(desk / "ledger.db", create=True) as ledger:
        ledger.add_all([reading for reading, _ in made], now=NOW)
        for claim, payload in zip(figures[:40], PAYLOADS, strict=False):
            ledger.judge(
                Judgement(subject=claim.id, verb=Verb.DISPUTE, reviewer=payload, reason=payload, at=NOW)
            )  # fmt: skip
    (desk / "case.toml").write_text(f"title = '''{PAYLOADS[20]}'''\norigin = 'RU'\ncountries = ['FI']\n")
    with serving(desk) as address:
        yield address, figures


def test_there_are_two_hundred() -> None:
    assert len(set(PAYLOADS)) == 200


def test_where_nothing_is_escaped_they_do_run(chrome: Browser) -> None:
    page = chrome.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    for body in BODIES[:3]:
        with page.expect_event("dialog"):
            page.set_content(f"<p>{body}</p>")
    page.close()
    assert len(ran) >= 3


def test_none_runs(chrome: Browser, hostile: tuple[str, list[Claim]]) -> None:
    address, figures = hostile
    context = chrome.new_context()
    context.set_default_timeout(90_000)
    page = context.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(page.url), dialog.dismiss()))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    paths = ["/", "/place/FI", "/brief", "/judgements", "/review", "/add?lang=ru"]
    paths += [f"/document/{claim.document}" for claim in figures] + [f"/claim/{claim.id}" for claim in figures[::4]]
    for path in paths:
        answer = page.goto(address + path, wait_until="load")
        assert answer is not None and answer.status in {200, 404}
        assert page.title() != "ran"
        if path in {"/", "/place/FI"}:
            page.locator("main a").first.focus()
            page.wait_for_timeout(400)
    context.close()
    assert ran == []
    assert [one for one in asked if not one.startswith((address, "data:"))] == []
