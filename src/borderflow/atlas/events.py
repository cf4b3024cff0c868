"""Days from which reports count without saying so: a war's first, a call-up's, an earthquake's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from borderflow.atlas.tables import parts, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that sent people to borders: its first day, its kind, the countries that it touched."""

    day: date
    kind: str
    countries: frozenset[str]
    name: str


@cache
def events() -> tuple[Event, ...]:
    """Every event of the register, the oldest first."""
    return tuple(
        Event(
            day=date.fromisoformat(row["day"]), kind=row["kind"], countries=frozenset(parts(row["countries"])),
            name=row["event"],
        )
        for row in rows("events.csv")
    )  # fmt: skip
