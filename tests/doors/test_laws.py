"""Laws of the whole line: what a brief says when a claim is taken away, or repeated, and what its footnotes quote."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderflow import desk as corridor
from borderflow.brief import Case, headline
from borderflow.brief.page import Page, page
from borderflow.nouns import (
    UNDATED,
    Bound,
    Certainty,
    Claim,
    Document,
    Effect,
    Evidence,
    Period,
    Quantity,
    Source,
    Status,
    Topic,
)
from borderflow.record import Ledger, situation

ROOT = Path(__file__).parents[2]
CASE = Case(title="Leaving", origin="RU", countries=("FI", "GE"))
TEXT = "On the day the guard said that many came over at the post, and the minister called it untrue. Talks go on."
DAYS = [date(2022, 9, number) for number in (21, 22, 23)]
PERIODS = [UNDATED, *(Period(day, day) for day in DAYS), Period(DAYS[0], DAYS[2]), Period(DAYS[1], None)]
VOICES = [None, Source("the guard"), Source("a paper", Source("the guard")), Source("the minister")]

documents = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4).map(
    lambda days: {
        f"d{n}": Document(id=f"d{n}", text=f"{TEXT} {n * 'x' or '-'}", title=f"T{n}", publisher=f"P{n}", published=day)
        for n, day in enumerate(days)
    }
)
KINDS: list[tuple[Topic, str | None]] = [
    (Topic.MOVEMENT, "arrivals"), (Topic.MOVEMENT, "departures"), (Topic.QUEUE, "people"), (Topic.ENTRY_RULE, None),
    (Topic.STANCE, None), (Topic.RISK, None),
]  # fmt: skip


@st.composite
def claims(draw: st.DrawFn, shelf: dict[str, Document]) -> Claim:
    document = draw(st.sampled_from(sorted(shelf)))
    topic, measure = draw(st.sampled_from(KINDS))
    start = draw(st.sampled_from([0, 11, 60]))
    end = draw(st.sampled_from([80, 93, len(TEXT)]))
    number = Quantity(value=draw(st.integers(1, 5)) * 100, bound=Bound.EXACT, unit="person")
    rule = topic is Topic.ENTRY_RULE
    return Claim(
        document=document, topic=topic, measure=measure, quantity=number if measure else None, origin="RU",
        destination="FI", country=draw(st.sampled_from(["FI", "GE", "SE", None])),
        place=draw(st.sampled_from([None, "Vaalimaa", "Sochi"])), who=draw(st.sampled_from([None, "Russians", "men"])),
        period=draw(st.sampled_from(PERIODS)), source=draw(st.sampled_from(VOICES)),
        certainty=draw(st.sampled_from(Certainty)), effect=draw(st.sampled_from(Effect)) if rule else None,
        status=draw(st.sampled_from(Status)) if rule else None, evidence=(Evidence(start, end, TEXT[start:end]),),
    )  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Claim], dict[str, Document]]:
    shelf = draw(documents)
    said = draw(st.lists(claims(shelf), min_size=1, max_size=10))
    return list({claim.id: claim for claim in said}.values()), shelf


def briefed(said: list[Claim], shelf: dict[str, Document]) -> Page:
    return page(situation(said, shelf), case=CASE)


def cited(found: Page) -> set[str]:
    return {entry.claim for note in found.notes for entry in note.entries}


def holds_in(claim: Claim, whole: list[Claim]) -> bool:
    """Whether the claim's words stand within the words of another claim of the document."""
    piece = claim.evidence[0]
    return any(
        other.document == claim.document
        and other.evidence[0].start <= piece.start <= piece.end <= other.evidence[0].end
        for other in whole
        if other.id != claim.id
    )


def says_less(said: list[Claim], shelf: dict[str, Document], gone: Claim) -> None:
    """The brief without a claim rests on nothing that the whole brief did not rest on, or did not quote."""
    whole = cited(briefed(said, shelf))
    less = cited(briefed([claim for claim in said if claim.id != gone.id], shelf))
    assert gone.id not in less
    by_id = {claim.id: claim for claim in said}
    quoted = [by_id[key] for key in whole]
    assert all(key in whole or holds_in(by_id[key], quoted) for key in less)


@settings(max_examples=150)
@given(worlds(), st.data())
def test_a_brief_with_a_claim_removed_says_less_never_something_else(world: object, data: object) -> None:
    said, shelf = world  # type: ignore[misc]
    says_less(said, shelf, data.draw(st.sampled_from(said)))  # type: ignore[attr-defined]


@given(worlds())
def test_every_claim_is_footnoted_or_its_words_are(world: tuple[list[Claim], dict[str, Document]]) -> None:
    said, shelf = world
    found = cited(briefed(said, shelf))
    by_id = {claim.id: claim for claim in said}
    assert all(claim.id in found or holds_in(claim, [by_id[key] for key in found]) for claim in said)


@given(worlds())
def test_every_footnote_quotes_words_that_stand_in_its_report(world: tuple[list[Claim], dict[str, Document]]) -> None:
    said, shelf = world
    by_id = {claim.id: claim for claim in said}
    for note in briefed(said, shelf).notes:
        for entry in note.entries:
            assert entry.quote in shelf[by_id[entry.claim].document].text


@given(worlds(), st.data())
def test_an_echo_is_not_a_second_voice_in_the_brief(world: object, data: object) -> None:
    said, shelf = world  # type: ignore[misc]
    first = data.draw(st.sampled_from(sorted(shelf)))  # type: ignore[attr-defined]
    copy = replace(shelf[first], id="copy", publisher="A paper that copies", published=date(2022, 9, 24))
    echoes = [replace(claim, document="copy") for claim in said if claim.document == first]
    before = headline(situation(said, shelf), case=CASE)
    after = headline(situation([*said, *echoes], {**shelf, "copy": copy}), case=CASE)
    assert [row.sources for row in after] == [row.sources for row in before]


# The same, of the worked case.


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Claim], dict[str, Document]]:
    desk = tmp_path_factory.mktemp("worked")
    corridor.add([ROOT / "cases" / "mobilisation-2022"], desk=desk, now=datetime(2022, 9, 29, tzinfo=UTC))
    with Ledger.open(desk / "ledger.db") as ledger:
        return ledger.claims(), ledger.documents()


def test_the_worked_case_with_a_claim_removed_says_less(worked: tuple[list[Claim], dict[str, Document]]) -> None:
    said, shelf = worked
    for gone in random.Random(7).sample(said, 6):
        says_less(said, shelf, gone)


@pytest.mark.parametrize(
    ("country", "topics"),
    [
        ("FI", {Topic.MOVEMENT, Topic.QUEUE, Topic.ENTRY_RULE}),
        ("GE", {Topic.MOVEMENT, Topic.QUEUE, Topic.ENTRY_RULE}),
        ("BY", {Topic.RISK}),
        ("KZ", {Topic.MOVEMENT, Topic.QUEUE, Topic.STANCE}),
        ("MN", {Topic.MOVEMENT, Topic.STANCE}),
        ("UZ", {Topic.PAYMENTS}),
        ("LV", {Topic.ENTRY_RULE}),
        ("LT", {Topic.ENTRY_RULE}),
        ("EE", {Topic.ENTRY_RULE}),
        ("PL", {Topic.ENTRY_RULE}),
        ("EU", {Topic.MOVEMENT}),
        ("TR", {Topic.TRANSPORT, Topic.ENTRY_RULE}),
        ("AM", {Topic.TRANSPORT}),
        ("AZ", {Topic.TRANSPORT}),
        ("RS", {Topic.TRANSPORT, Topic.ENTRY_RULE}),
        ("DE", {Topic.ASYLUM}),
        ("RU", {Topic.DRIVER, Topic.MOVEMENT}),
    ],
)
def test_the_worked_case_gives_every_country_its_row(
    worked: tuple[list[Claim], dict[str, Document]], country: str, topics: set[Topic]
) -> None:
    said, shelf = worked
    case = Case(title="Leaving Russia", origin="RU", countries=(country,) if country != "RU" else ())
    found = page(situation(said, shelf), case=case)
    by_id = {claim.id: claim for claim in said}
    chapter = found.push if country == "RU" else found.chapters[0]
    assert chapter is not None and chapter.code == country
    notes = {note for section in chapter.sections for line in (*section.lines, *section.more) for note in line.notes}
    told = {by_id[entry.claim].topic for note in found.notes if note.number in notes for entry in note.entries}
    assert topics <= told
