"""What every annotated document teaches the network, as plain data.

.venv/bin/python -m benchmarks.reading.encoding.lessons    # writes out/encoders/lessons.json
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.reading.gathering import CORPUS, ENCODERS, documents
from benchmarks.reading.teacher import Teacher, day, fits
from borderflow.nouns import Document, Period
from borderflow.read.encoder import ENCODED, Line, Seen
from borderflow.read.encoder.heads import TASKS
from borderflow.read.encoder.insight import Insight, ways_of
from borderflow.read.extractors.rules import claims
from borderflow.read.judge import Case, Option

LESSONS = ENCODERS / "lessons.json"
FIELDS = {"certainty", "effect", "status"}


class Quiet(Insight):
    """An insight that notes what the reader shows it and says nothing."""

    def __init__(self) -> None:
        super().__init__(None, {})  # type: ignore[arg-type]
        self.lines: list[Line] = []
        self.all: list[Seen] = []

    def follow(self, *shown: Any) -> None:
        """Note a sentence."""
        super().follow(*shown)
        self.all.append(self.seen[-1])


class Silent:
    """A network that sees nothing."""

    def __init__(self) -> None:
        self.made = Quiet()

    def insight(self, _: str, lines: list[Line]) -> Quiet:
        """The document's sentences, noted."""
        self.made.lines = lines
        return self.made


class Noting(Teacher):
    """A teacher that writes down what it is asked, where, and the answer."""

    noted: list[tuple[str, Case, Any, Any]]
    seen: Callable[[], Sequence[Seen]]

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:
        """The right labels."""
        right = super().scores(task, traits, case)
        self.noted.append((task, case, list(right), self.current))
        return right

    def pick(self, task: str, options: Sequence[Option], case: Case, best: int | None = None) -> tuple[Any, float]:
        """The right option."""
        found = super().pick(task, options, case, best)
        if task in TASKS and self.current is not None:
            ways = [[n, name, *(at or ())] for n, name, at in ways_of(task, options, self.seen())]
            said = {"ways": ways, "forms": [o.form for o in options], "right": right(task, options, self.current)}
            self.noted.append((task, case, said, self.current))
        return found


def taught(path: Path, document: Document) -> dict[str, Any]:
    """What one document teaches: its sentences, each with what it names, its topics, numbers and claims."""
    gold = [json.loads(line) for line in path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines()]
    silent, one = Silent(), Noting(document, gold)
    one.noted, one.seen = [], lambda: silent.made.seen
    claims(document, judge=one, encoder=silent)  # type: ignore[arg-type]
    ends = {line.start: line.start + len(line.text) for line in silent.made.lines}
    sentences = [sentence(seen, ends[seen.start]) for seen in silent.made.all]
    made: dict[tuple[int, int, str | None], dict[str, Any]] = {}
    for task, case, answer, claim in one.noted:
        own = next((s for s in sentences if s["start"] <= case.start < s["end"]), None)
        if own is None:
            continue
        if task == "topics":
            own["topics"] = answer
        elif task == "figures":
            own["figures"].append([case.start, case.end, answer[0]])
        elif claim is not None and task in FIELDS.union(TASKS):
            key = (case.start, case.end, case.topic)
            if key not in made:
                made[key] = of_claim(case, claim)
                own["claims"].append(made[key])
            made[key].setdefault(task, answer[0] if task in FIELDS else answer)
    lines = [list(line) for line in silent.made.lines]
    return {"id": document.id, "title": document.title or "", "lines": lines, "sentences": sentences}


def sentence(seen: Seen, end: int) -> dict[str, Any]:
    """A sentence before anything is asked of it."""
    return {"start": seen.start, "end": end, "topics": [], "figures": [], "claims": []}


def of_claim(case: Case, claim: dict[str, Any]) -> dict[str, Any]:
    """A claim before its fields are asked for."""
    return {"words": None if case.topic else [case.start, case.end], "topic": claim["topic"]}


def right(task: str, options: Sequence[Option], claim: dict[str, Any]) -> list[int]:
    """The options that gold has; of periods, where none is, those within a day of it."""
    found = [number for number, option in enumerate(options) if fits(task, option.value, claim)]
    if task != "period" or found:
        return found
    gold = Period(day(claim["start"]), day(claim["end"]))
    return [number for number, option in enumerate(options) if beside(option.value, gold)]


def beside(one: Period, other: Period) -> bool:
    """Whether two periods are open at the same ends, and the others lie within a day."""
    pairs = ((one.start, other.start), (one.end, other.end))
    return all((a is None) == (b is None) and (a is None or b is None or abs((a - b).days) <= 1) for a, b in pairs)


def main() -> None:
    """Write what the project's own documents teach; the gold ones are kept for measuring."""
    found = {p: d for p, d in documents([CORPUS]).items() if (d.lang or "en")[:2] == ENCODED}
    LESSONS.parent.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        made = list(pool.map(taught, found, found.values(), chunksize=16))
    LESSONS.write_text(json.dumps(made, ensure_ascii=False))
    print(len(found), "documents:", LESSONS)


if __name__ == "__main__":
    main()
