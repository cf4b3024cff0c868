"""`borderflow forecast --series`: rows of quantiles out, and one clear line where something is wrong."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from borderflow.cli import app
from borderflow.nouns import LEVELS
from series_samples import DAY, START, route


def file_of(folder: Path, values: np.ndarray) -> Path:
    rows = [f"{(START + day * DAY).date()},{','.join(f'{one:.0f}' for one in row)}" for day, row in enumerate(values)]
    path = folder / "flows.csv"
    path.write_text("\n".join([f"day,{','.join(f'p{at}' for at in range(values.shape[1]))}", *rows]), encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["forecast", *map(str, words)])


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_from_the_end_of_the_series(tmp_path: Path) -> None:
    done = run("--series", file_of(tmp_path, route(30, 2)))
    rows = rows_of(done.output)
    assert done.exit_code == 0
    assert len(rows) == 7 * 2 * len(LEVELS)
    assert list(rows[0]) == ["issued", "time", "place", "quantile", "value"]
    assert {row["issued"] for row in rows} == {"2030-02-05"}
    assert rows[0]["time"] == "2030-02-06"
    assert [float(row["quantile"]) for row in rows[: len(LEVELS)]] == list(LEVELS)


def test_from_a_day_and_from_every_day(tmp_path: Path) -> None:
    path = file_of(tmp_path, route(30, 2))
    one = rows_of(run("--series", path, "--issued", "2030-01-30", "--horizon", 3).output)
    every = rows_of(run("--series", path, "--issued", "all", "--horizon", 3).output)
    assert [row for row in every if row["issued"] == "2030-01-30"] == one
    assert len({row["issued"] for row in every}) == 26


def test_as_json_and_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = run("--series", file_of(tmp_path, route(12, 1)), "--json", "-o", out)
    said = json.loads(out.read_text(encoding="utf-8"))
    assert done.output == ""
    assert said["columns"] == ["issued", "time", "place", "quantile", "value"]
    assert len(said["rows"]) == 7 * len(LEVELS)


def test_rules_are_read_and_what_is_passed_over_is_said(tmp_path: Path) -> None:
    path, rules = file_of(tmp_path, route(30, 2)), tmp_path / "rules.csv"
    rules.write_text(
        "time,place,what,announced\n2030-02-07,p1,closed,2030-02-01\n2030-02-07,sea,closed,\n", encoding="utf-8"
    )
    plain, ruled = run("--series", path), run("--series", path, "--rules", rules)
    assert "line 3: 'sea' is no column of the series" in ruled.stderr
    assert plain.stdout != ruled.stdout


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), "either --series FILE.csv or --scenario NAME"),
        (("--series", "absent.csv"), "absent.csv cannot be read"),
        (("--series", "FILE", "--issued", "someday"), "issued 'someday' is no date"),
        (("--series", "FILE", "--issued", "2030-01-07"), "flows.csv: column 'p0' has 1 number by"),
        (("--series", "FILE", "--issued", "2029-01-01"), "flows.csv: column 'p0' has 0 numbers by"),
        (("--series", "FILE", "--horizon", "400"), "horizon 400 is too far"),
        (("--series", "FILE", "--format", "xml"), "format 'xml' is not known"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, words: tuple[str, ...], wanted: str) -> None:
    path = file_of(tmp_path, route(12, 1))
    done = run(*(str(path) if word == "FILE" else word for word in words))
    assert done.exit_code == 2
    assert wanted in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 1 or done.stderr.startswith("Error: ")
