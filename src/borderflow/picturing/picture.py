"""What a desk knows at a moment: of one country, or of all, as the record would tell it anew, out of the cache."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from borderflow.atlas import countries
from borderflow.desk_file import DeskFile, desk_file
from borderflow.errors import BadChoice
from borderflow.nouns import Review, Situation
from borderflow.picturing.building import Counts, build
from borderflow.picturing.cache import Cache, answered, unpacked
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.moments import Moment, moment_of
from borderflow.picturing.opening import Leaves, Place, Shelf, parts, read
from borderflow.picturing.touched import touched
from borderflow.record import Ledger, check_order

Kept = tuple[Place, Counts, list[str]]


def picture_of(desk: Path, *, as_of: datetime | None = None, country: str | None = None) -> Situation:
    """What the desk knows, as of a moment (None: now), of one country or (None) all."""
    with ledger_of(desk) as ledger:
        if country is not None and country not in countries():
            raise BadChoice("country", country, [one.country for one in ledger.tallies(as_of=as_of) if one.country])
        return answered(desk, partial(opened, ledger, desk, as_of, country))


def opened(ledger: Ledger, desk: Path, as_of: datetime | None, country: str | None, cache: Cache) -> Situation:
    """The picture, out of an open cache."""
    told = desk_file(desk)
    moment = moment_of(cache, ledger, told, as_of)
    if country is not None:
        return one_of(cache, kept(cache, ledger, told, moment, country, desk), as_of, country)
    found = [kept(cache, ledger, told, moment, code, desk) for code in codes(ledger, as_of)]
    return all_of(cache, found, as_of)


def codes(ledger: Ledger, as_of: datetime | None) -> list[str | None]:
    """The countries that anything is claimed about, or was before a review; those of no country first."""
    known = {one.country for one in ledger.tallies(as_of=as_of)} | touched(ledger, as_of).countries
    return sorted(known, key=lambda code: code or "")


def kept(cache: Cache, ledger: Ledger, told: DeskFile, moment: Moment, country: str | None, desk: Path) -> Kept:
    """Where a country's picture at a moment lies, made where it is not there."""
    query = "SELECT id, counts, documents FROM pictures WHERE moment = ? AND country = ?"
    row = cache.one(query, moment.id, country or "")
    while row is None:
        build(cache, ledger, told, moment, country)
        row = cache.one(query, moment.id, country or "")
        if row is None:
            # The ledger has grown meanwhile, and another process has brought the moment up to date.
            moment = moment_of(cache, ledger, told, moment.as_of)
            row = cache.one(query, moment.id, country or "")
    number, counts, documents = row
    return Place(desk, number), unpacked(counts, Counts), unpacked(documents, list[str])


def one_of(cache: Cache, found: Kept, as_of: datetime | None, country: str) -> Situation:
    """A country's picture: its parts are read when they are asked for."""
    place, counts, documents = found
    return Situation(
        as_of=as_of, country=country, findings=leaves([found], "finding", counts.findings),
        documents=Shelf(documents, place.desk), checks=leaves([found], "check", counts.checks),
        derived=leaves([found], "derived", counts.derived), review=review_of(cache, [found]),
    )  # fmt: skip


def all_of(cache: Cache, found: Sequence[Kept], as_of: datetime | None) -> Situation:
    """The picture of all countries: theirs, one after another, and their checks in one order."""
    each = [leaves([one], "check", one[1].checks) for one in found]
    documents = sorted({key for _, _, ids in found for key in ids})
    return Situation(
        as_of=as_of, country=None, findings=leaves(found, "finding", sum(one.findings for _, one, _ in found)),
        documents=Shelf(documents, found[0][0].desk) if found else {},
        checks=tuple(heapq.merge(*each, key=check_order)),
        derived=leaves(found, "derived", sum(one.derived for _, one, _ in found)), review=review_of(cache, found),
    )  # fmt: skip


def leaves(found: Sequence[Kept], kind: str, length: int) -> Leaves[Any]:
    """The parts of a kind of some pictures, one picture after another."""
    sizes = {"finding": lambda one: one.findings, "check": lambda one: one.checks, "derived": lambda one: one.derived}
    ends = list(accumulate(sizes[kind](counts) for _, counts, _ in found))

    def fetch(numbers: Sequence[int]) -> list[Any]:
        made: dict[int, Any] = {}
        for (place, _, _), end, size in zip(found, ends, [sizes[kind](one[1]) for one in found], strict=True):
            mine = [at for at in numbers if end - size <= at < end]
            if mine:
                made |= zip(mine, parts(place, kind, [at - end + size for at in mine]), strict=True)
        return [made[at] for at in numbers]

    return Leaves(length, fetch)


def review_of(cache: Cache, found: Sequence[Kept]) -> Review:
    """What reviewers made of the claims of some pictures."""
    kept_under: dict[str, Any] = {}
    for place, counts, _ in found:
        if counts.reviewed:
            kept_under |= dict(read(cache, place, "reviewed", range(counts.reviewed)))
    return Review(dict(sorted(kept_under.items())))
