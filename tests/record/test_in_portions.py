"""A country told portion by portion is told as if all its claims were at hand."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.reconciling.reports import world
from hypothesis import given
from hypothesis import strategies as st
from record_samples import worlds

from borderflow.nouns import Claim
from borderflow.record import ChoiceRule, heard_findings, hearing, kin, place_in_order, told


def in_portions(claims: list[Claim], most: int) -> list[list[Claim]]:
    """The claims in portions, no kin in two of them."""
    kins: dict[object, list[Claim]] = {}
    for claim in claims:
        kins.setdefault(kin(claim, {}), []).append(claim)
    found: list[list[Claim]] = [[]]
    for some in kins.values():
        if len(found[-1]) >= most:
            found.append([])
        found[-1] += some
    return found


@pytest.mark.parametrize("country", ["FI", "GE"])
@pytest.mark.parametrize("most", [1, 20])
def test_portions_change_nothing(country: str, most: int) -> None:
    planted = world(country, 7)
    claims = Random(1).sample(planted.claims, len(planted.claims))
    heard, rule = hearing(claims, planted.documents), ChoiceRule()
    portions = in_portions(claims, most)
    assert len(portions) > 3
    found = told([lambda some=some: some for some in portions], heard, rule)  # type: ignore[misc]
    assert tuple(sorted(found, key=place_in_order)) == heard_findings(claims, heard, rule)


@given(worlds(), st.integers(1, 4))
def test_each_portion_is_asked_for_twice_at_most(one: tuple[list[Claim], dict], most: int) -> None:
    claims, documents = one
    ours = [claim for claim in claims if claim.country == "FI"]
    asked: list[int] = []
    portions = in_portions(ours, most)

    def portion(at: int) -> list[Claim]:
        asked.append(at)
        return portions[at]

    heard = hearing(claims, documents)
    found = list(told([lambda at=at: portion(at) for at in range(len(portions))], heard, ChoiceRule()))  # type: ignore[misc]
    assert sorted(claim.id for each in found for claim in each.claims) == sorted(claim.id for claim in ours)
    assert all(asked.count(at) == (1 if len(portions) == 1 else 2) for at in range(len(portions)))
