"""What was recorded late is told apart: every claim of it once, and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from record_samples import worlds

from borderflow.nouns import Claim, Document, Shift
from borderflow.record import added, situation


@settings(max_examples=25)
@given(worlds(dated=True), st.data())
def test_each_late_claim_that_stands_is_told_in_one_difference(
    world: tuple[list[Claim], dict[str, Document]], data: st.DataObject
) -> None:
    known = situation(*world)
    ids = data.draw(st.sets(st.sampled_from([one.id for one in world[0]] + ["of another desk"])))
    found = added(known, ids)
    told = [claim.id for one in found for claim in one.claims]
    assert set(told) == {claim.id for claim in known.claims} & ids
    assert {one.shift for one in found} <= {Shift.ADDED}
    assert [one.size for one in found] == sorted((one.size for one in found), reverse=True)
    assert all(one.after in one.claims and one.before is None for one in found)


@settings(max_examples=10)
@given(worlds(dated=True))
def test_nothing_recorded_late_is_nothing_told(world: tuple[list[Claim], dict[str, Document]]) -> None:
    assert added(situation(*world), frozenset()) == ()
