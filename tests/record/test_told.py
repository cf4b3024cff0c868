"""The record's reasons, grades and checks in Russian: all of each is said, or it is left as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_samples import worlds

from borderflow.brief.checked import checked
from borderflow.brief.screen_words import told, words
from borderflow.nouns import Claim, Document
from borderflow.record import situation
from borderflow.record.grading import CREDIBLE, RELIABLE
from borderflow.record.origins import Relation
from borderflow.record.reasons import PUTS_FIRST
from borderflow.record.weighing import WORDS

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
RUSSIAN = words("ru")
PHRASES = [
    *WORDS.values(), *map(str, Relation), *(f"{one}{more}" for one in WORDS.values() for more in PUTS_FIRST.values()),
    *(f"{relation} ({letter}: {said})" for relation in Relation for letter, said in RELIABLE.items()),
    *(f"alone ({digit}: {said})" for digit, said in CREDIBLE.items()),
    *(f"a better source: {one}, before it {two}" for one in WORDS.values() for two in WORDS.values()),
    *(f"{more}{one}" for one in WORDS.values() for more in (
        "weighed anew: ", "weighed anew with 1 more claim: ", "weighed anew with 3 more claims: the only voice: ",
        "its day was unknown: ", "its day was 2022-09-26: ",
    )),
    "no claim on it stands any longer", "the claim that was recommended no longer stands", "a newer report",
    "a retraction: the figure that was recommended is denied", "the day that was said has come",
    "a sharper number, of which the one before is a rounding", "a correction by the same voice (government:FI)",
]  # fmt: skip


@pytest.mark.parametrize("phrase", sorted(set(PHRASES)))
def test_every_phrase_of_the_record_is_known(phrase: str) -> None:
    assert not LATIN_WORD.search(told(phrase, "ru")) and told(phrase, "en") == phrase


@settings(max_examples=20)
@given(worlds(dated=True))
def test_all_that_a_picture_says_of_its_figures_is_said(world: tuple[list[Claim], dict[str, Document]]) -> None:
    picture = situation(*world)
    for finding in picture.findings:
        for text in (finding.reason, finding.grade_reason):
            assert not LATIN_WORD.search(told(text, "ru")), text
    for one in picture.derived:
        assert not LATIN_WORD.search(told(one.words, "ru")), one.words
    for check in picture.checks:
        assert checked(check, RUSSIAN) != check.words, check.words


@given(st.integers(2, 10**6))
def test_a_count_keeps_its_digits_and_its_noun_the_form_that_it_takes(count: int) -> None:
    said = told(f"{count} others agree", "ru")
    one = count % 10 == 1 and count % 100 != 11
    few = count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14}
    form = "другой источник согласен" if one else f"других {'источника' if few else 'источников'} согласны"
    assert said == f"{count} {form}"


@given(st.text(max_size=40))
def test_what_is_no_phrase_is_left_as_it_is_and_nothing_breaks(text: str) -> None:
    assert isinstance(told(text, "ru"), str) and told(text, "en") == text
