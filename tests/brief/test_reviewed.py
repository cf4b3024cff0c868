"""What reviewers made of claims, in the language of whoever reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.brief.reviewed import by_whom, fate, picked, reason_words, standing_words
from borderflow.brief.screen_words import LANGUAGES, words
from borderflow.nouns import Claim, Evidence, Period, Quantity, Review, Reviewed, Source, Standing, Topic

RU = words("ru")
CLAIM = Claim(
    document="d", topic=Topic.MOVEMENT, measure="arrivals", country="FI", destination="FI", source=Source("Posti"),
    quantity=Quantity(value=8000, unit="person"), evidence=(Evidence(0, 1, "x"),),
)  # fmt: skip
ROLES = st.lists(st.sampled_from(["reviewer", "editor", "Fact checker", "night desk"]), min_size=1, max_size=5)


def reviewed(standing: Standing, *reasons: str, by: Claim | None = None, roles: tuple[str, ...] = ()) -> Reviewed:
    return Reviewed(claim=CLAIM, standing=standing, roles=roles or ("reviewer",), reasons=reasons, by=by)


@given(ROLES)
def test_everybody_who_reviewed_is_counted_once_in_both_languages(roles: list[str]) -> None:
    one = reviewed(Standing.ACCEPTED, roles=tuple(roles))
    assert set(re.findall("[a-z]+", by_whom(one, RU))) <= {"night", "desk"}
    number = {"two": 2, "three": 3, "four": 4, "five": 5}
    parts = re.split(", | and ", by_whom(one))
    assert sum(number.get(part.split()[0], 1) for part in parts) == len(roles)
    russian = re.split(", | и ", by_whom(one, RU))
    assert sum(int(found[0]) if (found := re.findall(r"\d+", part)) else 1 for part in russian) == len(roles)


@given(st.sampled_from(sorted(picked())), st.sampled_from(LANGUAGES), st.text(max_size=20))
def test_a_picked_reason_is_said_in_the_language_and_what_was_added_stays(head: str, lang: str, added: str) -> None:
    said = reason_words(f"{head}: {added}", words(lang))
    key, text = picked()[head], words(lang)(picked()[head])
    assert said == f"{text}: {added}" and picked()[text] == key


@given(st.text())
def test_what_was_written_is_left_alone(text: str) -> None:
    assert reason_words(text, RU) == text or text.partition(": ")[0] in picked()


def test_the_fate_of_a_claim_in_russian() -> None:
    new = replace(
        CLAIM, quantity=Quantity(value=800, unit="person"), country="GE", period=Period(date(2022, 9, 26), None),
        source=None,
    )  # fmt: skip
    told = fate(reviewed(Standing.SUPERSEDED, "The number was misread", by=new), RU)
    assert told == (
        f"Исправлено (проверяющий; значение: {RU.number(8000)} → 800, страна: Финляндия → Грузия, "
        "первый день: ничего → "
        "26 сен 2022, источники: Posti → ничего): Неверно прочитано число"
    )
    rejected = fate(reviewed(Standing.REJECTED, "It was misread: see page 2."), RU)
    assert rejected == "Отклонено (проверяющий): Прочитано неверно: see page 2"


@pytest.mark.parametrize("standing", [Standing.ACCEPTED, Standing.DISPUTED, Standing.CORRECTED])
def test_how_a_claim_stands_has_no_english_on_a_russian_page(standing: Standing) -> None:
    review = Review(reviewed={CLAIM.id: reviewed(standing, "The report is unclear", roles=("editor", "reviewer"))})
    assert not re.search("[a-z]", standing_words(CLAIM, review, RU), re.IGNORECASE)
    english = standing_words(CLAIM, review)
    assert f"{standing} by an editor and a reviewer" in english
    assert ("The report is unclear" in english) == (standing is not Standing.ACCEPTED)
