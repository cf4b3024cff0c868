"""The brief as a document: on paper, for machines, with what changed at its top, and as a live blog."""

from __future__ import annotations

import io
import json
import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from brief_samples import CASE, claim, document, finding, rule, situation
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.brief import Since, Step, live_blog, on_paper, render, style_source
from borderflow.brief.pdf import printed
from borderflow.brief.sheets import screen
from borderflow.errors import NoExtra
from borderflow.nouns import Difference, Evidence, Quantity, Shift, Situation, Topic

MADE = datetime(2022, 9, 28, 12, tzinfo=UTC)
EVENING = datetime(2022, 9, 25, 23, 59, 59, tzinfo=UTC)
BREAKING = ["</script>", "<!--", "<script>", "]]>", "\u2028", "&lt;", "'\"", "<img src=x onerror=alert(1)>"]


class Data(HTMLParser):
    """What an HTML parser takes for data, for elements, for links within the page and for their targets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.anchors: list[str] = []
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.tags.append(tag)
        self.anchors += [said["id"] or ""] if "id" in said else []
        self.links |= {(said["href"] or "")[1:]} if (said.get("href") or "").startswith("#") else set()

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["script"]:
            self.scripts.append(data)

    @property
    def linked(self) -> dict[str, object]:
        """What the page says for machines."""
        return json.loads("".join(self.scripts[:1]))  # type: ignore[no-any-return]


def telling(words: str) -> Situation:
    text = f"{words} 1,200 people had come over on Saturday."
    said = claim(text, evidence=(Evidence(0, len(text), text),))
    return situation(finding(said), documents=(replace(document(text=text, title=words), url="https://a.example/"),))


def two_days() -> tuple[Situation, Situation, tuple[Difference, ...]]:
    """A figure that another one took the place of, and a rule's words that may be misread."""
    was, now = claim(), claim("Guards: 1,500 came.", document="two", quantity=Quantity(value=1500, unit="person"))
    later = document("two", text="Guards: 1,500 came.", title="Later", published=date(2022, 9, 26))
    before, after = situation(finding(was)), situation(finding(now), documents=(document(), later))
    found = (
        Difference(
            shift=Shift.FIGURE, country="FI", reason="a newer report", claims=(now,), size=0.2, before=was, after=now
        ),
        Difference(
            shift=Shift.NEW, country="GE", reason="the only voice", claims=(rule(topic=Topic.STANCE, who=None),),
            size=0.1, after=rule(topic=Topic.STANCE, who=None),
        ),
    )  # fmt: skip
    return before, after, found


# For machines.


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(BREAKING) | st.text(max_size=5), max_size=4).map(" ".join))
def test_no_word_of_a_report_leaves_the_data_that_it_stands_in(words: str) -> None:
    read = Data(render(telling(words), format="html", case=replace(CASE, title=words or "x"), made_at=MADE))
    assert read.tags.count("script") == 1 and read.tags.count("img") == 0
    (said,) = read.linked["hasPart"]  # type: ignore[misc]
    assert said["text"].startswith(words)  # type: ignore[index]


def test_a_told_claim_appears_in_a_report_that_the_page_lists() -> None:
    read = Data(render(telling("Guards said that"), format="html", case=CASE, made_at=MADE))
    (said,), (report,) = read.linked["hasPart"], read.linked["citation"]  # type: ignore[misc]
    assert said["appearance"]["@id"] == report["@id"]  # type: ignore[index]
    assert {said["@id"][1:], report["@id"][1:]} <= set(read.anchors)  # type: ignore[index]
    assert (read.linked["@type"], read.linked["dateModified"]) == ("Report", "2022-09-28T12:00:00+00:00")


def test_the_style_of_the_page_is_the_one_that_a_policy_can_name() -> None:
    text = render(situation(), format="html", case=CASE)
    assert re.findall(r"<style>(.*?)</style>", text, re.DOTALL) == [screen()]
    assert style_source().startswith("'sha256-")


# What changed.


@pytest.mark.parametrize("format", ["html", "md"])
def test_what_changed_since_a_visit_stands_first(format: str) -> None:
    before, after, found = two_days()
    text = render(after, format=format, case=CASE, since=Since(EVENING, found, before))
    assert "What changed since 25 September 2022, 23:59 UTC" in text
    assert text.index("1,500 people, before it 1,200 people") < text.index("Border")
    quiet = render(after, format=format, case=CASE, since=Since(EVENING, (), after))
    assert "Nothing changed." in quiet


def test_what_may_be_misread_is_quoted_under_its_report_and_comes_last() -> None:
    before, after, found = two_days()
    read = Data(text := render(after, format="html", case=CASE, since=Since(EVENING, found[::-1], before)))
    assert text.index("before it 1,200") < text.index("Sample desk, 25 September:</span> “Guards at the post")
    assert len(read.linked["liveBlogUpdate"]) == 2  # type: ignore[arg-type]
    assert read.links <= set(read.anchors) and len(read.anchors) == len(set(read.anchors))


def test_differences_that_are_told_alike_are_one_line_with_all_their_claims() -> None:
    before, after, (one, _) = two_days()
    other = replace(one, claims=(claim(),))
    text = render(after, format="html", case=CASE, since=Since(EVENING, (one, other), before))
    assert text.count("before it 1,200") == 2  # on the page, and for machines
    assert {f'id="claim-{said.id}"' in text for said in (*one.claims, *other.claims)} == {True}


def test_a_live_blog_is_newest_first_and_leaves_out_days_without_a_change() -> None:
    before, after, found = two_days()
    steps = [
        Step(Since(EVENING.replace(day=23), found[:1], before), EVENING.replace(day=24), after),
        Step(Since(EVENING.replace(day=24), found, before), EVENING, after),
        Step(Since(EVENING, (), after), EVENING.replace(day=26), after),
    ]
    text = live_blog(steps, case=CASE, made_at=MADE)
    read = Data(text)
    assert re.findall(r'<article class="prose" id="([^"]+)"', text) == ["known-2022-09-25", "known-2022-09-24"]
    assert [one["@id"] for one in read.linked["liveBlogUpdate"]] == ["#known-2022-09-25", "#known-2022-09-24"]  # type: ignore[attr-defined]
    assert read.links <= set(read.anchors) and len(read.anchors) == len(set(read.anchors))
    assert live_blog(steps[:2], case=CASE, made_at=MADE) == text


def test_what_changed_at_once_is_not_called_day_by_day() -> None:
    before, after, found = two_days()
    step = Step(Since(EVENING, found, before), MADE, after)
    head = re.search(r"<h1>([^<]*)</h1>", live_blog([step], case=CASE))
    assert head is not None and head[1].endswith("what changed, since 25 September 2022, 23:59 UTC")


def test_a_live_blog_of_nothing_says_so() -> None:
    assert "No report yet." in live_blog([], case=CASE)


# On paper.


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what it was asked for."""
    seen: list[str] = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Counting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    server.server_close()


def test_paper_opens_nothing_that_a_page_names(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="needs the extra pdf")
    address, seen = asked
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    page = (
        f'<html><head><title>t</title><link rel="stylesheet" href="{address}/a.css"><link rel="attachment" '
        f'href="{secret.as_uri()}"><style>@import "{address}/b.css"; body {{ background: url({address}/c.png) }} '
        f"@font-face {{ font-family: f; src: url({address}/f.woff) }} p {{ font-family: f }}</style></head>"
        f"<body><p>x</p>"
        f'<img src="{address}/d.png"><img src="{secret.as_uri()}"><object data="{address}/e.svg"></object>'
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}/g.png"/></svg>'
        f'<svg xmlns="http://www.w3.org/2000/svg"><use href="{secret.as_uri()}#a"/></svg>'
        f'<a href="{secret.as_uri()}" rel="attachment">y</a></body></html>'
    )
    made = printed(page)
    assert seen == [] and b"a secret" not in made.pdf
    assert {one for one in made.refused if one.startswith("http")} >= {
        f"{address}/{name}" for name in ("a.css", "d.png")
    }
    assert secret.as_uri() in made.refused


def test_a_hostile_report_asks_for_nothing_on_paper(asked: tuple[str, list[str]]) -> None:
    pytest.importorskip("weasyprint", reason="needs the extra pdf")
    address, seen = asked
    words = (
        f'<img src="{address}/x"> <link rel=stylesheet href={address}/y> <style>@import url(file:///etc/passwd)</style>'
    )
    made = on_paper(telling(words), case=replace(CASE, title=words), made_at=MADE)
    assert (seen, made.refused) == ([], ())


def test_paper_says_on_every_page_what_it_was_made_from_and_is_the_same_each_time() -> None:
    pytest.importorskip("weasyprint", reason="needs the extra pdf")
    pdfplumber = pytest.importorskip("pdfplumber")
    many = situation(
        *(
            finding(claim(f"{n} came in.", document=f"d{n}", quantity=Quantity(value=n, unit="person")))
            for n in range(5, 60)
        )
    )
    first, second = (on_paper(many, case=CASE, made_at=MADE).pdf for _ in range(2))
    assert first == second
    with pdfplumber.open(io.BytesIO(first)) as opened:
        heads = [page.extract_text() for page in opened.pages]
        assert opened.metadata["Title"] == CASE.title
    assert len(heads) > 1
    assert all("As known: everything recorded. Made 28 September 2022, 12:00 UTC." in head for head in heads)
    assert all(
        "none reviewed by a person" in head and f"Page {n} of {len(heads)}" in head for n, head in enumerate(heads, 1)
    )


def test_without_the_printer_a_line_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NoExtra, match=r"borderflow\[pdf\].*Pango"):
        printed("<p>x</p>")
