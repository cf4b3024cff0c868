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
