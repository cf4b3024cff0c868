"""Tables with rules between their cells: where pdfplumber finds the cells, with the words that PDFium reads in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pdfplumber.page import Page as Drawing
from pdfplumber.table import Table as Found

from borderflow.read.openers.pdf.paragraphs import mended
from borderflow.read.openers.pdf.places import Box, around
from borderflow.read.openers.pdf.words import Page, Word
from borderflow.read.openers.tables import MOST_CELLS, Cell

# The time that pdfplumber takes grows with the product of the rules that cross.
MOST_CROSSINGS = 4_000
NEAR_POINTS = 2.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table where it stands on the page; `heads` as far as they are known."""

    box: Box
    cells: tuple[Cell, ...]
    heads: int | None = None


def grids(drawing: Drawing, page: Page) -> list[Grid]:
    """The tables of a page whose cells stand between rules; none where the page cannot be drawn in time."""
    across = {round(edge["x0"]) for edge in drawing.edges if edge["orientation"] == "v"}
    down = {round(edge["top"]) for edge in drawing.edges if edge["orientation"] == "h"}
    if not 2 < len(across) * len(down) <= MOST_CROSSINGS:
        return []
    found = (grid(table, page) for table in drawing.find_tables())
    return [one for one in found if one is not None]


def grid(table: Found, page: Page) -> Grid | None:
    """The table with its words; None for what is one row, one column, or a frame around running text."""
    places = [shown(cell, page) for cell in table.cells]
    box = around(places)
    rows, columns = starts(place.top for place in places), starts(place.left for place in places)
    if len(rows) < 2 or len(columns) < 2 or len(places) > MOST_CELLS:
        return None
    words = [word for line in page.lines for word in line.words if box.holds(word.box)]
    cells = []
    for place in places:
        row, column = index(rows, place.top), index(columns, place.left)
        said = text_of([word for word in words if place.holds(word.box)])
        deep, wide = index(rows, place.bottom) - row, index(columns, place.right) - column
        cells.append(Cell(row, column, said, rows=max(deep, 1), columns=max(wide, 1)))
    filled = {cell.column for cell in cells if cell.text}
    return Grid(box, tuple(cells)) if len(filled) > 1 and is_whole(cells, words) else None


def shown(cell: tuple[float, float, float, float], page: Page) -> Box:
    """The place of a cell as the words' places count."""
    return page.turned.shown(*page.shown.hidden(page.shown.drawn(*cell)))


def starts(places: Iterable[float]) -> list[float]:
    """Where rows or columns begin, each once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR_POINTS:
            found.append(place)
    return found


def index(begins: list[float], place: float) -> int:
    """Which row or column begins at the place; beyond the last, how many there are."""
    return sum(begin < place - NEAR_POINTS for begin in begins)


def is_whole(cells: list[Cell], words: list[Word]) -> bool:
    """Whether every word within the table stands in one of its cells."""
    said = sum(len("".join(cell.text.split())) for cell in cells)
    return said >= 0.9 * sum(len(word.text) for word in words)


def text_of(words: list[Word]) -> str:
    """The words of a cell, line by line."""
    ordered = sorted(words, key=lambda word: (round(word.box.middle[1] / max(word.size, 1)), word.box.left))
    return mended(" ".join(word.text for word in ordered), frozenset())
