"""What annotated documents teach, read by as many processes as there are cores; each keeps the parses of its own."""

from __future__ import annotations

import functools
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from benchmarks.reading import teacher
from benchmarks.reading.fitting import Shelf, joined, shelves
from benchmarks.reading.teacher import Lesson, Teacher
from borderflow.nouns import Document
from borderflow.read.encoder import Encoder, encoder_from, numbers_in, shipped
from borderflow.read.encoder.network import Network, Rows
from borderflow.read.extractors import rules
from borderflow.read.extractors.rules import claims
from borderflow.read.judge import Judge, Learned
from borderflow.read.judge.weights import weights_from
from borderflow.wire import document_from

CORPUS = Path(__file__).parent / "corpus"
# What teaching a network leaves on the way; and the networks taught on two thirds of the corpus each.
ENCODERS = Path(__file__).resolve().parents[2] / "out/encoders"
THIRDS = Path(__file__).parent / "encoding/thirds"
FOLDS = THIRDS / "folds.json"

Guess = tuple[str, dict[str, float], list[str]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What documents teach by task; how often values were asked for and were not at hand; what a guide guessed."""

    shelves: dict[str, Shelf]
    asked: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    guesses: list[Guess] = field(default_factory=list)


class Readers:
    """Processes that read documents: a document always by the same one. `names` are the documents' ids by path."""

    def __init__(self, names: dict[Path, str]) -> None:
        count = min(os.cpu_count() or 1, len(names)) or 1
        self.names = names
        self.pools = [ProcessPoolExecutor(1, initializer=parses_kept) for _ in range(count)]
        self.reader = {path: number % count for number, path in enumerate(sorted(names))}

    def __enter__(self) -> Self:
        """Ready at once: the processes start with their first documents."""
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        """End the processes."""
        for pool in self.pools:
            pool.shutdown(cancel_futures=kind is not None)

    def gather(self, paths: Sequence[Path], guide: dict[str, Any] | None = None) -> Gathered:
        """The lessons of documents, read by the teacher alone or with a guide that has these weights."""
        parts = [
            pool.submit(portion, [path for path in paths if self.reader[path] == number], guide)
            for number, pool in enumerate(self.pools)
        ]
        found = [part.result() for part in parts]
        return Gathered(
            gathered([one.shelves for one in found]),
            sum((one.asked for one in found), Counter[str]()),
            sum((one.missing for one in found), Counter[str]()),
            [guess for one in found for guess in one.guesses],
        )


def portion(paths: Sequence[Path], weights: dict[str, Any] | None) -> Gathered:
    """What some documents teach."""
    guide = Learned(weights_from(weights)) if weights else None
    parts: list[dict[str, Shelf]] = []
    found = Gathered({})
    for path in paths:
        lessons, one = lessons_of(path, document_from(path.read_bytes()), guide)
        parts.append(shelves(lessons))
        found.asked.update(one.asked)
        found.missing.update(one.missing)
        found.guesses.extend(guess for guess in one.guesses if guess[0] in {"topics", "figures"})
    found.shelves.update(gathered(parts))
    return found


def gathered(parts: Sequence[dict[str, Shelf]]) -> dict[str, Shelf]:
    """The shelves of several groups of documents as one, task by task."""
    tasks = dict.fromkeys(task for part in parts for task in part)
    return {task: joined([part[task] for part in parts if task in part]) for task in tasks}


def documents(folders: Iterable[Path]) -> dict[Path, Document]:
    """Every document that has claims beside it, by path."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.json"))]
    return {p: document_from(p.read_bytes()) for p in paths if p.with_suffix(".claims.jsonl").is_file()}


def lessons_of(path: Path, document: Document, guide: Judge | None = None) -> tuple[list[Lesson], Teacher]:
    """What a document teaches."""
    gold = [json.loads(line) for line in path.with_suffix(".claims.jsonl").read_text(encoding="utf-8").splitlines()]
    one = Teacher(document, gold, guide)
    claims(document, judge=one, encoder=encoder_of(document.id))
    return one.lessons, one


@functools.cache
def folds() -> dict[str, int]:
    """Which of the networks taught on a part of the corpus has not seen a document, by its id."""
    return dict(json.loads(FOLDS.read_text()))


def encoder_of(document: str) -> Encoder:
    """A network that has not seen the document: the one that ships has seen the project's own documents only."""
    fold = folds().get(document)
    return shipped() if fold is None else encoder(fold)


@functools.cache
def encoder(fold: int) -> Encoder:
    """A network taught on a part of the corpus; it shares the rows of pieces and places with the one that ships."""
    network = shipped().network
    alike = {"vocabulary": network.vocabulary, "scales": network.scales, "places": network.places}
    own = numbers_in((THIRDS / f"{fold}/numbers.npz").read_bytes())
    learned = {name: rows.astype(np.float32) if rows.dtype == np.float16 else rows for name, rows in own.items()}
    return encoder_from((THIRDS / f"{fold}/layers.onnx").read_bytes(), alike | learned)


def parses_kept() -> None:
    """Keep every parse of this run, as each document is read four times; and multiply on one thread."""
    threadpool_limits(1)
    parse = vars(rules)["parsed"]

    @functools.cache
    def docs(texts: tuple[str, ...], lang: str) -> list[Doc]:
        return list(parse(texts, lang))

    def again(texts: Iterable[str], lang: str = "en") -> Iterator[Doc]:
        for doc in docs(tuple(texts), lang):
            doc.user_data.clear()
            yield doc

    vars(rules)["parsed"] = vars(teacher)["parsed"] = again
    rows = Network.rows

    @functools.cache
    def kept_rows(one: int, ids: tuple[int, ...]) -> Rows:
        return rows(networks[one], ids)

    networks: dict[int, Network] = {}

    def rows_again(self: Network, ids: Sequence[int]) -> Rows:
        networks[id(self)] = self
        return kept_rows(id(self), tuple(ids))

    Network.rows = rows_again  # type: ignore[method-assign]
