"""`borderflow simulate`: tables for people, JSON and Flee's table for programs, one line for what cannot be."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from borderflow.cli import app
from borderflow.forecast import simulated
from borderflow.forecast.moving.folders import write
from borderflow.forecast.moving.summing import summary
from borderflow.forecast.moving.writing import out_csv
from moving_samples import small


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(small(), tmp_path / "scenario")
    return tmp_path / "scenario"


def said(*words: object) -> Result:
    return CliRunner().invoke(app, ["simulate", *map(str, words)])


def test_json_says_scores_counts_and_cost(folder: Path) -> None:
    found = json.loads(said(folder, "--members", 3, "--rules", "border", "--json").stdout)
    assert found["days"] == 10
    assert found["members"] == 3
    assert found["cut_off"] is None
    assert list(found["scores"]) == ["border rules", "equal shares", "shares held from day 7"]
    assert found["ard"] == found["scores"]["border rules"]
    assert set(found["camps"]) == {"North", "South"}
    assert found["person_days"] > found["people"] > 0
    assert found["peak_mb"] > 0


def test_a_cut_off_by_date_is_that_by_day(folder: Path) -> None:
    day, by_date = (
        json.loads(said(folder, "--cut-off", when, "--members", 8, "--json").stdout) for when in ("4", "2022-02-28")
    )
    del day["seconds"], by_date["seconds"], day["peak_mb"], by_date["peak_mb"]
    assert day == by_date
    assert day["cut_off"] == 4
    assert set(day["coverage"]) == {"50%", "80%", "90%"}
    assert "shares held from the cut-off" in day["scores"]


def test_the_tables_show_each_camp_and_each_score(folder: Path) -> None:
    shown = said(folder, "--cut-off", 4, "--members", 8).stdout
    assert all(
        word in shown for word in ("North", "South", "counted", "90 %", "calibrated", "counts held", "days 5 to 9")
    )


def test_files_are_written_in_flees_layout(folder: Path, tmp_path: Path) -> None:
    assert said(folder, "-o", tmp_path / "out").exit_code == 0
    rows = list(csv.DictReader((tmp_path / "out" / "out.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 10
    for row in rows:
        simulated_here, data = float(row["South sim"]), float(row["South data"])
        assert float(row["South error"]) == pytest.approx(abs(simulated_here / data - 1) if data else 0)
        assert float(row["refugees in camps (UNHCR)"]) == float(row["North data"]) + data
    page = (tmp_path / "out" / "page.html").read_text(encoding="utf-8")
    assert all(f'<th scope="row">{name}</th>' in page for name in ("North", "South"))
    kept = json.loads((tmp_path / "out" / "simulated.json").read_text(encoding="utf-8"))
    assert [one["place"]["name"] for one in kept["camps"]] == ["North", "South"]


def test_a_name_that_a_spreadsheet_would_run_is_defused() -> None:
    evil = "=cmd|' /C calc'!A0"
    scenario = small()
    stops = tuple(replace(one, name=evil) if one.name == "North" else one for one in scenario.stops)
    scenario = replace(
        scenario, stops=stops,
        routes=tuple(replace(one, end=evil) if one.end == "North" else one for one in scenario.routes),
        observed=tuple(replace(one, name=evil) if one.name == "North" else one for one in scenario.observed),
    )  # fmt: skip
    head = next(csv.reader(out_csv(summary(simulated(scenario, [1]), scenario), scenario).splitlines()))
    assert not [cell for cell in head if cell.startswith(("=", "+", "-", "@"))]
    assert head[2] == f"'{evil} sim"


def test_a_road_that_is_shut_is_not_gone(folder: Path) -> None:
    for what in ("Gamma,North@2022-02-24", "Here,There@2022-02-24"):
        shut = json.loads(said(folder, "--rules", "border", "--close", what, "--json").stdout)
        free = json.loads(said(folder, "--rules", "border", "--json").stdout)
        assert shut["camps"]["North"]["final"] <= 10
        assert free["camps"]["North"]["final"] > 10


REFUSED = [
    (["--rules", "walk"], "rules 'walk' is not known: choose one of flee, border"),
    (["--rules", "walk", "--cut-off", "3"], "rules 'walk' is not known: choose one of flee, border"),
    (["--days", "11"], "days 11: the scenario has days for 1 to 10"),
    (["--cut-off", "9"], "cut-off day 9: choose one from 0 to 8, with days after it"),
    (["--cut-off", "soon"], "cut-off 'soon' is neither a day's number nor a date such as 2022-02-24"),
    (["--cut-off", "3", "--totals", "all"], "totals 'all' is not known: choose one of forecast, given"),
    (["--cut-off", "3", "--lines", "bent"], "lines 'bent' is not known: choose one of dated, drawn"),
    (["--close", "Alpha,Beta"], "'Alpha,Beta' is no closure: write A,B@DATE, such as Alpha,Beta@2022-02-24"),
    (["--close", "Alpha,Nowhere@2022-02-25"], "place 'Nowhere' is not known: choose one of Alpha, Beta, Gamma"),
]


@pytest.mark.parametrize(("words", "why"), REFUSED, ids=[" ".join(words) for words, _ in REFUSED])
def test_what_cannot_be_is_one_line(folder: Path, words: list[str], why: str) -> None:
    result = said(folder, *words)
    assert result.exit_code == 2
    assert why in result.stderr
    assert result.stdout == ""
