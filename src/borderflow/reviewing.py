"""What a reviewer does at a desk: a judgement recorded, and what all judgements came to.

said of       the beginning of an id, or a name -> the one subject that is meant
Ledger.judge  the judgement                     -> the ledger
judged        all judgements, gone through again -> what it did
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec

from borderflow.atlas import country_named
from borderflow.errors import BadChoice, BadValue, BorderflowError
from borderflow.nouns import Claim
from borderflow.picturing import judged_of, ledger_of, manner_of, touched
from borderflow.record import Done, Judged, Judgement, Kind, Ledger, Outcome, Verb
from borderflow.record.joining import spelling
from borderflow.record.quorum import in_order
from borderflow.wire import FlatClaim, claim_from, claim_line

MOST_NAMED = 8
SHORTEST_PLACE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reviewer wants done: `subject` and `others` may be beginnings of ids.

    `correction` is JSON: the claim as it should be, or only those of its fields that change; its evidence among them.
    `seen` is what had been said of the claim when the reviewer looked at it (`state_of`): where more was said since,
    nothing is recorded. None does not ask.
    """

    subject: str
    verb: Verb
    kind: Kind = Kind.CLAIM
    others: tuple[str, ...] = ()
    correction: str | None = None
    seen: str | None = None


class Overtaken(BorderflowError):
    """Somebody judged a claim after the reviewer looked at it: nothing was recorded. `since` is what was said."""

    def __init__(self, since: Sequence[Judgement]) -> None:
        said = ", ".join(f"{one.verb} by {one.reviewer}" for one in since) or "what you saw is not recorded"
        super().__init__(f"the claim was judged after you looked at it ({said}): look again. Nothing was recorded")
        self.since = tuple(since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A judgement as it is recorded, with what became of it.

    `correction` is the id of the claim that supersedes the subject.
    """

    id: str
    at: datetime
    reviewer: str
    verb: Verb
    kind: Kind
    subject: str
    others: tuple[str, ...]
    reason: str
    correction: str | None
    outcome: Outcome
    did: str


def judge(desk: Path, asked: Asked, *, reviewer: str, reason: str, now: datetime) -> Heard:
    """Record what a reviewer says, and tell what it did. BadValue names what could have been meant."""
    one = record(desk, asked, reviewer=reviewer, reason=reason, now=now)
    return next(heard(done) for done in all_done(desk) if done.judgement.id == one.id)


def record(desk: Path, asked: Asked, *, reviewer: str, reason: str, now: datetime) -> Judgement:
    """Record what a reviewer says, without going through all judgements again. Overtaken where `seen` is old."""
    with ledger_of(desk) as ledger:
        kind, subject = meant(ledger, asked, reviewer)
        others = tuple(named(ledger, kind, other) for other in asked.others)
        correction = corrected(ledger, subject, asked.correction) if asked.correction is not None else None
        one = Judgement(
            subject=subject, verb=asked.verb, reviewer=reviewer, reason=reason, at=now, kind=kind, others=others,
            correction=correction,
        )  # fmt: skip
        ledger.judge(one, agreed=None if asked.seen is None else not_overtaken(ledger, subject, asked.seen))
        return one


def not_overtaken(ledger: Ledger, subject: str, seen: str) -> Callable[[list[Judgement]], None]:
    """Whether nobody judged the claim after the judgement that was seen, to be asked when the next is recorded."""
    claim = claim_named(ledger, subject)
    report = ledger.shelf([claim.document])[claim.document].report

    def agreed(said: list[Judgement]) -> None:
        ours = about(said, claim, report)
        if state_of(ours) != seen:
            count, _, last = seen.partition("-")
            known = int(count) if count.isdecimal() and last in {one.id for one in ours} else 0
            raise Overtaken(ours[known:])

    return agreed


def about(said: Iterable[Judgement], claim: Claim, report: str | None) -> list[Judgement]:
    """The judgements that bear on a claim: on it, its document, report or place, that made it, or that undo these."""
    subjects = {
        (Kind.CLAIM, claim.id), (Kind.DOCUMENT, claim.document), (Kind.REPORT, report), (Kind.PLACE, claim.place),
    }  # fmt: skip
    found = []
    for one in in_order(said, None):
        made = one.correction is not None and one.correction.id == claim.id
        if made or not subjects.isdisjoint((one.kind, name) for name in (one.subject, *one.others)):
            found.append(one)
            subjects.add((Kind.JUDGEMENT, one.id))
    return found


def state_of(said: Sequence[Judgement]) -> str:
    """How many judgements there are, and which is the last: what a reviewer saw, and can be held against later."""
    return f"{len(said)}-{said[-1].id}" if said else "0"


def all_done(desk: Path) -> tuple[Done, ...]:
    """Every judgement, in their order, with what became of it."""
    return gone_through(desk).done


def gone_through(desk: Path) -> Judged:
    """What the judgements make of the claims that they touch, and what became of each."""
    with ledger_of(desk) as ledger:
        return judged_of(touched(ledger, None), (), manner_of(desk), None)


def judgements(desk: Path, *, as_of: datetime | None = None) -> list[Heard]:
    """Every judgement made by then (None: all), in their order, with what became of it by then."""
    with ledger_of(desk) as ledger:
        return [heard(done) for done in replayed(desk, ledger, as_of=as_of)]


def replayed(desk: Path, ledger: Ledger, *, as_of: datetime | None = None) -> tuple[Done, ...]:
    """The desk's judgements, gone through again over the claims that they are about."""
    return judged_of(touched(ledger, as_of), (), manner_of(desk), as_of).done


def heard(done: Done) -> Heard:
    """A judgement and what became of it, to be shown."""
    one = done.judgement
    return Heard(
        id=one.id, at=one.at, reviewer=one.reviewer, verb=one.verb, kind=one.kind, subject=one.subject,
        others=one.others, reason=one.reason, correction=one.correction.id if one.correction else None,
        outcome=done.outcome, did=done.did,
    )  # fmt: skip


def meant(ledger: Ledger, asked: Asked, reviewer: str) -> tuple[Kind, str]:
    """What the reviewer speaks of. What is undone is a judgement: one may name it, or the claim that it is about."""
    if asked.verb is Verb.WITHHOLD and asked.kind is Kind.PLACE:
        return asked.kind, place_told(ledger, asked.subject)
    if asked.verb is not Verb.UNDO:
        return asked.kind, named(ledger, asked.kind, asked.subject)
    if ledger.ids(Kind.JUDGEMENT, asked.subject, most=1):
        return Kind.JUDGEMENT, named(ledger, Kind.JUDGEMENT, asked.subject)
    subject = named(ledger, asked.kind, asked.subject)
    undone = {one.subject for one in ledger.judgements() if one.verb is Verb.UNDO}
    about = [one for one in ledger.judgements() if one.subject == subject and one.id not in undone]
    own = [one for one in about if one.reviewer.split() == reviewer.split()]
    if own:
        return Kind.JUDGEMENT, max(own, key=lambda one: (one.at, one.id)).id
    said = ", ".join(f"{one.id[:12]} ({one.verb} by {one.reviewer})" for one in about[:MOST_NAMED])
    could = f": name one of {said}" if said else ""
    raise BadValue(f"{reviewer} has said nothing of {asked.kind} {subject} that could be undone{could}")


def named(ledger: Ledger, kind: Kind, beginning: str) -> str:
    """The one id that begins so; a place's name as it is."""
    if kind is Kind.PLACE:
        return beginning
    found = ledger.ids(kind, beginning, most=MOST_NAMED + 1)
    if beginning in found or (beginning and len(found) == 1):
        return beginning if beginning in found else found[0]
    if found:
        more = " and others" if len(found) > MOST_NAMED else ""
        raise BadValue(f"{kind} {beginning!r} may be {', '.join(found[:MOST_NAMED])}{more}: say more of its id")
    near = beginning
    while near and not found:
        near = near[:-1]
        found = ledger.ids(kind, near, most=MOST_NAMED)
    could = f": there are {', '.join(found)}" if found else f": the desk holds no {kind}"
    raise BadValue(f"no {kind} has an id that begins with {beginning!r}{could}")


def place_told(ledger: Ledger, said: str) -> str:
    """A place to withhold, as claims spell it where any names it; BadValue for a land: claims are told by these."""
    name = " ".join(said.split())
    if country_named(name) is not None:
        raise BadValue(f"{name} is a country: a place, a crossing, a claim, a document or a report can be withheld")
    if len(name) < SHORTEST_PLACE:
        raise BadValue(f"a place that is withheld has a name of at least {SHORTEST_PLACE} letters, not {len(name)}")
    with ledger.listing() as rows:
        there = sorted(rows.places())
    alike = [one for one in there if spelling(one) == spelling(name)]
    return name if name in alike or not alike else alike[0]


def corrected(ledger: Ledger, subject: str, said: str) -> Claim:
    """The claim with the fields that are said in JSON; BadValue where one is none, or nothing changes."""
    try:
        fields = msgspec.json.decode(said, type=dict[str, msgspec.Raw])
    except msgspec.MsgspecError as error:
        raise BadValue(f"a correction is one JSON object in the claim format: {error}") from error
    wrong = next((name for name in fields if name not in FlatClaim.__struct_fields__), None)
    if wrong is not None:
        raise BadChoice("field", wrong, list(FlatClaim.__struct_fields__))
    old = claim_named(ledger, subject)
    whole = msgspec.json.decode(claim_line(old), type=dict[str, msgspec.Raw]) | fields
    new = replace(claim_from(msgspec.json.encode(whole)), reader="a reviewer")
    if new.id == old.id:
        raise BadValue(f"the correction says what claim {subject} says already")
    return new


def claim_named(ledger: Ledger, key: str) -> Claim:
    """The claim of that id, as it was read or as a reviewer corrected it."""
    corrections = (one.correction for one in ledger.judgements() if one.correction is not None)
    recorded = (number for number in [ledger.number_of(key)] if number is not None)
    return next(claim for claim in (*corrections, *(one for _, one in ledger.numbered(recorded))) if claim.id == key)
