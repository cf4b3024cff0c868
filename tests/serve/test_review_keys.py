"""Review by keyboard alone, in a browser."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser

from borderflow import reviewing
from serve.browsing import serving
from serve.served import NOW, filled, readings


def test_words_that_are_selected_fill_the_numbers(chrome: Browser, tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk")
    guard = readings()[0][1]
    (claim,) = guard.claims
    said = "8,572 people came"
    with serving(desk) as base:
        page = chrome.new_page(locale="en")
        page.set_default_timeout(60_000)
        page.goto(f"{base}/review/{claim.id}/correct")
        assert page.locator("#take").is_disabled()
        page.evaluate(
            """(said) => {
            const walk = document.createTreeWalker(document.querySelector(".context"), NodeFilter.SHOW_TEXT);
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
              const at = node.data.indexOf(said);
              if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + said.length);
            }
        }""",
            said,
        )
        page.locator("#take:enabled").click()
        start, end = (int(page.locator(f"[name={name}]").first.input_value()) for name in ("from", "to"))
        page.close()
    assert guard.document.text[start:end] == said


def test_three_claims_are_reviewed_and_one_taken_back_by_keyboard_alone(chrome: Browser, tmp_path: Path) -> None:
    desk, count = filled(tmp_path / "desk"), itertools.count(1)
    with serving(desk, clock=lambda: NOW + timedelta(seconds=next(count))) as base:
        page = chrome.new_page(locale="en")
        page.set_default_timeout(60_000)
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda one: wrong.append(one.url) if not one.url.startswith((base, "data:")) else None)
        keys = page.keyboard

        def pressed(*some: str) -> None:
            before = page.url
            for key in some:
                keys.press(key)
            page.wait_for_url(lambda url: url != before)
            page.wait_for_load_state()

        page.goto(f"{base}/review")
        for _ in range(30):
            keys.press("Tab")
            if page.evaluate("document.activeElement.name") == "name":
                break
        keys.type("Ana Berg")
        with page.expect_navigation():
            keys.press("Enter")
        keys.press("j")
        assert page.evaluate("document.activeElement.className") == "turn", "j goes to the first row"
        keys.press("Escape")
        pressed("Enter")
        pressed("a")
        keys.press("?")
        assert page.locator("#keys[open]").count() == 1
        pressed("d", "2", "Enter")
        pressed("r", "1", "Enter")
        said = [(one.verb, one.reason) for one in reviewing.judgements(desk)]
        pressed("u")
    assert said == [
        ("accept", "It says what the report says"), ("dispute", "The report is unclear"), ("reject", "It was misread"),
    ]  # fmt: skip
    assert [str(one.outcome) for one in reviewing.judgements(desk)] == ["counts", "counts", "undone", "counts"]
    assert wrong == []
