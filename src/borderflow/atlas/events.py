"""Days from which reports count without saying so: a war's first, a call-up's, an earthquake's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from borderflow.atlas.tables import parts, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that sent people to borders: its first day, its kind, the country that they leave, all it touched."""

    day: date
    kind: str
    origin: str
    countries: frozenset[str]
    name: str


@cache
def events() -> tuple[Event, ...]:
    """Every event of the register, the oldest first."""
    return tuple(map(event_of, rows("events.csv")))


def event_of(row: dict[str, str]) -> Event:
    """The event of a row; the country that people leave stands first among its countries."""
    touched = parts(row["countries"])
    return Event(
        day=date.fromisoformat(row["day"]), kind=row["kind"], origin=touched[0], countries=frozenset(touched),
        name=row["event"],
    )  # fmt: skip
