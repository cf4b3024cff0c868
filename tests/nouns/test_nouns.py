"""Laws of the nouns and of their JSON."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.errors import BadValue
from borderflow.nouns import Bound, Claim, Document, Evidence, Period, Quantity, Source, Topic
from borderflow.wire import claim_from, claim_line, document_from, document_line
from strategies import claims, documents, numbers, quantities, words

GOLD = Path(__file__).parents[3] / "shared" / "claims" / "gold"


@given(claims())
def test_a_claim_survives_the_wire(claim: Claim) -> None:
    again = claim_from(claim_line(claim))
    assert again == claim
    assert again.id == claim.id


@given(documents)
def test_a_document_survives_the_wire(document: Document) -> None:
    assert document_from(document_line(document)) == document


@given(claims(), claims())
def test_equal_claims_have_equal_ids_and_others_other_ids(one: Claim, other: Claim) -> None:
    assert (one == other) == (one.id == other.id)


@given(claims(), st.floats(0, 1))
def test_how_sure_the_reader_was_is_no_part_of_the_claim(claim: Claim, confidence: float) -> None:
    assert replace(claim, confidence=confidence, reader="tables uk").id == claim.id


@given(numbers)
def test_a_whole_number_is_one_value_however_written(number: float) -> None:
    assert Quantity(value=number) == Quantity(value=float(number))


@given(quantities())
def test_a_quantity_lies_between_its_ends(quantity: Quantity) -> None:
    low, high = quantity.ends
    assert low <= high
    assert quantity.value is None or low <= quantity.value <= high


@given(st.lists(words, min_size=1, max_size=5))
def test_the_origin_is_the_last_of_the_chain(names: list[str]) -> None:
    source = Source.chain(names)
    assert source is not None
    assert list(source.names) == names
    assert source.origin.name == names[-1]


def test_a_claim_without_evidence_does_not_exist() -> None:
    with pytest.raises(BadValue, match="without evidence"):
        Claim(document="d", topic=Topic.STANCE, evidence=())


def test_a_wrong_measure_is_named_with_the_right_ones() -> None:
    with pytest.raises(BadValue, match=r"'price' of queue: choose one of wait, vehicles"):
        Claim(document="d", topic=Topic.QUEUE, measure="price", evidence=(Evidence(0, 1, "x"),))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Quantity(low=5, high=3, bound=Bound.RANGE),
        lambda: Quantity(value=float("nan")),
        lambda: Period(date(2022, 9, 2), date(2022, 9, 1)),
        lambda: Evidence(3, 5, "four"),
        lambda: claim_from('{"document": "d", "topic": "weather"}'),
        lambda: claim_from("{"),
        lambda: document_from("[]"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_rule(make: object) -> None:
    with pytest.raises(BadValue):
        make()  # type: ignore[operator]


@pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/claims is not here")
def test_claims_of_the_format_round_trip_to_the_letter() -> None:
    lines = [line for path in GOLD.glob("*.claims.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines
    for line in lines:
        assert json.loads(claim_line(claim_from(line))) == json.loads(line)
