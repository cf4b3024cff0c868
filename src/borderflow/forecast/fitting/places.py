"""Which crossings of a world a figure counts: one, some in a row, or all of a country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from borderflow.atlas import crossing_named
from borderflow.nouns import Figure

ROW = " + "
BETWEEN = re.compile(r"\s*[+,;]\s*(?:and\b)?|\s+and\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Places:
    """The crossings of a world, by the country that they lead to, and the country that people leave."""

    home: str
    crossings: Mapping[str, str]

    def of_country(self, code: str) -> tuple[str, ...]:
        """The crossings into a country."""
        return tuple(one for one, to in self.crossings.items() if to == code)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that people can get to, each once."""
        return tuple(dict.fromkeys(self.crossings.values()))


def counted(figure: Figure, places: Places) -> tuple[str, tuple[str, ...]] | None:
    """The name and the crossings of what a figure counts; None where the world has not all of them."""
    into = figure.destination if figure.destination in places.countries else figure.country
    if figure.place is None:
        found = places.of_country(into or "")
        return (into or "", found) if found else None
    if figure.place.crossing:
        named: tuple[str, ...] = (figure.place.crossing,)
    else:
        parts = [crossing_named(one) for one in BETWEEN.split(figure.place.name) if one.strip()]
        if not parts or any(one is None for one in parts):
            return None
        named = tuple(sorted(one.id for one in parts if one is not None))
    known = all(one in places.crossings for one in named)
    return (ROW.join(named), named) if known else None
