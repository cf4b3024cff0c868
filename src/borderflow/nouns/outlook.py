"""What a forecast says: numbers to come at places, with their uncertainty, and the claims that moved them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from borderflow.nouns.values import Effect, Status

# The levels at which a forecast gives quantiles: those of the field's weighted interval score.
LEVELS = (0.01, 0.025, *(round(0.05 * step, 2) for step in range(1, 20)), 0.975, 0.99)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One number at one place on one day, as quantiles at LEVELS, rising.

    `place` is a crossing's id in the register, or a country's code. `measure` and `unit` are those of claims: `entered`
    in persons a day, `wait` in hours, `queue` in vehicles.
    """

    place: str
    measure: str
    unit: str
    day: date
    quantiles: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A claim's origin and how far leaving it out would move the forecast, as a share of the forecast's own spread.

    `claims` are the ids of all its claims that were used; `shift` is signed: above 0 where they raise the number at
    `place`.
    """

    origin: str
    claims: tuple[str, ...]
    place: str
    measure: str
    shift: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A claim that the forecast does not follow, and why in words: impossible for a crossing, or no number of it."""

    claim: str
    reason: str


class Model(StrEnum):
    """Who says a number: the forecast as it is published, or one of those that it is mixed of."""

    PUBLISHED = "published"
    CROSSINGS = "crossings"
    SERIES = "series"
    LAST = "last_number"
    WEEK = "week_mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How much a model counts in the published bands of a number, from 0 to 1: the mean over the days ahead."""

    place: str
    measure: str
    unit: str
    model: Model
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """How forecasts of a number fared that a model made before, each from what was known then, by what came since.

    `count` numbers were scored; `mae` is the mean absolute error of the middle, `wis` the weighted interval score,
    `inside` the share that lay in the 90% band. `place` and `issued` are None where it is of all of them.
    """

    model: Model
    measure: str
    unit: str
    count: int
    mae: float
    wis: float
    inside: float
    place: str | None = None
    issued: date | None = None


class Heed(StrEnum):
    """Which of the rules that were read a forecast follows, beside those of its scenario.

    Those that a reviewer accepted; also those that an authority of the border says are in force; or none.
    """

    ACCEPTED = "accepted"
    OFFICIAL = "official"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRead:
    """A rule that was read, and whether a forecast follows it; `reason` says why, or why not.

    `claims` are the ids of those behind it, the recommended one first. `place` is a crossing's id or a country's code,
    `share` that of people kept out from `since` through `until`; None where it is not known.
    """

    claims: tuple[str, ...]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What is expected at each place, issued at a moment from what was known then.

    `used` are the ids of the claims behind it; none of them, and it is a prior forecast, which says what the scenario
    alone expects. `what_if` names the changes that were assumed, in words; empty where none were. `shifts` are bands of
    what they do to each number, future by future: a band wholly above nought, and the number rises in nearly all.
    `parts` say of which models the bands of a number are mixed, where there is more than one; `fared` how forecasts
    that were made before fared. `rules` are those that were read, the ones that it follows first.
    """

    scenario: str
    issued: datetime
    members: int
    seed: int
    bands: tuple[Band, ...]
    used: tuple[str, ...] = ()
    movers: tuple[Mover, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    what_if: tuple[str, ...] = ()
    shifts: tuple[Band, ...] = ()
    parts: tuple[Part, ...] = ()
    fared: tuple[Fared, ...] = ()
    rules: tuple[RuleRead, ...] = ()

    @property
    def prior(self) -> bool:
        """Whether no claim is behind it."""
        return not self.used
