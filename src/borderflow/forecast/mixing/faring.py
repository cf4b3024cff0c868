"""How forecasts fared, as numbers to show: of each model, of each place, and issue by issue beside the last number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from borderflow.forecast.mixing.counting import Days, Key
from borderflow.forecast.mixing.issues import Issue, came
from borderflow.forecast.mixing.scoring import MIDDLE, inside, wis
from borderflow.forecast.mixing.weighing import mixed
from borderflow.nouns import Fared, Model

# What is told issue by issue: the forecast, beside the number that was last known.
TOLD_BY_ISSUE = frozenset({Model.PUBLISHED, Model.LAST})


class Scored(NamedTuple):
    """One number that a model foretold, by what came."""

    model: Model
    key: Key
    issued: date
    off: float
    wis: float
    inside: float


def fared(past: Sequence[Issue], numbers: Mapping[Key, Days]) -> tuple[Fared, ...]:
    """How forecasts that were issued before fared by the numbers that are known now.

    What would have been published on a day is mixed by what was known on that day alone. Of a country and the only
    crossing into it, which have the same numbers, one counts in what is told of all places.
    """
    twice = doubles(numbers)
    grouped: defaultdict[tuple[Model, str, str, str | None, date | None], list[Scored]] = defaultdict(list)
    for one in scored(past, numbers):
        _, measure, unit = one.key
        grouped[one.model, measure, unit, one.key[0], None].append(one)
        if one.key in twice:
            continue
        grouped[one.model, measure, unit, None, None].append(one)
        if one.model in TOLD_BY_ISSUE:
            grouped[one.model, measure, unit, None, one.issued].append(one)
    return tuple(
        Fared(
            model=model, measure=measure, unit=unit, place=place, issued=issued, count=len(some),
            mae=mean(one.off for one in some), wis=mean(one.wis for one in some),
            inside=mean(one.inside for one in some),
        )
        for (model, measure, unit, place, issued), some in grouped.items()
    )  # fmt: skip


def doubles(numbers: Mapping[Key, Days]) -> frozenset[Key]:
    """The numbers that are another's, too: all but the first of those that are the same on every day."""
    first: dict[tuple[object, ...], Key] = {}
    for key, days in sorted(numbers.items()):
        first.setdefault((key[1:], *days.items()), key)
    return frozenset(numbers) - frozenset(first.values())


def scored(past: Sequence[Issue], numbers: Mapping[Key, Days]) -> Iterator[Scored]:
    """Every number that was foretold and has come."""
    for at, issue in enumerate(past):
        told = mixed(issue, past[:at])
        for key, said in issue.said.items():
            for model, quantiles in {Model.PUBLISHED: told[key].quantiles, **said}.items():
                seen = came(numbers.get(key, {}), issue.day, len(quantiles))
                scores = np.stack([np.abs(quantiles[:, MIDDLE] - seen), wis(quantiles, seen), inside(quantiles, seen)])
                for row in scores.T[~np.isnan(seen)].tolist():
                    yield Scored(model, key, issue.day, *row)


def mean(values: Iterator[float]) -> float:
    """The mean, to six digits."""
    return float(f"{np.mean(list(values)):.6g}")
