"""A count of those who came in is not told from words that only speak of going, nor the other way round."""

import pytest

from borderflow.brief.coherence import moves_right
from borderflow.nouns import Claim, Evidence, Topic


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
