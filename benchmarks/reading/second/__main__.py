"""Print how far the second analyst agrees with the corpus."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.reading.gathering import CORPUS
from benchmarks.reading.run import SHARED, scorer

ANSWERS = Path(__file__).parent / "answers.jsonl"
FIELDS = ("origin", "destination", "country", "period", "period_1d", "voice", "certainty", "place")
ASKED = ("start", "end", "sources", "certainty", "origin", "destination", "country", "place")


def agreement(answers: list[dict[str, Any]], score: Any) -> dict[str, float]:
    """The share of claims on which both agree, field by field, and in all that `full` asks for."""
    asked, agreed = Counter[str](), Counter[str]()
    for answer in answers:
        first = claims_of(answer["document"])[answer["number"]]
        second = first | {name: answer.get(name, [] if name == "sources" else None) for name in ASKED}
        same = {name: bool(score.FIELDS[name](first, second)) for name in FIELDS if score.applicable(name, first)}
        asked.update([*same, "full"])
        agreed.update(name for name, holds in same.items() if holds)
        agreed["full"] += all(holds for name, holds in same.items() if name in score.STRICT)
    return {name: round(agreed[name] / count, 3) for name, count in asked.items()}


def claims_of(document: str) -> list[dict[str, Any]]:
    """A document's claims as the corpus has them."""
    lines = (CORPUS / f"{document}.claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def main() -> None:
    """Print the shares."""
    answers = [json.loads(line) for line in ANSWERS.read_text(encoding="utf-8").splitlines()]
    for name, share in agreement(answers, scorer(SHARED)).items():
        print(f"{name:12} {share:.3f}")


if __name__ == "__main__":
    main()
