"""Where a sentence plays: entries of running reports, sections, short names of crossings, and what is no place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.atlas import Mention, mentions
from borderflow.nouns import Document
from borderflow.read.paragraphs import Paragraph, paragraphs
from borderflow.read.pipeline import parsed
from borderflow.read.scene import Passage, Scene, passage
from borderflow.read.sentences import Reading, Sentence, found_in, sentence, shared_out
from borderflow.read.traits.sites import site_options

BLOCKS = st.sampled_from([
    "Verkhny Lars is full.", "Lars again.", "Finland and Georgia", "Nobody came.", "😀 At Vaalimaa, Russians",
    "FINLAND", "- Torkham\n- Bria",
])  # fmt: skip


def sentence_of(text: str) -> tuple[Sentence, Reading]:
    document = Document(id="d", title=None, text=text, published=date(2022, 9, 22), lang="en")
    reading, part = Reading(document, Scene(None), "en"), Paragraph(0, text, heading=False)
    span = next(iter(next(parsed([text])).sents))
    found = found_in(text, mentions(text), published=document.published, lang="en")
    return sentence(span, part, found, reading), reading


@given(st.lists(BLOCKS, max_size=8).map("\n\n".join))
def test_the_places_of_a_text_are_shared_out_among_its_paragraphs(text: str) -> None:
    parts = list(paragraphs(text))
    shares = list(shared_out(mentions(text), parts))
    assert len(shares) == len(parts)
    for part, share in zip(parts, shares, strict=True):
        assert all(part.text[one.start : one.end] == one.text for one in share)
    assert sum(map(len, shares)) == len(mentions(text))


def test_a_crossing_named_in_full_is_meant_by_its_short_name_in_another_paragraph() -> None:
    text = "The line at Verkhny Lars grows.\n\nLars again. It is shorter."
    *_, last = shared_out(mentions(text), paragraphs(text))
    assert [(one.text, one.kind) for one in last] == [("Lars", "crossing")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Polish newspaper, Rzeczpospolita, wrote today of 5,000 cars crossing into Finland.", "Rzeczpospolita"),
        ("On Thursday Novaya Gazeta Europe reported that the call-up covers a million people.", "Europe"),
    ],
)
def test_a_newspaper_is_no_place(text: str, name: str) -> None:
    places = [option.value for option in site_options("movement.arrivals", 60, sentence_of(text))]
    assert all(name not in (place or "") for place in places)


def test_an_entry_of_a_running_report_leaves_the_crossing_of_the_last_behind() -> None:
    scene = Scene(None, crossing=Mention(0, 8, "Storskog", "crossing", "NO", None))
    scene.enter(Paragraph(0, "One bus came.", heading=False))
    assert scene.crossing is not None
    assert not scene.entry
    scene.enter(Paragraph(20, "16:30 Moscow. The wait is four days.", heading=False))
    assert scene.crossing is None
    assert scene.entry


def test_a_figure_with_a_point_begins_no_entry() -> None:
    scene = Scene(None)
    scene.enter(Paragraph(0, "1.25 million people came.", heading=False))
    assert not scene.entry


def test_a_passage_is_about_those_who_leave_and_where_it_names_most() -> None:
    text = "Syrians fled to Turkey. Turkey shut its border, and Syrians went back."
    assert passage([(text, mentions(text))]) == Passage("SY", "SY")
    assert passage([("Nobody came.", [])]) == Passage()
