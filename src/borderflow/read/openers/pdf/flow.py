"""The pages in turn: paragraphs, and tables where they stand among them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pdfplumber.pdf import PDF

from borderflow.read.openers.pdf import columns, ruled
from borderflow.read.openers.pdf.margins import running_lines
from borderflow.read.openers.pdf.paragraphs import Block, blocks
from borderflow.read.openers.pdf.ruled import Grid
from borderflow.read.openers.pdf.words import Line, Page
from borderflow.read.openers.tables import Table, guessed_heads, lines

# What pdfplumber may look at: it takes about a second for 20,000 things.
LEAST_DRAWN = 20_000
DRAWN_A_BYTE = 1
MOST_DRAWN_A_PAGE = 5_000
SAME_POINTS = 20.0


def told(pages: list[Page], body: bytes) -> Iterator[Block]:
    """The blocks of all pages. A table that goes on from one page to the next keeps its heads."""
    left = max(LEAST_DRAWN, DRAWN_A_BYTE * len(body))
    above: Grid | None = None
    drawings = drawings_of(body) if any(page.rules for page in pages) else None
    for place, (page, running) in enumerate(zip(pages, running_lines(pages), strict=True)):
        cost = page.drawn + sum(len(line.text) for line in page.lines)
        drawn = page.rules > 0 and page.drawn <= MOST_DRAWN_A_PAGE and cost < left
        left -= cost * drawn
        grids = ruled_on(drawings, place, page) if drawings and drawn else []
        kept = [line for line in page.lines if line not in running or held(line, grids)]
        free = tuple(line for line in kept if not held(line, grids))
        parts = parts_of(kept, grids + columns.grids(replace(page, lines=free)))
        if above and parts and isinstance(parts[0], Grid):
            parts[0] = continued(above, parts[0])
        above = parts[-1] if parts and isinstance(parts[-1], Grid) else None
        for part in parts:
            yield from blocks(part) if isinstance(part, list) else [rows_of(part)]


def drawings_of(body: bytes) -> PDF | None:
    """The file as pdfplumber has it; None where it cannot, for it forgives less than PDFium."""
    try:
        return PDF.open(io.BytesIO(body))
    except Exception:  # a fault of the library on one file: its tables are told by their columns
        return None


def ruled_on(drawings: PDF, place: int, page: Page) -> list[Grid]:
    """The tables with rules on a page."""
    try:
        return ruled.grids(drawings.pages[place], page)
    except Exception:  # a fault of the library on one page: its tables are told by their columns
        return []


def held(line: Line, grids: list[Grid]) -> bool:
    """Whether a line stands in one of these tables, where it is no head or foot of the page."""
    return any(grid.box.holds(line.box) for grid in grids)


def parts_of(lines: Iterable[Line], grids: list[Grid]) -> list[list[Line] | Grid]:
    """Runs of lines in the order of the file, each table where its first line stands."""
    parts: list[list[Line] | Grid] = []
    run: list[Line] = []
    for line in lines:
        grid = next((grid for grid in grids if grid.box.holds(line.box)), None)
        if grid is None:
            run.append(line)
        elif grid not in parts:
            parts += [run, grid] if run else [grid]
            run = []
    return [*parts, run] if run else parts


def continued(above: Grid, grid: Grid) -> Grid:
    """The table with the heads of the one above it, if it goes on from the page before and does not say them again."""
    count = guessed_heads(above.cells) if above.heads is None else above.heads
    heads = [cell for cell in above.cells if cell.row < count]
    same = abs(above.box.left - grid.box.left) < SAME_POINTS and abs(above.box.right - grid.box.right) < SAME_POINTS
    again = {cell.text for cell in grid.cells if cell.row == 0} >= {cell.text for cell in heads if cell.row == 0}
    if not heads or not same or again or wide(above) != wide(grid):
        return grid
    moved = (replace(cell, row=cell.row + count) for cell in grid.cells)
    return Grid(grid.box, (*heads, *moved), heads=count)


def wide(grid: Grid) -> int:
    """How many columns a table has."""
    return max(cell.column + cell.columns for cell in grid.cells)


def rows_of(grid: Grid) -> Block:
    """A table in rows."""
    return Block("\n\n".join(lines(Table(cells=grid.cells, heads=grid.heads))), 0, rows=True)
