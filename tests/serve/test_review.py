"""Review in a browser: what is said there is what is said on the command line, nothing is lost, nobody is overruled."""

from __future__ import annotations

import html
import itertools
import re
import shutil
import tempfile
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import settings as laws
from hypothesis import strategies as st

from borderflow import desk as corridor
from borderflow import reviewing
from borderflow.nouns import Situation, Standing
from borderflow.picturing.editions import Edition
from borderflow.record import Ledger, Outcome, Reading, Verb
from borderflow.serve import application, memory
from borderflow.serve.bench import COOKIE
from borderflow.serve.correcting import Typed, number, read, typed_of
from borderflow.serve.turns import Mark, Wanted, beside, last_sitting, turns
from serve.served import NOW, arrivals, document, filled, readings, report, settings

ANA, BO = "Ana Berg", "Бо Halvorsen"
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
CLAIMS = [claim for _, reading in readings() for claim in reading.claims]
GUARD, PAPER, RULE, LARS = (
    CLAIMS[0], CLAIMS[1], CLAIMS[2], CLAIMS[3],
)  # fmt: skip
VERBS = ("accept", "dispute", "reject")


def ticking(start: datetime = NOW):
    """A clock that moves on whenever it is looked at."""
    count = itertools.count(1)
    return lambda: start + timedelta(seconds=next(count))


def reviewer(desk: Path, name: str | None = ANA, clock=None) -> TestClient:
    """A browser on the desk that has said its name."""
    client = TestClient(
        application(replace(settings(desk), clock=clock or ticking())), base_url="http://127.0.0.1:8020",
        follow_redirects=False, raise_server_exceptions=False,
    )  # fmt: skip
    if name is not None:
        client.cookies.set(COOKIE, quote(name, safe=""))
    return client


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("full") / "desk")


@pytest.fixture
def desk(full: Path, tmp_path: Path) -> Path:
    return copied(full, tmp_path)


def copied(full: Path, folder: Path) -> Path:
    """A desk of one's own."""
    return Path(shutil.copytree(full, folder / "desk"))


def post(client: TestClient, path: str, fields: dict[str, object] | list[tuple[str, str]], **more) -> httpx.Response:
    """A form as a browser sends it."""
    headers = {"content-type": "application/x-www-form-urlencoded", "origin": "http://127.0.0.1:8020"}
    return client.post(path, content=urlencode(fields, doseq=True), headers={**headers, **more})


def seen(client: TestClient, key: str) -> str:
    """What the page says was said so far."""
    return re.findall(r'name="seen" value="([^"]*)"', client.get(f"/review/{key}").text)[0]


def say(client: TestClient, key: str, verb: str, **fields: object) -> httpx.Response:
    """A judgement through its form."""
    at = {"seen": seen(client, key)} if verb != "undo" and "seen" not in fields else {}
    return post(client, f"/review/{key}", {"verb": verb, "reason": f"{verb} it", **at, **fields})


def picture(desk: Path) -> Situation:
    return corridor.at_hand(corridor.picture_of(desk))


# Laws.

STEPS = st.lists(
    st.tuples(
        st.sampled_from([*VERBS, "merge", "split", "undo", "correct"]), st.integers(0, 3), st.sampled_from([ANA, BO])
    ), max_size=6,
)  # fmt: skip


@laws(max_examples=6, deadline=None)
@given(STEPS, st.sampled_from(["", "two_person = true", "two_person = false"]))
def test_forms_and_command_line_come_to_the_same_and_undoing_all_of_it_to_what_was(
    full: Path, steps: list[tuple[str, int, str]], told: str
) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        web, line = copied(full, Path(one)), copied(full, Path(other))
        for each in (web, line):
            (each / "desk.toml").write_text(told)
        before, clock, later = picture(web), ticking(), ticking()
        clients = {name: reviewer(web, name, clock) for name in (ANA, BO)}
        for verb, which, name in steps:
            by_form(clients[name], web, verb, which)
            by_line(line, verb, which, name, later())
        assert picture(web) == picture(line)
        assert what(web) == what(line)
        for done in reversed(reviewing.all_done(web)):
            if done.judgement.verb is not Verb.UNDO and done.outcome is not Outcome.UNDONE:
                client = clients[done.judgement.reviewer]
                assert post(
                    client, f"/review/{GUARD.id}", {"verb": "undo", "other": done.judgement.id}
                ).status_code == 303  # fmt: skip
        assert picture(web) == before


def by_form(client: TestClient, desk: Path, verb: str, which: int) -> None:
    key = CLAIMS[which].id
    page = client.get(f"/review/{key}").text
    if verb == "undo":
        last = re.findall(r'name="other" value="([0-9a-f]+)"><button aria', page.replace("\n", ""))
        fields = [("verb", "undo"), ("other", last[-1])] if last else []
        if fields:
            assert post(client, f"/review/{key}", fields).status_code == 303
    elif verb == "correct":
        form = fields_of(client.get(f"/review/{key}/correct").text) | {"who": "corrected", "reason": "correct it"}
        post(client, f"/review/{key}/correct", form)
    else:
        others = {"other": CLAIMS[(which + 1) % 4].id} if verb in {"merge", "split"} else {}
        at = re.findall(r'name="seen" value="([^"]*)"', page)
        if at:
            assert say(client, key, verb, seen=at[0], **others).status_code == 303


def by_line(desk: Path, verb: str, which: int, name: str, now: datetime) -> None:
    key = CLAIMS[which].id
    standing = picture(desk).review.standing(CLAIMS[which])
    if verb == "undo":
        own = [one for one in reviewing.all_done(desk) if one.judgement.reviewer == name]
        left = [one for one in own if one.outcome is not Outcome.UNDONE and one.judgement.verb is not Verb.UNDO]
        if left:
            asked = reviewing.Asked(subject=left[-1].judgement.id, verb=Verb.UNDO)
            reviewing.judge(desk, asked, reviewer=name, reason="Taken back", now=now)
        return
    if standing is Standing.SUPERSEDED:
        return
    asked = reviewing.Asked(
        subject=key, verb=Verb(verb), others=(CLAIMS[(which + 1) % 4].id,) if verb in {"merge", "split"} else (),
        correction='{"who": "corrected"}' if verb == "correct" else None,
    )  # fmt: skip
    reviewing.judge(desk, asked, reviewer=name, reason=f"{verb} it", now=now)


def what(desk: Path) -> list[tuple[object, ...]]:
    """What was said and what became of it, whenever it was."""
    said = reviewing.all_done(desk)
    place = {one.judgement.id: number for number, one in enumerate(said)}
    return [
        (one.judgement.reviewer, one.judgement.verb, place.get(one.judgement.subject, one.judgement.subject),
         one.judgement.reason, one.judgement.correction, one.outcome)
        for one in said
    ]  # fmt: skip


def fields_of(page: str) -> dict[str, object]:
    """What a browser would send of the correction form as it stands."""
    form = page.partition('<form class="correct"')[2].partition("</form>")[0]
    found: dict[str, object] = {}
    for name, value in re.findall(r'<input name="(\w+)"[^>]*? value="([^"]*)"', form):
        found.setdefault(name, []).append(html.unescape(value))  # type: ignore[attr-defined]
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form):
        found[name] = html.unescape(value)
    for name, inside in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', inside)
        chosen = chosen or re.findall(r'<option value="([^"]*)"', inside)
        found[name] = chosen[0]
    found["sources"] = html.unescape(re.findall(r'<textarea name="sources"[^>]*>([^<]*)<', form)[0])
    return found


@given(st.sampled_from(CLAIMS))
def test_a_form_that_nobody_touched_is_the_claim(claim) -> None:
    paper = {reading.document.id: reading.document for _, reading in readings()}[claim.document]
    found = read(typed_of(claim), claim, paper)
    assert found.claim is None
    assert list(found.wrong) == [""]


@laws(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from([*typed_of(GUARD).texts, "sources"]), st.text(max_size=30)),
       st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=3),
       st.lists(st.text(max_size=12), max_size=3))  # fmt: skip
def test_whatever_is_typed_is_a_claim_of_the_format_or_said_to_be_wrong(texts, spans, sentences) -> None:
    paper = readings()[0][1].document
    found = read(Typed(texts, tuple(spans), tuple(sentences)), GUARD, paper)
    assert (found.claim is None) == bool(found.wrong)
    if found.claim is not None:
        assert all(words.stands_in(paper.text) for words in found.claim.evidence)
        assert found.claim.id != GUARD.id


@laws(deadline=None)
@given(st.integers(-(10**9), 10**9))
def test_a_number_is_read_as_people_write_it(value: int) -> None:
    assert number("value", f"{value:,}") == number("value", f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")) == value


def test_the_queue_is_one_order_with_what_matters_first(desk: Path) -> None:
    found = turns(picture(desk), headline={LARS.id}, new={RULE.id})
    assert {one.claim.id for one in found} == {claim.id for claim in CLAIMS}
    assert found[0].marks == (Mark.CONTESTED,)
    assert [one.marks for one in found[1:3]] == [(Mark.HEADLINE,), (Mark.NEW,)]
    for number_, one in enumerate(found):
        before, after = beside(found, one)
        assert before is (found[number_ - 1] if number_ else None)
        assert after is (found[number_ + 1] if number_ + 1 < len(found) else None)
        rest = [other for other in found if other is not one]
        assert beside(rest, one) == (before, after), "a claim that left the queue keeps its place"


def test_what_is_new_stays_new_for_a_sitting(desk: Path) -> None:
    clock = ticking()
    first = reviewing.record(
        desk, reviewing.Asked(subject=GUARD.id, verb=Verb.ACCEPT), reviewer=ANA, reason="r", now=clock()
    )  # fmt: skip
    assert last_sitting([first], now=NOW + timedelta(hours=1)) is None
    tomorrow = NOW + timedelta(hours=20)
    again = replace(first, at=tomorrow)
    assert last_sitting([first], now=tomorrow) == last_sitting([first, again], now=tomorrow) == first.at
    assert Wanted(standing="all").has(turns(picture(desk))[0])


# The flow without a script.


def test_a_name_then_three_judgements_then_undo_without_a_script(desk: Path) -> None:
    client = reviewer(desk, None)
    assert "Say your name first" in client.get("/review").text
    refused = post(client, f"/review/{GUARD.id}", {"verb": "accept", "reason": "kept words", "seen": "0"})
    assert refused.status_code == 422
    assert "kept words" in refused.text and "Say your name first" in refused.text
    named = post(client, "/review/name", {"name": f" {BO} ", "claim": GUARD.id})
    assert (named.status_code, named.headers["location"]) == (303, f"/review/{GUARD.id}")
    kept = named.headers["set-cookie"]
    assert "HttpOnly" in kept and "SameSite=strict" in kept
    queue = re.findall(r'class="turn" href="/review/(\w+)"', client.get("/review").text)
    assert len(queue) == 4
    answer = post(client, f"/review/{queue[0]}", {"verb": "accept", "picked": "stands", "seen": "0"})
    assert answer.headers["location"].startswith(f"/review/{queue[1]}?done=")
    page = client.get(answer.headers["location"]).text
    assert "accepted; it counts" in page and f"Reviewing as {BO}" in page
    for key in queue[1:3]:
        assert say(client, key, "reject").status_code == 303
    assert len(re.findall('class="turn"', client.get("/review").text)) == 1
    (last,) = re.findall(r'data-key="u">\s*<input[^>]*><input type="hidden" name="other" value="(\w+)"', page)
    assert post(client, f"/review/{queue[0]}", {"verb": "undo", "other": last}).status_code == 303
    assert len(re.findall('class="turn"', client.get("/review").text)) == 2
    assert picture(desk).review.standing(next(c for c in CLAIMS if c.id == queue[0])) is Standing.UNVERIFIED


def test_filters_are_in_the_address_and_stay_in_it(desk: Path) -> None:
    client = reviewer(desk)
    page = client.get("/review?country=fi&topic=movement&lang=en").text
    assert len(re.findall('class="turn"', page)) == 2
    first = html.unescape(re.findall(r'class="turn" href="([^"]*)"', page)[0])
    assert first.endswith("?lang=en&country=FI&topic=movement")
    page = client.get(first).text
    (after,) = re.findall(r'rel="next" data-key="j" href="([^"]*)"', page)
    assert "country=FI" in after and "topic=movement" in after
    assert 'hreflang="ru"' in page and "lang=ru&amp;country=FI" in page
    for wrong, words in (("standing=fine", "standing &#39;fine&#39; is not known"), ("country=QQ", "knows no country"),
                         ("topic=gossip", "topic &#39;gossip&#39;"), ("page=0", "a page is a number")):  # fmt: skip
        answer = client.get(f"/review?{wrong}")
        assert answer.status_code == 422 and words in answer.text
    assert client.get("/review/nothing").status_code == 404
    assert client.get("/review?page=9").status_code == 422


def test_a_correction_of_fields_and_span_and_a_mistake_that_loses_nothing(desk: Path) -> None:
    client = reviewer(desk)
    form = fields_of(client.get(f"/review/{GUARD.id}/correct").text)
    assert (form["value"], form["unit"], form["topic"]) == (["8572"], ["person"], "movement")
    bad = form | {"value": "eight", "start": "2022-09-31", "country": "Nowhereland", "who": "kept too", "reason": "why"}
    bad |= {"from": ["3", ""], "to": ["999", ""]}
    answer = post(client, f"/review/{GUARD.id}/correct", bad)
    assert answer.status_code == 422
    for words in ("&#39;eight&#39; is no number", "is no date", "knows no country", "words stand between 0 and"):
        assert words in answer.text
    again = fields_of(answer.text)
    assert all(again[name] == [bad[name]] for name in ("value", "start", "country", "who", "reason"))
    assert reviewing.judgements(desk) == []
    text = readings()[0][1].document.text
    start = text.index("8,572")
    good = form | {"value": "8,527", "reason": "turned round", "from": str(start), "to": str(len(text))}
    assert post(client, f"/review/{GUARD.id}/correct", good).status_code == 303
    new = next(one for one in picture(desk).claims if one.document == GUARD.document)
    assert new.quantity.value == 8527 and new.evidence[0].text == text[start:]
    assert "8,527" in client.get(f"/review/{new.id}").text
    assert "judge that one" in client.get(f"/review/{GUARD.id}").text
    unchanged = post(client, f"/review/{LARS.id}/correct", fields_of(client.get(f"/review/{LARS.id}/correct").text))
    assert unchanged.status_code == 422 and "nothing is changed" in unchanged.text


def test_whole_sentences_can_be_chosen_and_an_unknown_place_is_asked_about(desk: Path) -> None:
    client = reviewer(desk)
    page = client.get(f"/review/{RULE.id}/correct").text
    sentences = re.findall(r'name="sentence" value="([\d-]+)"', page)
    assert len(sentences) == 2
    form = fields_of(page) | {"place": "Zzyzxville", "reason": "two", "sentence": sentences}
    answer = post(client, f"/review/{RULE.id}/correct", form)
    assert answer.status_code == 422 and "neither the report nor the atlas knows" in answer.text
    assert 'name="place_anyway"' in answer.text
    assert post(client, f"/review/{RULE.id}/correct", form | {"place_anyway": "1"}).status_code == 303
    new = next(one for one in picture(desk).claims if one.place == "Zzyzxville")
    assert [words.text for words in new.evidence] == [readings()[1][1].document.text]


def test_two_voices_are_made_one_and_told_apart_again(desk: Path) -> None:
    client = reviewer(desk)
    page = client.get(f"/review/{PAPER.id}").text
    assert f'name="other" value="{GUARD.id}"' in page
    assert say(client, PAPER.id, "merge", other=GUARD.id, picked="one_speaker", reason="").status_code == 303
    (finding,) = [one for one in picture(desk).findings if one.figure.measure == "arrivals"]
    assert len(finding.voices) == 1
    assert say(client, GUARD.id, "split", other=PAPER.id).status_code == 303
    (finding,) = [one for one in picture(desk).findings if one.figure.measure == "arrivals"]
    assert len(finding.voices) == 2
    assert say(client, GUARD.id, "merge").status_code == 422


def test_what_is_withheld_is_said_on_its_page_and_shown_again_when_undone(desk: Path) -> None:
    client, queue = reviewer(desk), LARS
    page = client.get(f"/review/{queue.id}").text
    assert "Verkhny Lars, wherever it is named" in page and "withheld from others" not in page
    answer = say(client, queue.id, "withhold", picked="people", scope="place")
    assert answer.headers["location"].startswith(f"/review/{queue.id}?done="), "whoever withholds has yet to judge"
    page = client.get(answer.headers["location"]).text
    assert "withheld from others; it counts" in page and "Verkhny Lars" in page
    assert "Lars" not in client.get(f"/claim/{queue.id}").text
    assert say(client, queue.id, "withhold", scope="claim").status_code == 303
    assert "3,000 vehicles waited" not in client.get(f"/document/{queue.document}").text
    for one in reviewing.judgements(desk):
        assert say(client, queue.id, "undo", other=one.id).status_code == 303
    assert "Lars" in client.get(f"/claim/{queue.id}").text
    assert say(client, GUARD.id, "withhold", scope="place").status_code == 422
    assert say(client, GUARD.id, "withhold", scope="country").status_code == 422


# Two reviewers.


def test_who_was_overtaken_is_told_and_nothing_is_recorded(desk: Path) -> None:
    ana, bo = reviewer(desk), reviewer(desk, BO)
    (desk / "desk.toml").write_text("two_person = false")
    looked = seen(ana, GUARD.id)
    assert say(bo, GUARD.id, "reject", reason="of last year").status_code == 303
    answer = say(ana, GUARD.id, "accept", seen=looked, standing="unverified", reason="my own words")
    assert answer.status_code == 409
    for words in (BO, "of last year", "my own words", "You saw: nobody has reviewed it. Now: rejected."):
        assert words in answer.text
    assert [one.reviewer for one in reviewing.judgements(desk)] == [BO]
    form = fields_of(ana.get(f"/review/{GUARD.id}/correct").text) | {"seen": looked, "who": "typed", "reason": "r"}
    corrected = post(ana, f"/review/{GUARD.id}/correct", form)
    assert corrected.status_code == 409 and 'value="typed"' in corrected.text
    again = re.findall(r'name="seen" value="([^"]*)"', answer.text)[0]
    assert say(ana, GUARD.id, "accept", seen=again).status_code == 303
    assert len(reviewing.judgements(desk)) == 2


def test_the_second_name_in_use_brings_the_rule_of_two(desk: Path) -> None:
    ana, bo = reviewer(desk, clock=ticking()), reviewer(desk, BO, ticking(NOW + timedelta(hours=1)))
    assert "Two people are needed" not in ana.get("/review").text
    say(ana, GUARD.id, "reject")
    assert picture(desk).review.standing(GUARD) is Standing.REJECTED
    assert "Two people are needed" in bo.get("/review").text
    say(bo, LARS.id, "reject")
    assert picture(desk).review.standing(LARS) is Standing.UNVERIFIED
    assert picture(desk).review.standing(GUARD) is Standing.REJECTED, "what one person had decided goes on counting"
    assert "waits for a second person" in ana.get("/review?standing=waiting").text
    assert f'class="turn" href="/review/{LARS.id}' not in bo.get("/review").text, "who voted does not vote again"
    say(reviewer(desk, clock=ticking(NOW + timedelta(hours=2))), LARS.id, "reject")
    assert picture(desk).review.standing(LARS) is Standing.REJECTED


@pytest.mark.parametrize(("told", "standing"), [("false", Standing.REJECTED), ("true", Standing.UNVERIFIED)])
def test_what_a_desk_says_of_two_people_stands(desk: Path, told: str, standing: Standing) -> None:
    (desk / "desk.toml").write_text(f"two_person = {told}")
    say(reviewer(desk), GUARD.id, "reject")
    say(reviewer(desk, BO, ticking(NOW + timedelta(hours=1))), LARS.id, "reject")
    assert {picture(desk).review.standing(one) for one in (GUARD, LARS)} == {standing}


def test_a_mistyped_name_is_out_of_use_once_its_judgement_is_undone(desk: Path) -> None:
    typo = reviewer(desk, "Ana Begr")
    say(typo, GUARD.id, "accept")
    (made,) = reviewing.judgements(desk)
    ana = reviewer(desk, clock=ticking(NOW + timedelta(hours=1)))
    assert "Two people are needed" in ana.get("/review").text
    post(typo, f"/review/{GUARD.id}", {"verb": "undo", "other": made.id})
    assert "Two people are needed" not in ana.get("/review").text


# What must not happen.


def test_hostile_words_are_words(tmp_path: Path) -> None:
    text = f"{HOSTILE} 8,572 people came to Finland"
    paper = document("hostile", text)
    claim = arrivals(paper, text, 8572, by=HOSTILE, place=HOSTILE, who=HOSTILE)
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        ledger.add_all([Reading(report=report(paper), document=paper, claims=[claim]), readings()[1][1]], now=NOW)
    client = reviewer(tmp_path, HOSTILE)
    assert say(client, claim.id, "reject", reason=HOSTILE).status_code == 303
    form = fields_of(client.get(f"/review/{claim.id}/correct").text) | {"value": HOSTILE, "reason": HOSTILE}
    pages = [client.get(path) for path in ("/review?standing=all", f"/review/{claim.id}", "/judgements")]
    pages += [post(client, f"/review/{claim.id}/correct", form), say(client, claim.id, HOSTILE)]
    for page in pages:
        assert page.status_code in {200, 422}
        assert "<script>alert" not in page.text and "<img src=x" not in page.text
    assert "&lt;script&gt;" in pages[2].text


def test_another_site_judges_nothing(desk: Path) -> None:
    client = reviewer(desk)
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}):
        for path in (f"/review/{GUARD.id}", f"/review/{GUARD.id}/correct", "/review/name"):
            assert post(client, path, {"verb": "accept", "reason": "r", "name": "E"}, **headers).status_code == 403
    assert reviewing.judgements(desk) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"verb": "approve", "reason": "r"}, "verb &#39;approve&#39; is not known"),
        ({"verb": "accept"}, "a judgement has a reason"),
        ({"verb": "accept", "picked": "because"}, "reason &#39;because&#39; is not known"),
        ({"verb": "accept", "reason": "x" * 501}, "at most 500 characters"),
        ({"verb": "reject", "reason": "a\x00b"}, "holds a NUL"),
        ({"verb": "undo", "other": "0" * 24}, "no claim has an id"),
        ({"verb": "merge", "reason": "r", "other": "nobody"}, "no claim has an id"),
    ],
)
def test_a_mistake_is_said_and_records_nothing(desk: Path, fields: dict[str, str], words: str) -> None:
    answer = post(reviewer(desk), f"/review/{GUARD.id}", {"seen": "0", **fields})
    assert answer.status_code == 422 and words in answer.text
    assert reviewing.judgements(desk) == []


def test_what_is_no_form_and_what_is_no_name_are_said(desk: Path) -> None:
    client = reviewer(desk, None)
    client.cookies.set(COOKIE, "%FF%00")
    assert "Say your name first" in client.get("/review").text
    assert post(client, "/review/name", {"name": "x" * 81}).status_code == 422
    assert post(client, "/review/name", {"name": "\n"}).status_code == 422
    for body in (b"\xff=1", b"a=%ff", b"&".join(b"a=1" for _ in range(500)), b"a=" + b"1" * 300_000):
        answer = client.post(f"/review/{GUARD.id}", content=body, headers={"content-type": "text/plain"})
        assert answer.status_code == 422


def test_no_brief_and_no_reader_s_page_names_a_reviewer(desk: Path) -> None:
    client = reviewer(desk, "Zelmira Quist")
    say(client, GUARD.id, "reject", reason="Quist knows")
    for path in ("/", "/place/FI", f"/claim/{GUARD.id}", "/document/sample-guard", "/brief"):
        page = client.get(path).text
        assert "Quist" not in page and "Zelmira" not in page
    assert "Zelmira Quist" in client.get("/judgements").text


def test_the_list_of_judgements_has_the_newest_first_and_strikes_what_is_past(desk: Path) -> None:
    client = reviewer(desk)
    assert "Nobody has judged anything yet" in client.get("/judgements").text
    say(client, GUARD.id, "dispute", reason="first words")
    say(client, GUARD.id, "reject", reason="later words")
    page = client.get("/judgements").text
    assert page.index("later words") < page.index("first words")
    assert "<s>first words</s>" in page and "<s>later words</s>" not in page
    assert "отклонено" in client.get("/judgements?lang=ru").text


def test_what_was_picked_is_told_in_the_language_of_whoever_looks(desk: Path) -> None:
    client = reviewer(desk)
    (desk / "desk.toml").write_text(f'reviewers = {{ "{ANA}" = "fact checker" }}\n', encoding="utf-8")
    say(client, GUARD.id, "reject", picked="misread", reason="see page 2")
    for path in (f"/review/{GUARD.id}", "/judgements", f"/claim/{GUARD.id}", "/brief"):
        english, russian = client.get(path).text, client.get(f"{path}?lang=ru").text
        assert "It was misread: see page 2" in english and "Прочитано неверно: see page 2" in russian
        assert "It was misread" not in russian
    assert "Rejected by a fact checker" in client.get("/brief").text
    assert "Отклонено (фактчекер)" in client.get("/brief?lang=ru").text


# Readers.


def test_readers_do_not_wait_while_a_reviewer_writes(desk: Path) -> None:
    client = reviewer(desk)
    assert client.get("/").status_code == 200
    with Ledger.open(desk / "ledger.db") as ledger, ledger._transaction(writes=True):
        answered = threading.Event()

        def look() -> None:
            assert [client.get(path).status_code for path in ("/", "/place/FI", "/review")] == [200] * 3
            answered.set()

        threading.Thread(target=look, daemon=True).start()
        assert answered.wait(20), "a reader waited for the writer's lock"


def test_readers_are_shown_the_last_picture_while_the_next_is_made(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = reviewer(desk)
    assert "8,572" in client.get("/place/FI").text
    go, real = threading.Event(), memory.edition

    def slow(*args: Any, **more: Any) -> Edition:
        assert go.wait(20)
        return real(*args, **more)

    monkeypatch.setattr(memory, "edition", slow)
    asked = reviewing.Asked(subject=GUARD.id, verb=Verb.REJECT)
    reviewing.record(desk, asked, reviewer=ANA, reason="r", now=NOW)
    assert "8,572" in client.get("/place/FI").text, "the last picture, at once"
    go.set()
    assert "rejected" in client.get(f"/review/{GUARD.id}").text, "a reviewer sees what was said"
    assert "8,572" not in client.get("/place/FI").text
