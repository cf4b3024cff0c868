"""What a claim may choose its place and country from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from borderflow.nouns import Document
from borderflow.read.extractors import rules
from borderflow.read.judge import Case, Learned, Option
from borderflow.read.judge.weights import shipped


@dataclass
class Watching:
    """The judge that ships, keeping the options of every question."""

    judge: Learned = field(default_factory=lambda: Learned(shipped("en")))
    seen: dict[str, list[dict[Any, list[str]]]] = field(default_factory=dict)

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:
        return self.judge.scores(task, traits, case)

    def shares(self, task: str, options: list[Option], case: Case) -> Sequence[float]:
        return self.judge.shares(task, options, case)

    def pick(self, task: str, options: list[Option], case: Case, best: int | None = None) -> tuple[Any, float]:
        self.seen.setdefault(task, []).append({option.value: option.traits for option in options})
        return self.judge.pick(task, options, case, best)

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
    options = found["origin"][-1]
    assert "headed1|n=2" in options["IR"] and "near0" in options["IR"] and "headed0|n=2" in options["PK"]
    assert not {"near0", "near1"} & set(options["PK"])


def test_the_paper_that_says_so_is_no_place() -> None:
    found = asked("The Polish weekly Rubiezhnik wrote on Saturday of 900 Belarusians who arrived at Terespol.")
    assert not any("Rubiezhnik" in str(place) for options in found["place"] for place in options)


def test_the_first_months_of_a_war_are_not_those_of_the_year() -> None:
    text = "Between the invasion of 24 February 2024 and now many left. {} some 900 Georgians arrived in Poland."
    year = asked(text.format("In the first two months of the year"))["period"][-1]
    war = asked(text.format("In the first two months of the war"))["period"][-1]
    assert any("Km" in traits for traits in year.values()) and not any("Km" in traits for traits in war.values())


def test_a_document_that_names_the_european_union_means_it_by_the_union() -> None:
    text = "{} Border guards counted 900 Georgians at the eastern posts of the Union on Saturday."
    named = asked(text.format("The European Union met in Riga."))["destination"][-1]
    silent = asked(text.format("The ministers met in Riga."))["destination"][-1]
    assert any(trait.startswith("K=bloc") for trait in named["EU"]) and "EU" not in silent


def test_another_union_is_not_the_european_one() -> None:
    text = "The European Union met. Some 900 Georgians came, says the Union of Drivers in the bloc's east."
    found = asked(text)["destination"][-1]
    assert not any(trait.startswith("K=bloc") for trait in found.get("EU", []))


def test_a_country_outside_the_union_is_not_spoken_of_as_the_union() -> None:
    text = "The European Union met.\n\nNorway is not a member of the Union and let in 900 Georgians on Saturday."
    assert not any(trait.startswith("K=bloc") for trait in asked(text)["destination"][-1].get("EU", []))


def days(text: str) -> set[tuple[str | None, str | None]]:
    """The periods at hand for the last claim of a text, written out."""
    options = asked(text)["period"][-1]
    return {(p.start and p.start.isoformat(), p.end and p.end.isoformat()) for p in options}


def test_a_day_without_a_month_may_lie_in_that_of_the_days_told() -> None:
    found = days("On 3 February 900 Georgians arrived in Poland.\n\nOn the 8th 700 Georgians arrived in Poland.")
    assert ("2024-02-08", "2024-02-08") in found


SPAN, BAN = "Between 1 and 5 May 900 Georgians arrived in Poland.", "The ban of 2 May 2024 has changed much."


@pytest.mark.parametrize(
    ("told", "words", "start", "end"),
    [
        (SPAN, "In the three days that followed", "2024-05-06", "2024-05-08"),
        (SPAN, "In its last three days", "2024-05-03", "2024-05-05"),
        (SPAN, "From then until 9 May", "2024-05-06", "2024-05-09"),
        (SPAN, "In the same days of last week", "2024-04-24", "2024-04-28"),
        (BAN, "On the first day of the ban", "2024-05-02", "2024-05-02"),
        (BAN, "On the first weekend", "2024-05-04", "2024-05-05"),
        (BAN, "On the second Sunday", "2024-05-12", "2024-05-12"),
        (BAN, "In the week before the ban", "2024-04-25", "2024-05-01"),
    ],
)
def test_what_was_told_before_gives_days_to_words(told: str, words: str, start: str, end: str) -> None:
    assert (start, end) in days(f"{told} {words} 700 Georgians arrived in Poland.")
