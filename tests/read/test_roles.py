"""The country left, the one entered and the one whose claim it is, chosen together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.read import fields
from borderflow.read.fields import Choice, together

ODDS = st.floats(0.01, 1.0)
CODES = ("FI", "NO", None)


def chosen(monkeypatch: pytest.MonkeyPatch, odds: dict[tuple[str | None, ...], float]) -> tuple[str | None, ...]:
    """What is chosen where each country is as likely as the table says, given those before."""

    def choices(_role: str, _hand: Any, before: dict[str, str | None], _asking: Any) -> list[Choice]:
        path = tuple(before.values())
        found = [Choice(at[-1], likely) for at, likely in odds.items() if at[:-1] == path]
        return sorted(found, key=lambda one: -one.odds)

    monkeypatch.setattr(fields, "choices", choices)
    return tuple(one.value for one in together(None, None))  # type: ignore[arg-type]


def test_a_likelier_first_choice_gives_way_to_what_goes_together(monkeypatch: pytest.MonkeyPatch) -> None:
    odds: dict[tuple[str | None, ...], float] = {("FI",): 0.5, ("RU",): 0.4, ("FI", None): 0.3, ("RU", "FI"): 0.9}
    odds |= {("FI", None, "FI"): 0.8, ("RU", "FI", "FI"): 0.8}
    assert chosen(monkeypatch, odds) == ("RU", "FI", "FI")


@given(st.lists(ODDS, min_size=39, max_size=39))
def test_no_other_three_are_likelier_together(all_odds: list[float]) -> None:
    firsts = [(a,) for a in CODES]
    pairs = [(a, b) for a in CODES for b in CODES]
    threes = [(a, b, c) for a in CODES for b in CODES for c in CODES]
    odds: dict[tuple[str | None, ...], float] = dict(zip([*firsts, *pairs, *threes], all_odds, strict=True))
    with pytest.MonkeyPatch.context() as patched:
        found = chosen(patched, odds)
    product = {three: odds[three[:1]] * odds[three[:2]] * odds[three] for three in threes}
    assert product[found] == max(product.values())  # type: ignore[index]
