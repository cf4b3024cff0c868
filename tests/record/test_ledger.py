"""Laws of the ledger, on both databases: added to and never changed, a report whole or not at all, bytes once."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_samples import NOW, arrivals, day, document, report, worlds
from record_stores import TABLES, Place, database, looked_into, rows
from sqlalchemy import event

from borderflow.errors import BadValue
from borderflow.nouns import Evidence, Quantity
from borderflow.record import Added, Judgement, Ledger, Reading, Refused
from borderflow.wire import claim_line

Fresh = Callable[[], AbstractContextManager[Place]]


@settings(max_examples=25, deadline=None)
@given(worlds())
def test_what_is_added_comes_out_once_and_adding_twice_is_adding_once(fresh: Fresh, world) -> None:
    claims, shelf = world
    with fresh() as place, Ledger.open(place, create=True) as ledger:
        for key, paper in shelf.items():
            mine = [claim for claim in claims if claim.document == key]
            added = ledger.add(report(key), paper, mine, now=NOW)
            assert added == Added(known=False, new_claims=len({claim.id for claim in mine}))
        before = rows(place)
        for key, paper in shelf.items():
            again = ledger.add(report(key), paper, claims if len(shelf) == 1 else [], now=NOW + timedelta(days=1))
            assert again == Added(known=True, new_claims=0)
        assert rows(place) == before
        assert {claim.id for claim in ledger.claims()} == {claim.id for claim in claims}
        assert len(ledger.claims()) == len({claim.id for claim in claims})
        assert ledger.documents() == {key: replace(paper, report=key) for key, paper in shelf.items()}


@settings(max_examples=25, deadline=None)
@given(worlds())
def test_as_of_never_shows_what_was_published_later(fresh: Fresh, world) -> None:
    claims, shelf = world
    with fresh() as place, Ledger.open(place, create=True) as ledger:
        for key, paper in shelf.items():
            ledger.add(report(key), paper, [claim for claim in claims if claim.document == key], now=NOW)
        for moment in (datetime(2022, 9, 24, 23, tzinfo=UTC), datetime(2022, 9, 25, tzinfo=UTC), NOW):
            known = ledger.documents(as_of=moment)
            assert set(known) == {
                key
                for key, one in shelf.items()
                if (one.published <= moment.date() if one.published else moment >= NOW)
            }
            shown = {claim.id for claim in ledger.claims(as_of=moment)}
            assert shown == {claim.id for claim in claims if claim.document in known}


def test_an_equal_claim_has_one_row_and_its_id_is_the_claims_own(filled: Place) -> None:
    with looked_into(filled) as raw:
        key, line = raw.execute("SELECT id, json FROM claims").fetchone()
    with Ledger.open(filled) as ledger:
        (claim,) = ledger.claims()
        assert (claim.id, claim_line(claim)) == (key, line)
        paper = document("d2", "8,572 arrived")
        twice = [arrivals(paper, 8572), arrivals(paper, 8572.0, confidence=0.4)]
        assert ledger.add(report("r2"), paper, twice, now=NOW).new_claims == 1


def test_confidence_is_kept_and_an_empty_quantity_is_none(place: Place) -> None:
    paper = document("d1", "Many arrived")
    with Ledger.open(place, create=True) as ledger:
        ledger.add(report("r1"), paper, [arrivals(paper, 0, quantity=Quantity(), confidence=0.25)], now=NOW)
        (claim,) = ledger.claims()
    assert claim.confidence == 0.25
    assert claim.quantity is None


@pytest.mark.parametrize("wrong", ["evidence", "document", "no document"])
def test_a_claim_that_does_not_stand_is_refused_with_its_whole_report(place: Place, wrong: str) -> None:
    paper = document("d1", "8,572 arrived on Saturday")
    good = arrivals(paper, 8572)
    bad = {
        "evidence": replace(good, evidence=(Evidence(0, 5, "9,999"),)),
        "document": replace(good, document="d2"),
        "no document": good,
    }[wrong]
    with Ledger.open(place, create=True) as ledger:
        with pytest.raises(BadValue):
            ledger.add(report("r1"), None if wrong == "no document" else paper, [good, bad], now=NOW)
        assert ledger.counts() == {"reports": 0, "documents": 0, "claims": 0}
        assert not ledger.knows("r1")


def test_the_same_bytes_from_another_address_are_noted_and_change_nothing_else(filled: Place) -> None:
    before = rows(filled)
    paper = document("d1", "8,572 arrived, the guard said")
    with Ledger.open(filled) as ledger:
        assert ledger.add(report("r1", "copy.txt"), paper, [arrivals(paper, 8572)], now=NOW).known
    after = rows(filled)
    assert [row[:3] for row in after["seen"]] == [(1, "r1", "r1.txt"), (2, "r1", "copy.txt")]
    same = set(TABLES) - {"seen", "entries"}
    assert {table: after[table] for table in same} == {table: before[table] for table in same}


def test_a_report_recorded_unopened_takes_its_document_later(place: Place) -> None:
    paper = document("d1", "8,572 arrived")
    with Ledger.open(place, create=True) as ledger:
        assert ledger.add(report("r1"), None, [], now=NOW) == Added(known=False, new_claims=0)
        assert ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW) == Added(known=True, new_claims=1)
        assert ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW) == Added(known=True, new_claims=0)


def test_one_document_id_with_other_words_is_refused_and_with_the_same_words_is_one_document(filled: Place) -> None:
    same = document("d1", "8,572 arrived, the guard said")
    other = document("d1", "8,314 arrived, the guard said")
    with Ledger.open(filled) as ledger:
        with pytest.raises(BadValue, match="other words"):
            ledger.add(report("r2"), other, [], now=NOW)
        assert ledger.add(report("r3"), same, [arrivals(same, 8572)], now=NOW) == Added(known=False, new_claims=0)
        assert ledger.counts() == {"reports": 2, "documents": 1, "claims": 1}


def test_words_that_are_no_text_are_a_bad_value(place: Place) -> None:
    with Ledger.open(place, create=True) as ledger:
        with pytest.raises(BadValue, match="UTF-8"):
            ledger.add(report("r1"), document("d1", "half a \ud83d character"), [], now=NOW)
        assert not ledger.knows("r1")


def test_reports_come_back_as_they_went_in(place: Place) -> None:
    one = replace(report("r1"), published=day(24), lang="en")
    with Ledger.open(place, create=True) as ledger:
        ledger.add(one, None, [], now=NOW)
        assert ledger.reports() == [one]


def test_claims_of_one_country_only(place: Place) -> None:
    paper = document("d1", "8,572 arrived")
    here, there = arrivals(paper, 8572), arrivals(paper, 1, country="EE", destination="EE")
    with Ledger.open(place, create=True) as ledger:
        ledger.add(report("r1"), paper, [here, there], now=NOW)
        assert ledger.claims(country="EE") == [there]
        assert ledger.claims() == [here, there]


def test_how_a_claim_was_read_is_kept_beside_it(place: Place) -> None:
    paper = document("d1", "8,572 arrived")
    claim = replace(arrivals(paper, 8572), confidence=0.4, reader="tables uk")
    with Ledger.open(place, create=True) as ledger:
        ledger.add(report("r1"), paper, [claim], now=NOW)
        (kept,) = ledger.claims()
    assert (kept.id, kept.confidence, kept.reader) == (arrivals(paper, 8572).id, 0.4, "tables uk")
    with looked_into(place) as raw:
        assert raw.execute("SELECT read_by, json LIKE '%reader%' FROM claims").fetchall() == [("tables uk", False)]


@pytest.mark.parametrize("table", TABLES)
def test_update_and_delete_are_refused(filled: Place, table: str) -> None:
    with Ledger.open(filled) as ledger:
        ledger.judge(Judgement(subject=ledger.claims()[0].id, verb="accept", reviewer="A", reason="seen", at=NOW))
    before = rows(filled)
    assert before[table]
    with looked_into(filled) as raw:
        column = "number" if table in ("entries", "claims") else "entry"
        for statement in (f"UPDATE {table} SET {column} = 7", f"DELETE FROM {table}"):
            with pytest.raises(Exception, match=f"only ever added to: (UPDATE|DELETE) in {table}"):
                raw.execute(statement)
    assert rows(filled) == before


def test_a_fault_in_the_middle_of_adding_leaves_nothing(place: Place) -> None:
    paper = document("d1", "8,572 arrived on Saturday")

    def fail(_connection, _cursor, statement, *_rest) -> None:
        if statement.startswith("INSERT INTO claims"):
            raise KeyboardInterrupt

    with Ledger.open(place, create=True) as ledger:
        event.listen(ledger._engine, "before_cursor_execute", fail)
        with pytest.raises(KeyboardInterrupt):
            ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW)
        event.remove(ledger._engine, "before_cursor_execute", fail)
        assert all(not found for found in rows(place).values())
        assert ledger.add(report("r1"), paper, [arrivals(paper, 8572)], now=NOW) == Added(known=False, new_claims=1)


def test_the_flat_view_reads_without_borderflow(filled: Place) -> None:
    columns = 'value, unit, "start", publisher, certainty, quote, address'
    with looked_into(filled) as raw:
        (row,) = raw.execute(f"SELECT {columns} FROM claims_flat").fetchall()
    assert row == (8572, "person", "2022-09-24", "Paper d1", "stated", "8,572 arrived, the guard said", "r1.txt")


def test_a_hundred_reports_with_three_thousand_claims_take_seconds(place: Place) -> None:
    began = time.perf_counter()
    with Ledger.open(place, create=True) as ledger:
        for number in range(100):
            paper = document(f"d{number}", "8,572 arrived on Saturday. " * 40)
            claims = [arrivals(paper, value) for value in range(30)]
            ledger.add(report(f"r{number}"), paper, claims, now=NOW)
        assert ledger.counts() == {"reports": 100, "documents": 100, "claims": 3000}
        assert len(ledger.claims()) == 3000
    assert time.perf_counter() - began < 10


def test_a_refused_report_leaves_its_group_standing(place: Place) -> None:
    papers = [document(f"d{number}", f"{number} came") for number in range(6)]
    readings = [
        Reading(report=report(f"r{n}"), document=paper, claims=[arrivals(paper, n)]) for n, paper in enumerate(papers)
    ]
    misquoted = replace(arrivals(papers[1], 1), evidence=(Evidence(0, 1, "9"),))
    readings[1] = replace(readings[1], claims=[misquoted])
    readings[2] = replace(readings[2], report=report("r2", "half \ud83d.txt"))
    readings[3] = replace(readings[3], document=replace(papers[3], title="a \x00"))
    other = document("d0", "7 came")
    readings.append(Reading(report=report("r7"), document=other, claims=[arrivals(other, 7)]))
    with Ledger.open(place, create=True) as ledger:
        outcomes = ledger.add_all(readings, now=NOW)
        assert [type(one) for one in outcomes] == [Added, Refused, Refused, Refused, Added, Added, Refused]
        words = ["does not stand", "UTF-8", "NUL", "other words"]
        refused = [one.reason for one in outcomes if isinstance(one, Refused)]
        assert all(word in reason for word, reason in zip(words, refused, strict=True))
        assert [one.sha256 for one in ledger.reports()] == ["r0", "r4", "r5"]
        assert [claim.document for claim in ledger.claims()] == ["d0", "d4", "d5"]
        assert list(ledger.broken()) == []


@settings(max_examples=15, deadline=None)
@given(worlds(), st.integers(1, 9))
def test_adding_in_groups_is_adding_one_by_one(fresh: Fresh, world, size: int) -> None:
    claims, shelf = world
    papers = [*shelf.values(), *list(shelf.values())[:2]]
    readings = [
        Reading(
            report=report(paper.id if n < len(shelf) else f"again {paper.id}", f"{n}.txt"), document=paper,
            claims=[claim for claim in claims if claim.document == paper.id],
        )
        for n, paper in enumerate(papers)
    ]  # fmt: skip
    readings += readings[:2]
    with fresh() as one, fresh() as other:
        with Ledger.open(one, create=True) as ledger:
            singly = [ledger.add(r.report, r.document, r.claims, now=NOW) for r in readings]
        with Ledger.open(other, create=True) as ledger:
            groups = [readings[start : start + size] for start in range(0, len(readings), size)]
            assert [done for group in groups for done in ledger.add_all(group, now=NOW)] == singly
        assert rows(one) == rows(other)


def test_both_databases_hold_the_same_rows_to_the_digest(tmp_path: Path, server: str) -> None:
    found = []
    with database(server) as address:
        for place in (tmp_path / "ledger.db", address):
            paper = document("d1", "8,572 arrived")
            with Ledger.open(place, create=True) as ledger:
                ledger.add(report("r1"), paper, [arrivals(paper, 8572, confidence=1 / 3)], now=NOW)
                ledger.add(report("r1", "é.txt"), paper, [], now=NOW)
                found.append((ledger.head(), rows(place)))
    assert found[0] == found[1]
