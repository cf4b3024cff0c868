"""Words that tables know by their beginning: a stem matches any ending, as the languages with many endings need."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from borderflow.read.cues import GAP, leaves
from borderflow.read.words import words

WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*")
KEY = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, in lower case and with a plain apostrophe."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A word of an entry: `stem` with any ending where `is_open`, `gap` words of any kind before it."""

    stem: str
    is_open: bool
    gap: int

    def fits(self, word: str) -> bool:
        """Whether the word is this one."""
        return word.startswith(self.stem) if self.is_open else word == self.stem


@dataclass(frozen=True, slots=True)
class Entry:
    """A run of words that a table lists under a label."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: words `first` to `last`, both included, and where they stand in the text."""

    label: str
    first: int
    last: int
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text, in order; digits are words too."""
    return [
        Word(found.start(), found.end(), found.group().lower().replace("’", "'").replace("ʼ", "'"))
        for found in WORD.finditer(text)
    ]


@functools.cache
def entries(lang: str, table: str) -> dict[str, tuple[Entry, ...]]:
    """The entries of a table by the first letters of their first word."""
    found: dict[str, list[Entry]] = {}
    for label, _, lines in leaves(words(lang, "topics")[table]):
        for line in lines:
            entry = Entry(label, parts_of(line))
            found.setdefault(entry.parts[0].stem[:KEY], []).append(entry)
    return {first: tuple(group) for first, group in found.items()}


def parts_of(line: str) -> tuple[Part, ...]:
    """The words of an entry as it is written."""
    found: list[Part] = []
    gap = 0
    for word in line.split():
        if word == "*":
            gap = GAP
            continue
        found.append(Part(word.removesuffix("*"), word.endswith("*"), gap))
        gap = 0
    return tuple(found)


def hits(found: list[Word], table: str, lang: str) -> list[Hit]:
    """Every entry of a table among the words, in order of place.

    >>> [hit.label for hit in hits(words_of("Кордон перетнули сто осіб"), "figures", "uk")]
    ['movement.crossings']
    """
    index = entries(lang, table)
    return [
        Hit(entry.label, i, last, word.start, found[last].end)
        for i, word in enumerate(found)
        for size in range(1, KEY + 1)
        for entry in (index.get(word.text[:size], ()) if size <= len(word.text) else ())
        if len(entry.parts[0].stem[:KEY]) == size and (last := end_of(found, i, entry)) is not None
    ]


def end_of(found: list[Word], start: int, entry: Entry) -> int | None:
    """Index of the last word of an entry begun at `start`, or None where it does not stand there."""
    if not entry.parts[0].fits(found[start].text):
        return None
    at = start
    for part in entry.parts[1:]:
        window = range(at + 1, min(at + 2 + part.gap, len(found)))
        hit = next((i for i in window if part.fits(found[i].text)), None)
        if hit is None:
            return None
        at = hit
    return at
