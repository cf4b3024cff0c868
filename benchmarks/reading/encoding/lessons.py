"""What every annotated document teaches the network, as plain data.

.venv/bin/python -m benchmarks.reading.encoding.lessons                     # writes out/encoders/lessons.json
.venv/bin/python -m benchmarks.reading.encoding.lessons --lessons FOLDER    # with a reader's mistakes in what was told

FOLDER is where `train` keeps what the corpus teaches. Weights and a network that have not seen a document then read it,
and the network learns the right answers to the questions that follow from their mistakes.
"""

from __future__ import annotations

import argparse
import functools
import json
import pickle
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from benchmarks.reading.fitting import fitted
from benchmarks.reading.gathering import CORPUS, ENCODERS, documents, encoder_of, folds
from benchmarks.reading.teacher import Teacher, day, fits
from borderflow.nouns import Document, Period
from borderflow.read.encoder import ENCODED, Encoder, Line, Seen
from borderflow.read.encoder.heads import TASKS
from borderflow.read.encoder.insight import Insight, ways_of
from borderflow.read.extractors.rules import claims
from borderflow.read.judge import Case, Learned, Option
from borderflow.read.judge.weights import weights_from

LESSONS = ENCODERS / "lessons.json"
FIELDS = {"certainty", "effect", "status"}
GUIDES: dict[int, Any] = {}


class Noted(Insight):
    """An insight that notes what the reader shows it."""

    lines: Sequence[Line]
    all: list[Seen]

    def follow(self, *shown: Any) -> None:
        """Note a sentence."""
        super().follow(*shown)
        self.all.append(self.seen[-1])


@dataclass(slots=True)
class Overheard:
    """A network whose insight is noted; with none behind it, one that sees nothing."""

    network: Encoder | None = None
    made: Noted = field(init=False)

    def insight(self, title: str, lines: Sequence[Line]) -> Noted:
        """The document's sentences, noted."""
        seen = self.network.insight(title, lines) if self.network else None
        self.made = Noted(seen.heads, seen.window_of) if seen else Noted(None, {})  # type: ignore[arg-type]
        self.made.lines, self.made.all = lines, []
        return self.made


class Noting(Teacher):
    """A teacher that writes down what it is asked, where, and the answer."""

    noted: list[tuple[str, Case, Any, Any]]
    seen: Callable[[], Sequence[Seen]]

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:
        """The right labels, or what a guide makes of them."""
        found = super().scores(task, traits, case)
        self.noted.append((task, case, self.guesses[-1][2] if self.guide else list(found), self.current))
        return found

    def pick(self, task: str, options: Sequence[Option], case: Case, best: int | None = None) -> tuple[Any, float]:
        """The right option."""
        found = super().pick(task, options, case, best)
        if task in TASKS and self.current is not None:
            ways = [[n, name, *(at or ())] for n, name, at in ways_of(task, options, self.seen())]
            said = {"ways": ways, "forms": [o.form for o in options], "right": right(task, options, self.current)}
            self.noted.append((task, case, said, self.current))
        return found


def taught(path: Path, document: Document) -> dict[str, Any]:
    """What one document teaches: its sentences, each with what it names, its topics, numbers and claims.

    Of a document that belongs to no part of the corpus yet nothing is guided: run `pages`, then this again.
    """
    gold = [json.loads(line) for line in path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines()]
    guided = document.id in folds() and folds()[document.id] in GUIDES
    network = Overheard(encoder_of(document.id) if guided else None)
    one = Noting(document, gold, guide(folds()[document.id]) if guided else None)
    one.noted, one.seen = [], lambda: network.made.seen
    claims(document, judge=one, encoder=network)  # type: ignore[arg-type]
    ends = {line.start: line.start + len(line.text) for line in network.made.lines}
    sentences = [sentence(seen, ends[seen.start]) for seen in network.made.all]
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
    lines = [list(line) for line in network.made.lines]
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


@functools.cache
def guide(part: int) -> Learned:
    """The weights that have not seen a part of the corpus."""
    return Learned(weights_from(GUIDES[part]))


def ready(guides: Mapping[int, Any]) -> None:
    """Have the guides in a process, which multiplies on one thread."""
    threadpool_limits(1)
    GUIDES.update(guides)


def guides(kept: Path) -> dict[int, Any]:
    """Weights fitted to all parts of the corpus but one, by the number of that part."""
    lessons = pickle.loads(kept.read_bytes())
    out = {part: [name for name, own in folds().items() if own == part] for part in sorted(set(folds().values()))}
    return {part: fitted(lessons, without=names) for part, names in out.items()}


def main() -> None:
    """Write what the project's own documents teach; the gold ones are kept for measuring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lessons", type=Path)
    args = parser.parse_args()
    found = {p: d for p, d in documents([CORPUS]).items() if d.tongue == ENCODED}
    LESSONS.parent.mkdir(parents=True, exist_ok=True)
    weights = guides(args.lessons / f"{ENCODED}.pickle") if args.lessons else {}
    with ProcessPoolExecutor(mp_context=get_context("fork"), initializer=ready, initargs=(weights,)) as pool:
        made = list(pool.map(taught, found, found.values(), chunksize=16))
    LESSONS.write_text(json.dumps(made, ensure_ascii=False))
    print(len(found), "documents:", LESSONS)


if __name__ == "__main__":
    main()
