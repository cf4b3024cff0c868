"""What a desk knows at a moment: of one country, or of all, as the record would tell it anew, out of the cache."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from borderflow.atlas import countries
from borderflow.errors import BadChoice
from borderflow.nouns import Review, Situation
from borderflow.picturing.building import Counts, build
from borderflow.picturing.cache import Cache, Gone, answered, unpacked
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.manner import Manner, manner_of
from borderflow.picturing.moments import Moment, moment_of
from borderflow.picturing.opening import Leaves, Place, Shelf, papers, parts, read
from borderflow.record import Ledger, check_order

Kept = tuple[Place, Counts]


def picture_of(desk: Path, *, as_of: datetime | None = None, country: str | None = None) -> Situation:
    """What the desk knows, as of a moment (None: now), of one country or (None) all."""
    with ledger_of(desk) as ledger:
        if country is not None and country not in countries():
            raise BadChoice("country", country, [one.country for one in ledger.tallies(as_of=as_of) if one.country])
        return answered(desk, partial(opened, ledger, desk, as_of, country))


def opened(ledger: Ledger, desk: Path, as_of: datetime | None, country: str | None, cache: Cache) -> Situation:
    """The picture, out of an open cache."""
    digest, found = places(ledger, desk, as_of, country, cache)
    again = partial(once_more, desk, as_of, country, digest)
    parts_of = {kind: leaves(found, kind, again) for kind in ("finding", "check", "derived")}
    documents = Shelf(partial(documents_of, found, again), desk)
    each = [leaves([one], "check", again) for one in found]
    checks = parts_of["check"] if country is not None else tuple(heapq.merge(*each, key=check_order))
    return Situation(
        as_of=as_of, country=country, findings=parts_of["finding"], documents=documents, checks=checks,
        derived=parts_of["derived"], review=review_of(cache, found),
    )  # fmt: skip


def places(
    ledger: Ledger, desk: Path, as_of: datetime | None, country: str | None, cache: Cache
) -> tuple[str, list[Kept]]:
    """Where the pictures of a country or of all lie, and the digest of the ledger's head that they are of."""
    manner = manner_of(desk)
    moment = moment_of(cache, ledger, manner, as_of)
    wanted = moment.countries if country is None else (country,)
    return moment.digest, [kept(cache, ledger, manner, moment, code, desk) for code in wanted]


def once_more(desk: Path, as_of: datetime | None, country: str | None, digest: str) -> list[Kept]:
    """The same pictures, made anew where a damaged cache was thrown away; Gone where the desk has grown since."""
    with ledger_of(desk) as ledger:
        now, found = answered(desk, partial(places, ledger, desk, as_of, country))
    if now != digest:
        raise Gone(f"the picture of {desk} has grown old while it was looked at: open it again")
    return found


def kept(cache: Cache, ledger: Ledger, manner: Manner, moment: Moment, country: str | None, desk: Path) -> Kept:
    """Where a country's picture at a moment lies, made where it is not there."""
    query = "SELECT id, counts FROM pictures WHERE moment = ? AND country = ?"
    row = cache.one(query, moment.id, country or "")
    while row is None:
        build(cache, ledger, manner, moment, country)
        row = cache.one(query, moment.id, country or "")
        if row is None:
            # The ledger has grown meanwhile, and another process has brought the moment up to date.
            moment = moment_of(cache, ledger, manner, moment.as_of)
            row = cache.one(query, moment.id, country or "")
    number, counts = row
    return Place(desk, number, country), unpacked(counts, Counts)


def documents_of(found: Sequence[Kept], again: Callable[[], Sequence[Kept]]) -> list[str]:
    """The ids of the documents of some pictures, in order; `again` opens all pictures anew."""
    try:
        each = [papers(place) for place, _ in found]
    except Gone:
        codes = [place.country for place, _ in found]
        each = [papers(place) for place, _ in again() if place.country in codes]
    return each[0] if len(each) == 1 else sorted(set().union(*each))


SIZES: dict[str, Callable[[Counts], int]] = {
    "finding": lambda one: one.findings, "check": lambda one: one.checks, "derived": lambda one: one.derived,
}  # fmt: skip


def leaves(found: Sequence[Kept], kind: str, again: Callable[[], Sequence[Kept]]) -> Leaves[Any]:
    """The parts of a kind of some pictures, one picture after another; `again` opens all pictures anew."""
    sizes = [SIZES[kind](counts) for _, counts in found]
    ends, codes_of = list(accumulate(sizes)), [place.country for place, _ in found]
    where = [place for place, _ in found]

    def fetch(numbers: Sequence[int]) -> list[Any]:
        made: dict[int, Any] = {}
        for at, (end, size) in enumerate(zip(ends, sizes, strict=True)):
            mine = [one for one in numbers if end - size <= one < end]
            if mine:
                wanted = [one - end + size for one in mine]
                try:
                    said = parts(where[at], kind, wanted)
                except Gone:
                    where[:] = [one for one, _ in again() if one.country in codes_of]
                    said = parts(where[at], kind, wanted)
                made |= zip(mine, said, strict=True)
        return [made[at] for at in numbers]

    return Leaves(sum(sizes), fetch)


def review_of(cache: Cache, found: Sequence[Kept]) -> Review:
    """What reviewers made of the claims of some pictures."""
    kept_under: dict[str, Any] = {}
    for place, counts in found:
        if counts.reviewed:
            kept_under |= dict(read(cache, place, "reviewed", range(counts.reviewed)))
    return Review(dict(sorted(kept_under.items())))
