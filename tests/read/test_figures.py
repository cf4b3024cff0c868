"""What a number counts, told by the words around it."""

import pytest

from borderflow.nouns import Topic
from borderflow.read.cues import cues
from borderflow.read.denied import is_conditional
from borderflow.read.figures import kind
from borderflow.read.numbers import numbers
from borderflow.read.pipeline import english, parsed
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


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Russians need no visa for Serbia, which has not joined the sanctions.", "open"),
        ("No rule bars Russians from entering.", "open"),
        ("There is no rule that forbids reservists to leave.", "open"),
        ("There was no general ban on travel.", "open"),
        ("Travel abroad was not restricted.", "open"),
        ("Men are not allowed to leave.", "restrict"),
        ("Nobody is allowed to cross.", "restrict"),
        ("Azerbaijan has not opened its land border.", "restrict"),
        ("Men who do not work are allowed to leave.", "open"),
        ("A rule bars Russians from entering.", "restrict"),
        ("The post has been closed since Monday.", "close"),
    ],
)
def test_a_denial_turns_what_its_own_verb_says_and_nothing_else(text: str, does: str) -> None:
    assert str(effect(next(iter(english()(text).sents)))) == does


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Выезд не запрещён.", "open"),
        ("Запрета на выезд нет.", "open"),
        ("Никто не запрещает выезд.", "open"),
        ("Россиянам не нужна виза.", "open"),
        ("Мужчин не выпускают.", "restrict"),
        ("Въезд запрещён.", "restrict"),
    ],
)
def test_a_denial_in_russian(text: str, does: str) -> None:
    (doc,) = parsed([text], "ru")
    assert str(effect(next(iter(doc.sents)), lang="ru")) == does


@pytest.mark.parametrize(
    ("text", "lang", "conditional"),
    [
        ("Crossings will grow if Russia closes its border.", "en", True),
        ("Russia closes its border if crossings grow.", "en", False),
        ("Если границу закроют, поедут через Казахстан.", "ru", True),
        ("Границу закроют.", "ru", False),
    ],
)
def test_what_stands_after_if_is_said_on_condition(text: str, lang: str, *, conditional: bool) -> None:
    (doc,) = parsed([text], lang)
    span = next(iter(doc.sents))
    found = {is_conditional(cue, span) for cue in cues(span, "effect", lang=lang) if cue.label == "close"}
    assert found == {conditional}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Before the order about 3,000 people arrived on an ordinary day.", "flow_rate"),
        ("On a normal day 900 people arrive here.", "flow_rate"),
        ("On Monday, no ordinary one, 900 people arrived here.", "arrivals"),
    ],
)
def test_what_an_ordinary_day_brings_is_a_rate(text: str, measure: str) -> None:
    assert first_kind(text) == (Topic.MOVEMENT, measure)
