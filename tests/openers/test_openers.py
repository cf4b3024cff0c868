"""Opening: no bytes raise, no word is changed, no date is guessed."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import found, one, page, reason, report

from borderflow.nouns import Document, Unread
from borderflow.read.openers import OPENERS, opened
from borderflow.read.openers.encodings import Undecodable, decoded
from borderflow.read.openers.headers import parted
from borderflow.read.openers.languages import language
from borderflow.read.openers.looks import OLD

KINDS = sorted(OPENERS)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


# Laws.


@given(st.binary() | WORDS.map(str.encode), st.sampled_from(KINDS))
@settings(deadline=None, max_examples=300)
def test_no_bytes_raise(body: bytes, kind: str) -> None:
    result = opened(report(body, kind), body)
    assert isinstance(result, Unread) or all(document.text.strip() for document in result)


@given(st.recursive(st.none() | st.booleans() | st.floats() | WORDS, lambda x: st.lists(x) | st.dictionaries(WORDS, x)))
@settings(deadline=None)
def test_no_json_raises(value: object) -> None:
    for shape in (value, [value], {"text": value}, {"text": "x", "id": value, "published": value, "lang": value}):
        body = json.dumps(shape).encode()
        assert isinstance(opened(report(body, "application/json"), body), list | Unread)


@given(st.text("<>&;/=\"' abp!-[]\n?htmlbodyé😀", max_size=200))
@settings(deadline=None, max_examples=200)
def test_no_html_raises(words: str) -> None:
    body = f"<html><body>{words}</body></html>".encode()
    assert isinstance(opened(report(body, "text/html"), body), list | Unread)


@given(WORDS.filter(str.strip), st.booleans(), st.booleans())
@settings(deadline=None)
def test_the_text_of_a_json_document_is_not_touched(text: str, ascii_only: bool, as_list: bool) -> None:
    shape = {"id": "x", "text": text}
    document = one(json.dumps([shape] if as_list else shape, ensure_ascii=ascii_only), "application/json")
    assert document.text == text


@given(
    st.text("aé\u0301😀Ж \r\n", min_size=1).filter(str.strip),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
@settings(deadline=None)
def test_a_plain_text_keeps_its_code_points_but_for_line_ends(text: str, encoding: str) -> None:
    assert one(text.encode(encoding)).text == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.sampled_from(KINDS), st.text("ab1 .", min_size=1).filter(str.strip))
@settings(deadline=None)
def test_the_same_bytes_open_to_the_same_document(kind: str, words: str) -> None:
    body = json.dumps({"text": words}).encode() if kind == "application/json" else words.encode()
    assert opened(report(body, kind), body) == opened(report(body, kind), body)


# Encodings.

RUSSIAN = "Очередь на границе с Грузией достигла 2300 машин, сообщили в МВД в субботу. Люди ждут до двух суток."
ENGLISH = "More than 8,500 people crossed on Sunday, the border guard said – “we counted” them at Vaalimaa’s gate."


UKRAINIAN = "Черга на кордоні з Польщею сягнула 2300 авто, повідомили прикордонники. Люди чекають до двох діб."
POLISH = "Kolejka na granicy wydłużyła się do 2300 samochodów, poinformowała w sobotę Straż Graniczna."
UTF = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(text, encoding) for text in (RUSSIAN, UKRAINIAN, POLISH, ENGLISH) for encoding in UTF]
    + [(RUSSIAN, encoding) for encoding in ("cp1251", "koi8_r", "iso8859_5", "mac_cyrillic")]
    + [(UKRAINIAN, encoding) for encoding in ("cp1251", "koi8_u")]
    + [(POLISH, encoding) for encoding in ("cp1250", "iso8859_2")]
    + [(ENGLISH, "cp1252")],
)
def test_a_text_is_read_in_each_of_its_encodings(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "declared", ["utf-8", "iso-8859-1", "windows-1252", "windows-1250", "windows-1251", "koi8-r", "nonsense", None]
)
@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (UKRAINIAN, "cp1251"), (POLISH, "cp1250"), (ENGLISH, "cp1252")],
)
def test_a_declared_encoding_without_words_is_not_believed(text: str, encoding: str, declared: str | None) -> None:
    assert decoded(text.encode(encoding), declared) == text


def test_a_short_text_is_read_in_the_encoding_that_it_declares_or_not_at_all() -> None:
    body = "Ларс".encode("cp1251")
    assert decoded(body, "windows-1251") == "Ларс"
    for declared in ("iso-8859-1", "koi8-r", None):
        with pytest.raises(Undecodable):
            decoded(body, declared)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (RUSSIAN.encode(), RUSSIAN.encode("cp1251")),
        (RUSSIAN.encode(), RUSSIAN.encode("koi8_r")),
        (RUSSIAN.encode(), ENGLISH.encode("cp1252")),
    ],
)
def test_lines_of_two_encodings_are_read_each_in_its_own(first: bytes, second: bytes) -> None:
    text = decoded(first + b"\n" + second + b"\nplain\n" + first)
    assert "\ufffd" not in text
    assert text.split("\n")[0] == text.split("\n")[3] == RUSSIAN
    assert text.split("\n")[1] in (RUSSIAN, ENGLISH)


@given(
    st.sampled_from([RUSSIAN, UKRAINIAN, POLISH, ENGLISH]), st.sampled_from(OLD), st.integers(0, 90), st.integers(1, 90)
)
def test_what_is_read_in_an_old_encoding_is_what_was_written(text: str, encoding: str, start: int, length: int) -> None:
    part = text[start : start + length]
    with contextlib.suppress(Undecodable, UnicodeEncodeError):
        assert decoded(part.encode(encoding)) == part


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (ENGLISH.encode("utf-32-le"), "NUL bytes"),
        (b"abc\x00def" * 9, "NUL bytes"),
        (ENGLISH.encode() + b"\xe2\x80 and more", f"UTF-8 is damaged at byte {len(ENGLISH.encode())}"),
        (bytes(range(128, 256)) * 3, "its encoding cannot be told"),
        ("日本の国境で行列ができている。".encode("shift_jis"), "its encoding cannot be told"),
        (codecs.BOM_UTF16_LE + b"\x00", "its encoding cannot be told"),
    ],
)
def test_a_wrong_encoding_is_named_never_guessed(body: bytes, words: str) -> None:
    with pytest.raises(Undecodable, match=words):
        decoded(body)
    assert words in reason(body)


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    body = page('<meta charset="windows-1251">', f"<p>{RUSSIAN}</p>").encode("cp1251")
    assert RUSSIAN in one(body, "text/html").text


def test_an_xml_declaration_is_no_hindrance() -> None:
    assert "2,300 cars" in one('<?xml version="1.0" encoding="utf-8"?>\n' + page(), "text/html").text


# Text and Markdown.


def test_a_fenced_header_is_kept_out_of_the_text() -> None:
    document = one(
        '---\r\ntitle: "The queue grew"\r\nPublisher: Sample desk\r\npublished: 2022-09-24\r\nmood: bad\r\n---\r\n\r\n'
        "# The queue\r\nIt **was** [long](https://example.org).\r\n",
        "text/markdown",
    )
    assert document.text == "# The queue\nIt was long.\n"
    assert (document.title, document.publisher, document.published) == (
        "The queue grew",
        "Sample desk",
        date(2022, 9, 24),
    )


@pytest.mark.parametrize(
    "head",
    [
        "publisher: Sample desk\npublished: 2022-09-24",
        "Sample desk\nPublished: 2022-09-24",
        "Sample desk\npublished: 2022-09-24T10:00",
    ],
)
def test_a_header_ends_with_a_blank_line(head: str) -> None:
    document = one(f"{head}\n\nThe queue grew\n\nIt was long.")
    assert (document.publisher, document.published) == ("Sample desk", date(2022, 9, 24))
    assert (document.title, document.text) == ("The queue grew", "The queue grew\n\nIt was long.")


@pytest.mark.parametrize(
    "text",
    [
        "The queue grew.\n\nIt was long.",
        "Note: the queue grew.\n\nIt was long.",
        "Two lines\nof words\npublished: 2022-09-24\n\nIt was long.",
        "---\n\nA line, not a header.",
        "published: 2022-09-24",
        "Sample desk\npublished: on Saturday\n\nIt was long.",
    ],
)
def test_what_is_no_header_stays_in_the_text(text: str) -> None:
    assert parted(text)[1] == text


def test_markdown_marks_in_plain_text_are_words() -> None:
    assert one("It **was** long.").text == "It **was** long."


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "application/json"])
def test_a_text_of_blanks_is_not_read(kind: str) -> None:
    assert reason('{"text": " \\n"}' if kind == "application/json" else " \n\t\n", kind) == "there is no text in it"


def test_an_unknown_kind_names_the_known_ones() -> None:
    assert reason("a,b", "text/csv").startswith("a text/csv file cannot be opened, only text, Markdown, HTML, feeds,")


# Web pages.


def test_a_page_opens_to_its_main_text() -> None:
    body = """<h1>The queue grew</h1><h2>Finland</h2><p>More than <b>8,500</b> people   crossed
        into <a href="x">Finland</a> on Sunday &#128512;.<br>The guard counted them.</p>
        <ul><li>Vaalimaa was busy all of the day, officials said.</li></ul>
        <table><tr><th>Day</th><th>People</th></tr><tr><td>Friday</td><td>7,000</td></tr></table>"""
    menu = "<nav><a href='/'>Front page</a></nav>"
    sources = (
        "<aside class='sources'><p>Sources of the facts: a list</p></aside><footer><p>Sources of the facts</p></footer>"
    )
    head = '<title>The queue grew | Sample desk</title><meta property="og:site_name" content="Sample desk">'
    document = one(
        page(head, body).replace("<article>", menu + "<article>").replace("</article>", "</article>" + sources),
        "text/html",
    )
    assert document.text == (
        "Some 2,300 cars were waiting at the crossing on Saturday, the ministry said. More came at night.\n\n"
        "# The queue grew\n\n## Finland\n\n"
        "More than 8,500 people crossed into Finland on Sunday 😀.\nThe guard counted them.\n\n"
        "- Vaalimaa was busy all of the day, officials said.\n\nDay: Friday; People: 7,000."
    )
    assert (document.title, document.publisher) == ("The queue grew", "Sample desk")


def test_a_page_without_words_is_not_read() -> None:
    assert reason("<html><body><nav>Home</nav></body></html>", "text/html") == "no main text can be found in the page"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2022-09-25T23:20:00+03:00">',
        '<meta name="date" content="2022-09-25">',
        '<meta name="DC.date.issued" content="2022-09-25">',
        '<meta itemprop="datePublished" content="25 September 2022">',
        '<script type="application/ld+json">{"dateModified":"2022-09-27","datePublished":"2022-09-25T10:00Z"}</script>',
        '<meta property="article:modified_time" content="2022-09-27"><meta name="pubdate" content="2022-09-25">',
    ],
)
def test_a_page_s_own_date_stands_before_the_one_said(head: str) -> None:
    assert one(page(head), "text/html", published=date(2022, 9, 1)).published == date(2022, 9, 25)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>What happened on 24 September 2022</title>", ""),
        ('<link rel="canonical" href="https://example.org/2022/09/24/queue">', ""),
        ('<meta property="article:modified_time" content="2022-09-24">', ""),
        ('<meta name="lastmod" content="2022-09-24">', ""),
        ('<script type="application/ld+json">{"dateModified": "2022-09-24"}</script>', ""),
        ('<meta name="description" content="On 2022-09-24">', ""),
        ('<meta property="og:image" content="https://example.org/2022/09/24/photo.jpg">', ""),
        ("", '<p>On <time datetime="2022-09-24">Saturday</time>, 2022-09-24T10:00:00, it grew.</p>'),
        ("", "<p>Posted on September 24, 2022</p>"),
    ],
)
def test_a_date_is_never_guessed(head: str, body: str) -> None:
    assert one(page(head, body), "text/html").published is None
    assert one(page(head, body), "text/html", published=date(2022, 9, 1)).published == date(2022, 9, 1)


# Documents as JSON.


def test_a_document_keeps_its_fields_and_passes_over_others() -> None:
    shape = {
        "id": "d-1", "title": "T", "publisher": "P", "published": "2022-09-24T10:00:00Z", "lang": "EN",
        "url": "https://example.org", "text": "a\r\nb", "report": "forged", "mood": 7,
    }  # fmt: skip
    body = json.dumps(shape).encode()
    assert one(body, "application/json") == Document(
        id="d-1", title="T", publisher="P", published=date(2022, 9, 24), lang="en", url="https://example.org",
        text="a\r\nb", report=hashlib.sha256(body).hexdigest(),
    )  # fmt: skip


def test_a_document_without_an_id_gets_one_from_its_text() -> None:
    first = one('{"text": "The queue grew."}', "application/json").id
    assert first == one('{"text":"The queue grew.", "title": "T"}', "application/json").id
    assert first.startswith("the-queue-") and first != one('{"text": "It shrank."}', "application/json").id


@pytest.mark.parametrize(
    "body", ['[{"text": "one", "id": 1}, {"text": "two"}]', '{"text": "one", "id": 1}\n\n{"text": "two"}\n']
)
def test_lists_and_lines_give_several_documents(body: str) -> None:
    documents = found(body, "application/json")
    assert [document.text for document in documents] == ["one", "two"]
    assert documents[0].id == "1"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{", "it is not JSON"),
        ("[]", "it is an empty list of documents"),
        ("7", "document 1 is not a document"),
        ('{"text": "x"}\n{"txt": "y"}', "document 2 is not a document"),
        ('{"text": "x"}\n{"text"', "line 2 is not JSON"),
        ('{"text": "x", "published": "Saturday"}', "document 1 was published on no day: 'Saturday'"),
        ('{"text": "x", "title": 7}', "document 1 is not a document"),
        ('{"text": "x", "id": [1]}', "document 1 has an id that is neither text nor a number"),
        ('{"text": "\\ud800"}', "half a character"),
        ('[{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]', "document 2 has the id 'a' of another"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_document_is_named(body: str, words: str) -> None:
    assert words in reason(body, "application/json")


# Languages.


def test_a_language_is_told_said_or_left_open() -> None:
    assert one(RUSSIAN).lang == "ru"
    assert one(ENGLISH).lang == "en"
    assert one(ENGLISH, lang="fi").lang == "fi"
    assert one("2,300 cars.").lang is None
    assert one(json.dumps({"text": ENGLISH, "lang": "de"}), "application/json", lang="fi").lang == "de"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (UKRAINIAN, "uk"), ("На кордоні стоять 300 авто, повідомили вчора.", "uk"),
        ("Їх було понад 300 на кордоні.", "uk"),
        (POLISH, "pl"), ("Na granicy stoi 300 samochodów.", "pl"), ("Очередь выросла за ночь вдвое.", "ru"),
        ("The queue at the border doubled.", "en"), ("რიგი საზღვარზე გაიზარდა ღამით.", "ka"),
        ("Rajalla odotti eilen illalla 300 autoa.", "fi"), ("Шекарада үш жүз көлік кезекте тұр.", "kk"),
        ("Lars 2,300", None), ("1 2 3 4 5 6 7 8 9", None), ("", None),
    ],
)  # fmt: skip
def test_short_texts_are_told_where_their_letters_tell(text: str, code: str | None) -> None:
    assert language(text) == code
