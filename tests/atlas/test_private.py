"""Private details: masked sign for sign wherever they stand, and nothing else with them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from private_seeds import named, structured

from borderflow.atlas.private import MASK, masked, private_spans

CORPUS = Path(__file__).parents[2] / "benchmarks" / "reading" / "corpus"
# Sentences, put together: what stands beside a detail must not change what becomes of it.
SENTENCES = [sentence for _, _, sentence in structured(1, 60)] + [
    sentence for group in ("known", "held out") for _, _, sentence in named(2, 40, group=group)
]


@given(st.lists(st.sampled_from(SENTENCES) | st.text(max_size=40), max_size=6).map(" ".join))
def test_masks_keep_every_place_and_masking_again_changes_nothing(text: str) -> None:
    found = masked(text)
    assert len(found) == len(text) and masked(found) == found
    assert all(ours in (theirs, MASK) for ours, theirs in zip(found, text, strict=True))
    assert found.count("\n") == text.count("\n")


def test_spans_are_in_order_and_apart() -> None:
    for sentence in SENTENCES:
        spans = private_spans(sentence)
        assert spans and all(one.end <= two.start for one, two in pairwise(spans))


def test_no_number_or_address_of_300_stays() -> None:
    left = [(kind, said) for kind, detail, said in structured(20220926, 300) if detail in masked(said)]
    assert left == []


@pytest.mark.parametrize(("group", "least"), [("known", 1.0), ("held out", 0.99), ("set aside", 0.9)])
def test_names_of_private_persons_are_masked(group: str, least: float) -> None:
    rows = list(named(20220926, 300, group=group))
    kept = [said for _, parts, said in rows if any(part in masked(said) for part in parts)]
    assert 1 - len(kept) / len(rows) >= least, kept[:5]


PUBLIC = [
    "Some 17,000 cars waited; 8,314 people came on 25 September 2022, 16,886 over the weekend (2,300 by train).",
    "Interior Minister Kai Mykkänen and Matti Pitkäniitty of the Finnish Border Guard said so on 26.9.2022 at 15:41.",
    "Call the hotline +7 800 200-00-00 or 112; the press office answers at +358 295 421 000 and press@raja.fi.",
    "В очереди 3 500 машин, 200 000 человек, 98 000 въехали с 21 сентября; 61 000 рублей, курс 59,7.",
    "Губернатор Александр Дрозденко и Дмитрий Песков, пресс-секретарь президента, этого не подтвердили.",
    "Горячая линия МИД: +7 495 587-86-60. Поезд № 205, рейс SU 1853, трасса А-161, закон № 31-ФЗ.",
    "Boeing 737-800, BTR-80, COVID-19, M11, E18, UTC+3, 1990-2022, 41°N 44°E, ISO 3166-1, 2022/0926.",
]


@pytest.mark.parametrize("text", PUBLIC)
def test_figures_offices_and_hotlines_stay(text: str) -> None:
    assert masked(text) == text


def test_a_word_of_other_sense_names_nobody_but_a_name_behind_a_mark_does() -> None:
    assert private_spans("on a bridge where the signal is weak, the handle is broken") == []
    for text in ("Signal: ivanpetrov", "his Telegram is ivanpetrov", "his signal is ivan.petrov77"):
        assert [one.kind for one in private_spans(text)] == ["address"]


def test_a_count_behind_an_account_is_no_account_number() -> None:
    for text in (
        "Правительство закрыло свой счёт в понедельник на 100 514.",
        "It closed its account at 100 514 people.",
        "К субботе счётчик на посту показал 100 417.",
    ):
        assert masked(text) == text
    for text in ("счёт № 100 514 220", "his account 100 514 220"):
        assert [one.kind for one in private_spans(text)] == ["paper"]


def test_a_price_beside_a_lorry_is_no_plate() -> None:
    for text in ("The lorry costs 120,000 CFA francs.", "A taxi is 500 SYP.", "The bus was 12.500 COP."):
        assert masked(text) == text
    (found,) = private_spans("The lorry 500 ABC stood there.")
    assert found.kind == "plate"


def test_no_phone_number_goes_on_in_the_next_paragraph() -> None:
    assert private_spans("The number of those let in was 640.\n\n21.30 The gate is shut.") == []
    (found,) = private_spans("His number is 5550142.\n\n21.30 The gate is shut.")
    assert (found.start, found.end) == (14, 21)


def test_a_name_is_masked_wherever_else_it_stands() -> None:
    text = "A driver named Pavel Gusev waited. Gusev had no water. “I left,” Pavel said."
    assert not any(part in masked(text) for part in ("Pavel", "Gusev"))
    assert masked("Жена Ольга ждала. У Ольги двое детей.") == "Жена ••••• ждала. У ••••• двое детей."


@pytest.mark.parametrize(
    "text", ["Hurricane Maria struck on 20 September.", "The ferry Anna arrived late.", "Ураган Мария пришёл ночью."]
)
def test_what_bears_the_name_of_a_person_keeps_it(text: str) -> None:
    assert masked(text) == text


def test_few_words_of_annotated_documents_are_masked() -> None:
    texts = [json.loads(path.read_bytes())["text"] for path in sorted(CORPUS.glob("*.json"))]
    found = [one for text in texts for one in private_spans(text)]
    assert len(texts) > 300 and len(found) * 25 <= len(texts)
    assert [one for one in found if one.kind not in ("name", "age")] == []
