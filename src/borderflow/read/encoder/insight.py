"""What the network makes of a document, asked question by question, as traits for the judge."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np

from borderflow.atlas import Mention
from borderflow.read.encoder.heads import CERTAINTIES, EFFECTS, ROLES, STATUSES, TASKS, Heads, Numbers, heads_from
from borderflow.read.encoder.network import Network, Rows, session
from borderflow.read.encoder.windows import Line, Window, windows
from borderflow.read.judge import Option

ENCODED = "en"
MOST_ODDS = 7.0
LEAST = math.exp(-MOST_ODDS)
BEST, NOT_BEST = f"ewb={True}", f"ewb={False}"
SENTENCES_BACK = 3


@dataclass(slots=True)
class Seen:
    """A sentence that was read: its offset in the document, and the places that it names, offset likewise."""

    start: int
    places: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that is being put together, as the network sees it: `seen` ends with its sentence."""

    heads: Heads
    numbers: Numbers
    questions: Numbers
    window: Window
    rows: Rows
    seen: Sequence[Seen]

    def labels(self, task: str) -> Iterator[str]:
        """Traits for "certainty", "effect" or "status"."""
        yield from opinions(self.heads.labels(f"fields.{task}", LABELS[task], self.numbers))

    def shares(self, task: str, options: Sequence[Option]) -> list[float]:
        """The probability of each option of a field, all its ways together."""
        found = list(ways_of(task, options, self.seen))
        words = {at: self.window.of(*at) for at in {at for _, _, at in found if at}}
        question = self.questions[TASKS.index(task)]
        ways = [(name, options[number].form, at and words[at]) for number, name, at in found]
        said = self.heads.choice(task, self.rows, question, ways)
        shares = [0.0] * len(options)
        for (option, *_), share in zip(found, said.tolist(), strict=True):
            shares[option] += share
        return shares


@dataclass(slots=True)
class Insight:
    """A document's windows, and what has been read of it so far."""

    heads: Heads
    window_of: dict[int, tuple[Window, Rows]]
    seen: list[Seen] = field(default_factory=list)
    asked: dict[tuple[int, int, str], Claimed | None] = field(default_factory=dict)

    def follow(self, at: int, start: int, places: Sequence[Mention]) -> None:
        """Take note of a sentence at `start` of a paragraph at `at`, with the places that it names."""
        named = [(at + m.start, at + m.end, m.code) for m in places]
        self.seen = [*self.seen[-SENTENCES_BACK:], Seen(at + start, named)]
        self.asked.clear()

    def topics(self) -> Iterator[str]:
        """Traits of the sentence at hand: how strongly it speaks of each topic."""
        own = self.own()
        if own is not None:
            (window, rows), start = own, self.seen[-1].start
            said = self.heads.topics(rows, window.sentences[start])
            yield from (f"e.{topic}={rounded(odds)}" for topic, odds in said.items())

    def figure(self, start: int, end: int, unit: str) -> Iterator[str]:
        """Traits of a number of the sentence at hand, offsets in the document: what it counts."""
        own = self.own()
        words = own and own[0].of(start, end)
        if own is None or words is None:
            return
        said = self.heads.figure(own[1], words, own[0].sentences[self.seen[-1].start])
        yield from opinions(said)
        yield f"e1={max(said, key=lambda label: said[label])}|u={unit}"

    def of(self, where: tuple[int, int], topic: str, *, figure: bool) -> Claimed | None:
        """A claim at offsets of the document, about a topic."""
        key = (*where, topic)
        if key not in self.asked:
            self.asked[key] = self.looked_at(where, topic, figure=figure)
        return self.asked[key]

    def looked_at(self, where: tuple[int, int], topic: str, *, figure: bool) -> Claimed | None:
        """What the network says of a claim; nothing where its words are in no window."""
        own = self.own()
        if own is None:
            return None
        window, rows = own
        sentence = window.sentences[self.seen[-1].start]
        words = window.of(*where) if figure else sentence
        if words is None:
            return None
        claim = self.heads.claim(rows, words, sentence, topic, figure=figure)
        return Claimed(self.heads, claim, self.heads.questions(claim), window, rows, self.seen)

    def own(self) -> tuple[Window, Rows] | None:
        """The window of the sentence at hand; nothing for one without letters."""
        return self.window_of.get(self.seen[-1].start) if self.seen else None


LABELS: Mapping[str, tuple[str, ...]] = {"certainty": CERTAINTIES, "effect": EFFECTS, "status": STATUSES}


@dataclass(frozen=True, slots=True)
class Encoder:
    """A network with its heads."""

    network: Network
    heads: Heads

    def insight(self, title: str, lines: Sequence[Line]) -> Insight:
        """What the network makes of a document's sentences."""
        found: dict[int, tuple[Window, Rows]] = {}
        for window in windows(title, lines):
            rows = self.network.rows(window.ids)
            found.update({start: (window, rows) for start, (first, end) in window.sentences.items() if end > first})
        return Insight(self.heads, found)


def numbers_in(archive: bytes) -> dict[str, Any]:
    """The arrays of a NumPy archive, by name."""
    with np.load(BytesIO(archive)) as opened:
        return {name: opened[name] for name in opened.files}


def encoder_from(layers: bytes, known: Mapping[str, Any]) -> Encoder:
    """A network from its layers as ONNX and the other numbers by name."""
    first = (known[name] for name in ("vocabulary", "scales", "places", "gain", "shift"))
    return Encoder(Network(session(layers), *first), heads_from(known))


@functools.cache
def shipped() -> Encoder:
    """The network that comes with the package (`benchmarks/reading/encoding` teaches it)."""
    packed = files("borderflow.read.encoder")
    numbers = numbers_in(packed.joinpath("data/numbers.npz").read_bytes())
    return encoder_from(packed.joinpath("data/layers.onnx").read_bytes(), numbers)


def ways_of(
    task: str, options: Sequence[Option], seen: Sequence[Seen]
) -> Iterator[tuple[int, str, tuple[int, int] | None]]:
    """Every way in which an option comes up, with its number: a country also by the sentences before that name it."""
    for number, option in enumerate(options):
        yield from ((number, way.name, way.at) for way in option.ways)
        if task not in ROLES or option.value is None:
            continue
        for back, one in enumerate(seen[-2::-1], 1):
            here = ((start, end) for start, end, code in one.places if code == option.value)
            yield from ((number, f"near{back}", words) for words in here)


def chosen(shares: Sequence[float]) -> Iterator[tuple[str, str]]:
    """Two traits of each option: how likely the network thinks it, and whether no other is likelier."""
    most = max(shares)
    return ((likely(surely(share)), BEST if share == most else NOT_BEST) for share in shares)


@functools.cache
def likely(odds: float) -> str:
    """The trait of an option by how likely it is: one of fifteen, so that it need not be written each time."""
    return f"ew={odds}"


def opinions(said: Mapping[str, float]) -> Iterator[str]:
    """Traits of labels that the network thinks possible: how far each lies above what it thinks impossible."""
    yield from (f"e.{label}={surely(share) + MOST_ODDS}" for label, share in said.items() if share > LEAST)


def surely(share: float) -> float:
    """A probability as its logarithm in halves, -7 at least.

    >>> surely(1.0), surely(0.5), surely(0.0)
    (0.0, -0.5, -7.0)
    """
    return rounded(math.log(share)) if share > LEAST else -MOST_ODDS


def rounded(odds: float) -> float:
    """Log-odds in halves, 7 either way at most."""
    return max(-MOST_ODDS, min(MOST_ODDS, round(2 * odds) / 2)) + 0.0
