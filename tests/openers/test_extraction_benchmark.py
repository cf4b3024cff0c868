"""The measure of main text: whole is 1, half is half, absent pages are skipped."""

import gzip
import json
from pathlib import Path

import pytest
from benchmarks.reading.extraction import measure, shares

WORDS = "The queue at the crossing grew to some 2,300 cars on Saturday, the ministry said in the evening."


def test_shares_count_runs_of_four_words() -> None:
    assert shares("a b c d e f g", "a b c d e f g") == (1, 1)
    assert shares("a b c d e f g", "a b c d") == (1, pytest.approx(1 / 4))
    assert shares("a b c d", "") == (0, 0)


def test_absent_pages_are_skipped(tmp_path: Path) -> None:
    assert measure(tmp_path) == []


def test_a_page_read_whole_is_one(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    page = f"<html><body><article><p>{WORDS}</p></article><nav>Home</nav></body></html>"
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "ground-truth.json").write_text(json.dumps({"a": {"articleBody": WORDS, "url": "https://example.org"}}))
    assert [figure.value for figure in measure(tmp_path)[:3]] == [1, 1, 1]
