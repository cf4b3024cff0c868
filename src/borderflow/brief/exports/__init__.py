"""EXPORTS: a situation in, a file for programs out.

In:     a Situation, its Case, its rules in time, and what is asked for (Options)
Out:    an Export: a name, a media type, bytes
Never:  a number without its unit and claim, a file without its licence, or a cell that a spreadsheet would run

Walk through in this order:

    content         what an export is made of, and what it becomes
    about           licence, view of the borders, the two clocks
    laid_out        JSON, a part at a time
    masking         the one place that every text of a report goes through
    columns         what a column is, and its values as text
    claims          the table of claims
    findings        the table of findings
    rules           the table of rules
    tables          the three tables by name
    separated       CSV, with hashtags on request
    dictionary      the data dictionary (Frictionless), and what stands beside a CSV (CSVW)
    places          GeoJSON
    whole           JSON: all of the situation
    lines           JSON Lines
    annotations     the evidence as Web Annotations
    extras          libraries that only some formats need
    parquet         Parquet
    workbook        XLSX
    bundle          a ZIP of tables, dictionary and places
    choosing        the formats by name
"""

from borderflow.brief.exports.choosing import BINARY, EXPORTS, check, export, streamed
from borderflow.brief.exports.content import PLAIN, Content, Export, Exporter, Options, Parts, Streamed

__all__ = [
    "BINARY", "EXPORTS", "PLAIN", "Content", "Export", "Exporter", "Options", "Parts", "Streamed", "check", "export",
    "streamed",
]  # fmt: skip
