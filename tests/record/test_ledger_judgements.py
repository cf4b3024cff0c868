"""Judgements are rows: said by somebody, for a reason, of something that is recorded; and they stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_samples import NOW, arrivals, document, report
from record_stores import Place, rows

from borderflow.errors import BadChoice, BadValue
from borderflow.nouns import Evidence
from borderflow.record import Judgement, Kind, Ledger, Verb

PAPER = document("d1", "8,572 arrived, the guard said")
CLAIM, OTHER = arrivals(PAPER, 8572), arrivals(PAPER, 8573)
ACCEPT = Judgement(subject=CLAIM.id, verb="accept", reviewer="Ana", reason="Stands in the table", at=NOW)


@pytest.fixture
def ledger(place: Place):
    with Ledger.open(place, create=True) as found:
        found.add(report("r1"), PAPER, [CLAIM, OTHER], now=NOW)
        yield found


def test_every_verb_comes_out_as_it_went_in(ledger: Ledger) -> None:
    said = [
        ACCEPT,
        replace(ACCEPT, verb=Verb.DISPUTE, reviewer="Bo", at=NOW + timedelta(hours=1)),
        replace(ACCEPT, verb="reject", reason="A misprint: «8,572»"),
        replace(ACCEPT, verb="correct", correction=replace(CLAIM, place="Vaalimaa")),
        replace(ACCEPT, verb="merge", others=(OTHER.id,)),
        replace(ACCEPT, verb="split", kind="document", subject="d1", others=("d1-x",)),
        replace(ACCEPT, verb="merge", kind="place", subject="Verkhny Lars", others=("Upper Lars",)),
        replace(ACCEPT, verb="reject", kind="report", subject="r1"),
        Judgement(kind="judgement", subject=ACCEPT.id, verb="undo", reviewer="Ana", reason="Wrong row", at=NOW),
    ]
    other = document("d1-x", "8,572 arrived, the guard said")
    ledger.add(report("r2"), other, [], now=NOW)
    assert [ledger.judge(one) for one in said] == [True] * 9
    assert ledger.judgements() == said
    assert [one.id for one in ledger.judgements()] == [one.id for one in said]
    assert len({one.id for one in said}) == 9
    assert list(ledger.broken()) == []
    assert ledger.claims() == [CLAIM, OTHER]


def test_said_twice_is_said_once(ledger: Ledger) -> None:
    assert ledger.judge(ACCEPT)
    before = rows(ledger.path) if ledger.path else ledger.head()
    assert not ledger.judge(replace(ACCEPT))
    assert (rows(ledger.path) if ledger.path else ledger.head()) == before
    assert ledger.judge(replace(ACCEPT, at=NOW + timedelta(seconds=1)))


def test_as_of_shows_what_had_been_said_by_then(ledger: Ledger) -> None:
    later = replace(ACCEPT, verb="dispute", at=NOW + timedelta(hours=1))
    ledger.judge(ACCEPT)
    ledger.judge(later)
    assert ledger.judgements(as_of=NOW - timedelta(seconds=1)) == []
    assert ledger.judgements(as_of=NOW) == [ACCEPT]
    assert ledger.judgements(as_of=NOW + timedelta(days=1)) == [ACCEPT, later]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"verb": "like"}, "verb 'like' is not known: choose one of accept, dispute"),
        ({"kind": "rumour"}, "kind 'rumour' is not known: choose one of claim"),
        ({"reason": "  "}, "says its reason"),
        ({"reviewer": ""}, "says its reviewer"),
        ({"subject": ""}, "says its subject"),
        ({"verb": "undo"}, "what is undone is a judgement"),
        ({"kind": "judgement"}, "with a judgement nothing else"),
        ({"verb": "correct"}, "a corrected claim comes with 'correct'"),
        ({"correction": CLAIM}, "not with 'accept'"),
        ({"verb": "correct", "correction": CLAIM, "kind": "document"}, "a claim, not a document"),
        ({"verb": "merge"}, "name the others"),
        ({"others": ("x",)}, "no other verb does"),
        ({"verb": "merge", "others": (CLAIM.id,)}, "with itself, or parted from itself: name another"),
    ],
)
def test_what_makes_no_sense_is_no_judgement(changes: dict[str, object], words: str) -> None:
    with pytest.raises((BadValue, BadChoice), match=words):
        replace(ACCEPT, **changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"subject": "nobody"}, "there is no claim 'nobody' in claims to accept"),
        ({"subject": "d9", "kind": "document"}, "there is no document 'd9'"),
        ({"verb": "merge", "others": ("nobody",)}, "there is no claim 'nobody' in claims to merge"),
        ({"verb": "undo", "kind": "judgement", "subject": "nobody"}, "there is no judgement 'nobody'"),
        ({"verb": "correct", "correction": replace(CLAIM, document="d9")}, "is of its document 'd1', not 'd9'"),
        ({"verb": "correct", "correction": replace(CLAIM, evidence=(Evidence(0, 1, "9"),))}, "does not stand"),
        ({"reason": "half \ud83d"}, "UTF-8"),
        ({"reviewer": "a\x00b"}, "NUL"),
    ],
)
def test_what_is_not_recorded_is_not_judged(ledger: Ledger, changes: dict[str, object], words: str) -> None:
    head = ledger.head()
    with pytest.raises(BadValue, match=words):
        ledger.judge(replace(ACCEPT, **changes))
    assert ledger.judgements() == [] and ledger.head() == head


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["accept", "dispute", "reject"]), st.integers(0, 5)), max_size=8))
def test_judging_adds_rows_and_changes_none(fresh, said: list[tuple[str, int]]) -> None:
    with fresh() as place, Ledger.open(place, create=True) as ledger:
        ledger.add(report("r1"), PAPER, [CLAIM], now=NOW)
        before = {table: set(found) for table, found in rows(place).items()}
        for verb, hours in said:
            ledger.judge(replace(ACCEPT, verb=verb, at=NOW + timedelta(hours=hours)))
            after = {table: set(found) for table, found in rows(place).items()}
            assert all(before[table] <= after[table] for table in before)
            before = after
        assert len(ledger.judgements()) == len(set(said))
        assert all(one.kind is Kind.CLAIM for one in ledger.judgements())
