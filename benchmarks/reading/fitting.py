"""Weights fitted to lessons: softmax over labels, or over options, with L2, by L-BFGS on sparse traits."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from benchmarks.reading.teacher import Lesson

ALONE = {"topics"}
PICKING = {"origin", "destination", "country", "period", "voice", "place", "home", "unit"}
# How strongly a weight is held near where it begins; and more strongly where the network has an opinion, too.
STRENGTH = {"figures": 1.0, "topics": 2.0, "period": 4.0}
USUAL = 2.0
SEEN = {"figures": 4.0, "topics": 8.0, "period": 8.0, "origin": 4.0, "destination": 4.0}
SEEN |= dict.fromkeys(("voice", "certainty", "effect", "status"), 8.0) | {"country": 4.0, "place": 4.0}
LEAST_DOCUMENTS = 3
SMALL = 5e-4
# Where the network is sure, weights begin at its opinion, and leave it only for what the lessons say often.
PRIOR = re.compile(r"e(?:\.(?P<label>.+)|w)=(?P<odds>-?\d+\.[05])")
TRUST, STEADY = 0.6, 40.0


def trusted(trait: str, labels: Sequence[str] = ()) -> list[float]:
    """What a trait of the network is worth before any lesson: for each label, or for the option that has it."""
    found = PRIOR.fullmatch(trait)
    odds = TRUST * float(found["odds"]) if found else 0.0
    return [odds if found and found["label"] == label else 0.0 for label in labels] if labels else [odds]


def pulls(task: str, begun: np.ndarray) -> np.ndarray:
    """How strongly each trait's weight is held near where it begins."""
    usual = STRENGTH.get(task, USUAL)
    return np.where(begun.any(axis=1), STEADY, SEEN.get(task, usual) if begun.any() else usual)


def opinions(labels: Sequence[str] = ()) -> list[str]:
    """Every trait by which the network gives an opinion, on labels or on options."""
    halves = np.arange(-14, 15) / 2
    names = [f"e.{label}" for label in labels] or ["ew"]
    return [f"{name}={odds + 0.0}" for name in names for odds in halves]


SHELVES: dict[str, Shelf] = {}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The lessons of one task as zeros and ones: a row a question, or for a picking task a row an option.

    `held` are the (trait, document) pairs that occur; `lesson` and `document` say of each row whose it is.
    """

    x: sparse.csr_matrix
    traits: list[str]
    held: np.ndarray
    lesson: np.ndarray
    document: np.ndarray
    answers: list[Any]
    documents: dict[str, int]


def shelves(lessons: Iterable[Lesson]) -> dict[str, Shelf]:
    """The lessons by task. Traits are told apart once, however often weights are fitted."""
    by_task: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_task[lesson.task].append(lesson)
    return {task: shelf(group, picking=task in PICKING) for task, group in by_task.items()}


def shelf(group: Sequence[Lesson], *, picking: bool) -> Shelf:
    """One task's lessons."""
    ids: dict[str, int] = {}
    documents: dict[str, int] = {}
    indices, starts, lesson_of, document_of = array("i"), array("q", [0]), array("i"), array("i")
    for number, lesson in enumerate(group):
        document = documents.setdefault(lesson.document, len(documents))
        for traits in lesson.traits if picking else [lesson.traits]:
            indices.extend({ids.setdefault(trait, len(ids)) for trait in traits})
            starts.append(len(indices))
            lesson_of.append(number)
            document_of.append(document)
    columns, ends = np.array(indices, np.int32), np.array(starts, np.int64)
    x = sparse.csr_matrix((np.ones(len(columns), np.float64), columns, ends), shape=(len(ends) - 1, len(ids)))
    rows = np.repeat(np.array(document_of, np.int64), np.diff(ends))
    held = np.unique(columns.astype(np.int64) * len(documents) + rows)
    answers = [lesson.answer for lesson in group]
    return Shelf(x, list(ids), held, np.array(lesson_of), np.array(document_of), answers, documents)


def beside(one: Shelf, other: Shelf) -> Shelf:
    """The lessons of one language, and beside them another's, of which only the traits count that the one has, too.

    So what the network thinks of English counts for nothing where it teaches Russian, which the network cannot read.
    """
    column = {trait: number for number, trait in enumerate(one.traits)}
    of = np.array([column.get(trait, -1) for trait in other.traits])
    shared = np.flatnonzero(of >= 0)
    x = other.x[:, shared]
    x = sparse.csr_matrix((x.data, of[shared][x.indices], x.indptr), shape=(x.shape[0], len(one.traits)))
    count = len(one.documents) + len(other.documents)
    traits, documents = np.divmod(one.held, len(one.documents))
    more, theirs = np.divmod(other.held, len(other.documents))
    known = of[more] >= 0
    held = np.union1d(traits * count + documents, of[more[known]] * count + len(one.documents) + theirs[known])
    return Shelf(
        sparse.vstack([one.x, x]).tocsr(), one.traits, held,
        np.concatenate([one.lesson, other.lesson + len(one.answers)]),
        np.concatenate([one.document, other.document + len(one.documents)]),
        [*one.answers, *other.answers],
        one.documents | {name: number + len(one.documents) for name, number in other.documents.items()},
    )  # fmt: skip


def fitted(taught: dict[str, Shelf], *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Weights of every task, as plain lists and numbers, from all documents but those `without`."""
    stored: dict[str, Any] = {"labelling": {}, "picking": {}}
    # Lessons are many: a process finds them where the one that began it had them.
    here = get_context("fork")
    with ProcessPoolExecutor(mp_context=here, initializer=SHELVES.update, initargs=(taught,)) as pool:
        for task, weights in zip(taught, pool.map(weighed, taught, repeat(list(without))), strict=True):
            stored["picking" if task in PICKING else "labelling"][task] = weights
    return stored


def weighed(task: str, without: Sequence[str]) -> dict[str, Any]:
    """One task's weights."""
    one = SHELVES[task]
    out = [one.documents[name] for name in without if name in one.documents]
    return picked(task, one, out) if task in PICKING else labelled(task, one, out)


def columns(one: Shelf, out: Sequence[int]) -> np.ndarray:
    """The columns of traits that enough documents have: what one or two alone have teaches nothing general."""
    traits, documents = np.divmod(one.held, len(one.documents))
    kept = traits[~np.isin(documents, out)]
    return np.flatnonzero(np.bincount(kept, minlength=len(one.traits)) >= LEAST_DOCUMENTS)


def labelled(task: str, one: Shelf, out: Sequence[int]) -> dict[str, Any]:
    """Weights of a labelling task."""
    at, rows, alone = columns(one, out), np.flatnonzero(~np.isin(one.document, out)), task in ALONE
    x, traits = one.x[rows][:, at], [one.traits[column] for column in at]
    answers = [one.answers[row] for row in rows]
    labels = sorted({label for answer in answers for label in answer})
    y = np.array([[label in answer for label in labels] for answer in answers], np.float64)
    shape = (x.shape[1], len(labels))
    begun = np.array([trusted(trait, labels) for trait in traits])
    pull = pulls(task, begun)[:, None]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(shape)
        z = x @ w
        if alone:
            p = 1 / (1 + np.exp(-z))
            value = float(np.sum(np.logaddexp(0, z) - y * z))
        else:
            top = z.max(axis=1, keepdims=True)
            total = top + np.log(np.exp(z - top).sum(axis=1, keepdims=True))
            p = np.exp(z - total)
            value = float(np.sum(total[:, 0] * y.sum(axis=1) - (y * z).sum(axis=1)))
        off = w - begun
        return value + 0.5 * float(np.sum(pull * off * off)), (x.T @ (p - y) + pull * off).ravel()

    best = minimize(loss, begun.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 45}).x.reshape(shape)
    kept = {trait: trusted(trait, labels) for trait in opinions(labels)} if begun.any() else {}
    kept |= {trait: best[i].tolist() for i, trait in enumerate(traits)}
    kept = {trait: [round(v, 3) for v in row] for trait, row in kept.items() if max(map(abs, row)) > SMALL * 10}
    return {"labels": labels, "traits": kept, "alone": alone}


def picked(task: str, one: Shelf, out: Sequence[int]) -> dict[str, float]:
    """Weights of a picking task."""
    at, rows = columns(one, out), np.flatnonzero(~np.isin(one.document, out))
    x, traits = one.x[rows][:, at], [one.traits[column] for column in at]
    lessons, of = np.unique(one.lesson[rows], return_inverse=True)
    starts = np.searchsorted(of, np.arange(len(lessons)))
    right = np.zeros(len(rows))
    begun = np.array([trusted(trait)[0] for trait in traits])
    pull = pulls(task, begun[:, None])
    for start, lesson in zip(starts, lessons, strict=True):
        right[[start + i for i in one.answers[lesson]]] = 1.0

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        top = np.maximum.reduceat(z, starts)[of]
        e = np.exp(z - top)
        p = e / np.add.reduceat(e, starts)[of]
        hit = np.add.reduceat(p * right, starts)
        q = p * right / hit[of]
        value = -float(np.sum(np.log(np.maximum(hit, 1e-300))))
        off = w - begun
        return value + 0.5 * float(pull @ (off * off)), x.T @ (p - q) + pull * off

    best = minimize(loss, begun, jac=True, method="L-BFGS-B", options={"maxiter": 80}).x
    kept = {trait: trusted(trait)[0] for trait in opinions()} if begun.any() else {}
    kept |= dict(zip(traits, best.tolist(), strict=True))
    return {trait: round(v, 3) for trait, v in kept.items() if abs(v) > SMALL * 10}
