"""What a forecast of crossings starts from: who may leave, by which exits, over which roads, under which rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mode(StrEnum):
    """How people come through an exit; of a flight, a seat is what a place in a queue is elsewhere."""

    ROAD = "road"
    RAIL = "rail"
    FOOT = "foot"
    AIR = "air"


class Queued(StrEnum):
    """Whom a rule is about by how they come: each way has a queue of its own."""

    ALL = "all"
    VEHICLES = "vehicles"
    WALKERS = "walkers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A number that is not known well: one chance in twenty below `low`, one above `high`, the middle at `best`."""

    low: float
    best: float
    high: float


NONE = Spread(low=0.0, best=0.0, high=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A region that people leave, and how many of its people the push is about."""

    region: str
    lat: float
    lon: float
    exposed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """A crossing as an exit. `vehicles` and `walkers` are what passes in an open hour, in vehicles and in persons.

    Passengers of trains and planes count as walkers. `opens` and `closes` are hours of the day (0 to 24). `usual` is
    how many persons a day entered by it in ordinary weeks before the push. `sources` are addresses, or words such as
    "judgement".
    """

    id: str
    country_from: str
    country_to: str
    lat: float
    lon: float
    modes: tuple[Mode, ...]
    vehicles: Spread = NONE
    walkers: Spread = NONE
    persons_per_vehicle: Spread = NONE
    usual: Spread = NONE
    opens: int = 0
    closes: int = 24
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """The way from an origin to an exit: its length, the hours that it takes, and what it costs in euros.

    Where `hours` is None there is no way, whatever coordinates say: between them lies another country, or the sea.
    """

    origin: str
    exit: str
    km: float
    hours: float | None
    price: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A country that people may go to.

    `ties` (0 to 1) is how much language, kin and earlier arrivals draw people there; `admits` (0 to 1) the share of
    those who leave whom it lets in when no rule of the scenario says otherwise: few hold a visa.
    """

    country: str
    ties: float
    admits: float
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSpell:
    """A rule while it holds: from `since`, known from `announced`, through `until` (no end where None).

    `place` is an exit's id or a country's code; the country may be the one left or the one entered. `effect` is the
    share of people kept from passing: 1 closes. `end_announced` is when its end became known: at once where None.
    """

    announced: date
    since: date
    until: date | None
    place: str
    what: str
    who: str
    effect: float
    queued: Queued = Queued.ALL
    end_announced: date | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Width:
    """From a day on, an exit (or all exits to or from a country) lets through so many times what it did."""

    place: str
    since: date
    times: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What makes people leave, from the day that it is announced, and how many would go in all, in persons."""

    announced: date
    what: str
    size: Spread
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderScenario:
    """Everything that a forecast of crossings is given before any claim.

    Day 0 is `start`. `roads` may be empty: what is absent follows from coordinates.
    """

    name: str
    start: date
    days: int
    country: str
    who: str
    origins: tuple[Origin, ...]
    exits: tuple[Exit, ...]
    pushes: tuple[Push, ...]
    roads: tuple[Road, ...] = ()
    destinations: tuple[Destination, ...] = ()
    rules: tuple[RuleSpell, ...] = ()
    widths: tuple[Width, ...] = ()
