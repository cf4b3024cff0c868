"""What makes the English parser faster changes nothing that it says, and touches no other pipeline."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

from borderflow.read.look_ups import LEMMAS, NAME, RULES, LookUps, fits
from borderflow.read.pipeline import MODEL, english
from borderflow.read.products import Products

SAID = (
    "let's y'all gonna gotta c'm on I ain't nothin' doin' 'em 'nuff ol' got gets There's is that this a the it "
    "you saw him her had waited waiting borders were 17,000 closed but better worst children cities to do does 😀 - ."
).split()
TEXTS = st.lists(st.sampled_from([*SAID, "\n\n", "  "]), max_size=25).map(" ".join)


@pytest.fixture(scope="module")
def plain() -> Language:
    """spaCy's pipeline as it comes."""
    return spacy.load(MODEL, exclude=["ner"])


def told(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.tag_, t.pos_, t.dep_, t.lemma_, str(t.morph)) for t in doc]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_what_is_looked_up_is_what_the_rules_say_each_time(plain: Language, text: str) -> None:
    ruler: Any = plain.get_pipe(RULES)
    lemmatizer: Any = plain.get_pipe(LEMMAS)
    parsed = plain(text, disable=[RULES, LEMMAS])
    made = LookUps(ruler, lemmatizer)
    expected = told(lemmatizer(ruler(parsed.copy())))
    assert told(made(parsed.copy())) == expected
    assert told(made(parsed.copy())) == expected, "the second time it is remembered"


def test_the_reader_looks_up_in_place_of_matching() -> None:
    assert NAME in english().pipe_names
    assert not {RULES, LEMMAS} & set(english().pipe_names)


@given(st.sampled_from([{"IN": ["a", "b"]}, {"NOT_IN": ["a"]}, {"REGEX": "^b"}, "b"]))
def test_a_rule_asks_for_a_word_in_four_ways(asked: object) -> None:
    assert fits(asked, "b")
    assert fits(asked, "a") == (asked == {"IN": ["a", "b"]})


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_products_are_products(rows: int, shared: int, columns: int) -> None:
    chance = np.random.default_rng(rows)
    one = chance.standard_normal((rows, shared)).astype(np.float32)
    other = chance.standard_normal((columns, shared)).astype(np.float32)
    assert np.allclose(Products().gemm(one, other, trans2=True), one @ other.T, atol=1e-4)


@pytest.mark.parametrize("load", ["pipeline.english", "russian.models"])
def test_no_thread_turns_idly_beside_a_reader(load: str) -> None:
    """In a process of its own: what is set stays set."""
    room, name = load.split(".")
    code = (
        f"import numpy, threadpoolctl; from borderflow.read.{room} import {name}; {name}(); "
        "print({one['num_threads'] for one in threadpoolctl.threadpool_info() if one['user_api'] == 'blas'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{1}"


def test_only_the_reader_multiplies_so(plain: Language) -> None:
    own: Any = english().get_pipe("tok2vec")
    other: Any = plain.get_pipe("tok2vec")
    assert isinstance(own.model.ops, Products)
    assert type(other.model.ops) is NumpyOps
