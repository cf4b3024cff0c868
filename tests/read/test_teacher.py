"""The teacher: what is learned from a reader's own mistakes."""

from __future__ import annotations

from datetime import date

from benchmarks.reading.teacher import Teacher

from borderflow.nouns import Document
from borderflow.read.extractors.rules import claims
from borderflow.read.judge import Learned
from borderflow.read.judge.weights import shipped

TEXT = "Finland shut its border to Russian tourists on Friday. Some 17,000 Russians entered it, the border guard said."


def test_of_a_claim_that_a_guide_invented_no_certainty_is_learned() -> None:
    report = Document(id="d", text=TEXT, published=date(2022, 10, 1), lang="en")
    one = Teacher(report, [], Learned(shipped("en")))
    assert claims(report, judge=one)
    assert {lesson.task for lesson in one.lessons} == {"figures", "topics"}
    assert all(lesson.answer in ([], ["none"]) for lesson in one.lessons)
