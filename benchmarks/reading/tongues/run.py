"""Ukrainian and Polish measured on reports with gold claims: some to develop on, some kept aside, some written later.

The tables of both languages were mended while looking at the claims of the development reports only. What counts are
the reports kept aside, and most of all the fresh ones, written when the tables were done.

.venv/bin/python -m benchmarks.reading.tongues.run [--lang uk|pl] [--part development|aside|fresh] [--show-errors N]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.reading.run import SHARED, documents, interval, scored, scorer
from borderflow.nouns import Document
from borderflow.read import claims
from borderflow.wire import claim_line

HERE = Path(__file__).parent
TONGUES = ("uk", "pl")
PARTS = {"development": ("01", "02", "03", "04"), "aside": ("05", "06", "07", "08", "09", "10"), "fresh": ("11",)}
GROUPS = ("all", "figures", "rules", "full")
AGREEING = ("measure", "origin", "destination", "country", "period_1d", "voice", "certainty")


def reports(lang: str, part: str) -> dict[Path, Document]:
    """The reports of one part, by path; their names number them."""
    found = documents(HERE / lang, lang)
    return {path: one for path, one in found.items() if path.stem.split("-")[1] in PARTS[part]}


def read(paths: dict[Path, Document]) -> dict[Path, list[str]]:
    """The claims that the reader takes from each report, as lines."""
    return {path: [claim_line(claim) for claim in claims(one)] for path, one in paths.items()}


def figures(lang: str, part: str, score: Any) -> list[Figure]:
    """Figures of one part of a language's reports."""
    paths = reports(lang, part)
    found = read(paths)
    report = scored(paths, found, score)
    each = {path: scored({path: one}, found, score) for path, one in paths.items()}
    name = f"{lang} {part}"
    rows = [
        Figure(f"{name} {group} F1", report[group]["f1"], "{:.2f}-{:.2f}".format(*interval(each, group)))
        for group in GROUPS
    ]
    rows += [Figure(f"{name} {group} precision", report[group]["precision"]) for group in GROUPS[:3]]
    agreed = report["fields"]
    rows += [
        Figure(f"{name} {field} agrees", agreed[field]["agree"], f"{agreed[field]['pairs']} pairs")
        for field in AGREEING
        if field in agreed
    ]
    return [*rows, Figure(f"{name} evidence not verbatim", report["bad_evidence"], most=True)]


def measure() -> list[Figure]:
    """Figures of every part of both languages, or none where the scorer is not here."""
    if not (SHARED / "score.py").is_file():
        return []
    score = scorer(SHARED)
    return [row for lang in TONGUES for part in PARTS for row in figures(lang, part, score)]


def show(lang: str, most: int) -> None:
    """Print what is wrong on the development reports; the others are never shown."""
    paths = reports(lang, "development")
    report = scored(paths, read(paths), scorer(SHARED))
    for kind, name, claim in report["errors"][:most]:
        told = {field: value for field, value in claim.items() if value not in (None, [])}
        print(kind, name, {field: told[field] for field in told if field not in {"evidence", "document", "id"}})
        print("    ", claim["evidence"][0]["text"][:200])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lang", choices=TONGUES)
    parser.add_argument("--part", choices=list(PARTS))
    parser.add_argument("--show-errors", type=int, default=0, metavar="N")
    args = parser.parse_args()
    for lang in [args.lang] if args.lang else TONGUES:
        show(lang, args.show_errors)
        for part in [args.part] if args.part else PARTS:
            for row in figures(lang, part, scorer(SHARED)):
                print(f"{row.name:40} {row.value:<8} {row.note}")


if __name__ == "__main__":
    main()
