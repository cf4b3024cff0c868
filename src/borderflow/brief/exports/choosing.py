"""The formats by name, and a situation in one of them."""

from __future__ import annotations

from datetime import datetime

from borderflow.brief.case import Case, infer_case
from borderflow.brief.exports.annotations import annotated
from borderflow.brief.exports.bundle import bundle, dictionary
from borderflow.brief.exports.content import PLAIN, Content, Export, Exporter, InOne, Options, Streamed
from borderflow.brief.exports.lines import lines
from borderflow.brief.exports.parquet import parquet
from borderflow.brief.exports.places import places
from borderflow.brief.exports.separated import table_file
from borderflow.brief.exports.whole import whole
from borderflow.brief.exports.workbook import workbook
from borderflow.brief.page import NO_RULES
from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import RulesInTime, Situation

EXPORTS: dict[str, Exporter] = {
    "csv": table_file, "geojson": places, "json": whole, "jsonl": lines, "parquet": parquet, "xlsx": workbook,
    "annotations": annotated, "datapackage": dictionary, "zip": bundle,
}  # fmt: skip
# No text: not to be written to a terminal.
BINARY = frozenset({"parquet", "xlsx", "zip"})
# Whose file is one table, and whose tables may have a row of hashtags.
OF_ONE_TABLE = ("csv", "parquet")
WITH_HASHTAGS = ("csv", "datapackage", "zip")


def export(
    situation: Situation, format: str, *, case: Case | None = None, made_at: datetime | None = None,
    rules: RulesInTime = NO_RULES, options: Options = PLAIN,
) -> Export:  # fmt: skip
    """A situation in a format, `rules` its rules in time.

    BadChoice names the formats or tables that there are; BadValue says what a format has no room for, or which extra
    it needs.
    """
    content = Content(
        situation=situation, parts=InOne(situation), case=case or infer_case(situation), made_at=made_at,
        rules=(rules,), options=options,
    )  # fmt: skip
    return streamed(content, format).whole()


def streamed(content: Content, format: str) -> Streamed:
    """The same, made as its file is read; what fails while that goes on is raised then."""
    check(format, content.options)
    return EXPORTS[format](content)


def check(format: str, options: Options) -> None:
    """Whether there is such a format, and whether it has what is asked of it."""
    if format not in EXPORTS:
        raise BadChoice("format", format, list(EXPORTS))
    if options.hxl and format not in WITH_HASHTAGS:
        raise BadValue(
            f"HXL hashtags are a row of CSV, which {format} has none of: choose {' or '.join(WITH_HASHTAGS)}"
        )
    if options.table != PLAIN.table and format not in OF_ONE_TABLE:
        raise BadValue(
            f"{format} holds more than one table, or none: choose {' or '.join(OF_ONE_TABLE)} for one of them"
        )
