"""Which judgements count: those that nobody took back, said by as many people as the desk asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from borderflow.record.joining import spelling
from borderflow.record.ledger import Judgement, Kind, Verb

JOINING = frozenset({Verb.MERGE, Verb.SPLIT})
Matter = tuple[Kind, frozenset[str]]
Word = tuple[Verb, str | frozenset[str] | None]


class Outcome(StrEnum):
    """What became of a judgement."""

    COUNTS = "counts"
    WAITS = "waits for a second person"
    UNDONE = "undone"
    REPLACED = "replaced by a later one"
    IDLE = "changes nothing"


@dataclass(slots=True)
class Decision:
    """What enough reviewers said of one matter."""

    word: Word
    said: list[Judgement]


@dataclass(slots=True)
class Docket:
    """The matters that are judged: what is decided of each, and what waits for somebody to say the same.

    `needed` different people make a decision. Once one is made, what was said before of that matter is spent: a person
    who comes later does not turn it over with the help of an old word.
    """

    needed: int
    decided: dict[Matter, Decision] = field(default_factory=dict)
    waiting: dict[Matter, dict[str, Judgement]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def hear(self, one: Judgement) -> Decision | None:
        """The decision that the judgement makes, if it makes one."""
        matter, word, votes = matter_of(one), word_of(one), self.waiting.setdefault(matter_of(one), {})
        earlier = votes.pop(person(one), None)
        if earlier is not None:
            self.outcomes[earlier.id] = Outcome.REPLACED
        standing = self.decided.get(matter)
        if standing is not None and standing.word == word:
            standing.said.append(one)
            self.outcomes[one.id] = Outcome.COUNTS
            return None
        votes[person(one)] = one
        agreeing = [vote for vote in votes.values() if word_of(vote) == word]
        if len(agreeing) < self.needed:
            self.outcomes[one.id] = Outcome.WAITS
            return None
        self.close(matter)
        self.outcomes |= {vote.id: Outcome.COUNTS for vote in agreeing}
        self.decided[matter] = Decision(word, agreeing)
        return self.decided[matter]

    def close(self, matter: Matter) -> None:
        """Let what was decided of the matter, and what waits, be replaced."""
        standing = self.decided.pop(matter, None)
        spent = [*(standing.said if standing else ()), *self.waiting.pop(matter, {}).values()]
        self.outcomes |= {one.id: Outcome.REPLACED for one in spent}


def people_needed(said: Sequence[Judgement], *, two_person: bool | None) -> list[int]:
    """How many people a decision takes, at each of the judgements in their order.

    Two or one where the desk says so. Where it does not (None), one person decides as long as one name is in use, and
    two from the first judgement of a second name on, itself included. A name is in use by what it said and did not take
    back: a mistyped one is out of use once its judgements are undone. An undo is a use of a name where it is of what
    another said. What counted before a second name came goes on counting.
    """
    if two_person is not None:
        return [2 if two_person else 1] * len(said)
    by_id, gone = {one.id: one for one in said}, taken_back(said, needed=2)
    first: str | None = None
    needed, found = 1, []
    for one in said:
        own = one.subject in by_id and person(one) == person(by_id[one.subject])
        if one.id not in gone and not (one.verb is Verb.UNDO and own):
            first = first or person(one)
            needed = max(needed, 2 if person(one) != first else 1)
        found.append(needed)
    return found


def in_order(said: Iterable[Judgement], as_of: datetime | None) -> list[Judgement]:
    """The judgements made by then, each once, by the moment that was recorded; the id makes the order certain."""
    by_id = {one.id: one for one in said if as_of is None or moment(one.at) <= moment(as_of)}
    return sorted(by_id.values(), key=lambda one: (moment(one.at), one.id))


def moment(at: datetime) -> datetime:
    """The moment, UTC where it does not say."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def taken_back(said: Sequence[Judgement], *, needed: int) -> frozenset[str]:
    """The ids of those that are undone; what undoes an undo restores what it took back.

    Who judged may take it back alone. What another person said takes as many people to undo as to decide.
    """
    by_id = {one.id: one for one in said}
    undoing: dict[str, list[Judgement]] = {}
    for one in said:
        if one.verb is Verb.UNDO:
            undoing.setdefault(one.subject, []).append(one)
    gone: set[str] = set()
    for one in sorted(said, key=lambda one: -depth(one, by_id)):
        people = {person(undo) for undo in undoing.get(one.id, ()) if undo.id not in gone}
        if person(one) in people or len(people) >= needed:
            gone.add(one.id)
    return frozenset(gone)


def depth(one: Judgement, by_id: dict[str, Judgement]) -> int:
    """0 for a judgement on what is recorded, 1 for its undo, 2 for the undo of that."""
    count, now = 0, one
    while now.verb is Verb.UNDO and now.subject in by_id:
        count, now = count + 1, by_id[now.subject]
    return count


def person(one: Judgement) -> str:
    """Who judged, one for all ways to write the name.

    >>> from datetime import datetime
    >>> person(Judgement(subject="c", verb=Verb.ACCEPT, reviewer=" Ana  B", reason="r", at=datetime(2022, 9, 27)))
    'ana b'
    """
    return " ".join(one.reviewer.split()).casefold()


def matter_of(one: Judgement) -> Matter:
    """What is judged: two judgements on one matter agree or replace one another."""
    names = (one.subject, *one.others)
    return one.kind, frozenset(map(spelling, names) if one.kind is Kind.PLACE else names)


def word_of(one: Judgement) -> Word:
    """What is said of it: with whom it is joined or whom it is taken from, or by what it is corrected."""
    if one.verb is Verb.SPLIT:
        return one.verb, spelling(one.subject) if one.kind is Kind.PLACE else one.subject
    return one.verb, one.correction.id if one.correction else None
