"""Ukrainian and Polish: what one sentence hands on to the next, and what it may not."""

from __future__ import annotations

from datetime import date

import pytest

from borderflow.nouns import Certainty, Claim, Document
from borderflow.read import claims

PUBLISHED = date(2023, 5, 10)  # a Wednesday


def read(text: str, lang: str, title: str = "") -> list[Claim]:
    return claims(Document(id="d", title=title, text=text, lang=lang, published=PUBLISHED))


def numbers(found: list[Claim]) -> list[float | None]:
    return [claim.quantity.value for claim in found if claim.quantity is not None]


MOLDOVANS = {
    "uk": "Громадяни Молдови їдуть з Молдови до Румунії.\n\nУ понеділок в'їхали 410 осіб.",
    "pl": "Obywatele Mołdawii jadą z Mołdawii do Rumunii.\n\nW poniedziałek wjechało 410 osób.",
}


@pytest.mark.parametrize("lang", MOLDOVANS)
def test_whose_people_and_where_they_go_is_carried_along(lang: str) -> None:
    (claim,) = read(MOLDOVANS[lang], lang)
    assert (claim.origin, claim.destination, claim.country) == ("MD", "RO", "RO")


def test_nothing_is_carried_where_nobody_says_whose_people_they_are() -> None:
    (claim,) = read("Погода в Румунії мінлива.\n\nУ понеділок в'їхали 410 осіб.", "uk")
    assert (claim.origin, claim.destination, claim.country) == (None, None, None)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "У понеділок до Румунії в'їхали 410 осіб. Напередодні було 380."),
        ("pl", "W poniedziałek do Rumunii wjechało 410 osób. Dzień wcześniej było ich 380."),
    ],
)
def test_a_bare_number_goes_on_with_the_figure_before_it(lang: str, text: str) -> None:
    first, second = read(text, lang)
    assert (second.topic, second.measure, second.destination) == ("movement", "arrivals", "RO")
    assert second.quantity is not None
    assert (second.quantity.value, second.quantity.unit) == (380, "person")
    assert (second.confidence or 1) <= (first.confidence or 0)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "До Румунії в'їхали 410 осіб. На ринку продали 380 кавунів."),
        ("uk", "До Румунії в'їхали 410 осіб.\n\nУ списку 380."),
        ("pl", "Do Rumunii wjechało 410 osób. Na targu sprzedano 380 arbuzów."),
        ("pl", "Do Rumunii wjechało 410 osób. W tym roku zginęło 38 żołnierzy, a bilet kosztował 380 zł."),
    ],
)
def test_a_number_of_something_else_does_not(lang: str, text: str) -> None:
    found = read(text, lang)
    assert [claim.quantity.value for claim in found if claim.measure == "arrivals" and claim.quantity] == [410]


def test_a_share_of_a_figure_is_told_of_it() -> None:
    first, second = read("До Румунії в'їхали 410 осіб, із них 60% — жінки.", "uk")
    assert first.measure == second.measure == "arrivals"
    assert second.quantity is not None
    assert (second.quantity.value, second.quantity.unit) == (60, "percent")


def test_the_other_way_turns_the_way_round() -> None:
    text = "З Молдови до Румунії виїхали 410 осіб, у зворотному напрямку — 250."
    ways = [(claim.origin, claim.destination) for claim in read(text, "uk")]
    assert ways == [("MD", "RO"), ("RO", "MD")]


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        ("uk", "Угорщина, Словаччина та Чехія закрили кордон.", ["HU", "SK", "CZ"]),
        ("pl", "Estonia, Łotwa i Litwa zamknęły granicę.", ["EE", "LV", "LT"]),
    ],
)
def test_a_rule_of_several_countries_is_a_claim_each(lang: str, text: str, codes: list[str]) -> None:
    assert [claim.country for claim in read(text, lang)] == codes


def test_people_of_several_countries_are_no_rule_of_theirs() -> None:
    assert read("Авіакомпанія не впускає громадян Ірану, Сирії та Ємену.", "uk") == []


def test_a_rule_begins_on_its_day_and_goes_on() -> None:
    (claim,) = read("Литва закрила кордон у понеділок.", "uk")
    assert (claim.period.start, claim.period.end) == (date(2023, 5, 8), None)


def test_the_day_of_a_comparison_is_not_the_day_of_the_figure() -> None:
    (claim,) = read("W poniedziałek wjechało 410 osób, o 20 proc. więcej niż w niedzielę.", "pl")
    assert claim.period.start == claim.period.end == date(2023, 5, 8)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("uk", "Виїхали 300 осіб, повідомила у вівторок прикордонна служба.", "прикордонна служба"),
        ("pl", "Wyjechało 300 osób, podała we wtorek Straż Graniczna.", "Straż Graniczna"),
    ],
)
def test_the_day_of_saying_is_no_part_of_a_name(lang: str, text: str, name: str) -> None:
    (claim,) = read(text, lang)
    assert claim.source is not None
    assert claim.source.name == name


def test_a_pronoun_stands_for_the_voice_before() -> None:
    found = read("Виїхали 300 осіб, повідомила прикордонна служба. За її даними, в'їхали 200 осіб.", "uk")
    assert [claim.source.name for claim in found if claim.source] == ["прикордонна служба"] * 2
    assert {claim.certainty for claim in found} == {Certainty.ATTRIBUTED}


def test_a_word_that_its_verb_asks_for_is_no_bound() -> None:
    first, second = read("Doszło do 61 prób przekroczenia granicy. Przyjechało do 61 osób.", "pl")
    assert first.quantity is not None
    assert second.quantity is not None
    assert (first.quantity.bound, first.quantity.value) == ("exact", 61)
    assert (second.quantity.bound, second.quantity.high) == ("at_most", 61)


def test_deaths_on_the_way_are_a_risk_and_others_a_driver() -> None:
    on_the_way, in_a_flood = read("На кордоні загинули 4 людини.\n\nУнаслідок повені загинули 18 людей.", "uk")
    assert (on_the_way.topic, in_a_flood.topic) == ("risk", "driver")


def test_a_queue_without_a_number_needs_a_crossing() -> None:
    assert [claim.topic for claim in read("Kolejki w Medyce nie maleją.", "pl")] == ["queue"]
    assert read("Kolejki w sklepach nie maleją.", "pl") == []


def test_a_day_of_last_year_keeps_its_day() -> None:
    for lang, text in {
        "uk": "24 березня минулого року в'їхали 300 осіб.",
        "pl": "24 marca ubiegłego roku wjechało 300 osób.",
    }.items():
        assert read(text, lang)[0].period.start == date(2022, 3, 24)


def test_what_is_had_at_the_end_of_a_month_is_had_on_its_last_day() -> None:
    (claim,) = read("Na koniec marca tymczasową ochronę miało 300 osób, w kraju przebywa 300 osób.", "pl")[:1]
    assert claim.period.start == claim.period.end


def test_people_told_out_of_one_country_into_another_arrive_whatever_the_verb() -> None:
    (claim,) = read("З Молдови до Румунії подалися 300 осіб.", "uk")
    assert (claim.measure, claim.origin, claim.destination) == ("arrivals", "MD", "RO")
    assert read("З Молдови подалися 300 осіб.", "uk") == []
