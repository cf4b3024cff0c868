"""A picture of the desk as a file for programs, as `borderflow export` writes it."""

from __future__ import annotations

from datetime import datetime

from borderflow.brief import EXPORTS, Export, Options, export
from borderflow.brief.exports.about import LICENCE_URL
from borderflow.errors import BadChoice
from borderflow.record import rules_in_time
from borderflow.serve.api.questions import Asking
from borderflow.serve.api.sources import Sources
from borderflow.serve.faults import Missing

CSV, LINES = "text/csv; charset=utf-8", "application/jsonl; charset=utf-8"
# What each format is sent as.
FILES = {
    "csv": CSV, "geojson": "application/geo+json", "json": "application/json", "jsonl": LINES,
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "annotations": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    "datapackage": "application/json", "zip": "application/zip",
}  # fmt: skip


def file_of(sources: Sources, asked: Asking, format: str, *, made_at: datetime) -> Export:
    """The file; BadValue says what a format has no room for, or which extra it needs."""
    if format not in EXPORTS:
        raise Missing(str(BadChoice("format", format[:80], list(EXPORTS))))
    picture = sources.picture(asked)
    options = Options(table=asked.table or "claims", hxl=asked.hxl == "true")
    return export(
        picture, format, case=sources.case(picture), made_at=made_at, rules=rules_in_time(picture), options=options
    )


def carried_by(file: Export) -> dict[str, str]:
    """What a file's answer says of it: its name, and the licence that it is under."""
    return {
        "content-disposition": f'attachment; filename="{file.name}"',
        "link": f'<{LICENCE_URL}>; rel="license"',
    }
