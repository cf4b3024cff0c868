"""Lessons on shelves: joined, beside another language's, and what is taken of them."""

from __future__ import annotations

import numpy as np
from benchmarks.reading import fitting
from benchmarks.reading.fitting import Shelf, beside, fitted, joined, shelf, taken
from benchmarks.reading.held_out import answered
from benchmarks.reading.teacher import Lesson
from hypothesis import given
from hypothesis import strategies as st
from pytest import MonkeyPatch

TRAITS = st.lists(st.sampled_from("abcdef"), unique=True, min_size=1, max_size=4)
LESSONS = st.lists(
    st.builds(
        lambda options, document: Lesson("period", options, [0], document),
        st.lists(TRAITS, min_size=1, max_size=3),
        st.sampled_from(["one", "two", "three", "four"]),
    ),
    min_size=1,
    max_size=8,
)


def sets(of: Shelf) -> list[frozenset[str]]:
    """The sets of traits in their order."""
    rows = zip(of.starts[:-1], of.starts[1:], strict=True)
    return [frozenset(of.traits[trait] for trait in of.columns[first:end]) for first, end in rows]


@given(LESSONS, LESSONS)
def test_joined_shelves_hold_all_lessons_in_order(first: list[Lesson], second: list[Lesson]) -> None:
    for lesson in second:
        lesson.document += "'"
    both = joined([shelf(first, picking=True), shelf(second, picking=True)])
    whole = shelf([*first, *second], picking=True)
    assert sets(both) == sets(whole) and both.documents == whole.documents and both.answers == whole.answers
    assert both.lesson.tolist() == whole.lesson.tolist() and both.document.tolist() == whole.document.tolist()


@given(LESSONS, LESSONS)
def test_of_another_language_only_the_own_traits_count(own: list[Lesson], other: list[Lesson]) -> None:
    for lesson in other:
        lesson.document += "'"
    mine, theirs = shelf(own, picking=True), shelf(other, picking=True)
    made = beside(mine, theirs)
    assert made.traits == mine.traits
    assert sets(made) == sets(mine) + [traits & set(mine.traits) for traits in sets(theirs)]


@given(LESSONS, st.sampled_from(["one", "two", "none"]))
def test_what_is_taken_leaves_documents_out_and_traits_that_few_have(lessons: list[Lesson], without: str) -> None:
    one = shelf(lessons, picking=True)
    x = taken(one, [one.documents[without]] if without in one.documents else [])
    left = [lesson for lesson in lessons if lesson.document != without]
    met = {t: len({a.document for a in left if any(t in o for o in a.traits)}) for t in "abcdef"}
    assert set(x.traits) == {trait for trait, count in met.items() if count >= 3}
    w = np.arange(1.0, len(x.traits) + 1)[:, None]
    sums = [sum(w[x.traits.index(t), 0] for t in o if t in x.traits) for a in left for o in a.traits]
    assert x.scores(w)[:, 0].tolist() == sums
    assert x.shares(np.ones((len(sums), 1))).sum() == sum(t in x.traits for a in left for o in a.traits for t in o)


def test_weights_prefer_what_the_lessons_prefer() -> None:
    lessons = [Lesson("period", [["right", "both"], ["wrong", "both"]], [0], f"document {n}") for n in range(6)]
    weights = fitted({"period": shelf(lessons, picking=True)})["picking"]["period"]
    assert weights["right"] > 0 > weights["wrong"] and "both" not in weights


def test_questions_about_documents_left_out_are_lost_without_the_kind_of_trait_that_answers_them(
    monkeypatch: MonkeyPatch,
) -> None:
    names = [f"document {number}" for number in range(200)]
    picked = [Lesson("period", [["w=wrong", "nth=1"], ["w=right", "nth=1"]], [1], name) for name in names]
    said = [
        Lesson("topics", ["nth=1", "w=closed" if number % 2 else "w=open"], ["rule"] if number % 2 else [], name)
        for number, name in enumerate(names)
    ]
    taught = {"period": shelf(picked, picking=True), "topics": shelf(said, picking=False)}
    monkeypatch.setattr(fitting, "SHELVES", taught)
    for task in taught:
        whole = answered((task, "everything", 0), "en")
        lost = answered((task, "words of the sentence", 0), "en")
        assert len(whole.document) == 40 and whole.f1 == 1
        assert lost.f1 < 1 and lost.beyond(whole) > 1 and whole.beyond(whole) == 0
