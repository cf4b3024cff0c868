"""A brief in Russian: it tells what the English one tells, on the same footnotes, and leaves quotations as they are."""

import re
from dataclasses import replace
from datetime import date

import pytest
from brief_samples import CASE, WORDS, claim, document, finding, rule, situation
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow.atlas import countries, country_name
from borderflow.brief import render
from borderflow.brief.page import Page, page
from borderflow.brief.russian.names import inside, into, near, out_of, voice, whom
from borderflow.brief.russian.wording import counted, gender, unit_forms
from borderflow.brief.sentences import figure, series
from borderflow.brief.setting import Setting, setting
from borderflow.brief.tongues import tongue
from borderflow.errors import BadChoice
from borderflow.nouns import (
    MEASURES,
    Bound,
    Certainty,
    Change,
    Effect,
    Finding,
    Period,
    Quantity,
    Situation,
    Source,
    Status,
    Topic,
)

RUSSIAN = replace(CASE, lang="ru")
UNITS = ("person", "household", "vehicle", "hour", "kilometre", "flight", "RUB")
numbers = st.integers(1, 3_000_000)


def told(found: Finding, here: str | None = "FI") -> str:
    return figure(found, russian(situation(found)).within(here)).text.replace("\N{NO-BREAK SPACE}", " ")


def russian(known: Situation) -> Setting:
    return setting(known, origin="RU", lang="ru")


samples = st.builds(
    lambda value, bound, place, who, day, sure: claim(
        quantity=Quantity(value=value, bound=bound, unit="person"), place=place, who=who,
        period=Period(date(2022, 9, day), date(2022, 9, day)), certainty=sure,
    ),
    numbers, st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST]),
    st.sampled_from([None, "Vaalimaa", "Helsinki", "the south-east"]),
    st.sampled_from(["people", "Russians", "strollers"]),
    st.integers(19, 25), st.sampled_from([Certainty.ATTRIBUTED, Certainty.UNVERIFIED]),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(samples, min_size=1, max_size=5, unique_by=lambda one: one.id))
def test_both_languages_tell_the_same_on_the_same_footnotes(claims: list) -> None:  # type: ignore[type-arg]
    known = situation(*(finding(one, part=True) for one in claims))
    english, other = (page(known, case=case) for case in (CASE, RUSSIAN))
    assert laid_out(english) == laid_out(other)
    assert [[entry.claim for entry in note.entries] for note in english.notes] == [
        [entry.claim for entry in note.entries] for note in other.notes
    ]
    assert [entry.quote for note in other.notes for entry in note.entries] == [
        entry.quote for note in english.notes for entry in note.entries
    ]


def laid_out(found: Page) -> list[object]:
    """Everything of a page but its words."""
    return [
        (chapter.code, [[line.notes for line in (*part.lines, *part.more)] for part in chapter.sections])
        for chapter in (*([found.push] if found.push else []), *found.chapters)
    ]


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_russian_page_has_english_words_where_a_report_has_them_and_nowhere_else(form: str) -> None:
    one = finding(claim(), claim(quantity=Quantity(value=900, unit="person"), source=Source("the mayor")))
    known = situation(one, finding(rule()), documents=(document(title="Отчёт"),))
    text = render(known, format=form, case=replace(RUSSIAN, title="Выезд", summary=None))
    text = re.sub(
        r"<(?:style|script|desc|q)\b.*?</(?:style|script|desc|q)>|<[^>]+>|“[^”]*”|«[^»]*»", " ", text, flags=re.DOTALL
    )
    left = {
        "Sample",
        "desk",
        "the",
        "border",
        "guard",
        "mayor",
        "UN",
        "Geodata",
        "GeoNames",
        "CC",
        "BY",
        "https",
        "UTC",
    }
    assert set(re.findall(r"[A-Za-z]{2,}", text)) <= left


def test_what_a_report_says_stays_in_its_language() -> None:
    text = render(situation(finding(claim(confidence=0.1))), format="html", case=RUSSIAN)
    assert f'<span lang="en">«{WORDS}»</span>' in text and '<html lang="ru">' in text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "В страну въехало 1 200 человек в субботу, 24 сентября (источник: the border guard)."),
        ({"quantity": Quantity(value=1, unit="person"), "who": None}, "В страну въехал 1 человек"),
        ({"quantity": Quantity(value=21, unit="vehicle"), "who": "cars"}, "В страну въехала 21 легковая машина"),
        ({"quantity": Quantity(low=3000, bound=Bound.AT_LEAST, unit="person"), "who": "Russians"},
         "не менее 3 000 россиян"),
        ({"who": "people with cats"}, "1 200 человек («people with cats»)"),
        ({"place": "Vaalimaa"}, "на пункте пропуска «Ваалимаа»"),
        ({"place": "the south-east"}, "(место: «the south-east»)"),
        ({"period": Period()}, "(сообщение от 25 сентября)"),
        ({"certainty": Certainty.UNVERIFIED}, "По неподтверждённым сведениям, в страну въехало"),
        ({"source": Source.chain(["Finnish Border Guard", "witnesses"])}, "Финляндии, со ссылкой на: очевидцы)"),
        ({"change": Change(percent=80, versus="a week earlier")}, "на 80 % больше, чем неделей ранее"),
    ],
)  # fmt: skip
def test_a_figure_in_words(more: dict[str, object], said: str) -> None:
    assert said in told(finding(claim(**more), part=True))


@pytest.mark.parametrize(
    ("more", "here", "said"),
    [
        ({"measure": "departures", "country": "RU", "destination": "GE"}, "RU",
         "Из страны выехало 1 200 человек в Грузию"),
        ({"measure": "returned", "destination": "RU", "origin": "FI"}, "RU",
         "Вернулось 1 200 человек в Россию из Финляндии"),
        ({"measure": "stock"}, None, "В Финляндии находилось 1 200 человек"),
        ({"topic": Topic.QUEUE, "measure": "wait", "quantity": Quantity(value=20, unit="hour"),
          "place": "Verkhny Lars"}, "GE", "Ожидание на пункте пропуска «Верхний Ларс» составляло 20 часов"),
    ],
)  # fmt: skip
def test_ways_in_words(more: dict[str, object], here: str | None, said: str) -> None:
    assert told(finding(claim(who=None, **more), part=True), here).startswith(said)


def test_days_of_one_figure_are_one_sentence() -> None:
    days = [claim(period=Period(date(2022, 9, day), date(2022, 9, day))) for day in (22, 23)]
    said = series([finding(one) for one in days], russian(situation(*map(finding, days))).within("FI")).text
    assert "в четверг, 22 сентября и 1" in said.replace("\N{NO-BREAK SPACE}", "") and "в пятницу, 23-го" in said


def test_a_reserve_is_told_apart_from_a_call_up() -> None:
    one = claim(topic=Topic.DRIVER, measure="called_up", country="RU", quantity=Quantity(value=25e6, unit="person"))
    call_up = finding(one)
    reserve = replace(call_up, figure=replace(call_up.figure, measure="affected"))
    assert told(call_up, "RU").startswith("Число призванных: ")
    assert told(reserve, "RU").startswith("Численность резерва для призыва: ")


def test_every_measure_has_words_in_russian() -> None:
    for topic in (Topic.MOVEMENT, Topic.QUEUE, Topic.TRANSPORT, Topic.DRIVER, Topic.ASYLUM):
        for measure in MEASURES[topic]:
            found = finding(claim(topic=topic, measure=measure, who=None))
            assert re.match(r"[А-Я]", told(found, None)), (topic, measure)
            assert "источник" in told(found, None)


@pytest.mark.parametrize("effect", [Effect.CLOSE, Effect.RESTRICT, Effect.OPEN, Effect.EASE])
@pytest.mark.parametrize("status", list(Status))
def test_rules_are_told_for_whom_they_hold(effect: Effect, status: Status) -> None:
    text = render(situation(finding(rule(effect=effect, status=status))), format="md", case=RUSSIAN)
    assert "для российских туристов" in text


@given(numbers, st.sampled_from(UNITS), st.sampled_from(list(Bound)[:4]))
def test_a_number_is_followed_by_its_noun(number: int, unit: str, bound: Bound) -> None:
    said = counted(Quantity(value=number, bound=bound, unit=unit))
    assert said.split()[-1] in {form.split()[-1] for form in (*unit_forms(unit), "дня", "дней", "день")}
    assert gender(Quantity(value=number, bound=bound, unit=unit), unit_forms(unit)) in {0, 1, 2}


@pytest.mark.parametrize("code", sorted(countries()))
def test_every_country_has_its_cases(code: str) -> None:
    name = country_name(code, "ru")
    for said in (into(code), inside(code), out_of(code)):
        before, _, rest = said.partition(" ")
        assert before in {"в", "во", "на", "из", "с"}
        assert rest.startswith((name[:3], "остров"))


def test_names_that_the_atlas_does_not_know_are_not_inflected() -> None:
    assert near("Nowhere Bridge") == "(место: «Nowhere Bridge»)"
    assert whom("those with a stamp") == "«those with a stamp»"
    assert voice("A man on the bridge") == "a man on the bridge"
    with pytest.raises(BadChoice, match="language 'fi'"):
        tongue("fi")
