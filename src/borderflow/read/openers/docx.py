"""DOCX: paragraphs, headings and lists as Markdown has them, tables in rows; what was deleted or hidden is not read."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element

from borderflow.nouns import Document, Report, Unread
from borderflow.read.openers.ids import document_id
from borderflow.read.openers.markup import Unsound
from borderflow.read.openers.parts import opened, part
from borderflow.read.openers.plain import own_title
from borderflow.read.openers.tables import MOST_CELLS, Cell, Table, lines
from borderflow.read.openers.web.text import NOTE, POWER, RAISED

# Names without their vocabularies: strict and transitional files differ in these alone.
UNREAD = frozenset(
    "del moveFrom instrText delText rPr pPr tblPr tblGrid trPr tcPr sectPr footnoteReference endnoteReference Fallback "
    "annotationRef commentReference pict proofErr txbxContent".split()
)
OFF = ("0", "false", "off")
MOST_SPAN = 100
BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
LONG_CELL = 150
HEADING = re.compile(r"heading ([1-6])|(title)", re.IGNORECASE)
JUNK_TITLE = re.compile(r"microsoft word|untitled|document\d*$|\.docx?$|^\W*$", re.IGNORECASE)


def documents(report: Report, body: bytes) -> list[Document] | Unread:
    """The one document of a DOCX file."""
    try:
        with opened(body) as archive:
            main = part(archive, "word/document.xml", len(body))
            styles = part(archive, "word/styles.xml", len(body))
            core = part(archive, "docProps/core.xml", len(body))
    except Unsound as error:
        return Unread(address=report.address, reason=str(error))
    if main is None:
        return Unread(address=report.address, reason="it is an office file, but no text: it holds no word/document.xml")
    marks = {} if styles is None else dict(marks_of(styles))
    text = "\n\n".join(words for words in blocks(main, marks) if words)
    if not text:
        return Unread(address=report.address, reason="there is no text in it")
    return [Document(id=document_id(report.address, report.sha256), text=text, title=title(core, text))]


def title(core: _Element | None, text: str) -> str | None:
    """The file's own title, else the heading that it begins with."""
    named = [] if core is None else ["".join(map(str, one.itertext())).strip() for one in core if kind(one) == "title"]
    return next((name for name in named if not JUNK_TITLE.search(name)), None) or own_title(text)


def kind(element: _Element) -> str:
    """The element's name without its vocabulary."""
    return str(element.tag).rpartition("}")[2]


def value(element: _Element | None, name: str = "val") -> str:
    """An attribute by its name without its vocabulary."""
    if element is None:
        return ""
    return next((str(said) for key, said in element.items() if str(key).rpartition("}")[2] == name), "")


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of that name, and its first child of the next, and so on."""
    for name in path:
        element = None if element is None else next((one for one in element if kind(one) == name), None)
    return element


def marks_of(styles: _Element) -> Iterator[tuple[str, str]]:
    """The marks that styles stand for, by their id, which differs from language to language."""
    for style in styles:
        heading = HEADING.fullmatch(value(child(style, "name")))
        if heading:
            yield value(style, "styleId"), "#" * int(heading[1] or 1) + " "
        elif child(style, "pPr", "numPr") is not None:
            yield value(style, "styleId"), "- "


def blocks(element: _Element, marks: dict[str, str]) -> Iterator[str]:
    """The paragraphs and the rows of tables in the element, in order."""
    ahead: list[Iterator[_Element]] = [iter(element)]
    while ahead:
        inner = next(ahead[-1], None)
        if inner is None:
            ahead.pop()
        elif kind(inner) == "p":
            yield paragraph(inner, marks)
            ahead.append(boxes(inner))
        elif kind(inner) == "tbl" and next(inner.iterdescendants("{*}tbl"), None) is None:
            yield from table(inner, marks)
        elif kind(inner) not in UNREAD:
            ahead.append(iter(inner))


def paragraph(element: _Element, marks: dict[str, str]) -> str:
    """The words of a paragraph; a heading or an item of a list behind its mark."""
    words = "\n".join(" ".join(line.split()) for line in joined(pieces(element)).split("\n")).strip()
    made = child(element, "pPr")
    numbered = child(made, "numPr") is not None
    mark = marks.get(value(child(made, "pStyle")), "- " * numbered)
    return mark + (words.replace("\n", " ") if mark.startswith("#") else words) if words else ""


def joined(said: Iterator[tuple[str, bool]]) -> str:
    """The words in a row; those that stand raised as a footnote's mark are left out."""
    found = ""
    for words, raised in said:
        if not raised:
            found += words
        elif POWER.search(found[-20:]) or not NOTE.fullmatch(words):
            found += words.translate(RAISED)
    return found


def pieces(element: _Element, raised: bool = False) -> Iterator[tuple[str, bool]]:
    """The words in order, each with whether it stands raised."""
    for inner in element:
        name = kind(inner)
        if name in BREAKS:
            yield BREAKS[name], raised
        elif name == "t":
            yield inner.text or "", raised
        elif name == "r":
            look = child(inner, "rPr")
            hidden = child(look, "vanish")
            if hidden is None or value(hidden) in OFF:
                yield from pieces(inner, value(child(look, "vertAlign")) == "superscript")
        elif name not in UNREAD:
            yield from pieces(inner, raised)


def boxes(element: _Element) -> Iterator[_Element]:
    """What stands in the text boxes that hang on a paragraph, each once."""
    for inner in element:
        if kind(inner) == "txbxContent":
            yield from inner
        elif kind(inner) != "Fallback":
            yield from boxes(inner)


def table(element: _Element, marks: dict[str, str]) -> Iterator[str]:
    """The rows of a table, or the paragraphs of one that only lays out the page."""
    rows = list(within(element, "tr"))
    cells = list(cells_of(rows))
    lengths = [len(cell.text) for cell in cells if cell.text]
    wide = {cell.column for cell in cells if cell.text}
    if len(wide) < 2 or len(rows) < 2 or len(cells) > MOST_CELLS or statistics.median(lengths) > LONG_CELL:
        for row in rows:
            yield from blocks(row, marks)
    else:
        marked = [child(row, "trPr", "tblHeader") is not None for row in rows]
        yield from lines(Table(cells=tuple(cells), heads=[*marked, False].index(False) or None))


def within(element: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table, or the cells of a row, whatever wraps them; deleted ones are left out."""
    for inner in element:
        if kind(inner) == name:
            if child(inner, f"{name}Pr", "del") is None:
                yield inner
        elif kind(inner) not in UNREAD:
            yield from within(inner, name)


def cells_of(rows: list[_Element]) -> Iterator[Cell]:
    """The cells of a table, those put together that are merged from top to bottom."""
    merged: dict[int, Cell] = {}
    for place, row in enumerate(rows):
        column = number(child(row, "trPr", "gridBefore"), 0)
        for cell in within(row, "tc"):
            made = child(cell, "tcPr")
            columns, merge = number(child(made, "gridSpan"), 1), child(made, "vMerge")
            above = merged.pop(column, None)
            if merge is not None and value(merge) != "restart" and above:
                merged[column] = replace(above, rows=above.rows + 1)
            else:
                if above:
                    yield above
                merged[column] = Cell(place, column, " ".join(" ".join(blocks(cell, {})).split()), columns=columns)
            column += columns
    yield from merged.values()


def number(element: _Element | None, otherwise: int) -> int:
    """The number that an element says."""
    said = value(element)
    return min(int(said), MOST_SPAN) if said.isascii() and said.isdigit() and len(said) < 6 else otherwise
