"""A count of those who came in is not told from words that only speak of going, nor the other way round."""

from dataclasses import replace

import pytest
from brief_samples import claim as told
from brief_samples import finding, situation

from borderflow.brief.changed import said
from borderflow.brief.coherence import is_a_voice, moves_right
from borderflow.brief.setting import setting
from borderflow.nouns import Claim, Difference, Evidence, Quantity, Shift, Source, Topic


def claim(measure: str, text: str) -> Claim:
    return Claim(document="d", topic=Topic.MOVEMENT, measure=measure, evidence=(Evidence(0, len(text), text),))


@pytest.mark.parametrize(
    ("measure", "text", "right"),
    [
        ("arrivals", "Departures in March came to 900.", True),  # "came" may speak of coming: nothing is certain
        ("arrivals", "There were 900 departures in March.", False),
        ("arrivals", "The guard counted 900 people.", True),
        ("arrivals", "Some 900 entered and 400 left.", True),
        ("departures", "Some 900 people entered.", False),
        ("departures", "Some 900 people left.", True),
        ("stock", "Some 900 people left.", True),
    ],
)
def test_words_and_measure_point_the_same_way(measure: str, text: str, right: bool) -> None:
    assert moves_right(claim(measure, text)) is right


def test_a_newspaper_is_no_place() -> None:
    assert is_a_voice(told(place="Novaya Gazeta Europe"))
    assert is_a_voice(told(place="the Evening Echo", source=Source("the Evening Echo")))
    assert not is_a_voice(told(place="Vaalimaa")) and not is_a_voice(told())


@pytest.mark.parametrize(("confidence", "is_told"), [(0.9, True), (0.1, False)])
def test_what_changed_is_told_only_where_the_brief_would_tell_it(confidence: float, is_told: bool) -> None:
    one = told(confidence=confidence)
    change = Difference(shift=Shift.NEW, country="FI", size=1.0, claims=(one,), reason="the only voice", after=one)
    words = said(change, setting(situation(finding(one))))
    assert ("1,200" in words) is is_told
    assert ("may be misread" in words) is not is_told


def test_the_word_after_a_number_says_which_way_its_people_go() -> None:
    text = "The guard gives 43,603 arrivals from 21 to 26 September and 22,666\ndepartures."
    came, left = (told(text, quantity=Quantity(value=value, unit="person")) for value in (43603, 22666))
    assert moves_right(came) and not moves_right(left)
    assert moves_right(replace(left, measure="departures")) and not moves_right(replace(came, measure="departures"))
