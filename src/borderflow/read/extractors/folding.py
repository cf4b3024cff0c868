"""Words found again in a text, whatever blanks, line breaks and kinds of quotation mark either has."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

QUOTES = dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'")
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
AROUND = " \"'.…"
KEPT = 256


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable; `at` holds, for each of its code points, the offset in the text as it was."""

    text: str
    at: tuple[int, ...]


@functools.lru_cache(maxsize=KEPT)
def folded(text: str, *, case: bool = True) -> Folded:
    """The text with one blank for each run of blanks, straight quotation marks, and (not `case`) no capitals.

    >>> folded("He  said:\\n“Come”").text
    'He said: "Come"'
    """
    found: list[str] = []
    at: list[int] = []
    for offset, char in enumerate(text):
        if char in INVISIBLE or (char.isspace() and found and found[-1] == " "):
            continue
        plain = " " if char.isspace() else QUOTES.get(char, char)
        for one in plain if case else plain.casefold():
            found.append(one)
            at.append(offset)
    return Folded("".join(found), tuple(at))


def positions(words: str, text: str, *, case: bool = True) -> Iterator[tuple[int, int]]:
    """Where `words` stand in `text`, start and end, as whole words; offsets are those of `text` as it is.

    >>> list(positions('said "come', "He said  “come”, and came"))
    [(3, 14)]
    >>> list(positions("lawful", "unlawful"))
    []
    """
    within, sought = folded(text, case=case), folded(words, case=case).text.strip()
    position = within.text.find(sought) if sought else -1
    while position >= 0:
        start, end = within.at[position], within.at[position + len(sought) - 1] + 1
        if not (cuts(text, start) or cuts(text, end)):
            yield start, end
        position = within.text.find(sought, position + 1)


def quoted(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a quotation stands in `text`; marks that whoever quoted set around it do not count.

    >>> list(quoted("'...the border is shut.'", "Since Monday the border is shut."))
    [(13, 31)]
    """
    exact = list(positions(words, text))
    yield from exact or positions(folded(words).text.strip(AROUND), text)


def namings(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `text` names what `words` name, in whatever case, with or without "the".

    >>> list(namings("THE BORDER GUARD", "A Border  Guard said"))
    [(2, 15)]
    """
    bare = words.strip()
    yield from positions(bare, text, case=False)
    if bare[:4].lower() == "the ":
        yield from positions(bare[4:], text, case=False)


def cuts(text: str, at: int) -> bool:
    """Whether an offset falls inside a word or a number, or between a letter and its accent."""
    if not 0 < at < len(text):
        return False
    return is_of_word(text[at - 1]) and is_of_word(text[at])


def is_of_word(char: str) -> bool:
    """Whether a code point is of a word: a letter, a digit, or a mark on one."""
    return char.isalnum() or unicodedata.combining(char) > 0
