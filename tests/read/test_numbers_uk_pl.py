"""Laws and examples for Ukrainian and Polish numbers, read from tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Bound
from borderflow.read.numbers import Number, changes, numbers, quantities

PIECES = [
    "17 000", "від", "do", "5 тис.", "1,8 mln", "пів мільйона", "pół", "półtora", "tysiąca", "двоє", "із",
    "трьох", "тисячі", "осіб", "osób", "п'ятсот", "п’ять", "близько", "około", "co najmniej", "на добу",
    "dziennie", "на 80 %", "більше", "ніж", "więcej", "niż", "удвічі", "dwukrotnie", "у", "п'ять", "разів",
    "зросло", "двогодинна", "третина", "połowa", "₴", "zł", "24 лютого", "24 lutego", "2022 року", "-", "–",
    ",", ".", "№ 5", "18-річний", "діб", "ani jeden",
]  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
langs = st.sampled_from(["uk", "pl"])


def only(text: str, lang: str) -> Number:
    """The one quantity of a text."""
    found = [n for n in numbers(text, lang=lang) if n.kind == "quantity"]
    assert len(found) == 1, found
    return found[0]


@given(texts, langs)
def test_any_text_is_read_and_offsets_stay_inside(text, lang):
    end = 0
    for number in numbers(text, lang=lang):
        assert 0 <= number.start <= number.core_start < number.core_end <= number.end <= len(text)
        assert number.core_start >= end
        end = number.core_end
    for change in changes(text, lang=lang):
        assert 0 <= change.start < change.end <= len(text)


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from([" ", "\u00a0", ""]), langs)
def test_a_number_in_digits_is_read_back(value, mark, lang):
    written = f"{value:,}".replace(",", mark)
    assert numbers(f"{written} {'осіб' if lang == 'uk' else 'osób'}", lang=lang)[0].value == value


@pytest.mark.parametrize(
    ("lang", "text", "amount", "bound", "unit"),
    [
        ("uk", "98 тис. осіб", (98_000, None, None), "exact", "person"),
        ("uk", "пів мільйона людей", (500_000, None, None), "exact", "person"),
        ("uk", "півтори тисячі машин", (1500, None, None), "exact", "vehicle"),
        ("uk", "дві з половиною тисячі сімей", (2500, None, None), "exact", "household"),
        ("uk", "п’ятсот двадцять п'ять росіян", (525, None, None), "exact", "person"),
        ("uk", "понад тисячу осіб", (None, 1000, None), "at_least", "person"),
        ("uk", "щонайменше 40 автомобілів", (None, 40, None), "at_least", "vehicle"),
        ("uk", "близько двохсот біженців", (200, None, None), "about", "person"),
        ("uk", "осіб п'ятсот", (500, None, None), "about", "person"),
        ("uk", "до 48 годин", (None, None, 48), "at_most", "hour"),
        ("uk", "від 3 до 5 тис. осіб", (None, 3000, 5000), "range", "person"),
        ("uk", "двоє діб", (48, None, None), "exact", "hour"),
        ("uk", "двогодинна черга", (2, None, None), "exact", "hour"),
        ("uk", "50 000 гривень", (50_000, None, None), "exact", "UAH"),
        ("pl", "98 tys. osób", (98_000, None, None), "exact", "person"),
        ("pl", "pół miliona ludzi", (500_000, None, None), "exact", "person"),
        ("pl", "dwa i pół tysiąca rodzin", (2500, None, None), "exact", "household"),
        ("pl", "pięćset dwadzieścia pięć osób", (525, None, None), "exact", "person"),
        ("pl", "ponad tysiąc aut", (None, 1000, None), "at_least", "vehicle"),
        ("pl", "co najmniej 40 pojazdów", (None, 40, None), "at_least", "vehicle"),
        ("pl", "około stu uchodźców", (100, None, None), "about", "person"),
        ("pl", "do 48 godzin", (None, None, 48), "at_most", "hour"),
        ("pl", "od 3 do 5 tys. osób", (None, 3000, 5000), "range", "person"),
        ("pl", "10-kilometrowa kolejka", (10, None, None), "exact", "kilometre"),
        ("pl", "200 ukraińskich obywateli", (200, None, None), "exact", "person"),
        ("pl", "50 000 złotych", (50_000, None, None), "exact", "PLN"),
    ],
)
def test_amounts(lang, text, amount, bound, unit):
    number = only(text, lang)
    assert (number.value, number.low, number.high) == amount
    assert (number.bound, number.unit) == (Bound(bound), unit)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "десятки тисяч людей"),
        ("uk", "кілька тисяч людей"),
        ("pl", "kilkuset ludzi"),
        ("pl", "tysiące ludzi"),
    ],
)
def test_a_number_in_name_only_is_vague(lang, text):
    number = only(text, lang)
    assert number.vague and number.value is None and number.unit == "person"


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("uk", "у 2014 році", "year"), ("uk", "24 лютого 2022 року", "date"), ("uk", "18-річний", "age"),
        ("uk", "третина", "share"), ("uk", "двоє з трьох", "share"), ("uk", "два тижні тому", "period"),
        ("pl", "w 2014 roku", "year"), ("pl", "24 lutego 2022 r.", "date"), ("pl", "18-letni", "age"),
        ("pl", "połowa", "share"), ("pl", "dwa tygodnie temu", "period"),
    ],
)  # fmt: skip
def test_what_is_no_quantity(lang, text, kind):
    found = numbers(text, lang=lang)
    assert found and {number.kind for number in found} <= {kind, "year"}
    assert quantities(text, lang=lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "percent", "versus"),
    [
        ("uk", "на 80 % більше, ніж тиждень тому", 80, "тиждень тому"),
        ("uk", "удвічі більше", 100, None),
        ("uk", "утричі менше", -66.7, None),
        ("uk", "у п'ять разів більше", 400, None),
        ("pl", "o 80 proc. więcej niż tydzień wcześniej", 80, "tydzień wcześniej"),
        ("pl", "dwukrotnie więcej", 100, None),
        ("pl", "wzrosła o 30 proc.", 30, None),
    ],
)
def test_comparisons(lang, text, percent, versus):
    assert [(change.percent, change.versus) for change in changes(text, lang=lang)] == [(percent, versus)]


@pytest.mark.parametrize(
    ("lang", "text"), [("uk", "5 тисяч осіб на добу"), ("uk", "щодня 300 машин"), ("pl", "5 tysięcy osób dziennie")]
)
def test_rates(lang, text):
    assert only(text, lang).per == "day"
