"""The API by law: no page leaves out or repeats a claim, and a copy that is kept in step is what a new one would be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from borderflow.nouns import Claim
from borderflow.record import Judgement, Kind, Ledger, Reading, Verb
from borderflow.serve.api.cursors import Cursor, Mark, read, written
from serve.api_desk import ROOT
from serve.served import NOW, arrivals, browser, document, report

few = settings(
    max_examples=8, deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], phases=[Phase.generate],
)  # fmt: skip
PEOPLE = ("Ana", "Berg")
# What may happen at a desk, one after another: a number chooses the report, claim or judgement that it happens to.
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "reject", "accept", "correct", "undo", "reject_document"]),
        st.integers(0, 20),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


class Happening:
    """A desk at which things happen, a minute apart by its clock."""

    def __init__(self, desk: Path) -> None:
        desk.mkdir(parents=True)
        self.desk, self.count = desk, 0
        with Ledger.open(desk / "ledger.db", create=True):
            pass
        self.client = browser(desk)

    def do(self, act: str, number: int) -> None:
        self.count += 1
        now = NOW + timedelta(minutes=self.count)
        with Ledger.open(self.desk / "ledger.db") as ledger:
            if act == "add":
                self.add(ledger, now)
            else:
                self.judge(ledger, act, number, now)

    def add(self, ledger: Ledger, now: Any) -> None:
        values = (1000 + self.count, 2000 + self.count)
        text = " ".join(f"{value} people came." for value in values)
        paper = document(f"report-{self.count}", text, published=date(2022, 9, 1) + timedelta(days=self.count))
        claims = [arrivals(paper, f"{value} people came", value, by=f"office {value}") for value in values]
        ledger.add_all([Reading(report=report(paper), document=paper, claims=claims)], now=now)

    def judge(self, ledger: Ledger, act: str, number: int, now: Any) -> None:
        claims, said = self.known(ledger), ledger.judgements()
        if not claims or (act == "undo" and not said):
            return
        one, person = claims[number % len(claims)], PEOPLE[number // 7 % 2]
        by: dict[str, Any] = {"reviewer": person, "reason": "as I see it", "at": now}
        if act == "undo":
            ledger.judge(Judgement(subject=said[number % len(said)].id, verb=Verb.UNDO, kind=Kind.JUDGEMENT, **by))
        elif act == "reject_document":
            ledger.judge(Judgement(subject=one.document, verb=Verb.REJECT, kind=Kind.DOCUMENT, **by))
        elif act == "correct":
            other = replace(one, who=f"corrected {number % 3}")
            ledger.judge(Judgement(subject=one.id, verb=Verb.CORRECT, correction=other, **by))
        else:
            ledger.judge(Judgement(subject=one.id, verb=Verb(act), **by))

    @staticmethod
    def known(ledger: Ledger) -> list[Claim]:
        return [*ledger.claims(), *(one.correction for one in ledger.judgements() if one.correction is not None)]


def pages(client: TestClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    following: str | None = path
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        found.append(answer.json())
        following = found[-1]["next"]
        assert (following is None) == ("link" not in answer.headers)
        assert following is None or answer.headers["link"] == f'<{following}>; rel="next"'
    return found


def all_of(client: TestClient, **query: Any) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for page in pages(client, asked(**query)) for one in page["items"]}


def asked(**query: Any) -> str:
    return f"{ROOT}/claims?{urlencode(query)}"


@few
@given(acts=ACTS, limit=st.integers(1, 5), meanwhile=ACTS)
def test_a_walk_gives_every_claim_once_whatever_happens_meanwhile(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int]], limit: int, meanwhile: list[tuple[str, int]]
) -> None:
    here = Happening(tmp_path_factory.mktemp("walk") / "desk")
    for act in acts:
        here.do(*act)
    whole = [one["id"] for one in here.client.get(asked(limit=1000)).json()["items"]]
    found: list[str] = []
    following: str | None = asked(limit=limit)
    happens = iter(meanwhile)
    while following:
        page = here.client.get(following).json()
        assert len(page["items"]) <= limit
        found += [one["id"] for one in page["items"]]
        following = page["next"]
        here.do(*next(happens, ("add", 0)))
    assert found == whole
    assert len(set(found)) == len(found)


@few
@given(
    steps=st.lists(ACTS, min_size=1, max_size=4), limit=st.integers(1, 5), two_person=st.booleans(),
    standing=st.sampled_from([None, "accepted", "unverified", "rejected"]),
)  # fmt: skip
def test_a_copy_kept_in_step_is_what_a_new_one_would_be(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[str, int]]], limit: int, two_person: bool,
    standing: str | None,
) -> None:  # fmt: skip
    here = Happening(tmp_path_factory.mktemp("copy") / "desk")
    here.do("add", 0)
    query = {"standing": standing} if standing else {}
    first = pages(here.client, asked(limit=limit, **query))
    copy, mark = {one["id"]: one for page in first for one in page["items"]}, first[-1]["mark"]
    by_moment = dict(copy)
    for number, acts in enumerate(steps):
        if number == 1 and two_person:
            (here.desk / "desk.toml").write_text("two_person = true\n", encoding="utf-8")
        since = NOW + timedelta(minutes=here.count)
        for act in acts:
            here.do(*act)
        # More happens while the copy is brought up to date: the next step brings it.
        following: str | None = asked(limit=limit, mark=mark, **query)
        while following:
            page = here.client.get(following).json()
            copy |= {one["id"]: one for one in page["items"]}
            for one in page["tombstones"]:
                assert one["gone"] is True
                copy.pop(one["id"], None)
            following, mark = page["next"], page["mark"]
        for page in pages(here.client, asked(limit=limit, changed_since=since.isoformat(), **query)):
            by_moment |= {one["id"]: one for one in page["items"]}
            for one in page["tombstones"]:
                by_moment.pop(one["id"], None)
        now = all_of(here.client, **query)
        assert copy == now
        if not two_person:
            assert by_moment == now


def test_a_report_that_is_added_under_an_earlier_moment_is_found_by_the_mark(tmp_path: Path) -> None:
    here = Happening(tmp_path / "desk")
    here.do("add", 0)
    mark = here.client.get(asked()).json()["mark"]
    moment = NOW + timedelta(hours=1)
    # Adding began before the copy was made, and recorded this after it.
    here.do("add", 0)
    assert here.client.get(asked(changed_since=moment.isoformat())).json()["items"] == []
    assert len(here.client.get(asked(mark=mark)).json()["items"]) == 2


@settings(few, max_examples=3)
@given(acts=st.lists(ACTS, min_size=2, max_size=3))
def test_a_tag_changes_when_the_answer_does_and_only_then(
    tmp_path_factory: pytest.TempPathFactory, acts: list[list[tuple[str, int]]]
) -> None:
    here = Happening(tmp_path_factory.mktemp("tags") / "desk")
    paths = [asked(), asked(country="GE"), asked(standing="rejected"), *(
        f"{ROOT}/{name}" for name in ("documents", "findings", "situations", "situations/FI", "judgements", "rules")
    )]  # fmt: skip
    seen: dict[str, list[tuple[str, bytes]]] = {path: [] for path in paths}
    for some in acts:
        for act in some:
            here.do(*act)
        for path in paths:
            last = seen[path][-1:]
            answer = here.client.get(path, headers={"if-none-match": last[0][0]} if last else {})
            body = last[0][1] if answer.status_code == 304 else answer.content
            assert body == here.client.get(path).content
            seen[path].append((answer.headers["etag"], body))
    for path in paths:
        for tag, body in seen[path]:
            for other_tag, other in seen[path]:
                assert (tag == other_tag) == (body == other)


def test_no_program_is_shown_the_picture_before_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("borderflow.serve.memory.PATIENCE_SECONDS", 0)
    here = Happening(tmp_path / "desk")
    for count in range(1, 4):
        here.do("add", 0)
        for path in (f"{ROOT}/findings", f"{ROOT}/situations/FI"):
            answer = here.client.get(path).json()
            found = answer["items"] if "items" in answer else answer["findings"]
            sides = [voice for one in found for side in ("support", "dissent", "denials") for voice in one[side]]
            assert sum(len(voice["claims"]) for voice in sides) == 2 * count


KEYS = st.lists(st.one_of(st.integers(0, 2**53), st.text(max_size=8), st.floats(allow_nan=False)), max_size=4)
QUESTIONS = st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3)


@given(key=KEYS, up_to=st.integers(0, 2**53), question=QUESTIONS)
def test_a_cursor_is_read_as_it_was_written(key: list[Any], up_to: int, question: dict[str, str]) -> None:
    cursor = Cursor(key=key, up_to=up_to)
    assert read(Cursor, "cursor", written(cursor, question), question) == cursor


@settings(max_examples=20, deadline=None)
@given(noise=st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_= +/é", max_size=40),
       cut=st.integers(0, 20), name=st.sampled_from(["cursor", "mark"]))  # fmt: skip
def test_a_garbled_cursor_is_refused(client_of_all: TestClient, noise: str, cut: int, name: str) -> None:
    page = client_of_all.get(asked(limit=1)).json()
    good = page["mark"] if name == "mark" else page["next"].partition("cursor=")[2]
    for said in (good[:-1], good[:cut] + noise + good[cut:], noise, good + "=", good[::-1]):
        answer = client_of_all.get(asked(limit=1, **{name: said}))
        assert answer.status_code == (200 if said == good else 422), said


def test_a_cursor_is_of_its_own_question_and_a_mark_of_its_own_ledger(
    client_of_all: TestClient, tmp_path: Path
) -> None:
    page = client_of_all.get(asked(limit=1)).json()
    cursor = page["next"].partition("cursor=")[2]
    assert client_of_all.get(asked(limit=2, cursor=cursor)).status_code == 200
    assert client_of_all.get(asked(limit=1, cursor=cursor, country="FI")).status_code == 422
    of_findings = client_of_all.get(f"{ROOT}/findings?limit=1").json()["next"].partition("cursor=")[2]
    assert client_of_all.get(asked(limit=1, cursor=of_findings)).status_code in {200, 422}
    here = Happening(tmp_path / "desk")
    here.do("add", 0)
    answer = here.client.get(asked(mark=page["mark"]))
    assert "another ledger" in answer.json()["detail"]
    for entry in (2**53, 1):
        made_up = written(Mark(entry=entry, digest="0" * 16, two_person=False), {})
        assert here.client.get(asked(mark=made_up)).status_code == 422


@pytest.mark.parametrize("name", ["documents", "findings", "rules", "judgements", "changes"])
def test_other_lists_are_walked_through_as_well(tmp_path: Path, name: str) -> None:
    here = Happening(tmp_path / "desk")
    for act in ("add", "add", "reject", "accept", "add"):
        here.do(act, 3)
    since = "&since=2022-09-02" if name == "changes" else ""
    whole = [page["items"] for page in pages(here.client, f"{ROOT}/{name}?limit=1000{since}")]
    single = [page["items"] for page in pages(here.client, f"{ROOT}/{name}?limit=1{since}")]
    assert all(len(items) <= 1 for items in single)
    assert [one for items in single for one in items] == whole[0]
    assert len(whole) == 1
    assert whole[0] or name == "rules"
