"""Documents that come one after another are found their originals as if all had come at once."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from borderflow.nouns import Document
from borderflow.picturing import copying
from borderflow.picturing.cache import SCHEMA
from borderflow.picturing.copying import copies, note_words, place_new
from borderflow.record import Laid, originals_of, runs

Batches = list[list[Document]]
RECORDED = "2022-10-05T12:00:00"


@pytest.fixture
def rows() -> Iterator[sqlite3.Connection]:
    with patch.object(copying, "MANY", 0):
        yield empty()


def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    return connection


def laid(document: Document) -> Laid:
    return Laid(1, document.published.isoformat() if document.published else RECORDED, document)


def placed(rows: sqlite3.Connection) -> dict[str, str]:
    found = rows.execute("SELECT a.document, b.document FROM texts AS a JOIN texts AS b ON b.id = a.original")
    return dict(found.fetchall())


def at_once(documents: Sequence[Document]) -> dict[str, str]:
    order = sorted(documents, key=lambda one: (one.published or date.max, one.id))
    return originals_of((one.id, runs(one.text)) for one in order)


def passage(number: int) -> str:
    """Words that several texts have in common: from a short phrase to a paragraph."""
    chance = random.Random(number)
    return " ".join(f"w{chance.randrange(40)}" for _ in range((4, 9, 30, 60)[number % 4]))


@st.composite
def batches(draw: st.DrawFn) -> Batches:
    """Texts put together of few passages, in an order of coming that is not that of their days."""
    found: Batches = [[] for _ in range(draw(st.integers(1, 4)))]
    for number in range(draw(st.integers(1, 14))):
        words = draw(st.lists(st.integers(0, 11).map(passage), max_size=4))
        own = draw(st.sampled_from(["", f"own{number} words{number} of{number} text{number} and more {number}"]))
        day = draw(st.none() | st.integers(0, 5).map(lambda days: date(2022, 9, 20) + timedelta(days)))
        one = Document(id=f"d{draw(st.integers(0, 99)):02}-{number}", text=" ".join([*words, own]), published=day)
        found[draw(st.integers(0, len(found) - 1))].append(one)
    return found


@settings(max_examples=200, deadline=None)
@given(coming=batches())
@example(
    coming=[
        [Document(id="b", text=passage(3), published=date(2022, 9, 25))],
        [Document(id="a", text=passage(3), published=date(2022, 9, 24))],
    ]
)
def test_documents_that_come_in_any_order_have_the_place_that_all_at_once_have(coming: Batches) -> None:
    rows, known = empty(), list[Document]()
    with patch.object(copying, "MANY", 0):
        for batch in coming:
            known += batch
            note_words(rows, map(laid, batch))
            place_new(rows)
            assert placed(rows) == at_once(known)
    for moment in ("", "2022-09-22T00:00:00", RECORDED):
        then = [one for one in known if not moment or laid(one).known_from <= moment]
        assert copies(rows, moment) == {key: one for key, one in at_once(then).items() if key != one}


def test_a_new_document_among_many_is_placed_without_placing_all(rows: sqlite3.Connection) -> None:
    texts = [" ".join(f"w{number}x{at}" for at in range(80)) for number in range(60)]
    days = [date(2022, 9, 1) + timedelta(number % 20) for number in range(60)]
    old = [
        Document(id=f"d{at}", text=text, published=day) for at, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    note_words(rows, map(laid, old))
    place_new(rows)
    late = Document(id="late", text=f"{texts[5]} and a lead of its own", published=date(2022, 9, 30))
    other = Document(id="other", text="nothing of it " * 20, published=date(2022, 9, 3))
    with patch.object(copying, "all_at_once", side_effect=AssertionError("all were placed anew")):
        note_words(rows, map(laid, [late, other]))
        place_new(rows)
    assert copies(rows, "") == {"late": "d5"}


def own(name: str, many: int) -> str:
    return " ".join(f"{name}{at}" for at in range(many))


def said(key: str, day: int, *parts: str) -> Document:
    return Document(id=key, text=" ".join(parts), published=date(2022, 9, day))


def after(rows: sqlite3.Connection, *documents: Document) -> dict[str, str]:
    note_words(rows, map(laid, documents))
    place_new(rows)
    return copies(rows, "")


def test_a_late_third_bearer_of_a_paragraph_sets_a_later_copy_free(rows: sqlite3.Connection) -> None:
    paragraph = own("same", 30)
    first, third = said("a", 1, paragraph, own("a", 150)), said("c", 7, paragraph, own("c", 150))
    last = said("d", 9, paragraph, own("d", 30))
    assert after(rows, first, third, last) == {"d": "a"}
    assert after(rows, said("b", 4, paragraph, own("b", 150))) == {}


def test_what_becomes_common_counts_where_no_hash_in_the_index_falls(rows: sqlite3.Connection) -> None:
    footer = own("footer", 60)
    words = footer.split()
    pieces = (" ".join(words[at : at + 6]) for at in range(54))
    piece = next(some for some in pieces if not any(run % 4 == 0 for run in runs(some)))
    quote = own("quote", 30)
    first, second = said("a", 1, footer, quote, own("a", 300)), said("b", 2, footer, own("b", 300))
    last = said("d", 9, quote, piece, own("d", 64))
    assert after(rows, first, second, last) == {"d": "a"}
    assert after(rows, said("c", 4, footer, own("c", 300))) == {}
