"""What reviewers' judgements make of the claims, by going through them again in the order in which they were made.

Pure: the same judgements give the same result however they are handed over, and no claim is ever lost. A rejected one
and one that a correction supersedes stand apart, with the reasons; every other claim goes on to be reconciled. What is
not known at the moment asked for, a claim or a judgement, does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from borderflow.nouns import ASIDE, UNREVIEWED, Certainty, Claim, Document, Review, Reviewed, Situation, Standing
from borderflow.record.joining import Places, places, seen_as, spelling
from borderflow.record.ledger import Judgement, Kind, Verb
from borderflow.record.quorum import Docket, Outcome, in_order, people_needed, person, taken_back
from borderflow.record.replay import Replay
from borderflow.record.rulings import NO_RULINGS, NOTHING_MARKED, Marked, Rulings

NOTHING: Mapping[str, Document] = {}
NOBODY = "reviewer"


@dataclass(frozen=True, slots=True)
class Done:
    """A judgement with what became of it, and what it did in words."""

    judgement: Judgement
    outcome: Outcome
    did: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the judgements make of the claims.

    `claims` are those to reconcile, as they count now; `review` says how each judged claim stands, and names nobody;
    `rulings` who is one voice; `marked` what others are not shown; `done` what became of each judgement.
    """

    claims: tuple[Claim, ...]
    review: Review = UNREVIEWED
    rulings: Rulings = NO_RULINGS
    marked: Marked = NOTHING_MARKED
    done: tuple[Done, ...] = ()


def judged(
    claims: Iterable[Claim], judgements: Iterable[Judgement], *, two_person: bool | None, as_of: datetime | None = None,
    documents: Mapping[str, Document] = NOTHING, roles: Mapping[str, str] | None = None,
) -> Judged:  # fmt: skip
    """What the judgements made by `as_of` (None: all) make of the claims.

    With `two_person`, one counts once two different people said the same; None asks for two people once more than one
    name is in use (`quorum.people_needed`). `documents` say which report a claim came
    with; `roles` what a reviewer is, by name, in any spelling of capitals: "reviewer" where they do not say.
    """
    said = in_order(judgements, as_of)
    if not said:
        return Judged(claims=tuple(claims))
    needed = people_needed(said, two_person=two_person)
    gone = taken_back(said, needed=max(needed))
    replay = Replay(claims, documents, Docket(needed[0]))
    for one, replay.docket.needed in zip(said, needed, strict=True):
        if one.id in gone:
            replay.docket.outcomes[one.id] = Outcome.UNDONE
        elif one.verb is Verb.UNDO:
            replay.undo(one, gone)
        else:
            replay.hear(one)
    where = places(replay.parts[Kind.PLACE], replay.names)
    kept = {key: claim for key, claim in replay.claims.items() if replay.standing.get(key) not in ASIDE}
    seen = {key: as_it_counts(claim, replay.standing.get(key), where) for key, claim in kept.items()}
    return Judged(
        claims=tuple(seen.values()), review=review(replay, seen, said, roles or {}), rulings=rulings(replay, seen),
        marked=marked(replay),
        done=tuple(Done(one, replay.docket.outcomes[one.id], replay.did.get(one.id, "")) for one in said),
    )  # fmt: skip


def review(
    replay: Replay, seen: Mapping[str, Claim], said: Iterable[Judgement], roles: Mapping[str, str]
) -> Review:  # fmt: skip
    """How each claim stands that anybody judged, by whom in their role, and why; no name is in it."""
    called = {" ".join(name.split()).casefold(): role for name, role in roles.items()}
    names = {*roles, *(one.reviewer for one in said)}
    waiting: dict[str, int] = {}
    for (kind, about), votes in replay.docket.waiting.items():
        for key in about & replay.claims.keys() if kind is Kind.CLAIM else ():
            waiting[key] = waiting.get(key, 0) + len(votes)
    elsewhere = {key for key, claim in seen.items() if claim is not replay.claims[key]}
    return Review({
        key: Reviewed(
            claim=replay.claims[key], standing=replay.standing.get(key, Standing.UNVERIFIED),
            roles=tuple(sorted({person(one): called.get(person(one), NOBODY) for one in behind}.values())),
            reasons=tuple(dict.fromkeys(without(one.reason, names) for one in behind)),
            by=replay.claims[replay.current(key)] if key in replay.successor else None, waiting=waiting.get(key, 0),
        )
        for key in sorted({*replay.standing, *(key for key, count in waiting.items() if count), *elsewhere})
        for behind in [replay.behind.get(key, [])]
    })  # fmt: skip


def rulings(replay: Replay, kept: Mapping[str, Claim]) -> Rulings:
    """Who is one voice, of the claims that are left, and which are accepted; what was corrected stays in its group."""
    voices = replay.parts[Kind.CLAIM]
    leads: dict[str, Claim] = {}
    for members in voices.groups().values():
        here = [key for key in dict.fromkeys(map(replay.current, members)) if key in kept]
        leads |= dict.fromkeys(here, kept[here[0]]) if here else {}
    of_report = {report: keys[0] for report, keys in replay.of_report.items()}
    texts: dict[str, str] = {}
    for kind, keys in ((Kind.REPORT, of_report), (Kind.DOCUMENT, {key: key for key in replay.documents})):
        parts = replay.parts[kind]
        for members in parts.groups().values():
            known = [keys[member] for member in members if member in keys]
            texts |= dict.fromkeys(known, known[0]) if known else {}
        texts |= {keys[one]: keys[one] for one in parts.alone if one in keys and one not in parts.lead}
    accepted = frozenset(key for key in kept if replay.standing.get(key) is Standing.ACCEPTED)
    return Rulings(leads, frozenset(map(replay.current, voices.alone)), texts, accepted)


def marked(replay: Replay) -> Marked:
    """What others are not shown: a claim with all that took its place, a place with the names that are one with it."""
    keys: dict[str, None] = {}
    documents: set[str] = set()
    names: set[str] = set()
    groups = replay.parts[Kind.PLACE].groups().values()
    for one in replay.withheld:
        if one.kind is Kind.CLAIM:
            keys |= dict.fromkeys(replay.line(one.subject))
        elif one.kind is Kind.PLACE:
            here = spelling(one.subject)
            alike = {replay.names[name] for members in groups if here in members for name in members}
            names |= {one.subject, *alike}
        else:
            documents |= {one.subject} if one.kind is Kind.DOCUMENT else set(replay.of_report[one.subject])
    return Marked(tuple(replay.claims[key] for key in keys), frozenset(documents), frozenset(names))


def with_review(picture: Situation, found: Review, documents: Mapping[str, Document]) -> Situation:
    """The picture with what reviewers made of its claims, and the documents of those that stand apart."""
    ours = found.of(picture.country)
    apart = {one.claim.document for one in ours.reviewed.values()} & documents.keys()
    shelf = {**picture.documents, **{key: documents[key] for key in sorted(apart)}}
    return replace(picture, review=ours, documents=shelf)


def as_it_counts(claim: Claim, standing: Standing | None, where: Places) -> Claim:
    """The claim as it is reconciled: at the place that it is of, unverified where a reviewer disputes it.

    What a disputed denial says is denied all the same: doubt makes no assertion of it.
    """
    placed = where.seen(claim)
    if standing is not Standing.DISPUTED or claim.certainty is Certainty.DENIED:
        return placed
    return seen_as(placed, certainty=Certainty.UNVERIFIED)


def without(reason: str, names: Iterable[str]) -> str:
    """The reason with no reviewer's name in it.

    >>> without("ana Berg checked it: Berg was there", ["Ana Berg"])
    'a reviewer checked it: a reviewer was there'
    """
    for name in sorted(set(names), key=len, reverse=True):
        whole = r"\s+".join(map(re.escape, name.split()))
        reason = re.sub(rf"(?<!\w){whole}(?!\w)", f"a {NOBODY}", reason, flags=re.IGNORECASE)
        for word in sorted({word for word in name.split() if word[:1].isupper()}):
            reason = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", f"a {NOBODY}", reason)
    return reason
