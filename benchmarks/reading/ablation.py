"""What each kind of trait adds to the reader: cross-validated on the gold documents, one kind left out at a time.

.venv/bin/python -m benchmarks.reading.ablation --lang en    # figures go to ablation.json, a table is printed
.venv/bin/python -m benchmarks.reading.ablation --lessons FOLDER    # what the corpus teaches, as `train` kept it
.venv/bin/python -m benchmarks.reading.ablation --without "the parse"    # only this kind; the other figures stay

Each row is written as it is measured.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reading.fitting import Shelf
from benchmarks.reading.run import SHARED, scored, scorer
from benchmarks.reading.train import cross, in_language, taught_by, with_gold
from borderflow.wire import claim_line

FOUND = Path(__file__).parent / "ablation.json"
# The beginnings of trait names, by kind; a trait that joins several belongs to the first.
KINDS = {
    "words of the sentence": r"(?:[LRcsw]|w[+-][\d+-]*|near|ww|bag)=|U=[^|]*\|c=",
    "groups of like words": r"x[a-z]*\d?=",
    "the parse": r"(?:dep|hd|hdp|hh|v[+c\d]*|vs\d|vo\d|H|R|root|verb|sameverb|tense|sub)=",
    "the rules' word lists": r"(?:r|q|qs|rule)(?:=|\||$)",
    "claims told before": r"(?:p|pl|psame|nth|was|from|home|told|last)(?:=|\.)|P\d|C\d|[JW]",
    "headings and title": r"(?:h|t|col|table)=|head|title|focus|rank\d",
    "events": r"E[skr]\d?|ev",
    "the network": r"e(?:\.|1=|wb?=)",
}


def lacking(one: Shelf, pattern: re.Pattern[str]) -> Shelf:
    """The lessons without the traits whose names begin so: their columns are empty."""
    gone = np.array([bool(pattern.match(trait)) for trait in one.traits])
    traits = one.held // len(one.documents)
    return replace(one, held=one.held[~gone[traits]])


def cases(taught: dict[str, Shelf], chosen: Sequence[str] = ()) -> Iterator[tuple[str, dict[str, Shelf]]]:
    """The whole reader, then one kind of trait left out at a time; or only the kinds that are chosen."""
    if not chosen:
        yield "everything", taught
    for name in chosen or KINDS:
        pattern = re.compile(KINDS[name])
        yield f"without {name}", {task: lacking(one, pattern) for task, one in taught.items()}


def figures(report: dict[str, Any]) -> dict[str, float]:
    """What the table shows of a scorer's report."""
    shown = {name: report[name]["f1"] for name in ("all", "figures", "rules", "full")}
    fields = ("origin", "destination", "country", "period_1d", "voice", "certainty")
    return shown | {name: report["fields"][name]["agree"] for name in fields}


def main() -> None:
    """Measure each case and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--lessons", type=Path, help="a folder for what the corpus teaches")
    parser.add_argument("--without", action="append", default=[], choices=KINDS, metavar="KIND")
    args = parser.parse_args()
    found = in_language(args.lang, args.gold)
    known = json.loads(FOUND.read_text(encoding="utf-8")) if FOUND.is_file() else {}
    score, rows = scorer(SHARED), known.get(args.lang, {}) if args.without else {}
    taught = with_gold(taught_by(args.lang, {}, args.lessons), found, {})
    for name, lessons in cases(taught, args.without):
        told = cross(found, lessons)
        read = {path: [claim_line(claim) for claim in said] for path, said in told.items()}
        rows[name] = figures(scored({path: found[path] for path in read}, read, score))
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in rows[name].values()) + " |", flush=True)
        FOUND.write_text(json.dumps(known | {args.lang: rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
