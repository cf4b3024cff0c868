"""What rows of numbers say of labels, and of the ways in which values come up: a layer or two a question."""

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
TASKS = (*ROLES, "period", "voice", "place")
TOPICS = (
    "movement", "queue", "entry_rule", "exit_rule", "transport", "payments", "asylum", "driver", "risk", "stance",
)  # fmt: skip
CERTAINTIES = ("stated", "attributed", "unverified", "denied")
EFFECTS = ("close", "restrict", "open", "ease", "none", "-")
STATUSES = ("proposed", "announced", "in_force", "ended", "rejected", "-")
UNKNOWN = 0


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads' numbers, by name; and the rows of a task's ways and forms that were met often enough to be learned."""

    of: Mapping[str, Any]
    known: Mapping[str, Mapping[str, int]]
    asked: tuple[Numbers, Numbers]

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

    def questions(self, claim: Numbers) -> Numbers:
        """What is asked of a claim, a row for each task: all at once, as most of the time goes into asking."""
        weight, bias = self.asked
        return np.asarray((weight @ claim + bias).reshape(len(TASKS), -1), np.float32)

    def choice(
        self, task: str, rows: Rows, question: Numbers, ways: Sequence[tuple[str, str, Stretch | None]]
    ) -> Numbers:  # fmt: skip
        """The probability of each way in which a value comes up: its name, its form, the pieces that say it, if any.

        Many ways have one name and the same pieces, or names that are alike unknown: they are looked at once.
        """
        names, forms = self.known[f"{task}.ways"], self.known[f"{task}.forms"]
        as_known = [(names.get(name, UNKNOWN), forms.get(form, UNKNOWN), pieces) for name, form, pieces in ways]
        once = {way: number for number, way in enumerate(dict.fromkeys(as_known))}
        said = self.of[f"names.{task}.weight"][[name for name, _, _ in once]]
        said += self.of[f"forms.{task}.weight"][[form for _, form, _ in once]]
        places = {pieces: number for number, pieces in enumerate(dict.fromkeys(p for *_, p in once if p))}
        if places:
            named = self.linear(f"named.{task}", np.stack([mean(rows, pieces) for pieces in places]))
            with_words = [(number, places[pieces]) for (*_, pieces), number in once.items() if pieces]
            at, of = zip(*with_words, strict=True)
            said[list(at)] += named[list(of)]
        found = self.linear(f"out.{task}", np.tanh(question + said))[:, 0]
        return softmax(found[[once[way] for way in as_known]])


def heads_from(numbers: Mapping[str, Any]) -> Heads:
    """Heads from an archive that has the names of the ways it knows beside their rows."""
    lists = [f"{task}.{kind}" for task in TASKS for kind in ("ways", "forms")]
    known = {kept: {str(name): row for row, name in enumerate(numbers[kept])} for kept in lists}
    weight = np.concatenate([numbers[f"asked.{task}.weight"] for task in TASKS])
    return Heads(numbers, known, (weight, np.concatenate([numbers[f"asked.{task}.bias"] for task in TASKS])))


def both(rows: Rows, words: Stretch, sentence: Stretch) -> Numbers:
    """The mean of a claim's words beside that of its sentence."""
    return np.concatenate([mean(rows, words), mean(rows, sentence)])


def mean(rows: Rows, pieces: Stretch) -> Numbers:
    """The mean of rows."""
    first, end = pieces
    return np.asarray(np.add.reduce(rows[first:end], axis=0) / np.float32(end - first), np.float32)


def softmax(said: Numbers) -> Numbers:
    """Log-odds as probabilities that add up to one."""
    raised = np.exp(said - said.max())
    return np.asarray(raised / raised.sum(), np.float32)
