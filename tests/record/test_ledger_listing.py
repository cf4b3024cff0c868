"""Laws of the ledger's order, on both databases: what comes later comes behind, and none is left out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from record_samples import NOW, arrivals, document, report, worlds
from record_stores import Place

from borderflow.record import Judgement, Kind, Ledger, Verb
from borderflow.record.ledger import START, Wanted

Fresh = Callable[[], AbstractContextManager[Place]]


@settings(max_examples=8, deadline=None)
@given(worlds(), st.integers(1, 4))
def test_the_order_is_that_of_recording_and_pages_leave_nothing_out(fresh: Fresh, world, at_once: int) -> None:
    claims, shelf = world
    with fresh() as place, Ledger.open(place, create=True) as ledger:
        for key, paper in shelf.items():
            ledger.add(report(key), paper, [claim for claim in claims if claim.document == key], now=NOW)
        recorded, papers = ledger.claims(), list(ledger.documents())
        with ledger.listing() as rows:
            end = rows.entry()
            last = end.number if end else 0
            found = list(rows.claims(Wanted(), after=START, up_to=last, at_once=at_once))
            assert [one.claim for one in found] == recorded
            assert [one.position for one in found] == sorted({one.position for one in found})
            assert rows.positions() == {one.claim.id: one.position for one in found}
            for number, one in enumerate(found):
                rest = list(rows.claims(Wanted(), after=one.position, up_to=last, at_once=at_once))
                assert rest == found[number + 1 :]
                behind = list(rows.claims(Wanted(), after=(one.position[0], 0), up_to=last, at_once=at_once))
                assert behind == [other for other in found if other.position[0] > one.position[0]]
                before = list(rows.claims(Wanted(), after=START, up_to=one.position[0], at_once=at_once))
                assert before == [other for other in found if other.position[0] <= one.position[0]]
            for one in found:
                said = one.claim
                asked = Wanted(country=said.country, topic=said.topic, measure=said.measure, certainty=said.certainty)
                wanted = list(rows.claims(asked, after=START, up_to=last, at_once=at_once))
                assert wanted == [other for other in found if asked.fits(other)]
                assert one in wanted
            shelved = rows.documents(Wanted(), after=START, up_to=last, limit=1000)
            assert [one.document.id for one in shelved] == papers


def test_claims_are_found_by_the_words_for_their_place(place: Place) -> None:
    paper = document("d1", "8,572 arrived, the guard said")
    named = replace(arrivals(paper, 8572), place='"Lars" \\ Ларс')
    with Ledger.open(place, create=True) as ledger:
        ledger.add(report("r1"), paper, [arrivals(paper, 8572), named], now=NOW)
        with ledger.listing() as rows:
            assert rows.places() == {named.place}
            wanted = Wanted(places=frozenset({named.place}))
            assert [one.claim for one in rows.claims(wanted, after=START, up_to=99, at_once=9)] == [named]
            assert list(rows.claims(Wanted(places=frozenset()), after=START, up_to=99, at_once=9)) == []


def test_a_judgement_may_change_the_claims_of_its_whole_report(filled: Place) -> None:
    with Ledger.open(filled) as ledger:
        (claim,) = ledger.claims()
        judged = Judgement(subject=claim.id, verb=Verb.REJECT, reviewer="A", reason="r", at=NOW)
        undone = Judgement(
            subject=judged.id, verb=Verb.UNDO, kind=Kind.JUDGEMENT, reviewer="A", reason="r",
            at=NOW + timedelta(minutes=1),
        )  # fmt: skip
        for one in (judged, undone):
            ledger.judge(one)
        with ledger.listing() as rows:
            said = [one for _, one in rows.judgements(up_to=99, known=None)]
            assert said == [judged, undone]
            assert rows.judgements(up_to=99, known=NOW) == [(2, judged)]
            for one in said:
                assert list(rows.judged_documents([one], said)) == ["d1"]
            assert rows.entries_by(NOW) == 2
            assert rows.entries_by(NOW - timedelta(days=1)) == 0
            assert rows.entry(99) is None
