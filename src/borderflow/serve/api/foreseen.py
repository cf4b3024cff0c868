"""A forecast on the wire: its bands, and with a change those of what it does; nobody states any of these numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from borderflow.brief.outlook.apart import changed_by
from borderflow.brief.outlook.fans import fans
from borderflow.nouns import LEVELS, Band, Effect, Forecast, Heed, Model, Status
from borderflow.serve.api.questions import Asking
from borderflow.serve.api.resources import LICENCE, Resource
from borderflow.serve.api.sources import Sources
from borderflow.serve.what_if import WhatIf

# So long a program waits for a forecast that is being made, in seconds.
PATIENCE_SECONDS = 50.0


class BandResource(Resource, frozen=True, kw_only=True):
    """One number at one place on one day: quantiles at `levels`, rising; `shifts` below nought where it falls."""

    place: str
    measure: str
    unit: str
    day: date
    quantiles: list[float]


class MoverResource(Resource, frozen=True, kw_only=True):
    """Whose claims moved a number, by id; `shift` is how far, with its sign, in shares of the forecast's own spread."""

    origin: str
    claims: list[str]
    place: str
    measure: str
    shift: float


class SetAsideResource(Resource, frozen=True, kw_only=True):
    """A claim that the forecast does not follow, by id, and why."""

    claim: str
    reason: str


class DifferenceResource(Resource, frozen=True, kw_only=True):
    """Which way a number goes with the change, in how many of ten futures at the least, and how far in the middle."""

    place: str
    measure: str
    unit: str
    day: date
    way: Literal["higher", "lower", "unclear", "same"]
    futures_in_ten: int
    moves: float


class PartResource(Resource, frozen=True, kw_only=True):
    """How much a model counts in a number's bands, from 0 to 1: the mean over the days ahead."""

    place: str
    measure: str
    unit: str
    model: Model
    weight: float


class FaredResource(Resource, frozen=True, kw_only=True):
    """How forecasts that a model made before fared; `place` and `issued` are null where it is of all of them."""

    model: Model
    measure: str
    unit: str
    count: int
    mae: float
    wis: float
    inside: float
    place: str | None
    issued: date | None


class RuleReadResource(Resource, frozen=True, kw_only=True):
    """A rule that was read, by the ids of its claims, whether the forecast follows it, and why or why not."""

    claims: list[str]
    place: str
    status: Status
    effect: Effect
    who: str | None
    since: date | None
    until: date | None
    share: float | None
    accepted: bool
    official: bool
    used: bool
    reason: str


class ForecastResource(Resource, frozen=True, kw_only=True):
    """What is expected, issued at a moment from what was known then; `prior` where no claim is behind it.

    With a change, `changed` are the bands with it, `shifts` those of what it does future by future, and `differences`
    what may be said of it. Without one, they are empty. `parts` say of which models a number is mixed, `fared` how each
    fared by what came.
    """

    scenario: str
    issued: datetime
    horizon: int
    members: int
    seed: int
    prior: bool
    levels: list[float]
    bands: list[BandResource]
    used: list[str]
    movers: list[MoverResource]
    set_aside: list[SetAsideResource]
    parts: list[PartResource]
    fared: list[FaredResource]
    rules: list[RuleReadResource]
    what_if: list[str]
    changed: list[BandResource]
    shifts: list[BandResource]
    differences: list[DifferenceResource]
    licence: str = LICENCE


def forecast(sources: Sources, asked: Asking) -> ForecastResource:
    """The forecast that is asked for."""
    wish = WhatIf(scenario=asked.scenario, horizon=asked.horizon, close=asked.close, capacity=asked.capacity,
                  rule=asked.rule, heed=Heed(asked.heed), change_from=asked.change_from)  # fmt: skip
    found = sources.foresight.foreseen(asked.known, wish, patience=PATIENCE_SECONDS)
    plain, changed = found.plain, found.changed
    return ForecastResource(
        scenario=plain.scenario, issued=plain.issued, horizon=wish.horizon, members=plain.members, seed=plain.seed,
        prior=plain.prior, levels=list(LEVELS), bands=bands(plain.bands), used=list(plain.used),
        movers=[msgspec.convert(one, MoverResource, from_attributes=True) for one in plain.movers],
        set_aside=[SetAsideResource(claim=one.claim, reason=one.reason) for one in plain.set_aside],
        parts=[msgspec.convert(one, PartResource, from_attributes=True) for one in plain.parts],
        fared=[msgspec.convert(one, FaredResource, from_attributes=True) for one in plain.fared],
        rules=[msgspec.convert(one, RuleReadResource, from_attributes=True) for one in plain.rules],
        what_if=list(changed.what_if) if changed else [], changed=bands(changed.bands) if changed else [],
        shifts=bands(changed.shifts) if changed else [], differences=differences(plain, changed),
    )  # fmt: skip


def bands(some: tuple[Band, ...]) -> list[BandResource]:
    """Bands as they are on the wire."""
    return [
        BandResource(place=one.place, measure=one.measure, unit=one.unit, day=one.day, quantiles=list(one.quantiles))
        for one in some
    ]


def differences(plain: Forecast, changed: Forecast | None) -> list[DifferenceResource]:
    """What may be said of each number of each day."""
    with_it = changed_by(changed)
    told = [(fan, with_it.on(key, band)) for key, fan in fans(plain.bands).items() for band in fan.bands]
    return [
        DifferenceResource(
            place=fan.place, measure=fan.measure, unit=fan.unit, day=one.day, way=one.way.value,
            futures_in_ten=one.tenths, moves=round(one.moved, 4),
        )
        for fan, one in told if one is not None
    ]  # fmt: skip
