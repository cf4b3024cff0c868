"""Review by keyboard alone, in a browser."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import uvicorn

from borderflow import reviewing
from borderflow.serve import application
from serve.served import NOW, filled, settings

CHROMIUM = Path("/usr/bin/chromium")
START_SECONDS = 30


@pytest.fixture
def address(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A desk of one's own, served for as long as the test lasts."""
    desk, count = filled(tmp_path / "desk"), itertools.count(1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    told = replace(settings(desk), port=port, clock=lambda: NOW + timedelta(seconds=next(count)))
    server = uvicorn.Server(uvicorn.Config(application(told), host="127.0.0.1", port=port, log_level="error"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    until = time.monotonic() + START_SECONDS
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", desk
    server.should_exit = True
    running.join(10)


@pytest.mark.skipif(not CHROMIUM.is_file(), reason="no Chromium on this machine")
def test_three_claims_are_reviewed_and_one_taken_back_by_keyboard_alone(address: tuple[str, Path]) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    base, desk = address
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(locale="en")
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
        browser.close()
    assert said == [
        ("accept", "It says what the report says"), ("dispute", "The report is unclear"), ("reject", "It was misread"),
    ]  # fmt: skip
    assert [str(one.outcome) for one in reviewing.judgements(desk)] == ["counts", "counts", "undone", "counts"]
    assert wrong == []
