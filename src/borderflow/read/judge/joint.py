"""The three countries of a claim settled together: what people leave, what they enter, whose claim it is.

Each depends on those before it, and a wrong origin would drag the others along. So every allowed triple is weighed:
the probability of its origin, of its destination given that, and of its country given both.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from borderflow.read.judge.options import Option
from borderflow.read.judge.weights import Picking

ROLES = ("origin", "destination", "country")
Chosen = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Ways:
    """The countries that may take each role, with the traits that they have whatever is chosen for the others.

    `relations` gives the traits that a country has beside those chosen, `allowed` whether it may stand there at all.
    """

    options: Mapping[str, Sequence[Option]]
    relations: Callable[[str, str | None, Chosen], tuple[str, ...]]
    allowed: Callable[[str, str | None, Chosen], bool]

    def beside(self, role: str, chosen: Chosen) -> list[Option]:
        """The options of a role beside what is chosen before it; without any that may, all of them."""
        known = [one for one in self.options[role] if self.allowed(role, one.value, chosen)] or self.options[role]
        return [Option(one.value, [*one.traits, *self.relations(role, one.value, chosen)]) for one in known]


@dataclass(slots=True)
class Weighing:
    """The weights at work on one claim; what does not depend on the choice is added up once."""

    ways: Ways
    picking: Mapping[str, Picking]
    sums: dict[str, dict[str | None, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add up each option's own traits."""
        for role in ROLES:
            weigh = self.picking[role].sum
            self.sums[role] = {one.value: weigh(one.traits) for one in self.ways.options[role]}

    def beside(self, role: str, chosen: Chosen) -> Iterator[tuple[str | None, float]]:
        """Each country that may take the role beside those chosen, with its log-probability."""
        known, weigh = self.sums[role], self.picking[role].sum
        may = [code for code in known if self.ways.allowed(role, code, chosen)] or list(known)
        odds = [(known[code] + weigh(self.ways.relations(role, code, chosen))) / 1000 for code in may]
        top = max(odds)
        total = top + math.log(sum(math.exp(one - top) for one in odds))
        return ((code, one - total) for code, one in zip(may, odds, strict=True))


def settled(ways: Ways, picking: Mapping[str, Picking]) -> dict[str, str | None]:
    """The likeliest triple of countries; of two as likely, the one whose options stand first."""
    weighing = Weighing(ways, picking)
    triples = (
        (a + b + c, {"origin": origin, "destination": destination, "country": country})
        for origin, a in weighing.beside("origin", {})
        for destination, b in weighing.beside("destination", {"origin": origin})
        for country, c in weighing.beside("country", {"origin": origin, "destination": destination})
    )
    return max(triples, key=lambda triple: triple[0])[1]
