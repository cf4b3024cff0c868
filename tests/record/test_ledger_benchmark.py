"""The measure of the ledger: the same reports every time, whose quotes stand, and a page that says what was found."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.ledger import page, results
from benchmarks.ledger.made import readings
from benchmarks.ledger.one import RANKS, Measured, Read, measured
from benchmarks.ledger.results import Results
from benchmarks.ledger.run import figures

SHORT = Measured(
    claims=1000, reports=50, store="sqlite", add_wall_s=0.5, add_cpu_s=0.1, commit_s=0.1, chain_cpu_s=0.05,
    file_bytes=1_200_000, peak_mb=70, with_lists_mb=90, reads=[Read(1, 120, 0.004, 0.002), Read(5, 20, 0.001, 0.001)],
)  # fmt: skip
FOUND = Results(
    commit="abc", day="2026-01-01", machine="2 cores",
    runs=[SHORT, replace(SHORT, claims=2000), replace(SHORT, store="postgresql", file_bytes=0)],
)  # fmt: skip


def test_the_same_reports_are_made_every_time_and_hold_as_many_claims_as_asked_for() -> None:
    found = list(readings(1000))
    assert found[:20] == list(islice(readings(5000), 20))
    assert sum(len(one.claims) for one in found) == 1000
    ids = {claim.id for one in found for claim in one.claims}
    assert len(ids) == 1000
    for one in found:
        assert one.document is not None
        assert all(words.stands_in(one.document.text) for claim in one.claims for words in claim.evidence)


def test_a_run_measures_what_it_says(tmp_path: Path) -> None:
    run = measured(500, tmp_path / "ledger.db")
    assert (run.claims, run.store, [read.rank for read in run.reads]) == (500, "sqlite", list(RANKS))
    assert run.file_bytes > 500 * 300 and run.add_cpu_s > 0 and run.with_lists_mb >= run.peak_mb > 10
    assert run.reads[0].claims > run.reads[-1].claims
    assert run.bare_cpu_s and run.bare_wall_s and 0 < run.bare_cpu_s < run.add_cpu_s


def test_figures_are_those_of_the_largest_file() -> None:
    found = {figure.name: figure.value for figure in figures(FOUND)}
    assert found["claims recorded a CPU second"] == 20_000 and found["bytes on disk a claim, the log included"] == 600
    assert found["claims read a CPU second, one country"] == 60_000


def test_the_page_and_the_picture_are_made_from_the_results() -> None:
    found = results.read()
    assert page.told(found) in page.PAGE.read_text()
    assert page.drawn(found) == page.PICTURE.read_text()
    assert page.drawn_of_pictures(found) == page.OF_PICTURES.read_text()
    assert ET.fromstring(page.drawn(FOUND)).tag.endswith("svg")
    assert "| 1,000 | postgresql | 2,000 | 10,000 |  | 70 | 20,000 |" in page.told(FOUND)
