"""The brief is made once for what it shows, and anew with whatever of that is another."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from borderflow.record import Judgement, Kind, Ledger, Verb
from borderflow.serve.pages import brief
from serve.served import NOW, SECOND, browser, filled, readings

PATHS = ("/brief", "/brief?lang=ru", "/brief?country=FI", "/brief?since=2022-09-27", "/brief?known=2022-09-27")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return filled(tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made, a line a brief."""
    found: list[str] = []
    render = brief.render

    def noted(*args: Any, **named: Any) -> Any:
        found.append(named["case"].lang)
        return render(*args, **named)

    monkeypatch.setattr(brief, "render", noted)
    return found


def told(desk: Path, *judgements: Judgement) -> None:
    with Ledger.open(desk / "ledger.db") as ledger:
        for one in judgements:
            ledger.judge(one)


def about(which: int, verb: Verb) -> Judgement:
    claim = readings()[which][1].claims[0]
    return Judgement(subject=claim.id, verb=verb, reviewer="Ana", reason="misread", at=SECOND, kind=Kind.CLAIM)


@pytest.mark.parametrize("path", PATHS)
def test_a_brief_is_made_once(desk: Path, path: str, made: list[str]) -> None:
    client = browser(desk)
    first = client.get(path)
    client.cookies.clear()
    assert client.get(path).text == first.text
    assert len(made) == 1


def test_a_brief_is_made_anew_with_what_it_shows(desk: Path, made: list[str]) -> None:
    client = browser(desk)
    kept = [client.get("/brief").text]

    def is_new() -> bool:
        client.cookies.clear()
        # The newest picture is waited for: a reader of the brief may be shown the last one meanwhile.
        client.app.state.memory.recorded()  # type: ignore[attr-defined]
        kept.append(client.get("/brief").text)
        return kept[-1] not in kept[:-1]

    told(desk, about(0, Verb.REJECT))
    assert is_new()
    told(desk, about(2, Verb.WITHHOLD))
    assert is_new()
    (desk / "case.toml").write_text('title = "Leavers"\n', encoding="utf-8")
    assert is_new() and "Leavers" in kept[-1]
    (desk / "desk.toml").write_text("two_person = true\n", encoding="utf-8")
    assert is_new() and "Rejected by" not in kept[-1]
    assert len(made) == 5


def test_each_reader_is_told_what_is_new_to_them(desk: Path, made: list[str]) -> None:
    first, second = SECOND - timedelta(hours=2), SECOND + timedelta(hours=2)
    client = browser(desk)
    pages = {}
    for _ in range(2):
        for last in (first, second):
            client.cookies.clear()
            client.cookies.set(brief.VISIT, f"~{brief.stamped(last)}")
            pages[last] = client.get("/brief").text
    assert len(made) == 2
    assert "12,000" in pages[first].partition("What changed since")[2].partition("</section>")[0]
    assert "12,000" not in pages[second].partition("What changed since")[2].partition("</section>")[0]


def test_a_kept_brief_keeps_its_style_and_its_visits(desk: Path) -> None:
    client = browser(desk)
    first = client.get("/brief")
    client.cookies.clear()
    again = client.get("/brief")
    client.cookies.clear()
    same = client.get("/brief", headers={"if-none-match": first.headers["etag"]})
    style = base64.b64encode(
        hashlib.sha256(re.findall(r"<style>(.*?)</style>", first.text, re.DOTALL)[0].encode()).digest()
    )
    assert (again.status_code, same.status_code) == (200, 304)
    for answer in (first, again, same):
        assert f"'sha256-{style.decode()}'" in answer.headers["content-security-policy"]
        assert "Cookie" in answer.headers["vary"]
        assert brief.stamped(NOW) in answer.headers["set-cookie"]
