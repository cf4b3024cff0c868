"""Which countries lie next to which, by land."""

from __future__ import annotations

from functools import cache

from borderflow.atlas.countries import countries
from borderflow.atlas.tables import rows
from borderflow.errors import BadChoice


@cache
def borders() -> dict[str, frozenset[str]]:
    """Land neighbours by country; islands without any have no entry."""
    return {row["code"]: frozenset(row["neighbours"].split()) for row in rows("neighbours.csv")}


def neighbours(code: str) -> frozenset[str]:
    """The countries that share a land border with `code`, exclaves included; Gaza and the West Bank count as PS.

    >>> sorted(neighbours("GE"))
    ['AM', 'AZ', 'RU', 'TR']
    """
    if code not in countries():
        raise BadChoice("country", code, sorted(countries()))
    return borders().get(code, frozenset())
