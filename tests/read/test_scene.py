"""What the reader carries along has an order that is the text's: of equals the first is taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from borderflow.atlas import mentions
from borderflow.read.scene import Scene

COUNTRIES = {
    "Peru": "PE",
    "Chile": "CL",
    "Bolivia": "BO",
    "Ecuador": "EC",
    "Nepal": "NP",
    "Thailand": "TH",
    "Finland": "FI",
}


@given(st.lists(st.sampled_from(sorted(COUNTRIES)), min_size=1, max_size=9))
def test_countries_of_the_sentence_before_stand_in_their_order(names: list[str]) -> None:
    scene, text = Scene(people=None), f"Ministers of {', '.join(names)} met."
    scene.follow(mentions(text), text)
    scene.follow([], "They said nothing.")
    assert (scene.before, scene.here) == (tuple(COUNTRIES[name] for name in dict.fromkeys(names)), ())
