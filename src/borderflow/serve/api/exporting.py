"""A picture of the desk as a file for programs, as `borderflow export` writes it."""

from __future__ import annotations

from datetime import datetime

from borderflow.brief import EXPORTS, Options
from borderflow.brief.exports import Streamed, check
from borderflow.brief.exports.about import LICENCE_URL
from borderflow.desk import Asked
from borderflow.errors import BadChoice
from borderflow.serve.api.questions import Asking
from borderflow.serve.api.sources import Sources
from borderflow.serve.faults import Missing
from borderflow.serve.handing import Order

CSV, LINES = "text/csv; charset=utf-8", "application/jsonl; charset=utf-8"
# What each format is sent as.
FILES = {
    "csv": CSV, "geojson": "application/geo+json", "json": "application/json", "jsonl": LINES,
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "annotations": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    "datapackage": "application/json", "zip": "application/zip",
}  # fmt: skip


def order_of(sources: Sources, asked: Asking, format: str, *, made_at: datetime) -> Order:
    """The file that is asked for; BadValue says what a format has no room for, BeingMade that pictures are missing."""
    if format not in EXPORTS:
        raise Missing(str(BadChoice("format", format[:80], list(EXPORTS))))
    options = Options(table=asked.table or "claims", hxl=asked.hxl == "true")
    check(format, options)
    sources.edition(asked)
    return Order(
        desk=sources.desk, asked=Asked(as_of=asked.known, on=asked.on, country=asked.country), format=format,
        made_at=made_at, options=options,
    )  # fmt: skip


def carried_by(file: Streamed) -> dict[str, str]:
    """What a file's answer says of it: its name, and the licence that it is under."""
    return {
        "content-disposition": f'attachment; filename="{file.name}"',
        "link": f'<{LICENCE_URL}>; rel="license"',
    }
