"""The CSV files of a scenario's folder, by the names in their heads; each error names its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from borderflow.atlas.countries import countries
from borderflow.atlas.crossings import Crossing, crossings
from borderflow.forecast.rows import Row, refuse, rows_of
from borderflow.nouns.crossings import (
    NONE,
    Destination,
    Exit,
    Mode,
    Origin,
    Push,
    Queued,
    Road,
    RuleSpell,
    Spread,
    Width,
)

ORIGINS, EXITS, ROADS = "origins.csv", "crossings.csv", "routes.csv"
DESTINATIONS, RULES, PUSHES, WIDTHS = "destinations.csv", "rules.csv", "push.csv", "widths.csv"
RANGE = ("low", "best", "high")
SPREADS = ("vehicles", "walkers", "persons", "usual")
NEEDED = {
    ORIGINS: ("region", "lat", "lon", "exposed"),
    EXITS: ("id",),
    ROADS: ("origin", "crossing", "hours"),
    DESTINATIONS: ("country", "ties", "admits"),
    RULES: ("announced", "from", "place", "what", "effect"),
    PUSHES: ("announced", "what", *RANGE),
    WIDTHS: ("from", "place", "times"),
}
MORE = {
    EXITS: (
        *("country_from", "country_to", "lat", "lon", "modes", "opens", "closes", "sources"),
        *(f"{what}_{end}" for what in SPREADS for end in RANGE),
    ),
    ROADS: ("km", "price"),
    DESTINATIONS: ("sources",),
    RULES: ("until", "who", "applies_to", "end_announced", "sources"),
    PUSHES: ("sources",),
}
# Ordinary cars on long trips carry about this many (docs/background/borders.md).
PERSONS = Spread(low=1.6, best=2.4, high=3.6)


@dataclass(frozen=True, slots=True)
class Line:
    """A row whose cells have names."""

    row: Row
    columns: tuple[str, ...]

    def text(self, name: str, default: str = "") -> str:
        """A cell's text."""
        return (self.row.optional(self.columns.index(name)) if name in self.columns else "") or default

    def needed(self, name: str) -> str:
        """A cell's text where there has to be one."""
        return self.row.cell(self.columns.index(name), name)

    def number(self, name: str, default: float | None = None, *, least: float = 0.0, most: float = 1e12) -> float:
        """A number between two others."""
        if default is not None and not self.text(name):
            return default
        if name not in self.columns:
            self.row.refuse(f"{name} is missing: the file has no such column")
        value = self.row.number(self.columns.index(name), name)
        if not least <= value <= most:
            self.row.refuse(f"{name} {value:g} is not between {least:g} and {most:g}")
        return value

    def day(self, name: str) -> date:
        """A date."""
        return self.row.day(self.columns.index(name), name)

    def day_or_none(self, name: str) -> date | None:
        """A date, where there is one."""
        return self.day(name) if self.text(name) else None

    def spread(self, prefix: str = "", default: Spread = NONE) -> Spread:
        """Low, best and high, in this order; the best alone stands for all three."""
        names = [f"{prefix}_{end}" if prefix else end for end in RANGE]
        if not any(self.text(name) for name in names):
            return default
        best = self.number(names[1])
        low, high = self.number(names[0], best), self.number(names[2], best)
        if not low <= best <= high:
            self.row.refuse(f"{', '.join(names)}: {low:g}, {best:g}, {high:g} do not rise")
        return Spread(low=low, best=best, high=high)

    def parts(self, name: str, separator: str = ";") -> tuple[str, ...]:
        """The parts of a cell that holds several."""
        return tuple(part.strip() for part in self.text(name).split(separator) if part.strip())


def lines(file: str, text: str) -> Iterator[Line]:
    """The rows under a file's head."""
    rows = rows_of(file, text)
    head = next(rows, None)
    if head is None:
        refuse(file, 1, f"no head: write {','.join(NEEDED[file])}")
    columns = tuple(cell.removeprefix("#") for cell in head.cells)
    known = (*NEEDED[file], *MORE.get(file, ()))
    for name in NEEDED[file]:
        if name not in columns:
            head.refuse(f"column {name!r} is missing: the head needs {', '.join(NEEDED[file])}")
    for name in columns:
        if name not in known:
            head.refuse(f"column {name!r} is not known: choose from {', '.join(known)}")
    for row in rows:
        if len(row.cells) > len(columns):
            row.refuse(f"{len(row.cells)} cells, where the head names {len(columns)} columns")
        yield Line(row, columns)


def named(line: Line, column: str, known: Sequence[str]) -> str:
    """A name that has to be among those known."""
    name = line.needed(column)
    if name not in known:
        some = ", ".join(list(known)[:8]) + (f" and {len(known) - 8} more" if len(known) > 8 else "")
        line.row.refuse(f"{column} {name!r} is not known: choose one of {some}")
    return name


def country(line: Line, column: str, default: str = "") -> str:
    """A country's code."""
    code = line.text(column, default)
    if code not in countries():
        line.row.refuse(f"{column} {code!r} is no code of a country such as GE")
    return code


def origins_of(text: str) -> tuple[Origin, ...]:
    """The regions that people leave."""
    found: dict[str, Origin] = {}
    for line in lines(ORIGINS, text):
        name = line.needed("region")
        if name in found:
            line.row.refuse(f"region {name!r} stands in the file twice")
        lat, lon = line.number("lat", least=-90, most=90), line.number("lon", least=-180, most=180)
        found[name] = Origin(region=name, lat=lat, lon=lon, exposed=line.number("exposed"))
    if not sum(one.exposed for one in found.values()):
        refuse(ORIGINS, 1, "nobody is exposed: name a region with people")
    return tuple(found.values())


def exits_of(text: str, home: str) -> tuple[Exit, ...]:
    """The exits from a country; what a row leaves out of where one is comes from the register of crossings."""
    found: dict[str, Exit] = {}
    for line in lines(EXITS, text):
        name = line.needed("id")
        if name in found:
            line.row.refuse(f"crossing {name!r} stands in the file twice")
        found[name] = exit_of(line, name, crossings().get(name))
        if found[name].country_from != home:
            line.row.refuse(f"crossing {name!r} leaves {found[name].country_from}, where {home} is the country left")
    if not found:
        refuse(EXITS, 1, "no crossing: name one")
    return tuple(found.values())


def exit_of(line: Line, name: str, known: Crossing | None) -> Exit:
    """One exit."""
    words = line.parts("modes", " ") or (known.modes if known else ())
    for word in words:
        if word not in set(Mode):
            line.row.refuse(f"mode {word!r} is not known: choose one of {', '.join(Mode)}")
    if known is None and not (line.text("lat") and line.text("lon")):
        line.row.refuse(f"crossing {name!r} is not in the register: say its lat and lon")
    opens, closes = line.number("opens", 0, most=24), line.number("closes", 24, most=24)
    if opens >= closes or opens % 1 or closes % 1:
        line.row.refuse(f"open from {opens:g} to {closes:g}: say whole hours of one day, the first below the last")
    vehicles = line.spread("vehicles")
    return Exit(
        id=name,
        country_from=country(line, "country_from", known.exit_from if known else ""),
        country_to=country(line, "country_to", known.entry_to if known else ""),
        lat=line.number("lat", known.lat if known else None, least=-90, most=90),
        lon=line.number("lon", known.lon if known else None, least=-180, most=180),
        modes=tuple(Mode(word) for word in words),
        vehicles=vehicles,
        walkers=line.spread("walkers"),
        persons_per_vehicle=line.spread("persons", PERSONS) if vehicles.best else NONE,
        usual=line.spread("usual"),
        opens=int(opens),
        closes=int(closes),
        sources=line.parts("sources"),
    )


def roads_of(text: str, regions: Sequence[str], exits: Sequence[str]) -> tuple[Road, ...]:
    """The ways that are known; the others follow from coordinates."""
    return tuple(
        Road(
            origin=named(line, "origin", regions),
            exit=named(line, "crossing", exits),
            km=line.number("km", 0.0),
            hours=line.number("hours") if line.text("hours") else None,
            price=line.number("price", 0.0),
        )
        for line in lines(ROADS, text)
    )


def destinations_of(text: str) -> tuple[Destination, ...]:
    """The countries that people may go to."""
    return tuple(
        Destination(
            country=country(line, "country"),
            ties=line.number("ties", most=1),
            admits=line.number("admits", most=1),
            sources=line.parts("sources"),
        )
        for line in lines(DESTINATIONS, text)
    )


def rules_of(text: str, places: Sequence[str]) -> tuple[RuleSpell, ...]:
    """The rules, each in force no earlier than it was announced."""
    return tuple(rule_of(line, places) for line in lines(RULES, text))


def rule_of(line: Line, places: Sequence[str]) -> RuleSpell:
    """One rule."""
    announced, since, until = line.day("announced"), line.day("from"), line.day_or_none("until")
    if since < announced:
        line.row.refuse(f"in force from {since}, before it was announced on {announced}")
    if until is not None and until < since:
        line.row.refuse(f"in force until {until}, before it begins on {since}")
    queued = line.text("applies_to", Queued.ALL)
    if queued not in set(Queued):
        line.row.refuse(f"applies_to {queued!r} is not known: choose one of {', '.join(Queued)}")
    return RuleSpell(
        announced=announced,
        since=since,
        until=until,
        place=named(line, "place", places),
        what=line.needed("what"),
        who=line.text("who", "everybody"),
        effect=line.number("effect", most=1),
        queued=Queued(queued),
        end_announced=line.day_or_none("end_announced"),
        sources=line.parts("sources"),
    )


def pushes_of(text: str) -> tuple[Push, ...]:
    """What makes people leave."""
    return tuple(
        Push(
            announced=line.day("announced"),
            what=line.needed("what"),
            size=line.spread(),
            sources=line.parts("sources"),
        )
        for line in lines(PUSHES, text)
    )


def widths_of(text: str, places: Sequence[str]) -> tuple[Width, ...]:
    """Changes of what exits let through."""
    return tuple(
        Width(place=named(line, "place", places), since=line.day("from"), times=line.number("times", most=100))
        for line in lines(WIDTHS, text)
    )
