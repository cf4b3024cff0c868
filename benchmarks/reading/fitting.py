"""Weights fitted to lessons: softmax over labels, or over options, with L2, by L-BFGS on sparse traits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from benchmarks.reading.teacher import Lesson

ALONE = {"topics"}
PICKING = {"origin", "destination", "country", "period", "voice", "place", "home", "unit"}
STRENGTH = {"figures": 1.0, "topics": 1.0}
USUAL = 2.0
LEAST_DOCUMENTS = 3
SMALL = 5e-4


def fitted(lessons: Sequence[Lesson], strength: dict[str, float] | None = None) -> dict[str, Any]:
    """Weights of every task, as plain lists and numbers."""
    by_task: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_task[lesson.task].append(lesson)
    chosen = STRENGTH | (strength or {})
    stored: dict[str, Any] = {"labelling": {}, "picking": {}}
    for task, group in by_task.items():
        if task in PICKING:
            stored["picking"][task] = picked(group, chosen.get(task, USUAL))
        else:
            stored["labelling"][task] = labelled(group, chosen.get(task, USUAL), alone=task in ALONE)
    return stored


def columns(rows: Sequence[tuple[str, Sequence[str]]]) -> dict[str, int]:
    """A column for each trait that at least two documents have: what one alone has teaches nothing general."""
    seen: dict[str, set[str]] = defaultdict(set)
    for document, traits in rows:
        for trait in traits:
            seen[trait].add(document)
    return {trait: i for i, trait in enumerate(sorted(t for t, d in seen.items() if len(d) >= LEAST_DOCUMENTS))}


def matrix(rows: Sequence[Sequence[str]], at: dict[str, int]) -> sparse.csr_matrix:
    """Rows of traits as zeros and ones."""
    indices: list[int] = []
    starts = [0]
    for traits in rows:
        indices.extend({at[trait] for trait in traits if trait in at})
        starts.append(len(indices))
    return sparse.csr_matrix((np.ones(len(indices), np.float64), indices, starts), shape=(len(rows), len(at)))


def labelled(group: Sequence[Lesson], strength: float, *, alone: bool) -> dict[str, Any]:
    """Weights of a labelling task."""
    at = columns([(lesson.document, lesson.traits) for lesson in group])
    x = matrix([lesson.traits for lesson in group], at)
    labels = sorted({label for lesson in group for label in lesson.answer})
    y = np.array([[label in lesson.answer for label in labels] for lesson in group], np.float64)
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
        trait: [round(float(v), 3) for v in best[i]] for trait, i in at.items() if np.abs(best[i]).max() > SMALL * 10
    }
    return {"labels": labels, "traits": kept, "alone": alone}


def picked(group: Sequence[Lesson], strength: float) -> dict[str, float]:
    """Weights of a picking task."""
    rows = [(lesson.document, traits) for lesson in group for traits in lesson.traits]
    at = columns(rows)
    x = matrix([traits for _, traits in rows], at)
    starts = np.cumsum([0, *(len(lesson.traits) for lesson in group)])[:-1]
    right = np.zeros(len(rows))
    for start, lesson in zip(starts, group, strict=True):
        right[[start + i for i in lesson.answer]] = 1.0
    of = np.repeat(np.arange(len(group)), np.diff([*starts, len(rows)]))

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
    return {trait: round(float(best[i]), 3) for trait, i in at.items() if abs(best[i]) > SMALL * 10}
