"""Add: nothing is recorded before a person says so; what is read is shown with its reasons; bad reports fail alone."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from borderflow import desk as corridor
from borderflow.desk import Means
from borderflow.nouns import Document
from borderflow.read import claims
from borderflow.read.explain import reasoned
from borderflow.serve.jobs import FOLDER, Jobs, State
from serve.served import browser, filled, settings

WORDS = b"Finland's Border Guard said that 8,572 Russians entered the country on Saturday.\n"


def waited(client: TestClient, path: str, states: tuple[str, ...] = ("reading", "recording")) -> str:
    key = path.split("/")[2].partition("?")[0]
    lot = client.app.state.jobs.lots[key]  # type: ignore[attr-defined]
    for _ in range(600):
        if lot.state not in states:
            return client.get(path).text
        time.sleep(0.05)
    raise AssertionError(f"still {lot.state}")


def test_nothing_is_recorded_before_a_person_says_so(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk")
    client = browser(desk)
    before = corridor.verify(desk).head
    files = [
        ("files", ("queue.txt", WORDS)),
        ("files", ("bad.bin", b"\x00\x01\x02" * 99)),
        ("files", ("empty.txt", b"")),
    ]
    sent = client.post("/add", files=files, data={"published": "2022-09-27"})
    assert sent.status_code == 303
    page = waited(client, sent.headers["location"])
    assert "it is empty (0 bytes)" in page
    assert corridor.verify(desk).head == before
    (shown,) = re.findall(r'href="(/add/\w+/0)"', page)
    tried = client.get(shown).text
    assert 'class="evidence"' in tried
    assert "figures: arrivals" in html.unescape(tried) or "Why it is read so" in tried
    kept = client.post(f"{sent.headers['location']}/record", data={"report": ["queue.txt"]})
    assert "New documents: 1" in waited(client, kept.headers["location"])
    assert corridor.verify(desk).faults == []
    assert corridor.verify(desk).entries > 3
    assert "8,572" in client.get("/place/FI").text
    assert not any((desk / FOLDER).iterdir())


def test_what_is_read_with_reasons_is_what_is_read(tmp_path: Path) -> None:
    document = Document(id="one", text=WORDS.decode(), lang="en")
    said, why = reasoned(document)
    assert said == claims(document)
    assert said
    assert why.keys() == {claim.id for claim in said}
    assert all(why.values())


def test_a_lot_that_is_let_go_leaves_nothing(tmp_path: Path) -> None:
    desk = filled(tmp_path / "desk")
    client = browser(desk)
    sent = client.post("/add", files=[("files", ("queue.txt", WORDS))])
    path = sent.headers["location"]
    client.post(f"{path}/cancel")
    assert "let go, not recorded" in client.get(path).text
    client.post(f"{path}/record", data={"report": ["queue.txt"]})
    assert "let go, not recorded" in client.get(path).text
    assert corridor.verify(desk).documents == 3


@pytest.mark.parametrize(
    "data", [{}, {"text": "  "}, {"text": "x", "published": "soon"}, {"text": "x", "read_lang": "xx"}]
)
def test_what_cannot_be_taken_is_said(client: TestClient, data: dict[str, str]) -> None:
    answer = client.post("/add", data=data)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_too_much_is_not_listened_to(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("borderflow.serve.guards.MOST_ADDED", 1000)
    assert client.post("/add", files=[("files", ("a.txt", b"x" * 5000))]).status_code == 413


def test_a_reader_that_breaks_fails_its_report_alone(tmp_path: Path) -> None:
    jobs = Jobs(filled(tmp_path), settings(tmp_path).clock, lambda: Means(engine=broken))
    lot = jobs.take([("a.txt", WORDS)], corridor.Told())
    for _ in range(200):
        if lot.state is not State.READING:
            break
        time.sleep(0.05)
    assert lot.state is State.FAILED
    assert "Ivan" not in lot.reason


def broken(*_: object) -> None:
    raise ValueError("Ivan was here")
