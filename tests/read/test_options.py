"""What a claim may choose its place and country from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from borderflow.nouns import Document
from borderflow.read.extractors import rules
from borderflow.read.judge import Case, Learned, Option
from borderflow.read.judge.weights import shipped


@dataclass
class Watching:
    """The judge that ships, keeping the options of every question."""

    judge: Learned = field(default_factory=lambda: Learned(shipped()))
    seen: dict[str, list[dict[Any, list[str]]]] = field(default_factory=dict)

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:
        return self.judge.scores(task, traits, case)

    def pick(self, task: str, options: list[Option], case: Case) -> tuple[Any, float]:
        self.seen.setdefault(task, []).append({option.value: option.traits for option in options})
        return self.judge.pick(task, options, case)

    def believed(self, task: str, score: float) -> float:
        return self.judge.believed(task, score)


def asked(text: str) -> dict[str, list[dict[Any, list[str]]]]:
    """The options of every question that a text gives rise to."""
    judge = Watching()
    note = Document(id="d", title="Note", published=date(2024, 5, 14), lang="en", text=text)
    rules.claims(note, judge=judge)
    return judge.seen


def test_a_place_that_no_list_has_and_one_named_before_are_at_hand() -> None:
    found = asked("Some 9,000 Afghans arrived at Torkham on Saturday. On Sunday 700 Afghans arrived at Benzakuk.")
    assert "Benzakuk" in found["place"][-1] and "Torkham" in found["place"][-1]


def test_a_person_is_no_place() -> None:
    found = asked("On Saturday 9,000 Afghans arrived in Pakistan, according to Anna Petrova.")
    assert not any("Petrova" in str(place) for options in found["place"] for place in options)


def test_a_heading_of_two_countries_gives_both_and_the_paragraph_the_last_one() -> None:
    found = asked("Pakistan and Iran\n\nIn Iran the posts are open. On Saturday 9,000 Afghans arrived.")
    options = found["destination"][-1]
    assert "headed1|n=2" in options["IR"] and "near0" in options["IR"] and "headed0|n=2" in options["PK"]
    assert not {"near0", "near1"} & set(options["PK"])
