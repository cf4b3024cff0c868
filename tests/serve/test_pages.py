"""The screens: every figure leads to its words in two steps, at any moment, in both languages, with hostile text."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from borderflow.record import Ledger, Reading
from borderflow.serve.wording import LANGUAGES, words
from serve.served import NOW, arrivals, browser, document, readings, report

FIRST_VISIT = datetime(2022, 9, 27, 10, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def links(page: str, beginning: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(rf'href="({beginning}[^"]*)"', page)]


def test_a_figure_is_two_steps_from_its_words(client: TestClient) -> None:
    place = client.get("/place/FI").text
    pages = [client.get(path).text for path in links(place, "/claim/")]
    assert any("<mark>8,572 people came to Finland</mark>" in page for page in pages)
    assert any("Finnish Border Guard" in page for page in pages)
    (whole,) = {path.partition("#")[0] for path in links(pages[0], "/document/")}
    assert 'class="evidence"' in client.get(whole).text


def test_who_says_otherwise_is_in_view(client: TestClient) -> None:
    pages = [client.get(path).text for path in links(client.get("/place/FI").text, "/claim/")]
    for page in pages:
        if "8,572" in page:
            assert "Who says otherwise" in page
            assert "ministry" in page
            assert "Finnish Border Guard" in page


def test_a_crossing_has_its_page(client: TestClient) -> None:
    page = client.get("/place/ge-ru-verkhny-lars").text
    assert "3,000 vehicle" in page
    assert "8,572" not in page


def test_the_moment_before_a_report_does_not_know_it(client: TestClient) -> None:
    assert "12,000" in client.get("/place/FI?known=2022-09-28").text
    assert "12,000" not in client.get("/place/FI?known=2022-09-27").text
    assert "8,572" not in client.get("/place/FI?on=2022-09-25").text


@pytest.mark.parametrize("said", ["on=yesterday", "known=1", "on=2022-02-30"])
def test_a_moment_that_is_none_is_named(client: TestClient, said: str) -> None:
    answer = client.get(f"/?{said}")
    assert answer.status_code == 422
    assert "is neither a date (2022-09-27) nor a datetime" in answer.text


def test_what_is_not_there_is_said(client: TestClient) -> None:
    for path in ("/place/xx", "/claim/0000", "/document/none", "/nowhere"):
        assert client.get(path).status_code == 404


def test_both_languages_say_all_that_the_pages_ask_for() -> None:
    assert words("en").entries.keys() == words("ru").entries.keys()
    for lang in LANGUAGES:
        for key, entry in words(lang).entries.items():
            fields = set(re.findall(r"{(\w+)}", str(words("en").entries[key])))
            forms = [entry] if isinstance(entry, str) else list(entry.values())
            assert all(set(re.findall(r"{(\w+)}", form)) == fields for form in forms), key
    assert words("ru")("behind.reports", n=22) == "22 сообщения"


def test_the_language_is_the_browsers_unless_the_address_says(client: TestClient) -> None:
    assert "Обстановка" in client.get("/", headers={"accept-language": "ru"}).text
    page = client.get("/?lang=en", headers={"accept-language": "ru"}).text
    assert "Обстановка" not in page
    assert "/place/FI?lang=en" in links(page, "/place/FI")


def test_no_text_of_a_report_is_more_than_text(tmp_path: Path) -> None:
    text = f"{HOSTILE} 8,572 people came to Finland"
    paper = document("hostile", text, published=date(2022, 9, 27))
    claim = arrivals(paper, text, 8572, by=HOSTILE, place=HOSTILE, who=HOSTILE)
    other = readings()[0][1]
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        ledger.add_all([Reading(report=report(paper), document=paper, claims=[claim]), other], now=NOW)
    client = browser(tmp_path)
    for path in ("/", "/place/FI", f"/claim/{claim.id}", f"/document/{paper.id}", "/brief"):
        page = client.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_an_error_says_nothing_of_what_it_met(
    desk: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = browser(desk)

    def broken(*_: object) -> None:
        raise ValueError("Ivan, +358 40 1234567")

    monkeypatch.setattr("borderflow.serve.memory.Memory.edition", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "content-security-policy" in answer.headers
    assert "Ivan" not in answer.text + caplog.text
    assert "ValueError" in caplog.text


def test_a_brief_leads_back_and_tells_what_changed_since_a_moment(client: TestClient) -> None:
    page = client.get("/brief?since=2022-09-27").text
    assert 'href="/?since=2022-09-27"' in page
    assert "What changed since" in page
    assert "What changed since" not in client.get("/brief?known=2022-09-27").text


def test_a_brief_remembers_when_it_was_read_before(desk: Path) -> None:
    moments = iter([FIRST_VISIT, FIRST_VISIT + timedelta(minutes=5), FIRST_VISIT + timedelta(days=2)])
    client = browser(desk, clock=lambda: next(moments))
    assert "What changed since" not in client.get("/brief").text
    assert "What changed since" not in client.get("/brief").text
    assert "12,000" in client.get("/brief").text.partition("What changed since")[2]


def test_what_changed_has_pages_of_its_own(client: TestClient) -> None:
    live = client.get("/brief/live").text
    assert "12,000" in live
    assert "12,000" in client.get("/brief/changes?since=2022-09-27").text
    assert client.get("/brief/changes").status_code == 422
    assert client.get("/brief/changes?since=2022-09-28&known=2022-09-27").status_code == 422
    assert client.get("/brief?country=XX").status_code == 422


def test_the_brief_is_printed(client: TestClient) -> None:
    pytest.importorskip("weasyprint")
    answer = client.get("/brief.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
