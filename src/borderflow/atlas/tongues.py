"""Names of places in languages other than English and Russian: one table a language, with every case of every name.

A language is two data files (`peoples_<lang>.csv`, a column of `towns.csv` and of `countries.csv`) and three functions
that make a name's cases. Names of other languages stand behind its own, in the letters that it is written in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from borderflow.atlas import polish, ukrainian
from borderflow.atlas.cities import city_named
from borderflow.atlas.countries import cyrillic, seats
from borderflow.atlas.crossings import crossings
from borderflow.atlas.mention import Reading
from borderflow.atlas.tables import key, parts, rows

Row = tuple[tuple[str, ...], Reading]
Inflect = Callable[[str], set[str]]


@dataclass(frozen=True, slots=True)
class Tongue:
    """What a language does to names, and which kinds of names it writes without a capital."""

    lang: str
    cases: Inflect
    qualities: Inflect
    people: Inflect
    small: frozenset[str]

    def writes(self, name: str) -> bool:
        """Whether the name is in the language's letters."""
        return cyrillic(name) == (self.lang == "uk")


TONGUES = {
    "pl": Tongue("pl", polish.cases, polish.qualities, polish.people, frozenset({"adjective"})),
    "uk": Tongue(
        "uk", ukrainian.cases, ukrainian.qualities, ukrainian.people, frozenset({"adjective", "people"})
    ),
}  # fmt: skip


def own_rows(tongue: Tongue) -> Iterator[Row]:
    """The language's own names, what stands first keeping a name that several have."""
    yield from post_rows(tongue)
    yield from country_rows(tongue)
    yield from town_rows(tongue)


def post_rows(tongue: Tongue) -> Iterator[Row]:
    """Crossings by the names that the register has in the language, the sure names before the weak."""
    for weak in (False, True):
        for post in crossings().values():
            for name in post.names.get(tongue.lang, ()):
                if (name in post.weak) == weak:
                    yield from keyed(tongue.cases(name), Reading("crossing", post.entry_to, post.id))


def country_rows(tongue: Tongue) -> Iterator[Row]:
    """Countries by name, then by adjective and people."""
    named = list(rows(f"peoples_{tongue.lang}.csv"))
    aliases = {row["code"]: parts(row["aliases"]) for row in named}
    for row in rows("countries.csv"):
        names = (row[f"name_{tongue.lang}"], *parts(row[f"others_{tongue.lang}"]), *aliases.get(row["code"], ()))
        kind = "bloc" if row["code"] == "EU" else "country"
        for name in names:
            yield from keyed(tongue.cases(name), Reading(kind, row["code"]))
    for row in named:
        for name in parts(row["adjectives"]):
            yield from keyed(tongue.qualities(name), Reading("adjective", row["code"]))
        for name in (*parts(row["men"]), *parts(row["women"])):
            yield from keyed(tongue.people(name), Reading("people", row["code"]))


def town_rows(tongue: Tongue) -> Iterator[Row]:
    """Capitals and the towns that the news of a border names."""
    for row in rows("towns.csv"):
        code = row["country"]
        seat = seats().get(code)
        city = city_named(row["city"], country=code)
        ref = city.id if city is not None and city.country == code else None
        is_seat = seat is not None and row["city"] in seat.capitals
        for name in parts(row[tongue.lang]):
            yield from keyed(tongue.cases(name), Reading("capital", code) if is_seat else Reading("city", code, ref))


def keyed(names: Iterable[str], meant: Reading) -> Iterator[Row]:
    """The names folded, with what they mean; an apostrophe both as a letter and as the mark that people type."""
    for name in sorted(names):
        yield key(name), meant
        if "ʼ" in name or "'" in name:
            yield key(name.replace("ʼ", "'")), meant
            yield key(name.replace("'", "ʼ")), meant
