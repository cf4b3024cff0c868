"""Weights fitted to lessons: softmax over labels, or over options, with L2, by L-BFGS on sparse traits."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from benchmarks.reading.teacher import Lesson

ALONE = {"topics"}
PICKING = {"origin", "destination", "country", "period", "voice", "place", "home", "unit"}
STRENGTH = {"figures": 1.0, "topics": 2.0, "period": 4.0}
USUAL = 2.0
LEAST_DOCUMENTS = 3
SMALL = 5e-4


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


def fitted(taught: dict[str, Shelf], *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Weights of every task, as plain lists and numbers, from all documents but those `without`."""
    stored: dict[str, Any] = {"labelling": {}, "picking": {}}
    for task, one in taught.items():
        out = [one.documents[name] for name in without if name in one.documents]
        strength = STRENGTH.get(task, USUAL)
        if task in PICKING:
            stored["picking"][task] = picked(one, out, strength)
        else:
            stored["labelling"][task] = labelled(one, out, strength, alone=task in ALONE)
    return stored


def columns(one: Shelf, out: Sequence[int]) -> np.ndarray:
    """The columns of traits that enough documents have: what one or two alone have teaches nothing general."""
    traits, documents = np.divmod(one.held, len(one.documents))
    kept = traits[~np.isin(documents, out)]
    return np.flatnonzero(np.bincount(kept, minlength=len(one.traits)) >= LEAST_DOCUMENTS)


def labelled(one: Shelf, out: Sequence[int], strength: float, *, alone: bool) -> dict[str, Any]:
    """Weights of a labelling task."""
    at, rows = columns(one, out), np.flatnonzero(~np.isin(one.document, out))
    x = one.x[rows][:, at]
    answers = [one.answers[row] for row in rows]
    labels = sorted({label for answer in answers for label in answer})
    y = np.array([[label in answer for label in labels] for answer in answers], np.float64)
    shape = (x.shape[1], len(labels))

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
        gradient = x.T @ (p - y) + strength * w
        return value + 0.5 * strength * float(np.sum(w * w)), gradient.ravel()

    best = minimize(
        loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 45}
    ).x.reshape(shape)
    kept = {
        one.traits[column]: [round(float(v), 3) for v in best[i]]
        for i, column in enumerate(at)
        if np.abs(best[i]).max() > SMALL * 10
    }
    return {"labels": labels, "traits": kept, "alone": alone}


def picked(one: Shelf, out: Sequence[int], strength: float) -> dict[str, float]:
    """Weights of a picking task."""
    at, rows = columns(one, out), np.flatnonzero(~np.isin(one.document, out))
    x = one.x[rows][:, at]
    lessons, of = np.unique(one.lesson[rows], return_inverse=True)
    starts = np.searchsorted(of, np.arange(len(lessons)))
    right = np.zeros(len(rows))
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
        return value + 0.5 * strength * float(w @ w), x.T @ (p - q) + strength * w

    best = minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B", options={"maxiter": 80}).x
    return {one.traits[column]: round(float(v), 3) for column, v in zip(at, best, strict=True) if abs(v) > SMALL * 10}
