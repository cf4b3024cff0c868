"""A world of five crossings that the register knows, and reports on them by made-up desks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from border_samples import about
from borderflow.nouns import Bound, Claim, Document, Period, Quantity, Report, Source, Topic
from borderflow.nouns.crossings import BorderScenario, Destination, Exit, Mode, Origin, Push
from borderflow.picturing import ledger_of
from borderflow.record import Reading

START = date(2022, 9, 14)
ISSUED = datetime(2022, 9, 24, 22, tzinfo=UTC)
NOW = datetime(2022, 9, 24, 21, tzinfo=UTC)
THREE = "Imatra, Nuijamaa and Vaalimaa"


def gate(name: str, lat: float, lon: float, vehicles: float, usual: float) -> Exit:
    return Exit(
        id=name, country_from="RU", country_to=name[:2].upper(), lat=lat, lon=lon, modes=(Mode.ROAD,),
        vehicles=about(vehicles, 1.6), persons_per_vehicle=about(2.5), usual=about(usual, 1.5), sources=("judgement",),
    )  # fmt: skip


def scenario(size: float = 150_000) -> BorderScenario:
    return BorderScenario(
        name="sample", start=START, days=40, country="RU", who="everybody",
        origins=(Origin(region="North", lat=59.9, lon=30.3, exposed=2_000_000),
                 Origin(region="South", lat=45.0, lon=41.0, exposed=2_000_000),
                 Origin(region="East", lat=52.0, lon=107.0, exposed=500_000)),
        exits=(gate("fi-ru-vaalimaa", 60.6, 27.9, 100, 1400), gate("fi-ru-nuijamaa", 61.0, 28.6, 80, 1000),
               gate("fi-ru-imatra", 61.1, 28.8, 60, 600), gate("ge-ru-verkhny-lars", 42.7, 44.6, 90, 6000),
               Exit(id="mn-ru-kyakhta", country_from="RU", country_to="MN", lat=50.3, lon=106.5, modes=(Mode.ROAD,),
                    vehicles=about(40, 1.6), persons_per_vehicle=about(2.5), usual=about(250, 1.3))),
        pushes=(Push(announced=date(2022, 9, 21), what="call-up", size=about(size, 3.0)),),
        destinations=tuple(Destination(country=code, ties=0.5, admits=1.0) for code in ("FI", "GE", "MN")),
    )  # fmt: skip


def reading(number: int, text: str, claims: list[dict[str, object]]) -> Reading:
    """A report of one made-up desk with its claims, each given as fields."""
    key = f"r{number}"
    document = Document(id=key, text=f"Sample desk {number}: {text}", publisher="Sample desk", published=ISSUED.date())
    report = Report(sha256=key.rjust(64, "0"), address=key, media_type="text/plain", size=9, gathered_at=NOW)
    words = (document.quote(0, len(document.text)),)
    return Reading(
        report=report, document=document, claims=tuple(Claim(document=key, evidence=words, **one) for one in claims)
    )


def entries(
    number: float, day: int, *, to: str = "FI", place: str | None = THREE, by: str = "Finnish Border Guard",
    until: int | None = None, **other: object,
) -> dict[str, object]:  # fmt: skip
    """So many people who entered on a day of September, by an office."""
    return {
        "topic": Topic.MOVEMENT, "measure": "arrivals", "origin": "RU", "destination": to, "country": to,
        "place": place, "source": Source(by), "period": Period(date(2022, 9, day), date(2022, 9, until or day)),
        "quantity": Quantity(value=number, bound=Bound.EXACT, unit="person"), **other,
    }  # fmt: skip


TRUE = ((19, 2804), (20, 3099), (21, 4443), (22, 5959), (23, 6950), (24, 7700))
MONGOLIA = {"to": "MN", "place": "Kyakhta", "by": "Mongolia Immigration Agency"}
LARS = {"to": "GE", "place": "Verkhny Lars", "by": "Georgian Interior Ministry"}


def true_readings() -> list[Reading]:
    """What the offices counted, a report each."""
    told = [entries(number, day) for day, number in TRUE]
    told += [entries(number, day, **MONGOLIA) for day, number in ((20, 263), (21, 261), (22, 420), (23, 510))]
    told += [entries(number, day, **LARS) for day, number in ((20, 5603), (21, 6402), (22, 6150), (23, 9307))]
    told.append(
        {
            "topic": Topic.QUEUE,
            "measure": "vehicles",
            "origin": "RU",
            "destination": "GE",
            "country": "GE",
            "place": "Verkhny Lars",
            "source": Source("Georgian Interior Ministry"),
            "period": Period(date(2022, 9, 23), date(2022, 9, 23)),
            "quantity": Quantity(value=1715, bound=Bound.EXACT, unit="vehicle"),
        }
    )
    return [reading(at, f"{one['place']} {at} word{at} tale{at}", [one]) for at, one in enumerate(told)]


def desk_of(folder: Path, readings: list[Reading]) -> Path:
    """A desk that has recorded the reports."""
    with ledger_of(folder, create=True) as ledger:
        ledger.add_all(readings, now=NOW)
    return folder
