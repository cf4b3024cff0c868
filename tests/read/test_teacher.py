"""What is learned from a reader's own mistakes, and how sure it is of what a figure counts."""

from __future__ import annotations

from datetime import date

from benchmarks.reading.teacher import Teacher

from borderflow.nouns import Document
from borderflow.read.extractors.rules import claims
from borderflow.read.judge import Case, Learned
from borderflow.read.judge.weights import shipped

TEXT = "Finland shut its border to Russian tourists on Friday. Some 17,000 Russians entered it, the border guard said."


def test_of_a_claim_that_a_guide_invented_no_certainty_is_learned() -> None:
    report = Document(id="d", text=TEXT, published=date(2022, 10, 1), lang="en")
    one = Teacher(report, [], Learned(shipped("en")))
    assert claims(report, judge=one)
    assert {lesson.task for lesson in one.lessons} == {"figures", "topics"}
    assert all(lesson.answer in ([], ["none"]) for lesson in one.lessons)


class Torn(Learned):
    """A judge that is sure of a figure, and torn between what it may count."""

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:
        """The probability of each label."""
        if task == "figures":
            return {"movement.arrivals": 0.45, "movement.departures": 0.4, "none": 0.15}
        return super().scores(task, traits, case)

    def believed(self, task: str, score: float) -> float:
        """The score itself."""
        return score if task == "figures" else super().believed(task, score)


def test_a_figure_is_as_sure_as_what_it_counts() -> None:
    report = Document(id="d", text="It was 17,000 on Friday.", published=date(2022, 10, 1), lang="en")
    found = [claim for claim in claims(report, judge=Torn(shipped("en"))) if claim.quantity]
    assert [(claim.measure, claim.confidence) for claim in found] == [("arrivals", 0.45)]
