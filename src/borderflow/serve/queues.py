"""The review of a large desk: the queue of one country at a time, from what is kept of it, a claim with its finding.

A judgement shows at once in how a claim stands and in its history. The findings are those of the last pictures: the
next ones are made meanwhile, and no reviewer waits for them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import overload

from fastapi import Request

from borderflow import desk as corridor
from borderflow.brief.case import in_order
from borderflow.errors import BadChoice
from borderflow.nouns import ASIDE, Claim, Document, Finding, Review, Situation, Standing
from borderflow.picturing.editions import Edition, Held
from borderflow.picturing.excerpts import ordered_of, place_of
from borderflow.picturing.lists import TOPICS, Queue, Queued
from borderflow.serve.bench import Bench, bench
from borderflow.serve.faults import Missing
from borderflow.serve.memory import Memory
from borderflow.serve.turns import LOW_CONFIDENCE, Mark, Order, Turn, Waits, order_of, turn

# Findings of the same measure that are looked through for claims that one may repeat.
MOST_ALIKE = 40
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Named:
    """A claim that was not read yet, by its id."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim's place in the queue; `at` is its finding's number in the country, below nought where it has none."""

    claim: Named
    at: int
    topic: str
    marks: tuple[Mark, ...]
    standing: Standing
    waiting: bool
    order: Order


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Row]):
    """Claims in order, of which each is made when somebody looks at it.

    `places` are their places in what is kept of the country; that of `others[n]`, judged or new, is -1 - n.
    """

    queued: Queue
    places: array[int]
    others: Sequence[Row]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """One of them, or some."""
        return [self.at(one) for one in self.places[at]] if isinstance(at, slice) else self.at(self.places[at])

    def at(self, place: int) -> Row:
        """The claim in a place."""
        return row_of(self.queued[place]) if place >= 0 else self.others[-1 - place]

    def only(self, is_asked: Callable[[Row], bool], *, plain: bool, topic: str | None) -> Rows:
        """Those that are asked for: of those that nobody judged, the ones on the topic, where they are so at all."""
        number = None if topic is None else TOPICS.index(topic)
        taken = [is_asked(one) for one in self.others]
        if plain and number is None and all(taken):
            return self
        topics = self.queued.topics
        places = (
            at for at in self.places
            if (taken[-1 - at] if at < 0 else plain and (number is None or topics[at] == number))
        )  # fmt: skip
        return Rows(self.queued, array("q", places), self.others)


def row_of(
    one: Queued, *, new: bool = False, standing: Standing = Standing.UNVERIFIED, waiting: bool = False
) -> Row:  # fmt: skip
    """A claim's place in the queue, by what is kept of it."""
    has = {
        Mark.CONTESTED: one.contested, Mark.HEADLINE: one.told, Mark.UNSURE: one.sure < LOW_CONFIDENCE, Mark.NEW: new,
    }  # fmt: skip
    marks = tuple(mark for mark in Mark if has[mark])
    return Row(
        claim=Named(one.key), at=one.at, topic=one.topic, marks=marks, waiting=waiting, standing=standing,
        order=order_of(marks, one.sure, one.published, one.key),
    )  # fmt: skip


def in_plain_order(queued: Queue) -> array[int]:
    """The places of a country's claims in their order, as long as nothing is judged or new."""
    return array("q", sorted(range(len(queued)), key=lambda at: row_of(queued[at]).order))


def merged(queued: Queue, plain: Sequence[int], others: Sequence[Row]) -> array[int]:
    """Places in order, with those of others put between them."""
    found, taken = array("q"), 0
    for number, one in enumerate(others):
        until = bisect_left(plain, one.order, lo=taken, key=lambda at: row_of(queued[at]).order)
        found.extend(plain[taken:until])
        found.append(-1 - number)
        taken = until
    found.extend(plain[taken:])
    return found


@dataclass(frozen=True, kw_only=True)
class LargeBench(Bench):
    """A request for a review screen of a large desk: its last pictures, whose queue is asked for, and what is in it."""

    of: Edition
    country: str | None
    queued: Queue
    seen: dict[str, tuple[Turn, Situation]] = field(default_factory=dict)

    @property
    def memory(self) -> Memory:
        """What is kept of the desk."""
        found: Memory = self.request.app.state.memory
        return found

    @property
    def by_country(self) -> bool:
        """That there is a queue for each country."""
        return True

    @property
    def countries(self) -> list[str]:
        """The countries that have a queue."""
        return sorted(code for code in self.of.countries if code)

    @cached_property
    def review(self) -> Review:
        """How the claims that anybody judged stand now."""
        return self.judged.review

    @cached_property
    def rows(self) -> Rows:
        """Every claim of the country in its order; it is the same until somebody judges, or the pictures are others."""
        own = (self.of.cache, self.of.countries[self.country].place.picture)
        return self.memory.in_order((*own, self.memory.key(None), self.new), partial(self.ordered, own))

    def ordered(self, own: Hashable) -> Rows:
        """Every claim of the country in its order, those that reviewers set aside included.

        Few are judged or new: they are put between the others, whose order is that of the picture.
        """
        aside = {key: one.claim for key, one in self.review.reviewed.items() if one.standing in ASIDE}
        ours = {key: claim for key, claim in aside.items() if claim.country == self.country}
        with corridor.ledger_of(self.settings.desk) as ledger:
            shelf = ledger.shelf({claim.document for claim in ours.values()})
        others = [self.row(set_aside(claim, shelf.get(claim.document))) for claim in ours.values()]
        special = self.queued.places({*self.review.reviewed, *self.new})
        others += [self.row(one) for one in map(self.queued.__getitem__, special) if one.key not in aside]
        others.sort(key=lambda one: one.order)
        left, plain = frozenset(special), self.memory.in_order(own, lambda: in_plain_order(self.queued))
        return Rows(self.queued, merged(self.queued, [at for at in plain if at not in left], others), others)

    def row(self, one: Queued) -> Row:
        """A claim's place, by what is kept of it and what was said of it since."""
        reviewed = self.review.reviewed.get(one.key)
        return row_of(
            one, new=one.key in self.new, standing=reviewed.standing if reviewed else Standing.UNVERIFIED,
            waiting=bool(reviewed and reviewed.waiting),
        )  # fmt: skip

    @property
    def total(self) -> int:
        """How many claims of the country there are."""
        return len(self.rows)

    @cached_property
    def queue(self) -> Rows:
        """The claims of the country that are asked for, and do not wait for somebody else."""
        wanted = self.asked.wanted

        def is_asked(one: Row) -> bool:
            stands = wanted.stands(one.standing, waiting=one.waiting)
            return stands and wanted.topic in {None, one.topic} and not self.is_left_to_others(one.claim.id)

        return self.rows.only(
            is_asked, plain=wanted.stands(Standing.UNVERIFIED, waiting=False), topic=wanted.topic
        )  # fmt: skip

    def shown(self, some: Sequence[Waits]) -> Sequence[Turn]:
        """Some claims of the queue, read at once."""
        held = self.of.countries[self.country]
        rows = [one for one in some if isinstance(one, Row)]
        numbers = sorted({one.at for one in rows if one.at != NOWHERE})
        picture = replace(self.memory.recorded_excerpt(self.of, [(held, numbers)]), review=self.review)
        findings = dict(zip(numbers, picture.findings, strict=True))
        return [self.made(one.claim.id, findings.get(one.at), picture, one.marks) for one in rows]

    def made(self, key: str, finding: Finding | None, picture: Situation, marks: Iterable[Mark]) -> Turn:
        """A claim with its place, as it stands now."""
        reviewed = self.review.reviewed.get(key)
        if reviewed is not None and (finding is None or reviewed.standing in ASIDE):
            claim, finding = reviewed.claim, None
        else:
            assert finding is not None
            claim = next(one for one in finding.claims if one.id == key)
        told, new = ({key} if mark in set(marks) else set() for mark in (Mark.HEADLINE, Mark.NEW))
        return turn(picture, claim, finding, headline=told, new=new)

    def turn(self, key: str) -> Turn:
        """The claim of that id; BeingMade where the pictures do not have it yet."""
        return self.found(key)[0]

    def picture_of(self, here: Turn) -> Situation:
        """A claim's finding, and others that count the same thing."""
        return self.found(here.claim.id)[1]

    def found(self, key: str) -> tuple[Turn, Situation]:
        """A claim with its picture, read once."""
        if key not in self.seen:
            self.seen[key] = self.looked_up(key)
        return self.seen[key]

    def looked_up(self, key: str) -> tuple[Turn, Situation]:
        """The same, read."""
        where = place_of(self.of, key)
        if where is None:
            return self.of_no_finding(key)
        held, at = where
        numbers = [at, *alike(held, at)]
        picture = replace(self.memory.recorded_excerpt(self.of, [(held, numbers)]), review=self.review)
        kept = self.queued.places([key])
        marks = self.row(self.queued[kept[0]]).marks if kept else ((Mark.NEW,) if key in self.new else ())
        return self.made(key, picture.findings[0], picture, marks), picture

    def of_no_finding(self, key: str) -> tuple[Turn, Situation]:
        """A claim that stands in no finding: set aside, or put in another's place since the pictures were made."""
        given = {one.by.id: one.by for one in self.review.reviewed.values() if one.by is not None}
        reviewed = self.review.reviewed.get(key)
        claim = reviewed.claim if reviewed else given.get(key)
        with corridor.ledger_of(self.settings.desk) as ledger:
            if claim is None and ledger.number_of(key) is not None:
                raise self.memory.being_made()
            if claim is None:
                raise Missing(f"no claim {key[:80]!r} is known")
            documents = ledger.shelf([claim.document])
        picture = Situation(as_of=None, country=None, findings=(), documents=documents, review=self.review)
        return turn(picture, claim, None, headline=(), new=self.new), picture

    def claims(self, keys: Iterable[str]) -> dict[str, Claim]:
        """The claims of those ids, as they were recorded."""
        found = {one.by.id: one.by for one in self.review.reviewed.values() if one.by is not None}
        found |= {key: one.claim for key, one in self.review.reviewed.items()}
        return {key: found[key] for key in keys if key in found}

    def document(self, claim: Claim) -> Document | None:
        """The report that a claim stands in."""
        with corridor.ledger_of(self.settings.desk) as ledger:
            return ledger.shelf([claim.document]).get(claim.document)


def set_aside(claim: Claim, document: Document | None) -> Queued:
    """What tells when the turn is of a claim that reviewers set aside."""
    day = document.published if document else None
    return Queued(
        key=claim.id, at=NOWHERE, topic=claim.topic.value, contested=False, told=False,
        sure=1.0 if claim.confidence is None else claim.confidence, published=day.toordinal() if day else 1,
    )  # fmt: skip


def alike(held: Held, at: int) -> list[int]:
    """Other findings of a country on the same topic, in the same measure, those of the nearest days."""
    index = ordered_of(held)
    own = index.numbers.index(at)
    kind = (index.topics[own], index.measures[own])
    rows = zip(index.numbers, index.topics, index.measures, index.starts, strict=True)
    near = sorted(
        (abs(start - index.starts[own]), number)
        for number, topic, measure, start in rows
        if number != at and (topic, measure) == kind
    )
    return [number for _, number in near[:MOST_ALIKE]]


def at_bench(request: Request) -> Bench:
    """What a request for a review screen works with; of a large desk, the queue of the country that is asked for.

    Where none is, that of claims about no country comes first, then those of the brief's countries in their order.
    """
    found = bench(request)
    memory: Memory = request.app.state.memory
    if not memory.is_large():
        return found
    of, wanted = memory.edition(None), found.asked.wanted
    ordered = [None, *in_order(of.case(), of.inferred()), *of.countries]
    country = wanted.country or next(code for code in ordered if code in of.countries)
    if country not in of.countries:
        raise BadChoice("country", str(country), [code for code in of.countries if code])
    asked = replace(found.asked, wanted=replace(wanted, country=country))
    of, queued = memory.queue(of, country)
    return LargeBench(
        request=request, asked=asked, reviewer=found.reviewer, of=of, country=country, queued=queued
    )  # fmt: skip
