"""Tables as lines that read alone: one row, one line, every cell with the head of its column.

A figure torn from its head says nothing, so the heads are said again in every row. The line ends with a full stop:
it is a statement, and no heading. A line that stands across the table (a section, a note) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# A table beyond this is no table that anybody reads.
MOST_CELLS = 20_000
HEAD_LENGTH = 80
FIGURE = re.compile(r"[^\w(]*\(?\d[\d\s.,/]*\)?\s*(?:%|[*†]+)?")
# Years and days head columns; they count nothing.
DAY = re.compile(r"(?:19|20)\d\d(?:[-/](?:\d{2}|\d{4}))?|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{4}-\d\d-\d\d")
STOPS = (".", "!", "?", ":", ";", "…")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it stands, with the rows and columns that it covers."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Cells, how many of the first rows are heads (None: it is not marked), and the caption."""

    cells: tuple[Cell, ...]
    heads: int | None = None
    caption: str = ""


def lines(table: Table) -> list[str]:
    """The caption and each row as a line.

    >>> cells = [Cell(0, 0, "Country"), Cell(0, 1, "People"), Cell(1, 0, "Finland"), Cell(1, 1, "8,500")]
    >>> lines(Table(cells=tuple(cells), caption="Arrivals"))
    ['Arrivals', 'Country: Finland; People: 8,500.']
    """
    count = guessed_heads(table.cells) if table.heads is None else table.heads
    names = heads(table.cells, count)
    body = [line(names, row) for row in rows(table.cells, count)]
    if not any(body) and count:
        body = [line([], [cell.text for cell in table.cells])]
    return [words for words in (table.caption, *body) if words]


def line(names: list[str], row: list[str]) -> str:
    """A row in words: each cell after its head; two cells without heads are a name and what it is."""
    filled = [place for place, cell in enumerate(row) if cell]
    if filled == [0]:
        return row[0]
    if not any(names) and len(row) == 2 and filled == [0, 1]:
        return stopped(f"{row[0].rstrip(' :')}: {row[1]}")
    named = dict(enumerate(names))
    return stopped("; ".join(f"{named[place]}: {row[place]}" if named.get(place) else row[place] for place in filled))


def stopped(words: str) -> str:
    """The words as a statement, with a full stop where nothing else ends them."""
    return words if not words or words.endswith(STOPS) else f"{words}."


def heads(cells: Iterable[Cell], count: int) -> list[str]:
    """The head of each column: its head cells from top to bottom, each said once."""
    found: dict[int, list[str]] = {}
    for cell in sorted((c for c in cells if c.row < count and c.text), key=lambda c: (c.row, c.column)):
        for column in range(cell.column, cell.column + cell.columns):
            said = found.setdefault(column, [])
            if cell.text not in said:
                said.append(cell.text)
    return [" ".join(found.get(column, ())).rstrip(" :") for column in range(max(found, default=-1) + 1)]


def rows(cells: Iterable[Cell], count: int) -> list[list[str]]:
    """The rows below the heads. A name that covers several rows is said in each; a figure of several rows is of none
    of them alone, and gets a row of its own behind them."""
    body = [cell for cell in cells if cell.row >= count]
    wide = max((cell.column + 1 for cell in body), default=0)
    grid = [[""] * wide for _ in range(max((cell.row + cell.rows for cell in body), default=count) - count)]
    own = {(cell.row, cell.column) for cell in body}
    shared: list[list[str]] = []
    for cell in body:
        if cell.rows > 1 and is_figure(cell.text):
            shared.append([""] * cell.column + [cell.text])
            continue
        for row in range(cell.row, cell.row + cell.rows):
            if row == cell.row or (row, cell.column) not in own:
                grid[row - count][cell.column] = cell.text
    return [*grid, *shared]


def guessed_heads(cells: Iterable[Cell]) -> int:
    """How many rows are heads where none is marked: the first, if it is short words above figures.

    A table of three columns and more that begins with short words in every column is taken to begin with heads, too;
    one of two columns may as well be names and what they are.
    """
    kept = [cell for cell in cells if cell.text]
    first = [cell for cell in kept if cell.row == 0]
    below = [cell for cell in kept if cell.row > 0 and cell.column > 0]
    wide = max((cell.column + cell.columns for cell in kept), default=0)
    if not below or not any(cell.column for cell in first) or not all(is_name(cell.text) for cell in first):
        return 0
    figures = sum(holds_figure(cell.text) for cell in below)
    headed = figures >= (0.5 if wide > 2 else 0.6) * len(below)
    named = wide > 2 and sum(cell.columns for cell in first) == wide
    return lowest_head(kept) if headed or named else 0


def lowest_head(cells: list[Cell]) -> int:
    """How many rows the heads take, given that the first is one: a head over several columns has the names of these
    below it."""
    count = max(cell.rows for cell in cells if cell.row == 0)
    below = [cell for cell in cells if cell.row == count]
    wide = any(cell.columns > 1 for cell in cells if cell.row < count)
    names = bool(below) and all(is_name(cell.text) and not holds_figure(cell.text) for cell in below)
    last = max(cell.row for cell in cells)
    if wide and names and last > count:
        return count + 1
    return count if last >= count else 1


def is_name(text: str) -> bool:
    """Whether a cell could head a column: short, no statement, no figure."""
    return len(text) <= HEAD_LENGTH and not is_figure(text) and not text.endswith(("!", "?"))


def holds_figure(text: str) -> bool:
    """Whether a number stands in a cell that is no year and no day."""
    return any(character.isdigit() for character in text) and DAY.fullmatch(text.strip()) is None


def is_figure(text: str) -> bool:
    """Whether a cell is a number that counts something; a year or a day is none.

    >>> [is_figure(words) for words in ("8,500", "~10 000", "42 %", "2022", "24.09", "over 31,000 people")]
    [True, True, True, False, False, False]
    """
    bare = text.strip()
    return FIGURE.fullmatch(bare) is not None and DAY.fullmatch(bare) is None
