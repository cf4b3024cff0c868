"""All that a desk shows of a moment, gone through some hundred findings at a time: it is never in memory whole.

What goes through it, a file for programs above all, may go through it more than once: each time it is read anew.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from borderflow.atlas import countries
from borderflow.brief import Case
from borderflow.brief.case import inferred
from borderflow.errors import BadChoice
from borderflow.nouns import Check, Derived, Finding, RulesInTime, Situation
from borderflow.picturing.building import Counts
from borderflow.picturing.cache import Cache, answered
from borderflow.picturing.cases import case_told
from borderflow.picturing.editions import Held
from borderflow.picturing.excerpts import ordered_in, some
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.opening import AT_ONCE, Place, Shelf, papers, read
from borderflow.picturing.picture import Kept, places, review_of
from borderflow.picturing.public import View, public
from borderflow.picturing.veiling import Veils
from borderflow.picturing.withholding import veils_if_any
from borderflow.record import check_order, rules_in_time

# Checks of one country that are held while those of all countries are put in one order.
FEW = 25


@dataclass(frozen=True, slots=True)
class Portion:
    """A country's picture: where it lies, how much is in it, and the findings that are asked for, in their order."""

    held: Held
    numbers: Sequence[int]


@dataclass(frozen=True, kw_only=True, eq=False)
class Portioned:
    """A desk as others are shown it, at a moment and up to a day, country by country.

    It is the parts of a picture of which `frame` has the rest: checks, derived figures and documents, to be gone
    through one by one, and what reviewers made of claims.
    """

    desk: Path
    as_of: datetime | None
    on: date | None
    country: str | None
    portions: tuple[Portion, ...]
    documents: tuple[str, ...]
    veils: Veils | None

    def __iter__(self) -> Iterator[Situation]:
        """All findings in their order, some at a time, with their documents."""
        for one in self.portions:
            for start in range(0, len(one.numbers), AT_ONCE):
                yield self.part([(one.held, one.numbers[start : start + AT_ONCE])])

    def some(self, numbers: Sequence[int]) -> Situation:
        """Those findings by their numbers in that order, with their documents."""
        wanted: list[tuple[Held, list[int]]] = []
        first = 0
        for one in self.portions:
            ours = [one.numbers[at - first] for at in numbers if first <= at < first + len(one.numbers)]
            wanted += [(one.held, ours)] if ours else []
            first += len(one.numbers)
        return self.part(wanted)

    def part(self, wanted: Sequence[tuple[Held, Sequence[int]]]) -> Situation:
        """Some findings, with the documents that they stand in."""
        found: list[Finding] = answered(
            self.desk, lambda cache: [one for held, numbers in wanted for one in some(cache, held, "finding", numbers)]
        )
        ids = {claim.document for one in found for claim in one.claims}
        with ledger_of(self.desk) as ledger:
            documents = ledger.shelf(ids)
        bare = Situation(
            as_of=self.as_of, country=self.country, findings=tuple(found), documents=documents, latest=self.latest
        )
        return bare if self.veils is None else public(bare, self.veils)

    @property
    def latest(self) -> date | None:
        """The day of the latest report."""
        days = [one.held.counts.last_heard for one in self.portions if one.held.counts.last_heard]
        return date.fromisoformat(max(days)) if days else None

    @cached_property
    def frame(self) -> Situation:
        """All but the findings."""
        kept: list[Kept] = [(one.held.place, one.held.counts) for one in self.portions]
        bare = Situation(
            as_of=self.as_of, country=self.country, findings=(), documents=Shelf(self.documents, self.desk),
            review=answered(self.desk, lambda cache: review_of(cache, kept)), latest=self.latest,
        )  # fmt: skip
        shown = bare if self.veils is None else public(bare, self.veils)
        return replace(shown, checks=InTurn(self.checks), derived=InTurn(self.derived))

    def checks(self) -> Iterator[Check]:
        """Figures held against one another, what fails first."""
        each = [self.each(one.held, "check", FEW) for one in self.portions]
        found = heapq.merge(*each, key=check_order)
        return (one for one in self.shown(found) if all(self.is_by(of.period.start) for of in one.figures))

    def derived(self) -> Iterator[Derived]:
        """Figures that follow from others."""
        found = chain.from_iterable(self.each(one.held, "derived", AT_ONCE) for one in self.portions)
        return (one for one in self.shown(found) if self.is_by(one.figure.period.start))

    def each(self, held: Held, kind: str, at_once: int) -> Iterator[Any]:
        """The parts of a kind of one country, as recorded."""
        size = held.counts.checks if kind == "check" else held.counts.derived
        for start in range(0, size, at_once):
            numbers = range(start, min(start + at_once, size))
            yield from answered(self.desk, partial(parts_in, held.place, kind, numbers))

    def shown(self, parts: Iterator[Any]) -> Iterator[Any]:
        """Parts as others are shown them, some at a time."""
        if self.veils is None:
            yield from parts
            return
        while batch := list(islice(parts, AT_ONCE)):
            ids = sorted({claim.document for one in batch for claim in one.claims})
            bare = Situation(as_of=self.as_of, country=None, findings=(), documents=Shelf(ids, self.desk))
            yield from View(bare, self.veils).shown(batch)

    def is_by(self, start: date | None) -> bool:
        """Whether what begins on a day is not only about days after the one that is looked at."""
        return self.on is None or start is None or start <= self.on

    @property
    def rules(self) -> Iterable[RulesInTime]:
        """The rules of a country after another."""
        return InTurn(self.each_rules)

    def each_rules(self) -> Iterator[RulesInTime]:
        """The rules of each country: what is numbered is no rule, and is not read for it."""
        for one in self.portions:
            wanted = set(one.numbers)
            rules = [at for at in answered(self.desk, partial(ruling, one.held)) if at in wanted]
            yield rules_in_time(self.part([(one.held, rules)]))

    def case(self) -> Case:
        """What the desk is about, as its `case.toml` says, or as the claims let it be told."""
        told = case_told(self.desk)
        if told is not None:
            return told
        if self.on is not None:
            return inferred(*self.spoken_of())
        origins: dict[str, int] = {}
        for one in self.portions:
            for code, many in one.held.counts.origins.items():
                origins[code] = origins.get(code, 0) + many
        named = {one.held.place.country or "": one.held.counts.findings for one in self.portions}
        return inferred(origins, {code: many for code, many in named.items() if code and many})

    def spoken_of(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many claims up to the day speak of whom, and how many findings each country has."""
        origins: dict[str, int] = {}
        for claim in (claim for part in self for claim in part.claims if claim.origin):
            origins[claim.origin or ""] = origins.get(claim.origin or "", 0) + 1
        named = {one.held.place.country or "": len(one.numbers) for one in self.portions}
        return origins, {code: many for code, many in named.items() if code and many}


class InTurn(Sequence[Any]):
    """What is read anew each time that it is gone through."""

    def __init__(self, begin: Callable[[], Iterator[Any]]) -> None:
        self.begin = begin

    def __iter__(self) -> Iterator[Any]:
        return self.begin()

    def __len__(self) -> int:
        return sum(1 for _ in self.begin())

    def __getitem__(self, at: Any) -> Any:
        return tuple(self.begin())[at]


def parts_in(place: Place, kind: str, numbers: Sequence[int], cache: Cache) -> list[Any]:
    """Those parts of a picture, from an open cache."""
    return read(cache, place, kind, numbers)


def ruling(held: Held, cache: Cache) -> list[int]:
    """The findings of a country that no number is in, in the order of the picture."""
    index = ordered_in(held, cache)
    return sorted(
        at for at, counts in zip(index.numbers, index.measures, strict=True) if index.named[counts] is None
    )  # fmt: skip


def portioned(
    desk: Path, *, as_of: datetime | None = None, on: date | None = None, country: str | None = None
) -> Portioned:
    """What a desk shows at a moment, up to a day (None: all), of one country or all. Missing pictures are made."""
    with ledger_of(desk) as ledger:
        if country is not None and country not in countries():
            raise BadChoice("country", country, [one.country for one in ledger.tallies(as_of=as_of) if one.country])
        _, found = answered(desk, partial(places, ledger, desk, as_of, country))
    return Portioned(
        desk=desk, as_of=as_of, on=on, country=country,
        portions=tuple(portion(place, counts, on) for place, counts in found),
        documents=tuple(sorted({key for place, _ in found for key in papers(place)})),
        veils=veils_if_any(desk),
    )  # fmt: skip


def portion(place: Place, counts: Counts, on: date | None) -> Portion:
    """A country's findings up to a day."""
    held = Held(place, counts)
    if on is None:
        return Portion(held, range(counts.findings))
    index = answered(place.desk, partial(ordered_in, held))
    return Portion(held, sorted(number for number, _ in index.until(on.toordinal())))
