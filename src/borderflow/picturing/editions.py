"""An edition of a desk: what it knew at a moment, a picture a country, without opening any of them.

A page is made of an edition: of what is kept of the countries that it shows, and nothing else. An edition stays good
when the desk grows, until its pictures are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from borderflow.brief import Case
from borderflow.brief.case import inferred
from borderflow.picturing.building import Counts
from borderflow.picturing.cache import Cache, answered, unpacked
from borderflow.picturing.cases import case_told
from borderflow.picturing.ledgers import ledger_of
from borderflow.picturing.manner import manner_of
from borderflow.picturing.marks import marks_of
from borderflow.picturing.moments import LATEST, moment_of
from borderflow.picturing.opening import Place
from borderflow.picturing.picture import kept, places
from borderflow.record import Head, Ledger
from borderflow.record.ledger.rows import utc

Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A country's picture: where it lies, and how much it holds."""

    place: Place
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edition:
    """What a desk knew at `as_of` (None: all), when the ledger's head had that digest; the pictures by country.

    `cache` tells the cache that the pictures lie in from any other: numbers of pictures are good within one. `marks`
    tells one state of what reviewers withhold by hand from another.
    """

    desk: Path
    as_of: datetime | None
    digest: str
    cache: str
    marks: str
    countries: Mapping[str | None, Held]

    @property
    def manner(self) -> tuple[str, str, date | None]:
        """What tells how a picture of its is shown, beside the picture's number."""
        return self.cache, self.marks, self.today

    @property
    def pictures(self) -> tuple[Hashable, tuple[int, ...]]:
        """What tells an edition from another: two that have it in common show the same."""
        return self.manner, tuple(one.place.picture for one in self.countries.values())

    @property
    def days(self) -> tuple[date, date] | None:
        """The days of the first and the last report; None where no day is known."""
        firsts = [one.counts.first_heard for one in self.countries.values() if one.counts.first_heard]
        lasts = [one.counts.last_heard for one in self.countries.values() if one.counts.last_heard]
        return (date.fromisoformat(min(firsts)), date.fromisoformat(max(lasts))) if firsts else None

    @property
    def today(self) -> date | None:
        """The day of the moment, or of the latest report."""
        if self.as_of is not None:
            return self.as_of.date()
        return self.days[1] if self.days else None

    @property
    def documents(self) -> int:
        """How many documents are in the pictures, each counted once a country."""
        return sum(one.counts.documents for one in self.countries.values())

    @property
    def origins(self) -> dict[str, int]:
        """How many claims speak of those who leave each country."""
        found: dict[str, int] = {}
        for one in self.countries.values():
            for code, many in one.counts.origins.items():
                found[code] = found.get(code, 0) + many
        return found

    def case(self) -> Case:
        """What the desk is about, as its `case.toml` says, or as the claims let it be told."""
        return case_told(self.desk) or self.inferred()

    def inferred(self) -> Case:
        """What the claims alone would let be told of it."""
        found = {code: one.counts.findings for code, one in self.countries.items() if code and one.counts.findings}
        return inferred(self.origins, found)

    def changes_from(self, on: date | None) -> datetime | None:
        """The moment that changes are counted from where none is named: the end of the day before the last report."""
        if self.days is None or self.days[0] == self.days[1]:
            return None
        last = min(self.days[1], on) if on else self.days[1]
        return datetime.combine(last - timedelta(days=1), time.max, UTC)


def edition_there(desk: Path, *, as_of: datetime | None = None) -> Edition | None:
    """The edition of the ledger as it is now; None where any of it has yet to be made. Makes nothing."""
    with ledger_of(desk) as ledger:
        head = (ledger.head() or Head(0, "")).digest
    return answered(desk, partial(there, desk, as_of, head))


def there(desk: Path, as_of: datetime | None, head: str, cache: Cache) -> Edition | None:
    """The same, from an open cache."""
    key = LATEST if as_of is None else utc(as_of)
    row = cache.one("SELECT id, countries FROM moments WHERE as_of = ? AND digest = ?", key, head)
    if row is None:
        return None
    rows = cache.rows.execute("SELECT country, id, counts FROM pictures WHERE moment = ?", (row[0],))
    found: dict[str | None, Held] = {
        code or None: Held(Place(desk, number, code or None), unpacked(counts, Counts)) for code, number, counts in rows
    }
    wanted = unpacked(row[1], list[str | None])
    if any(code not in found for code in wanted):
        return None
    (name,) = cache.one("SELECT value FROM meta WHERE name = 'cache'") or ("",)
    return Edition(
        desk=desk, as_of=as_of, digest=head, cache=name, marks=marks_of(desk).stamp,
        countries={code: found[code] for code in wanted},
    )  # fmt: skip


def edition(desk: Path, *, as_of: datetime | None = None, watch: Watch = lambda _done, _of: None) -> Edition:
    """The edition of the ledger as it is now, made where it is not there; `watch` is told how many of how many stand.

    One country after another is made, so that no more than the largest is in memory.
    """
    while (found := edition_there(desk, as_of=as_of)) is None:
        with ledger_of(desk) as ledger:
            answered(desk, partial(made, ledger, desk, as_of, watch))
    return found


def made(ledger: Ledger, desk: Path, as_of: datetime | None, watch: Watch, cache: Cache) -> None:
    """Make the pictures of a moment that are not there yet."""
    manner = manner_of(desk)
    moment = moment_of(cache, ledger, manner, as_of)
    for number, code in enumerate(moment.countries, 1):
        kept(cache, ledger, manner, moment, code, desk)
        watch(number, len(moment.countries))


def one_country(desk: Path, country: str, *, as_of: datetime | None = None) -> Edition:
    """The edition of one country by itself, as if the desk knew of no other; no other picture is made."""
    with ledger_of(desk) as ledger:
        return answered(desk, partial(alone, ledger, desk, as_of, country))


def alone(ledger: Ledger, desk: Path, as_of: datetime | None, country: str, cache: Cache) -> Edition:
    """The same, from an open cache."""
    digest, ((place, counts),) = places(ledger, desk, as_of, country, cache)
    (name,) = cache.one("SELECT value FROM meta WHERE name = 'cache'") or ("",)
    return Edition(
        desk=desk, as_of=as_of, digest=digest, cache=name, marks=marks_of(desk).stamp,
        countries={country: Held(place, counts)},
    )  # fmt: skip
