"""The hand-kept list of rules comes out as it says, on every day that is asked."""

import pytest
from benchmarks.figures import floors, holds
from benchmarks.rules.run import RULES, measure


@pytest.mark.skipif(not RULES.is_file(), reason="the list of rules is not here")
def test_rules_hold_their_floors() -> None:
    kept = floors("rules")
    figures = measure()
    assert {figure.name for figure in figures} == set(kept)
    assert [figure for figure in figures if not holds(figure, kept[figure.name])] == []
