"""What the network sees: pieces and windows that stand in the text, and opinions that are the same every time."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Document
from borderflow.read.encoder import Line, Seen, chosen, shipped
from borderflow.read.encoder.heads import TASKS, softmax
from borderflow.read.encoder.insight import MOST_ODDS, opinions, surely, ways_of
from borderflow.read.encoder.pieces import LONGEST as LONGEST_WORD
from borderflow.read.encoder.pieces import UNKNOWN, pieces, vocabulary
from borderflow.read.encoder.windows import LONGEST, windows
from borderflow.read.extractors.rules import claims
from borderflow.read.judge import Learned, Option, Way
from borderflow.read.judge.weights import shipped as weights

LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300)
SENTENCES = st.lists(st.text("abc éЖ9.,-\u0301漢😀 ", max_size=200), max_size=12)
TEXT = (
    "Finland\n\nThe Border Guard said that 8,572 Russians entered Finland on Saturday. Officials warned that the "
    "border may be shut on Friday.\n\nGeorgia\n\nMore than 3,000 cars were waiting at Verkhny Lars on Sunday."
)


def document(text: str = TEXT) -> Document:
    return Document(id="d", text=text, title="Queues grow", published=date(2022, 9, 26), lang="en")


@given(LETTERS)
def test_pieces_stand_in_the_text_in_order_and_leave_out_nothing_but_blanks(text: str) -> None:
    found = pieces(text)
    assert all(0 <= p.start < p.end <= len(text) and 0 <= p.id < len(vocabulary()) for p in found)
    assert [p.start for p in found] == sorted(p.start for p in found)
    covered = {at for p in found for at in range(p.start, p.end)}
    assert all(at in covered for at, letter in enumerate(text) if letter.isascii() and letter.isalnum())


@given(st.lists(LETTERS, max_size=4))
def test_no_word_goes_on_across_a_blank(texts: list[str]) -> None:
    apart = [piece.id for text in texts for piece in pieces(text)]
    assert [piece.id for piece in pieces(" ".join(texts))] == apart


def test_a_word_without_end_is_one_unknown_piece() -> None:
    (one,) = pieces("x" * (LONGEST_WORD + 1))
    assert one == (vocabulary()[UNKNOWN], 0, LONGEST_WORD + 1)
    assert len(pieces("border guards")) == 2


@given(SENTENCES, st.lists(st.sampled_from([None, "Here", "There"]), min_size=12, max_size=12))
def test_each_sentence_is_in_one_window_with_its_own_pieces(texts: list[str], headings: list[str | None]) -> None:
    lines, at = [], 0
    for text, heading in zip(texts, headings, strict=False):
        lines.append(Line(at, text, heading))
        at += len(text) + 1
    made = list(windows("Title", lines))
    assert [start for one in made for start in one.sentences] == [line.start for line in lines]
    for one in made:
        assert len(one.ids) == len(one.letters) <= 256
        for start, (first, end) in one.sentences.items():
            line = next(line for line in lines if line.start == start)
            assert one.ids[first:end] == [piece.id for piece in pieces(line.text)][:LONGEST]
            assert all(start <= a < b <= start + len(line.text) for a, b in one.letters[first:end])


@given(SENTENCES, st.integers(-5, 900), st.integers(0, 60))
def test_the_pieces_of_a_stretch_are_those_that_it_touches(texts: list[str], start: int, long: int) -> None:
    lines, at = [], 0
    for text in texts:
        lines.append(Line(at, text, None))
        at += len(text) + 1
    for one in windows("A title", lines):
        touched = [i for i, (a, b) in enumerate(one.letters) if a < start + long and b > start and a >= 0]
        assert one.of(start, start + long) == ((touched[0], touched[-1] + 1) if touched else None)


def test_a_window_sees_the_sentence_before_and_no_other_heading() -> None:
    lines = [Line(0, "One came.", "North"), Line(10, "Two left.", "North"), Line(20, "Three wait.", "South")]
    first, second = windows("", lines)
    assert list(first.sentences) == [0, 10] and list(second.sentences) == [20]
    assert second.of(10, 19) is not None and second.of(0, 9) is None and first.of(20, 31) is None


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=8))
def test_probabilities_add_up_to_one(odds: list[float]) -> None:
    said = softmax(np.array(odds, np.float32))
    assert math.isclose(float(said.sum()), 1, rel_tol=1e-4) and (said >= 0).all()


WAYS = st.lists(
    st.builds(Way, st.sampled_from(["none", "T=", "never met"]), st.sampled_from([None, (12, 16), (900, 903)]))
)


FORMS = ["", "-|0.-|0", "never met"]


@given(st.sampled_from(TASKS), st.lists(WAYS, min_size=1, max_size=4).filter(any), st.data())
def test_shares_of_options_add_up_to_one_and_go_to_those_that_come_up(
    task: str, ways: list[list[Way]], data: st.DataObject
) -> None:
    insight = shipped().insight("", [Line(0, "Latvia said 500 crossed into Estonia on Friday.", None)])
    insight.follow(0, 0, [])
    claim = insight.of((12, 15), "movement", figure=True)
    assert claim is not None
    options = [Option(number, [], tuple(own), data.draw(st.sampled_from(FORMS))) for number, own in enumerate(ways)]
    shares = claim.shares(task, options)
    assert sum(shares) == pytest.approx(1, rel=1e-4)
    assert all(bool(share) == bool(own) for share, own in zip(shares, ways, strict=True))


def test_a_country_comes_up_by_the_sentences_before_as_well() -> None:
    seen = [Seen(0, [(4, 10, "FI")]), Seen(20, [(25, 30, "NO"), (35, 40, "FI")]), Seen(50, [(51, 55, "FI")])]
    found_by = {None: (Way("none"),), "FI": (Way("K=country-", (51, 55)),), "NO": ()}
    options = [Option(code, [], ways) for code, ways in found_by.items()]
    found = list(ways_of("origin", options, seen))
    assert found == [
        (0, "none", None), (1, "K=country-", (51, 55)), (1, "near1", (35, 40)), (1, "near2", (4, 10)),
        (2, "near1", (25, 30)),
    ]  # fmt: skip
    assert [name for _, name, _ in ways_of("place", options, seen)] == ["none", "K=country-"]


def test_only_the_likeliest_option_is_told_as_such() -> None:
    shares = [0.1, 0.7, 0.2]
    told = [dict(trait.split("=") for trait in traits) for traits in chosen(shares)]
    assert [one["ewb"] for one in told] == ["False", "True", "False"]
    assert float(told[0]["ew"]) < float(told[2]["ew"]) < float(told[1]["ew"]) <= 0


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_probability_is_never_told_as_a_lower_one(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert -MOST_ODDS <= surely(low) <= surely(high) <= 0


def test_an_opinion_is_told_of_what_is_possible_alone() -> None:
    told = dict(trait.rsplit("=", 1) for trait in opinions({"likely": 0.9, "hardly": 0.002, "never": 1e-6}))
    assert set(told) == {"e.likely", "e.hardly"} and 0 < float(told["e.hardly"]) < float(told["e.likely"]) <= MOST_ODDS


def test_the_network_says_the_same_twice_whatever_was_read_between() -> None:
    lines = [Line(0, "The border is closed.", None), Line(30, "Prices rose.", None)]
    network = shipped().network
    (window,) = windows("A title", lines)
    first = network.rows(window.ids)
    network.rows(window.ids[:5])
    assert (first == network.rows(window.ids)).all() and first.shape == (len(window.ids), 384)


def test_it_tells_a_rule_from_small_talk() -> None:
    insight = shipped().insight("", [Line(0, "Latvia will no longer let Russian tourists in.", None)])
    insight.follow(0, 0, [])
    odds = {name.partition("=")[0]: float(name.partition("=")[2]) for name in insight.topics()}
    assert max(odds, key=lambda name: odds[name]) == "e.entry_rule"


def test_without_letters_there_is_nothing_to_see() -> None:
    insight = shipped().insight("", [Line(0, "\u200b", None)])
    insight.follow(0, 0, [])
    assert not list(insight.topics()) and insight.of((0, 1), "movement", figure=True) is None


def test_its_traits_reach_the_judge() -> None:
    asked: list[str] = []

    class Listening(Learned):
        def scores(self, task: str, traits: list[str], case: object) -> dict[str, float]:
            asked.extend(traits)
            return super().scores(task, traits, case)  # type: ignore[arg-type]

    assert claims(document(), judge=Listening(weights("en")))
    assert any(trait.startswith("e.queue=") for trait in asked) and any(trait.startswith("e1=") for trait in asked)
    known = weights("en").labelling["figures"].rows
    assert any(trait.startswith("e1=") for trait in known), "the weights that ship have learned from it"
