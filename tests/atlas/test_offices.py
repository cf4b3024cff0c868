"""The register of voices is sound, and offices are known in many languages."""

from __future__ import annotations

import re

import pytest

from borderflow.atlas import countries, voice_named, voices
from borderflow.atlas.offices import office_words, offices, phrases
from borderflow.atlas.spelling import skeleton, sounded
from borderflow.atlas.voices import KINDS


def test_every_row_of_the_register_is_sound() -> None:
    known = {*countries(), "EU"}
    for entry in voices().values():
        assert entry.kind in KINDS
        assert entry.country is None or entry.country in known, entry
        assert entry.domain is None or re.fullmatch(r"[a-z0-9.-]+\.[a-z]+(?:/\w+)?", entry.domain), entry
        assert entry.group is None or not entry.group.startswith("government:") or entry.group[-2:] in known
        assert len(set(entry.all_names)) == len(entry.all_names), entry
        assert entry.allegiance


def test_the_register_reaches_round_the_world() -> None:
    assert len(voices()) > 800
    assert len({entry.country for entry in voices().values()}) > 120


def test_full_names_are_nobody_elses() -> None:
    names = [entry.name.casefold() for entry in voices().values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "name",
    [
        "Finnish Border Guard", "Straż Graniczna", "пограничная служба", "погранохраны", "Pogranokhrana",
        "rajavartiolaitos", "State Border Guard Service", "прикордонна служба", "border police", "Poliția de Frontieră",
    ],
)  # fmt: skip
def test_a_border_guard_is_one_in_any_language(name: str) -> None:
    assert [plain for *_, plain in offices(office_words(name))] == [("border", "guard")]


@pytest.mark.parametrize(
    "name", ["МВД", "министра внутренних дел", "Innenministerium", "Ministry of Internal Affairs", "sisäministeriö"]
)
def test_an_interior_ministry_is_one_in_any_language(name: str) -> None:
    assert [plain for *_, plain in offices(office_words(name))] == [("interior", "ministry")]


@pytest.mark.parametrize("name", ["Border Inspectorate", "Riverbank Aid", "queue", "очередь на границе"])
def test_other_words_are_no_office(name: str) -> None:
    assert offices(office_words(name)) == []


def test_the_table_of_offices_is_read() -> None:
    assert all(phrase for phrase in phrases())
    assert len(set(phrases().values())) > 30


def test_a_common_name_needs_its_country() -> None:
    assert voice_named("Federal Security Service") == voices()["ru-fsb"]
    assert voice_named("Interior Ministry") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Питкяниитты", "Pitkäniitty"),
        ("Пшикладовска", "Przykładowska"),
        ("Жанибек", "Zhanibek"),
        ("Токаевым", "Tokayev"),
    ],
)
def test_names_sound_alike_across_alphabets(one: str, other: str) -> None:
    assert sounded(one) == sounded(other)
    assert skeleton(other) == skeleton(skeleton(other))
