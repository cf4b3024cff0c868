"""Whether `confidence` can be believed: of claims read with 70 %, are 70 % such claims at all?

Measured on claims that weights gave for documents which they had not seen, kept by the cross-validation:

.venv/bin/python -m benchmarks.reading.train --cross --keep FOLDER --dry
.venv/bin/python -m benchmarks.reading.reliability FOLDER [--write]

A claim is right where the scorer of the claim format matches it with a gold claim that counts the same. `--write` draws
the picture in `docs/images` and keeps the figures that `make bench` shows.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.charts import bars, lines, picture
from benchmarks.figures import Figure
from benchmarks.reading.run import SHARED, scorer

KEPT = Path(__file__).parent / "reliability.json"
PICTURE = Path(__file__).resolve().parents[2] / "docs/images/reliability.svg"
BINS, DRAWS = 10, 400
THRESHOLDS = tuple(step / 20 for step in range(20))
LEAST_CLAIMS = 5


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim's confidence, and whether the gold has it."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A document's gold claims and the claims read in it."""

    lang: str
    gold: list[dict[str, Any]]
    claims: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: how many, how sure, how many of them right, and where that lies by drawing anew."""

    count: int
    confidence: float
    right: float
    low: float
    high: float


def reports(folder: Path, gold: Path) -> list[Read]:
    """The documents whose claims are kept in a folder, beside their gold claims."""
    found = []
    for path in sorted(folder.glob("*.claims.jsonl")):
        document = json.loads((gold / path.name.replace(".claims.jsonl", ".json")).read_text(encoding="utf-8"))
        claims = [claim for claim in rows(path) if claim.get("confidence") is not None]
        found.append(Read(document.get("lang") or "en", rows(gold / path.name), claims))
    return found


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def marked(read: Read, score: Any) -> list[Marked]:
    """Each claim of a document with whether the scorer matches it, and it counts what the gold claim counts."""
    pairs = score.match(read.gold, read.claims)
    right = {j for i, j in pairs if read.claims[j]["measure"] in (None, read.gold[i]["measure"])}
    return [Marked(claim["confidence"], j in right) for j, claim in enumerate(read.claims)]


def brier(claims: Sequence[Marked]) -> float:
    """The mean squared distance between confidence and truth: 0 is best, 0.25 is a coin's.

    >>> brier([Marked(1.0, True), Marked(0.5, False)])
    0.125
    """
    return sum((claim.confidence - claim.is_right) ** 2 for claim in claims) / len(claims) if claims else 0.0


def calibration_error(claims: Sequence[Marked]) -> float:
    """How far confidence and the share that is right lie apart, on average over the claims in their bins.

    >>> calibration_error([Marked(0.75, True), Marked(0.75, True), Marked(0.75, True), Marked(0.75, False)])
    0.0
    """
    gaps = (abs(sum(c.confidence - c.is_right for c in group)) for group in binned(claims))
    return sum(gaps) / len(claims) if claims else 0.0


def rescaling(claims: Sequence[Marked]) -> tuple[float, float]:
    """Slope and shift of the log-odds that fit confidence to truth best, by least log loss (Platt's scaling)."""
    odds = np.array([logit(claim.confidence) for claim in claims])
    right = np.array([claim.is_right for claim in claims], np.float64)

    def loss(by: np.ndarray) -> float:
        z = by[0] * odds + by[1]
        return float(np.sum(np.logaddexp(0, z) - right * z))

    best = minimize(loss, np.array([1.0, 0.0]), method="BFGS").x
    return float(best[0]), float(best[1])


def rescaled(documents: Sequence[Sequence[Marked]]) -> list[list[Marked]]:
    """Every document's confidence rescaled by what the other documents say of it."""
    found = []
    for at, one in enumerate(documents):
        slope, shift = rescaling([claim for i, other in enumerate(documents) if i != at for claim in other])
        found.append(
            [
                Marked(1 / (1 + math.exp(-(slope * logit(claim.confidence) + shift))), claim.is_right)
                for claim in one
            ]
        )  # fmt: skip
    return found


def logit(share_of_one: float) -> float:
    """The log-odds of a probability, kept off both ends."""
    kept = min(max(share_of_one, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def binned(claims: Iterable[Marked]) -> list[list[Marked]]:
    """The claims in bins of equal width, those that hold any."""
    found: list[list[Marked]] = [[] for _ in range(BINS)]
    for claim in claims:
        found[min(BINS - 1, int(claim.confidence * BINS))].append(claim)
    return [group for group in found if group]


def bins(documents: Sequence[Sequence[Marked]]) -> list[Bin]:
    """Each bin with the middle 90 % of its share when documents are drawn anew."""
    found = []
    for group in binned(claim for one in documents for claim in one):
        number = min(BINS - 1, int(group[0].confidence * BINS))
        low, high = interval(documents, lambda claims, n=number: share(claims, n))  # type: ignore[misc]
        mean = sum(claim.confidence for claim in group) / len(group)
        found.append(Bin(len(group), mean, sum(c.is_right for c in group) / len(group), low, high))
    return found


def share(claims: Sequence[Marked], number: int) -> float | None:
    """The share that is right in a bin, None where it holds nothing."""
    group = [claim.is_right for claim in claims if min(BINS - 1, int(claim.confidence * BINS)) == number]
    return sum(group) / len(group) if group else None


def interval(
    documents: Sequence[Sequence[Marked]], measured: Callable[[Sequence[Marked]], float | None]
) -> tuple[float, float]:
    """The middle 90 % of a figure when documents are drawn anew with replacement."""
    chance = random.Random(0)
    drawn = []
    for _ in range(DRAWS):
        again = [claim for _ in documents for claim in chance.choice(documents)]
        value = measured(again)
        if value is not None:
            drawn.append(value)
    drawn.sort()
    return (drawn[len(drawn) // 20], drawn[-(len(drawn) // 20) - 1]) if drawn else (0.0, 0.0)


def curve(read: Sequence[Read], score: Any) -> list[tuple[float, float, float]]:
    """Precision and recall where only claims of at least a confidence are kept, by that confidence."""
    total = sum(len(one.gold) for one in read)
    found = []
    for least in THRESHOLDS:
        kept = [[claim for claim in one.claims if claim["confidence"] >= least] for one in read]
        hits = sum(len(score.match(one.gold, claims)) for one, claims in zip(read, kept, strict=True))
        count = sum(map(len, kept))
        if count >= LEAST_CLAIMS:
            found.append((least, hits / count, hits / total if total else 0.0))
    return found


def drawing(found: Sequence[Bin], swept: Sequence[tuple[float, float, float]], says: str) -> str:
    """Reliability, claims in each bin, and precision and recall by threshold, side by side."""
    line = [(100 * one.confidence, 100 * one.right) for one in found]
    even = [(0.0, 0.0), (100.0, 100.0)]
    low, high = ([(100 * one.confidence, 100 * end) for one, end in zip(found, ends, strict=True)] for ends in (
        [one.low for one in found], [one.high for one in found]
    ))  # fmt: skip
    counts = {
        f"{100 * one.confidence:.0f}": [round(one.count * one.right), round(one.count * (1 - one.right))]
        for one in found
    }
    return picture(
        [
            lines(
                "Right, % of claims", "confidence, %",
                {"as read": line, "as it should be": even, "90 %: from": low, "to": high},
            ),
            bars("Claims by confidence, %", counts, ("right", "wrong")),
            lines(
                "By the least confidence kept", "least confidence, %",
                {
                    "precision, %": [(100 * t, 100 * p) for t, p, _ in swept],
                    "recall, %": [(100 * t, 100 * r) for t, _, r in swept],
                },
            ),
        ],
        says=says,
    )  # fmt: skip


def summary(read: Sequence[Read], score: Any) -> dict[str, Any]:
    """The figures of some documents, as they are kept."""
    documents = [marked(one, score) for one in read]
    every = [claim for one in documents for claim in one]
    again = [claim for one in rescaled(documents) for claim in one]
    return {
        "claims": len(every),
        "rescaling": [round(part, 3) for part in rescaling(every)],
        "calibration error, rescaled": round(calibration_error(again), 3),
        "brier, rescaled": round(brier(again), 3),
        "calibration error": round(calibration_error(every), 3),
        "calibration error, 90 %": [round(end, 3) for end in interval(documents, calibration_error)],
        "brier": round(brier(every), 3),
        "brier, 90 %": [round(end, 3) for end in interval(documents, brier)],
    }


def measure() -> list[Figure]:
    """The figures kept last, or none: of the scores, and of confidence as told, scaled by what other documents say."""
    if not KEPT.is_file():
        return []
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    rows = [(lang, row, name) for lang, row in kept.items() for name in ("calibration error", "brier")]
    return [
        *(
            Figure(f"{lang} confidence, {name}", row[name], "{}-{}".format(*row[f"{name}, 90 %"]), most=True)
            for lang, row, name in rows
        ),
        *(
            Figure(f"{lang} confidence as told, {name}", row[f"{name}, rescaled"], most=True)
            for lang, row, name in rows
        ),
    ]


def main() -> None:
    """Print the figures, and keep and draw them where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    score, read = scorer(SHARED), reports(args.folder, args.gold)
    if not any(one.claims for one in read):
        parser.error(f"no claims with a confidence in {args.folder}: keep them with benchmarks.reading.train --keep")
    found, swept = bins([marked(one, score) for one in read]), curve(read, score)
    print("confidence  claims  right  90 %")
    for one in found:
        print(f"{one.confidence:10.2f} {one.count:7} {one.right:6.2f}  {one.low:.2f}-{one.high:.2f}")
    print("least  precision  recall  F1")
    for least, precision, recall in swept:
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(f"{least:5.2f} {precision:10.3f} {recall:7.3f} {f1:5.3f}")
    by_lang = {lang: [one for one in read if one.lang == lang] for lang in sorted({one.lang for one in read})}
    kept = {lang: summary(group, score) for lang, group in by_lang.items()}
    for lang, row in kept.items():
        print(lang, row)
    if args.write:
        KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        says = f"Reliability of confidence over {sum(one.count for one in found)} claims of unseen documents"
        PICTURE.write_text(drawing(found, swept, says), encoding="utf-8")


if __name__ == "__main__":
    main()
