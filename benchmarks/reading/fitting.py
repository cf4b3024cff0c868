"""Weights fitted to lessons: softmax over labels, or over options, with L2, by L-BFGS on sets of traits."""

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
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from benchmarks.reading.teacher import Lesson
from borderflow.forecast.moving.gathering import compiled

ALONE = {"topics"}
PICKING = {"origin", "destination", "country", "period", "voice", "place", "home", "unit"}
# How strongly a weight is held near where it begins; and more strongly where the network has an opinion, too.
STRENGTH = {"voice": 4.0, "unit": 2.0, "also": 2.0, "home": 2.0}
USUAL = 8.0
SEEN = {"figures": 24.0, "topics": 64.0, "period": 12.0, "voice": 24.0, "place": 16.0}
SEEN |= dict.fromkeys(("origin", "destination", "country"), 24.0)
SEEN |= dict.fromkeys(("certainty", "effect", "status"), 64.0)
LEAST_DOCUMENTS = 3
SMALL = 5e-4
NOTHING = 1e-12
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
    """The lessons of one task as sets of traits: a set a question, or for a picking task a set an option.

    The traits of set `i` are `columns[starts[i]:starts[i + 1]]`, numbers into `traits`. `held` are the pairs of trait
    and document that occur; `lesson` and `document` say of each set whose it is.
    """

    columns: np.ndarray
    starts: np.ndarray
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
    columns, starts, lesson_of, document_of = array("i"), array("q", [0]), array("i"), array("i")
    for number, lesson in enumerate(group):
        document = documents.setdefault(lesson.document, len(documents))
        for traits in lesson.traits if picking else [lesson.traits]:
            columns.extend({ids.setdefault(trait, len(ids)) for trait in traits})
            starts.append(len(columns))
            lesson_of.append(number)
            document_of.append(document)
    answers = [lesson.answer for lesson in group]
    at = np.array(columns, np.int32), np.array(starts, np.int64), np.array(lesson_of), np.array(document_of)
    return made(list(ids), at, answers, documents)


def made(traits: list[str], at: tuple[np.ndarray, ...], answers: list[Any], documents: dict[str, int]) -> Shelf:
    """A shelf of sets of traits, their starts, and of each set its lesson and document."""
    columns, starts, lesson, document = at
    rows = np.repeat(document.astype(np.int64), np.diff(starts))
    held = np.unique(columns.astype(np.int64) * max(len(documents), 1) + rows)
    return Shelf(columns, starts, traits, held, lesson, document, answers, documents)


def joined(found: Sequence[Shelf]) -> Shelf:
    """The lessons of several groups of documents, with the traits of all."""
    ids: dict[str, int] = {}
    of = [np.array([ids.setdefault(trait, len(ids)) for trait in one.traits], np.int32) for one in found]
    return behind_one_another(found, list(ids), of)


def beside(one: Shelf, other: Shelf) -> Shelf:
    """The lessons of one language, and beside them another's, of which only the traits count that the one has, too.

    So what the network thinks of English counts for nothing where it teaches Russian, which the network cannot read.
    """
    column = {trait: number for number, trait in enumerate(one.traits)}
    of = [np.array([column.get(trait, -1) for trait in each.traits], np.int32) for each in (one, other)]
    return behind_one_another([one, other], one.traits, of)


def behind_one_another(found: Sequence[Shelf], traits: list[str], of: Sequence[np.ndarray]) -> Shelf:
    """Shelves as one; `of` says which of the traits each of a shelf's is, -1 for none."""
    parts: list[tuple[np.ndarray, ...]] = []
    answers: list[Any] = []
    documents: dict[str, int] = {}
    total = 0
    for one, numbers in zip(found, of, strict=True):
        columns, starts = chosen(one.columns, one.starts, np.arange(len(one.starts) - 1), numbers)
        parts.append((columns, starts[1:] + total, one.lesson + len(answers), one.document + len(documents)))
        total += len(columns)
        documents |= {name: number + len(documents) for name, number in one.documents.items()}
        answers += one.answers
    columns, starts, lesson, document = (np.concatenate(group) for group in zip(*parts, strict=True))
    return made(traits, (columns, np.concatenate([[0], starts]), lesson, document), answers, documents)


@compiled
def chosen(
    columns: np.ndarray, starts: np.ndarray, rows: np.ndarray, of: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Some sets of traits under other numbers; those that have none are left out."""
    ends = np.zeros(len(rows) + 1, np.int64)
    for i, row in enumerate(rows):
        count = 0
        for at in range(starts[row], starts[row + 1]):
            count += of[columns[at]] >= 0
        ends[i + 1] = ends[i] + count
    kept = np.empty(ends[-1], np.int32)
    for i, row in enumerate(rows):
        to = ends[i]
        for at in range(starts[row], starts[row + 1]):
            if of[columns[at]] >= 0:
                kept[to] = of[columns[at]]
                to += 1
    return kept, ends


@compiled
def summed(columns: np.ndarray, starts: np.ndarray, w: np.ndarray) -> np.ndarray:
    """The weights of each set of traits, added up: shape (sets, labels)."""
    z = np.zeros((len(starts) - 1, w.shape[1]))
    for row in range(len(starts) - 1):
        for at in range(starts[row], starts[row + 1]):
            for label in range(w.shape[1]):
                z[row, label] += w[columns[at], label]
    return z


@compiled
def spread(columns: np.ndarray, starts: np.ndarray, g: np.ndarray, size: int) -> np.ndarray:
    """What each set has, given to each of its traits: shape (traits, labels)."""
    found = np.zeros((size, g.shape[1]))
    for row in range(len(starts) - 1):
        if np.abs(g[row]).max() > NOTHING:
            for at in range(starts[row], starts[row + 1]):
                for label in range(g.shape[1]):
                    found[columns[at], label] += g[row, label]
    return found


def fitted(taught: dict[str, Shelf], *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Weights of every task, as plain lists and numbers, from all documents but those `without`."""
    stored: dict[str, Any] = {"labelling": {}, "picking": {}}
    # Lessons are many: a process finds them where the one that began it had them.
    here = get_context("fork")
    with ProcessPoolExecutor(mp_context=here, initializer=ready, initargs=(taught,)) as pool:
        longest_first = sorted(taught, key=lambda task: -len(taught[task].columns))
        for task, weights in zip(longest_first, pool.map(weighed, longest_first, repeat(list(without))), strict=True):
            stored["picking" if task in PICKING else "labelling"][task] = weights
    return stored


def ready(taught: dict[str, Shelf]) -> None:
    """Have the lessons in a process, which multiplies on one thread: there are as many processes as cores."""
    threadpool_limits(1)
    SHELVES.update(taught)


def weighed(task: str, without: Sequence[str]) -> dict[str, Any]:
    """One task's weights."""
    one = SHELVES[task]
    out = [one.documents[name] for name in without if name in one.documents]
    return picked(task, one, out) if task in PICKING else labelled(task, one, out)


@dataclass(frozen=True, slots=True)
class Taken:
    """The lessons of some documents: the traits that enough of them have, the sets, and each set's row on the shelf."""

    traits: list[str]
    columns: np.ndarray
    starts: np.ndarray
    rows: np.ndarray

    def scores(self, w: np.ndarray) -> np.ndarray:
        """The weights of each set, added up."""
        return np.asarray(summed(self.columns, self.starts, w))

    def shares(self, g: np.ndarray) -> np.ndarray:
        """What the sets have, given to their traits."""
        return np.asarray(spread(self.columns, self.starts, g, len(self.traits)))


def taken(one: Shelf, out: Sequence[int]) -> Taken:
    """The lessons of all documents but some. What one or two documents alone have teaches nothing general."""
    traits, documents = np.divmod(one.held, max(len(one.documents), 1))
    met = np.bincount(traits[~np.isin(documents, out)], minlength=len(one.traits))
    known = np.flatnonzero(met >= LEAST_DOCUMENTS)
    of = np.full(len(one.traits), -1, np.int32)
    of[known] = np.arange(len(known))
    rows = np.flatnonzero(~np.isin(one.document, out))
    return Taken([one.traits[trait] for trait in known], *chosen(one.columns, one.starts, rows, of), rows)


def labelled(task: str, one: Shelf, out: Sequence[int]) -> dict[str, Any]:
    """Weights of a labelling task."""
    x, alone = taken(one, out), task in ALONE
    traits, answers = x.traits, [one.answers[row] for row in x.rows]
    labels = sorted({label for answer in answers for label in answer})
    y = np.array([[label in answer for label in labels] for answer in answers], np.float64)
    shape = (len(traits), len(labels))
    begun = np.array([trusted(trait, labels) for trait in traits])
    pull = pulls(task, begun)[:, None]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(shape)
        z = x.scores(w)
        if alone:
            p = 1 / (1 + np.exp(-z))
            value = float(np.sum(np.logaddexp(0, z) - y * z))
        else:
            top = z.max(axis=1, keepdims=True)
            total = top + np.log(np.exp(z - top).sum(axis=1, keepdims=True))
            p = np.exp(z - total)
            value = float(np.sum(total[:, 0] * y.sum(axis=1) - (y * z).sum(axis=1)))
        off = w - begun
        return value + 0.5 * float(np.sum(pull * off * off)), (x.shares(p - y) + pull * off).ravel()

    best = minimize(loss, begun.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 45}).x.reshape(shape)
    kept = {trait: trusted(trait, labels) for trait in opinions(labels)} if begun.any() else {}
    kept |= {trait: best[i].tolist() for i, trait in enumerate(traits)}
    kept = {trait: [round(v, 3) for v in row] for trait, row in kept.items() if max(map(abs, row)) > SMALL * 10}
    return {"labels": labels, "traits": kept, "alone": alone}


def picked(task: str, one: Shelf, out: Sequence[int]) -> dict[str, float]:
    """Weights of a picking task."""
    x = taken(one, out)
    traits = x.traits
    lessons, of = np.unique(one.lesson[x.rows], return_inverse=True)
    starts = np.searchsorted(of, np.arange(len(lessons)))
    right = np.zeros(len(x.rows))
    begun = np.array([trusted(trait)[0] for trait in traits])
    pull = pulls(task, begun[:, None])
    for start, lesson in zip(starts, lessons, strict=True):
        right[[start + i for i in one.answers[lesson]]] = 1.0

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x.scores(w[:, None])[:, 0]
        top = np.maximum.reduceat(z, starts)[of]
        e = np.exp(z - top)
        p = e / np.add.reduceat(e, starts)[of]
        hit = np.add.reduceat(p * right, starts)
        q = p * right / hit[of]
        value = -float(np.sum(np.log(np.maximum(hit, 1e-300))))
        off = w - begun
        return value + 0.5 * float(pull @ (off * off)), x.shares((p - q)[:, None])[:, 0] + pull * off

    best = minimize(loss, begun, jac=True, method="L-BFGS-B", options={"maxiter": 80}).x
    kept = {trait: trusted(trait)[0] for trait in opinions()} if begun.any() else {}
    kept |= dict(zip(traits, best.tolist(), strict=True))
    return {trait: round(v, 3) for trait, v in kept.items() if abs(v) > SMALL * 10}
