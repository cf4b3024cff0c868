"""XLSX: a workbook with sheets of figures, claims and rules, and one that says what they are. No cell is a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from borderflow.brief.exports.about import in_words
from borderflow.brief.exports.columns import Table
from borderflow.brief.exports.content import Content, Streamed
from borderflow.brief.exports.extras import library
from borderflow.brief.exports.laid_out import read_back
from borderflow.brief.exports.tables import TABLES
from borderflow.errors import BadValue

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEETS = {"Figures": "findings", "Claims": "claims", "Rules": "rules"}
# What Excel holds: rows of a sheet, characters of a cell; and the first year that it has days of.
MOST_ROWS, MOST_CHARACTERS, FIRST_YEAR = 1_048_576, 32_767, 1900
NO_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)
WIDTH, WIDE = 16, 60
AS_THEY_ARE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(content: Content) -> Streamed:
    """The workbook, the same to the byte for the same content; BadValue where a sheet cannot hold it."""
    return Streamed(name=content.name("situation.xlsx"), media_type=MEDIA_TYPE, chunks=written(content))


def written(content: Content) -> Iterator[bytes]:
    """The workbook's bytes: its rows are written aside one by one, and packed once all of them are there."""
    with tempfile.TemporaryFile() as out:
        book = library("xlsxwriter", format="xlsx").Workbook(out, AS_THEY_ARE)
        said = in_words(content)
        made = (content.made_at or NO_MOMENT).astimezone(UTC).replace(tzinfo=None)
        book.set_properties({"title": said["Title"], "comments": said["Licence"], "created": made})
        for name, table in SHEETS.items():
            fill(book, name, TABLES[table], content)
        tell(book, said)
        book.close()
        yield from read_back(out)


def fill(book: Any, name: str, table: Table, content: Content) -> None:
    """A sheet with the rows of a table under its names, which stay in view."""
    sheet = book.add_worksheet(name)
    bold, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(table.columns) - 1, WIDTH)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, bold)
    last = 0
    for last, values in enumerate(table.values(content), start=1):
        if last >= MOST_ROWS:
            raise BadValue(f"a sheet of XLSX holds {MOST_ROWS:,} rows, and there are more {table.name}: choose parquet")
        for place, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            put(sheet, (last, place), value if column.type == "date" else column.text(value), days)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def put(sheet: Any, cell: tuple[int, int], value: Any, days: Any) -> None:
    """A value in a cell: numbers as numbers, days as days, all else as text, whatever it looks like."""
    if value is None or value == "":
        return
    if isinstance(value, int | float):
        sheet.write_number(*cell, value)
    elif isinstance(value, date) and value.year >= FIRST_YEAR:
        sheet.write_datetime(*cell, datetime(value.year, value.month, value.day), days)
    else:
        sheet.write_string(*cell, str(value)[:MOST_CHARACTERS])


def tell(book: Any, said: dict[str, str]) -> None:
    """The sheet that says whose picture it is and what the columns mean."""
    sheet = book.add_worksheet("About")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, WIDTH * 2)
    sheet.set_column(2, 2, WIDE * 2, wrapped)
    row = 0
    for row, (what, words) in enumerate(said.items()):
        sheet.write_string(row, 0, what, bold)
        sheet.write_string(row, 2, words[:MOST_CHARACTERS], wrapped)
    row += 2
    for place, head in enumerate(("Sheet", "Column", "Meaning")):
        sheet.write_string(row, place, head, bold)
    for name, table in SHEETS.items():
        for column in TABLES[table].columns:
            row += 1
            for place, words in enumerate((name, column.name, column.meaning)):
                sheet.write_string(row, place, words)
