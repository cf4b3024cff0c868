"""Places that a text names: which of those that share a name, and which names are no places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.atlas import mentions, subdivisions


def read(text: str) -> list[tuple[str, str, str]]:
    return [(mention.text, mention.kind, mention.code) for mention in mentions(text)]


def codes(text: str) -> list[str]:
    return [mention.code for mention in mentions(text)]


@given(st.text(alphabet="ParisTexGogia, .'-\nВМоскве", max_size=80))
def test_mentions_stand_in_order_and_where_they_say(text: str) -> None:
    found = mentions(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("in Ontario", "CA"),
        ("in Kelantan", "MY"),
        ("in North Darfur", "SD"),
        ("in Haut-Katanga", "CD"),
        ("in Ohio", "US"),
    ],
)
def test_parts_of_countries_are_places(text: str, country: str) -> None:
    assert codes(text) == [country]


def test_a_word_that_only_says_which_part_is_no_place() -> None:
    assert mentions("Northern and Central, then Capital and East") == []


def test_the_country_that_the_text_names_speaks_before_size() -> None:
    assert codes("Floods hit Rivera.") == ["UY"]
    assert codes("Floods hit Colombia, and Rivera most of all.") == ["CO", "CO"]


def test_a_large_town_keeps_its_name_where_its_country_is_not_named() -> None:
    assert codes("A coach from Kazan reached Turkey.") == ["RU", "TR"]


def test_a_capital_gives_way_only_to_what_is_spelt_out() -> None:
    assert codes("Paris said nothing to the Americans.") == ["FR", "US"]
    assert codes("A family from Paris, Texas, went home. Paris is small.") == ["US", "US", "US"]
    assert codes("They live in Athens, Georgia.") == ["US", "US"]
    assert codes("In Athens, Georgia's minister met Greeks.") == ["GR", "GE", "GR"]


def test_a_state_is_known_by_its_short_name_after_a_town() -> None:
    assert read("He was born in Lexington, Ky. and left.")[-1] == ("Ky", "region", "US")
    assert mentions("Ill health and Miss Smith, Ore and all.") == []


def test_a_small_town_needs_its_country_or_the_word_town() -> None:
    assert mentions("They came to Bria yesterday.") == []
    assert codes("They came to Bria town yesterday.") == ["CF"]
    assert codes("In the Central African Republic they came to Bria.") == ["CF", "CF"]


def test_other_spellings_of_a_town_are_known() -> None:
    assert codes("fighting in Raqqa") == codes("fighting in Ar Raqqah") == ["SY"]


@pytest.mark.parametrize(
    "text", ["a speech by Vladimir Orlov", "as Elizabeth Taylor put it", "Mr Franklin said so", "Иван Киров молчал"]
)
def test_people_are_no_towns(text: str) -> None:
    assert mentions(text) == []


def test_people_who_are_towns_are_towns_after_in() -> None:
    assert codes("a road near Vladimir") == ["RU"]


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("поезд из Москвы", "capital", "RU"), ("очередь в Казани", "city", "RU"), ("жители Уфы", "city", "RU"),
        ("в Курской области", "region", "RU"), ("из Дагестана", "region", "RU"),
        ("в Северной Каролине", "region", "US"),
    ],
)  # fmt: skip
def test_russian_places_are_known_in_every_case(text: str, kind: str, country: str) -> None:
    assert [(one.kind, one.code) for one in mentions(text)] == [(kind, country)]


@pytest.mark.parametrize("text", ["после того как", "так и есть", "много семей", "через мост", "нигде не был"])
def test_small_russian_words_are_no_places(text: str) -> None:
    assert mentions(text) == []


def test_every_subdivision_has_a_country_of_two_letters() -> None:
    assert all(len(one.country) == 2 and one.country.isupper() and one.name for one in subdivisions())


def test_a_crossing_that_was_named_in_full_is_meant_by_its_short_name() -> None:
    long, short = "The queue at Verkhny Lars grows. " + "Nothing else is known. " * 9, "Lars again: a website has more."
    assert [one.ref for one in mentions(long + short)] == ["ge-ru-verkhny-lars"] * 2
    assert mentions("Lars again: a website has more.") == []
    assert mentions(short + " Nothing else is known." * 9 + long)[0].text == "Verkhny Lars"
