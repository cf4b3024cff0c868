"""The number words of a language, and how text is cut into them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from borderflow.read.words import words

Style = Literal["digits", "words", "vague", "part", "ordinal"]
SPACES = " \u00a0\u202f\u2009"
WORD = re.compile(r"[^\W\d_]+")
GAP = re.compile(rf"[{SPACES}]*[-‐‑][{SPACES}]*|[{SPACES}\n]{{1,3}}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number without its unit: `value` is None for a vague one ("dozens")."""

    start: int
    end: int
    value: float | None
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The number words of a language."""

    cardinals: dict[str, float]
    scales: dict[str, float]
    short_scales: dict[str, float]
    groups: dict[str, float]
    parts: dict[str, float]
    articles: frozenset[str]
    ands: frozenset[str]
    ofs: frozenset[str]
    pairs: frozenset[str]
    ordinals: frozenset[str]
    vague: frozenset[str]
    vague_needs_noun: frozenset[str]
    points: frozenset[str]

    def size(self, word: str) -> float | None:
        """What a word multiplies by: a scale ("million") or a group ("dozen")."""
        return self.scales.get(word) or self.groups.get(word)


@functools.cache
def lexicon(lang: str) -> Lexicon:
    """The number words of `lang`."""
    table = words(lang, "numbers")
    grammar = {name: frozenset(entries) for name, entries in table["grammar"].items()}
    return Lexicon(
        cardinals=table["cardinals"], scales=table["scales"], short_scales=table["short_scales"],
        groups=table["groups"], parts=table["parts"], articles=grammar["article"], ands=grammar["and"],
        ofs=grammar["of"], pairs=grammar["pair"], ordinals=grammar["ordinals"], vague=grammar["vague"],
        vague_needs_noun=grammar["vague_needs_noun"], points=grammar["point"],
    )  # fmt: skip


def one_of(entries: Iterable[str]) -> str:
    """A pattern for any of the entries, the longest first, a blank standing for any run of blanks."""
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in sorted(set(entries), key=len, reverse=True))


def first_word(text: str, at: int) -> tuple[str, int]:
    """The word that begins at `at`, in lower case, with its end."""
    match = WORD.match(text, at)
    return (match.group().lower(), match.end()) if match else ("", at)


def next_word(text: str, at: int) -> tuple[str, int]:
    """The word after a blank or hyphen at `at`, in lower case, with its end; an empty word where there is none."""
    gap = GAP.match(text, at)
    return first_word(text, gap.end()) if gap else ("", at)


def scale_after(text: str, at: int, lex: Lexicon) -> tuple[float, int] | None:
    """The scale that multiplies what ends at `at` ("1.5m", "98 thousand"), with its own end."""
    word, end = first_word(text, at)
    if word in lex.short_scales and not text[end : end + 1].isdigit():
        return lex.short_scales[word], end
    if not word:
        word, end = next_word(text, at)
    size = lex.size(word) or (lex.short_scales.get(word) if len(word) > 1 else None)
    return (size, end) if size else None


def tidy(value: float) -> float:
    """The value without the dust of binary arithmetic."""
    return float(round(value, 6))
