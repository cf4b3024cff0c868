"""Sentences in windows: a run of sentences under one heading, with the title and the sentence before them in front."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from operator import itemgetter
from typing import NamedTuple

from borderflow.read.encoder.pieces import BEGIN, PART, Piece, pieces, vocabulary

MOST = 208
FRONT, BEFORE = 24, 40
LONGEST = 160
Stretch = tuple[int, int]
NOWHERE: Stretch = (-1, -1)
starts_at, ends_at = itemgetter(0), itemgetter(1)


class Line(NamedTuple):
    """A sentence at its offset in the document, under a heading or none."""

    start: int
    text: str
    heading: str | None


@dataclass(slots=True)
class Window:
    """Numbers of pieces in order; each piece's letters in the document, none for title and heading.

    `sentences` says by a sentence's offset in the document which pieces are its own: the first, and one past the last.
    `first` and `last` bound the pieces that stand in the document, which are in its order.
    """

    ids: list[int] = field(default_factory=list)
    letters: list[Stretch] = field(default_factory=list)
    sentences: dict[int, Stretch] = field(default_factory=dict)
    first: int = 0
    last: int = 0

    def put(self, found: Sequence[Piece], at: int | None = None) -> None:
        """Add pieces of a text at its offset in the document; of a title or heading without one."""
        self.ids += [piece.id for piece in found]
        if at is None:
            self.letters += [NOWHERE] * len(found)
            return
        if not self.last:
            self.first = len(self.letters)
        self.letters += [(at + piece.start, at + piece.end) for piece in found]
        self.last = len(self.letters)

    def mark(self, name: str) -> None:
        """Add a mark of the vocabulary."""
        self.put([Piece(vocabulary()[name], 0, 0)])

    def of(self, start: int, end: int) -> Stretch | None:
        """The pieces of a stretch of the document, as the first and one past the last; None where it has none."""
        low = bisect_right(self.letters, start, self.first, self.last, key=ends_at)
        high = bisect_left(self.letters, end, low, self.last, key=starts_at)
        return (low, high) if low < high else None


def windows(title: str, lines: Sequence[Line], most: int = MOST) -> Iterator[Window]:
    """The windows of a document, of fewer than `most` pieces where more than one sentence is in it.

    Each sentence is in one of them, whole up to its 160th piece.
    """
    cuts = [pieces(line.text) for line in lines]
    front = pieces(title)[:FRONT]
    at = 0
    while at < len(lines):
        heading = lines[at].heading
        one = opened(front, heading)
        if at:
            one.put(cuts[at - 1][-BEFORE:], lines[at - 1].start)
        for first in count():
            fits = not first or (len(one.ids) + len(cuts[at]) < most and lines[at].heading == heading)
            if not fits:
                break
            begins = len(one.ids)
            one.put(cuts[at][:LONGEST], lines[at].start)
            one.sentences[lines[at].start] = (begins, len(one.ids))
            at += 1
            if at == len(lines):
                break
        one.mark(PART)
        yield one


def opened(front: Sequence[Piece], heading: str | None) -> Window:
    """A window with title and heading."""
    one = Window()
    one.mark(BEGIN)
    one.put(front)
    one.mark(PART)
    if heading:
        one.put(pieces(heading)[:FRONT])
        one.mark(PART)
    return one
