"""What numbers say of one another is told where the brief tells the numbers, and never more sharply than they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from brief_samples import CASE, claim, document, situation

from borderflow.brief import render
from borderflow.brief.reckoned import between, reckoned
from borderflow.brief.setting import setting
from borderflow.nouns import Bound, Certainty, Claim, Period, Quantity, Situation
from borderflow.record import situation as situation_of


def heads(value: float, bound: Bound = Bound.EXACT) -> Quantity:
    return Quantity(value=value, bound=bound, unit="person")


def on(first: int, last: int | None = None) -> Period:
    return Period(date(2022, 9, first), date(2022, 9, last or first))


def picture(*said: tuple[Quantity, Period], **more: object) -> tuple[Situation, list[Claim]]:
    """A situation of so many claims, each of a report of its own."""
    made, shelf = [], {}
    for number, (quantity, period) in enumerate(said):
        paper = document(f"d{number}", f"Guards said that {quantity.value} had come over, in report {number}.")
        shelf[paper.id] = paper
        made.append(claim(paper.text, document=paper.id, quantity=quantity, period=period, source=None, **more))
    return situation_of(made, shelf), made


def sentences(found: Situation) -> list[str]:
    where = replace(setting(found, origin="RU"), here="FI")
    return [one.text for one in reckoned(found.findings, where)]


def test_days_that_make_more_than_their_total_are_told_with_every_claim_in_the_footnote() -> None:
    found, made = picture((heads(8572), on(24)), (heads(8314), on(25)), (heads(12000), on(24, 25)))
    said = "The figures of its days add up to 16,886, and not to 12,000 people over the weekend of 24 and 25 September"
    assert sentences(found) == [f"{said}: one of them is wrong, or was misread."]
    (one,) = reckoned(found.findings, setting(found))
    assert {each.id for piece in one.pieces for each in piece.claims} == {each.id for each in made}
    assert said in render(found, format="md", case=CASE)


def test_what_fits_together_is_not_told() -> None:
    found, _ = picture((heads(8572), on(24)), (heads(8314), on(25)), (heads(16886), on(24, 25)))
    assert found.checks and sentences(found) == []


def test_a_total_that_nobody_states_is_said_to_be_reckoned() -> None:
    found, _ = picture((heads(8572), on(24)), (heads(8314), on(25)))
    assert sentences(found) == [
        "Arrivals over the weekend of 24 and 25 September: 8,572 + 8,314 = 16,886; it is reckoned, nobody states it."
    ]


@pytest.mark.parametrize("more", [{"certainty": Certainty.UNVERIFIED}, {"certainty": Certainty.DENIED}])
def test_nothing_is_reckoned_from_what_nobody_stands_by(more: dict[str, object]) -> None:
    found, _ = picture((heads(8572), on(24)), (heads(8314), on(25)), (heads(12000), on(24, 25)), **more)
    assert sentences(found) == []


def test_nothing_is_reckoned_from_numbers_too_blurred_for_it() -> None:
    sharp, _ = picture((heads(8572), on(24)), (heads(8000, Bound.ABOUT), on(25)))
    (said,) = sentences(sharp)
    assert "8,572 + about 8,000 = 16,072 to 17,072" in said
    for rest in (heads(5000, Bound.ABOUT), heads(9000)):
        blurred, _ = picture((heads(8000, Bound.ABOUT), on(24)), (rest, on(25)))
        assert blurred.derived and sentences(blurred) == []


def test_what_the_brief_does_not_tell_is_held_against_nothing() -> None:
    found, _ = picture((heads(8572), on(24)), (heads(8314), on(25)), (heads(12000), on(24, 25)))
    assert reckoned((), setting(found)) == []
    assert reckoned(situation().findings, setting(found)) == []


def test_an_open_end_is_said() -> None:
    assert [between(*ends) for ends in ((5, 5), (5, None), (None, 7), (5, 7), (None, None))] == [
        "5", "at least 5", "at most 7", "5 to 7", "an unknown number",
    ]  # fmt: skip
