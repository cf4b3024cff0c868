"""What a series of days alone lets expect: its own model, and the two simple forecasts that are hard to beat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

import numpy as np

from borderflow.forecast.mixing.counting import Days
from borderflow.forecast.series import Kind, Rule, Table, issued
from borderflow.forecast.series.table import Floats
from borderflow.nouns import Model
from borderflow.nouns.crossings import Queued, RuleSpell

DAY = timedelta(days=1)
# A series has so many numbers at the least, and the last of them is no older.
LEAST, OLDEST = 5, 3
MEMBERS: Mapping[Model, tuple[str, ...] | None] = {
    Model.SERIES: None, Model.LAST: ("naive",), Model.WEEK: ("mean",),
}  # fmt: skip


def is_series(days: Days, known: date) -> bool:
    """Whether there are numbers enough by a day, and new ones."""
    told = [day for day in days if day <= known]
    return len(told) >= LEAST and (known - max(told)).days <= OLDEST


def competitors(days: Days, rules: Iterable[RuleSpell], *, known: date, horizon: int) -> dict[Model, Floats]:
    """What each model says of the days after `known`, (horizon, levels), from numbers and rules up to that day."""
    first = min(days)
    values = np.full(((known - first).days + 1, 1), np.nan)
    for day, number in days.items():
        if day <= known:
            values[(day - first).days] = number
    table = Table(start=datetime.combine(first, time.min), step=DAY, places=("",), values=values)
    told, last = series_rules(rules, known), range(len(values) - 1, len(values))
    return {model: next(issued(table, told, last, horizon, among=some)).quantiles[:, 0]
            for model, some in MEMBERS.items()}  # fmt: skip


def series_rules(rules: Iterable[RuleSpell], known: date) -> Sequence[Rule]:
    """The rules of a scenario that are known by a day and meet everybody, as a series knows them; ends are openings."""
    found = []
    for one in rules:
        if one.queued is not Queued.ALL or one.announced > known:
            continue
        shuts = one.effect >= 1
        found.append(rule(one.what, Kind.CLOSE if shuts else Kind.RESTRICT, one.since, one.announced))
        heard = one.end_announced or one.announced
        if one.until is not None and heard <= known:
            found.append(rule(one.what, Kind.OPEN if shuts else Kind.EASE, one.until + DAY, heard))
    return found


def rule(what: str, kind: Kind, since: date, heard: date) -> Rule:
    """A rule at the only place of a series."""
    at, announced = (datetime.combine(day, time.min) for day in (since, heard))
    return Rule(time=at, place=None, what=what, announced=announced, kind=kind)
