"""What rows of numbers say of labels, and of values at hand: a linear layer a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from borderflow.read.encoder.network import Rows
from borderflow.read.encoder.windows import Stretch

Numbers = npt.NDArray[np.float32]
ROLES = ("origin", "destination", "country")
TOPICS = (
    "movement", "queue", "entry_rule", "exit_rule", "transport", "payments", "asylum", "driver", "risk", "stance",
)  # fmt: skip
CERTAINTIES = ("stated", "attributed", "unverified", "denied")
EFFECTS = ("close", "restrict", "open", "ease", "none", "-")
STATUSES = ("proposed", "announced", "in_force", "ended", "rejected", "-")
SHAPES = ("undated", "day", "span", "open", "until")


@dataclass(frozen=True, slots=True)
class Mark:
    """A value at hand where the text names it: its pieces, the value, and how many sentences back (2 at most)."""

    pieces: Stretch
    value: Any
    back: int


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads' numbers, by name."""

    of: Mapping[str, Any]

    def linear(self, name: str, x: Numbers) -> Numbers:
        """One layer: weights times numbers, and a shift."""
        return np.asarray(x @ self.of[f"{name}.weight"].T + self.of[f"{name}.bias"], np.float32)

    def topics(self, rows: Rows, sentence: Stretch) -> dict[str, float]:
        """How strongly a sentence speaks of each topic, as log-odds."""
        own = rows[slice(*sentence)]
        said = self.linear("topics", np.concatenate([own.mean(axis=0), own.max(axis=0)]))
        return dict(zip(TOPICS, said.tolist(), strict=True))

    def figure(self, rows: Rows, number: Stretch, sentence: Stretch) -> dict[str, float]:
        """The probability of each label of a number."""
        said = softmax(self.linear("figs", both(rows, number, sentence)))
        return dict(zip((str(label) for label in self.of["labels"]), said.tolist(), strict=True))

    def claim(self, rows: Rows, words: Stretch, sentence: Stretch, topic: str, *, figure: bool) -> Numbers:
        """A claim as numbers: its words, its sentence, and what it is about."""
        made = both(rows, words, sentence)
        width = rows.shape[1]
        made[:width] += self.of["temb.weight"][TOPICS.index(topic) + len(TOPICS) * figure]
        return made

    def labels(self, name: str, names: Sequence[str], claim: Numbers) -> dict[str, float]:
        """The probability of each label of a claim."""
        return dict(zip(names, softmax(self.linear(name, claim)).tolist(), strict=True))

    def countries(self, rows: Rows, claim: Numbers, marks: Sequence[Mark]) -> dict[str, dict[Any, float]]:
        """By role the probability of each country named near, and of none (None)."""
        asked = self.linear("a", claim)
        said = self.linear("none", np.tanh(asked))[None]
        if marks:
            near = self.of["dist.weight"][[mark.back for mark in marks]]
            named = np.stack([mean(rows, mark.pieces) for mark in marks])
            said = np.concatenate([said, self.linear("out", np.tanh(asked + self.linear("m", named) + near))])
        return {role: gathered(softmax(said[:, i]), marks) for i, role in enumerate(ROLES)}

    def times(self, rows: Rows, claim: Numbers, marks: Sequence[Mark]) -> dict[Any, float]:
        """The probability of each time expression, and of none (None)."""
        asked = self.linear("at", claim)
        said = self.linear("tnone", np.tanh(asked))
        if marks:
            near = self.of["tdist.weight"][[mark.back for mark in marks]]
            named = np.stack([mean(rows, mark.pieces) for mark in marks])
            said = np.concatenate([said, self.linear("tout", np.tanh(asked + self.linear("t", named) + near))[:, 0]])
        return gathered(softmax(said), marks)


def gathered(said: Numbers, marks: Sequence[Mark]) -> dict[Any, float]:
    """Probabilities by value, those of a value named twice together; the first is that of none."""
    found: dict[Any, float] = {None: float(said[0])}
    for mark, share in zip(marks, said[1:].tolist(), strict=True):
        found[mark.value] = found.get(mark.value, 0.0) + share
    return found


def both(rows: Rows, words: Stretch, sentence: Stretch) -> Numbers:
    """The mean of a claim's words beside that of its sentence."""
    return np.concatenate([mean(rows, words), mean(rows, sentence)])


def mean(rows: Rows, pieces: Stretch) -> Numbers:
    """The mean of rows."""
    return np.asarray(rows[slice(*pieces)].mean(axis=0), np.float32)


def softmax(said: Numbers) -> Numbers:
    """Log-odds as probabilities that add up to one."""
    raised = np.exp(said - said.max())
    return np.asarray(raised / raised.sum(), np.float32)
