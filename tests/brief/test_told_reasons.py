"""A forecast's reasons in Russian: each is said whole, names as the page names them."""

from __future__ import annotations

import re

import pytest

from borderflow.brief.screen_words import told
from borderflow.nouns import ASIDE

WHOLE = (
    "it is denied", *(f"a reviewer's judgement: {standing}" for standing in ASIDE), "a reviewer accepted it",
    "an authority of the border says it is in force", "it has given way to a later rule",
    "the scenario has it already", "no rule that was read is followed", "no reviewer accepted it",
)  # fmt: skip


@pytest.mark.parametrize("reason", sorted(WHOLE))
def test_every_reason_is_known(reason: str) -> None:
    assert not re.search("[A-Za-z]", told(reason, "ru")) and told(reason, "en") == reason


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("it begins on 2022-09-01, before the scenario does on 2022-09-21",
         "начинается раньше сценария: 1 сен 2022, а сценарий — 21 сен 2022"),
        ("it is about people from EE, not from RU", "это о людях из другой страны: Эстония, а не Россия"),
        ("stock is no count of people who enter", "это не число въехавших: находятся"),
        ("impossible: 30,000 people in 1 days; 20,000 is twice what GE can pass",
         "невозможно: людей — 30\u00a0000, дней — 1; вдвое больше того, что может пропустить это место (Грузия), "
         "было бы 20\u00a0000"),
        ("15,832 is what government:GE gives as crossings both ways of these days: misread",
         "15\u00a0832 — это другое число за те же дни (правительство (Грузия): пересечения в обе стороны): "
         "прочитано неверно"),
    ],
)  # fmt: skip
def test_names_days_and_numbers_are_said_as_a_page_says_them(reason: str, said: str) -> None:
    assert told(reason, "ru") == said
