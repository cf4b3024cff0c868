"""The main text of web pages against what people took for it: precision, recall, F1 of runs of four words.

.venv/bin/python -m benchmarks.reading.extraction [--pages DIR] [--show-errors N]

The 181 pages and the measure are those of the article extraction benchmark (Scrapinghub, MIT): shares of each page's
shingles, averaged over pages, so that a long page counts as much as a short one.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, printed
from borderflow.nouns import Report, Unread
from borderflow.read.openers import opened

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "third_party" / "article_extraction"
BAR = 0.92
SHINGLE_WORDS = 4
DRAWS = 400


@dataclass(frozen=True, slots=True)
class Page:
    """A page opened: how much of the main text was found, how much of what was found is main text."""

    name: str
    precision: float
    recall: float
    seconds_per_10_kb: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words with how often it stands in the text."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1)))


def shares(gold: str, found: str) -> tuple[float, float]:
    """Precision and recall of the found text."""
    wanted, got = shingles(gold), shingles(found)
    common = (wanted & got).total()
    return common / got.total(), common / wanted.total()


def page(path: Path, gold: str, address: str) -> Page:
    """One page opened and compared."""
    body = gzip.decompress(path.read_bytes())
    report = Report(sha256=hashlib.sha256(body).hexdigest(), address=address, media_type="text/html", size=len(body))
    began = time.process_time()
    found = opened(report, body)
    seconds = time.process_time() - began
    text = "" if isinstance(found, Unread) else "\n\n".join(document.text for document in found)
    return Page(address, *shares(gold, text), seconds / len(body) * 10_000)


def f1(pages: list[Page]) -> float:
    """F1 of the averages, as the benchmark has it."""
    precision, recall = statistics.mean(p.precision for p in pages), statistics.mean(p.recall for p in pages)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval(pages: list[Page]) -> str:
    """The middle 90 % of F1 when pages are drawn anew with replacement."""
    chance = random.Random(0)
    drawn = sorted(f1(chance.choices(pages, k=len(pages))) for _ in range(DRAWS))
    return f"{drawn[DRAWS // 20]:.3f}-{drawn[-DRAWS // 20]:.3f}"


def measure(home: Path | None = None, *, show: int = 0) -> list[Figure]:
    """Figures of the HTML opener, or none where the pages are not here."""
    folder = home or PAGES
    if not (folder / "ground-truth.json").is_file():
        return []
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = [
        page(folder / "html" / f"{name}.html.gz", gold["articleBody"], gold["url"]) for name, gold in truth.items()
    ]
    for one in sorted(pages, key=lambda p: p.precision * p.recall)[:show]:
        print(f"P {one.precision:.2f} R {one.recall:.2f} {one.name}")
    return [
        Figure("extraction F1", round(f1(pages), 3), interval(pages)),
        Figure("extraction precision", round(statistics.mean(p.precision for p in pages), 3)),
        Figure("extraction recall", round(statistics.mean(p.recall for p in pages), 3)),
        Figure("slowest page, s per 10 kB", round(max(p.seconds_per_10_kb for p in pages), 3), most=True),
    ]


def main() -> None:
    """Print the figures; exit with 1 below the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--show-errors", type=int, default=0)
    args = parser.parse_args()
    found = measure(args.pages, show=args.show_errors)
    if not found:
        sys.exit("no pages here: nothing measured")
    printed(found)
    sys.exit(0 if found[0].value >= BAR else 1)


if __name__ == "__main__":
    main()
