"""All that is shown of one country, in memory: its findings, or its checks and review too; no text of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from borderflow.desk_file import desk_file
from borderflow.nouns import Claim, Document, Finding, Situation
from borderflow.picturing.cache import Cache, answered
from borderflow.picturing.editions import Edition, Held
from borderflow.picturing.hearing import stubs
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.marks import marks_of
from borderflow.picturing.opening import AT_ONCE, Shelf, papers_in, read
from borderflow.picturing.picture import review_of
from borderflow.picturing.public import View
from borderflow.picturing.veiling import Veils
from borderflow.picturing.withholding import look_through, recalled


def nothing_of(of: Edition, code: str | None) -> Situation:
    """A country of which nothing is known."""
    return Situation(as_of=of.as_of, country=code, findings=(), documents={}, latest=of.days[1] if of.days else None)


def country_at_hand(of: Edition, held: Held) -> Situation:
    """All that is known of a country, as others are shown it; its documents without their texts."""
    return answered(of.desk, partial(at_hand_in, of, held))


def at_hand_in(of: Edition, held: Held, cache: Cache, known: dict[int, Claim] | None = None) -> Situation:
    """The same, from an open cache; `known` grows by the claims that are read, by number."""
    ids = papers_in(cache, held.place)
    veils = Veils(recall=partial(recalled, cache=cache), marks=marks_of(of.desk), ways=desk_file(of.desk).withholds)
    with ledger_of(of.desk) as ledger:
        if veils.ways:
            look_through(cache, ledger, ids)
        documents = stubs(ledger, ids, (), of.as_of)
    empty = Situation(
        as_of=of.as_of, country=held.place.country, findings=(), documents=Shelf(ids, of.desk),
        latest=of.days[1] if of.days else None,
    )  # fmt: skip
    shown: Callable[[Sequence[Finding]], Iterable[Finding]] = View(empty, veils).shown if veils else iter
    found: list[Finding] = []
    for start in range(0, held.counts.findings, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, held.counts.findings))
        found += shown(read(cache, held.place, "finding", numbers, known))
    return replace(empty, findings=tuple(found), documents=documents)


def country_whole(of: Edition, held: Held) -> Situation:
    """The same, with its checks and its review."""
    return answered(of.desk, partial(whole_in, of, held))


def whole_in(of: Edition, held: Held, cache: Cache) -> Situation:
    """All that is known of a country as others are shown it, with its checks and its review; no document's text."""
    # Checks and derived figures are of the same claims: these are in memory once.
    known: dict[int, Claim] = {}
    found = at_hand_in(of, held, cache, known)
    veils = Veils(recall=partial(recalled, cache=cache), marks=marks_of(of.desk), ways=desk_file(of.desk).withholds)
    # What is withheld is looked for in texts, which the documents at hand do not have.
    view = View(replace(found, documents=Shelf(list(found.documents), of.desk)), veils)
    parts: dict[str, list[Any]] = {"check": [], "derived": []}
    for kind, many in (("check", held.counts.checks), ("derived", held.counts.derived)):
        for start in range(0, many, AT_ONCE):
            some = read(cache, held.place, kind, range(start, min(start + AT_ONCE, many)), known)
            parts[kind] += view.shown(some) if veils else some
    review = review_of(cache, [(held.place, held.counts)])
    return replace(
        found, checks=tuple(parts["check"]), derived=tuple(parts["derived"]),
        review=view.review(review) if veils else review,
        documents=titled(of, found.documents, veils if veils else None),
    )  # fmt: skip


def titled(of: Edition, ids: Iterable[str], veils: Veils | None) -> dict[str, Document]:
    """The documents as others are shown them, without their texts."""
    wanted, found = sorted(ids), dict[str, Document]()
    with ledger_of(of.desk) as ledger:
        for start in range(0, len(wanted), AT_ONCE):
            some = ledger.shelf(wanted[start : start + AT_ONCE], as_of=of.as_of)
            if veils is not None:
                veils.look(some, lambda ids, some=some: {key: some[key] for key in ids})  # type: ignore[misc]
            shown = ((key, veils.document(one) if veils else one) for key, one in some.items())
            found |= {key: replace(one, text="") for key, one in shown}
    return found
