"""Files of series and rules: what is in them comes out, and each fault is named with its place."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.errors import BorderflowError
from borderflow.forecast.series import Kind, rules_of, table_of

cells = st.none() | st.integers(0, 10**7)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=20), st.randoms())
def test_what_is_written_is_read_in_any_order_of_rows(rows: list[tuple[int | None, int | None]], random) -> None:
    start = datetime(2030, 1, 1)
    lines = [
        f"{(start + day * timedelta(days=1)).date()},{','.join('' if one is None else str(one) for one in row)}"
        for day, row in enumerate(rows)
    ]
    random.shuffle(lines)
    table, notes = table_of("a.csv", "\n".join(["date,north,south", *lines]))
    assert notes == []
    assert table.places == ("north", "south")
    assert table.start == start
    expected = np.array([[np.nan if one is None else one for one in row] for row in rows], float)
    np.testing.assert_array_equal(table.values, expected)


def test_missing_days_are_gaps() -> None:
    table, _ = table_of("a.csv", "day,x\n2030-01-01,1\n2030-01-04,4\n")
    assert [None if np.isnan(one) else one for one in table.values[:, 0]] == [1, None, None, 4]


def test_hours_are_told_by_their_times_and_a_doubled_hour_counts_with_its_mean() -> None:
    table, _ = table_of(
        "a.csv", "t,x\n2030-11-03 00:00,1\n2030-11-03 01:00,2\n2030-11-03 01:30,4\n2030-11-03T03:00,9\n"
    )
    assert table.step == timedelta(hours=1)
    assert table.values[:, 0].tolist()[:2] == [1, 3]
    assert np.isnan(table.values[2, 0])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "a.csv, line 1: a head is wanted"),
        ("day,x\n", "a.csv, line 1: no row of numbers"),
        ("day,x\n2030-01-01,many\n", "a.csv, line 2: x 'many' is not a number"),
        ("day,x\n1 May,3\n", "a.csv, line 2: the time '1 May' is not a date"),
        ("day,x\n2030-01-01,3\n2030-01-01,4\n", "a.csv, line 3: 2030-01-01 stands in line 2 already"),
        ("day,x,x\n2030-01-01,3,4\n", "column 3 is named 'x'"),
        ("day,x\n2030-01-01,3,4\n", "a.csv, line 2: 3 cells, where the head has 2"),
        ("day,x\n0001-01-01,3\n9999-01-01,4\n", "the times span"),
    ],
)
def test_a_fault_is_named_with_its_line(text: str, wanted: str) -> None:
    with pytest.raises(BorderflowError, match=wanted.replace("(", r"\(")):
        table_of("a.csv", text)


def test_an_unknown_frequency_names_those_known() -> None:
    with pytest.raises(BorderflowError, match="freq 'w' is not known: choose one of D, h"):
        table_of("a.csv", "day,x\n2030-01-01,3\n", freq="w")


def test_a_number_below_0_is_a_gap_and_said_so() -> None:
    table, notes = table_of("a.csv", "day,x\n2030-01-01,-3\n2030-01-02,5\n")
    assert np.isnan(table.values[0, 0])
    assert notes == ["a.csv, line 2: x -3 is below 0: taken for a gap"]


def test_rules_are_read_with_their_places_and_what_they_do() -> None:
    rules, notes = rules_of(
        "r.csv",
        "time,place,what,announced\n2030-02-01,North,closed,2030-01-30\n2030-02-02,,cap of 580,\n2030-02-03,x,closed,\n"
        "2030-02-03,south,a speech,\n",
        ("north", "south"),
    )
    assert [(rule.place, rule.kind, rule.most) for rule in rules] == [
        ("north", Kind.CLOSE, None), (None, Kind.CAP, 580.0), ("south", Kind.UNKNOWN, None),
    ]  # fmt: skip
    assert [rule.announced.day for rule in rules] == [30, 2, 3]
    assert "line 4: 'x' is no column of the series" in notes[0]
    assert "line 5: 'a speech' says neither" in notes[1]


def test_rules_without_a_column_are_refused() -> None:
    with pytest.raises(BorderflowError, match=r"r\.csv, line 1: no column 'what'"):
        rules_of("r.csv", "time,place\n2030-02-01,x\n", ("x",))
