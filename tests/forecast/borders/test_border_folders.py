"""A scenario's folder: what is read, what is written, and how each mistake is named with its file and line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from border_samples import FILES, START, closing, gate, scenario
from borderflow.atlas.crossings import crossings
from borderflow.errors import BadValue
from borderflow.forecast.borders import border_scenario_in, border_scenario_of, flee_scenario, world_of
from borderflow.forecast.borders.folders import files_of
from borderflow.forecast.moving import scenario_in
from borderflow.forecast.moving.folders import write
from borderflow.nouns.crossings import Road, Width
from moving_samples import small

ROOT = Path(__file__).parents[3]
CASE = ROOT / "cases" / "mobilisation-2022" / "scenario"
FLEE = ROOT.parent / "shared" / "data" / "flee"
EXODUS = ROOT.parent / "shared" / "data" / "exodus2022" / "crossings.csv"
REAL = tuple(
    replace(one, country_from="RU")
    for one in (gate("ge-ru-verkhny-lars", "GE", 42.7, 44.6), gate("fi-ru-vaalimaa", "FI", 60.6, 27.8, walkers=40))
)


def test_what_a_folder_says_is_read(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    found = border_scenario_in(tmp_path)
    lars, vaalimaa = found.exits
    assert (lars.country_from, lars.country_to, lars.lat) == ("RU", "GE", crossings()["ge-ru-verkhny-lars"].lat)
    assert (vaalimaa.opens, vaalimaa.closes, vaalimaa.vehicles.high) == (6, 22, 80)
    assert vaalimaa.sources == ("judgement", "own knowledge")
    world = world_of(found, known=found.start + timedelta(days=5))
    assert [world.exits[at] for at in range(2) if world.net.reach[world.origins.index("South"), at]] == [
        "ge-ru-verkhny-lars"
    ]
    assert world.net.shut[1:3, world.exits.index("fi-ru-vaalimaa")].tolist() == [0, 0.5]
    assert world.net.width[4:6, world.exits.index("ge-ru-verkhny-lars")].tolist() == [1, 1.5]


spells = st.builds(
    lambda place, day, length, effect: closing(
        place, START + timedelta(days=day), announced=START, effect=effect,
        until=None if length is None else START + timedelta(days=day + length),
    ),
    st.sampled_from(["fi-ru-vaalimaa", "GE"]), st.integers(0, 9), st.none() | st.integers(0, 9), st.floats(0, 1),
)  # fmt: skip
roads = st.builds(
    Road, origin=st.just("Here"), exit=st.just("fi-ru-vaalimaa"), km=st.floats(0, 900),
    hours=st.none() | st.floats(0, 300), price=st.floats(0, 900),
)  # fmt: skip


@given(st.lists(spells, max_size=3), st.lists(roads, max_size=2), st.floats(0, 9), st.text('a"\\é,\n ', max_size=5))
def test_what_is_written_is_read_again(some, ways, times, name):
    wanted = replace(
        scenario(exits=REAL, rules=tuple(some)), roads=tuple(ways), name=name, country="RU", destinations=(),
        widths=(Width(place="FI", since=START, times=times),),
    )  # fmt: skip
    assert border_scenario_of(files_of(wanted)) == wanted


def swapped(name: str, old: str, new: str) -> Callable[[dict[str, str]], None]:
    def change(files: dict[str, str]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("crossings.csv", "50,100,150", "-5,100,150", "crossings.csv, line 2: vehicles_low -5 is not between 0 and"),
        ("crossings.csv", "50,100,150", "50,40,150", "crossings.csv, line 2: vehicles_low, vehicles_best, vehicles_hi"),
        ("crossings.csv", "ge-ru-verkhny-lars", "ru-nowhere", "crossings.csv, line 2: crossing 'ru-nowhere' is not in"),
        ("crossings.csv", "6,22", "22,6", "crossings.csv, line 3: open from 22 to 6: say whole hours"),
        ("crossings.csv", "fi-ru-vaalimaa", "ge-ru-verkhny-lars", "crossings.csv, line 3: crossing 'ge-ru-verkhny-lar"),
        ("crossings.csv", "sources", "colour", "crossings.csv, line 1: column 'colour' is not known: choose from id"),
        (
            "rules.csv",
            ",FI,",
            ",SE,",
            "rules.csv, line 2: place 'SE' is not known: choose one of ge-ru-ver",
        ),
        (
            "rules.csv",
            "2022-09-22",
            "2022-09-20",
            "rules.csv, line 2: in force from 2022-09-20, before it was announced",
        ),
        ("rules.csv", "0.5", "1.5", "rules.csv, line 2: effect 1.5 is not between 0 and 1"),
        ("rules.csv", "2022-09-22", "soon", "rules.csv, line 2: from 'soon' is not a date such as"),
        ("origins.csv", "45.0,39.0", "-45.0,39.0", "origins.csv, line 3: no way out of region 'South'"),
        ("origins.csv", "2000", "many", "origins.csv, line 3: exposed 'many' is not a number"),
        ("origins.csv", "South", "North", "origins.csv, line 3: region 'North' stands in the file twice"),
        ("routes.csv", "South", "West", "routes.csv, line 3: origin 'West' is not known: choose one of North, South"),
        ("push.csv", "100,200", "300,200", "push.csv, line 2: low, best, high: 300, 200, 300 do not rise"),
        ("push.csv", "what,low", "low,what", "push.csv, line 2: low 'call-up' is not a number"),
        ("destinations.csv", "GE", "Georgia", "destinations.csv, line 2: country 'Georgia' is no code"),
        ("scenario.toml", "days = 20", "days = 0", "scenario.toml, line 3: days = 0 is not between 1 and"),
        ("scenario.toml", "2022-09-20", '"soon"', "scenario.toml, line 2: start = 'soon' is no date such as"),
        ("scenario.toml", "days", "dys", "scenario.toml, line 5: days = None is no whole number"),
        (
            "scenario.toml",
            '"RU"',
            '"GE"',
            "crossings.csv, line 2: crossing 'ge-ru-verkhny-lars' leaves RU",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(name: str, old: str, new: str, said: str) -> None:
    files = dict(FILES)
    swapped(name, old, new)(files)
    with pytest.raises(BadValue, match=re.escape(said)):
        border_scenario_of(files)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match=re.escape("push.csv is not there: a scenario needs")):
        border_scenario_of({name: text for name, text in FILES.items() if name != "push.csv"})
    with pytest.raises(BadValue, match="is no folder"):
        border_scenario_in(tmp_path / "nowhere")


def test_the_worked_case_covers_every_exit_by_its_id_in_the_register() -> None:
    found = border_scenario_in(CASE)
    assert len(found.exits) == 65
    for one in found.exits:
        known = crossings()[one.id]
        assert (one.country_from, one.country_to, one.lat, one.lon) == ("RU", known.entry_to, known.lat, known.lon)
        assert one.sources
    if not EXODUS.exists():
        pytest.skip("../shared is not here")
    with EXODUS.open(encoding="utf-8") as file:
        spots = {(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}
    assert spots == {(one.lat, one.lon) for one in found.exits}


def test_the_worked_case_knows_nothing_after_the_day_it_is_kept_until() -> None:
    found = border_scenario_in(CASE)
    last = START.replace(day=27)
    assert all(one.announced <= last for one in (*found.rules, *found.pushes))
    assert all(one.end_announced is None or one.end_announced <= last for one in found.rules)
    assert all(one.sources for one in (*found.rules, *found.pushes, *found.destinations))


def test_a_folder_in_flees_layout_is_read_as_it_is(tmp_path: Path) -> None:
    named = {"Here": "Mali", "There": "Niger"}
    stops = tuple(replace(one, country=named[one.country]) for one in small().stops)
    (closure,) = small().changes
    write(small(stops=stops, changes=(replace(closure, first="Mali", second="Niger"),)), tmp_path / "sahel")
    found = border_scenario_in(tmp_path / "sahel")
    assert (found.name, found.country, {one.country_to for one in found.exits}) == ("sahel", "ML", {"NE"})
    assert [(one.place, one.since, one.until) for one in found.rules] == [
        ("NE", found.start + timedelta(days=3), found.start + timedelta(days=5))
    ]
    assert {one.km for one in found.roads} == {710.5, 370.0}


def test_a_country_that_the_register_does_not_know_is_named() -> None:
    with pytest.raises(BadValue, match="country 'Here' of Flee's files is not in the register: say its code"):
        flee_scenario(small(), name="small")


def test_a_flee_folder_becomes_a_scenario_of_crossings() -> None:
    found = flee_scenario(small(), name="small", codes={"Here": "RU", "There": "FI"})
    assert {one.country_to for one in found.exits}.isdisjoint({found.country})
    assert all(one.hours > 0 for one in found.roads)
    assert border_scenario_of(files_of(found)).exits == found.exits


@pytest.mark.parametrize("name", ["mali2012", "burundi2015", "car2013", "ssudan2013"])
def test_conflicts_in_flees_layout_convert(name: str) -> None:
    if not FLEE.exists():
        pytest.skip("../shared is not here")
    moving = scenario_in(FLEE / name)
    found = flee_scenario(moving, name=name, codes={"RC": "CG"})
    camps = [one for one in moving.stops if one.kind == "camp" and one.country != moving.stops[0].country]
    assert len(found.exits) == len(camps)
    shut = [one for one in moving.changes if one.kind == "country"]
    assert len(found.rules) >= len(shut)
    assert world_of(found, known=found.start).net.reach.any(axis=1).all()
