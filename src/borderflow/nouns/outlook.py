"""What a forecast says: numbers to come at places, with their uncertainty, and the claims that moved them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What is expected at each place, issued at a moment from what was known then.

    `used` are the ids of the claims behind it; none of them, and it is a prior forecast, which says what the scenario
    alone expects. `what_if` names the changes that were assumed, in words; empty where none were. `shifts` are bands of
    what they do to each number, future by future: a band wholly above nought, and the number rises in nearly all.
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

    @property
    def prior(self) -> bool:
        """Whether no claim is behind it."""
        return not self.used
