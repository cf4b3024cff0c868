"""Documents, claims and judgements in the order recorded: a walk through a list of them is of one state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from operator import itemgetter
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from borderflow.errors import BadValue
from borderflow.nouns import Document
from borderflow.record.judging import NOBODY, Done, without
from borderflow.record.ledger import Kind, Listed, Shelved, Verb
from borderflow.record.quorum import person
from borderflow.serve.api.questions import CLAIM_ID, Asking
from borderflow.serve.api.resources import (
    ClaimLinks,
    ClaimList,
    ClaimResource,
    DocumentLinks,
    DocumentList,
    DocumentResource,
    DocumentText,
    JudgementList,
    JudgementResource,
    Tombstone,
    Why,
)
from borderflow.serve.api.sources import Sources
from borderflow.serve.api.standings import Standings, standings
from borderflow.serve.api.walking import (
    ROOT,
    Walk,
    begun,
    is_among,
    mark_of,
    next_of,
    place_of,
    position,
    wanted_of,
)
from borderflow.serve.faults import Missing
from borderflow.wire import with_reader

# Why something is withheld may say what it is: others are not told.
WITHHELD = "withheld"


def claims(sources: Sources, asked: Asking) -> ClaimList:
    """The claims that are asked for, or what changed among them."""
    if asked.mark is not None and asked.changed_since is not None:
        raise BadValue("mark and changed_since both say since when: give one of them")
    told = sources.told()
    with sources.listing() as rows:
        place = place_of(asked, rows)
        last = rows.entry(place.up_to)
        here = standings(rows, up_to=place.up_to, known=asked.known, told=told)
        walk = Walk(
            rows=rows, here=here, asked=asked, after=position(place), up_to=place.up_to, shown=sources.claim
        )  # fmt: skip
        if asked.mark is None and asked.changed_since is None:
            found = walk.standing()
        else:
            found = walk.changed(begun(asked, rows, two_person=told.two_person))
        some = list(islice(found, asked.limit + 1))
        sources.look((one.claim for one in some), rows)
        shown = [replace(one, claim=sources.claim(one.claim, rows)) for one in some[: asked.limit]]
    return ClaimList(
        next=next_of("/claims", asked, shown[-1].position, place.up_to) if len(some) > asked.limit else None,
        known=asked.known, on=asked.on,
        items=[claim_resource(one, here) for one in shown if is_among(one, here, asked)],
        tombstones=[tombstone(one.claim.id, here) for one in shown if not is_among(one, here, asked)],
        mark=mark_of(last, two_person=told.two_person) if last else None,
    )  # fmt: skip


def claim(sources: Sources, asked: Asking, key: str) -> ClaimResource:
    """One claim by its id, however it stands."""
    found, here, _ = claim_of(sources, asked, key)
    return claim_resource(found, here)


def claim_of(sources: Sources, asked: Asking, key: str) -> tuple[Listed, Standings, Document]:
    """The claim of that id with how claims stand, and its document, as others are shown both."""
    with sources.listing() as rows:
        last = rows.entry()
        up_to = last.number if last else 0
        here = standings(rows, up_to=up_to, known=asked.known, told=sources.told())
        found = here.corrections.get(key) or (rows.claim(key, known=asked.known) if CLAIM_ID.fullmatch(key) else None)
        shelf = rows.document(found.claim.document, known=asked.known) if found else None
        found = replace(found, claim=sources.claim(found.claim, rows)) if found else None
    if found is None or shelf is None:
        raise Missing(f"no claim {key[:80]!r} was known at that moment")
    return found, here, sources.document(shelf.document)


def claim_resource(one: Listed, here: Standings) -> ClaimResource:
    """A claim as it is on the wire."""
    key, document = one.claim.id, quote(one.claim.document, safe="")
    links = ClaimLinks(
        itself=f"{ROOT}/claims/{key}", document=f"{ROOT}/documents/{document}", finding=f"{ROOT}/findings?claim={key}",
        annotations=f"{ROOT}/claims/{key}/annotation", page=f"/claim/{key}",
    )  # fmt: skip
    return ClaimResource(
        **msgspec.structs.asdict(with_reader(one.claim)), id=key, recorded_at=one.recorded_at, standing=here.of(key),
        superseded_by=here.in_place_of(key), links=links,
    )  # fmt: skip


def tombstone(key: str, here: Standings) -> Tombstone:
    """What is left of a claim in a list that it is no longer in."""
    why: Why = "withdrawn" if key in here.withdrawn else here.of(key).value
    return Tombstone(id=key, why=why, by=here.in_place_of(key))


def documents(sources: Sources, asked: Asking) -> DocumentList:
    """The documents that are asked for; those published after the day that is looked at are left out."""
    wanted = wanted_of(asked)
    if asked.on is not None:
        wanted = replace(wanted, published_to=min(asked.on, asked.published_to or asked.on))
    with sources.listing() as rows:
        place = place_of(asked, rows)
        some = rows.documents(wanted, after=position(place), up_to=place.up_to, limit=asked.limit + 1)
    shown = some[: asked.limit]
    return DocumentList(
        next=next_of("/documents", asked, shown[-1].position, place.up_to) if len(some) > asked.limit else None,
        known=asked.known, on=asked.on, items=[DocumentResource(**of_document(one, sources)) for one in shown],
    )  # fmt: skip


def document(sources: Sources, asked: Asking, key: str) -> DocumentText:
    """One document by its id, with its text."""
    with sources.listing() as rows:
        found = None if "\x00" in key else rows.document(key, known=asked.known)
    if found is None:
        raise Missing(f"no document {key[:80]!r} was known at that moment")
    return DocumentText(**of_document(found, sources), text=sources.document(found.document).text)


def of_document(one: Shelved, sources: Sources) -> dict[str, Any]:
    """The fields of a document on the wire, but for its text."""
    found = sources.document(one.document)
    name = quote(found.id, safe="")
    links = DocumentLinks(
        itself=f"{ROOT}/documents/{name}", claims=f"{ROOT}/claims?{urlencode({'document': found.id})}",
        page=f"/document/{name}",
    )  # fmt: skip
    return {
        "id": found.id, "title": found.title, "publisher": found.publisher, "published": found.published,
        "lang": found.lang, "url": found.url, "report": found.report, "recorded_at": one.recorded_at,
        "claims": one.claims, "links": links,
    }  # fmt: skip


def judgements(sources: Sources, asked: Asking) -> JudgementList:
    """What reviewers said, as it stood once all of it was said; what was said after the day is left out."""
    told = sources.told()
    with sources.listing() as rows:
        place = place_of(asked, rows)
        here = standings(rows, up_to=place.up_to, known=asked.known, told=told)
    said = [(entry, one) for entry, one in sorted(here.done, key=itemgetter(0))
            if asked.on is None or one.judgement.at.date() <= asked.on]  # fmt: skip
    some = [(entry, one) for entry, one in said if (entry, 0) > position(place)][: asked.limit + 1]
    shown = some[: asked.limit]
    roles = {" ".join(name.split()).casefold(): role for name, role in told.reviewers.items()}
    names = {*told.reviewers, *(one.judgement.reviewer for _, one in here.done)}
    return JudgementList(
        next=next_of("/judgements", asked, (shown[-1][0], 0), place.up_to) if len(some) > asked.limit else None,
        known=asked.known, on=asked.on, items=[of_judgement(one, roles, names, sources.text) for _, one in shown],
    )  # fmt: skip


def of_judgement(
    done: Done, roles: Mapping[str, str], names: Iterable[str], told: Callable[[str], str]
) -> JudgementResource:  # fmt: skip
    """A judgement on the wire, with no reviewer's name in it, its words as others are `told` them."""
    one = done.judgement
    of_place = one.kind is Kind.PLACE
    reason = WITHHELD if one.verb is Verb.WITHHOLD else told(without(one.reason, names))
    return JudgementResource(
        id=one.id, at=one.at, kind=one.kind.value, verb=one.verb.value,
        subject=told(one.subject) if of_place else one.subject,
        others=[told(other) if of_place else other for other in one.others], reason=reason,
        role=roles.get(person(one), NOBODY),
        correction=one.correction.id if one.correction else None, outcome=done.outcome.value, did=told(done.did),
    )  # fmt: skip
