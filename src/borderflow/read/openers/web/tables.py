"""Tables of a web page said in rows that read alone, before its main text is looked for.

A table that only lays out the page is left as it is.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator

from lxml.html import Element, HtmlElement

from borderflow.read.openers.tables import MOST_CELLS, Cell, Table, lines

# What a table of figures never holds, and what a table says of itself that is for the eye only.
LAYOUT = ".//table | .//form | .//iframe | .//h1 | .//h2 | .//article | .//section"
LAYOUT_ROLES = {"presentation", "none"}
BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "dt", "dd"})
SILENT = frozenset({"script", "style", "template", "noscript", "button", "select"})
LONGEST_CELL = 1_000
LONG_CELL = 150
MOST_SPAN = 100


def said_in_rows(tree: HtmlElement) -> None:
    """Put into each table of data, in place of its rows, one cell a row with the row's words."""
    for table in list(tree.iter("table")):
        cells = [] if is_layout(table) else list(cells_of(table))
        if is_data(cells):
            caption = " ".join(words(one) for one in table.findall("caption"))
            said = lines(Table(cells=tuple(cells), heads=marked_heads(table), caption=caption))
            replace(table, said)


def is_layout(table: HtmlElement) -> bool:
    """Whether the table only lays out the page."""
    return table.get("role") in LAYOUT_ROLES or bool(table.xpath(LAYOUT))


def is_data(cells: list[Cell]) -> bool:
    """Whether the cells are a table's: several rows and columns of few words each."""
    lengths = [len(cell.text) for cell in cells if cell.text]
    return (
        len(lengths) > 2
        and max(cell.row for cell in cells) > 0
        and max(cell.column for cell in cells) > 0
        and len(cells) <= MOST_CELLS
        and max(lengths) <= LONGEST_CELL
        and statistics.median(lengths) <= LONG_CELL
    )


def rows_of(table: HtmlElement) -> list[HtmlElement]:
    """The table's rows, whether or not they are grouped; it holds no other table."""
    return list(table.iter("tr"))


def cells_of(table: HtmlElement) -> Iterator[Cell]:
    """Each cell in its column, behind those that reach down from the rows above."""
    taken: set[tuple[int, int]] = set()
    for place, row in enumerate(rows_of(table)):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (place, column) in taken:
                column += 1
            wide, deep = span(cell, "colspan"), span(cell, "rowspan")
            taken.update((place + down, column + right) for down in range(deep) for right in range(wide))
            yield Cell(place, column, words(cell), rows=deep, columns=wide)
            column += wide
            if len(taken) > MOST_CELLS:
                return


def span(cell: HtmlElement, name: str) -> int:
    """How many rows or columns the cell covers."""
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), MOST_SPAN) if re.fullmatch(r"[0-9]{1,4}", value) else 1


def marked_heads(table: HtmlElement) -> int | None:
    """How many of the first rows the page marks as heads; None where it marks no row."""
    count = 0
    for row in rows_of(table):
        plain = any(words(cell) for cell in row.iterchildren("td"))
        if not len(row) or (plain and row.getparent().tag != "thead"):
            break
        count += 1
    return count or None


def replace(table: HtmlElement, said: list[str]) -> None:
    """The table with these words for rows."""
    tail = table.tail
    for child in list(table):
        table.remove(child)
    table.text, table.tail = None, tail
    for line in said:
        row, cell = Element("tr"), Element("td")
        cell.text = line
        row.append(cell)
        table.append(row)


def words(element: HtmlElement) -> str:
    """The words of a cell on one line: a break of any kind is a blank."""
    return " ".join("".join(pieces(element)).split())


def pieces(element: HtmlElement) -> Iterator[str]:
    """The words in order, with a blank for each break."""
    if element.tag in SILENT or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield " " if child.tag in BREAKS else ""
        yield from pieces(child)
        yield " " if child.tag in BREAKS else ""
        yield child.tail or ""
