"""Weights are plain numbers that know words and no figures; probabilities add up; fitting finds what is there."""

import random
import re
from dataclasses import replace

import numpy as np
import pytest
from benchmarks.reading.fitting import fitted, shelves
from benchmarks.reading.teacher import Lesson
from hypothesis import given
from hypothesis import strategies as st

from borderflow.read.judge import Case, Learned, Option
from borderflow.read.judge.weights import Weights, shipped, weights_from

TRAITS = st.lists(st.sampled_from(sorted(shipped("en").labelling["figures"].rows)[:400]), max_size=40)
CASE = Case(0, 1)


@given(TRAITS)
def test_probabilities_of_labels_add_up_to_one(traits: list[str]) -> None:
    assert sum(Learned(shipped("en")).scores("figures", traits, CASE).values()) == pytest.approx(1, abs=1e-3)


@given(TRAITS, st.sampled_from(sorted(shipped("en").labelling)), st.randoms())
def test_a_score_is_the_sum_of_rows_in_any_order_to_the_last_bit(
    traits: list[str], task: str, chance: random.Random
) -> None:
    known = shipped("en").labelling[task]
    alone = replace(known, alone=True).scores(traits)
    total = sum((known.table[known.rows[trait]] for trait in traits if trait in known.rows), 0 * known.table[0])
    assert (alone == 1 / (1 + np.exp(-np.clip(total / 1000, -30, 30)))).all()
    for one in (known, replace(known, alone=True)):
        before = one.scores(traits)
        shuffled = chance.sample(traits, len(traits))
        assert (one.scores(shuffled) == before).all()


@given(st.lists(TRAITS, min_size=1, max_size=5))
def test_an_option_is_always_picked_and_twice_the_same(each: list[list[str]]) -> None:
    options = [Option(i, traits) for i, traits in enumerate(each)]
    assert Learned(shipped("en")).pick("period", options, CASE) == Learned(shipped("en")).pick("period", options, CASE)


def test_no_weight_knows_a_figure_or_a_year() -> None:
    words = [t for task in shipped("en").labelling.values() for t in task.rows]
    words += [t for task in shipped("en").picking.values() for t in task.weight]
    named = [t for t in words if not t.startswith("reach=")]  # classes of lengths in days, up to 1000
    assert [t for t in named if re.search(r"(?<![\w+-])\d{3,}(?!\w)", t)] == []


def lesson(document: int, traits: list[str], answer: str) -> Lesson:
    return Lesson("figures", traits, [answer], f"d{document}")


def test_fitting_finds_the_trait_that_decides() -> None:
    lessons = [lesson(i, ["b", "enter"], "arrivals") for i in range(40)] + [lesson(i, ["b"], "none") for i in range(40)]
    judge = Learned(weights_from(fitted(shelves(lessons))))
    assert judge.scores("figures", ["b", "enter"], CASE)["arrivals"] > 0.7
    assert judge.scores("figures", ["b"], CASE)["none"] > 0.7


def test_a_trait_of_one_document_is_not_learned() -> None:
    lessons = [lesson(0, ["b", "once"], "arrivals") for _ in range(9)] + [lesson(i, ["b"], "none") for i in range(9)]
    assert "once" not in weights_from(fitted(shelves(lessons))).labelling["figures"].rows


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_is_believed_is_a_share_and_keeps_the_order(low: float, high: float) -> None:
    low, high = sorted((low, high))
    for task in ("figures", "topics"):
        believed = [shipped("en").believed(task, score) for score in (low, high)]
        assert 0 < believed[0] <= believed[1] < 1


def test_a_task_of_which_nothing_was_measured_is_believed_as_it_stands() -> None:
    assert Weights({}, {}).believed("figures", 0.7) == pytest.approx(0.7)
    assert Weights({}, {}, {"figures": (1.0, -1.0)}).believed("figures", 0.7) < 0.7
