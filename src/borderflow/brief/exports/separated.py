"""CSV: a table as text, every cell of it harmless; what describes it lies beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from borderflow.brief.exports.columns import Table, defused
from borderflow.brief.exports.content import Content, Streamed
from borderflow.brief.exports.dictionary import beside_csv
from borderflow.brief.exports.tables import asked

MEDIA_TYPE = "text/csv; charset=utf-8"
# Rows that are handed on together.
AT_ONCE = 200


def table_file(content: Content) -> Streamed:
    """The table that is asked for, with its description in CSVW beside it."""
    table = asked(content)
    name = content.name(f"{table.name}.csv")
    return Streamed(
        name=name,
        media_type=MEDIA_TYPE,
        chunks=separated(table, content),
        beside=(beside_csv(table, content, name=name),),
    )


class Lines:
    """What takes the rows of a table as they are written, and ends each with LF alone.

    The writer must take CRLF for the end of a line: else a CR within a text goes unquoted, and ends a row for readers.
    """

    END = "\r\n"

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> None:
        """Take a row."""
        self.lines.append(line.removesuffix(self.END))

    @property
    def text(self) -> str:
        """All rows."""
        return "".join(f"{line}\n" for line in self.lines)

    def taken(self) -> bytes:
        """The rows so far, which are let go."""
        said, self.lines = self.text, []
        return said.encode()


def separated(table: Table, content: Content) -> Iterator[bytes]:
    """A table as CSV (RFC 4180, lines that end in LF): a row of names, a row of hashtags on request, the rows."""
    out = Lines()
    writer = csv.writer(out, lineterminator=Lines.END)
    writer.writerow([column.name for column in table.columns])
    if content.options.hxl:
        writer.writerow([column.hxl for column in table.columns])
    for values in table.values(content):
        writer.writerow([defused(column.text(value)) for column, value in zip(table.columns, values, strict=True)])
        if len(out.lines) >= AT_ONCE:
            yield out.taken()
    yield out.taken()
