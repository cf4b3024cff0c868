"""The tables by name, and the one that is asked for."""

from __future__ import annotations

from borderflow.brief.exports.claims import CLAIMS
from borderflow.brief.exports.columns import Table
from borderflow.brief.exports.content import Content
from borderflow.brief.exports.findings import FINDINGS
from borderflow.brief.exports.rules import RULES
from borderflow.errors import BadChoice

TABLES = {table.name: table for table in (CLAIMS, FINDINGS, RULES)}


def asked(content: Content) -> Table:
    """The table that the options name."""
    if content.options.table not in TABLES:
        raise BadChoice("table", content.options.table, list(TABLES))
    return TABLES[content.options.table]
