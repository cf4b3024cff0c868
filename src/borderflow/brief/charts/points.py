"""Claims as points, in bands of one measure each: where each stands beside the others of its finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from borderflow.brief.facts import numbered, place_name, speaker
from borderflow.brief.figures import ORDER
from borderflow.brief.screen_words import Words
from borderflow.nouns import Claim, Finding


class Role(StrEnum):
    """Where a claim stands in its finding."""

    RECOMMENDED = "recommended"
    SUPPORTING = "supporting"
    DISSENTING = "dissenting"
    DENYING = "denying"


ROLES = tuple(Role)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a drawing, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many they are."""
        return (self.last - self.first).days + 1

    @property
    def year(self) -> int | None:
        """The year that goes without saying: that of all of them."""
        return self.first.year if self.first.year == self.last.year else None


@dataclass(frozen=True, slots=True)
class Point:
    """A claim to be drawn; `low` and `high` are its number's ends, infinite where a bound leaves one open."""

    claim: Claim
    role: Role
    who: str
    low: float
    high: float

    @property
    def ends(self) -> tuple[float, ...]:
        """The finite ends: what the scale has to show."""
        return tuple(dict.fromkeys(end for end in (self.low, self.high) if abs(end) != float("inf")))


@dataclass(frozen=True, slots=True)
class Band:
    """One measure at one place, of all or a part: its name, and its points in order of time."""

    name: str
    points: tuple[Point, ...]


def bands(findings: Iterable[Finding], days: Days, words: Words) -> tuple[tuple[Band, ...], int]:
    """The bands, the whole before its parts; and how many numbers have no day among those drawn."""
    grouped: defaultdict[tuple[object, ...], list[Point]] = defaultdict(list)
    names: dict[tuple[object, ...], str] = {}
    left = 0
    for finding in findings:
        key = band_key(finding)
        for claim, role in claims_in(finding):
            if claim.quantity is None or not claim.quantity.has_number or claim.quantity.unit != finding.figure.unit:
                continue
            if not is_within(claim, days):
                left += 1
                continue
            low, high = claim.quantity.ends
            names.setdefault(key, band_name(finding, words))
            grouped[key].append(Point(claim, role, speaker(claim, finding), low, high))
    ordered = sorted(grouped, key=lambda key: tuple(map(str, key)))
    return tuple(Band(names[key], tuple(sorted(grouped[key], key=in_time))) for key in ordered), left


def band_key(finding: Finding) -> tuple[object, ...]:
    """What claims of one band share, in the order of bands."""
    what = finding.figure
    place = what.place.id if what.place else ""
    order = f"{ORDER.get(what.measure or '', len(ORDER)):03}"
    return (bool(place), order, what.topic, what.measure, place, (what.who or "").casefold(), what.unit or "")


def band_name(finding: Finding, words: Words) -> str:
    """What a band counts, where, of whom, in which unit."""
    what = finding.figure
    measure = words.measure(what.measure, what.topic)
    place = place_name(what.place, words)
    if place:
        measure = words("card.rule_at", text=measure, place=place)
    unit = words.unit(f"unit.{what.unit}", 5) if what.unit else ""
    if what.who:
        return words("chart.band_part", measure=measure, who=what.who, unit=unit)
    return words("chart.band", measure=measure, unit=unit)


def claims_in(finding: Finding) -> Iterator[tuple[Claim, Role]]:
    """Each claim of a finding, once, with where it stands."""
    told = {finding.best.id}
    yield finding.best, Role.RECOMMENDED
    roles = ((finding.support, Role.SUPPORTING), (finding.dissent, Role.DISSENTING), (finding.denials, Role.DENYING))
    for voices, role in roles:
        for claim in (claim for voice in voices for claim in voice.claims):
            if claim.id not in told:
                told.add(claim.id)
                yield claim, role


def is_within(claim: Claim, days: Days) -> bool:
    """Whether the claim names a day, and its days meet those drawn."""
    start, end = claim.period.start, claim.period.end
    if start is None and end is None:
        return False
    return (start or date.min) <= days.last and days.first <= (end or date.max)


def in_time(point: Point) -> tuple[date, int, float, str]:
    """First day, then the recommended one, then by size."""
    period = point.claim.period
    return (period.start or period.end or date.max, ROLES.index(point.role), point.ends[0], point.claim.id)


def point_words(band: Band, point: Point, words: Words, days: Days) -> str:
    """A claim in a line."""
    return words(
        "chart.claim", what=band.name, number=numbered(point.claim, words), who=point.who,
        when=words.days(point.claim.period, year=days.year), role=words(f"chart.{point.role}"),
    )  # fmt: skip
