"""Weights: plain numbers, a task each; what a trait speaks for, and how strongly."""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

Row = npt.NDArray[np.float64]
# Thousandths: whole numbers add up to the same in any order, and the order of some traits is that of a set.
Whole = npt.NDArray[np.int64]
# Scores beyond this are as sure as the weights can be.
LEAST_ODDS = 0.001
NOTHING = repeat(0)


@dataclass(frozen=True, slots=True)
class Labelling:
    """A task with fixed labels: a trait has a row of `table`, a weight for each label. `alone`: judged one by one."""

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    table: Whole
    alone: bool = False

    def scores(self, traits: Iterable[str]) -> Row:
        """Probability of each label: they add up to one, unless each is judged alone."""
        known = [row for row in map(self.rows.get, traits) if row is not None]
        total = self.table[known].sum(axis=0) / 1000
        if self.alone:
            return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))), np.float64)
        raised = np.exp(total - total.max())
        return np.asarray(raised / raised.sum(), np.float64)


@dataclass(frozen=True, slots=True)
class Picking:
    """A task that picks one of the options at hand: each trait of an option has one weight."""

    weight: Mapping[str, int]  # thousandths

    def scores(self, options: Iterable[Iterable[str]]) -> Row:
        """Probability of each option; they add up to one."""
        known = self.weight.get
        total = np.array([sum(map(known, traits, NOTHING)) for traits in options], np.float64) / 1000
        raised = np.exp(total - total.max())
        return np.asarray(raised / raised.sum(), np.float64)


@dataclass(frozen=True, slots=True)
class Weights:
    """All tasks' weights.

    `belief` has, by labelling task, slope and shift of the log-odds that make a score believable.
    """

    labelling: Mapping[str, Labelling]
    picking: Mapping[str, Picking]
    belief: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def believed(self, task: str, score: float) -> float:
        """How often what the task is as sure of as `score` is right, as measured on unseen documents.

        Log-odds are scaled and shifted (Platt, "Probabilistic outputs for support vector machines", 1999).
        """
        slope, shift = self.belief.get(task, (1.0, 0.0))
        kept = min(max(score, LEAST_ODDS), 1 - LEAST_ODDS)
        return 1 / (1 + math.exp(-(slope * math.log(kept / (1 - kept)) + shift)))


@functools.cache
def shipped(lang: str) -> Weights:
    """The weights for "en" or "ru" that come with the package (`benchmarks/reading/train.py` makes them)."""
    packed = files("borderflow.read.judge").joinpath(f"data/weights.{lang}.json.gz").read_bytes()
    return weights_from(json.loads(gzip.decompress(packed)))


def weights_from(stored: Mapping[str, Any]) -> Weights:
    """Weights from plain lists and numbers."""
    labelling = {
        name: Labelling(
            tuple(task["labels"]),
            {trait: row for row, trait in enumerate(task["traits"])},
            table(list(task["traits"].values()), len(task["labels"])),
            task["alone"],
        )
        for name, task in stored["labelling"].items()
    }
    picking = {
        name: Picking({trait: round(1000 * weight) for trait, weight in traits.items()})
        for name, traits in stored["picking"].items()
    }
    belief = {name: (slope, shift) for name, (slope, shift) in stored.get("belief", {}).items()}
    return Weights(labelling, picking, belief)


def table(rows: list[list[float]], labels: int) -> Whole:
    """Weights as a table of thousandths: shape (traits, labels)."""
    return np.rint(1000 * np.array(rows, np.float64).reshape(len(rows), labels)).astype(np.int64)
