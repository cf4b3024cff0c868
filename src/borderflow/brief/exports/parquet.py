"""Parquet: a table with types (days as date32, numbers as float64, lists as lists), what it says of itself inside."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from borderflow.brief.exports.about import about
from borderflow.brief.exports.columns import Column
from borderflow.brief.exports.content import Content, Streamed
from borderflow.brief.exports.extras import library
from borderflow.brief.exports.tables import asked

# Rows of a group: what is held while a file is written.
GROUP_ROWS = 10_000


def parquet(content: Content) -> Streamed:
    """The table that is asked for; the meaning of each column is in its field."""
    return Streamed(
        name=content.name(f"{asked(content).name}.parquet"), media_type="application/vnd.apache.parquet",
        chunks=groups(content),
    )  # fmt: skip


def groups(content: Content) -> Iterator[bytes]:
    """The file, a group of rows after another; one of no rows where there are none."""
    arrow, writer = library("pyarrow", format="parquet"), library("pyarrow.parquet", format="parquet")
    table = asked(content)
    said = {key: str(value) for key, value in about(content).items() if value is not None}
    fields = [
        arrow.field(one.name, arrow_type(one, arrow), nullable=not one.needed, metadata={"description": one.meaning})
        for one in table.columns
    ]
    schema = arrow.schema(fields, metadata={**said, "table": table.name, "row": table.row})
    out, rows = Taken(), table.values(content)
    with writer.ParquetWriter(arrow.PythonFile(out, mode="w"), schema, compression="zstd") as file:
        some = list(islice(rows, GROUP_ROWS))
        while True:
            file.write_table(arrow.Table.from_arrays(arrays(some, table.columns, schema, arrow), schema=schema))
            yield out.taken()
            some = list(islice(rows, GROUP_ROWS))
            if not some:
                break
    yield out.taken()


def arrays(rows: list[list[Any]], columns: Sequence[Column], schema: Any, arrow: Any) -> list[Any]:
    """Rows as columns."""
    return [
        arrow.array([exact(column, row[place]) for row in rows], type=field.type)
        for place, (column, field) in enumerate(zip(columns, schema, strict=True))
    ]


class Taken(io.RawIOBase):
    """A file that only grows, and lets go of what was taken of it."""

    def __init__(self) -> None:
        self.held: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        """It is written to."""
        return True

    def write(self, chunk: Any) -> int:
        """Take some bytes."""
        self.held.append(bytes(chunk))
        self.size += len(self.held[-1])
        return len(self.held[-1])

    def tell(self) -> int:
        """How long it is by now."""
        return self.size

    def taken(self) -> bytes:
        """What came since the last time."""
        said, self.held = b"".join(self.held), []
        return said


def arrow_type(column: Column, arrow: Any) -> Any:
    """The column's type as Arrow has it."""
    types = {
        "string": arrow.string(), "number": arrow.float64(), "integer": arrow.int64(), "boolean": arrow.bool_(),
        "date": arrow.date32(), "datetime": arrow.timestamp("s", tz="UTC"), "list": arrow.list_(arrow.string()),
    }  # fmt: skip
    return types[column.type]


def exact(column: Column, value: Any) -> Any:
    """The value as its type has it: numbers as floats, moments as moments."""
    if value is None:
        return None
    if column.type == "number":
        return float(value)
    if column.type == "datetime":
        return datetime.fromisoformat(value)
    return list(value) if column.type == "list" else value
