"""A small scenario of crossings for a served desk: one region, one crossing to Finland and one to Georgia."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from borderflow.forecast.borders.folders import files_of
from borderflow.gather import SCENARIOS
from borderflow.nouns.crossings import BorderScenario, Destination, Exit, Mode, Origin, Push, Spread

NAME = "sample"


def about(best: float, times: float = 1.3) -> Spread:
    return Spread(low=best / times, best=best, high=best * times)


def gate(id: str, country: str, lat: float, lon: float, vehicles: float) -> Exit:
    return Exit(
        id=id, country_from="RU", country_to=country, lat=lat, lon=lon, modes=(Mode.ROAD,), vehicles=about(vehicles),
        walkers=about(0), persons_per_vehicle=about(2.5), usual=about(1000), sources=("judgement",),
    )  # fmt: skip


def scenario() -> BorderScenario:
    return BorderScenario(
        name=NAME, start=date(2022, 9, 20), days=30, country="RU", who="everybody",
        origins=(Origin(region="Here", lat=55.0, lon=35.0, exposed=400_000),),
        exits=(gate("fi-ru-vaalimaa", "FI", 60.6, 27.87, 100), gate("ge-ru-verkhny-lars", "GE", 42.74, 44.63, 120)),
        pushes=(Push(announced=date(2022, 9, 21), what="call-up", size=about(60_000, 2.0), sources=("judgement",)),),
        destinations=(Destination(country="FI", ties=0.4, admits=1.0, sources=("judgement",)),
                      Destination(country="GE", ties=0.7, admits=1.0, sources=("judgement",))),
    )  # fmt: skip


def keep_scenario(desk: Path) -> Path:
    """The desk, with the scenario in it."""
    folder = desk / SCENARIOS / NAME
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files_of(scenario()).items():
        (folder / name).write_text(text, encoding="utf-8")
    return desk
