"""What the network makes of a document, asked question by question, as traits for the judge."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np

from borderflow.atlas import Mention
from borderflow.nouns import UNDATED, Period
from borderflow.read.dates import TimeExpression
from borderflow.read.encoder.heads import CERTAINTIES, EFFECTS, SHAPES, STATUSES, Heads, Mark, Numbers
from borderflow.read.encoder.network import Network, Rows, session
from borderflow.read.encoder.windows import Line, Window, windows

ENCODED = "en"
MOST_ODDS = 7.0
LEAST = math.exp(-MOST_ODDS)
COUNTRIES_BACK, TIMES_BACK = 3, 1
FARTHEST = 2


@dataclass(slots=True)
class Seen:
    """A sentence that was read: its offset in the document, and the places and times that it names, offset likewise."""

    start: int
    places: list[tuple[int, int, str]]
    times: list[tuple[int, int, Period]]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that is being put together, as the network sees it."""

    heads: Heads
    numbers: Numbers
    countries: Mapping[str, Mapping[Any, float]]
    times: Mapping[Any, float]
    shapes: Mapping[str, float]

    def labels(self, task: str) -> Iterator[str]:
        """Traits for "certainty", "effect" or "status"."""
        head, names = LABELS[task]
        yield from opinions(self.heads.labels(head, names, self.numbers))

    def country(self, role: str, code: str | None) -> Iterator[str]:
        """Traits of a country, or of none, in a role."""
        said = self.countries[role]
        if code not in said:
            yield f"eo={surely(1 - said[None])}"
            return
        yield f"{'en' if code is None else 'ec'}={surely(said[code])}"
        yield f"eb={said[code] == max(said.values())}|{code is None}"

    def days(self, period: Period, topic: str) -> Iterator[str]:
        """Traits of days, or of none: whether their form is likely, and the expression that gives them."""
        form = surely(self.shapes[shape(period)])
        yield from (f"es={form}", f"es|{form}|{topic}")
        here = [share for one, share in self.times.items() if one is not None and shares_an_end(one, period)]
        yield f"et={surely(max(here))}" if here else f"eo={surely(self.times[None])}"

    def voice(self, *, silent: bool) -> Iterator[str]:
        """Traits of a voice, or of none: whether anybody is heard."""
        said = self.heads.labels("voice", ("heard", "silent"), self.numbers)
        yield f"ev={surely(said['silent' if silent else 'heard'])}"


@dataclass(slots=True)
class Insight:
    """A document's windows, and what has been read of it so far."""

    heads: Heads
    window_of: dict[int, tuple[Window, Rows]]
    seen: list[Seen] = field(default_factory=list)
    asked: dict[tuple[int, int, str], Claimed | None] = field(default_factory=dict)

    def follow(self, at: int, start: int, places: Sequence[Mention], times: Sequence[TimeExpression]) -> None:
        """Take note of a sentence at `start` of a paragraph at `at`, with what it names."""
        named = [(at + m.start, at + m.end, m.code) for m in places]
        moments = [(at + t.start, at + t.end, t.period) for t in times]
        self.seen = [*self.seen[-COUNTRIES_BACK:], Seen(at + start, named, moments)]
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
        marks = list(self.marks(window, "places", COUNTRIES_BACK))
        moments = list(self.marks(window, "times", TIMES_BACK))
        return Claimed(
            self.heads,
            claim,
            self.heads.countries(rows, claim, marks),
            self.heads.times(rows, claim, moments),
            self.heads.labels("shape", SHAPES, claim),
        )

    def marks(self, window: Window, what: str, reach: int) -> Iterator[Mark]:
        """What the sentences before and the one at hand name, where the window holds it."""
        for back, seen in enumerate(self.seen[::-1][: reach + 1]):
            for start, end, value in getattr(seen, what):
                stretch = window.of(start, end)
                if stretch is not None:
                    yield Mark(stretch, value, min(back, FARTHEST))

    def own(self) -> tuple[Window, Rows] | None:
        """The window of the sentence at hand; nothing for one without letters."""
        return self.window_of.get(self.seen[-1].start) if self.seen else None


LABELS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "certainty": ("cert", CERTAINTIES),
    "effect": ("eff", EFFECTS),
    "status": ("sta", STATUSES),
}


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


def encoder_from(layers: bytes, numbers: bytes) -> Encoder:
    """A network from its layers as ONNX and the other numbers as NumPy's archive."""
    with np.load(BytesIO(numbers)) as opened:
        known = {name: opened[name] for name in opened.files}
    first = (known[name] for name in ("vocabulary", "scales", "places", "gain", "shift"))
    return Encoder(Network(session(layers), *first), Heads(known))


@functools.cache
def shipped() -> Encoder:
    """The network that comes with the package (`benchmarks/reading/encoding` teaches it)."""
    packed = files("borderflow.read.encoder")
    return encoder_from(
        packed.joinpath("data/layers.onnx").read_bytes(), packed.joinpath("data/numbers.npz").read_bytes()
    )


def shape(period: Period) -> str:
    """Whether a period is one day, a span, or open at an end."""
    start, end = period.start, period.end
    if period == UNDATED:
        return "undated"
    if start and end:
        return "day" if start == end else "span"
    return "open" if start else "until"


def shares_an_end(one: Period, other: Period) -> bool:
    """Whether two periods begin or end on the same day."""
    return agree(one.start, other.start) or agree(one.end, other.end) or agree(one.end, other.start)


def agree(one: date | None, other: date | None) -> bool:
    """Whether two days are known and the same."""
    return one is not None and one == other


def opinions(said: Mapping[str, float]) -> Iterator[str]:
    """Traits of labels that the network thinks possible: how far each lies above what it thinks impossible."""
    yield from (f"e.{label}={surely(share) + MOST_ODDS}" for label, share in said.items() if share > LEAST)


def surely(share: float) -> float:
    """A probability as its logarithm in halves, -7 at least.

    >>> surely(1.0), surely(0.5), surely(0.0)
    (0.0, -0.5, -7.0)
    """
    return rounded(math.log(max(share, LEAST)))


def rounded(odds: float) -> float:
    """Log-odds in halves, 7 either way at most."""
    return max(-MOST_ODDS, min(MOST_ODDS, round(2 * odds) / 2)) + 0.0
