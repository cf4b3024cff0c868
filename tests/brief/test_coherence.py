"""A count of those who came in is not told from words that only speak of going, nor the other way round."""

from dataclasses import replace

import pytest
from brief_samples import claim as told
from brief_samples import finding, situation

from borderflow.brief.changed import said
from borderflow.brief.coherence import hangs_together, is_a_voice, moves_right
from borderflow.brief.joint import is_joint
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


@pytest.mark.parametrize(
    ("text", "joint"),
    [
        ("Georgia, Finland and Armenia took in 900 people.", True),
        ("Finland as well as the Netherlands counted 9,000 arrivals.", True),
        ("В Грузию и в Финляндию въехали 9000 человек.", True),
        ("Finland and Armenia have each received 900 people.", False),
        ("Some 900 people entered Finland, and Armenia let in 30.", False),
        ("At the border between Finland and Russia 900 people were counted.", False),
        ("Finland and Armenia stay open, and 900 people entered Finland.", False),
        ("From Russia and Belarus 900 people came to Finland.", False),
        ("Georgia and Armenia stay open; 900 people came.", False),
        ("Some 900 people came.", False),
        ("The agency counts 900 for the three states together.", True),
        ("Finland has 900, and the three states together 3,000.", False),
        ("В трёх странах вместе 900 человек.", True),
    ],
)
def test_a_number_of_several_countries_together_is_no_countrys_own(text: str, joint: bool) -> None:
    one = told(text, quantity=Quantity(value=900, unit="person"))
    assert one.country == "FI" and is_joint(one) is joint
    words = hangs_together(finding(one), setting(situation(finding(one))))
    assert not (joint and words)


def test_a_wait_at_two_borders_is_told_of_each() -> None:
    wait = told(
        "The wait into Finland and Norway is 9 hours.", topic=Topic.QUEUE, measure="wait",
        quantity=Quantity(value=9, unit="hour"),
    )  # fmt: skip
    assert hangs_together(finding(wait), setting(situation(finding(wait))))
