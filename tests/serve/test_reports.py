"""A report's text on its page: every sign of it, in its order, its headings told as headings."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Claim, Topic
from borderflow.serve.pages.document import blocks, flowing
from serve.served import browser, document, filled

TEXTS = st.text(alphabet="#ab 1.\n", max_size=60)


@given(TEXTS, st.integers(0, 59), st.integers(1, 30))
def test_the_pieces_are_the_text(text: str, start: int, length: int) -> None:
    of = document("any", text)
    end = min(start + length, len(text))
    said = [Claim(document=of.id, topic=Topic.RISK, evidence=(of.quote(start, end),))] if start < end else []
    found = blocks(text, said)
    assert "".join(piece.text for _, some in found for piece in some) == flowing(text)
    marked = "".join(piece.text for _, some in found for piece in some if piece.claims)
    assert marked == flowing(text)[start:end] if said else marked == ""
    for heading, some in found:
        line = "".join(piece.text for piece in some)
        assert not heading or (line.startswith("#") and "\n" not in line and line.strip("# \t"))


def test_a_heading_is_drawn_as_one(tmp_path: Path) -> None:
    text = "## Who came\nOn Monday 8,572 people came to Finland.\n#5 is no heading, nor is a lone #\n"
    found = blocks(text, ())
    first = "".join(one.text for one in found[0][1] if not one.sign)
    assert first == "Who came"
    assert [heading for heading, _ in found] == [True, False]
    client: TestClient = browser(filled(tmp_path / "desk"))
    page = client.get("/document/sample-paper").text
    assert 'role="heading"' not in page and "12,000 people came to Finland" in page
