"""What models said on a day of the days after it, and by how much each was off, once these had come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

import numpy as np

from borderflow.forecast.mixing.competing import competitors, is_series
from borderflow.forecast.mixing.counting import Days, Key
from borderflow.forecast.mixing.scoring import wis
from borderflow.forecast.series.table import Floats
from borderflow.nouns import Band, Model
from borderflow.nouns.crossings import BorderScenario

# What each model says of the days ahead, (days, levels).
Said: TypeAlias = Mapping[Model, Floats]


@dataclass(frozen=True, slots=True)
class Issue:
    """What models said at the end of a day of each number that has a series, and the numbers that were known then."""

    day: date
    said: Mapping[Key, Said]
    numbers: Mapping[Key, Days]


@dataclass(frozen=True, slots=True)
class Loss:
    """By how much the models were off, of one number, one issue and one step ahead; `age` in days since it came."""

    step: int
    age: int
    wis: Mapping[Model, float]


def issue(
    bands: Iterable[Band], numbers: Mapping[Key, Days], scenario: BorderScenario, *, known: date, horizon: int
) -> Issue:  # fmt: skip
    """What all models say at the end of a day: the bands are those of the model of crossings."""
    found: dict[Key, list[Band]] = {}
    for one in sorted(bands, key=lambda one: one.day):
        found.setdefault((one.place, one.measure, one.unit), []).append(one)
    said: dict[Key, Said] = {}
    for key, days in numbers.items():
        # At a crossing that is closed on some day nobody waits: there is no band for it.
        if is_series(days, known) and len(found.get(key, ())) == horizon:
            ours = np.array([band.quantiles for band in found[key]])
            rules = [one for one in scenario.rules if one.place in concerned(key[0], scenario)]
            said[key] = {Model.CROSSINGS: ours} | competitors(days, rules, known=known, horizon=horizon)
    return Issue(known, said, numbers)


def concerned(place: str, scenario: BorderScenario) -> set[str]:
    """The places whose rules all who cross at a place meet: itself, and the countries on both sides."""
    there = next((one for one in scenario.exits if one.id == place), None)
    return {place, scenario.country} | ({there.country_to} if there else set())


def came(days: Days, issued: date, horizon: int) -> Floats:
    """The numbers of the days after an issue; NaN where there is none."""
    return np.array([days.get(issued + timedelta(days=step), np.nan) for step in range(1, horizon + 1)])


def losses(past: Sequence[Issue], key: Key, days: Days, *, known: date) -> Iterator[Loss]:
    """What is known by a day of how far off the models were that spoke of a number."""
    for one in past:
        said = one.said.get(key)
        if said is None or one.day >= known:
            continue
        horizon = len(next(iter(said.values())))
        seen = came({day: number for day, number in days.items() if day <= known}, one.day, horizon)
        off = {model: wis(quantiles, seen) for model, quantiles in said.items()}
        for step in np.flatnonzero(~np.isnan(seen)).tolist():
            age = (known - one.day).days - step - 1
            yield Loss(step + 1, age, {model: float(some[step]) for model, some in off.items()})
