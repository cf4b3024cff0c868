"""Places in Ukrainian and Polish: every case of every name leads to its country, and no other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from borderflow.atlas import countries, crossings, mentions, polish, ukrainian
from borderflow.atlas.naming import known
from borderflow.atlas.tables import key, parts, rows
from borderflow.atlas.tongues import TONGUES, country_rows, own_rows, post_rows

CODES = sorted(countries())
LANGS = sorted(TONGUES)
NAMES = {row["code"]: row for row in rows("countries.csv")}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", CODES)
def test_every_country_is_found_by_its_name(lang: str, code: str) -> None:
    assert known(lang).names[key(NAMES[code][f"name_{lang}"])][0].code == code


@pytest.mark.parametrize("lang", LANGS)
def test_no_form_of_one_country_is_a_name_of_another(lang: str) -> None:
    own = {key(NAMES[code][f"name_{lang}"]): code for code in CODES}
    found = {name: meant.code for name, (meant, *_) in known(lang).names.items() if name in own}
    assert found == own


@pytest.mark.parametrize("lang", LANGS)
def test_codes_and_crossings_in_the_tables_exist(lang: str) -> None:
    assert {meant.code for _, meant in own_rows(TONGUES[lang])} <= set(countries())
    assert {row["code"] for row in rows(f"peoples_{lang}.csv")} <= set(countries())
    assert {meant.ref for _, meant in post_rows(TONGUES[lang])} <= set(crossings())


@given(lang=st.sampled_from(LANGS), code=st.sampled_from(CODES), data=st.data())
def test_a_country_is_found_in_every_case(lang: str, code: str, data: st.DataObject) -> None:
    forms = sorted(TONGUES[lang].cases(NAMES[code][f"name_{lang}"]))
    form = data.draw(st.sampled_from(forms))
    found = mentions(f"({form}) 12", lang)
    assert [(m.text, m.start) for m in found] == [(form, 1)]


@given(lang=st.sampled_from(LANGS), text=st.text(max_size=80))
def test_mentions_stand_where_they_say_and_never_overlap(lang: str, text: str) -> None:
    found = mentions(text + " Україні Polsce " + text, lang)
    assert all(m.text == (text + " Україні Polsce " + text)[m.start : m.end] for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@example(name="ець")
@given(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя-' АБВКЛМ", max_size=20))
def test_ukrainian_names_keep_their_beginning(name: str) -> None:
    assert name in ukrainian.cases(name)
    assert all(form[:1] == name[:1] for form in ukrainian.cases(name))


@example(name="ka")
@given(st.text(alphabet="aąbcćdeęfghijklłmnńoóprsśtuwyzźż- ABCKLM", max_size=20))
def test_polish_names_keep_their_beginning(name: str) -> None:
    assert name in polish.cases(name)
    assert all(form[:1] == name[:1] for form in polish.cases(name))


def test_what_stands_first_keeps_a_name() -> None:
    kinds = [row[0] for _, row in country_rows(TONGUES["pl"])]
    assert kinds.index("adjective") > kinds.index("country")


def test_small_letters_are_read_as_the_language_writes_them() -> None:
    assert [m.code for m in mentions("українців багато", "uk")] == ["UA"]
    assert mentions("росія і польща", "uk") == []
    assert [m.code for m in mentions("polscy i ukraińscy", "pl")] == []
    assert [(m.kind, m.code) for m in mentions("ukraińskich uchodźców, turek i Turków", "pl")] == [
        ("adjective", "UA"),
        ("people", "TR"),
    ]


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        ("uk", "В'єтнамські та вʼєтнамські, у Верхньому Ларсі, з Північної Македонії", ["VN", "VN", "GE", "MK"]),
        ("uk", "у Києві, Харкові, Тернополі й Чернівцях; до Вроцлава", ["UA", "UA", "UA", "UA", "PL"]),
        ("pl", "w Niemczech, na Węgrzech, do Stanów Zjednoczonych", ["DE", "HU", "US"]),
        ("pl", "we Lwowie, z Kijowa, pod Brześciem, w Korczowej", ["UA", "UA", "PL"]),
    ],
)
def test_names_in_their_cases(lang: str, text: str, codes: list[str]) -> None:
    assert [m.code for m in mentions(text, lang)] == codes


@pytest.mark.parametrize(("lang", "town", "border"), [("uk", "Медика", "черга на кордоні"), ("pl", "Czop", "kolejka")])
def test_a_town_is_a_crossing_only_beside_a_border(lang: str, town: str, border: str) -> None:
    assert [m.kind for m in mentions(f"{town}: {border}", lang)] == ["crossing"]
    assert "crossing" not in [m.kind for m in mentions(f"{town}: свято", lang)]


def test_english_and_russian_read_as_before() -> None:
    assert [(m.text, m.code) for m in mentions("Poland, из Польши, Чилі, Polskę")] == [
        ("Poland", "PL"),
        ("Польши", "PL"),
    ]


def test_parts_of_towns_are_named_in_both() -> None:
    assert all(parts(row["uk"]) and parts(row["pl"]) for row in rows("towns.csv"))
