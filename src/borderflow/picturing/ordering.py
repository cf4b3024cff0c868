"""What a country's picture is looked up by: the orders it is read in, its crossings, what stands beside a finding.

Made with the picture: a page that shows sixty findings of twenty thousand reads sixty.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from borderflow.brief.turns import ORDER, TOPICS, turn
from borderflow.nouns import Check, Claim, Derived, Finding, Topic

# Behind every claim of a ledger.
LAST = 2**53


class Ordered(msgspec.Struct, frozen=True, array_like=True):
    """The numbers of the findings in the order in which they are read, each with its topic's place and its first day.

    `starts` are proleptic ordinals, 0 where no first day is known; `crossings` has the findings that name each one.
    `measures` are places in `named`; `firsts` are the numbers of the first claims in the ledger, which never change.
    """

    numbers: list[int]
    topics: list[int]
    starts: list[int]
    crossings: dict[str, list[int]]
    measures: list[int]
    named: list[str | None]
    firsts: list[int]

    def until(self, day: int | None) -> list[tuple[int, Topic]]:
        """The findings with their topics, without those that are only about later days (None: all)."""
        return [
            (number, TOPICS[topic])
            for number, topic, start in zip(self.numbers, self.topics, self.starts, strict=True)
            if day is None or start <= day
        ]

    def within(self, first: int, last: int, *, topics: Collection[Topic]) -> list[int]:
        """The findings on some topics that begin on those days, the earliest first; before them those of no day."""
        rows = zip(self.starts, self.numbers, self.topics, strict=True)
        return [
            number for start, number, topic in sorted(rows)
            if TOPICS[topic] in topics and (start == 0 or first <= start <= last)
        ]  # fmt: skip

    def recorded(
        self, day: int | None, *, topic: str | None = None, measure: str | None = None, crossing: str | None = None
    ) -> list[tuple[int, int]]:
        """Those findings in the order of their first claims, each with that one's number, then its own."""
        there = None if crossing is None else set(self.crossings.get(crossing, ()))
        rows = zip(self.numbers, self.topics, self.starts, self.measures, self.firsts, strict=True)
        return sorted(
            (first, number)
            for number, of_topic, start, counts, first in rows
            if (day is None or start <= day) and (there is None or number in there)
            and (topic is None or TOPICS[of_topic] == topic) and (measure is None or self.named[counts] == measure)
        )  # fmt: skip


def ordered(findings: Sequence[Finding], places: Mapping[str, int]) -> Ordered:
    """How findings are looked up; `places` are the numbers of claims in the ledger, by id."""
    named: dict[str | None, int] = {}
    for one in findings:
        named.setdefault(one.figure.measure, len(named))
    found = sorted(range(len(findings)), key=lambda at: turn(findings[at]))
    starts = [findings[at].figure.period.start for at in found]
    crossings: dict[str, list[int]] = {}
    for at, one in enumerate(findings):
        if one.figure.place is not None and one.figure.place.crossing:
            crossings.setdefault(one.figure.place.crossing, []).append(at)
    return Ordered(
        numbers=found, topics=[ORDER[findings[at].figure.topic] for at in found],
        starts=[start.toordinal() if start else 0 for start in starts], crossings=crossings,
        measures=[named[findings[at].figure.measure] for at in found], named=list(named),
        firsts=[min(places.get(claim.id, LAST) for claim in findings[at].claims) for at in found],
    )  # fmt: skip


def beside(
    findings: Sequence[Finding], checks: Sequence[Check], derived: Sequence[Derived]
) -> Iterator[tuple[int, tuple[list[int], list[int]]]]:
    """The numbers of the checks and derived figures that each finding's recommended claim takes part in, where any."""
    at_best: dict[str, list[int]] = {}
    for at, one in enumerate(findings):
        at_best.setdefault(one.best.id, []).append(at)
    found: dict[int, tuple[list[int], list[int]]] = {}
    parts: tuple[Sequence[Check | Derived], ...] = (checks, derived)
    for side, some in enumerate(parts):
        for number, part in enumerate(some):
            for at in sorted({at for claim in part.claims for at in at_best.get(claim.id, ())}):
                found.setdefault(at, ([], []))[side].append(number)
    yield from sorted(found.items())


def origins_of(claims: Sequence[Claim]) -> dict[str, int]:
    """How many claims speak of those who leave each country."""
    found: dict[str, int] = {}
    for one in claims:
        if one.origin:
            found[one.origin] = found.get(one.origin, 0) + 1
    return found
