"""The page of a simulation shows every camp, its counts and its scores, whatever a camp is called."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from borderflow.brief.look import Look
from borderflow.brief.outlook import simulated_html
from borderflow.brief.outlook.simulated import simulated_page
from borderflow.brief.screen_words import words
from borderflow.nouns import SPREAD, Score, Simulated, SimulatedCamp
from borderflow.nouns.future import Route, Stop, StopKind

LOOK = Look(ids="s")
DAYS = 40


def stop(
    name: str, lat: float | None, lon: float | None, kind: StopKind = StopKind.CAMP, country: str = "Niger"
) -> Stop:
    return Stop(name=name, region="", country=country, latitude=lat, longitude=lon, kind=kind)


def camp(place: Stop, top: float, counted: float) -> SimulatedCamp:
    middles = [top * day / DAYS for day in range(1, DAYS + 1)]
    rows = tuple(tuple(middle * (0.8 + 0.4 * level) for middle in middles) for level in SPREAD)
    return SimulatedCamp(place=place, observed=tuple(counted * day / DAYS for day in range(1, DAYS + 1)),
                         mean=tuple(middles), quantiles=rows)  # fmt: skip


def sample(*names: str, lat: float | None = 14.0) -> Simulated:
    town = stop("Town", 16.0, 0.0, StopKind.CONFLICT, "Mali")
    camps = tuple(camp(stop(name, lat, n + 1.0), 1000.0 * (n + 1), 950.0 * (n + 1)) for n, name in enumerate(names))
    return Simulated(
        name="sample", rules="flee", members=8, start=date(2012, 3, 1), days=DAYS, cut_off=9, camps=camps,
        people=tuple(float(day) for day in range(DAYS)), stops=(town, *(one.place for one in camps)),
        routes=tuple(Route(start="Town", end=name, km=100.0) for name in names),
        scores=(Score(name="flee", ard=0.2, ard_rescaled=0.1), Score(name="equal shares", ard=0.9, ard_rescaled=0.9)),
        coverage=((0.5, 0.25), (0.9, 0.75)),
    )  # fmt: skip


def test_every_camp_is_on_the_map_in_the_table_and_drawn() -> None:
    text = simulated_html(sample("Abala", "Mentao"), look=LOOK)
    assert text.count('class="flow is-plain"') == 2
    assert text.count('class="way-between"') == 2
    for name in ("Abala", "Mentao"):
        assert f'<th scope="row">{name}</th>' in text
    assert text.count('class="counted"') == 4


def test_the_largest_camp_comes_first_with_the_share_of_days_inside_its_band() -> None:
    page = simulated_page(sample("Small", "Large"), look=LOOK)
    assert [row.name for row in page.camps] == ["Large", "Small"]
    assert page.camps[0].inside == "100%"
    far = replace(sample("A"), camps=(camp(stop("A", 14.0, 1.0), 1000, 5000),))
    assert simulated_page(far, look=LOOK).camps[0].inside == "0%"


def test_scores_stand_beside_naive_rules_and_say_which_days_they_are_of() -> None:
    page = simulated_page(sample("A"), look=LOOK)
    assert page.scores == (("this simulation (flee)", "0.200", "0.100"), ("equal shares", "0.900", "0.900"))
    assert "11 Mar 2012" in page.scored
    assert simulated_page(replace(sample("A"), cut_off=None), look=LOOK).scored == ""


def test_camps_without_a_place_have_no_map_and_all_else() -> None:
    page = simulated_page(sample("A", lat=None), look=LOOK)
    assert page.map is None
    assert len(page.charts) == 1
    assert simulated_html(sample("A", lat=None), look=LOOK)


def test_hostile_camps_stay_text() -> None:
    text = simulated_html(sample("</title><script>alert(1)</script>", "\"'&\x00\x1b"), look=LOOK)
    assert "<script>alert" not in text


def test_it_is_self_contained_in_both_languages() -> None:
    for lang in ("en", "ru"):
        text = simulated_html(sample("A", "B"), look=Look(words=words(lang), ids="s"))
        assert f'<html lang="{lang}">' in text
        assert re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', text) == []
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids))
