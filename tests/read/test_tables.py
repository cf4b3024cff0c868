"""Ukrainian and Polish read by tables: few claims, plain ones, and none where grammar would be needed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Certainty, Claim, Document, Topic
from borderflow.read import claims, is_read, sights
from borderflow.read.tabled.parts import parts, sentences
from borderflow.read.tabled.stems import hits, words_of
from borderflow.read.words import words

PUBLISHED = date(2023, 5, 10)  # a Wednesday


def read(text: str, lang: str) -> list[Claim]:
    return claims(Document(id="d", text=text, lang=lang, published=PUBLISHED))


def one(text: str, lang: str) -> Claim:
    (found,) = read(text, lang)
    return found


FIGURES = [
    ("uk", "За тиждень до Словаччини в'їхали 4200 українців.", "movement", "arrivals", 4200, "person"),
    ("uk", "Із країни виїхали близько 12 тис. осіб.", "movement", "departures", 12_000, "person"),
    ("uk", "Кордон перетнули 31 тисяча осіб.", "movement", "crossings", 31_000, "person"),
    ("uk", "Прикордонники не пропустили 75 осіб.", "movement", "refused", 75, "person"),
    ("uk", "Із села евакуювали 640 людей.", "movement", "evacuated", 640, "person"),
    ("uk", "Перед шлагбаумом у черзі 210 вантажівок.", "queue", "vehicles", 210, "vehicle"),
    ("uk", "Чекати доводиться 9 годин.", "queue", "wait", 9, "hour"),
    ("uk", "Черга розтягнулася на 7 кілометрів.", "queue", "length", 7, "kilometre"),
    ("uk", "Квиток на автобус коштує 90 євро.", "transport", "price", 90, "EUR"),
    ("uk", "Унаслідок повені загинули 18 людей.", "driver", "killed", 18, "person"),
    ("uk", "Поліція затримала 14 осіб.", "risk", "people", 14, "person"),
    ("pl", "Do Rumunii wjechało 4200 Ukraińców.", "movement", "arrivals", 4200, "person"),
    ("pl", "Z kraju wyjechało około 12 tys. osób.", "movement", "departures", 12_000, "person"),
    ("pl", "Granicę przekroczyło 31 tys. osób.", "movement", "crossings", 31_000, "person"),
    ("pl", "Strażnicy nie wpuścili 75 osób.", "movement", "refused", 75, "person"),
    ("pl", "Z miasta ewakuowano 640 osób.", "movement", "evacuated", 640, "person"),
    ("pl", "Przed szlabanem w kolejce stoi 210 ciężarówek.", "queue", "vehicles", 210, "vehicle"),
    ("pl", "Czas oczekiwania wynosi 9 godzin.", "queue", "wait", 9, "hour"),
    ("pl", "Kolejka ciągnie się przez 7 km.", "queue", "length", 7, "kilometre"),
    ("pl", "Bilet na autobus kosztuje 90 euro.", "transport", "price", 90, "EUR"),
    ("pl", "W powodzi zginęło 18 osób.", "driver", "killed", 18, "person"),
    ("pl", "Policja zatrzymała 14 osób.", "risk", "people", 14, "person"),
]


@pytest.mark.parametrize(("lang", "text", "topic", "measure", "value", "unit"), FIGURES)
def test_a_number_beside_a_word_of_its_topic(
    lang: str, text: str, topic: str, measure: str, value: int, unit: str
) -> None:
    claim = next(claim for claim in read(text, lang) if claim.quantity is not None)
    assert (claim.topic, claim.measure) == (topic, measure)
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.unit) == (value, unit)
    assert claim.reader == f"tables {lang}"
    assert claim.confidence is not None
    assert 0.3 <= claim.confidence <= 0.5


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Армія зайняла 60 сіл."),
        ("uk", "На ярмарок привезли 500 книжок."),
        ("uk", "Ціни зросли на 12 відсотків."),
        ("uk", "У 2019 році він очолив місто."),
        ("uk", "Угорщина не закрила кордон."),
        ("uk", "Чи закриє Угорщина кордон?"),
        ("uk", "Якщо Угорщина закриє кордон, буде важко."),
        ("uk", "Угорщина сперечається зі Словаччиною, чи закривати кордон із Польщею."),
        ("pl", "Wojsko zajęło 60 wsi."),
        ("pl", "Na targ przywieziono 500 książek."),
        ("pl", "Ceny wzrosły o 12 procent."),
        ("pl", "W 2019 roku objął urząd."),
        ("pl", "Słowacja nie zamknęła granicy."),
        ("pl", "Czy Słowacja zamknie granicę?"),
        ("pl", "Jeśli Słowacja zamknie granicę, będzie trudno."),
    ],
)
def test_nothing_is_read_where_tables_do_not_say_it(lang: str, text: str) -> None:
    assert read(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "origin", "destination", "country"),
    [
        ("uk", "З Молдови до Румунії виїхали 300 осіб.", "MD", "RO", "RO"),
        ("uk", "В Україну повернулися 300 осіб.", None, "UA", "UA"),
        ("uk", "В Україні перебувають 300 осіб.", None, "UA", "UA"),
        ("uk", "На кордоні з Польщею не пропустили 300 осіб.", None, None, "PL"),
        ("pl", "Z Mołdawii do Rumunii wyjechało 300 osób.", "MD", "RO", "RO"),
        ("pl", "Na Litwę wjechało 300 osób.", None, "LT", "LT"),
        ("pl", "Na Litwie przebywa 300 osób.", None, "LT", "LT"),
    ],
)
def test_the_way_is_told_only_by_a_preposition_and_an_ending(
    lang: str, text: str, origin: str | None, destination: str | None, country: str | None
) -> None:
    claim = one(text, lang)
    assert (claim.origin, claim.destination) == (origin, destination)
    assert claim.country in {country, None}


@pytest.mark.parametrize(
    ("lang", "text", "name", "certainty"),
    [
        ("uk", "За даними прикордонної служби, виїхали 300 осіб.", "прикордонної служби", Certainty.ATTRIBUTED),
        ("uk", "Виїхали 300 осіб, повідомило Міністерство оборони.", "Міністерство оборони", Certainty.ATTRIBUTED),
        ("uk", "Прикордонники повідомили, що виїхали 300 осіб.", "Прикордонники", Certainty.ATTRIBUTED),
        ("uk", "Виїхали 300 осіб, розповіла Оксана.", None, Certainty.ATTRIBUTED),
        ("uk", "Нібито виїхали 300 осіб.", None, Certainty.UNVERIFIED),
        ("uk", "Міністерство спростувало, що виїхали 300 осіб.", "Міністерство", Certainty.DENIED),
        ("uk", "Виїхали 300 осіб.", None, Certainty.STATED),
        ("pl", "Według Straży Granicznej wyjechało 300 osób.", "Straży Granicznej", Certainty.ATTRIBUTED),
        ("pl", "Wyjechało 300 osób, przekazała rzeczniczka wojewody.", "rzeczniczka wojewody", Certainty.ATTRIBUTED),
        ("pl", "Wyjechało 300 osób, powiedziała Anna.", None, Certainty.ATTRIBUTED),
        ("pl", "Podobno wyjechało 300 osób.", None, Certainty.UNVERIFIED),
    ],
)  # fmt: skip
def test_a_voice_is_named_by_a_listed_word(lang: str, text: str, name: str | None, certainty: Certainty) -> None:
    claim = one(text, lang)
    assert (claim.source.name if claim.source else None, claim.certainty) == (name, certainty)


def test_a_strong_word_beside_one_country_is_a_rule() -> None:
    for lang, text in {"uk": "Естонія закрила кордон із Росією.", "pl": "Estonia zamknęła granicę z Rosją."}.items():
        claim = one(text, lang)
        assert (claim.topic, claim.country, claim.effect, claim.status) == (Topic.ENTRY_RULE, "EE", "close", "in_force")


def test_days_are_those_of_the_sentence() -> None:
    assert one("У понеділок виїхали 300 осіб.", "uk").period.start == date(2023, 5, 8)
    assert one("W poniedziałek wyjechało 300 osób.", "pl").period.start == date(2023, 5, 8)
    assert one("Виїхали 300 осіб.", "uk").period.start is None


def test_parts_and_sentences_lose_nothing() -> None:
    text = "Прийшло 5 тис. осіб, а вийшло 6 (разом 11); решта чекає. Далі буде!"
    whole = sentences(text, "uk")
    assert [text[slice(*span)] for span in whole][1] == "Далі буде!"
    assert (
        "".join(text[slice(*part)] for span in whole[:1] for part in parts(text, span, "uk")) == text[slice(*whole[0])]
    )


@pytest.mark.parametrize("lang", ["uk", "pl"])
def test_every_stem_finds_itself_and_every_label_is_one_of_english(lang: str) -> None:
    english = words("en", "topics")
    tables = words(lang, "topics")
    for topic, measures in tables["figures"].items():
        assert set(measures) <= set(english["figures"][topic])
        for measure, lists in measures.items():
            for entry in lists["stems"]:
                found = hits(words_of(" ".join(entry.replace(" * ", " ").replace("*", "").split())), "figures", lang)
                assert f"{topic}.{measure}" in {hit.label for hit in found}, entry
    assert set(tables["statements"]) <= {*english["statements"], "queue"}
    assert set(tables["effect"]) <= set(english["effect"])


@given(
    lang=st.sampled_from(["uk", "pl"]),
    pieces=st.lists(
        st.sampled_from(
            [
                "300 осіб",
                "виїхали",
                "з України",
                "до Польщі",
                ", а",
                ". ",
                "; ",
                "granicę",
                "przekroczyło",
                "5 tys.",
                "\n\n",
                "osób",
            ]
        )
        | st.text(max_size=12),
        max_size=25,
    ),
)
def test_every_claim_stands_in_the_text_whatever_the_text(lang: str, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for claim in read(text, lang):
        assert all(piece.stands_in(text) for piece in claim.evidence)
        assert claim.reader == f"tables {lang}"


def test_another_language_has_no_claims_but_is_seen() -> None:
    german = Document(id="d", text="Am 08.05.2023 kamen 4.200 Menschen über Medyka, 9 km Stau.", lang="de")
    assert claims(german) == []
    assert not is_read(german)
    seen = sights(german.text, "de")
    assert (seen.numbers, seen.dates, seen.places, seen.units) == (2, 1, 1, ("kilometre",))


@given(st.text(max_size=200))
def test_what_is_seen_is_counted_for_any_text(text: str) -> None:
    seen = sights(text, "xx")
    assert seen.numbers + seen.dates <= sum(character.isdigit() for character in text)


def test_rules_and_tables_read_their_own_languages_only() -> None:
    assert claims(Document(id="d", text="Виїхали 300 осіб.", lang="uk"), extractor="rules") == []
