"""What each kind of trait adds, asked of the corpus: lessons of four fifths of its documents, asked about the others.

.venv/bin/python -m benchmarks.reading.held_out --lessons FOLDER    # lessons as `train --lessons` kept them
.venv/bin/python -m benchmarks.reading.held_out --lessons FOLDER --folds 1 --without "the parse"

There are far more documents here than annotated gold, and choices may be made by them. What is asked is whether each
question that the reader puts gets a right answer, not whether the claim that comes of all of them is right.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reading import fitting
from benchmarks.reading.ablation import KINDS, lacking
from benchmarks.reading.fitting import PICKING, Shelf, chosen, labelled, picked, ready, summed
from benchmarks.reading.page import EVERYTHING
from benchmarks.reading.train import FOLDS, LANGUAGES, fold_of, taught_by
from borderflow.read.statement_claims import WORTH

FOUND = Path(__file__).parent / "held_out.json"
TASKS = ("topics", "figures", "origin", "destination", "country", "period", "voice", "certainty", "effect", "status")


@dataclass(frozen=True, slots=True)
class Answers:
    """Of each question: its document, its log loss, how much of the answer was right, said and wanted."""

    document: np.ndarray
    loss: np.ndarray
    right: np.ndarray
    said: np.ndarray
    wanted: np.ndarray

    @property
    def f1(self) -> float:
        """F1 of what was said; where each question has one answer, the share that is right."""
        return 2 * float(self.right.sum()) / max(float(self.said.sum() + self.wanted.sum()), 1.0)

    def beyond(self, other: Answers) -> float:
        """By how many standard errors these lose more than others of the same questions, document by document."""
        by_document = np.bincount(self.document, self.loss - other.loss)
        error = math.sqrt(float(by_document @ by_document))
        return float(by_document.sum()) / error if error else 0.0


def asked(task: str, one: Shelf, weights: dict[str, Any], out: Sequence[int], worth: float) -> Answers:
    """The answers that weights give to the lessons of some documents; statements are told from probability `worth`."""
    rows = np.flatnonzero(np.isin(one.document, out))
    columns, starts = chosen(one.columns, one.starts, rows, np.arange(len(one.traits), dtype=np.int32))
    if task in PICKING:
        z = summed(columns, starts, np.array([[weights.get(trait, 0.0)] for trait in one.traits]))
        return answers([pick(z[group, 0], one, rows[group]) for group in by_lesson(one.lesson[rows])])
    labels = weights["labels"]
    none = [0.0] * len(labels)
    z = summed(columns, starts, np.array([weights["traits"].get(trait, none) for trait in one.traits]))
    name = partial(several, worth=worth) if weights["alone"] else single
    wanted = [[label in one.answers[one.lesson[row]] for label in labels] for row in rows]
    found = zip(z, wanted, rows, strict=True)
    return answers([(one.document[row], *name(scores, np.array(want))) for scores, want, row in found])


def answers(found: Sequence[tuple[float, ...]]) -> Answers:
    """Answers by what each question has."""
    document, *rest = (np.array(column) for column in zip(*found, strict=True))
    return Answers(document.astype(np.int64), *rest)


def by_lesson(lesson: np.ndarray) -> list[np.ndarray]:
    """The rows of each question: they lie together."""
    return np.split(np.arange(len(lesson)), np.flatnonzero(np.diff(lesson)) + 1)


def pick(scores: np.ndarray, one: Shelf, rows: np.ndarray) -> tuple[float, ...]:
    """What is picked of a question's options."""
    wanted = np.zeros(len(scores), bool)
    wanted[list(one.answers[one.lesson[rows[0]]])] = True
    return (one.document[rows[0]], *single(scores, wanted))


def single(scores: np.ndarray, wanted: np.ndarray) -> tuple[float, float, float, float]:
    """Log loss and whether the best is wanted."""
    log = scores - np.logaddexp.reduce(scores)
    loss = -float(np.logaddexp.reduce(log[wanted])) if wanted.any() else 0.0
    return loss, float(wanted[int(scores.argmax())]), 1.0, 1.0


def several(scores: np.ndarray, wanted: np.ndarray, worth: float) -> tuple[float, float, float, float]:
    """Log loss, and how many labels are right, told (from probability `worth`) and wanted, each decided for itself."""
    told = scores >= math.log(worth / (1 - worth))
    loss = float(np.sum(np.logaddexp(0, scores) - wanted * scores))
    return loss, float((told & wanted).sum()), float(told.sum()), float(wanted.sum())


def answered(case: tuple[str, str, int], lang: str) -> Answers:
    """The answers of a task about a fold, taught by the other folds without a kind of trait."""
    task, kind, fold = case
    one = fitting.SHELVES[task]
    out = [one.documents[name] for i, name in enumerate(sorted(one.documents)) if fold_of(i) == fold]
    used = lacking(one, re.compile(KINDS[kind])) if kind != EVERYTHING else one
    weights = picked(task, used, out) if task in PICKING else labelled(task, used, out)
    return asked(task, one, weights, out, WORTH[lang])


def together(found: Sequence[Answers]) -> Answers:
    """The answers of several folds."""
    columns = ("document", "loss", "right", "said", "wanted")
    return Answers(*(np.concatenate([getattr(one, name) for one in found]) for name in columns))


def main() -> None:
    """Measure each kind and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lang", default="en", choices=LANGUAGES)
    parser.add_argument("--lessons", type=Path, help="a folder for what the corpus teaches")
    parser.add_argument("--folds", type=int, default=2, choices=range(1, FOLDS + 1))
    parser.add_argument("--without", action="append", default=[], choices=KINDS, metavar="KIND")
    args = parser.parse_args()
    kinds = [EVERYTHING, *(args.without or KINDS)]
    taught = taught_by(args.lang, {}, args.lessons)
    known = json.loads(FOUND.read_text(encoding="utf-8")) if FOUND.is_file() else {}
    rows: dict[str, Any] = known.get(args.lang, {}) if args.without else {}
    with ProcessPoolExecutor(mp_context=get_context("fork"), initializer=ready, initargs=(taught,)) as pool:
        for task in filter(taught.keys().__contains__, TASKS):
            cases = [(task, kind, fold) for kind in kinds for fold in range(args.folds)]
            found = list(pool.map(partial(answered, lang=args.lang), cases))
            by_kind = [together(found[i : i + args.folds]) for i in range(0, len(found), args.folds)]
            for kind, mine in zip(kinds, by_kind, strict=True):
                figure = {"right": round(mine.f1, 4), "worse": round(mine.beyond(by_kind[0]), 1)}
                rows.setdefault(kind, {})[task] = figure
                print(task, kind, figure, flush=True)
            FOUND.write_text(json.dumps(known | {args.lang: rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
