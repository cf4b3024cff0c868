"""Bands of the model of crossings -> bands that are published: mixed with what series say, where there are any.

Where a country's bands are mixed, those of its crossings that have no series of their own go with them, in proportion:
a country and the only crossing into it are one number. Who cannot pass at all, passes in no model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from borderflow.forecast.mixing.counting import Key
from borderflow.forecast.mixing.issues import Issue
from borderflow.forecast.mixing.scoring import MIDDLE
from borderflow.forecast.mixing.weighing import mixed
from borderflow.forecast.series.table import Floats
from borderflow.nouns import Band, Model, Part

Grouped = Mapping[Key, Sequence[Band]]
ENTERED = ("entered", "person")
NOBODY = 0.5


def by_number(bands: Iterable[Band]) -> dict[Key, list[Band]]:
    """Bands by what they are of, in order of days."""
    found: dict[Key, list[Band]] = {}
    for one in sorted(bands, key=lambda one: one.day):
        found.setdefault((one.place, one.measure, one.unit), []).append(one)
    return found


def quantiles_of(bands: Sequence[Band]) -> Floats:
    """The quantiles of some days."""
    return np.array([one.quantiles for one in bands])


def published(
    bands: Sequence[Band], now: Issue, past: Sequence[Issue], countries: Mapping[str, str]
) -> tuple[tuple[Band, ...], tuple[Part, ...]]:
    """The bands to publish, in their order, and how much each model counts; `countries` by crossing."""
    plain = by_number(bands)
    out: dict[tuple[Key, date], Band] = {}
    parts: list[Part] = []
    for key, one in mixed(now, past).items():
        shut = quantiles_of(plain[key])
        told = np.where((shut[:, -1:] < NOBODY) & (key[1:] == ENTERED), shut, one.quantiles)
        out |= {(key, band.day): with_quantiles(band, row) for band, row in zip(plain[key], told, strict=True)}
        parts += [part(key, model, weight) for model, weight in one.weights.items()]
    out |= {
        (key, band.day): along(band, plain[country_key], out)
        for key, some in plain.items()
        if key not in now.said and (country_key := (countries.get(key[0], ""), *ENTERED)) in now.said
        and key[1:] == ENTERED
        for band in some
    }  # fmt: skip
    return tuple(out.get(((one.place, one.measure, one.unit), one.day), one) for one in bands), tuple(parts)


def along(band: Band, plain: Sequence[Band], out: Mapping[tuple[Key, date], Band]) -> Band:
    """The band of a crossing, moved in proportion as that of its country was."""
    before = next(one for one in plain if one.day == band.day)
    after = out[(before.place, before.measure, before.unit), band.day]
    now, then = after.quantiles[MIDDLE], before.quantiles[MIDDLE]
    return with_quantiles(band, np.array(band.quantiles) * (now / then)) if then >= NOBODY else band


def with_quantiles(band: Band, quantiles: Floats) -> Band:
    """The band with other quantiles."""
    return replace(band, quantiles=tuple(quantiles.tolist()))


def part(key: Key, model: Model, weights: Floats) -> Part:
    """How much a model counts, over all days."""
    return Part(place=key[0], measure=key[1], unit=key[2], model=model, weight=round(float(weights.mean()), 3))
