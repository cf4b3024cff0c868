"""Forecasts for tests: fans of a given middle and width."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from statistics import NormalDist

from borderflow.nouns import LEVELS, Band, Forecast, Mover, SetAside

ISSUED = datetime(2022, 9, 27, 23, 59, tzinfo=UTC)
FIRST = date(2022, 9, 28)
UNITS = {"entered": "person", "wait": "hour", "queue": "vehicle"}


def band(place: str, day: date, middle: float, wide: float, measure: str = "entered") -> Band:
    """A band around a middle, one standard deviation `wide`; nothing below nought, unless the middle is."""
    told, floor = (NormalDist(middle, abs(wide)) if wide else None), 0.0 if middle >= 0 else float("-inf")
    values = tuple(max(told.inv_cdf(level), floor) if told else middle for level in LEVELS)
    return Band(place=place, measure=measure, unit=UNITS[measure], day=day, quantiles=values)


def rising(place: str, start: float, step: float, *, days: int = 7, share: float = 0.2, measure: str = "entered"
           ) -> Iterable[Band]:  # fmt: skip
    """The bands of some days, wider from day to day."""
    for n in range(days):
        middle = max(start + step * n, 0.0) if start >= 0 else start + step * n
        yield band(place, FIRST + timedelta(n), middle, share * max(abs(middle), 1.0) * (1 + n / 4), measure)


def forecast(*some: Iterable[Band], **more: object) -> Forecast:
    told: dict[str, object] = {
        "scenario": "sample-scenario", "issued": ISSUED, "members": 1000, "seed": 1,
        "bands": tuple(one for bands in some for one in bands), "used": ("a" * 24,),
    }  # fmt: skip
    return Forecast(**{**told, **more})  # type: ignore[arg-type]


def as_is(**more: object) -> Forecast:
    """A forecast of two countries and three crossings."""
    return forecast(
        rising("FI", 6000, -300), rising("GE", 9000, -400), rising("fi-ru-vaalimaa", 3500, -180),
        rising("fi-ru-nuijamaa", 1500, -60), rising("ge-ru-verkhny-lars", 9000, -400),
        rising("ge-ru-verkhny-lars", 30, -2, measure="wait"), rising("ge-ru-verkhny-lars", 3000, -100, measure="queue"),
        **{"movers": (Mover(origin="Sample desk", claims=("a" * 24,), place="ge-ru-verkhny-lars", measure="queue",
                            shift=0.62),),
           "set_aside": (SetAside(claim="b" * 24, reason="more than the road can carry in a day"),), **more},
    )  # fmt: skip


def closed(**more: object) -> Forecast:
    """The same with Vaalimaa and Nuijamaa closed."""
    return forecast(
        rising("FI", 400, -40), rising("GE", 13000, -300), rising("fi-ru-vaalimaa", 0, 0, share=0.0),
        rising("fi-ru-nuijamaa", 0, 0, share=0.0), rising("ge-ru-verkhny-lars", 13000, -300),
        rising("ge-ru-verkhny-lars", 42, -1, measure="wait"), rising("ge-ru-verkhny-lars", 5200, -80, measure="queue"),
        **{"what_if": ("Vaalimaa closed from 29 September", "Nuijamaa closed from 29 September"), **more},
    )  # fmt: skip
