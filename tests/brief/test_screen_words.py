"""The words of screens: the same keys in both languages, plurals that agree, numbers as the language writes them."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.brief.screen_words import LANGUAGES, Words, words
from borderflow.errors import BadChoice
from borderflow.nouns import MEASURES, Bound, Certainty, Effect, Period, Quantity, Status, Topic

ENGLISH, RUSSIAN = words("en"), words("ru")
numbers = st.integers(0, 10**9)


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_with_the_same_gaps() -> None:
    assert set(ENGLISH.texts) == set(RUSSIAN.texts)
    assert set(ENGLISH.plurals) == set(RUSSIAN.plurals)
    assert {key: len(one) for key, one in ENGLISH.lists.items()} == {
        key: len(one) for key, one in RUSSIAN.lists.items()
    }
    assert {key: gaps(one) for key, one in ENGLISH.texts.items()} == {
        key: gaps(one) for key, one in RUSSIAN.texts.items()
    }


def test_a_noun_has_two_forms_in_english_and_three_in_russian() -> None:
    assert {len(one) for one in ENGLISH.plurals.values()} == {2}
    assert {len(one) for one in RUSSIAN.plurals.values()} == {3}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_a_claim_may_say_has_a_word(lang: str) -> None:
    said = words(lang)
    keys = [f"topic.{one}" for one in Topic] + [f"effect.{one}" for one in Effect]
    keys += [f"stage.{one}" for one in Status] + [f"certainty.{one}" for one in Certainty]
    keys += [f"measure.{name}" for names in MEASURES.values() for name in names]
    assert [key for key in keys if not said.has(key)] == []


@given(st.integers(0, 900_000), st.booleans())
def test_the_last_two_digits_decide_a_russian_plural(number: int, ruled: bool) -> None:
    one, other = (RUSSIAN.noun("unit.hour", count, ruled=ruled) for count in (number, number % 100))
    assert one == other


@given(numbers, st.sampled_from([ENGLISH, RUSSIAN]))
def test_no_digit_of_a_number_is_lost(number: int, said: Words) -> None:
    text = said.number(number)
    if number < 10**6 or number % 100_000:
        assert int("".join(one for one in text if one.isdigit())) == number


@given(st.text(max_size=40), st.sampled_from([ENGLISH, RUSSIAN]))
def test_braces_in_a_value_stay_as_they_are(text: str, said: Words) -> None:
    assert text in said("card.part", text="1", who=text)


@pytest.mark.parametrize(
    ("quantity", "english", "russian"),
    [
        (Quantity(low=8500, bound=Bound.AT_LEAST, unit="person"), "at least 8,500 people", "не менее 8 500 человек"),
        (Quantity(value=21, bound=Bound.EXACT, unit="vehicle"), "21 vehicles", "21 машина"),
        (Quantity(high=21, bound=Bound.AT_MOST, unit="vehicle"), "up to 21 vehicles", "до 21 машины"),
        (Quantity(low=3, high=4, bound=Bound.RANGE, unit="kilometre"), "3–4 kilometres", "3–4 километра"),
        (Quantity(value=1.5, unit="hour"), "1.5 hours", "1,5 часа"),
        (Quantity(value=1_200_000, unit="person"), "1.2 million people", "1,2 млн человек"),
        (Quantity(value=3, unit="XTS"), "3 XTS", "3 XTS"),
        (Quantity(), "no number", "число не названо"),
    ],
)
def test_a_quantity_in_words(quantity: Quantity, english: str, russian: str) -> None:
    assert ENGLISH.quantity(quantity) == english
    assert RUSSIAN.quantity(quantity).replace(" ", " ") == russian


def test_days_in_words() -> None:
    period = Period(date(2022, 9, 24), date(2022, 9, 25))
    assert (ENGLISH.days(period, year=2022), RUSSIAN.days(period)) == ("24–25 Sep", "24–25 сен 2022")
    assert ENGLISH.days(Period(None, period.end), year=2022) == "by 25 Sep"
    assert RUSSIAN.days(Period()) == "день не назван"


def test_places_are_named_in_the_language_by_the_atlas() -> None:
    assert (ENGLISH.country("GE"), RUSSIAN.country("GE")) == ("Georgia", "Грузия")
    assert (ENGLISH.country(None), RUSSIAN.country("ZZ")) == ("no country named", "страна не названа")
    lars = "ge-ru-verkhny-lars"
    assert (ENGLISH.crossing(lars), RUSSIAN.crossing(lars), ENGLISH.crossing("x")) == (
        "Verkhny Lars",
        "Верхний Ларс",
        "x",
    )


def test_a_bad_choice_names_what_could_have_been() -> None:
    with pytest.raises(BadChoice, match="en, ru"):
        words("de")
    with pytest.raises(BadChoice, match=r"status\.open"):
        ENGLISH("status.ajar")
    with pytest.raises(BadChoice, match=r"count\.claims"):
        ENGLISH.many("count.sheep", 2)
