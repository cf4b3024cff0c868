"""What the English reader makes of sentences, and the laws that hold for any text."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderflow.errors import BadChoice
from borderflow.nouns import Certainty, Claim, Document, Topic
from borderflow.read import claims

SUNDAY = date(2022, 9, 25)

VOCABULARY = (
    "Finland Georgia Russians 8,000 48 hours vehicles queue border said the minister arrived left on Saturday since "
    "almost more than visa closed tourists flights cost roubles \n\n . , — “ ” 😀 е́ 17 000 cards Mir asylum"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


def read(text: str, published: date | None = SUNDAY, title: str = "Russians at the border") -> list[Claim]:
    return claims(Document(id="d", title=title, text=text, published=published, lang="en"))


def only(text: str, topic: Topic, **more: object) -> Claim:
    found = [c for c in read(text, **more) if c.topic is topic]  # type: ignore[arg-type]
    assert len(found) == 1, found
    return found[0]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_evidence_stands_in_the_text_whatever_the_text(text: str) -> None:
    for claim in read(text):
        assert all(piece.stands_in(text) for piece in claim.evidence)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_without_a_publication_date_no_weekday_is_guessed(text: str) -> None:
    for claim in read(text, published=None):
        assert claim.period.start is None
        assert claim.period.end is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_reading_twice_gives_the_same_claims(text: str) -> None:
    assert [c.id for c in read(text)] == [c.id for c in read(text)]


def test_a_count_with_its_day_and_voice() -> None:
    claim = only("On Saturday 8,100 Russians entered Finland, the Finnish border guard said.", Topic.MOVEMENT)
    assert claim.measure == "arrivals"
    assert claim.quantity is not None
    assert claim.quantity.value == 8100
    assert (claim.origin, claim.destination, claim.country) == ("RU", "FI", "FI")
    assert claim.period.start == claim.period.end == date(2022, 9, 24)
    assert claim.speaker is not None
    assert "border guard" in claim.speaker.lower()
    assert claim.certainty is Certainty.ATTRIBUTED


def test_a_wait_and_a_queue() -> None:
    found = read(
        "The wait at Verkhny Lars has reached 30 hours. More than 2,000 vehicles are queueing there to enter Georgia."
    )
    measures = {c.measure for c in found if c.topic is Topic.QUEUE}
    assert {"wait", "vehicles"} <= measures
    assert {c.country for c in found if c.measure == "wait"} == {"GE"}


def test_a_rule_for_three_countries_is_three_claims() -> None:
    found = read("Since Monday Latvia, Lithuania and Estonia have turned away Russian tourists with Schengen visas.")
    rules = [c for c in found if c.topic is Topic.ENTRY_RULE]
    assert {c.country for c in rules} == {"LV", "LT", "EE"}
    assert {str(c.effect) for c in rules} == {"restrict"}


def test_the_heading_says_the_country() -> None:
    found = read(
        "Kazakhstan\n\nSome 9,000 Russians arrived on Friday.\n\nMongolia\n\nSome 900 Russians arrived on Friday."
    )
    assert [c.country for c in found if c.topic is Topic.MOVEMENT] == ["KZ", "MN"]


def test_a_language_that_nobody_reads_gives_no_claims() -> None:
    assert claims(Document(id="d", text="Tausende warten an der Grenze.", lang="de")) == []


def test_an_unknown_extractor_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadChoice, match="rules"):
        claims(Document(id="d", text="Nothing.", lang="en"), extractor="oracle")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_nobody_leaves_a_country_for_itself(text: str) -> None:
    for claim in read(text):
        assert claim.origin is None or claim.origin != claim.destination


@pytest.mark.parametrize(
    "text",
    ["May Russian tourists still enter Finland without a visa?", "Is the Russian border with Georgia closed to men?"],
)
def test_a_question_says_nothing(text: str) -> None:
    assert read(text) == []


def test_a_queue_that_is_measured_is_told_once() -> None:
    found = read("On Saturday the queue of cars before Verkhny Lars was 20 kilometres long, Georgian guards said.")
    assert [c.measure for c in found if c.topic is Topic.QUEUE] == ["length"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Not 15,000 but 10,400 Russians entered Finland on Saturday.", [15000]),
        ("In Finland 10,400 and not 15,000 Russians arrived on Saturday.", [15000]),
        ("Some 15,000 Russians entered Finland on Saturday and 10,400 left.", []),
    ],
)
def test_a_figure_that_is_corrected_is_denied(text: str, denied: list[float]) -> None:
    found = [c for c in read(text) if c.certainty is Certainty.DENIED]
    assert [c.quantity.value for c in found if c.quantity] == denied
