"""The words of a language, from its TOML file; numbers, days and places said in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from borderflow.atlas import countries, country_name, crossings
from borderflow.brief.screen_words.plurals import PLURALS
from borderflow.brief.spans import is_of_one_month
from borderflow.brief.wording import handy
from borderflow.errors import BadChoice
from borderflow.nouns import Bound, Period, Quantity

LANGUAGES = ("en", "ru")
RULING = {Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST}
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Call it with a key for a text, its gaps filled by name; a value's own braces stay as they are."""

    lang: str
    texts: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[str, ...]]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, such as "status.open"; BadChoice names the keys of that group."""
        if key not in self.texts:
            group = key.partition(".")[0]
            raise BadChoice("text", key, sorted(one for one in self.texts if one.startswith(f"{group}.")))
        return self.texts[key].format(**values) if values else self.texts[key]

    def has(self, key: str) -> bool:
        """Whether there is a text of that key."""
        return key in self.texts

    def many(self, key: str, count: float, *, ruled: bool = False) -> str:
        """A count with its noun: "3 reports", "21 сообщение"."""
        return f"{self.number(count)} {self.noun(key, count, ruled=ruled)}".strip()

    def noun(self, key: str, count: float, *, ruled: bool = False) -> str:
        """The noun alone, in the form that the count takes; a round million takes that of many."""
        if key not in self.plurals:
            raise BadChoice("noun", key, sorted(self.plurals))
        forms = self.plurals[key]
        rounded = MILLION * 10 if is_millions(count) else count
        return forms[min(PLURALS[self.lang](rounded, ruled=ruled), len(forms) - 1)]

    def number(self, number: float) -> str:
        """The number as the language writes it: 17,000 and 2.5; 17 000 and 2,5; round millions in words."""
        if is_millions(number):
            return self("number.millions", number=self.decimal(number / MILLION))
        return self.decimal(number)

    def decimal(self, number: float) -> str:
        """Digits, with thousands marked and two places after the point at most."""
        text = f"{number:,}" if float(number).is_integer() and isinstance(number, int) else f"{number:,.2f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        thousands, point = self.texts["number.thousands"], self.texts["number.point"]
        return text.replace(",", "\0").replace(".", point).replace("\0", thousands)

    def quantity(self, quantity: Quantity) -> str:
        """A stated number with its bound and unit: "at least 8,500 people", "не менее 8 500 человек"."""
        shown = handy(quantity)
        if not shown.has_number:
            return self("number.none")
        unit = f"unit.{shown.unit}" if shown.unit else "unit."
        if shown.value is None and shown.low is not None and shown.high is not None:
            range_ = self("number.range", low=self.number(shown.low), high=self.number(shown.high))
            return f"{range_} {self.unit(unit, shown.high)}".strip()
        end = next(one for one in (shown.value, shown.low, shown.high) if one is not None)
        bound = shown.bound or Bound.EXACT
        if shown.value is None:
            bound = Bound.AT_LEAST if shown.low is not None else Bound.AT_MOST
        ruled = bound in RULING
        said = f"{self.number(end)} {self.unit(unit, end, ruled=ruled)}".strip()
        return self(f"bound.{bound}", number=said) if ruled else said

    def unit(self, key: str, count: float, *, ruled: bool = False) -> str:
        """What is counted, in the form that the count takes; a unit without a name is its code."""
        return self.noun(key, count, ruled=ruled) if key in self.plurals else key.partition(".")[2]

    def day(self, value: date, *, year: int | None = None) -> str:
        """A day in short: 24 Sep 2022; without its year where that goes without saying."""
        month = self.lists["months"][value.month - 1]
        return f"{value.day} {month}" + ("" if value.year == year else f" {value.year}")

    def days(self, period: Period, *, year: int | None = None) -> str:
        """A period in short: 24 Sep; 19–25 Sep; since 19 Sep; by 24 Sep; words for none."""
        start, end = period.start, period.end
        if start and end and start != end:
            same = is_of_one_month(start, end)
            return f"{start.day if same else self.day(start, year=year)}–{self.day(end, year=year)}"
        if start and end:
            return self.day(end, year=year)
        if start or end:
            return self("days.since" if start else "days.by", day=self.day(start or end or date.min, year=year))
        return self("days.none")

    def country(self, code: str | None) -> str:
        """A country's name; words for none."""
        return country_name(code, self.lang) if code in countries() and code else self("country.none")

    def crossing(self, id: str) -> str:
        """A crossing's best-known name in the language, else the register's; an unknown id stands for itself."""
        known = crossings().get(id)
        if known is None:
            return id
        return known.name if self.lang == "en" else next(iter(known.names.get(self.lang, ())), known.name)

    def measure(self, measure: str | None, topic: str) -> str:
        """What is counted in a word or two: "arrivals", "въезды"; for no measure, the topic."""
        return self(f"measure.{measure}") if measure else self(f"topic.{topic}")


def is_millions(number: float) -> bool:
    """Whether a number is a million or more, to the hundred thousand."""
    return abs(number) >= MILLION and number % 100_000 == 0


@cache
def words(lang: str) -> Words:
    """The words of a language; BadChoice names those there are."""
    if lang not in LANGUAGES:
        raise BadChoice("language", lang, list(LANGUAGES))
    text = files("borderflow.brief.screen_words").joinpath(f"{lang}.toml").read_text(encoding="utf-8")
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    lists: dict[str, tuple[str, ...]] = {}
    loaded: dict[str, dict[str, Any]] = tomllib.loads(text)
    for group, entries in loaded.items():
        for name, said in entries.items():
            if group == "lists":
                lists[name] = tuple(said)
            elif isinstance(said, list):
                plurals[f"{group}.{name}"] = tuple(said)
            else:
                texts[f"{group}.{name}"] = said
    return Words(lang, texts, plurals, lists)
