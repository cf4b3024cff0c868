"""What crossings can let through in a day, where it is known."""

from __future__ import annotations

from functools import cache

from borderflow.atlas.tables import rows


@cache
def capacities() -> dict[tuple[str, str], float]:
    """How many of a unit (`person`, `vehicle`) a crossing lets through in a day, by the crossing's id and the unit.

    What is declared or was observed as full; the data file says which, and whose word it is.

    >>> capacities()["mn-ru-kyakhta", "vehicle"]
    1000.0
    """
    return {(row["crossing"], row["unit"]): float(row["per_day"]) for row in rows("capacities.csv")}
