"""What was reported of the exodus of September 2022, loaded as claims: which figure leads, and why.

The shared file marks in its notes which figures are rounded, wrong or in conflict. The answers asked for here are those
that the notes settle. `--write` makes the page docs/background/reconciling.md from the same run.

.venv/bin/python -m benchmarks.reconciling.exodus [--write]
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure
from borderflow.atlas import country_name
from borderflow.nouns import (
    Bound,
    Certainty,
    Claim,
    Document,
    Evidence,
    Finding,
    Period,
    Quantity,
    Situation,
    Source,
    Topic,
)  # fmt: skip
from borderflow.record import situation

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT.parent / "shared" / "data" / "exodus2022" / "figures_until_2022-09-27.csv"
PAGE = ROOT / "docs" / "background" / "reconciling.md"

MEASURES = {
    "vehicles_crossed": "crossings", "refused_entry": "refused", "wait_hours": "wait", "line_km": "length",
    "vehicles_waiting": "vehicles", "capacity_per_day": "capacity",
}  # fmt: skip
TOPICS = {
    **dict.fromkeys(("arrivals", "departures", "crossings", "stock", "refused", "flow_rate"), Topic.MOVEMENT),
    **dict.fromkeys(("wait", "length", "vehicles"), Topic.QUEUE),
    "capacity": Topic.TRANSPORT,
}
UNITS = {"persons": "person", "men": "person", "vehicles": "vehicle", "cars": "vehicle", "trucks": "vehicle",
         "hours": "hour", "km": "kilometre", "crossings": "person", "crossings Jan-Oct": "person"}  # fmt: skip
WHOLE = {"all", "land border RU-FI (all)"}
FOLDER = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of which the notes settle the right number: what, of which country, which days, and the answer."""

    country: str
    measure: str
    start: str
    end: str
    right: float
    place: str | None = None
    everybody: bool = False


ASKED = (
    Asked("FI", "arrivals", "2022-09-24", "2022-09-24", 8572),
    Asked("FI", "arrivals", "2022-09-25", "2022-09-25", 8314),
    Asked("FI", "arrivals", "2022-09-24", "2022-09-25", 16886),
    Asked("FI", "arrivals", "2022-09-21", "2022-09-26", 43603),
    Asked("FI", "arrivals", "2022-09-23", "2022-09-23", 7667),
    Asked("FI", "arrivals", "2022-09-19", "2022-09-25", 38444, "Imatra + Nuijamaa + Vaalimaa"),
    Asked("FI", "departures", "2022-09-24", "2022-09-24", 4199),
    Asked("FI", "departures", "2022-09-21", "2022-09-26", 22666),
    Asked("GE", "arrivals", "2022-09-17", "2022-09-26", 78742),
    Asked("GE", "arrivals", "2022-09-25", "2022-09-25", 11143),
    Asked("GE", "arrivals", "2022-09-26", "2022-09-26", 10804),
    Asked("GE", "departures", "2022-09-17", "2022-09-26", 62120),
    Asked("NO", "arrivals", "2022-09-25", "2022-09-25", 243, "Storskog", everybody=True),
    Asked("MN", "arrivals", "2022-09-21", "2022-09-21", 261, "Kyakhta"),
    Asked("PL", "arrivals", "2022-09-21", "2022-09-21", 348),
)


def picture(rows: Iterable[dict[str, str]]) -> Situation:
    """The situation that the rows add up to."""
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    for row in rows:
        if said := claim_of(row):
            claims.append(said)
            documents[said.document] = document_of(row)
    return situation(claims, documents)


def document_of(row: dict[str, str]) -> Document:
    """The report that a row stands in."""
    own = " ".join(f"{row['id']}-{number}" for number in range(60))  # reports in words of their own: nothing is a copy
    return Document(
        id=row["id"], text=f"{sentence(row)} {own}", publisher=row["via"] or None,
        published=date.fromisoformat(row["as_of"]),
    )  # fmt: skip


def sentence(row: dict[str, str]) -> str:
    """The row in words."""
    number = row["value"] or f"{row['low']}-{row['high']}"
    return f"{row['id']} {row['via']}: {number} {row['unit']} {row['measure']} {row['crossing']} {row['reported_by']}"


def claim_of(row: dict[str, str]) -> Claim | None:
    """A row as a claim; None for what the claim format does not count (prices of bicycles, shares, growth)."""
    kind = counted(row)
    quantity = quantity_of(row, kind[2]) if kind else None
    if kind is None or quantity is None:
        return None
    topic, measure, _ = kind
    home = row["country"]
    everybody = row["nationality"] == "all" and row["unit"].startswith("person")
    out, back = (None if everybody else "RU", home), (home, "RU")
    way = (None, None) if measure == "crossings" else back if measure == "departures" and home != "RU" else out
    return Claim(
        document=row["id"], topic=topic, measure=measure, quantity=quantity, origin=way[0],
        destination=None if home == "RU" else way[1], country=home, place=place_of(row), who=who_of(row),
        period=Period(date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"])),
        source=Source.chain([FOLDER.sub("", row["reported_by"])]) if row["reported_by"] not in {"", "outlet"} else None,
        certainty=certainty_of(row), evidence=(Evidence(0, len(sentence(row)), sentence(row)),),
    )  # fmt: skip


def counted(row: dict[str, str]) -> tuple[Topic, str, str] | None:
    """Topic, measure and unit of a row."""
    measure, stated = MEASURES.get(row["measure"], row["measure"]), row["unit"]
    unit = UNITS.get(stated.split("/")[0].split(" (")[0].removesuffix(" out of RU").removesuffix(" into RU"))
    if unit is None or measure not in TOPICS:
        return None
    if TOPICS[measure] is Topic.MOVEMENT and stated.endswith("/day") and row["date_start"] != row["date_end"]:
        measure = "flow_rate"
    return TOPICS[measure], "departures" if "out of" in stated else measure, unit


def quantity_of(row: dict[str, str], unit: str) -> Quantity | None:
    """The number of a row with its bound: a value with an end of its own was said to lie above or below it."""
    value, low, high = (float(row[name]) if row[name] else None for name in ("value", "low", "high"))
    if low is not None and high is not None and low < high:
        return Quantity(low=low, high=high, bound=Bound.RANGE, unit=unit)
    if low is not None and (value is None or value == low) and high is None:
        return Quantity(low=low, bound=Bound.AT_LEAST, unit=unit)
    if high is not None and value == high and low is None:
        return Quantity(value=value, bound=Bound.ABOUT, unit=unit)
    if value is None:
        return None
    bound = Bound.ABOUT if value >= 1000 and value % 1000 == 0 else Bound.EXACT
    return Quantity(value=value, bound=bound, unit=unit)


def place_of(row: dict[str, str]) -> str | None:
    """The place of a row."""
    name = row["crossing"]
    if not name or name in WHOLE:
        return None
    return name.split(" / ")[0] if " / " in name else " + ".join(name.split("+"))


def who_of(row: dict[str, str]) -> str | None:
    """Whom a row counts, where that is a part."""
    part = row["unit"].split("/")[0]
    if "visa" in part or "to 17:00" in part:
        return part.partition("(")[2].strip(")")
    return part if part in {"men", "cars", "trucks"} else None


def certainty_of(row: dict[str, str]) -> Certainty:
    """How sure a row is."""
    if "denied by" in row["reported_by"]:
        return Certainty.DENIED
    return Certainty.UNVERIFIED if row["certainty"] == "rumour" or "FORECAST" in row["note"] else Certainty.ATTRIBUTED


def answer(asked: Asked, found: Situation) -> Finding | None:
    """The finding on that figure."""
    days = Period(date.fromisoformat(asked.start), date.fromisoformat(asked.end))
    fitting = [
        one
        for one in found.findings
        if (one.figure.country, one.figure.measure, one.figure.period) == (asked.country, asked.measure, days)
        if (one.figure.place.name if one.figure.place else None) == asked.place
        if one.figure.who is None and one.figure.unit == "person"
        if (one.figure.origin is None) == asked.everybody
    ]
    return max(fitting, key=lambda one: (len(one.support), len(one.claims)), default=None)


def number(one: Finding) -> float | None:
    """The number that is recommended."""
    quantity = one.best.quantity
    return None if quantity is None else quantity.value if quantity.value is not None else quantity.low


def rows() -> list[dict[str, str]]:
    """The file's rows; none where it is not here."""
    if not FILE.is_file():
        return []
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measure() -> list[Figure]:
    """The share of settled figures that come out right."""
    said = rows()
    if not said:
        return []
    found = picture(said)
    right = [(one := answer(asked, found)) is not None and number(one) == asked.right for asked in ASKED]
    return [Figure("exodus of 2022: settled figures right", round(sum(right) / len(right), 3), f"of {len(right)}")]


def page(found: Situation) -> str:
    """The page: each settled figure, what checks say of Finland and Georgia, and what is derived."""
    lines = [HEAD]
    for asked in ASKED:
        one = answer(asked, found)
        if one is not None:
            days = asked.start if asked.start == asked.end else f"{asked.start} to {asked.end}"
            where = asked.place or country_name(asked.country)
            mark = "" if number(one) == asked.right else f" (wrong: {asked.right:,})"
            lines.append(f"| {where}, {asked.measure}, {days} | {number(one):,}{mark} | {ends(one)} | {one.reason} |")
    told = [one for one in found.checks if one.figures[0].country in {"FI", "GE"}]
    lines += ["", "## What the figures of Finland and Georgia say of one another", ""]
    lines += [f"- {one.words}" for one in told]
    lines += ["", "## What is derived for them", ""]
    lines += [
        f"- {country_name(one.figure.country or '')}, {one.figure.measure}, {one.words}: {one.best:,.0f}"
        for one in found.derived
        if one.figure.country in {"FI", "GE"}
    ]
    return "\n".join([*lines, ""])


HEAD = """# Reconciling, on what was reported of September 2022

Made by `python -m benchmarks.reconciling.exodus --write`, not by hand, from the figures that public reports gave by 27
September 2022, compiled with their sources in the shared data (`exodus2022`, one source address a row). The rule is
described in [recommended-figure](../decisions/recommended-figure.md); planted truth is measured by
`python -m benchmarks.reconciling.run`. Nobody reviewed these figures: what a reviewer accepts leads over what nobody
looked at, unless a speaker nearer to what is counted says otherwise.

## Which number leads where reports differ

The compilers' notes settle these figures: an exact count beside its roundings, a digit swapped, a part told as the
whole, one ministry quoted with three numbers for one day.

| figure | recommended | lowest to highest | why |
| --- | --- | --- | --- |"""


def ends(one: Finding) -> str:
    """The lowest and highest number, in words."""
    low, high = ("open" if end is None else f"{end:,.0f}" for end in (one.low, one.high))
    return low if low == high else f"{low} to {high}"


def main() -> None:
    """Print the page, or write it where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    said = rows()
    if not said:
        sys.exit("no figures of the exodus here: nothing measured")
    text = page(picture(said))
    if args.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
