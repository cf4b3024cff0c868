"""Weights are plain numbers that know words and no figures; probabilities add up; fitting finds what is there."""

import re
from itertools import product

import pytest
from benchmarks.reading.fitting import fitted, shelves
from benchmarks.reading.teacher import Lesson
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Topic
from borderflow.read.judge import Case, Learned, Option, Ways
from borderflow.read.judge.joint import ROLES
from borderflow.read.judge.weights import Picking, Weights, shipped, weights_from
from borderflow.read.traits.ways import may_be

TRAITS = st.lists(st.sampled_from(sorted(shipped().labelling["figures"].rows)[:400]), max_size=40)
CASE = Case(0, 1)


@given(TRAITS)
def test_probabilities_of_labels_add_up_to_one(traits: list[str]) -> None:
    assert sum(Learned(shipped()).scores("figures", traits, CASE).values()) == pytest.approx(1, abs=1e-3)


@given(st.lists(TRAITS, min_size=1, max_size=5))
def test_an_option_is_always_picked_and_twice_the_same(each: list[list[str]]) -> None:
    options = [Option(i, traits) for i, traits in enumerate(each)]
    assert Learned(shipped()).pick("period", options, CASE) == Learned(shipped()).pick("period", options, CASE)


def test_no_weight_knows_a_figure_or_a_year() -> None:
    words = [t for task in shipped().labelling.values() for t in task.rows]
    words += [t for task in shipped().picking.values() for t in task.weight]
    assert [t for t in words if re.search(r"(?<![\w+-])\d{3,}(?!\w)", t)] == []


def lesson(document: int, traits: list[str], answer: str) -> Lesson:
    return Lesson("figures", traits, [answer], f"d{document}")


def test_fitting_finds_the_trait_that_decides() -> None:
    lessons = [lesson(i, ["b", "enter"], "arrivals") for i in range(9)] + [lesson(i, ["b"], "none") for i in range(9)]
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
        believed = [shipped().believed(task, score) for score in (low, high)]
        assert 0 < believed[0] <= believed[1] < 1


def test_a_task_of_which_nothing_was_measured_is_believed_as_it_stands() -> None:
    assert Weights({}, {}).believed("figures", 0.7) == pytest.approx(0.7)
    assert Weights({}, {}, {"figures": (1.0, -1.0)}).believed("figures", 0.7) < 0.7


CODES = (None, "RU", "FI", "GE")
COUNTRIES = st.sampled_from(CODES)
# Each option's own trait is role and code; beside others it has the pair as well.
WEIGHTS = st.fixed_dictionaries({
    role: st.dictionaries(st.tuples(COUNTRIES, COUNTRIES).map(str) | COUNTRIES.map(str), st.integers(-5000, 5000))
    for role in ROLES
})  # fmt: skip


def ways_of(topic: Topic) -> Ways:
    options = {role: [Option(code, [str(code)]) for code in CODES] for role in ROLES}
    return Ways(
        options,
        lambda role, code, chosen: tuple(str((code, other)) for other in chosen.values()),
        lambda role, code, chosen: may_be(role, code, chosen, topic),
    )


def likelihood(found: dict[str, str | None], ways: Ways, weights: Weights) -> float:
    product_ = 1.0
    for rank, role in enumerate(ROLES):
        beside = ways.beside(role, {one: found[one] for one in ROLES[:rank]})
        scores = weights.picking[role].scores([option.traits for option in beside])
        product_ *= scores[[option.value for option in beside].index(found[role])]
    return product_


@given(WEIGHTS, st.sampled_from(list(Topic)))
def test_countries_are_settled_as_the_claim_format_has_them(weights: dict[str, dict[str, int]], topic: Topic) -> None:
    judge = Learned(Weights({}, {role: Picking(one) for role, one in weights.items()}))
    found = judge.settle(ways_of(topic), CASE)
    origin, destination, country = (found[role] for role in ROLES)
    assert origin is None or origin != destination
    if topic in {Topic.STANCE, Topic.DRIVER, Topic.PAYMENTS}:
        assert origin is destination is None
    if topic in {Topic.MOVEMENT, Topic.QUEUE, Topic.TRANSPORT} and (origin or destination):
        assert country == (destination or origin)
    if topic is Topic.EXIT_RULE and origin:
        assert country == origin


@given(WEIGHTS, st.sampled_from(list(Topic)))
def test_no_other_three_countries_are_likelier(weights: dict[str, dict[str, int]], topic: Topic) -> None:
    judge = Learned(Weights({}, {role: Picking(one) for role, one in weights.items()}))
    ways = ways_of(topic)
    best = likelihood(judge.settle(ways, CASE), ways, judge.weights)
    for triple in product(CODES, repeat=3):
        other = dict(zip(ROLES, triple, strict=True))
        if all(may_be(role, other[role], other, topic) for role in ROLES):
            assert likelihood(other, ways, judge.weights) <= best + 1e-9
