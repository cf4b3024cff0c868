"""Laws of copies: a text repeats itself, one original a text, and strangers stay strangers."""

from __future__ import annotations

import random
import time

from hypothesis import given
from record_samples import day, document, papers

from borderflow.record.copies import originals

WORDS = [f"word{number}" for number in range(3000)]


def story(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


@given(papers())
def test_an_original_repeats_nobody_and_equal_words_have_one_original(shelf) -> None:
    found = originals(shelf)
    assert set(found) == set(shelf)
    assert all(found[original] == original for original in found.values())
    by_text: dict[str, set[str]] = {}
    for key, original in found.items():
        by_text.setdefault(shelf[key].text, set()).add(original)
    assert all(len(group) == 1 for group in by_text.values())
    assert originals(dict(reversed(shelf.items()))) == found


def test_a_wire_text_with_another_lead_or_a_cut_tail_is_a_copy_of_the_earliest() -> None:
    wire = story(1)
    shelf = {
        "late": document("late", f"{story(2, 40)} {wire}", published=day(26)),
        "wire": document("wire", wire, published=day(24)),
        "cut": document("cut", " ".join(wire.split()[:90]), published=day(25)),
        "undated": document("undated", wire.upper(), published=None),
        "other": document("other", story(3), published=day(20)),
    }
    assert originals(shelf) == {"late": "wire", "wire": "wire", "cut": "wire", "undated": "wire", "other": "other"}


def test_a_shared_footer_or_one_quoted_sentence_makes_no_copy() -> None:
    footer = story(9, 30)
    shelf = {key: document(key, f"{story(seed)} {footer}") for seed, key in enumerate(["a", "b", "c"], start=20)}
    assert originals(shelf) == {"a": "a", "b": "b", "c": "c"}


def test_empty_texts_are_no_trouble() -> None:
    assert set(originals({"a": document("a", ""), "b": document("b", "one two")})) == {"a", "b"}


def test_the_cost_grows_with_the_words_not_with_the_pairs() -> None:
    shelf = {
        f"d{number}": document(f"d{number}", story(number // 2), published=day(1 + number % 2))
        for number in range(1000)
    }
    began = time.perf_counter()
    assert len(set(originals(shelf).values())) == 500
    assert time.perf_counter() - began < 8
