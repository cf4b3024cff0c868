"""A desk too large to be gone through for an answer: nobody waits, nobody is told less, nothing is made twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

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


def test_no_more_is_opened_at_once_than_memory_holds(
    large: tuple[TestClient, Later, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, later, _ = large
    monkeypatch.setattr(memory, "MOST_AT_HAND", 1)
    client.get("/")
    later.done()
    answer = client.get("/api/v1/findings")
    assert answer.status_code == 422
    assert "no more than 1 are told at once" in answer.json()["detail"]
    assert client.get("/api/v1/findings?country=GE").status_code == 200


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
