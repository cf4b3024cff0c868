"""Bad input: whatever comes, a result comes back, in time in proportion to its size, and its text can be kept.

`BORDERFLOW_FUZZ=10000` runs that many examples a law instead of a few.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable

import pytest
from benchmarks.reading.fuzz_seeds import mutated
from hypothesis import given, settings
from hypothesis import strategies as st
from made import DOCX, PDF, at, found, one, page, pdf, report
from test_docx import docx, p, table
from test_feeds import ATOM, RSS, rss
from test_letters import EML, letter
from test_live_blogs import ENTRIES, by_data, by_elements

from borderflow.gather.kinds import is_binary, media_type
from borderflow.nouns import Document, Unread
from borderflow.read.openers import OPENERS, opened

EXAMPLES = int(os.environ.get("BORDERFLOW_FUZZ", "40"))
KINDS = sorted(OPENERS)
WORDS = "Some 2,300 cars were waiting at the crossing on Saturday, the ministry said. "
TABLE = "<table><tr><th>Day</th><th>Cars</th></tr><tr><td>Friday</td><td>2,300</td></tr></table>"
MARKDOWN = f"---\ntitle: The queue\n---\n# The queue\n\n{WORDS}\n\n| Day | Cars |\n|---|---|\n| Friday | 2,300 |\n"
SEEDS: dict[str, list[bytes]] = {
    "text/html": [
        page('<meta charset="windows-1251"><title>The queue</title>', f"<h2>Cars</h2>{TABLE}<p>Очередь</p>").encode(
            "cp1251"
        ),
        by_elements(ENTRIES).encode(),
        by_data(ENTRIES).encode(),
    ],
    RSS: [rss(f"<title>One</title><pubDate>26 Sep 2022</pubDate><description>{WORDS}</description>").encode()],
    ATOM: [f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{WORDS}</title></entry></feed>'.encode()],
    PDF: [
        pdf(at(72, 100, WORDS) + at(72, 112, "more") + b"0 0 m 9 9 l S"),
        pdf(at(72, 100, "One"), at(72, 100, "Two")),
    ],
    DOCX: [docx(p(WORDS) + table("Day|Cars", "Friday|2,300"))],
    EML: [letter(WORDS, f"<p>{WORDS}</p>{TABLE}", "x")],
    "application/json": [json.dumps([{"text": WORDS, "published": "2022-09-26"}] * 2).encode()],
    "text/plain": [f"26 September 2022\n\n15.41\n{WORDS}\n\n15.58 Очередь\n".encode("utf-16"), WORDS.encode()],
    "text/markdown": [MARKDOWN.encode()],
}
SEED = st.sampled_from([(kind, body) for kind, bodies in SEEDS.items() for body in bodies])


def result(body: bytes, kind: str) -> list[Document] | Unread:
    """What opening gives, looked over: it took its time and no more, and every text can be kept and quoted."""
    began = time.process_time()
    given_back = opened(report(body, kind), body)
    took = time.process_time() - began
    assert took < max(2, len(body) / 10_000), f"{took:.1f} s for {len(body)} bytes"
    if isinstance(given_back, Unread):
        assert given_back.reason
        assert "\n" not in given_back.reason or len(given_back.reason) < 1_000
        return given_back
    assert given_back
    assert len({document.id for document in given_back}) == len(set(given_back))
    for document in given_back:
        assert document.text.strip()
        assert document.text.encode()
        assert document.quote(0, 1).stands_in(document.text)
    return given_back


# Laws.


@given(st.binary(max_size=2_000), st.sampled_from(KINDS))
@settings(max_examples=EXAMPLES)
def test_random_bytes_give_a_result(body: bytes, kind: str) -> None:
    result(body, kind)


@given(SEED, st.integers(0, 2**32))
@settings(max_examples=EXAMPLES)
def test_mutated_reports_give_a_result(seed: tuple[str, bytes], number: int) -> None:
    kind, body = seed
    result(mutated(body, random.Random(number)), kind)


@given(SEED, st.sampled_from(KINDS))
@settings(max_examples=EXAMPLES)
def test_a_report_of_one_kind_said_to_be_of_another_gives_a_result(seed: tuple[str, bytes], kind: str) -> None:
    result(seed[1], kind)


@given(st.binary(max_size=500) | SEED.map(lambda seed: seed[1][:300]), st.text(max_size=9))
@settings(max_examples=EXAMPLES)
def test_every_file_is_of_some_kind(body: bytes, name: str) -> None:
    assert isinstance(is_binary(media_type(name, body)), bool)


def test_what_is_not_mutated_is_read() -> None:
    for kind, bodies in SEEDS.items():
        for body in bodies:
            assert isinstance(result(body, kind), list), kind


# Offsets, whatever the characters.

STRANGE = "😀👨‍👩‍👧 waited; יותר מ־300 אנשים עברו\u200f, عبر ٣٠٠ شخص, e\u0301te\u0301 Ω\u0308, 🇺🇦 2,300 cars."
WRAPPED: dict[str, Callable[[str], bytes]] = {
    "text/plain": str.encode,
    "text/markdown": str.encode,
    "text/html": lambda words: page(body=f"<p>{words}</p>").encode(),
    RSS: lambda words: rss(f"<description>{words}</description>").encode(),
    DOCX: lambda words: docx(p(words)),
    EML: lambda words: f"Content-Type: text/plain; charset=utf-8\n\n{words}".encode(),
    "application/json": lambda words: json.dumps({"text": words}).encode(),
}


@pytest.mark.parametrize("kind", WRAPPED)
def test_right_to_left_emoji_and_combining_marks_are_read_as_they_stand(kind: str) -> None:
    (document,) = found(WRAPPED[kind](STRANGE), kind)
    place = document.text.index(STRANGE)
    assert document.quote(place, place + len(STRANGE)).stands_in(document.text)
    assert document.text[place + STRANGE.index("2,300 cars") :].startswith("2,300 cars")


# Shapes without end: each of some 100 kB, or of 20 MB where that is the point.

SIZE = 100_000
SHAPES: dict[str, tuple[str, str, str]] = {
    "one endless line": ("<p>", WORDS, "</p>"),
    "one endless word": ("<p>", "x", "</p>"),
    "only brackets": ("", "<", ""),
    "nested boxes": ("", "<div>", WORDS),
    "nested looks": ("<p>", "<b>x", ""),
    "nested lists": ("", "<ul><li>x", ""),
    "nested tables": ("", "<table><tr><td>x", ""),
    "nested words": ("<article>", "<span>word ", ""),
    "many paragraphs": ("<article>", "<p>x</p>", ""),
    "many breaks": ("<p>", "word<br>", ""),
    "many links": ("", "<a href=x>x</a> ", ""),
    "one row": ("<table><tr>", "<td>8</td>", ""),
    "many rows": ("<table>", "<tr><td>8</td><td>9</td></tr>", ""),
    "many tables": ("", TABLE, ""),
    "wide cells": ("<table>", "<tr><td colspan=99 rowspan=99>8</td></tr>", ""),
    "many times": (
        "",
        "<div><time datetime='2022-09-26T10:00'></time>Words of an entry, forty and more.</div>",
        "",
    ),
    "many dates": ("<head>", "<meta name='date' content='2022'>", "</head><p>x"),
    "comments": ("", "<!--", ""),
    "attributes": ("<p ", "a ", ">x"),
    "scripts": ("", "<script type='application/ld+json'>[", ""),
    "raised": ("<p>", "8<sup>1</sup>", ""),
    "soup": ("", "<p><table></p><tr></div><li>", WORDS),
    "entities": ("<p>", "&amp;&#x41;&", ""),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_without_end_takes_time_in_proportion(shape: str) -> None:
    before, again, after = SHAPES[shape]
    result(f"<html><body>{before}{again * (SIZE // len(again))}{after}".encode(), "text/html")


TEXTS = [
    "[",
    "| a ",
    "**a ",
    "`",
    "# ",
    " ",
    "\n",
    "a|b\n-|-\n",
    "15.41\n",
    "26 May 2022, 15:41\n",
    "---\n",
    "a: b\n",
    "- ",
]


@pytest.mark.parametrize("again", TEXTS)
@pytest.mark.parametrize("kind", ["text/plain", "text/markdown"])
def test_a_text_without_end_takes_time_in_proportion(again: str, kind: str) -> None:
    result((again * (SIZE // len(again)) + "x").encode(), kind)


FEEDS = [
    "<item/>",
    "<item>",
    "<item><title>x</title></item>",
    "<item><link>x",
    "&nbsp;",
    "<![CDATA[",
    "<!DOCTYPE",
    "<x:y>",
]


@pytest.mark.parametrize("again", FEEDS)
def test_a_feed_without_end_takes_time_in_proportion(again: str) -> None:
    result(f"<rss><channel>{again * (SIZE // len(again))}</channel></rss>".encode(), RSS)


@pytest.mark.parametrize("again", ["[", '{"text":', '{"text":"x"},', "1,", '"', "{}\n"])
def test_json_without_end_takes_time_in_proportion(again: str) -> None:
    result(f"[{again * (SIZE // len(again))}".encode(), "application/json")


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_page_of_20_mb_is_read(kind: str) -> None:
    body = (f"<p>{WORDS * 8}</p>\n" * (20_000_000 // (len(WORDS) * 8 + 8))).encode()
    documents = result(body, kind)
    assert isinstance(documents, list)
    assert documents[0].text.count("2,300 cars") > 200_000


def test_a_page_of_mixed_encodings_is_read_or_named() -> None:
    lines = [page(body="<p>Очередь выросла до 2300 машин, сообщили в МВД в субботу.</p>").encode()]
    lines.append("<p>Люди ждут до двух суток, сообщили в министерстве в воскресенье.</p>".encode("cp1251"))
    document = one(b"\n".join(lines), "text/html")
    assert "Очередь выросла до 2300 машин" in document.text
