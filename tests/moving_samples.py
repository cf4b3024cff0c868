"""Small scenarios to move people in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from borderflow.nouns.future import Closure, ClosureKind, MoveRules, Route, Scenario, Series, Stop, StopKind

START = date(2022, 2, 24)


def stop(name: str, kind: StopKind, country: str = "Here", people: int = 1000) -> Stop:
    return Stop(name=name, region="", country=country, latitude=50.0, longitude=30.0, kind=kind, people=people)


def counts(*values: int) -> tuple[tuple[date, int], ...]:
    return tuple((START + timedelta(days=day), value) for day, value in enumerate(values))


def small(**changed: Any) -> Scenario:
    """A town at war, a town between, a hub, and two camps abroad; the border shuts on day 3 and opens on day 6."""
    usual = Scenario(
        start=START,
        days=10,
        stops=(
            stop("Alpha", StopKind.CONFLICT),
            stop("Beta", StopKind.TOWN),
            stop("Gamma", StopKind.HUB),
            stop("North", StopKind.CAMP, "There", 300),
            stop("South", StopKind.CAMP, "There", 2000),
        ),
        routes=(
            Route(start="Alpha", end="Beta", km=120),
            Route(start="Beta", end="Gamma", km=90.5),
            Route(start="Gamma", end="North", km=500),
            Route(start="Beta", end="South", km=250),
        ),
        changes=(Closure(kind=ClosureKind.COUNTRY, first="Here", second="There", closes=3, opens=6),),
        conflict_names=("Alpha",),
        conflicts=((1.0,),) * 10,
        observed=(
            Series(name="total", files=(("all.csv", counts(10, 200)),)),
            Series(name="North", files=(("north.csv", counts(10, 60, 120, 200, 180, 320)),)),
            Series(name="South", files=(("south.csv", counts(0, 90, 200, 300, 420, 700)),)),
        ),
        move=MoveRules(avoid_short_stints=True, max_move_speed=200.0),
    )
    return replace(usual, **changed)
