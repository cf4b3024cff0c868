"""The door of crossing forecasts: what is asked, what is shown, and what is said of a change that cannot be."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from border_samples import FILES
from borderflow.cli import app
from borderflow.nouns import LEVELS

QUICK = "--issued 2022-09-24 --horizon 4 --members 20"


@pytest.fixture(autouse=True)
def crossings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "crossings"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return folder


def forecast(options: str) -> Result:
    return CliRunner().invoke(app, ["forecast", *shlex.split(options)], prog_name="borderflow")


def rows(options: str) -> list[dict[str, str]]:
    result = forecast(f"--scenario crossings {QUICK} --format csv {options}")
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_every_place_has_its_quantiles_on_every_day_and_they_rise() -> None:
    found = rows("")
    places = {row["place"] for row in found if row["measure"] == "entered"}
    assert places == {"GE", "FI", "ge-ru-verkhny-lars", "fi-ru-vaalimaa"}
    assert len(found) % len(LEVELS) == 0
    for at in range(0, len(found), len(LEVELS)):
        values = [float(row["value"]) for row in found[at : at + len(LEVELS)]]
        assert values == sorted(values) and values[0] >= 0
        assert (
            len({(row["place"], row["measure"], row["unit"], row["day"]) for row in found[at : at + len(LEVELS)]}) == 1
        )


def test_a_closing_stands_beside_the_forecast_and_moves_only_what_comes_after() -> None:
    found = rows("--close FI@2022-09-26")
    middle = {
        (row["what_if"], row["place"], row["day"]): float(row["value"])
        for row in found
        if row["measure"] == "entered" and row["quantile"] == "0.5"
    }
    said = "FI closed from 2022-09-26"
    assert {key[0] for key in middle} == {"", said}
    assert middle[said, "FI", "2022-09-25"] > 0
    assert middle[said, "FI", "2022-09-26"] == middle[said, "fi-ru-vaalimaa", "2022-09-28"] == 0
    assert middle["", "FI", "2022-09-26"] > 0
    closed = [row for row in found if row["what_if"] and row["place"] == "fi-ru-vaalimaa" and row["measure"] == "wait"]
    assert {row["day"] for row in closed} == {"2022-09-25"}


@pytest.mark.parametrize("said", ["Vaalimaa", "vaali", "Ваалимаа"])
def test_a_crossing_goes_by_its_names(said: str) -> None:
    assert rows(f"--close '{said}@2022-09-26'") == rows("--close fi-ru-vaalimaa@2022-09-26")


def test_a_rule_keeps_out_a_share_and_capacity_lets_more_through() -> None:
    by = {
        (row["what_if"] != "", row["place"]): float(row["value"])
        for row in rows("--rule fi-ru-vaalimaa=0.9@2022-09-25 --capacity ge-ru-verkhny-lars=x0")
        if row["measure"] == "entered" and row["quantile"] == "0.5" and row["day"] == "2022-09-28"
    }
    assert by[True, "fi-ru-vaalimaa"] < by[False, "fi-ru-vaalimaa"]
    assert by[True, "ge-ru-verkhny-lars"] < by[False, "ge-ru-verkhny-lars"]


def test_programs_get_one_object_and_people_a_table_and_both_are_told_that_it_is_a_prior() -> None:
    result = forecast(f"--scenario crossings {QUICK} --json --close GE@2022-09-25")
    said = json.loads(result.stdout)
    assert said["levels"] == list(LEVELS)
    assert said["what_if"]["what_if"] == ["GE closed from 2022-09-25"]
    assert len(said["forecast"]["bands"][0]["quantiles"]) == len(LEVELS)
    assert "no claim is behind it" in result.stderr
    shown = forecast(f"--scenario crossings {QUICK} --close GE@2022-09-25").stdout
    assert "closed" in shown and "fi-ru-vaalimaa" in shown and "GE closed from 2022-09-25" in shown


def test_a_page_is_written_where_the_file_ends_so() -> None:
    assert forecast(f"--scenario crossings {QUICK} --close FI@2022-09-26 -o page.html").exit_code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert "FI closed from 2022-09-26" in page
    assert "No claim stands behind this forecast" in page
    assert forecast(f"--scenario crossings {QUICK} --format md").stdout.startswith("# What is expected")


def test_the_same_seed_gives_the_same_forecast() -> None:
    assert rows("--seed 3") == rows("--seed 3") != rows("--seed 4")


def test_a_scenario_is_found_in_its_case_and_in_a_desk(crossings: Path) -> None:
    case = crossings.parent / "cases" / "sample"
    case.mkdir(parents=True)
    crossings.rename(case / "scenario")
    for name in ("sample", "cases/sample", "cases/sample/scenario"):
        assert forecast(f"--scenario {name} {QUICK}").exit_code == 0
    assert "no scenario.toml in crossings" in forecast(f"--scenario crossings {QUICK}").stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            "--scenario crossings --issued 2021-09-24",
            "issued 2021-09-24 is outside: scenario small has 20 days",
        ),
        ("--scenario crossings --issued 2022-09-24 --horizon 99", "horizon 99: choose 1 to 60 days"),
        (f"--scenario crossings {QUICK} --close SE@2022-09-26", "place 'SE' is not known: choose one of ge-ru-verkhny"),
        (f"--scenario crossings {QUICK} --close FI", "--close 'FI' is not of the form CROSSING@DATE"),
        (f"--scenario crossings {QUICK} --close FI@soon", "'soon' is no date such as 2022-09-30"),
        (f"--scenario crossings {QUICK} --close FI@2022-09-20", "in force from 2022-09-20, before the 2022-09-24"),
        (f"--scenario crossings {QUICK} --rule FI=2@2022-09-26", "share kept out 2 is not between 0 and 1"),
        (f"--scenario crossings {QUICK} --rule FI=.5@2022-09-26:cats", "--rule for 'cats' is not known: choose one of"),
        (f"--scenario crossings {QUICK} --capacity FI=2", "--capacity 'FI=2' is not of the form"),
        (f"--scenario crossings {QUICK} --capacity FI=x1.2.3", "'1.2.3' is no number"),
        (f"--scenario crossings {QUICK} --format docx", "format 'docx' is not known: choose one of table, csv, json"),
        (f"--scenario crossings {QUICK} --freq D", "--freq says nothing of a scenario"),
        ("--series numbers.csv --close FI@2022-09-26", "--close says nothing of a series"),
        ("", "name what to forecast: either --series FILE.csv or --scenario NAME"),
        ("--series numbers.csv --scenario crossings", "name what to forecast: either --series FILE.csv or --scenario"),
    ],
)
def test_what_cannot_be_is_said_on_one_line(options: str, said: str) -> None:
    result = forecast(options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
