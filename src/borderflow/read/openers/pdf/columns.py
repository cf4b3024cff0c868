"""Tables without rules: rows of words that leave the same columns free from top to bottom.

Two columns of running text leave a column free, too. So the cells must be few words each, and hold figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from borderflow.read.openers.pdf.places import around
from borderflow.read.openers.pdf.ruled import Grid, text_of
from borderflow.read.openers.pdf.words import Page, Word
from borderflow.read.openers.tables import Cell, holds_figure

LEAST_ROWS = 3
LEAST_GAP = 0.6
LEAST_FREE_POINTS = 3.0
ROW_PITCH = 3.2
CELL_WORDS = 6
FEW = 0.75
FIGURES = 0.5
MOST_WORDS = 5_000

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """Words at one height."""

    words: tuple[Word, ...]

    @property
    def size(self) -> float:
        """The size of its letters."""
        return max(word.size for word in self.words)

    @property
    def height(self) -> float:
        """Where its middle is."""
        return self.words[0].box.middle[1]

    def gaps(self) -> list[Gap]:
        """What it leaves free: left of it, between its words where more than a blank, right of it."""
        edges = [(-1e6, self.words[0].box.left)]
        for before, after in zip(self.words, self.words[1:], strict=False):
            if after.box.left - before.box.right > LEAST_GAP * self.size:
                edges.append((before.box.right, after.box.left))
        return [*edges, (self.words[-1].box.right, 1e6)]


def grids(page: Page) -> list[Grid]:
    """The tables of a page that stand in columns only."""
    found: list[Grid] = []
    run: list[Row] = []
    free: list[Gap] = []
    for row in rows_of([word for line in page.lines for word in line.words]):
        left = shared(free, row.gaps()) if run else row.gaps()
        follows = bool(run) and row.height - run[-1].height < ROW_PITCH * row.size
        if run and (not follows or inner(left) < 1):
            found += table(run, free, page)
            run, left = [], row.gaps()
        if run or inner(left):
            run, free = [*run, row], left
    return [*found, *(table(run, free, page) if run else [])]


def rows_of(words: list[Word]) -> list[Row]:
    """The words in rows from top to bottom, each from left to right."""
    if len(words) > MOST_WORDS:
        return []
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.middle[1]):
        if rows and word.box.middle[1] - rows[-1][0].box.middle[1] < word.size * 0.4:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Row(tuple(sorted(row, key=lambda word: word.box.left))) for row in rows]


def shared(free: list[Gap], gaps: list[Gap]) -> list[Gap]:
    """What both leave free."""
    both = [(max(a[0], b[0]), min(a[1], b[1])) for a in free for b in gaps]
    return [(left, right) for left, right in both if right - left > LEAST_FREE_POINTS]


def inner(free: list[Gap]) -> int:
    """How many columns are free between others."""
    return max(len(free) - 2, 0)


def table(run: list[Row], free: list[Gap], page: Page) -> list[Grid]:
    """The rows as a table, if they are one."""
    cuts = [(left + right) / 2 for left, right in sorted(free)[1:-1]]
    words = {word for row in run for word in row.words}
    said = [[text_of(cell) for cell in row] for row in row_by_row(page, words, cuts) or folded(run, cuts)]
    if not cuts or not is_table(said):
        return []
    cells = tuple(Cell(r, c, text) for r, row in enumerate(said) for c, text in enumerate(row) if text)
    return [Grid(around([word.box for word in words]), cells)]


def row_by_row(page: Page, words: set[Word], cuts: list[float]) -> list[list[list[Word]]]:
    """The cells as the file has them, if it has them row by row: a row begins with a word in the first column, and what
    follows belongs to it, be it higher or lower."""
    rows: list[list[list[Word]]] = []
    for line in page.lines:
        inside = [word for word in line.words if word in words]
        if inside and (not rows or column(cuts, inside[0]) == 0):
            rows.append([[] for _ in range(len(cuts) + 1)])
        for word in inside:
            rows[-1][column(cuts, word)].append(word)
    heights = [row[0][0].box.top for row in rows if row[0]]
    return rows if len(heights) == len(rows) and heights == sorted(heights) else []


def column(cuts: list[float], word: Word) -> int:
    """The column in which a word stands."""
    return sum(cut < word.box.middle[0] for cut in cuts)


def folded(run: list[Row], cuts: list[float]) -> list[list[list[Word]]]:
    """The cells as they stand on the page: a row whose first column is empty goes on with those of the one above."""
    rows: list[list[list[Word]]] = []
    for row in run:
        cells = [[word for word in row.words if column(cuts, word) == place] for place in range(len(cuts) + 1)]
        if rows and not cells[0]:
            rows[-1] = [above + here for above, here in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows


def is_table(said: list[list[str]]) -> bool:
    """Whether the cells are a table's: few words each, figures in most rows."""
    cells = [text for row in said for text in row if text]
    beside = [row for row in said if any(row[1:])]
    figures = sum(any(holds_figure(text) for text in row[1:]) for row in beside)
    few = sum(len(text.split()) <= CELL_WORDS for text in cells)
    return len(beside) >= LEAST_ROWS and few >= FEW * len(cells) and figures >= FIGURES * len(beside)
