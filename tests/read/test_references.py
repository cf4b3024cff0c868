"""Lines that only say where facts come from make no claim."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.nouns import Document
from borderflow.read import claims
from borderflow.read.paragraphs import paragraphs
from borderflow.read.references import is_address, told_in

TOLD = "Lithuania bans the entry of Belarusian tourists from 1 March, the government announced."


def read(text: str) -> list[str]:
    note = Document(id="d", title="Note", published=date(2024, 2, 20), lang="en", text=text)
    return [claim.evidence[0].text for claim in claims(note)]


@given(st.from_regex(r"\Ahttps?://[a-z]{3,12}\.[a-z]{2,3}/[a-z0-9/_-]{0,60}\Z"))
def test_an_address_is_no_sentence(address: str) -> None:
    assert is_address(address) and is_address(f"- {address}") and not is_address(f"See {address} for more.")


@pytest.mark.parametrize("heading", ["Sources", "Sources of the facts:", "## References", "Further reading", "Links"])
def test_what_is_listed_under_sources_makes_no_claim(heading: str) -> None:
    whole = f"{TOLD}\n\n{heading}\n\n- {TOLD}\n- https://example.org/lithuania-bans-the-entry-of-belarusian-tourists\n"
    assert read(TOLD) and read(whole) == read(TOLD)


def test_the_next_heading_ends_the_list() -> None:
    parts = paragraphs(f"Sources\n\n- one list\n\nLithuania\n\n{TOLD}")
    assert list(told_in(parts, "en")) == [False, False, True, True]


def test_a_sentence_on_sources_begins_no_list() -> None:
    assert list(told_in(paragraphs(f"Sources said so.\n\n{TOLD}"), "en")) == [True, True]


def test_russian_sources_are_a_list_too() -> None:
    assert list(told_in(paragraphs("Источники сведений:\n- закон о границе, 2 марта\n"), "ru")) == [False, False]
