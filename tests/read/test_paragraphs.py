from benchmarks.reading.unparsed import beginnings, passed_over
from hypothesis import given
from hypothesis import strategies as st

from borderflow.read.paragraphs import paragraphs


@given(st.text())
def test_a_paragraph_stands_where_it_says(text: str) -> None:
    for part in paragraphs(text):
        assert text[part.start : part.start + len(part.text)] == part.text


@given(st.text())
def test_no_word_is_lost(text: str) -> None:
    kept = "".join("".join(part.text.split()) for part in paragraphs(text))
    assert kept == "".join(text.split())


def test_a_line_without_a_full_stop_is_a_heading() -> None:
    assert [part.heading for part in paragraphs("Georgia\n\nThe queue grew.")] == [True, False]


def test_wrapped_lines_stay_one_paragraph() -> None:
    text = "The queue at the crossing had grown by the evening to a length that nobody\nthere had seen before."
    assert len(paragraphs(text)) == 1


def test_an_entry_or_item_keeps_the_lines_that_it_is_wrapped_over() -> None:
    entry = "07:20 The guards have their figure for the day before, and it is higher than the\none for Saturday was."
    item = "- Rules for those who come by road, as the ministry has published them in its own\n  gazette this week"
    assert [part.text for part in paragraphs(f"{entry}\n{item}\n- short")] == [entry, item, "- short"]


def test_short_lines_and_headings_under_each_other_stay_apart() -> None:
    long = "# A heading that is as long as a line of text that is wrapped at a fixed width"
    assert len(paragraphs(f"{long}\nIt opened.")) == 2
    assert len(paragraphs("- one\ntwo\n- three")) == 3


def test_what_is_left_unparsed_has_no_number_no_place_and_no_cue() -> None:
    known = beginnings("en")
    texts = {"Some 900 people waited.": 0, "They came from Chad.": 0, "The border was closed.": 1, "He is a poet.": 2}
    assert {text: len(list(passed_over(text, "en", known))) for text in texts} == texts
