"""A simulation as the table that Flee's own programs print, a row a day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from borderflow.forecast.moving.observed import observed_of
from borderflow.nouns import Simulated
from borderflow.nouns.future import Scenario

TOTALS = (
    "Total error",
    "refugees in camps (UNHCR)",
    "total refugees (simulation)",
    "raw UNHCR refugee count",
    "refugees in camps (simulation)",
    "refugee_debt",
)


def out_csv(made: Simulated, scenario: Scenario) -> str:
    """Flee's table, its columns by Flee's names: simulated are the means of all members.

    `Total error` is taken over the sum of camp counts; Flee's own column counts the day-0 people of all camps twice.
    Names of camps stand quoted where they need it, and a leading sign that a spreadsheet would run is put in quotes.
    """
    debts = observed_of(scenario).debt * scenario.people_per_unit
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    camps = [f"{plain(one.place.name)} {what}" for one in made.camps for what in ("sim", "data", "error")]
    rows.writerow(["Day", "Date", *camps, *TOTALS])
    for day, when in enumerate(made.dates):
        rows.writerow([day, when, *cells(made, day), number(float(debts[day]))])
    return out.getvalue()


def cells(made: Simulated, day: int) -> Iterator[str]:
    """The numbers of a day, but for the last."""
    pairs = [(one.mean[day], one.observed[day]) for one in made.camps]
    for simulated, data in pairs:
        yield from (number(simulated), number(data), number(abs(simulated / data - 1) if data else 0.0))
    there, counted = (sum(one) for one in zip(*pairs, strict=True))
    off = sum(abs(simulated - data) for simulated, data in pairs)
    yield from map(number, (off / counted if counted else 0.0, counted, made.people[day], counted, there))


def number(value: float) -> str:
    """A number with as many digits as say something."""
    return f"{value:.10g}"


def plain(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) else name
