"""PDF: words in order, paragraphs whole, tables in rows; what cannot or should not be opened is named."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import PDF, at, found, one, pdf, pdf_of, reason, report, rule, stream

from borderflow.nouns import Unread
from borderflow.read.openers import opened
from borderflow.read.openers.pdf.paragraphs import mended

BODY = at(72, 400, "The queue at the crossing grew to some 2,300 cars.")
WORD = st.text("abcdéжї", min_size=1, max_size=8)
ROWS = [["Country", "Refugees", "New a day"], ["Mauritania", "over 31,000", "some 1,500"], ["Niger", "19,198", "n/a"]]


def wrapped(text: str, width: int = 80, top: float = 100, left: float = 72, pitch: float = 12) -> bytes:
    """A paragraph in lines of at most `width` characters."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return b"".join(at(left, top + pitch * n, one) for n, one in enumerate([*lines, line]))


def table(rows: list[list[str]], top: float, ruled: bool, left: float = 72, wide: float = 120) -> bytes:
    """A table, with rules between its cells or without any."""
    across = [left + wide * n for n in range(len(rows[0]) + 1)]
    down = [top + 20 * n for n in range(len(rows) + 1)]
    words = b"".join(at(across[c] + 5, down[r] + 14, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    lines = [rule(across[0], y, across[-1], y) for y in down] + [rule(x, down[0], x, down[-1]) for x in across]
    return words + b"".join(lines) * ruled


SAID = [
    "Country: Mauritania; Refugees: over 31,000; New a day: some 1,500.",
    "Country: Niger; Refugees: 19,198; New a day: n/a.",
]


# Laws.


@given(st.lists(WORD, min_size=1, max_size=60))
def test_every_word_is_read_in_order(words: list[str]) -> None:
    text = one(pdf(wrapped(" ".join(words), 40)), PDF).text
    assert "".join(text.split()).replace("##", "") == "".join(words)


@given(st.lists(st.lists(WORD, min_size=3, max_size=3), min_size=2, max_size=8))
@settings(max_examples=25)
def test_every_cell_between_rules_is_said_under_its_head(rows: list[list[str]]) -> None:
    heads = ["Place", "People", "Cars"]
    text = one(pdf(table([heads, *rows], 100, ruled=True)), PDF).text
    assert text.split("\n\n") == [f"Place: {a}; People: {b}; Cars: {c}." for a, b, c in rows]


@given(st.data())
@settings(max_examples=50)
def test_a_mutated_file_never_raises(data: st.DataObject) -> None:
    body = bytearray(pdf(BODY + table(ROWS, 500, ruled=True)))
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    result = opened(report(bytes(body), PDF), bytes(body))
    assert isinstance(result, Unread) or all(document.text.encode() for document in result)


# Paragraphs.


def test_a_paragraph_is_joined_over_its_lines_and_ends_where_a_line_was_not_full() -> None:
    first = "Some 2,300 cars were waiting at the crossing on Saturday, the ministry said. " * 3
    text = one(pdf(wrapped(first) + at(72, 148, "A new paragraph begins here.")), PDF).text
    assert text == f"{first.strip()}\n\nA new paragraph begins here."


def test_a_broken_word_is_mended_and_a_hyphen_of_its_own_stays() -> None:
    text = one(
        pdf(at(72, 100, "They counted the regis-") + at(72, 112, "trations of mid-") + at(72, 124, "September")), PDF
    )
    assert text.text == "They counted the registrations of mid-September"
    assert mended("the call\x02up", frozenset({"call-up"})) == "the call-up"


def test_a_sentence_goes_on_over_the_page() -> None:
    first, second = "The queue at the crossing grew to some 2,300 cars on Saturday and", "went on growing on Sunday."
    assert one(pdf(at(72, 700, first), at(72, 100, second)), PDF).text == f"{first} {second}"


def test_larger_letters_are_headings_and_the_largest_the_title() -> None:
    document = one(pdf(at(72, 80, "Figures", 14) + at(72, 120, "Situation report no. 3", 20) + BODY), PDF)
    assert document.text.split("\n\n")[:2] == ["## Figures", "## Situation report no. 3"]
    assert document.title == "Situation report no. 3"


def test_two_columns_are_read_one_after_the_other() -> None:
    words = "Some 2,300 cars were waiting at the crossing on Saturday, the ministry said. " * 4
    text = one(pdf(wrapped(words, 45) + wrapped(words, 45, left=320)), PDF).text
    assert text == f"{words.strip()}\n\n{words.strip()}"


def test_heads_and_feet_that_come_back_are_dropped() -> None:
    pages = [
        at(72, 40, "Regional situation report") + at(400, 800, f"Page {n} of 3")
        + at(72, 790 - n, f"{n} May {n},00{n}") + at(72, 300, f"Some words of page {n}.")
        for n in (1, 2, 3)
    ]  # fmt: skip
    text = one(pdf(*pages), PDF).text
    assert "situation report" not in text
    assert "of 3" not in text
    assert all(f"{n} May {n},00{n}" in text and f"words of page {n}." in text for n in (1, 2, 3))


def test_the_mark_of_a_footnote_is_no_digit() -> None:
    words = (
        at(72, 100, "They counted 8,500") + at(162, 96, "1", 6) + at(170, 100, "people in 5 km") + at(240, 96, "2", 6)
    )
    text = one(pdf(words + BODY), PDF).text
    assert "8,500 people in 5 km²" in text


def test_a_letter_drawn_twice_is_one() -> None:
    assert one(pdf(at(72, 100, "Still 8,500") + at(72.3, 100.2, "Still 8,500") + BODY), PDF).text.count("8,500") <= 2
    twice = b"".join(at(72 + 5 * n, 100, letter) * 2 for n, letter in enumerate("Hello"))
    assert one(pdf(twice), PDF).text == "Hello"


# Tables.


TURNS = {0: b"1 0 0 1 0 0", 90: b"0 1 -1 0 842 0", 180: b"-1 0 0 -1 842 842", 270: b"0 -1 1 0 0 842"}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("words", TURNS.values())
@pytest.mark.parametrize("box", ["0 0 842 842", "-20 -30 900 900"])
def test_a_table_is_read_wherever_page_and_words_lie(turn: int, words: bytes, box: str) -> None:
    content = at(72, 90, "Table 1. Those present") + table(ROWS, 100, ruled=True) + BODY
    parts = one(pdf(b"%s cm " % words + content, box=box, turn=turn), PDF).text.split("\n\n")
    assert parts == ["Table 1. Those present", *SAID, "The queue at the crossing grew to some 2,300 cars."]


def test_a_table_without_rules_is_told_by_its_columns() -> None:
    text = one(pdf(at(72, 90, "Table 1. Those present") + table(ROWS, 100, ruled=False) + BODY), PDF).text
    assert text.split("\n\n")[1:3] == SAID


def test_a_table_that_goes_on_over_the_page_keeps_its_heads() -> None:
    more = [[f"Land {n}", f"{n},000", "few"] for n in range(1, 4)]
    text = one(pdf(BODY + table(ROWS, 700, ruled=True), table(more, 100, ruled=True)), PDF).text
    assert text.split("\n\n")[-3:] == [f"Country: Land {n}; Refugees: {n},000; New a day: few." for n in (1, 2, 3)]


def test_a_head_that_comes_back_at_the_top_of_each_page_s_table_stays() -> None:
    rows = [[["Country", "Refugees", "New a day"], [f"Land {n}", f"{n},000", "few"]] for n in (1, 2, 3)]
    text = one(pdf(*(table(each, 50, ruled=True) + BODY for each in rows)), PDF).text
    assert [line for line in text.split("\n\n") if ";" in line] == [
        f"Country: Land {n}; Refugees: {n},000; New a day: few." for n in (1, 2, 3)
    ]


def test_columns_of_words_are_no_table() -> None:
    rows = [
        ["the queue grew", "and they came"],
        ["more and more", "to the border"],
        ["of the cars", "in the night"],
    ] * 3
    assert ":" not in one(pdf(table(rows, 100, ruled=False)), PDF).text


# What is not opened.


def bomb(*forms: bytes) -> bytes:
    """A page that draws the first of these forms, each of which may draw the next as X."""
    made = [
        stream(form, b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (place + 6))
        for place, form in enumerate(forms)
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, stream(b"/X Do"), *made])


TWICE = zlib.compress(zlib.compress(b" " * 50_000_000, 9), 9)
LOCKED = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (b"ab" * 32, b"cd" * 32)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (pdf(BODY)[:-40], "breaks off"),
        (pdf(BODY)[: len(pdf(BODY)) // 2], "breaks off"),
        (b"%PDF-1.7\nnothing\n%%EOF", "damaged"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (pdf(b"0 0 m 9 9 l S"), "pictures of text"),
        (pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<<>>", LOCKED], b"/Encrypt 3 0 R/ID[<ab><ab>]"), "password"),
        (bomb(*[b"/X Do " * 10] * 12, b""), "without end"),
        (pdf(b"0 0 m 9 9 l S " * 1_000_000), "unpacks to far more"),
        (pdf(b" " * 50_000_000), "unpacks to far more"),
        (pdf(b"BT /F1 9 Tf 9 9 Td " + b"<00410020> Tj " * 60_000 + b"ET"), "unpacks to far more"),
        (pdf(*[b""] * 2_001), "2001 pages"),
    ],
)
def test_what_is_not_opened_is_named(body: bytes, words: str) -> None:
    assert words in reason(body, PDF)


def test_a_stream_packed_twice_is_not_unpacked() -> None:
    twice = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(TWICE), TWICE)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    body = pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, twice])
    assert "unpacks to far more" in reason(body, PDF)


def test_a_file_of_several_pages_is_one_document_whose_offsets_hold() -> None:
    document = found(pdf(*[BODY] * 3), PDF)[0]
    place = document.text.rindex("2,300 cars")
    assert document.quote(place, place + 10).stands_in(document.text)
