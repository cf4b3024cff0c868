"""Live blogs: entries of other days than the page become documents with their own; those of one day stay together."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import found, one

from borderflow.read.openers.moments import day_said, stamp

ENTRIES = [
    (
        "2022-09-25T09:10:00+03:00",
        "Finland counts",
        "More than 8,500 people crossed into Finland, the border guard said.",
    ),
    ("2022-09-26T15:41:00+03:00", "The queue grows", "The queue grew to some 2,300 cars, the ministry said at noon."),
    (
        "2022-09-26T16:20:00+03:00",
        "Sold out",
        "Seats to Istanbul are sold out until Sunday, the airline told the agency.",
    ),
]
HEAD = '<title>Live: the borders</title><meta property="article:published_time" content="2022-09-26T08:00">'
LEAD = "<p>A short lead stands above the entries, and says what the page is about.</p>"
SUNDAY, MONDAY = date(2022, 9, 25), date(2022, 9, 26)


def by_elements(entries: list[tuple[str, str, str]], head: str = HEAD) -> str:
    parts = "".join(
        f"<div class='entry'><p class='meta'><time datetime='{moment}'>{moment[11:16]}</time></p><h2>{title}</h2>"
        f"<p>{text}</p><ul class='share-bar'><li><a href='x'>Send</a></li></ul></div>"
        for moment, title, text in entries
    )
    return f"<!DOCTYPE html><html><head>{head}</head><body><main>{LEAD}{parts}</main></body></html>"


def by_data(entries: list[tuple[str, str, str]], kind: object = "LiveBlogPosting") -> str:
    updates = [
        {"headline": title, "articleBody": text, "datePublished": moment, "url": f"https://example.org/live#{place}"}
        for place, (moment, title, text) in enumerate(entries)
    ]
    blog = {"@graph": [{"@type": kind, "datePublished": "2022-09-26", "liveBlogUpdate": updates}]}
    words = "".join(f"<section><h2>{title}</h2><p>{text}</p></section>" for _, title, text in entries)
    script = f'<title>Live: the borders</title><script type="application/ld+json">{json.dumps(blog)}</script>'
    return f"<!DOCTYPE html><html><head>{script}</head><body><main>{words}</main></body></html>"


# Web pages.


@pytest.mark.parametrize("made", [by_elements, by_data, lambda e: by_data(e, ["BlogPosting", "LiveBlogPosting"])])
def test_entries_of_several_days_become_documents_with_their_own_day(made: object) -> None:
    documents = found(made(ENTRIES), "text/html")[-3:]  # type: ignore[operator]
    assert [document.published for document in documents] == [SUNDAY, MONDAY, MONDAY]
    assert [document.title for document in documents] == ["Finland counts", "The queue grows", "Sold out"]
    assert documents[1].text == "## The queue grows\n\nThe queue grew to some 2,300 cars, the ministry said at noon."
    assert len({document.id for document in documents}) == 3


def test_what_stands_above_the_entries_is_a_document_of_the_page_s_day() -> None:
    lead = found(by_elements(ENTRIES), "text/html")[0]
    assert (lead.title, lead.published) == ("Live: the borders", MONDAY)
    assert lead.text.startswith("A short lead stands above")


@pytest.mark.parametrize("made", [by_elements, by_data])
def test_entries_of_the_page_s_day_stay_one_document_with_their_times(made: object) -> None:
    same = [
        *ENTRIES[1:],
        ("2022-09-26T17:05:00+03:00", "Calm", "It is calm at Vaalimaa since noon, a guard there says."),
    ]
    document = one(made(same), "text/html")  # type: ignore[operator]
    assert (document.title, document.published) == ("Live: the borders", MONDAY)
    assert "15:41\n## The queue grows\n\nThe queue grew" in document.text
    assert document.text.index("15:41") < document.text.index("16:20") < document.text.index("17:05")


def test_an_entry_is_the_same_document_however_often_the_page_grows() -> None:
    first, grown = found(by_data(ENTRIES), "text/html"), found(by_data([*ENTRIES, ENTRIES[0]]), "text/html")
    assert [one.id for one in first] == [one.id for one in grown]


@pytest.mark.parametrize("kind", ["comment", "related-story", "teaser"])
def test_the_times_of_comments_and_teasers_split_nothing(kind: str) -> None:
    words = "<p>Some 2,300 cars were waiting at the crossing on Saturday, the ministry said.</p>" * 3
    others = "".join(
        f"<div class='{kind}'><time datetime='{moment}'></time><p>{text} {text}</p></div>"
        for moment, _, text in ENTRIES
    )
    one(
        f"<html><head>{HEAD}</head><body><article>{words}</article><section>{others}</section></body></html>",
        "text/html",
    )


@pytest.mark.parametrize(
    "data", ["{", "[[[", '{"@type": "LiveBlogPosting", "liveBlogUpdate": [1, null, {"headline": 7}]}']
)
def test_data_that_say_nothing_split_nothing(data: str) -> None:
    words = "<p>Some 2,300 cars were waiting at the crossing on Saturday, the ministry said.</p>"
    head = f'<script type="application/ld+json">{data}</script>'
    assert "2,300 cars" in one(f"<html><head>{head}</head><body>{words}</body></html>", "text/html").text


# Texts.

LIVE = "{head}Live: the borders\n\n26 September\n\n15.41\nThe queue grew.\n\n15.58 Seats are sold out.\n"


def test_a_text_of_one_day_stays_one_document_with_its_words_untouched() -> None:
    text = LIVE.format(head="")
    for head in ("", "published: 2022-09-26\n\n"):
        assert one(head + text).text == text


@pytest.mark.parametrize("mark", ["", "## ", "**"])
def test_a_text_of_several_days_is_taken_apart(mark: str) -> None:
    text = LIVE.format(head="published: 2022-09-27\n\n").replace(
        "26 September", f"{mark}26 September{mark.strip('# ')}"
    )
    documents = found(text + "\n27 September\n\n07:20 — Good morning.\nAll is quiet.\n", "text/markdown")
    assert [(document.published, document.text) for document in documents] == [
        (MONDAY, "The queue grew."), (MONDAY, "Seats are sold out."),
        (date(2022, 9, 27), "Good morning.\nAll is quiet."),
    ]  # fmt: skip
    assert {document.title for document in documents} == {"Live: the borders"}


def test_days_without_times_of_day_are_a_chronicle_not_a_live_blog() -> None:
    one("published: 2022-09-28\n\n24 September\nIt grew.\n\n25 September\nIt grew again.\n")


def test_a_json_document_is_never_taken_apart() -> None:
    text = LIVE.format(head="") + "\n27 September\n\n07:20 Good morning.\n"
    assert one(json.dumps({"text": text, "published": "2022-09-28"}), "application/json").text == text


# Moments.


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.times())
def test_a_day_written_out_is_that_day(day: date, time: object) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 GMT", "%A, %d %B %Y, 15.41"):
        assert day_said(day.strftime(form)) == day
    assert day_said(f"{day}T{time}+03:00") == day


@pytest.mark.parametrize(
    "words",
    ["26 сентября 2022 года", "26 вересня 2022 р.", "26 września 2022 r.", "понедельник, 26 сентября 2022, 15:41"],
)
def test_days_are_read_in_the_languages_of_the_border(words: str) -> None:
    assert day_said(words) == MONDAY


@pytest.mark.parametrize(
    "words", ["9/10/2022", "September 2022", "26 September", "yesterday", "31.02.2022", "0000-00-00", ""]
)
def test_a_day_that_can_be_read_in_two_ways_is_none(words: str) -> None:
    assert day_said(words) is None


@pytest.mark.parametrize(
    ("line", "clock", "words"),
    [
        ("15.41", "15:41", ""), ("15:41 —", "15:41", ""), ("**15:41 CET**", "15:41", ""),
        ("[07:20] Good", "07:20", "Good"), ("3.41 p.m. Seats", "15:41", "Seats"), ("12:05 am", "00:05", ""),
    ],
)  # fmt: skip
def test_a_time_heads_an_entry(line: str, clock: str, words: str) -> None:
    found = stamp(line)
    assert found and (found.clock, found.words) == (clock, words)


@pytest.mark.parametrize(
    "line", ["15.41 million came", "25:10", "15.415", "The 15:41 train left.", "4.5", "", "26 May"]
)
def test_a_number_heads_nothing(line: str) -> None:
    assert stamp(line) is None


def test_a_day_without_its_year_is_the_last_one_before() -> None:
    assert stamp("26 December", date(2023, 1, 3)).day == date(2022, 12, 26)  # type: ignore[union-attr]
    assert stamp("29 February, 10:00", date(2023, 3, 3)) is None
