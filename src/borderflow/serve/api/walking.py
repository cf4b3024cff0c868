"""A walk through a list of what is recorded, as of one entry of the ledger, however many pages it takes.

Whoever keeps a copy asks for what changed since a mark. Told then is every claim that was recorded since, and every one
of the reports that judgements since were about, whether or not it stands otherwise now: a claim that was rejected and
restored while a reader walked through the list would else be missing from the copy for good.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from borderflow.atlas import crossing_named
from borderflow.errors import BadValue
from borderflow.nouns import Claim, Standing
from borderflow.record.ledger import START, Entry, Listed, Listing, Position, Verb, Wanted
from borderflow.serve.api.cursors import Cursor, Mark, garbled, read, written
from borderflow.serve.api.questions import Asking, settled
from borderflow.serve.api.standings import Standings

ROOT = "/api/v1"
MOST_ENTRIES = 2**53
# How a claim may stand that nobody judged.
UNJUDGED_STANDINGS = frozenset({Standing.UNVERIFIED})
OF_NO_QUESTION: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A way through the claims: those that are asked for, after a place and up to an entry.

    `shown` is a claim as others are shown it: what is withheld of one is not found by asking for it either.
    """

    rows: Listing
    here: Standings
    asked: Asking
    after: Position
    up_to: int
    shown: Callable[[Claim, Listing], Claim]

    def standing(self) -> Iterator[Listed]:
        """The claims that stand as is asked for."""
        given = self.here.corrections.values()
        if self.asked.standings & UNJUDGED_STANDINGS:
            found = self.merged(given, after=self.after)
        else:
            judged = {one.claim.document for one in self.here.reviewed.values()}
            read = self.rows.claims_in(list(judged), up_to=self.up_to, known=self.asked.known)
            found = iter(self.in_order((*read, *given)))
        return (one for one in found if is_among(one, self.here, self.asked))

    def changed(self, since: int) -> Iterator[Listed]:
        """Those recorded after an entry, and before them the older ones of all reports that were judged after it."""
        known = self.asked.known
        said = self.rows.judgements(up_to=self.up_to, known=known)
        new = self.rows.judged_documents([one for entry, one in said if entry > since], [one for _, one in said])
        old = self.rows.claims_in(list(new), up_to=since, known=known)
        given = (*self.here.corrections.values(), *self.here.withdrawn.values())
        older = [one for one in given if one.position[0] <= since and one.claim.document in new]
        yield from self.in_order((*old, *older))
        newer = [one for one in given if one.position[0] > since]
        yield from self.merged(newer, after=self.after if self.after[0] > since else (since, 0))

    def merged(self, given: Iterable[Listed], *, after: Position) -> Iterator[Listed]:
        """The claims that were read after a place, and those that were given, in order."""
        wanted = wanted_of(self.asked)
        if self.asked.crossing is not None:
            wanted = replace(wanted, places=frozenset(filter(self.is_there, self.rows.places())))
        read = self.rows.claims(wanted, after=after, up_to=self.up_to, at_once=self.asked.limit + 1)
        return heapq.merge(filter(self.fits, read), self.in_order(given), key=lambda one: one.position)

    def in_order(self, some: Iterable[Listed]) -> list[Listed]:
        """Those of some claims that are asked for and not passed yet, in order."""
        wanted = wanted_of(self.asked)
        left = (one for one in some if one.position > self.after and wanted.fits(one) and self.fits(one))
        return sorted(left, key=lambda one: one.position)

    def fits(self, one: Listed) -> bool:
        """Whether a claim is of the day and the crossing that are asked for."""
        start, place = one.claim.period.start, one.claim.place
        if self.asked.on is not None and start is not None and start > self.asked.on:
            return False
        if self.asked.crossing is None:
            return True
        return place is not None and self.is_there(place) and self.shown(one.claim, self.rows).place == place

    def is_there(self, place: str) -> bool:
        """Whether words for a place are the crossing that is asked for."""
        found = crossing_named(place)
        return found is not None and found.id == self.asked.crossing


def is_among(one: Listed, here: Standings, asked: Asking) -> bool:
    """Whether a claim stands as is asked for."""
    return one.claim.id not in here.withdrawn and here.of(one.claim.id) in asked.standings


def wanted_of(asked: Asking) -> Wanted:
    """What is asked for, of what the rows say."""
    return Wanted(
        known=asked.known, country=asked.country, topic=asked.topic, measure=asked.measure, certainty=asked.certainty,
        document=asked.document, published_from=asked.published_from, published_to=asked.published_to,
    )  # fmt: skip


def place_of(asked: Asking, rows: Listing) -> Cursor:
    """Where the reader of a list is: where its cursor says, else before the first of what is recorded by now."""
    if asked.cursor is None:
        last = rows.entry()
        return Cursor(key=list(START), up_to=last.number if last else 0)
    place = read(Cursor, "cursor", asked.cursor, settled(asked))
    counts = [part for part in place.key if isinstance(part, int) and 0 <= part <= MOST_ENTRIES]
    if len(place.key) != len(START) or counts != place.key:
        raise garbled("cursor")
    return place


def position(place: Cursor) -> Position:
    """The place in the ledger that a cursor says."""
    entry, number = place.key
    return int(entry), int(number)


def next_of(path: str, asked: Asking, key: Iterable[int | float | str], up_to: int) -> str:
    """The address of the next page of a list."""
    cursor = written(Cursor(key=list(key), up_to=up_to), settled(asked))
    return f"{ROOT}{path}?{urlencode({**settled(asked), 'limit': asked.limit, 'cursor': cursor})}"


def mark_of(last: Entry, *, two_person: bool | None) -> str:
    """The mark of an entry."""
    return written(Mark(entry=last.number, digest=last.digest[:16], two_person=two_person), OF_NO_QUESTION)


def begun(asked: Asking, rows: Listing, *, two_person: bool | None) -> int:
    """The number of the entry that changes are counted from; 0, all of them, where any claim may stand otherwise.

    That is where the desk's settings are others, and where a judgement was taken back in a desk that asks for two
    people as soon as two names are in use: a name may have gone with it, and what others said then counts by itself.
    Likewise where reviewers withheld something since, or show it again: that may be in any report.
    """
    since = asked_since(asked, rows, two_person=two_person)
    marks: set[str] = set()
    for number, one in rows.judgements(up_to=MOST_ENTRIES, known=None):
        if one.verb is Verb.WITHHOLD or one.subject in marks:
            marks.add(one.id)
            if number > since:
                return 0
    return since


def asked_since(asked: Asking, rows: Listing, *, two_person: bool | None) -> int:
    """The number of the entry that a reader names, by its mark or its moment."""
    if asked.mark is None:
        assert asked.changed_since is not None
        return rows.entries_by(asked.changed_since)
    mark = read(Mark, "mark", asked.mark, OF_NO_QUESTION)
    entry = rows.entry(mark.entry)
    if entry is None or not entry.digest.startswith(mark.digest):
        raise BadValue("this mark is of another ledger than the desk has now: read all claims anew")
    if mark.two_person is not two_person or (two_person is None and is_taken_back_since(mark.entry, rows)):
        return 0
    return mark.entry


def is_taken_back_since(entry: int, rows: Listing) -> bool:
    """Whether any judgement was taken back after an entry."""
    given = rows.judgements(up_to=MOST_ENTRIES, known=None)
    return any(one.verb is Verb.UNDO for number, one in given if number > entry)
