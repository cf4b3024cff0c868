"""What a country's picture is looked up by: the orders it is read in, its crossings, what stands beside a finding.

Made with the picture: a page that shows sixty findings of twenty thousand reads sixty.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from borderflow.brief.turns import TOPICS
from borderflow.nouns import Topic


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
