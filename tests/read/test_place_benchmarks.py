"""The measures of places and of displacement: an answer is right, wrong or absent, and absent labels are skipped."""

import json
from pathlib import Path

from benchmarks.reading import idmc, places


def excerpt(number: int, text: str, quantity: int, country: str | None, place: str | None) -> str:
    row = {"id": number, "excerpt": text, "quantity": quantity, "unit": "People", "term": "Displaced"}
    return json.dumps({**row, "country": country, "location": place})


def figures(home: Path, *lines: str) -> dict[str, float]:
    (home / "test_excerpts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return {figure.name: figure.value for figure in idmc.measure(home)}


def test_absent_excerpts_are_skipped(tmp_path: Path) -> None:
    assert idmc.measure(tmp_path) == []


def test_a_right_answer_counts_wherever_it_is_asked_for(tmp_path: Path) -> None:
    found = figures(tmp_path, excerpt(9001, "Some 400 people were displaced in Tbilisi in May.", 400, "GEO", "Tbilisi"))
    assert set(found.values()) == {1}


def test_an_answer_without_a_label_costs_precision(tmp_path: Path) -> None:
    found = figures(
        tmp_path,
        excerpt(9001, "Some 400 people were displaced in Georgia.", 400, "GEO", None),
        excerpt(9002, "Some 500 people were displaced in Georgia.", 500, None, None),
    )
    assert (found["IDMC country F1"], found["IDMC country of a label"]) == (0.667, 1)


def test_homes_are_households_and_a_range_is_its_upper_end() -> None:
    assert idmc.answer("Floods destroyed 40 homes in May.").unit == "Households"
    assert idmc.answer("Between 300 and 400 people fled in May.").quantity == 400


def test_a_toponym_is_right_found_or_missed(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    rows = [(10, 17, "Georgia"), (22, 28, "Estonia"), (30, 34, "Latvia")]
    labels = "".join(
        f"<toponym><start>{start}</start><end>{end}</end><gaztag><country>{name}</country></gaztag></toponym>"
        for start, end, name in rows
    )
    text = "They left Tbilisi for Berlin, Qqqq."
    path.write_text(f"<articles><article><text>{text}</text>{labels}</article></articles>", encoding="utf-8")
    assert [figure.value for figure in places.measure_lgl(path)] == [0.667, 0.5, 0.333, 1]
