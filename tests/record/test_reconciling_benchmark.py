"""The benchmark of reconciling measures something: planted truth that adds up, told as badly as it says."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from benchmarks.reconciling import exodus, reports, slips, sources, truth
from benchmarks.reconciling.reports import world
from benchmarks.reconciling.scoring import RIVALS, point, share, tallied, what_of
from benchmarks.reconciling.truth import BORDERS, FIRST, arrived, fair, true_value

from borderflow.nouns import Certainty
from borderflow.record import reconcile


@pytest.mark.parametrize("module", [truth, sources, slips, reports])
def test_the_generator_shares_no_code_with_what_it_measures(module) -> None:
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    froms = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name for name in froms if name.startswith("borderflow")} <= {"borderflow.nouns"}


def test_a_world_is_the_same_every_time_and_another_with_another_seed() -> None:
    one, again, other = world("FI", 1), world("FI", 1), world("FI", 2)
    assert [claim.id for claim in one.claims] == [claim.id for claim in again.claims]
    assert one.planted.values != other.planted.values


@pytest.mark.parametrize("country", BORDERS)
def test_planted_figures_add_up(country: str) -> None:
    values = world(country, 3).planted.values
    for what, value in values.items():
        if what.start < what.end:
            assert true_value({key: v for key, v in values.items() if key != what}, what) == value
    day = arrived(country, FIRST, FIRST)
    posts = [values[replace(day, place=post)] for post in BORDERS[country]]
    assert sum(posts) < values[day]


def test_reports_are_as_wrong_and_as_copied_as_they_say() -> None:
    made = [world(country, 1) for country in BORDERS]
    claims = [(one, claim) for one in made for claim in one.claims if claim.certainty is not Certainty.DENIED]
    wrong = 0
    for one, claim in claims:
        value = true_value(one.planted.values, what_of(claim))
        wrong += value is None or not fair(value)[0] <= point(claim) <= fair(value)[1]
    assert 0.1 < wrong / len(claims) < 0.25
    bounds = Counter(claim.quantity.bound for _, claim in claims)
    assert len(bounds) == 3
    assert any(claim.certainty is Certainty.DENIED for one in made for claim in one.claims)


def test_the_recommended_figure_is_right_more_often_than_plain_choices() -> None:
    made = [world(country, 50) for country in BORDERS]
    tallies = [tallied(one, reconcile(one.claims, one.documents)) for one in made]
    assert share(tallies, "recommended") > max(share(tallies, name) for name in RIVALS)


@cache
def exodus_picture():
    return exodus.picture(exodus.rows())


@pytest.mark.skipif(not exodus.FILE.is_file(), reason="../shared is not here")
@pytest.mark.parametrize("asked", exodus.ASKED, ids=lambda one: f"{one.country}-{one.measure}-{one.start}-{one.end}")
def test_settled_figures_of_2022_come_out_right(asked) -> None:
    found = exodus.answer(asked, exodus_picture())
    assert found is not None
    assert exodus.number(found) == asked.right
