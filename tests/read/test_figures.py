"""What a number counts, told by the words around it."""

import pytest

from borderflow.nouns import Topic
from borderflow.read.cues import cues
from borderflow.read.figures import kind
from borderflow.read.numbers import numbers
from borderflow.read.pipeline import english
from borderflow.read.statements import effect, statements, status


def first_kind(text: str) -> tuple[Topic, str] | None:
    span = next(iter(english()(text).sents))
    quantity = next(n for n in numbers(text) if n.kind == "quantity")
    found = kind(quantity, span)
    return (found.topic, found.measure) if found else None


@pytest.mark.parametrize(
    ("text", "topic", "measure"),
    [
        ("Guards counted 4,100 people who entered on Friday.", Topic.MOVEMENT, "arrivals"),
        ("In all 2,300 people left the country.", Topic.MOVEMENT, "departures"),
        ("Officers turned away 310 people at the post.", Topic.MOVEMENT, "refused"),
        ("Drivers now wait 30 hours in the queue.", Topic.QUEUE, "wait"),
        ("A queue of 2,200 vehicles stood before the barrier.", Topic.QUEUE, "vehicles"),
        ("The queue stretched for 12 kilometres.", Topic.QUEUE, "length"),
        ("A ticket cost 90,000 roubles.", Topic.TRANSPORT, "price"),
        ("The army will call up 120,000 reservists.", Topic.DRIVER, "called_up"),
        ("Police detained 1,300 people at the protests.", Topic.RISK, "people"),
        ("Some 3,000 people arrive by train every day.", Topic.MOVEMENT, "flow_rate"),
    ],
)
def test_the_words_around_a_number_say_what_it_counts(text: str, topic: Topic, measure: str) -> None:
    assert first_kind(text) == (topic, measure)


def test_a_number_of_other_things_is_nobodys_figure() -> None:
    assert first_kind("They passed 60 villages on the way and arrived.") is None


def test_a_gap_in_a_pattern_is_bridged() -> None:
    span = next(iter(english()("They turned dozens of men away.").sents))
    assert any(c.label == "movement.refused" for c in cues(span, "figures"))


@pytest.mark.parametrize(
    ("text", "topic", "does", "stands"),
    [
        ("Russian tourists may no longer enter with a tourist visa.", "entry_rule", "restrict", "in_force"),
        ("The government plans to close the border on Friday.", "entry_rule", "close", "announced"),
        ("The opposition proposes a visa ban.", "entry_rule", "restrict", "proposed"),
        ("Citizens enter without a visa.", "entry_rule", "open", "in_force"),
    ],
)
def test_rules_say_what_they_do_and_how_far_they_have_come(text: str, topic: str, does: str, stands: str) -> None:
    span = next(iter(english()(text).sents))
    assert topic in {str(s.topic) for s in statements(span)}
    assert str(effect(span)) == does
    assert str(status(span)) == stands
