"""Laws and examples for Russian numbers: every inflected form, ranges, bounds, units and changes."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Bound
from borderflow.read.numbers import Number, changes, numbers, quantities
from borderflow.read.numbers.forms import forms, one_of, written_out

ONES = [
    "ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
    "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
    "девятнадцать",
]  # fmt: skip
TENS = ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
HUNDREDS = [
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
]  # fmt: skip
PIECES = [
    "17 000", "от", "до", "3", "5 тыс.", "1,8 млн", "полмиллиона", "полтора", "десятка", "двое", "из", "трёх", "тысячи",
    "человек", "пятьсот", "часов", "сорок", "около", "не менее", "в день", "с лишним", "на 80 %", "больше", "чем",
    "неделей", "ранее", "вдвое", "в", "пять", "раз", "вырос", "с", "двухчасовая", "треть", "каждый", "третий", "₽",
    "24 февраля", "2022 года", "половина", "-", "–", ",", ".", "№ 5", "18-летний", "суток", "полчаса", "ни одного",
]  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
ENDS = {Bound.AT_LEAST: (False, True, False), Bound.AT_MOST: (False, False, True), Bound.RANGE: (False, True, True)}


def spelled(value: int) -> str:
    """The number in Russian words, in the nominative."""
    if value < 20:
        return ONES[value]
    if value < 1000:
        parts = [HUNDREDS[value // 100], TENS[value % 100 // 10] if value % 100 >= 20 else ""]
        rest = value % 100 if value % 100 < 20 else value % 10
        return " ".join([*filter(None, parts), *([ONES[rest]] if rest else [])])
    thousands, rest = divmod(value, 1000)
    counted = spelled(thousands)
    for one, feminine in (("один", "одна тысяча"), ("два", "две тысячи")):
        if counted.split()[-1] == one:
            counted = f"{counted[: -len(one)]}{feminine}"
            break
    else:
        few = counted.split()[-1] in {"три", "четыре"}
        counted = f"{counted} {'тысячи' if few else 'тысяч'}"
    return f"{counted} {spelled(rest)}" if rest else counted


def only(text: str) -> Number:
    """The one quantity of a text."""
    found = [n for n in numbers(text, lang="ru") if n.kind == "quantity"]
    assert len(found) == 1, found
    return found[0]


@given(st.integers(min_value=0, max_value=999_999))
def test_a_number_in_words_is_read_back(value):
    text = f"Там было {spelled(value)} человек."
    number = only(text)
    assert (number.value, number.unit) == (value, "person")
    assert text[number.core_start : number.core_end] == spelled(value)


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from([" ", "\u00a0", "\u202f", ""]))
def test_a_number_in_digits_is_read_back_whatever_parts_its_thousands(value, mark):
    written = f"{value:,}".replace(",", mark)
    number = numbers(f"всего въехали {written} граждан", lang="ru")[0]
    assert (number.value, number.unit) == (value, "person")


@given(texts)
def test_any_text_is_read_and_offsets_stay_inside(text):
    end = 0
    for number in numbers(text, lang="ru"):
        assert 0 <= number.start <= number.core_start < number.core_end <= number.end <= len(text)
        assert number.core_start >= end
        end = number.core_end
        if number.noun_span:
            assert text[slice(*number.noun_span)] == number.noun
    for change in changes(text, lang="ru"):
        assert 0 <= change.start < change.end <= len(text)


@given(texts)
def test_the_bound_says_which_ends_are_set(text):
    for number in numbers(text, lang="ru"):
        if number.kind == "quantity" and not number.vague:
            is_set = (number.value is not None, number.low is not None, number.high is not None)
            assert is_set == ENDS.get(number.bound, (True, False, False))


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "bound"),
    [
        ("17 000 человек", 17000, None, None, "exact"),
        ("98 тыс. человек", 98_000, None, None, "exact"),
        ("1,8 млн человек", 1_800_000, None, None, "exact"),
        ("17.000 человек", 17_000, None, None, "exact"),
        ("полмиллиона человек", 500_000, None, None, "exact"),
        ("полтора миллиона", 1_500_000, None, None, "exact"),
        ("полтора десятка машин", 15, None, None, "exact"),
        ("две с половиной тысячи", 2500, None, None, "exact"),
        ("2 с половиной тысячи", 2500, None, None, "exact"),
        ("тысяча машин", 1000, None, None, "exact"),
        ("семнадцать тысяч двести пять", 17_205, None, None, "exact"),
        ("17-ти человек", 17, None, None, "exact"),
        ("пара тысяч машин", 2000, None, None, "exact"),
        ("ни одного человека", 0, None, None, "exact"),
        ("100-тысячная толпа", 100_000, None, None, "exact"),
        ("около ста пятидесяти машин", 150, None, None, "about"),
        ("почти 17 тысяч", 17_000, None, None, "about"),
        ("примерно 40 машин", 40, None, None, "about"),
        ("порядка 300 фур", 300, None, None, "about"),
        ("чуть более 300 фур", 300, None, None, "about"),
        ("без малого миллион", 1_000_000, None, None, "about"),
        ("с десяток машин", 10, None, None, "about"),
        ("человек пятьсот", 500, None, None, "about"),
        ("тысяч пять человек", 5000, None, None, "about"),
        ("часов сорок", 40, None, None, "about"),
        ("километров двадцать машин", 20, None, None, "about"),
        ("более 17 тысяч", None, 17_000, None, "at_least"),
        ("свыше сотни машин", None, 100, None, "at_least"),
        ("более тысячи человек", None, 1000, None, "at_least"),
        ("не менее 40 машин", None, 40, None, "at_least"),
        ("как минимум сорок машин", None, 40, None, "at_least"),
        ("более чем на 25 километров", None, 25, None, "at_least"),
        ("260 с лишним тысяч", None, 260_000, None, "at_least"),
        ("сорок тысяч с лишним", None, 40_000, None, "at_least"),
        ("500 и более машин", None, 500, None, "at_least"),
        ("до 48 часов", None, None, 48, "at_most"),
        ("меньше 10 км", None, None, 10, "at_most"),
        ("не более пятисот человек", None, None, 500, "at_most"),
        ("от 3 до 5 тыс. человек", None, 3000, 5000, "range"),
        ("150–200 тысяч", None, 150_000, 200_000, "range"),
        ("3–4 часа", None, 3, 4, "range"),
        ("пять-шесть тысяч", None, 5000, 6000, "range"),
        ("двое-трое суток", None, 48, 72, "range"),
        ("между 40 и 50 автобусами", None, 40, 50, "range"),
        ("два или три грузовика", None, 2, 3, "range"),
        ("1,5–2 млн", None, 1_500_000, 2_000_000, "range"),
    ],
)
def test_bounds(text, value, low, high, bound):
    number = only(text)
    assert (number.value, number.low, number.high, number.bound) == (value, low, high, Bound(bound))


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("двое суток", 48, "hour"),
        ("90 минут", 1.5, "hour"),
        ("полчаса", 0.5, "hour"),
        ("полтора часа", 1.5, "hour"),
        ("час с половиной", 1.5, "hour"),
        ("2 часа 30 минут", 2.5, "hour"),
        ("двухчасовое ожидание", 2, "hour"),
        ("трёхдневная очередь", 72, "hour"),
        ("почти сутки", 24, "hour"),
        ("10-километровый затор", 10, "kilometre"),
        ("500 метров", 0.5, "kilometre"),
        ("пять миль", 8.05, "kilometre"),
        ("12 рейсов", 12, "flight"),
        ("200 семей", 200, "household"),
        ("30 легковых автомобилей", 30, "vehicle"),
        ("1900 грузовиков", 1900, "vehicle"),
        ("сорока фурам", 40, "vehicle"),
        ("120 транспортных средств", 120, "vehicle"),
        ("64 тысячи россиян", 64_000, "person"),
        ("8572 гражданина", 8572, "person"),
        ("260 тысяч въехавших", 260_000, "person"),
        ("200 российских и белорусских граждан", 200, "person"),
        ("погибли двое", 2, "person"),
        ("20 тысяч тенге", 20_000, "KZT"),
        ("50 000 руб.", 50_000, "RUB"),
        ("15 тыс. рублей", 15_000, "RUB"),
        ("300 лари", 300, "GEL"),
        ("1000 долларов США", 1000, "USD"),
        ("$300", 300, "USD"),
        ("100 евро", 100, "EUR"),
        ("30 %", 30, "percent"),
        ("тридцати процентов", 30, "percent"),
    ],
)
def test_units(text, amount, unit):
    number = only(text)
    assert (number.value, number.unit) == (amount, unit)


def test_what_describes_something_else_is_not_counted():
    assert (only("15 военных самолётов").unit, only("15 военных самолётов").noun) == (None, "самолётов")
    assert only("300 уехали").noun is None
    assert numbers("пара живёт там", lang="ru") == []


@pytest.mark.parametrize("text", ["десятки тысяч людей", "несколько тысяч людей", "сотни людей", "тысячи людей"])
def test_a_number_in_name_only_is_vague(text):
    number = only(text)
    assert number.vague and number.unit == "person" and number.value is None and number.bound is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("в 2014 году", "year"), ("в 90-х", "year"), ("за 2021-й", "year"), ("24 февраля", "date"),
        ("21 и 22 сентября", "date"), ("24.02.2022", "date"), ("в 15:30", "time"), ("к шести утра", "time"),
        ("18-летний", "age"), ("старше 18 лет", "age"), ("от 18 до 60 лет", "age"), ("статья 322", "label"),
        ("М4", "label"), ("№ 647", "label"), ("один из них", "label"), ("плюс четыре", "label"),
        ("две трети", "share"), ("каждый третий", "share"), ("двое из трёх", "share"), ("десятая часть", "share"),
        ("за последние 24 часа", "period"), ("две недели назад", "period"), ("15 лет", "period"),
    ],
)  # fmt: skip
def test_what_is_no_quantity(text, kind):
    found = numbers(text, lang="ru")
    assert found and {number.kind for number in found} == {kind}
    assert quantities(text, lang="ru") == []


def test_a_year_before_1900_needs_a_word_that_says_when():
    assert [n.kind for n in numbers("насчитали 1715", lang="ru")] == ["quantity"]
    assert [n.kind for n in numbers("с 1815", lang="ru")] == ["year"]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("4 тысячи в день", "day"),
        ("4 тысячи человек в сутки", "day"),
        ("ежедневно 300 машин", "day"),
        ("в день проезжают 300 машин", "day"),
        ("в день проезжает три-четыре тысячи машин", "day"),
        ("10 машин в час", "hour"),
        ("в день объявления указа 300 машин", None),
    ],
)
def test_rates(text, per):
    assert only(text).per == per


@pytest.mark.parametrize(
    ("text", "percent", "versus"),
    [
        ("на 80 % больше, чем неделей ранее", 80, "неделей ранее"),
        ("на 30% больше машин, чем в прошлую пятницу", 30, "в прошлую пятницу"),
        ("на четверть больше", 25, None),
        ("снизилось на треть", -33.3, None),
        ("рост на 40% по сравнению с прошлой неделей", 40, "прошлой неделей"),
        ("вдвое больше", 100, None),
        ("втрое меньше", -66.7, None),
        ("сократилась примерно вдвое", -50, None),
        ("в пять раз больше", 400, None),
        ("выросло в 2,5 раза", 150, None),
        ("упало в два раза", -50, None),
        ("удвоилось", 100, None),
    ],
)
def test_comparisons(text, percent, versus):
    assert [(change.percent, change.versus) for change in changes(text, lang="ru")] == [(percent, versus)]
    assert quantities(text, lang="ru") == []


def test_what_it_was_before_is_a_baseline_in_the_scale_of_what_it_became():
    found = numbers("число выросло с 3 до 5 тыс. человек", lang="ru")
    assert [(n.value, n.bound, n.compares) for n in found] == [(3000, Bound.EXACT, True), (5000, Bound.EXACT, False)]
    assert [c.baseline for c in changes("число выросло с 3 до 5 тыс. человек", lang="ru")] == [3000]
    assert [c.versus for c in changes("против 243 неделей ранее", lang="ru")] == ["неделей ранее"]


def test_forms_are_written_out_with_and_without_the_dots():
    assert list(forms("трёх", {})) == ["трёх", "трех"]
    assert list(forms("гость~m", {"m": ["", "я"]})) == ["гость", "гостья"]
    assert written_out({"endings": {"m": ["а"]}, "x": {"фур~m": 1}, "y": [["a"], 2]})["x"] == {"фура": 1}


@given(st.lists(st.text(alphabet="abc.+", min_size=1, max_size=6), min_size=1, max_size=8))
def test_a_pattern_for_a_list_takes_the_longest_of_it(entries):
    pattern = re.compile(one_of(entries))
    for entry in entries:
        text = f"{entry}ab!"
        assert pattern.match(text).group() == max((e for e in entries if text.startswith(e)), key=len)


def test_a_sentence_takes_less_than_a_few_milliseconds():
    sentence = "Почти 17 тысяч россиян въехали в страну за выходные, на 80% больше, чем неделей раньше, сообщили там"
    begun = time.process_time()
    for i in range(200):
        numbers(f"{sentence} {i}", lang="ru")
    assert (time.process_time() - begun) / 200 < 0.008


@pytest.mark.parametrize(
    ("lang", "piece"),
    [("en", "a "), ("en", "one "), ("en", "up from 3 "), ("ru", "пять "), ("ru", "пол"), ("uk", "пів "), ("pl", "1-")],
)
def test_a_word_repeated_ten_thousand_times_hangs_nothing(lang, piece):
    begun = time.process_time()
    changes((piece * 10_000)[:10_000], lang=lang)
    assert time.process_time() - begun < 2  # measured 0.3; the rest is for slow machines


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("40 мужчин приехали на одном автобусе", ["quantity", "label"]),
        ("в одной машине 5 человек", ["label", "quantity"]),
        ("на каждых двух россиян", ["label"]),
        ("двух россиян вернули", ["quantity"]),
    ],
)
def test_what_carries_and_what_a_rate_counts_against_are_no_counts(text, kinds):
    assert [number.kind for number in numbers(text, lang="ru")] == kinds


def test_a_hedged_share_keeps_its_hedge():
    (share,) = numbers("менее одного из десяти прибывших", lang="ru")
    assert (share.value, share.high, share.bound) == (None, 10, Bound.AT_MOST)
