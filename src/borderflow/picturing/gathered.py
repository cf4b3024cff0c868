"""A country's claims in portions, each read from the ledger when it is asked for, as reviewers have them told.

Claims that may speak of one figure or statement are in one portion: which these are is told claim by claim, and only a
number for each is held. A country that is no more than one portion is read once.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from borderflow.nouns import Claim, Reviewed
from borderflow.picturing.manner import Manner
from borderflow.picturing.packing import Namer
from borderflow.picturing.touched import Touched, judged_of
from borderflow.record import Judged, Ledger, kin

# Claims that are in memory at once: a country's, or those of a part of it.
PORTION = 8000


@dataclass(frozen=True, kw_only=True, eq=False)
class Gathered:
    """A country's claims: what is the same of all portions, and what was read of the one that was asked for last.

    `about` is what judgements are about, `done` what these make of it, `touched` the claims of the country among that;
    `name` gives numbers to the claims at hand, and `review` grows by what a portion's claims are told otherwise.
    """

    ledger: Ledger
    manner: Manner
    as_of: datetime | None
    country: str | None
    about: Touched
    done: Judged
    name: Namer
    review: dict[str, Reviewed] = field(default_factory=dict)

    def read(self, numbers: Sequence[int]) -> dict[int, Claim]:
        """The claims of those numbers as they count, those that judgements are about left out."""
        ours = dict(self.ledger.numbered(numbers))
        if not self.about.judgements:
            self.name.learn(ours, ())
            return ours
        brought = {one.correction.id for one in self.about.judgements if one.correction is not None}
        ours = {at: one for at, one in ours.items() if one.id not in brought}
        ids = {one.id: at for at, one in ours.items()}
        done = judged_of(self.about, ours.values(), self.manner, self.as_of)
        found = {ids[one.id]: one for one in done.claims if one.id in ids}
        self.name.learn(ours, (one.id for at, one in found.items() if ours[at] is not one))
        self.review.update((key, one) for key, one in done.review.reviewed.items() if key in ids)
        return found

    def portion(self, numbers: Sequence[int], besides: Sequence[Claim]) -> list[Claim]:
        """The claims of those numbers, and others that judgements are about."""
        return [*besides, *self.read(numbers).values()]

    @property
    def touched(self) -> list[Claim]:
        """The country's claims among those that judgements are about, as they count."""
        return [claim for claim in self.done.claims if claim.country == self.country]


def gathered(
    ledger: Ledger, manner: Manner, as_of: datetime | None, country: str | None, about: Touched
) -> Gathered:  # fmt: skip
    """A country's claims, none of them read."""
    done = judged_of(about, (), manner, as_of)
    name = Namer()
    changed = {one.id for one in done.claims}
    changed -= {one.id for one in set_of(done.claims, about.claims)}
    name.keep(about.claims, changed)
    review = dict(done.review.reviewed)
    return Gathered(
        ledger=ledger, manner=manner, as_of=as_of, country=country, about=about, done=done, name=name, review=review
    )  # fmt: skip


def set_of(told: Iterable[Claim], recorded: Mapping[int, Claim]) -> list[Claim]:
    """The claims that are told just as they were recorded."""
    same = {id(one) for one in recorded.values()}
    return [one for one in told if id(one) in same]


@dataclass(frozen=True, slots=True)
class Parted:
    """How a country's claims fall into portions, how many there are, and which documents they stand in."""

    portions: Sequence[partial[list[Claim]]]
    claims: int
    documents: Collection[str]


def parted(found: Gathered, numbers: Sequence[int], most: int = PORTION) -> Parted:
    """The claims of those numbers in portions of about so many."""
    ours = [at for at in numbers if at not in found.about.claims]
    touched = found.touched
    documents = {claim.document for claim in touched}
    if len(ours) + len(touched) <= most:
        at_hand = found.portion(ours, touched)
        return Parted([partial(list, at_hand)], len(at_hand), documents | {claim.document for claim in at_hand})
    order, kins = array("q"), array("q")
    for start in range(0, len(ours), most):
        for at, claim in found.read(ours[start : start + most]).items():
            order.append(at)
            kins.append(hash(kin(claim, {})))
            documents.add(claim.document)
    besides: dict[int, list[Claim]] = {}
    for claim in touched:
        besides.setdefault(hash(kin(claim, {})), []).append(claim)
    portions: list[partial[list[Claim]]] = []
    for some, keys in cut(kins, most):
        here = [claim for key in keys for claim in besides.pop(key, [])]
        portions.append(partial(found.portion, array("q", (order[one] for one in some)), here))
    rest = [claim for each in besides.values() for claim in each]
    portions += [partial(found.portion, (), rest)] if rest else []
    return Parted(portions, len(order) + len(touched), documents)


def cut(kins: Sequence[int], most: int) -> Iterable[tuple[list[int], set[int]]]:
    """The places of the claims in runs of about so many, no kin cut in two; each with its kins."""
    some: list[int] = []
    keys: set[int] = set()
    for at in sorted(range(len(kins)), key=kins.__getitem__):
        if len(some) >= most and kins[at] not in keys:
            yield some, keys
            some, keys = [], set()
        some.append(at)
        keys.add(kins[at])
    if some:
        yield some, keys
