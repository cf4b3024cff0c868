"""The measure of speed: the same documents every time, a page that says what was measured, charts that are charts."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from benchmarks import charts
from benchmarks.speed import page, results
from benchmarks.speed.door import Door
from benchmarks.speed.made import made, samples, written
from benchmarks.speed.one import Measured, Timed, after_the_first
from benchmarks.speed.results import Results
from benchmarks.speed.run import figures
from benchmarks.speed.usage import cpu_seconds, memory_mb
from hypothesis import given
from hypothesis import strategies as st

from borderflow.wire import document_from


def run(engine: str, workers: int, rate: float, cpu: float = 0.1) -> Measured:
    return Measured(
        engine, workers, documents=300, characters=600_000, claims=900, digest="d", first_s=3.0,
        documents_per_second=rate, reading_cpu=cpu, worker_cpu=cpu / 50, door_cpu=0.002,
        samples=[(100, 140, 450), (200, 140, 455), (300, 141, 460)],
    )  # fmt: skip


SHORT = [run("here", 1, 8), run("processes", 1, 8), run("processes", 2, 15, 0.105)]
FOUND = Results(
    commit="abc", reader="def", day="2026-01-01", machine="2 cores", real_documents=20, paragraphs=400, sample=300,
    runs=SHORT, long=[], door=Door(0.002, 0.005, 9000, 12_000),
)  # fmt: skip


def test_the_same_documents_are_made_every_time(tmp_path: Path) -> None:
    one, other = written(30, tmp_path / "one"), written(450, tmp_path / "other")
    lines = one[0].read_text().splitlines()
    assert len(lines) == 30 and len(other) == 3
    assert lines == other[0].read_text().splitlines()[:30]
    documents = [document_from(line) for line in lines]
    assert len({document.text for document in documents}) == len({document.id for document in documents}) == 30


def test_made_documents_are_as_long_as_real_ones_and_their_numbers_are_new() -> None:
    real = samples()
    found = list(islice(made(real, random.Random(1)), 200))
    mean = sum(len(one.text) for one in found) / len(found)
    assert mean == pytest.approx(sum(len(one.text) for one in real) / len(real), rel=0.3)
    known = {line for one in real for line in one.text.split("\n")}
    assert any(line not in known for line in found[0].text.split("\n"))


def test_what_a_worker_used_counts_from_its_first_document_however_they_come() -> None:
    ones = []
    for at, cpu_s in ((3.0, 0.9), (1.0, 9.0), (2.0, 0.8)):
        ones.append(Timed())
        ones[-1].at, ones[-1].cpu_s = at, cpu_s
    assert after_the_first(ones) == (2, 2.0, pytest.approx(1.7))


def test_figures_compare_two_workers_with_one() -> None:
    found = {figure.name: figure for figure in figures(FOUND)}
    assert found["processes, 1 -> 2 workers, by CPU"].value == pytest.approx(1.91, abs=0.02)
    assert "by the clock 1.88" in found["processes, 1 -> 2 workers, by CPU"].note
    assert found["processes, % of CPU for sending"].value < 5 and found["runs whose claims differ"].value == 0
    other = Results(**{name: getattr(FOUND, name) for name in FOUND.__struct_fields__})
    one, two = (replace(SHORT[0], marks=marks) for marks in (["a", "b", "c"], ["a", "d", "c"]))
    other.runs = [one, SHORT[1], replace(SHORT[2], digest="another", marks=two.marks)]
    differ = next(figure for figure in figures(other) if figure.name == "runs whose claims differ")
    assert (differ.value, differ.note) == (1, "documents 1")
    assert "to the byte: NO" in page.told(other)


def test_the_page_and_the_picture_are_made_from_the_results() -> None:
    found = results.read()
    assert page.told(found) in page.PAGE.read_text()
    assert page.drawn(found) == page.PICTURE.read_text()


def test_a_million_is_arithmetic() -> None:
    words = page.told(FOUND)
    assert "1,000,000 x 109 ms = 30 core-hours" in words and "| 2 | 14.9 | reading |" in words
    assert "| 64 | 0.6 | the command |" in words


def test_samples_are_thinned_to_the_last() -> None:
    assert results.thinned([(n, 0, 0) for n in range(1000)])[-1] == (999, 0, 0)
    assert len(results.thinned([(n, 0, 0) for n in range(1000)])) <= results.SAMPLES
    assert results.thinned([]) == []


@given(st.dictionaries(st.text("ab<&\n", min_size=1), st.lists(st.floats(0, 1e6), min_size=1, max_size=6), max_size=6))
def test_charts_are_charts_of_anything(stacks: dict[str, list[float]]) -> None:
    line = {name: list(enumerate(values)) for name, values in stacks.items()}
    drawn = charts.picture([charts.bars("<b>", stacks), charts.lines("&", "x", line)], says="<all>")
    root = ET.fromstring(drawn)
    numbers = [float(box.get("height", "0").rstrip("%")) for box in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert all(0 <= number <= charts.HEIGHT for number in numbers)


def test_the_kernel_says_what_was_used() -> None:
    own, _ = memory_mb()
    assert own > 10 and cpu_seconds(without=()) >= 0
