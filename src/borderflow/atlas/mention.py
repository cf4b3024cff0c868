"""A place that a text names, and what a name may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text, from `start` up to `end`.

    `kind` is country, people, adjective, capital, city, region, crossing or bloc; `code` the country (of a crossing,
    the one it leads into), `ref` the id of the crossing or city, or the name of the region.
    """

    start: int
    end: int
    text: str
    kind: str
    code: str
    ref: str | None = None


LEAST_PEOPLE = 50_000


class Reading(NamedTuple):
    """One of the places that a name may stand for; `people` live there, None where size says nothing about it.

    A `small` one is meant only where the text names its country.
    """

    kind: str
    code: str
    ref: str | None = None
    people: int | None = None
    small: bool = False


def sized(kind: str, code: str, ref: str, people: int) -> Reading:
    """A reading of a place with so many people."""
    return Reading(kind, code, ref, people, people < LEAST_PEOPLE)


class Spot(NamedTuple):
    """A name in a text with its readings, the likeliest first; `name` is its folded words."""

    start: int
    end: int
    name: tuple[str, ...]
    readings: tuple[Reading, ...]

    @property
    def is_sure(self) -> bool:
        """Whether the name alone says which country is meant."""
        return len(self.readings) == 1 and not self.readings[0].small
