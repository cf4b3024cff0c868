"""The judge that a reader asks: which label, which topics, which option."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from borderflow.nouns import Topic
from borderflow.read.judge.weights import Weights


@dataclass(frozen=True, slots=True)
class Case:
    """What is being judged: a number or a sentence (offsets in the document), for a statement with its topic.

    `country` is one that the same may be said of as of the country `beside`.
    """

    start: int
    end: int
    figure: Any = None
    topic: Topic | None = None
    country: str | None = None
    beside: str | None = None


class Way(NamedTuple):
    """How a value comes up: a name for it, and the offsets in the document of the words that say it, where any do."""

    name: str
    at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a field may take, with its traits, the ways in which it comes up, and its form however it does."""

    value: Any
    traits: list[str]
    ways: tuple[Way, ...] = ()
    form: str = ""


class Judge(Protocol):
    """Anything that decides by traits; the teacher that trains the weights decides by gold claims instead."""

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:
        """The probability of each label of the task."""

    def shares(self, task: str, options: Sequence[Option], case: Case) -> Sequence[float]:
        """The probability of each option, where nothing is decided yet."""

    def pick(self, task: str, options: Sequence[Option], case: Case, best: int | None = None) -> tuple[Any, float]:
        """The value of the best option, with its probability; `best` is the one that other questions speak for, too."""

    def believed(self, task: str, score: float) -> float:
        """How often what the task is as sure of as `score` is right."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The judge with weights."""

    weights: Weights

    def scores(self, task: str, traits: list[str], case: Case) -> dict[str, float]:  # noqa: ARG002
        """The probability of each label of the task."""
        known = self.weights.labelling[task]
        return dict(zip(known.labels, known.scores(traits).tolist(), strict=True))

    def shares(self, task: str, options: Sequence[Option], case: Case) -> Sequence[float]:  # noqa: ARG002
        """The probability of each option."""
        found: list[float] = self.weights.picking[task].scores([option.traits for option in options]).tolist()
        return found

    def pick(self, task: str, options: Sequence[Option], case: Case, best: int | None = None) -> tuple[Any, float]:
        """The value of the best option, with its probability."""
        found = self.shares(task, options, case)
        at = max(range(len(found)), key=found.__getitem__) if best is None else best
        return options[at].value, found[at]

    def believed(self, task: str, score: float) -> float:
        """How often what the task is as sure of as `score` is right."""
        return self.weights.believed(task, score)
