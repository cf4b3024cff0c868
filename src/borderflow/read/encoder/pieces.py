"""A text cut into pieces of words: WordPiece, as the network was taught with (Devlin and others, "BERT", 2019)."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

BEGIN, PART, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 100
UNBROKEN = re.compile(r"\S+")
REMEMBERED = 1 << 15


class Piece(NamedTuple):
    """A piece of a word: its number in the vocabulary, and the offsets of its letters in the text."""

    id: int
    start: int
    end: int


@functools.cache
def vocabulary() -> dict[str, int]:
    """The number of each piece; one that goes on with a word begins with "##"."""
    listed = files("borderflow.read.encoder").joinpath("data/pieces.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(listed.split("\n"))}


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, in order: small letters without accents, marks apart.

    >>> known = list(vocabulary())
    >>> [(known[piece.id], text[piece.start : piece.end]) for text in ["Узёл: café"] for piece in pieces(text)][-2:]
    [(':', ':'), ('cafe', 'café')]
    """
    return [
        Piece(number, found.start() + start, found.start() + end)
        for found in UNBROKEN.finditer(text)
        for number, start, end in unbroken(found.group())
    ]


@functools.lru_cache(maxsize=REMEMBERED)
def unbroken(text: str) -> tuple[Piece, ...]:
    """The pieces of a text without blanks: no word goes on across one, and most come again and again."""
    return tuple(piece for word in words(text) for piece in cut(word))


def words(text: str) -> Iterator[list[tuple[str, int]]]:
    """The words of a text as letters with their offsets; every mark is a word of its own."""
    word: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        kind = unicodedata.category(letter)
        if letter.isspace() or is_apart(letter, kind):
            if word:
                yield word
            word = []
            if not letter.isspace():
                yield [(letter, at)]
        elif kind[0] != "C":
            plain = unicodedata.normalize("NFD", letter.lower())
            word += [(part, at) for part in plain if unicodedata.category(part) != "Mn"]
    if word:
        yield word


def is_apart(letter: str, kind: str) -> bool:
    """Whether a letter is a word of its own: a mark, or a Chinese character."""
    return kind[0] == "P" or (letter.isascii() and kind[0] == "S") or "\u4e00" <= letter <= "\u9fff"


def cut(word: list[tuple[str, int]]) -> list[Piece]:
    """The longest pieces of a word that the vocabulary has, from the left; the whole word unknown where one fails."""
    known = vocabulary()
    whole = [Piece(known[UNKNOWN], word[0][1], word[-1][1] + 1)]
    if len(word) > LONGEST:
        return whole
    found: list[Piece] = []
    start = 0
    while start < len(word):
        end = len(word)
        head = "##" if start else ""
        while end > start and (name := head + "".join(part for part, _ in word[start:end])) not in known:
            end -= 1
        if end == start:
            return whole
        found.append(Piece(known[name], word[start][1], word[end - 1][1] + 1))
        start = end
    return found
