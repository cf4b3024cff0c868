"""The parsers keep the text to the letter, and Russian comes in the same form as English."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderflow.read.pipeline import parsed
from borderflow.read.russian import begun

SENTENCE = "По словам министра , 17 000 17\u00a0000 россиян «Очередь растёт» . — 98 тыс. г. e\u0301 😀 ... ?! (и) м. ё"
WORDS = st.sampled_from([*SENTENCE.split(" "), " ", "\n\n", "  ", "\t", "Ларс-Верхний"])
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


@pytest.mark.parametrize("lang", ["en", "ru", "uk", "ka"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(TEXTS, st.text(st.characters(exclude_categories=["Cs"]))), max_size=4))
def test_a_parse_is_the_text_to_the_letter(lang: str, texts: list[str]) -> None:
    found = list(parsed(texts, lang))
    assert [doc.text for doc in found] == texts
    for doc, text in zip(found, texts, strict=True):
        assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_a_russian_sentence_is_one_tree(text: str) -> None:
    (doc,) = parsed([text], "ru")
    for sentence in doc.sents:
        assert sum(t.head == t for t in sentence) == 1
        assert all(sentence.root in (t, *t.ancestors) for t in sentence)


def test_russian_has_lemmas_parts_of_speech_syntax_and_names() -> None:
    (doc,) = parsed(["В Тбилиси за сутки прибыли 17 000 россиян, сообщает «Интерфакс»."], "ru")
    crossed = next(t for t in doc if t.text == "прибыли")
    assert (crossed.lemma_, crossed.pos_, crossed.dep_) == ("прибыть", "VERB", "ROOT")
    assert crossed.morph.get("Tense") == ["Past"]
    people = next(t for t in doc if t.text == "россиян")
    assert (people.head, people.dep_) == (crossed, "nsubj")
    assert [(e.text, e.label_) for e in doc.ents] == [("Тбилиси", "LOC"), ("Интерфакс", "ORG")]
    assert next(t.lemma_ for t in doc if t.ent_type_ == "LOC") == "Тбилиси"


@given(st.lists(st.sampled_from(["O", "B-LOC", "I-LOC", "B-PER", "I-PER", "I-ORG"]), max_size=8))
def test_names_begin_where_they_begin(tags: list[str]) -> None:
    found = begun(tags)
    for last, tag in zip(["O", *found], found, strict=False):
        assert tag[0] != "I" or last[1:] == tag[1:]
    assert [tag[1:] for tag in found] == [tag[1:] for tag in tags]


def test_a_line_without_end_is_cut_and_lost_nowhere() -> None:
    text = "и снова очередь " * 2_000
    (doc,) = parsed([text], "ru")
    assert doc.text == text
    assert max(len(s) for s in doc.sents) < 400


def test_a_language_without_a_parser_has_sentences_all_the_same() -> None:
    (doc,) = parsed(["На кордоні черга. Люди чекають."], "uk")
    assert [s.text for s in doc.sents] == ["На кордоні черга.", "Люди чекають."]
    (doc,) = parsed(["რიგი საზღვარზე. ხალხი ელოდება."], "ka")
    assert len(list(doc.sents)) == 2
