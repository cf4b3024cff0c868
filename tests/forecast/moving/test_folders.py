"""Flee's folders: what is written is read back, and what is not modelled is refused by file and line."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderflow.errors import BadValue
from borderflow.forecast.moving.folders import files_of, scenario_of
from borderflow.nouns.future import (
    CAMPS,
    Closure,
    ClosureKind,
    Correction,
    MoveRules,
    Route,
    Scenario,
    Series,
    SpawnRules,
    Stop,
    StopKind,
)
from moving_samples import small

names = st.text(st.characters(categories=("L", "N"), include_characters=" ,'\"-_"), min_size=1, max_size=8).filter(
    lambda text: text == text.strip()
)
reals = st.floats(0.001, 1e6)
DATES = st.dates(date(2000, 1, 1), date(2030, 1, 1))


def rules(kind: type) -> st.SearchStrategy:
    usual = kind()
    values = {}
    for one in fields(kind):
        value = getattr(usual, one.name)
        values[one.name] = (
            st.booleans() if isinstance(value, bool)
            else st.integers(1, 3) if isinstance(value, int)
            else st.lists(st.floats(0, 1), max_size=3).map(tuple) if isinstance(value, tuple)
            else st.floats(0.01, 0.99)
        )  # fmt: skip
    return st.builds(kind, **values)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    called = draw(st.lists(names, min_size=2, max_size=5, unique=True))
    maybe = st.none() | st.floats(-180, 180)
    stops = tuple(
        Stop(name=name, region=draw(names), country=draw(names), latitude=draw(maybe), longitude=draw(maybe),
             kind=draw(st.sampled_from(StopKind)), conflict_day=draw(st.integers(0, 9)),
             people=draw(st.integers(0, 10**7)))
        for name in called
    )  # fmt: skip
    ends = st.lists(st.sampled_from(called), min_size=2, max_size=2, unique=True)
    roads = [
        Route(start=a, end=b, km=draw(reals), redirection=draw(st.integers(0, 2)), km_per_day=draw(st.none() | reals))
        for a, b in draw(st.lists(ends, max_size=4))
    ]
    days = draw(st.integers(1, 3))
    at_war = tuple(draw(st.lists(st.sampled_from(called), unique=True, max_size=3)))
    rows = st.tuples(*(st.floats(0, 1) for _ in at_war))
    point = st.tuples(DATES, st.integers(0, 10**7))
    camps = [one.name for one in stops if one.kind in CAMPS]
    series = tuple(
        Series(name=name, files=((f"{at}.csv", tuple(draw(st.lists(point, min_size=1, max_size=3)))),))
        for at, name in enumerate(["total", *(camp for camp in camps if camp != "total")])
    )
    number = st.integers(-1, 99)
    changes = [
        Closure(kind=draw(st.sampled_from([k for k in ClosureKind if k is not ClosureKind.COUNTRY])), first=a, second=b,
               closes=draw(number), opens=draw(number))
        for a, b in draw(st.lists(ends, max_size=3))
    ]  # fmt: skip
    return Scenario(
        start=draw(DATES), days=days, stops=stops, routes=tuple(roads), changes=tuple(changes), conflict_names=at_war,
        conflicts=tuple(draw(st.lists(rows, min_size=days, max_size=days))) if at_war else (), observed=series,
        corrections=tuple(Correction(camp=one.name, day=draw(DATES)) for one in series[1:]),
        spawn=draw(rules(SpawnRules)), move=draw(rules(MoveRules)), people_per_unit=draw(st.integers(1, 100)),
    )  # fmt: skip


@given(scenarios())
def test_what_is_written_is_read_back(scenario: Scenario) -> None:
    assert scenario_of(files_of(scenario)) == scenario


REFUSED = [
    ("input_csv/locations.csv", "A,,Here,1,2,flood_zone,0,5", "line 1: the kind of place 'flood_zone' is not modelled"),
    ("input_csv/locations.csv", "A,,Here,north,2,town,0,5", "line 1: the latitude 'north' is not a number"),
    ("input_csv/routes.csv", "Alpha,Nowhere,10", "line 1: place 'Nowhere' is not known: choose one of Alpha, Beta"),
    ("input_csv/routes.csv", "Alpha,Beta,0", "line 1: the length 0 km is not above 0"),
    ("input_csv/routes.csv", "#a,b,c,d,walk_probability", "line 1: column 'walk_probability' is not modelled"),
    (
        "input_csv/closures.csv",
        "#head\nriver,Alpha,,0,3",
        "line 2: closure 'river' is not modelled: choose one of country",
    ),
    ("input_csv/conflicts.csv", "#Day,Alpha\n0,1\n1,1", "line 3: 2 days of conflicts, where 10 are to be simulated"),
    ("input_csv/conflicts.csv", "#Day,Alpha\n0,7", "line 2: an intensity is outside 0 to 1"),
    ("input_csv/sim_period.csv", "StartDate,soon", "line 1: the start date 'soon' is not a date such as"),
    ("input_csv/flood_level.csv", "", "line 1: the file is not modelled"),
    ("source_data/data_layout.csv", "total,none.csv", "line 1: source_data/none.csv is not there"),
    ("source_data/north.csv", "2022-02-24,many", "line 1: the count 'many' is not a whole number"),
    (
        "simsetting.yml",
        "move_rules:\n  awareness_level: 0",
        "line 2: awareness_level: 0 is not modelled: choose 1, 2 or 3",
    ),
    ("simsetting.yml", "move_rules:\n  fly: True", "line 2: setting 'fly' is not modelled: choose from max_move_speed"),
    (
        "simsetting.yml",
        "spawn_rules:\n  empty_camps_on_day0: True",
        "line 2: empty_camps_on_day0: True is not modelled",
    ),
    ("simsetting.yml", "a: [", "line 1: not YAML"),
]


@pytest.mark.parametrize(("file", "text", "why"), REFUSED, ids=[why[:40] for _, _, why in REFUSED])
def test_what_is_not_modelled_is_refused_by_file_and_line(file: str, text: str, why: str) -> None:
    with pytest.raises(BadValue) as error:
        scenario_of(files_of(small()) | {file: text})
    assert str(error.value).startswith(f"{file}, {why}")
