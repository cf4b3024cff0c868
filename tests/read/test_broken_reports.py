"""Bad input, opened and read to the end: a result in time in proportion, and no claim whose words do not stand."""

from __future__ import annotations

import random
import time

import pytest
from benchmarks.reading.fuzz import faults, run, tried
from benchmarks.reading.fuzz_seeds import STRANGE, TEXTS, made, mutated, seeds

from borderflow.nouns import Document
from borderflow.read import claims

INPUTS = range(40)
SHARED = 3  # the machine that runs this may have other things to do
FEW = 15_000


def read_in_time(text: str, lang: str) -> int:
    """How many claims a text has, read in a second for every 10 kB or less."""
    document = Document(id="d", text=text, lang=lang)
    began = time.thread_time()
    found = claims(document)
    assert time.thread_time() - began < SHARED * max(1.0, len(text.encode()) / 10_000)
    assert all(piece.stands_in(text) for claim in found for piece in claim.evidence)
    return len(found)


def test_broken_reports_are_opened_and_read_without_a_fault() -> None:
    findings = run(INPUTS, patience=SHARED)
    assert findings.wrong == {"crash": [], "hang": [], "invented": []}
    assert sum(findings.counted.values()) == len(INPUTS)


@pytest.mark.parametrize("number", [1630, 8438])
def test_what_was_once_found_is_not_found_again(number: int) -> None:
    kind, body = made(number, seeds())
    assert tried(kind, body, patience=2 * SHARED) == []


def test_an_input_is_made_again_from_its_number() -> None:
    known = seeds()
    assert [made(number, known) for number in range(30)] == [made(number, known) for number in range(30)]
    assert len({made(number, known)[1] for number in range(30)}) > 25


def test_what_is_not_broken_is_read() -> None:
    for lang, text in TEXTS.items():
        assert claims(Document(id="d", text=text, lang=lang)), lang
        assert faults(Document(id="d", text=text, lang=lang)) == []


def test_a_claim_that_does_not_stand_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("borderflow.nouns.Evidence.stands_in", lambda *_: False)
    assert any(fault.startswith("invented") for fault in faults(Document(id="d", text=TEXTS["pl"], lang="pl")))


def test_an_input_that_takes_too_long_is_found_out() -> None:
    assert any(fault.startswith("hang") for fault in tried("text/plain", TEXTS["en"].encode(), patience=1e-9))


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("between", [" ", "\u2028"])
def test_a_line_without_end_is_read_in_proportion(lang: str, between: str) -> None:
    sentence = TEXTS[lang].replace("\n\n", " ")
    assert read_in_time(between.join([sentence] * (FEW // len(sentence))), lang) > 1


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize(
    "again", ["x", "9", "9 ", "( ", "«", "1,", "10-", "за ", "of them ", "z ", "\u0301", "٣", "\u202e"]
)
def test_a_text_of_one_thing_is_read_in_proportion(lang: str, again: str) -> None:
    read_in_time(again * (5_000 // len(again)), lang)


@pytest.mark.parametrize("lang", TEXTS)
def test_strange_letters_before_and_between_move_no_offset(lang: str) -> None:
    text = f"{STRANGE}\n\n" + TEXTS[lang].replace("\n\n", f"\n\n{STRANGE}\n\n")
    document = Document(id="d", text=text, lang=lang)
    found = claims(document)
    assert found
    for claim in found:
        for piece in claim.evidence:
            assert text[piece.start : piece.end] == piece.text
    assert faults(document) == []


def test_mutated_bytes_differ_and_come_back_from_their_chance() -> None:
    body = TEXTS["en"].encode()
    assert mutated(body, random.Random(3)) == mutated(body, random.Random(3)) != body
