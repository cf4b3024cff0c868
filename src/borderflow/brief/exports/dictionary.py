"""What the columns of the tables mean, for programs: a Frictionless data package, and CSVW beside a single CSV."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Any

import msgspec

from borderflow.brief.exports.about import LICENCE, LICENCE_ID, LICENCE_TITLE, LICENCE_URL, about, second
from borderflow.brief.exports.columns import Column, Table
from borderflow.brief.exports.content import Content, Export
from borderflow.brief.exports.tables import TABLES

CSVW = "http://www.w3.org/ns/csvw"
# What CSV has no type for is text there.
IN_TEXT = {"list": "string"}
IN_CSVW = {"integer": "integer", "number": "number", "boolean": "boolean", "date": "date", "datetime": "dateTime"}
POINTS_TO = {"finding": ("findings", "claim_id")}


@dataclass(frozen=True, slots=True)
class Sized:
    """What is said of a file's bytes: how many there are, and their SHA-256."""

    size: int
    sha256: str


def sized(chunks: Iterable[bytes], keep: IO[bytes] | None = None) -> Sized:
    """What is said of bytes that come by; they are kept in a file where one is given."""
    size, found = 0, hashlib.sha256()
    for chunk in chunks:
        size += len(chunk)
        found.update(chunk)
        if keep is not None:
            keep.write(chunk)
    return Sized(size, found.hexdigest())


def package(content: Content, files: Mapping[str, Sized]) -> bytes:
    """The data package of the files, by their names; the tables among them with their columns."""
    said = about(content)
    described = {
        "profile": "data-package", "name": "borderflow", "title": said["title"], "created": second(content.made_at),
        "description": f"What reports say of movement across borders, by claims and their evidence. {LICENCE}",
        "licenses": [{"name": LICENCE_ID, "path": LICENCE_URL, "title": LICENCE_TITLE}],
        "sources": sources(content), "as_of": said["as_of"], "made_at": said["made_at"], "country": said["country"],
        "view_of_borders": said["view_of_borders"], "disclaimer": said["disclaimer"],
        "resources": [resource(name, file, content) for name, file in files.items()],
    }  # fmt: skip
    return pretty({key: value for key, value in described.items() if value not in (None, [])})


def sources(content: Content) -> list[dict[str, str]]:
    """Who published the documents, each once."""
    names = sorted({one.publisher for one in content.situation.documents.values() if one.publisher})
    return [{"title": content.options.mask(name)} for name in names]


def resource(name: str, found: Sized, content: Content) -> dict[str, Any]:
    """One file of the package."""
    stem, _, ending = name.rpartition(".")
    file = {
        "name": stem, "path": name, "format": ending, "encoding": "utf-8", "bytes": found.size,
        "hash": f"sha256:{found.sha256}",
    }  # fmt: skip
    if stem not in TABLES:
        return {**file, "profile": "data-resource", "mediatype": "application/geo+json"}
    marked = {"dialect": {"commentChar": "#"}} if content.options.hxl else {}
    return {
        **file, "profile": "tabular-data-resource", "mediatype": "text/csv", **marked,
        "description": f"One row is {TABLES[stem].row}.", "schema": schema(TABLES[stem]),
    }  # fmt: skip


def schema(table: Table) -> dict[str, Any]:
    """A table's columns as a Table Schema."""
    points = [
        {"fields": [column.name], "reference": {"resource": POINTS_TO[column.name][0], "fields": [there]}}
        for column in table.columns
        if column.name in POINTS_TO
        for there in [POINTS_TO[column.name][1]]
    ]
    found = {
        "fields": [field(column, table) for column in table.columns],
        "primaryKey": list(table.key), "missingValues": [""],
    }  # fmt: skip
    return {**found, "foreignKeys": points} if points else found


def field(column: Column, table: Table) -> dict[str, Any]:
    """A column as a field of a Table Schema."""
    several = f"; several, joined by {column.between!r}" if column.type == "list" else ""
    limits: dict[str, Any] = {"required": True} if column.needed else {}
    if table.key == (column.name,):
        limits["unique"] = True
    if column.choices:
        limits["enum"] = list(column.choices)
    meaning = column.meaning[0].upper() + column.meaning[1:] + several
    found = {"name": column.name, "type": IN_TEXT.get(column.type, column.type), "description": meaning}
    return {**found, "constraints": limits} if limits else found


def beside_csv(table: Table, content: Content, *, name: str) -> Export:
    """What describes a CSV and lies beside it under the name at which CSVW looks for it."""
    said = about(content)
    columns = [
        {
            "name": column.name, "titles": column.name, "datatype": IN_CSVW.get(column.type, "string"),
            "dc:description": column.meaning, **({"required": True} if column.needed else {}),
            **({"separator": column.between} if column.type == "list" else {}),
        }
        for column in table.columns
    ]  # fmt: skip
    notes = {key: said[key] for key in ("as_of", "made_at", "country", "view_of_borders", "disclaimer", "licence")}
    described = {
        "@context": [CSVW, {"@language": "en"}], "url": name, "dc:title": said["title"], "dc:created": said["made_at"],
        "dc:license": {"@id": LICENCE_URL}, "notes": [notes],
        "dialect": {"header": True, "encoding": "utf-8", **({"commentPrefix": "#"} if content.options.hxl else {})},
        "tableSchema": {"columns": columns, "primaryKey": list(table.key)},
    }  # fmt: skip
    body = pretty({key: value for key, value in described.items() if value is not None})
    return Export(name=f"{name}-metadata.json", media_type="application/csvm+json", body=body)


def pretty(tree: Any) -> bytes:
    """Plain values as JSON that people can read, too."""
    return msgspec.json.format(msgspec.json.encode(tree), indent=1) + b"\n"
