"""Values that claims are made of: topics, quantities, changes, periods, places."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from borderflow.errors import BadValue


class Topic(StrEnum):
    """What a claim is about."""

    MOVEMENT = "movement"
    QUEUE = "queue"
    ENTRY_RULE = "entry_rule"
    EXIT_RULE = "exit_rule"
    ASYLUM = "asylum"
    TRANSPORT = "transport"
    PAYMENTS = "payments"
    DRIVER = "driver"
    RISK = "risk"
    STANCE = "stance"


RULES = frozenset({Topic.ENTRY_RULE, Topic.EXIT_RULE, Topic.ASYLUM})

MEASURES: dict[Topic, tuple[str, ...]] = {
    Topic.MOVEMENT: (
        "arrivals", "departures", "crossings", "net", "stock", "displaced", "evacuated", "sheltered", "returned",
        "refused", "flow_rate",
    ),
    Topic.QUEUE: ("wait", "vehicles", "people", "length"),
    Topic.ENTRY_RULE: ("people",),
    Topic.EXIT_RULE: ("people",),
    Topic.ASYLUM: ("applications", "granted", "places"),
    Topic.TRANSPORT: ("price", "flights", "capacity", "travel_time"),
    Topic.PAYMENTS: ("amount",),
    Topic.DRIVER: ("called_up", "affected", "killed", "housing_destroyed"),
    Topic.RISK: ("people",),
    Topic.STANCE: (),
}  # fmt: skip


class Bound(StrEnum):
    """How a stated number bounds the true one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Certainty(StrEnum):
    """How sure the document is, as spoken; the source's reliability is another matter."""

    STATED = "stated"
    ATTRIBUTED = "attributed"
    UNVERIFIED = "unverified"
    DENIED = "denied"


class Effect(StrEnum):
    """What a rule does to those it names."""

    CLOSE = "close"
    RESTRICT = "restrict"
    OPEN = "open"
    EASE = "ease"
    NONE = "none"


class Status(StrEnum):
    """How far a rule has come."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    IN_FORCE = "in_force"
    ENDED = "ended"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A stated number with its unit and bound; `value` is None for a range or a bound, as in the claim format.

    Units: `person`, `household`, `vehicle`, `hour`, `kilometre`, `flight`, `percent`, or an ISO 4217 code.

    >>> Quantity(low=3000, bound=Bound.AT_LEAST, unit="vehicle").ends
    (3000.0, inf)
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        for name in ("value", "low", "high"):
            number = getattr(self, name)
            if number is not None:
                object.__setattr__(self, name, whole(number))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise BadValue(f"a range runs upwards, not from {self.low} to {self.high}")

    @property
    def has_number(self) -> bool:
        """Whether any number is stated at all."""
        return not (self.value is None and self.low is None and self.high is None)

    @property
    def ends(self) -> tuple[float, float]:
        """Lowest and highest number that the words allow, before any allowance for rounding."""
        if self.value is not None:
            return float(self.value), float(self.value)
        low = float("-inf") if self.low is None else float(self.low)
        high = float("inf") if self.high is None else float(self.high)
        return low, high


def whole(number: float) -> float:
    """The number as an int where it is one, so that 17000 and 17000.0 are one value with one id."""
    if not math.isfinite(number):
        raise BadValue(f"a quantity is a finite number, not {number}")
    return int(number) if float(number).is_integer() else float(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A stated comparison: percent more (or, negative, less) than at `versus`."""

    percent: float | None
    versus: str | None = None

    def __post_init__(self) -> None:
        if self.percent is not None:
            object.__setattr__(self, "percent", whole(self.percent))


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a claim covers, both ends included; an open end is None.

    >>> Period(date(2022, 9, 24), date(2022, 9, 25)).days
    2
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise BadValue(f"a period runs forwards, not from {self.start} to {self.end}")

    @property
    def days(self) -> int | None:
        """Length in days, or None when an end is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else None

    def covers(self, day: date) -> bool:
        """Whether `day` lies inside; open ends reach for ever."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


UNDATED = Period()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that the atlas knows: a crossing, an airport, a city, or a whole country.

    `id` is the crossing's id, else the name; `lat` and `lon` are degrees (WGS 84).
    """

    name: str
    country: str | None = None
    crossing: str | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def id(self) -> str:
        """One key for one place."""
        return self.crossing or f"{(self.country or 'xx').lower()}:{self.name.casefold()}"
