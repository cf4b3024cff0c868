"""A place of a scenario by any of its names: what is said means one place, or nothing is assumed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from border_samples import gate, scenario
from borderflow.atlas import countries, crossings
from borderflow.errors import BadChoice, BadValue
from borderflow.forecast.borders import place_named, places

EXITS = tuple(
    replace(gate(key, crossings()[key].entry_to, 50.0, 40.0), country_from="RU")
    for key in ("ge-ru-verkhny-lars", "fi-ru-vaalimaa", "fi-ru-vainikkala", "kz-ru-ozinki", "air-ist", "air-ayt")
)
CASE = replace(scenario(), exits=(*EXITS, gate("north gate", "FI", 60.0, 28.0)))


@given(st.sampled_from(places(CASE)), st.sampled_from([str, str.upper, str.lower]))
def test_an_id_means_itself_however_it_is_written(place: str, case: type[str]) -> None:
    assert place_named(CASE, case(place)) == place


@given(st.sampled_from([(one, name) for one in EXITS for name in crossings()[one.id].all_names]))
def test_every_name_that_the_atlas_knows_means_its_crossing(named: tuple[object, str]) -> None:
    exit_, name = named
    assert place_named(CASE, name) == exit_.id  # type: ignore[attr-defined]


@given(st.sampled_from([one for one in places(CASE) if one in countries()]))
def test_a_country_goes_by_its_names(code: str) -> None:
    assert place_named(CASE, countries()[code].name) == place_named(CASE, countries()[code].name_ru) == code


@given(st.text(max_size=12))
def test_whatever_is_said_is_a_place_of_the_scenario_or_said_to_be_none(said: str) -> None:
    try:
        assert place_named(CASE, said) in places(CASE)
    except (BadChoice, BadValue) as error:
        assert repr(said)[:5] in str(error)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("lars", "ge-ru-verkhny-lars"), ("Верхнего Ларса", "ge-ru-verkhny-lars"), ("ларс", "ge-ru-verkhny-lars"),
        ("vaal", "fi-ru-vaalimaa"), ("Озинках", "kz-ru-ozinki"), ("Грузия", "GE"), ("gate", "north gate"),
    ],
)  # fmt: skip
def test_a_part_that_no_other_has_is_enough(said: str, place: str) -> None:
    assert place_named(CASE, said) == place


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("airport", r"may be air-ist \(Istanbul airport\), air-ayt \(Antalya airport\): say more of its name"),
        ("Verkhni Larz", r"choose one of ge-ru-verkhny-lars \(Verkhny Lars\)$"),
        ("Vainikala", r"choose one of fi-ru-vainikkala \(Vainikkala\)"),
        ("Troitsk", "choose one of ge-ru-verkhny-lars, fi-ru-vaalimaa"),
        ("va", "choose one of"),
        ("Norway", "choose one of"),
    ],
)
def test_what_is_unclear_is_said_with_what_could_be_meant(said: str, words: str) -> None:
    with pytest.raises((BadChoice, BadValue), match=words):
        place_named(CASE, said)
