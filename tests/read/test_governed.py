"""What the verb over a number settles, and whose claim a movement is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Claim, Document, Effect
from borderflow.read import claims
from borderflow.read.directions import Direction
from borderflow.read.fields import agreed
from borderflow.read.pipeline import parsed
from borderflow.read.statements import effect, only_lets

CODES = st.sampled_from(["AM", "GE", "TR", "RU", None])


def read(text: str) -> list[Claim]:
    note = Document(id="d", title="Note", published=date(2024, 5, 14), lang="en", text=text)
    return [claim for claim in claims(note) if claim.quantity is not None]


@given(CODES, CODES, CODES, st.booleans())
def test_a_movement_is_of_the_country_entered_or_else_of_the_one_left(
    left: str | None, entered: str | None, country: str | None, out: bool
) -> None:
    found = agreed(Direction(left, entered, country), out=out)
    assert found.country == (found.destination or found.origin)
    assert found.origin in {left, country} and agreed(found, out=out) == found
    assert found == Direction(left, entered, country) or country != (entered or left)


def test_of_those_who_go_out_nobody_knows_where_the_country_is_the_one_left() -> None:
    assert agreed(Direction("RU", None, "KZ"), out=True) == Direction("KZ", None, "KZ")
    assert agreed(Direction("RU", None, "KZ")) == Direction("RU", "KZ", "KZ")


@pytest.mark.parametrize(
    ("text", "measures", "origin", "destination"),
    [
        ("Since Wednesday 40,000 Afghans have left Pakistan again, the ministry said.", {"departures"}, "PK", None),
        (
            "Perhaps 3,000 or 5,000 men had fled Eritrea since June.",
            {"departures", "displaced", "arrivals"},
            "ER",
            None,
        ),
        ("On Monday 900 citizens of Armenia entered Georgia by road.", {"arrivals"}, None, "GE"),
    ],
)
def test_the_country_that_people_leave_or_enter_is_the_one_named_behind_the_verb(
    text: str, measures: set[str], origin: str | None, destination: str | None
) -> None:
    found = read(text)
    assert found and all(claim.measure in measures for claim in found)
    assert all(origin in {None, claim.origin} for claim in found)
    assert all(destination in {None, claim.destination} for claim in found)


def test_vehicles_told_behind_a_queue_are_those_that_wait() -> None:
    queue = "The queue of lorries at Sadakhlo was three kilometres long on Monday. "
    found = read(f"{queue}The ministry of transport counted 700 vehicles this morning, 400 cars and 300 lorries.")
    assert len(found) == 4 and {(claim.topic, claim.measure) for claim in found[1:]} == {("queue", "vehicles")}
    moved = read(f"{queue}On Sunday 700 lorries crossed into Armenia, the ministry of transport said.")
    assert moved[-1].topic == "movement"


@pytest.mark.parametrize(
    ("text", "lets"),
    [
        ("The ministry speaks of forms, not about a ban, and whoever comes to the bridge is let in.", True),
        ("There is no talk of a ban, and everybody is let in.", True),
        ("The ministry speaks of a ban, and whoever comes to the bridge is let in.", False),
        ("The ministry speaks of forms, and whoever comes to the bridge is let in.", False),
    ],
)
def test_a_ban_that_is_denied_beside_words_that_let_in_keeps_nobody_out(text: str, lets: bool) -> None:
    (doc,) = parsed([text])
    assert only_lets(next(doc.sents)) is lets


def test_words_that_say_which_place_is_meant_are_not_what_the_rule_does() -> None:
    (doc,) = parsed(["At the posts that remain open the ban on lorries goes on."])
    assert (effect(doc[:]), effect(doc[:], main=True)) == (Effect.OPEN, Effect.RESTRICT)
