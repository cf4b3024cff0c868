"""Parquet: a table with types (days as date32, numbers as float64, lists as lists), what it says of itself inside."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from borderflow.brief.exports.about import about
from borderflow.brief.exports.columns import Column
from borderflow.brief.exports.content import Content, Export
from borderflow.brief.exports.extras import library
from borderflow.brief.exports.tables import asked


def parquet(content: Content) -> Export:
    """The table that is asked for; the meaning of each column is in its field."""
    arrow, writer = library("pyarrow", format="parquet"), library("pyarrow.parquet", format="parquet")
    table = asked(content)
    said = {key: str(value) for key, value in about(content).items() if value is not None}
    fields = [
        arrow.field(one.name, arrow_type(one, arrow), nullable=not one.needed, metadata={"description": one.meaning})
        for one in table.columns
    ]
    schema = arrow.schema(fields, metadata={**said, "table": table.name, "row": table.row})
    cells: list[list[Any]] = [[] for _ in table.columns]
    for values in table.values(content):
        for held, column, value in zip(cells, table.columns, values, strict=True):
            held.append(exact(column, value))
    arrays = [arrow.array(held, type=one.type) for held, one in zip(cells, schema, strict=True)]
    out = arrow.BufferOutputStream()
    writer.write_table(arrow.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return Export(
        name=content.name(f"{table.name}.parquet"), media_type="application/vnd.apache.parquet",
        body=out.getvalue().to_pybytes(),
    )  # fmt: skip


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
