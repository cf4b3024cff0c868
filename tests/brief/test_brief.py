"""The brief says what its claims say, footnoted, and nothing else."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderflow.brief import FORMATS, Case, headline, render
from borderflow.brief.formats import defused
from borderflow.brief.page import page
from borderflow.brief.sentences import sentence
from borderflow.errors import BadChoice
from borderflow.nouns import (
    Bound,
    Certainty,
    Change,
    Claim,
    Document,
    Effect,
    Evidence,
    Figure,
    Finding,
    Period,
    Quantity,
    Situation,
    Source,
    Status,
    Topic,
    Voice,
)

CASE = Case(title="Leaving", summary="A test", origin="RU", countries=("FI", "GE"))
WORDS = "Guards at the post said that 1,200 people had come over on Saturday."
HOSTILE = "<script>alert(1)</script> =1+1 [x](javascript:1) \"&' | `"


def document(name: str = "one", text: str = WORDS, title: str = "A report") -> Document:
    return Document(id=name, text=text, title=title, publisher="Sample desk", published=date(2022, 9, 25), lang="en")


def claim(**more: object) -> Claim:
    base: dict[str, object] = {
        "document": "one", "topic": Topic.MOVEMENT, "measure": "arrivals", "origin": "RU", "destination": "FI",
        "country": "FI", "quantity": Quantity(value=1200, bound=Bound.EXACT, unit="person"), "who": "people",
        "period": Period(date(2022, 9, 24), date(2022, 9, 24)), "source": Source("the border guard"),
        "certainty": Certainty.ATTRIBUTED, "evidence": (Evidence(0, len(WORDS), WORDS),),
    }  # fmt: skip
    return Claim(**{**base, **more})  # type: ignore[arg-type]


def finding(best: Claim, *dissent: Claim) -> Finding:
    figure = Figure(
        topic=best.topic, measure=best.measure, unit=best.quantity.unit if best.quantity else None, origin=best.origin,
        destination=best.destination, country=best.country, place=None, who=None, period=best.period,
    )  # fmt: skip
    voices = tuple(Voice(origin=c.speaker or "Sample desk", claims=(c,)) for c in dissent)
    support = (Voice(origin=best.speaker or "Sample desk", claims=(best,)),)
    return Finding(figure=figure, best=best, reason="the only voice", support=support, dissent=voices)


def situation(*findings: Finding, documents: tuple[Document, ...] = (document(),)) -> Situation:
    return Situation(as_of=None, country=None, findings=findings, documents={d.id: d for d in documents})


def said(best: Claim, *dissent: Claim) -> str:
    found = finding(best, *dissent)
    return sentence(found, situation(found)).text


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "1,200 people entered Finland on 24 September 2022, according to the border guard."),
        ({"quantity": Quantity(low=1200, bound=Bound.AT_LEAST, unit="person")}, "At least 1,200 people"),
        ({"quantity": Quantity(high=1200, bound=Bound.AT_MOST, unit="person")}, "Up to 1,200 people"),
        ({"quantity": Quantity(value=1200, bound=Bound.ABOUT, unit="person")}, "About 1,200 people"),
        ({"change": Change(percent=80, versus="a week earlier")}, "80 per cent more than a week earlier"),
        ({"measure": "refused"}, "were turned away from Finland"),
        ({"certainty": Certainty.UNVERIFIED, "source": Source("social media posts")}, "Unconfirmed: 1,200 people"),
        ({"certainty": Certainty.DENIED}, "Denied by the border guard: that 1,200 people"),
        ({"source": Source("State media", Source("local officials"))}, "State media, citing local officials"),
    ],
)
def test_a_figure_is_said_with_its_bound_voice_and_doubt(more: dict[str, object], words: str) -> None:
    assert words in said(claim(**more))


def test_a_rule_is_said_in_the_words_of_its_report() -> None:
    rule = claim(topic=Topic.ENTRY_RULE, measure=None, quantity=None, effect=Effect.RESTRICT, status=Status.ANNOUNCED)
    text = said(rule)
    assert "restricting, announced" in text
    assert WORDS.rstrip(".") in text


def test_disagreement_is_said_and_not_averaged() -> None:
    rival = claim(quantity=Quantity(value=3000, bound=Bound.EXACT, unit="person"), source=Source("a newspaper"))
    text = said(claim(), rival)
    assert "1,200" in text
    assert "Others differ: 3,000 people (a newspaper)" in text
    assert "2,100" not in text


quantities = st.one_of(
    st.integers(0, 10**7).map(lambda n: Quantity(value=n, bound=Bound.EXACT, unit="person")),
    st.integers(0, 10**7).map(lambda n: Quantity(low=n, bound=Bound.AT_LEAST, unit="person")),
    st.tuples(st.integers(0, 10**4), st.integers(0, 10**4)).map(
        lambda ends: Quantity(low=min(ends), high=max(ends), bound=Bound.RANGE, unit="person")
    ),
)


@given(quantities, st.sampled_from(["arrivals", "departures", "refused", "stock", "flow_rate", "returned", "net"]))
def test_every_number_in_a_sentence_is_the_claims(quantity: Quantity, measure: str) -> None:
    best = claim(quantity=quantity, measure=measure, period=Period())
    stated = {float(n) for n in (quantity.value, quantity.low, quantity.high) if n is not None}
    said_numbers = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", said(best))}
    assert said_numbers <= stated


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(quantities, min_size=1, max_size=5, unique=True), st.data())
def test_a_brief_with_a_finding_removed_says_less_and_nothing_else(kept: list[Quantity], data: st.DataObject) -> None:
    findings = [finding(claim(quantity=quantity)) for quantity in kept]
    gone = data.draw(st.integers(0, len(findings) - 1))
    whole, less = lines(findings), lines(findings[:gone] + findings[gone + 1 :])
    assert less < whole


def lines(findings: list[Finding]) -> set[str]:
    found = page(situation(*findings), case=CASE)
    return {line.text for c in found.chapters for s in c.sections for line in (*s.lines, *s.more)}


def test_every_footnote_quotes_words_that_stand_in_their_document() -> None:
    found = page(situation(finding(claim())), case=CASE)
    assert [note.quote for note in found.notes] == [WORDS]
    assert all(line.notes for c in found.chapters for s in c.sections for line in s.lines)


def test_a_country_without_a_report_says_so() -> None:
    assert "No report yet." in render(situation(finding(claim())), format="md", case=CASE)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in {"img", "link", "script", "iframe", "object", "use", "image"}:
            self.fetched += [value or "" for name, value in attrs if name in {"src", "href", "data"}]


def hostile() -> Situation:
    text = HOSTILE * 2
    rule = claim(
        topic=Topic.RISK, measure=None, quantity=None, source=Source(HOSTILE), place=HOSTILE, who=HOSTILE,
        evidence=(Evidence(0, len(text), text),),
    )  # fmt: skip
    return situation(finding(rule), documents=(replace(document(text=text, title=HOSTILE), url="javascript:1"),))


def test_the_page_runs_and_fetches_nothing_whatever_a_report_says() -> None:
    shown = Page()
    text = render(hostile(), format="html", case=replace(CASE, title=HOSTILE))
    shown.feed(text)
    assert "script" not in shown.tags
    assert shown.fetched == []
    assert 'href="javascript' not in text


def test_markdown_shows_hostile_words_as_words() -> None:
    text = render(hostile(), format="md", case=CASE)
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert re.search(r"(?<!\\)\]\(javascript", text) is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert defused(f"{start}1+1") == f"'{start}1+1"


def test_csv_json_and_geojson_hold_every_claim() -> None:
    found = situation(finding(claim(), claim(quantity=Quantity(value=5, bound=Bound.EXACT, unit="person"))))
    ids = {c.id for c in found.claims}
    rows = list(csv.DictReader(io.StringIO(render(found, format="csv", case=CASE))))
    assert {row["claim_id"] for row in rows} == ids
    assert set(json.loads(render(found, format="json", case=CASE))["claims"]) == ids
    features = json.loads(render(found, format="geojson", case=CASE))["features"]
    assert [f["id"] for f in features] == ["FI"]


def test_the_headline_has_a_row_for_each_country_of_the_case() -> None:
    rows = headline(situation(finding(claim())), case=CASE)
    assert [row.country for row in rows] == ["FI", "GE", "RU"]
    assert rows[0].crossing.startswith("1,200 people")


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"effect": Effect.CLOSE, "who": None}, "closed"),
        ({"effect": Effect.RESTRICT}, "restricted"),
        ({"effect": Effect.OPEN}, "open"),
        ({"effect": Effect.CLOSE, "certainty": Certainty.UNVERIFIED}, "nothing reported"),
        ({"effect": Effect.CLOSE, "place": "one post"}, "restricted"),
    ],
)
def test_a_border_stands_as_firm_rules_in_force_say(more: dict[str, object], state: str) -> None:
    rule = claim(**{"topic": Topic.ENTRY_RULE, "measure": None, "quantity": None, "status": Status.IN_FORCE, **more})
    assert headline(situation(finding(rule)), case=CASE)[0].border == state


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadChoice, match=", ".join(FORMATS)):
        render(situation(), format="docx", case=CASE)


def test_an_empty_situation_gives_an_empty_brief_in_every_format() -> None:
    for format in FORMATS:
        assert render(situation(), format=format, case=CASE)
