"""A desk too large to be gone through for an answer: nobody waits, nobody is told less, nothing is made twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from borderflow import desk as corridor
from borderflow.picturing.readying import Task, ready
from borderflow.record import Judgement, Ledger, Verb
from borderflow.serve import memory
from borderflow.serve.making import Maker, Unmade
from serve.served import SECOND, browser, filled, readings

GZIPPED = {"accept-encoding": "gzip"}


class Later:
    """What makes tasks when the test says so."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    def want(self, task: Task) -> None:
        """Note the task."""
        if task not in self.tasks:
            self.tasks.append(task)

    def done(self) -> None:
        """Make what is wanted."""
        while self.tasks:
            ready(self.tasks.pop())


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[TestClient, Later, Path]:
    """A desk of which every claim is too many."""
    monkeypatch.setattr(memory, "HERE", 0)
    desk, later = filled(tmp_path), Later()
    client = browser(desk)
    client.app.state.memory.maker = later  # type: ignore[attr-defined]
    return client, later, desk


def test_a_page_that_is_being_made_says_so_and_then_is_the_same(large: tuple[TestClient, Later, Path]) -> None:
    client, later, desk = large
    answer = client.get("/")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == answer.headers["refresh"]
    assert "<progress" in answer.text
    told = client.get("/api/v1/situations")
    assert (told.status_code, told.headers["content-type"]) == (503, "application/problem+json")
    later.done()
    for path in ("/", "/place/FI", "/place/ge-ru-verkhny-lars", "/?lang=ru"):
        assert client.get(path).text == browser(desk).get(path).text


def test_a_day_that_nobody_looked_at_is_made_too(large: tuple[TestClient, Later, Path]) -> None:
    client, later, _ = large
    for path in ("/?on=2022-09-26", "/?known=2022-09-27", "/place/FI?on=2022-09-26", "/?since=2022-09-26"):
        for _ in range(4):
            if client.get(path).status_code == 503:
                later.done()
        assert client.get(path).status_code == 200, path


def test_readers_are_shown_the_last_page_while_the_next_is_made(large: tuple[TestClient, Later, Path]) -> None:
    client, later, desk = large
    client.get("/place/FI")
    later.done()
    before = client.get("/place/FI")
    _, reading = readings()[0]
    with Ledger.open(desk / "ledger.db") as ledger:
        assert reading.document is not None
        for claim in reading.claims:
            ledger.judge(rejected(claim.id))
    assert client.get("/place/FI").text == before.text
    assert later.tasks
    later.done()
    assert client.get("/place/FI").text != before.text


def rejected(key: str) -> Judgement:
    """That a claim is misread."""
    return Judgement(subject=key, verb=Verb.REJECT, reviewer="Ana", reason="misread", at=SECOND)


def test_a_page_that_a_reader_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/place/FI", headers=GZIPPED)
    again = client.get("/place/FI", headers={**GZIPPED, "if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/place/FI", headers={"accept-encoding": "identity"}).text == first.text
    assert client.get("/place/FI?on=2022-09-25").headers["etag"] != first.headers["etag"]


def asked(client: TestClient, later: Later, path: str, **headers: str) -> Response:
    """The answer, once what it needs is made."""
    for _ in range(4):
        answer = client.get(path, headers=headers)
        if answer.status_code != 503:
            break
        later.done()
    return answer


@pytest.fixture
def crowded(
    large: tuple[TestClient, Later, Path], monkeypatch: pytest.MonkeyPatch
) -> tuple[TestClient, Later, TestClient]:
    """The same, of which no picture may be opened whole; and the desk as it is served where it may."""
    client, later, desk = large
    monkeypatch.setattr(memory, "MOST_AT_HAND", 1)
    return client, later, browser(desk)


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_lists_of_a_large_desk_have_all_of_it_once(crowded: tuple[TestClient, Later, TestClient], size: int) -> None:
    client, later, small = crowded
    for name in ("findings", "rules"):
        found: list[object] = []
        following: str | None = f"/api/v1/{name}?limit={size}"
        while following:
            page = asked(client, later, following).json()
            assert len(page["items"]) <= size
            found, following = [*found, *page["items"]], page["next"]
        every = [one for country in ("FI", "GE") for one in asked(
            client, later, f"/api/v1/{name}?country={country}&limit=1000"
        ).json()["items"]]  # fmt: skip
        assert found == every
        assert found or name == "rules"
    rows = asked(client, later, "/api/v1/situations").json()["items"]
    assert sum(one["findings"] for one in rows) == len(asked(client, later, "/api/v1/findings").json()["items"])
    assert [one["country"] for one in rows] == [row.country for row in corridor.headlines(small.app.state.memory.desk)]  # type: ignore[attr-defined]


def test_a_country_in_parts_is_the_country(
    crowded: tuple[TestClient, Later, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, later, small = crowded
    sent = asked(client, later, "/api/v1/situations/FI?on=2022-09-28")
    monkeypatch.setattr(memory, "HERE", 5000)
    assert sent.content == small.get("/api/v1/situations/FI?on=2022-09-28").content


@pytest.mark.parametrize("size", [1, 3, 100])
def test_what_changed_of_a_large_desk_is_what_changed(
    crowded: tuple[TestClient, Later, TestClient], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, later, small = crowded
    for asking in ("since=2022-09-25", "since=2022-09-25&known=2022-09-27", "since=2022-09-26&country=FI"):
        found: list[object] = []
        following: str | None = f"/api/v1/changes?{asking}&limit={size}"
        while following:
            page = asked(client, later, following).json()
            assert "items" in page, page
            assert len(page["items"]) <= size
            found, following = [*found, *page["items"]], page["next"]
        with monkeypatch.context() as once:
            once.setattr(memory, "HERE", 5000)
            once.setattr(memory, "MOST_AT_HAND", 40_000)
            assert found and found == small.get(f"/api/v1/changes?{asking}&limit=1000").json()["items"]


@pytest.mark.parametrize("path", ["/brief/changes?since=2022-09-25", "/brief/live", "/brief/live?country=FI"])
def test_pages_of_what_changed_of_a_large_desk_are_those_of_a_small_one(
    crowded: tuple[TestClient, Later, TestClient], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, later, small = crowded
    lines = re.compile(r'<li id="change-.*?</li>', re.DOTALL)
    sent = [asked(client, later, path).text for _ in range(2)][-1]
    monkeypatch.setattr(memory, "HERE", 5000)
    monkeypatch.setattr(memory, "MOST_AT_HAND", 40_000)
    whole = small.get(path).text
    assert lines.findall(sent), sent[-1500:]
    assert sorted(map(said, lines.findall(sent))) == sorted(map(said, lines.findall(whole)))
    for number in re.findall(r'href="#note-(\d+)"', sent):
        assert f'<li id="note-{number}">' in sent


def said(line: str) -> str:
    """A line without its marks, and without what numbers it."""
    return re.sub(r"<sup>.*?</sup>|<[^>]+>", "", line)


@pytest.mark.parametrize("form", ["csv"])
def test_a_file_of_a_large_desk_is_that_of_a_small_one(
    crowded: tuple[TestClient, Later, TestClient], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, later, small = crowded
    path = f"/api/v1/exports/{form}"
    sent = asked(client, later, path)
    assert sent.status_code == 200
    monkeypatch.setattr(memory, "HERE", 5000)
    alone = small.get(path)
    assert sent.content == alone.content
    carried = ("content-disposition", "etag", "content-type", "link")
    assert [sent.headers[name] for name in carried] == [alone.headers[name] for name in carried]
    assert client.head(path).status_code == 200
    assert client.get(path, headers={"if-none-match": sent.headers["etag"]}).status_code == 304


def test_the_brief_of_a_large_desk_leads_to_a_chapter_for_each_country(
    crowded: tuple[TestClient, Later, TestClient],
) -> None:
    client, later, _ = crowded
    page = asked(client, later, "/brief?since=2022-09-27").text
    assert "one page would hold too much of it" in page and "Changed since" in page
    chapters = dict(re.findall(r'<a href="(/brief\?[^"]*country=(?:FI|GE)[^"]*)">(\w+)<', page))
    assert sorted(chapters.values()) == ["Finland", "Georgia"]
    for path, name in chapters.items():
        chapter = asked(client, later, unescape(path))
        assert chapter.status_code == 200 and name in chapter.text
        told = asked(client, later, f"{unescape(path)}&lang=ru").text
        assert '<html lang="ru">' in told and "according to" not in told and "источник" in told
        assert asked(client, later, unescape(path)).text == chapter.text
    whole = asked(client, later, "/brief/whole").text
    assert "8,572" in whole and "3,000 vehicles" in whole
    notes = re.findall(r'<li id="note-(\d+)"', whole)
    assert notes == [str(number) for number in range(1, len(notes) + 1)]
    places = re.findall(r' id="([^"]+)"', whole)
    assert len(places) == len(set(places))
    told = asked(client, later, "/brief/whole?lang=ru").text
    assert '<html lang="ru">' in told and "according to" not in told
    assert re.findall(r'<li id="note-(\d+)"', told) == notes


def test_a_large_desk_is_reviewed_country_by_country(crowded: tuple[TestClient, Later, TestClient]) -> None:
    client, later, _ = crowded
    page = asked(client, later, "/review?country=FI")
    keys = list(dict.fromkeys(re.findall(r'class="turn" href="/review/([0-9a-f]{24})', page.text)))
    assert len(keys) == 3
    client.cookies.set("borderflow-reviewer", "Ana")
    here = asked(client, later, f"/review/{keys[0]}?country=FI").text
    seen = re.findall(r'name="seen" value="([^"]*)"', here)[0]
    sent = {"verb": "reject", "picked": "misread", "seen": seen}
    answer = client.post(f"/review/{keys[0]}?country=FI", data=sent, headers={"origin": "http://127.0.0.1:8020"})
    assert answer.status_code == 303
    # The pictures are not made anew yet, and the claim stands otherwise all the same.
    following = client.get(answer.headers["location"])
    assert following.status_code == 200 and keys[1] in answer.headers["location"]
    left = client.get("/review?country=FI")
    assert left.status_code == 200 and f'href="/review/{keys[0]}' not in left.text.partition("<tbody>")[2]
    assert "<b>Ana</b>" in client.get(f"/review/{keys[0]}?country=FI").text
    assert client.get("/judgements").status_code == 200
    later.done()
    assert asked(client, later, f"/review/{keys[0]}?country=FI&standing=rejected").status_code == 200


def test_what_fails_is_said_once_and_tried_again(tmp_path: Path) -> None:
    said: list[Task] = []
    maker = Maker(make=lambda task: said.append(task) or "MemoryError: 1")
    task = Task(desk=tmp_path)
    maker.want(task)
    while task in maker.wanted:
        pass
    with pytest.raises(Unmade, match="could not be made"):
        maker.want(task)
    maker.want(task)
    while task in maker.wanted:
        pass
    assert said == [task, task]


def test_a_list_to_review_does_not_read_one_report_after_another(
    crowded: tuple[TestClient, Later, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, later, _ = crowded
    asked(client, later, "/review?country=FI")
    read: list[int] = []
    shelf = Ledger.shelf

    def noted(self: Ledger, ids: Sequence[str], **named: Any) -> Any:
        read.append(len(ids))
        return shelf(self, ids, **named)

    monkeypatch.setattr(Ledger, "shelf", noted)
    page = client.get("/review?country=FI")
    assert page.text.count('class="turn"') == 3
    assert max(read) == 2 and len([one for one in read if one]) == 1
