"""The chain: whatever is altered, taken out or put in is named, and what was noted elsewhere is found again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_samples import NOW, arrivals, document, report
from record_stores import TABLES, Place, looked_into, tamper

from borderflow.record import Judgement, Ledger
from borderflow.record.ledger.chain import BEGINNING, digest, manifest, sealed

REPORTS = 5


@pytest.fixture
def kept(place: Place) -> Place:
    """Five reports of two claims each (entries 1 to 5), and a judgement (entry 6)."""
    with Ledger.open(place, create=True) as ledger:
        for number in range(REPORTS):
            paper = document(f"d{number}", f"{number} came")
            ledger.add(report(f"r{number}"), paper, [arrivals(paper, 1), arrivals(paper, 2)], now=NOW)
        one = ledger.claims()[0]
        ledger.judge(Judgement(subject=one.id, verb="accept", reviewer="Ana", reason="Seen in the table", at=NOW))
    return place


def reasons(place: Place) -> list[str]:
    with Ledger.open(place) as ledger:
        return [one.reason for one in ledger.broken()]


def test_what_nobody_touched_stands(kept: Place) -> None:
    assert reasons(kept) == []
    with Ledger.open(kept) as ledger:
        head = ledger.head()
        assert head is not None and head.number == REPORTS + 1
        assert ledger.had(head.digest) and not ledger.had("0" * 64)


def test_an_empty_ledger_has_no_head(place: Place) -> None:
    with Ledger.open(place, create=True) as ledger:
        assert ledger.head() is None and list(ledger.broken()) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE reports SET address = 'o.txt' WHERE sha256 = 'r1'", r"entry 2 \(report r1\): its report was altered"),
        ("UPDATE documents SET published = '1999-01-01' WHERE id = 'd2'", "entry 3 .*: its document was altered"),
        ("UPDATE claims SET confidence = 0.99 WHERE number = 3", "entry 2 .*: claim '[0-9a-f]{24}' was altered"),
        ("UPDATE claims SET number = 99 WHERE number = 3", "entry 2 .*: claim '[0-9a-f]{24}' was altered"),
        ("UPDATE judgements SET reason = 'None'", "entry 6 .*: its judgement was altered"),
        ("UPDATE seen SET at = '2022'  WHERE sha256 = 'r0'", "entry 1 .*: its address was altered"),
        ("DELETE FROM claims WHERE number = 3", "entry 2 .*: claim '[0-9a-f]{24}' is missing"),
        ("DELETE FROM documents WHERE id = 'd1'", "entry 2 .*: its document is missing"),
        ("DELETE FROM judgements", "entry 6 .*: its judgement is missing"),
        ("UPDATE entries SET at = '2001' WHERE number = 4", "entry 4 .*: it, or the end .* was rewritten"),
    ],
)  # fmt: skip
def test_a_change_is_named_and_nothing_else(kept: Place, change: str, named: str) -> None:
    tamper(kept, change)
    (reason,) = reasons(kept)
    assert re.fullmatch(named, reason)


def test_a_whole_report_taken_out_is_named(kept: Place) -> None:
    tables = ("claims", "documents", "seen", "reports")
    tamper(kept, *(f"DELETE FROM {table} WHERE entry = 3" for table in tables), "DELETE FROM entries WHERE number = 3")
    assert reasons(kept) == [
        "entry 3 is missing",
        "entry 4 (report r3): it, or the end of the entry before it, was rewritten",
    ]


@pytest.mark.parametrize(
    ("entry", "named"),
    [(2, "entry 2 .*: claim 'x' was inserted"), (77, "claim 'x' was .*77"), (-1, "claim 'x' was .*-1")],
)
def test_a_row_put_in_is_named(kept: Place, entry: int, named: str) -> None:
    columns = "document, position, topic, country, json, recorded_at, known_from, reader"
    tamper(
        kept,
        f"INSERT INTO claims (number, entry, id, {columns}) SELECT 99, {entry}, 'x', {columns} FROM claims LIMIT 1",
    )
    (reason,) = reasons(kept)
    assert re.fullmatch(named, reason)


def test_an_entry_before_the_first_is_named(kept: Place) -> None:
    columns = "kind, key, at, manifest, digest"
    tamper(kept, f"INSERT INTO entries (number, {columns}) SELECT -3, {columns} FROM entries WHERE number = 1")
    assert reasons(kept) == ["entry -3 was inserted: the first has the number 1"]


def test_a_manifest_that_is_none_any_more_names_its_rows(kept: Place) -> None:
    tamper(kept, "UPDATE entries SET manifest = 'gone' WHERE number = 6")
    assert reasons(kept) == [f"entry 6 (judgement {keys(kept)[5]}): its judgement was inserted"]


def test_history_rewritten_with_all_its_digests_is_found_by_a_head_that_was_noted(kept: Place) -> None:
    with Ledger.open(kept) as ledger:
        noted = ledger.head()
        assert noted is not None
    tamper(kept, "UPDATE reports SET lang = 'xx' WHERE entry = 1", *resealed(kept, changed={"lang": "xx"}))
    assert reasons(kept) == []
    with Ledger.open(kept) as ledger:
        assert not ledger.had(noted.digest)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_cell_can_be_changed_unseen(fresh, data: st.DataObject) -> None:
    with fresh() as place:
        with Ledger.open(place, create=True) as ledger:
            for number in range(2):
                paper = document(f"d{number}", f"{number} came")
                ledger.add(report(f"r{number}"), paper, [arrivals(paper, 1, confidence=0.5)], now=NOW)
            ledger.judge(Judgement(subject=ledger.claims()[0].id, verb="reject", reviewer="A", reason="No", at=NOW))
        table = data.draw(st.sampled_from(TABLES))
        with looked_into(place) as raw:
            names = [column[0] for column in raw.execute(f"SELECT * FROM {table}").description]
        column = data.draw(st.sampled_from(names))
        value = 5 if column in ("number", "entry", "position", "size", "confidence") else "'zzz'"
        tamper(place, f"UPDATE {table} SET {column} = {value} WHERE {names[0]} = (SELECT max({names[0]}) FROM {table})")
        assert reasons(place) != []


def keys(place: Place) -> list[str]:
    with looked_into(place) as raw:
        return [key for (key,) in raw.execute("SELECT key FROM entries ORDER BY number").fetchall()]


def resealed(place: Place, *, changed: dict[str, str]) -> list[str]:
    """Statements that give every entry the digests that it would have with its first report changed."""
    statements, before = [], BEGINNING
    with looked_into(place) as raw:

        def found(query: str) -> list[dict[str, object]]:
            rows = raw.execute(query)
            return [dict(zip([column[0] for column in rows.description], row, strict=True)) for row in rows.fetchall()]

        for entry in found("SELECT * FROM entries ORDER BY number"):
            seals = [
                sealed(table, row | (changed if table == "reports" and row["entry"] == 1 else {}))
                for table in TABLES[1:]
                for row in found(f"SELECT * FROM {table} WHERE entry = {entry['number']}")
            ]
            entry["manifest"] = manifest(seals)
            before = digest(before, entry, seals)
            statements.append(
                f"UPDATE entries SET manifest = '{entry['manifest']}', digest = '{before}' "
                f"WHERE number = {entry['number']}"
            )
    return statements
