"""DOCX: what a reader sees is read, in its order; what was deleted, hidden or would unpack without end is not."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import DOCX, one, reason, report

from borderflow.nouns import Unread
from borderflow.read.openers import opened

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&\ufffe\uffff"), min_size=1)


def docx(body: str, styles: str = "", **more: str | bytes) -> bytes:
    """A DOCX file with this body."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{SPACE}">{styles}</w:styles>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | {name.replace("__", "/") + ".xml": said for name, said in more.items()}).items():
            archive.writestr(name, content)
    return file.getvalue()


def p(text: str, look: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{look}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: str, look: str = "") -> str:
    """A table whose cells are parted by bars."""
    made = "".join(f"<w:tr>{look * (n == 0)}{''.join(map(cell, row.split('|')))}</w:tr>" for n, row in enumerate(rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def cell(text: str, look: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{p(text)}</w:tc>"


# Laws.


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=8))
def test_every_paragraph_is_read_in_order(texts: list[str]) -> None:
    text = one(docx("".join(p(words) for words in texts)), DOCX).text
    assert text.split("\n\n") == [" ".join(words.split()) for words in texts]


@given(st.data())
@settings(max_examples=60)
def test_a_mutated_file_never_raises(data: st.DataObject) -> None:
    body = bytearray(docx(p("Some words") + table("Day|Cars", "Friday|2,300")))
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    result = opened(report(bytes(body), DOCX), bytes(body))
    assert isinstance(result, Unread) or all(document.text.encode() for document in result)


# Words.


def test_headings_and_lists_keep_their_marks_whatever_the_style_is_called() -> None:
    styles = (
        '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="L"><w:name w:val="List Bullet"/><w:pPr><w:numPr/></w:pPr></w:style>'
    )
    body = p("Finland", '<w:pStyle w:val="berschrift2"/>') + p("one", '<w:pStyle w:val="L"/>') + p("two", "<w:numPr/>")
    document = one(docx(body, styles), DOCX)
    assert document.text == "## Finland\n\n- one\n\n- two"
    assert document.title == "Finland"


def test_the_file_s_own_title_is_taken_unless_a_program_made_it() -> None:
    core = "<c xmlns:dc='x'><dc:title>{}</dc:title></c>"
    assert one(docx(p("Words."), docProps__core=core.format("Sitrep 3")), DOCX).title == "Sitrep 3"
    assert one(docx(p("Words."), docProps__core=core.format("Document1")), DOCX).title is None


def test_what_was_deleted_or_hidden_is_not_read_and_what_was_put_in_is() -> None:
    body = (
        "<w:p><w:r><w:t>Some </w:t></w:r><w:del><w:r><w:delText>2,000</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>2,300</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> no</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t> cars</w:t></w:r></w:hyperlink>"
        "<w:r><w:br/><w:t>wait</w:t><w:tab/><w:t>here</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent>" + p("In a form.") + "</w:sdtContent></w:sdt>"
    )
    assert one(docx(body), DOCX).text == "Some 2,300 cars\nwait here\n\nIn a form."


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>Before.</w:t></w:r><w:r><AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback>"
    assert one(docx(body + "</AlternateContent></w:r></w:p>"), DOCX).text == "Before.\n\nIn a box."


def test_the_mark_of_a_footnote_is_no_digit() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    body = f"<w:p><w:r><w:t>8,500</w:t></w:r>{raised.format(1)}<w:r><w:t> people in 5 km</w:t></w:r>{raised.format(2)}"
    assert one(docx(body + "</w:p>"), DOCX).text == "8,500 people in 5 km²"


# Tables.


def test_a_table_is_read_in_rows_below_its_caption() -> None:
    body = p("Table 1. Those present") + table("Country|People", "Mali|over 31,000", "Niger|19,198") + p("End.")
    assert one(docx(body), DOCX).text.split("\n\n") == [
        "Table 1. Those present", "Country: Mali; People: over 31,000.", "Country: Niger; People: 19,198.", "End.",
    ]  # fmt: skip


def test_a_marked_head_counts_and_merged_cells_are_said_where_they_belong() -> None:
    rows = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell("Country", '<w:vMerge w:val="restart"/>') + cell("Arrivals", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("", "<w:vMerge/>") + cell("Men") + cell("Women")
        + "</w:tr><w:tr>" + cell("Finland") + cell("few") + cell("none") + "</w:tr>"
        + "<w:tr><w:trPr><w:del/></w:trPr>" + cell("Norway") + cell("1") + cell("2") + "</w:tr>"
    )  # fmt: skip
    text = one(docx(f"<w:tbl>{rows}</w:tbl>"), DOCX).text
    assert text == "Country: Finland; Arrivals Men: few; Arrivals Women: none."


def test_a_table_that_lays_out_the_page_is_read_as_paragraphs() -> None:
    words = "Some 2,300 cars were waiting at the crossing on Saturday, the ministry said. " * 3
    assert one(docx(table(f"{words}|{words}", f"{words}|{words}")), DOCX).text.split("\n\n") == [words.strip()] * 4


# What is not opened.

ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w xmlns="x">&b;</w>'


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (docx("<w:p/>" * 10_000_000), "unpacks to far more"),
        (docx(p("x"), word__document=ENTITIES), "declares XML entities"),
        (docx(p("x"), word__document=b"\x00\xff\xfe nothing"), "XML cannot be read"),
        (docx(p("The queue grew."))[:-60], "damaged or breaks off"),
        (docx(p("The queue grew."))[:300], "damaged or breaks off"),
        (docx("<w:p/>"), "there is no text in it"),
        (b"PK\x03\x04", "damaged or breaks off"),
    ],
)
def test_what_is_not_opened_is_named(body: bytes, words: str) -> None:
    assert words in reason(body, DOCX)


def test_a_part_that_lies_about_its_size_is_not_unpacked() -> None:
    body = docx("<w:p/>" * 10_000_000)
    true, lie = (60_000_000 + 134).to_bytes(4, "little"), (99).to_bytes(4, "little")
    assert reason(body.replace(true, lie), DOCX)


def test_paragraphs_nested_without_end_are_no_hang() -> None:
    assert reason(docx("<w:sdt>" * 100_000), DOCX)
