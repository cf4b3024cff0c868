"""What a simulation starts from: places, routes, closures, conflicts and rules, as Flee's files say them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class StopKind(StrEnum):
    """What a place is to people on the move; the values are the words of Flee's files."""

    CONFLICT = "conflict_zone"
    TOWN = "town"
    CAMP = "camp"
    IDPCAMP = "idpcamp"
    HUB = "forwarding_hub"
    MARKER = "marker"


CAMPS = frozenset({StopKind.CAMP, StopKind.IDPCAMP})


class ClosureKind(StrEnum):
    """What closes; ROAD, both ways between two places, is no word of Flee's files."""

    COUNTRY = "country"
    LOCATION = "location"
    LINK = "link"
    CAMP = "camp"
    IDPCAMP = "idpcamp"
    REDIRECTION = "remove_forced_redirection"
    ROAD = "road"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place that people leave, pass or stay at; `people` is its population, of a camp its capacity.

    `conflict_day` is the day on which a conflict zone becomes one, where no file of conflicts says otherwise.
    """

    name: str
    region: str
    country: str
    latitude: float | None
    longitude: float | None
    kind: StopKind
    conflict_day: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A road between two places, both ways; `redirection` 1 or 2 is a road that Flee's documents call forced."""

    start: str
    end: str
    km: float
    redirection: int = 0
    km_per_day: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """What closes on day `closes` and opens on day `opens` (never where that is negative), from the start."""

    kind: ClosureKind
    first: str
    second: str
    closes: int
    opens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Counts observed at a camp (or of all, by the name `total`), file by file; a file's counts add to the others'."""

    name: str
    files: tuple[tuple[str, tuple[tuple[date, int], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A camp counted anew on a day: what was observed before is scaled to it."""

    camp: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SpawnRules:
    """Who sets out; the fields are named as in Flee's settings."""

    sum_from_camps: bool = True
    insert_day0: bool = True
    take_from_population: bool = False
    conflict_spawn_decay: tuple[float, ...] = ()
    conflict_spawn_decay_interval: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRules:
    """Who moves on and where to; the fields are named as in Flee's settings, speeds in km a day."""

    max_move_speed: float = 360.0
    max_walk_speed: float = 35.0
    foreign_weight: float = 1.0
    camp_weight: float = 1.0
    conflict_weight: float = 10**-0.5
    conflict_movechance: float = 1.0
    camp_movechance: float = 0.001
    idpcamp_movechance: float = 0.1
    default_movechance: float = 0.3
    awareness_level: int = 1
    capacity_buffer: float = 0.9
    capacity_scaling: float = 1.0
    avoid_short_stints: bool = False
    start_on_foot: bool = False
    softening: float = 10.0
    weight_softening: float = 0.0
    weight_power: float = 1.0
    distance_power: float = 1.0
    movechance_pop_base: float = 10000.0
    movechance_pop_scale_factor: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Everything that a simulation is given. `conflicts` has a row a day: the intensity, 0 to 1, at each place."""

    start: date
    days: int
    stops: tuple[Stop, ...]
    routes: tuple[Route, ...]
    changes: tuple[Closure, ...] = ()
    conflict_names: tuple[str, ...] = ()
    conflicts: tuple[tuple[float, ...], ...] = ()
    observed: tuple[Series, ...] = ()
    corrections: tuple[Correction, ...] = ()
    spawn: SpawnRules = field(default_factory=SpawnRules)
    move: MoveRules = field(default_factory=MoveRules)
    people_per_unit: int = 1
