"""A sentence says what its claim says, with bound, voice and doubt; what does not hang together is quoted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from brief_samples import WORDS, claim, document, finding, rule, situation, where
from hypothesis import given
from hypothesis import strategies as st

from borderflow.brief.figures import tellable
from borderflow.brief.paragraphs import paragraphs, telling
from borderflow.brief.sentences import Sentence, figure, series
from borderflow.brief.sentences import rule as told_rule
from borderflow.brief.setting import setting
from borderflow.brief.wording import counted, days, inside, voices
from borderflow.nouns import (
    Bound,
    Certainty,
    Change,
    Claim,
    Effect,
    Finding,
    Period,
    Quantity,
    Source,
    Status,
    Topic,
)

SUNDAY = Period(date(2022, 9, 25), date(2022, 9, 25))
VEHICLES = Quantity(value=58, bound=Bound.EXACT, unit="vehicle")


def people(number: float, **more: object) -> Quantity:
    return replace(Quantity(value=number, bound=Bound.EXACT, unit="person"), **more)


def hours(number: float) -> Quantity:
    return Quantity(value=number, bound=Bound.EXACT, unit="hour")


def on(number: int) -> Period:
    return Period(date(2022, 9, number), date(2022, 9, number))


def said(best: Claim, *dissent: Claim, here: str | None = "FI", **more: object) -> str:
    found = finding(best, *dissent, **more)  # type: ignore[arg-type]
    return figure(found, where(found, here=here)).text


def section(*findings: Finding, here: str = "FI") -> list[Sentence]:
    place = where(*findings, here=here)
    return [one for paragraph in paragraphs(telling(findings, place), Topic, place) for one in paragraph.sentences]


def is_quoted(best: Claim, **more: object) -> bool:
    found = finding(best, **more)  # type: ignore[arg-type]
    return tellable([found], where(found)) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "1,200 people entered on Saturday 24 September, according to the border guard."),
        ({"quantity": Quantity(low=1200, bound=Bound.AT_LEAST, unit="person")}, "At least 1,200 people entered"),
        ({"quantity": Quantity(high=1200, bound=Bound.AT_MOST, unit="person")}, "Up to 1,200 people entered"),
        ({"quantity": people(1200, bound=Bound.ABOUT)}, "About 1,200 people entered"),
        ({"quantity": people(0)}, "No people entered on Saturday"),
        ({"quantity": people(1)}, "1 person entered"),
        ({"quantity": people(1_200_000)}, "1.2 million people entered"),
        ({"who": "Russian citizens"}, "1,200 Russian citizens entered"),
        ({"who": "those who hold a visa"}, "1,200 people entered"),
        ({"who": "Russian"}, "1,200 people entered"),
        ({"change": Change(percent=80, versus="a week earlier")}, "24 September, 80 per cent more than a week earlier"),
        ({"quantity": None, "change": Change(percent=-50, versus="a week earlier")}, "50 per cent lower than a week"),
        ({"measure": "refused"}, "were turned away on Saturday"),
        ({"measure": "refused", "quantity": people(1)}, "1 person was turned away"),
        ({"measure": "flow_rate"}, "a day were coming in"),
        ({"measure": "stock"}, "were staying in the country"),
        ({"certainty": Certainty.UNVERIFIED}, "By an unconfirmed account, 1,200 people entered"),
        ({"source": Source("State media", Source("local officials"))}, "to state media, citing local officials."),
        ({"source": None}, "24 September."),
        ({"period": Period()}, "according to the border guard, in a report of 25 September."),
        ({"period": Period(date(2022, 9, 24), date(2022, 9, 25))}, "over the weekend of 24 and 25 September"),
        ({"period": Period(date(2021, 12, 30), date(2022, 1, 2))}, "from 30 December 2021 to 2 January"),
        ({"place": "Vaalimaa"}, "entered at Vaalimaa on"),
        ({"place": "North Karelia"}, "entered at North Karelia on"),
    ],
)
def test_a_figure_is_said_with_its_bound_voice_and_doubt(more: dict[str, object], words: str) -> None:
    assert words in said(claim(**more))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"measure": "wait", "quantity": hours(0.5)}, "The wait was 30 minutes"),
        ({"measure": "wait", "quantity": hours(96)}, "The wait was 4 days"),
        ({"measure": "wait", "quantity": hours(40), "place": "Vaalimaa"}, "The wait at Vaalimaa was 40 hours"),
        ({"measure": "length", "quantity": Quantity(value=0.5, unit="kilometre")}, "The line was 500 metres long"),
        ({"measure": "vehicles", "quantity": Quantity(value=58, unit="vehicle"), "who": None}, "58 vehicles were"),
        (
            {"measure": "vehicles", "quantity": Quantity(value=58, unit="vehicle"), "who": "waiting cars"},
            "58 cars were",
        ),
    ],
)
def test_a_queue_is_said_in_the_units_that_people_use(more: dict[str, object], words: str) -> None:
    assert words in said(claim(topic=Topic.QUEUE, **more))


def test_a_fare_is_said_from_where_to_where() -> None:
    fare = claim(topic=Topic.TRANSPORT, measure="price", quantity=Quantity(value=80000, unit="RUB"))
    assert "The journey to Finland was on offer for 80,000 roubles" in said(fare)
    assert "The journey to Helsinki was" in said(replace(fare, place="Helsinki"))
    assert "The journey from Moscow was" in said(replace(fare, place="Moscow"))
    assert is_quoted(replace(fare, place="Vaalimaa"))


def test_outside_its_chapter_a_figure_names_its_country() -> None:
    assert "1,200 people entered Finland on" in said(claim(), here=None)


def test_the_days_of_one_voice_stand_in_one_sentence_in_order() -> None:
    found = [finding(claim(quantity=people(number), period=on(number))) for number in (24, 22, 23)]
    (one,) = section(*found)
    assert one.text == (
        "22 people entered on Thursday 22 September, 23 on Friday the 23rd and 24 on Saturday the 24th, "
        "according to the border guard."
    )
    assert [piece.claims for piece in one.pieces if piece.claims] == [(f.best,) for f in (found[1], found[2], found[0])]


def test_days_of_two_voices_are_never_put_in_one_mouth() -> None:
    other = finding(claim("5 people entered.", quantity=people(5), period=on(23), source=Source("a newspaper")))
    texts = [one.text for one in section(finding(claim("1,200 people entered.", period=on(22))), other)]
    assert len(texts) == 2
    assert sum("the border guard" in text for text in texts) == sum("a newspaper" in text for text in texts) == 1


def test_a_series_counts_every_day_once() -> None:
    found = [finding(claim(quantity=people(100 + day), period=on(day))) for day in range(10, 20)]
    assert re.findall(r"\b1\d\d\b", series(found, where(*found)).text) == [str(100 + day) for day in range(10, 20)]


def test_disagreement_is_said_and_not_averaged() -> None:
    rival = claim(quantity=people(3000), source=Source("a newspaper"))
    text = said(claim(), rival)
    assert "1,200" in text
    assert "By another account it is 3,000 people, according to a newspaper." in text
    assert "2,100" not in text


def test_a_rival_whose_own_words_speak_against_its_number_is_quoted() -> None:
    rival = claim("Not 3,000 but 1,200 came.", quantity=people(3000), source=Source("a newspaper"))
    text = said(claim(), rival)
    assert "Other accounts differ: “Not 3,000 but 1,200 came.” (a newspaper)" in text
    assert "3,000 people" not in text


def test_a_denial_is_said_in_the_words_of_its_report() -> None:
    denied = claim("The ministry called that untrue.", certainty=Certainty.DENIED, quantity=people(9000))
    text = said(claim(), denials=(denied,))
    assert "A figure of 9,000 people is denied: “The ministry called that untrue.”" in text


def test_agreement_and_repetition_are_told_apart() -> None:
    one = finding(claim())
    echo = replace(claim(), document="two")
    agreed = replace(one, support=(*one.support, replace(one.support[0], origin="a newspaper", claims=(echo,))))
    repeated = replace(one, support=(replace(one.support[0], claims=(claim(), echo)),))
    assert figure(agreed, where(one)).text.endswith("One other voice agrees.")
    assert figure(repeated, where(one)).text.endswith("It is one voice, repeated in two reports.")


@pytest.mark.parametrize(
    ("other", "more", "told"),
    [
        (1100, {}, True),
        (1000, {}, False),  # as round a number may be the same
        (1190, {}, False),
        (1200, {}, False),
        (1100, {"bound": Bound.ABOUT}, False),
        (1100, {"published": 24}, False),  # the day was not over
    ],
)
def test_another_number_of_the_same_voice_is_not_kept_back(other: int, more: dict[str, object], told: bool) -> None:
    quantity = replace(people(other), bound=more.get("bound", Bound.EXACT))
    wavers = claim("It wrote of another number.", document="two", quantity=quantity)
    one = finding(claim())
    one = replace(one, support=(replace(one.support[0], claims=(claim(), wavers)),))
    papers = (document(), document("two", "It wrote of another number.", published=on(more.get("published", 26)).start))
    text = figure(one, setting(situation(one, documents=papers))).text
    assert ("The same is told with another number: “It wrote of another number.”" in text) == told


@pytest.mark.parametrize(
    "misread",
    [
        {"quantity": Quantity(value=5, unit="kilometre")},
        {"quantity": Quantity(value=20, unit="percent")},
        {"topic": Topic.QUEUE, "measure": "wait", "quantity": people(5)},
        {"topic": Topic.QUEUE, "measure": "wait", "quantity": hours(2000)},
        {"place": "Sochi"},
        {"place": "the Kremlin"},
        {"source": Source("a one-way ticket that cost as much as 70,000")},
        {"source": Source("17:20 Antalya")},
        {"certainty": Certainty.DENIED},
        {"period": Period(date(2022, 9, 30), date(2022, 10, 2))},
        {"confidence": 0.2},
        {"country": "RU", "destination": "RU", "origin": None},
        {"country": "EE", "destination": "EE", "text": "In Georgia 1,200 people came over on Saturday."},
        {"text": "At the Verkhny Lars border crossing 1,200 people came over on Saturday."},
    ],
    ids=str,
)
def test_a_claim_that_does_not_hang_together_is_quoted(misread: dict[str, object]) -> None:
    best = claim(**misread)
    assert is_quoted(best)
    assert best.evidence[0].text in section(finding(best), here=best.country or "")[0].text


@pytest.mark.parametrize("word", ["If", "would", "could", "expected", "если"])
def test_what_might_be_is_quoted_and_never_told_as_so(word: str) -> None:
    assert is_quoted(claim(f"{word} 1,200 people came over on Saturday"))
    assert told_rule(finding(rule(f"{word} tourists are kept out")), where()) is None


def test_a_part_that_cannot_be_named_is_not_told_as_the_whole() -> None:
    assert is_quoted(claim(who="those who hold a visa"), part=True)
    assert not is_quoted(claim(who="Russian men"), part=True)


def test_numbers_of_one_voice_that_cannot_be_told_apart_are_quoted() -> None:
    one, other = finding(claim()), finding(claim("Then 10 came", document="two", quantity=people(10)))
    assert tellable([one, other], where(one)) == []
    assert [len(section(one)), len(section(one, other))] == [1, 2]


def test_words_are_quoted_once() -> None:
    risk = {"topic": Topic.RISK, "measure": None, "quantity": None}
    whole, same = finding(claim(**risk)), finding(claim(**{**risk, "topic": Topic.STANCE}))
    inner = finding(claim(WORDS[:20], **risk))
    elsewhere = finding(claim(WORDS[:20], **{**risk, "topic": Topic.STANCE}))
    assert len(section(whole, same, inner)) == 1
    again = finding(claim(**risk, period=SUNDAY))
    (one,) = section(whole, again)
    assert {c.id for c in one.pieces[0].claims} == {whole.best.id, again.best.id}
    assert len(section(whole, elsewhere)) == 2
    assert len(section(finding(claim(**risk, certainty=Certainty.UNVERIFIED)), same)) == 2


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Entry is restricted for Russian tourists."),
        ({"period": Period(date(2022, 9, 19), None)}, "Entry has been restricted for Russian tourists since Monday 19"),
        ({"effect": Effect.OPEN, "who": "Russians"}, "Entry is open to Russians."),
        ({"status": Status.ANNOUNCED}, "A restriction on entry for Russian tourists has been announced."),
        (
            {"status": Status.REJECTED, "effect": Effect.CLOSE},
            "A bar to entry for Russian tourists has been ruled out.",
        ),
        ({"status": Status.PROPOSED}, "has been proposed."),
        ({"status": Status.ENDED}, "has ended."),
        ({"topic": Topic.EXIT_RULE, "effect": Effect.CLOSE, "who": "Men"}, "Leaving is barred to men."),
        ({"topic": Topic.ASYLUM, "who": "Those in danger"}, "Asylum is restricted for those in danger."),
        (
            {"who": None, "place": "Vaalimaa", "effect": Effect.CLOSE, "text": "The post was shut."},
            "The crossing at Vaalimaa is closed.",
        ),
        ({"source": Source("The ministry")}, "according to the ministry."),
    ],
)
def test_a_rule_that_says_whom_it_meets_is_told(more: dict[str, object], words: str) -> None:
    told = told_rule(finding(rule(**more)), where())
    assert told is not None and words in told.text


@pytest.mark.parametrize(
    "more",
    [
        {"who": None},
        {"effect": None},
        {"status": None},
        {"certainty": Certainty.UNVERIFIED},
        {"place": "Sochi"},
        {"who": None, "place": "Vaalimaa", "effect": Effect.CLOSE},
    ],
    ids=str,
)
def test_a_rule_that_says_too_little_is_quoted(more: dict[str, object]) -> None:
    found = finding(rule(**more))
    assert told_rule(found, where()) is None
    assert WORDS in section(found)[0].text


def test_a_quotation_names_its_voice_where_the_words_do_not() -> None:
    stance = {"topic": Topic.STANCE, "measure": None, "quantity": None}
    bare = claim("Nobody is expelled for this.", **stance)
    assert section(finding(bare))[0].text == "According to the border guard: “Nobody is expelled for this.”"
    for text in ("The border guard is ready", "Guards are ready, their chief said"):
        assert section(finding(claim(text, **stance)))[0].text == f"“{text}”."


quantities = st.one_of(
    st.integers(0, 10**7).map(lambda n: Quantity(value=n, bound=Bound.EXACT, unit="person")),
    st.integers(0, 10**7).map(lambda n: Quantity(low=n, bound=Bound.AT_LEAST, unit="person")),
    st.tuples(st.integers(0, 10**4), st.integers(0, 10**4)).map(
        lambda ends: Quantity(low=min(ends), high=max(ends), bound=Bound.RANGE, unit="person")
    ),
)


def numbers(text: str) -> set[float]:
    found = re.findall(r"(\d[\d,]*(?:\.\d+)?)( million)?", text)
    return {round(float(n.replace(",", "")) * (1_000_000 if scale else 1)) for n, scale in found}


@given(quantities, st.sampled_from(["arrivals", "departures", "refused", "stock", "flow_rate", "returned", "net"]))
def test_every_number_in_a_sentence_is_the_claims(quantity: Quantity, measure: str) -> None:
    best = claim(quantity=quantity, measure=measure, period=Period(), source=None)
    stated = {float(n) for n in (quantity.value, quantity.low, quantity.high) if n is not None}
    text = said(best).replace("in a report of 25 September", "")
    assert numbers(text) <= stated


@given(st.integers(1, 10_000).map(lambda n: n / 4), st.sampled_from(Bound), st.sampled_from(["hour", "kilometre"]))
def test_a_handier_unit_changes_no_quantity(number: float, bound: Bound, unit: str) -> None:
    shown = counted(Quantity(value=number, bound=bound, unit=unit))
    value = float(re.sub(r"[^\d.]", "", shown))
    sizes = {"minute": 1 / 60, "day": 24, "metre": 1 / 1000}
    size = next((size for name, size in sizes.items() if f" {name}" in shown), 1)
    assert value * size == pytest.approx(number, abs=0.5 if bound is Bound.ABOUT else 0.01)


@given(st.dates(date(2020, 1, 1), date(2024, 1, 1)), st.integers(0, 500))
def test_both_ends_of_a_period_are_said(start: date, length: int) -> None:
    end = date.fromordinal(start.toordinal() + length)
    text = days(Period(start, end))
    assert str(end.year) in text and str(start.year) in text
    assert text.startswith(("on ", "from ", "in ", "over the weekend of "))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("The ministry", "the ministry"),
        ("Its spokesman, Aibek S", "spokesman, Aibek S"),
        ("Social media posts", "social media posts"),
        ("Telegram channels", "Telegram channels"),
        ("Finland's cabinet", "Finland's cabinet"),
        ("Russian state media", "Russian state media"),
        ("State Border Guard Service (VSAT", "State Border Guard Service"),
        ("One traveller", "one traveller"),
        ("Frontex", "Frontex"),
    ],
)
def test_a_name_stands_inside_a_sentence(name: str, shown: str) -> None:
    assert inside(name) == shown


def test_a_chain_of_voices_is_said_link_by_link() -> None:
    chain = Source("a paper", Source("an official", Source("the FSB")))
    assert voices(chain) == "a paper, citing an official, in turn citing the FSB"
