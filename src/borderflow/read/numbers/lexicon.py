"""The number words of a language, and how text is cut into them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, Literal

from borderflow.read.numbers.forms import one_of, written_out
from borderflow.read.words import words

Style = Literal["digits", "words", "vague", "part", "ordinal"]
SPACES = " \u00a0\u202f\u2009"
WORD = re.compile(r"[^\W\d_]+(?:(?<=[бпвмфрБПВМФР])['’ʼ‘](?=[яюєїЯЮЄЇ])[^\W\d_]+)*")  # an apostrophe as in "п'ять"
GAP = re.compile(rf"[{SPACES}]*[-‐‑][{SPACES}]*|[{SPACES}\n]{{1,3}}")
GOES_ON = re.compile(rf"\.?(?=[{SPACES}\n]+[^\W\d_A-ZА-ЯЁІЇЄҐĄĆĘŁŃÓŚŹŻ]|[,;:)»”])")

SETS = {  # the sets of a Lexicon, by the list that holds them
    "articles": "article", "ands": "and", "ofs": "of", "pairs": "pair", "vague": "vague", "points": "point",
    "vague_needs_noun": "vague_needs_noun", "alone": "alone", "alone_hedged": "alone_hedged",
    "scale_first": "scale_first", "collective": "collective", "share_nouns": "share_noun", "none": "none",
    "every": "every",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A number without its unit: `value` is None for a vague one ("dozens"), `rough` where the order says so."""

    start: int
    end: int
    value: float | None
    style: Style
    rough: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The number words of a language.

    `alone` are forms of a scale that stand for one of it without a numeral, `alone_hedged` those that do so after a
    hedge only ("более тысячи" is at least 1,000, "тысячи" are thousands), `scale_first` those that may stand before
    their numeral ("тысяч пять" is about 5,000). `plus` are the words that add a part ("and a half"), `inside` those
    that may stand between digits and their scale, `none` those that say nought ("not one"). `collective` numerals
    count people by themselves. `compound` catches a numeral at the beginning of a longer word ("двухчасовой").
    """

    cardinals: dict[str, float]
    scales: dict[str, float]
    short_scales: dict[str, float]
    groups: dict[str, float]
    parts: dict[str, float]
    ordinals: dict[str, float]
    articles: frozenset[str]
    ands: frozenset[str]
    ofs: frozenset[str]
    pairs: frozenset[str]
    vague: frozenset[str]
    vague_needs_noun: frozenset[str]
    points: frozenset[str]
    alone: frozenset[str]
    alone_hedged: frozenset[str]
    scale_first: frozenset[str]
    collective: frozenset[str]
    share_nouns: frozenset[str]
    none: frozenset[str]
    every: frozenset[str]
    prefixes: dict[str, float]
    plus: dict[str, float]
    plus_words: re.Pattern[str]
    inside: re.Pattern[str]
    digit_endings: re.Pattern[str]
    about_one: re.Pattern[str]
    hedged: re.Pattern[str]
    compound: re.Pattern[str]
    decimal: str
    hyphens: bool

    def size(self, word: str) -> float | None:
        """What a word multiplies by: a scale ("million") or a group ("dozen")."""
        return self.scales.get(word) or self.groups.get(word)


@functools.cache
def table(lang: str) -> dict[str, Any]:
    """The word lists for numbers of `lang`, every form written out."""
    return written_out(words(lang, "numbers"))


@functools.cache
def lexicon(lang: str) -> Lexicon:
    """The number words of `lang`."""
    lists = table(lang)
    listed, prefixes = lists["grammar"], lists.get("prefixes", {})
    hedged = [entry for name in ("about", "at_least", "at_most") for entry in lists["hedges"][name]]
    sets: dict[str, Any] = {name: frozenset(listed.get(entry, [])) for name, entry in SETS.items()}
    tables = {name: lists[name] for name in ("cardinals", "scales", "short_scales", "groups", "parts", "ordinals")}
    return Lexicon(
        **tables,
        **sets,
        prefixes=prefixes,
        plus=lists["plus"],
        plus_words=blind(rf"\s+({one_of(lists['plus'])})\b"),
        inside=blind(rf"\s+(?:{one_of(listed.get('inside', []))})(?=\s)"),
        digit_endings=blind(rf"[-‐‑](?:{one_of(listed.get('digit_endings', []))})(?!\w)"),
        about_one=blind(rf"\b{one_of(listed.get('about_one', []))}\s+$"),
        hedged=blind(rf"\b(?:{one_of(hedged)})\s+$"),
        compound=blind(rf"\b((?:{one_of(prefixes)}){{1,3}})(?={one_of(listed.get('compound', []))}\b)"),
        decimal=listed.get("decimal", "."),
        hyphens=listed.get("hyphens", True),
    )


def blind(pattern: str) -> re.Pattern[str]:
    """The pattern, blind to case."""
    return re.compile(pattern, re.IGNORECASE)


def first_word(text: str, at: int) -> tuple[str, int]:
    """The word that begins at `at`, in lower case, with its end."""
    match = WORD.match(text, at)
    return (match.group().lower(), match.end()) if match else ("", at)


def next_word(text: str, at: int) -> tuple[str, int]:
    """The word after a blank or hyphen at `at`, in lower case, with its end; an empty word where there is none."""
    gap = GAP.match(text, at)
    return first_word(text, gap.end()) if gap else ("", at)


def scale_after(text: str, at: int, lex: Lexicon) -> tuple[float, int] | None:
    """The scale that multiplies what ends at `at` ("1.5m", "98 thousand", "98 тыс."), with its own end."""
    inside = lex.inside.match(text, at)
    at = inside.end() if inside else at
    word, end = first_word(text, at)
    if word in lex.short_scales and not text[end : end + 1].isdigit():
        return lex.short_scales[word], abbreviated(text, end)
    if not word:
        word, end = next_word(text, at)
    size = lex.size(word)
    if size:
        return size, end
    short = lex.short_scales.get(word) if len(word) > 1 else None
    return (short, abbreviated(text, end)) if short else None


def abbreviated(text: str, end: int) -> int:
    """The end of an abbreviation with its full stop, which is no end of a sentence where small letters go on."""
    match = GOES_ON.match(text, end)
    return match.end() if match else end


def tidy(value: float) -> float:
    """The value without the dust of binary arithmetic."""
    return float(round(value, 6))
