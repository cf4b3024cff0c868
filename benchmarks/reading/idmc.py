"""Displacement measured on excerpts that IDMC labelled: how many, people or households, which country and where.

Each excerpt has one label: a quantity, its unit, and (not always) a country and a place. From what `numbers` and
`mentions` find, one answer is taken per excerpt: the first number that counts people, households, homes or
displacements (of a range its upper end, as IDMC takes it), and the country that most places in the text lie in, of
those named as often the one nearest to the number.

- quantity F1: answers equal to the label, twice, over answers and labels together.
- unit: of the excerpts whose quantity is right, the share with the label's unit; homes count as households, whatever
  else as people, as IDMC has it.
- country F1: the same as for quantity; an answer where the label has none counts as an answer.
- country of a label: of the excerpts with a country, the share answered with it.
- place found: of the excerpts with a place, the share where some mention lies over the place's name in the text; of
  those whose text has that name at all.

Published bar: the winner of 2017 has quantity F1 0.755 and country 0.746, on harder excerpts that are kept aside. Left
out: four labels that are wrong in the source. What `claims` reads is another matter: it asks who crosses a border,
which few of these do, so it has no part here.

.venv/bin/python -m benchmarks.reading.idmc [--show-errors N]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.core import get_global

from benchmarks.figures import Figure, printed
from borderflow.atlas import Mention, mentions
from borderflow.read.numbers import Number, numbers

EXCERPTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "third_party" / "idmc_idetect"
WRONG = {1, 4, 50, 222}
HOMES = re.compile(r"(?:home|house|dwelling|building|residence|propert|structure|shelter|hut|household|famil)", re.I)
EVENTS = re.compile(r"(?:displacement|evacuation|evacuee|arrival|relocation)", re.I)
SITES = {"country", "capital", "city", "region", "crossing"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A labelled excerpt; `country` is a code of two letters."""

    id: int
    text: str
    quantity: float
    unit: str
    country: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is read in an excerpt."""

    quantity: float | None
    unit: str | None
    country: str | None
    found: list[Mention]


def excerpts(home: Path) -> Iterator[Excerpt]:
    """The excerpts with a usable label."""
    two = get_global("territory_aliases")
    for line in (home / "test_excerpts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in WRONG:
            code = two[row["country"]][0] if row["country"] else None
            yield Excerpt(row["id"], row["excerpt"], float(row["quantity"]), row["unit"], code, row["location"])


def answer(text: str) -> Answer:
    """One answer for an excerpt."""
    number = main_number(numbers(text))
    found = mentions(text)
    country = main_country(found, number.core_start if number else 0)
    if number is None:
        return Answer(None, None, country, found)
    ends = [end for end in (number.high, number.value, number.low) if end is not None]
    return Answer(ends[0], unit_of(number), country, found)


def main_number(read: list[Number]) -> Number | None:
    """The first number that counts the displaced, else the first that counts an unnamed something."""
    quantities = [n for n in read if n.kind == "quantity" and not n.vague and n.unit in {"person", "household", None}]
    counts = [n for n in quantities if n.unit or n.noun is None or HOMES.match(n.noun) or EVENTS.match(n.noun)]
    return next(iter(counts or quantities), None)


def unit_of(number: Number) -> str:
    """People or households."""
    return "Households" if number.unit == "household" or HOMES.match(number.noun or "") else "People"


def main_country(found: list[Mention], at: int) -> str | None:
    """The country that most of the places named lie in; peoples and adjectives speak where no place is named."""
    sited = [m for m in found if m.kind in SITES] or [m for m in found if m.kind in {"people", "adjective"}]
    votes = Counter(m.code for m in sited)
    return max(sited, key=lambda m: (votes[m.code], -abs(m.start - at))).code if sited else None


def f1(right: int, answers: int, labels: int) -> float:
    """F1 of so many right."""
    return round(2 * right / (answers + labels or 1), 3)


def place_is_found(one: Excerpt, read: Answer) -> bool | None:
    """Whether a mention lies over the name of the labelled place; None where the text has no such name."""
    spots = [match.span() for match in re.finditer(re.escape(one.place or "\0"), one.text, re.IGNORECASE)]
    if not spots:
        return None
    return any(m.start < end and start < m.end for start, end in spots for m in read.found)


def measure(home: Path | None = None, *, show: int = 0) -> list[Figure]:
    """All figures, or none where the excerpts are not here."""
    folder = home or EXCERPTS
    if not (folder / "test_excerpts.jsonl").is_file():
        return []
    pairs = [(one, answer(one.text)) for one in excerpts(folder)]
    numbered = [(one, read) for one, read in pairs if read.quantity == one.quantity]
    units = sum(read.unit == one.unit for one, read in numbered)
    sited = [(one, read) for one, read in pairs if one.country]
    countries = sum(read.country == one.country for one, read in sited)
    answers = sum(read.country is not None for _, read in pairs)
    places = [is_found for one, read in pairs if (is_found := place_is_found(one, read)) is not None]
    for one, read in [(one, read) for one, read in pairs if not is_right(one, read)][:show]:
        read_as = [read.quantity, read.unit, read.country, [(m.text, m.code) for m in read.found]]
        print(f"  {one.id} {one.quantity} {one.unit} {one.country} {one.place} | {read_as} | {one.text[:200]}")
    return [
        Figure(
            "IDMC quantity F1",
            f1(len(numbered), sum(read.quantity is not None for _, read in pairs), len(pairs)),
            f"{len(pairs)} excerpts",
        ),
        Figure("IDMC unit", round(units / (len(numbered) or 1), 3), f"of {len(numbered)}"),
        Figure("IDMC country F1", f1(countries, answers, len(sited)), f"{answers} answers, {len(sited)} labels"),
        Figure("IDMC country of a label", round(countries / (len(sited) or 1), 3), f"of {len(sited)}"),
        Figure("IDMC place found", round(sum(places) / (len(places) or 1), 3), f"of {len(places)}"),
    ]


def is_right(one: Excerpt, read: Answer) -> bool:
    """Whether quantity, unit, country and place are all as labelled."""
    return (one.quantity, one.unit, one.country) == (read.quantity, read.unit, read.country) and place_is_found(
        one, read
    ) is not False


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show-errors", type=int, default=0)
    printed(measure(show=parser.parse_args().show_errors))


if __name__ == "__main__":
    main()
