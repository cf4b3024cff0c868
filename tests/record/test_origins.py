"""Laws of origins: copies and order change no count, two offices of one government are one, an outlet is its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import arrivals, day, document, worlds

from borderflow.nouns import Claim, Document
from borderflow.record import backing, hearing, spoken, voices
from borderflow.record.origins import Backing, Relation, relation
from borderflow.record.speakers import speaker


def behind(claims: list[Claim], shelf: dict[str, Document]) -> Backing:
    return backing(spoken(voices(claims, shelf), hearing(claims, shelf)))


def behind_names(*chains: tuple[str, ...], publishers: tuple[str, ...] = ()) -> Backing:
    shelf: dict[str, Document] = {}
    claims: list[Claim] = []
    for number, chain in enumerate(chains):
        text = f"Report number {number} counted {number} in words of its own ({number})"
        paper = document(f"d{number}", text, published=day(number + 1), publisher=[*publishers, *[None] * 9][number])
        shelf[paper.id] = paper
        claims.append(arrivals(paper, 8572, sources=chain))
    return behind(claims, shelf)


@given(worlds(dated=True), st.data())
def test_a_copy_changes_no_count_of_origins(world, data) -> None:
    claims, shelf = world
    copied = data.draw(st.sampled_from(list(shelf.values())))
    copy = replace(copied, id="copy", publisher="Paper Copy", published=day(29))
    echoes = [replace(claim, document="copy") for claim in claims if claim.document == copied.id]
    before, after = behind(claims, shelf), behind([*claims, *echoes], {**shelf, "copy": copy})
    assert after.origins == before.origins
    assert after.voices == before.voices
    assert after.reports == before.reports + bool(echoes)


@given(worlds(), st.randoms())
def test_order_changes_no_count(world, chance) -> None:
    claims, shelf = world
    assert behind(chance.sample(claims, len(claims)), shelf) == behind(claims, shelf)


@given(worlds())
def test_there_are_no_more_origins_than_voices_and_no_more_voices_than_claims(world) -> None:
    claims, shelf = world
    found = behind(claims, shelf)
    assert len(found.origins) <= found.voices <= len({claim.id for claim in claims})
    assert bool(found.origins) == bool(claims)


@pytest.mark.parametrize(
    ("chains", "count"),
    [
        ([("Finnish Border Guard",), ("Finnish Interior Ministry",)], 1),
        ([("Finnish Border Guard",), ("Russian border service",)], 2),
        ([("Reuters", "Finnish Border Guard"), ("Yle", "the border guard")], 1),
        ([("Reuters",), ("Finnish Border Guard",)], 2),
        ([("TASS",), ("Russian Foreign Ministry",)], 1),
        ([("Yle",), ("Finnish Foreign Ministry",)], 2),
        ([("officials",), ("Finnish Border Guard",)], 1),
        ([("a traveller",), ("a traveller",)], 2),
        ([("UNHCR",), ("IOM",), ("the border guard",)], 3),
    ],
)
def test_who_is_independent_of_whom(chains: list[tuple[str, ...]], count: int) -> None:
    assert len(behind_names(*chains).origins) == count


def test_the_counts_are_said_in_words() -> None:
    said = behind_names(("Yle", "Rajavartiolaitos"), ("the border guard",), (), publishers=("A", "B", "Reuters"))
    assert said.words == "3 reports, 2 independent origins"
    assert behind_names(("Yle", "Rajavartiolaitos")).words == "1 report, 1 origin"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the border guard", Relation.THIS_SIDE),
        ("Russian border service", Relation.OTHER_SIDE),
        ("Kazakh Interior Ministry", Relation.NEITHER_SIDE),
        ("TASS", Relation.STATE_MEDIA),
        ("Yle", Relation.MEDIA),
        ("Reuters", Relation.AGENCY),
        ("UNHCR", Relation.AID),
        ("a traveller", Relation.WITNESS),
        ("local officials", Relation.UNNAMED_OFFICIAL),
        ("a Telegram channel", Relation.SOCIAL),
    ],
)
def test_how_a_source_stands_to_finlands_border(name: str, expected: Relation) -> None:
    claim = arrivals(document("d", "Words"), 1, sources=(name,))
    assert relation(speaker(name, "FI"), claim) is expected


def test_a_paper_speaks_for_what_it_adds_to_a_wire_text() -> None:
    wire = " ".join(f"wire{number}" for number in range(80))
    own = " ".join(f"own{number}" for number in range(60))
    shelf = {
        "wire": document("wire", wire, published=day(20), publisher="Reuters"),
        "paper": document("paper", f"{wire} {own}", published=day(21), publisher="Morning Paper"),
    }
    both = shelf["paper"].text
    first = arrivals(shelf["wire"], 8572)
    repeated = arrivals(shelf["paper"], 8572, evidence=(shelf["paper"].quote(0, 60),))
    added = arrivals(shelf["paper"], 8572, evidence=(shelf["paper"].quote(len(both) - 60, len(both)),))
    found = {voice.origin: set(voice.claims) for voice in voices([first, repeated, added], shelf)}
    assert found == {"Reuters": {first, repeated}, "Morning Paper": {added}}
