"""Which words belong together: subtrees of the parse, parts between semicolons, quotations."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Container, Iterable, Iterator

from spacy.tokens import Span, Token

from borderflow.read.voices.attribution import Stretch
from borderflow.read.voices.frame import said, text_of

OPEN_TO_CLOSE = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"', "''": "''"}
MARKS = re.compile("[“”«»„\"]|''|(?<![\\w’])‘|(?<=[.,?!…])’(?!\\w)")
APART = re.compile(r";(?=\s)")


@functools.lru_cache(maxsize=256)
def quotations(text: str) -> tuple[Stretch, ...]:
    """Where each quotation begins and ends, marks included; one that never closes goes on to the end of the text."""
    found: list[Stretch] = []
    opened: tuple[int, str] | None = None
    for mark in MARKS.finditer(text):
        if opened is not None and mark.group() == opened[1]:
            found.append((opened[0], mark.end()))
            opened = None
        elif opened is None and mark.group() in OPEN_TO_CLOSE:
            opened = (mark.start(), OPEN_TO_CLOSE[mark.group()])
    if opened is not None:
        found.append((opened[0], len(text)))
    return tuple(found)


def quotation_at(text: str, position: int) -> Stretch | None:
    """The quotation that a position stands in."""
    return next((q for q in quotations_in(text, position, position + 1) if q[0] <= position < q[1]), None)


@functools.lru_cache(maxsize=256)
def beginnings(text: str) -> tuple[int, ...]:
    """Where each quotation begins."""
    return tuple(start for start, _ in quotations(text))


def quotations_in(text: str, low: int, high: int) -> tuple[Stretch, ...]:
    """The quotations that touch a stretch; they never overlap, so the one before it is looked at too."""
    starts = beginnings(text)
    first = max(bisect.bisect_right(starts, low) - 1, 0)
    return tuple(q for q in quotations(text)[first : bisect.bisect_right(starts, high)] if q[1] >= low)


def parts(sentence: Span) -> list[Stretch]:
    """The sentence cut at its semicolons; inside a quotation nothing is cut."""
    text = text_of(sentence.doc)
    cuts = [
        cut.end()
        for cut in APART.finditer(text, sentence.start_char, sentence.end_char)
        if quotation_at(text, cut.start()) is None
    ]
    edges = [sentence.start_char, *cuts, sentence.end_char]
    return list(itertools.pairwise(edges))


def part_at(sentence: Span, position: int) -> Stretch:
    """The part between semicolons that holds a position."""
    whole = (sentence.start_char, sentence.end_char)
    if ";" not in said(sentence):
        return whole
    return next((part for part in parts(sentence) if part[0] <= position < part[1]), whole)


def below(token: Token, without: Container[int] = ()) -> Iterator[Token]:
    """The token and all that hangs on it, but for the tokens (by index) of `without` and what hangs on those."""
    waiting = [token]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(child for child in here.children if child.i not in without)


def stretches(tokens: Iterable[Token], within: Stretch) -> tuple[Stretch, ...]:
    """The runs of neighbouring tokens, cut to `within`; a gap of one token between two of them is bridged."""
    found: list[list[int]] = []
    last = -9
    for token in sorted(tokens, key=lambda t: t.i):
        start, end = max(token.idx, within[0]), min(token.idx + len(token), within[1])
        if start >= end:
            continue
        if token.i - last <= 2 and found:
            found[-1][1] = end
        else:
            found.append([start, end])
        last = token.i
    return tuple((start, end) for start, end in found)
