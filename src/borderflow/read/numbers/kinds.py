"""What is no quantity: years, dates, clock times, ages, periods, ordinals, and the numbers of things."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.lexicon import Amount, blind, table
from borderflow.read.numbers.model import Kind

YEAR = r"(?:1[5-9]|20)\d\d"
AGE = r"(?:[1-9]\d)(?!\d|,\d|\.\d|\s?%)"
CASED = int(re.MULTILINE)  # changes nothing here but keeps the case: "May" is a month, "may" is not
DIGIT = "[0-9]"
ANYWHERE: tuple[tuple[Kind, str, str], ...] = (  # kind, pattern, and what a text has wherever the pattern can match
    ("date", rf"\b{YEAR}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./](?:{YEAR}|\d\d)\b(?![./\d])", "[0-9][-./][0-9]"),
    ("year", rf"\b{YEAR}\s*[-–/]\s*(?:{YEAR}|\d\d)\b(?![,.]?\d)", "[0-9]\\s*[-–/]\\s*[0-9]"),
    ("time", r"(?<![\d.:])(?:[01]?\d|2[0-4]):[0-5]\d(?::\d\d)?(?![\d:])", "[0-9]:[0-9]"),
    ("label", r"\b24/7\b|\b9/11\b|\b7/7\b", "[0-9]/[0-9]"),
    ("label", r"(?<![\w.])\+\d[\d\s().-]{6,}\d|\b\d{3}-\d{3}-\d{4}\b", "\\+[0-9]|[0-9]-[0-9]"),
    ("label", r"(?<!\d\s)\b0[1-9]\d{1,3}[\s-]\d{3,}[\s-]?\d*", "0[1-9][0-9]"),
    ("label", r"(?:https?://|www\.)\S+|\b[\w.]+@[\w.]+|\B[@#]\w+", "http|www|[@#]"),
    ("label", r"\b\d+(?:\.\d+){2,}\b(?!\.\d{3})", "[0-9]\\.[0-9]"),
)


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of text whose numbers are of a kind of their own."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of a kind; `near` is what a text has, in small letters, wherever it can match."""

    kind: Kind
    pattern: re.Pattern[str]
    near: re.Pattern[str]


@functools.cache
def patterns(lang: str) -> tuple[Pattern, ...]:
    """The patterns of each kind: the language's own, the surest first, then those of any language."""
    lists = table(lang)
    names = {name: one_of(entries) for name, entries in lists["masks"].items() if isinstance(entries, list)}
    names |= {name: entry for name, entry in lists["masks"].items() if isinstance(entry, str)}
    names |= {
        "year": YEAR, "age": AGE, "count": rf"(?:\d+|{one_of([*lists['cardinals'], *lists['parts']])})",
        "codes": one_of(lists["money"]),
    }  # fmt: skip
    own = [pattern_from(entry, names) for entry in lists["kinds"]]
    common = [Pattern(kind, blind(pattern), re.compile(near)) for kind, pattern, near in ANYWHERE]
    return (*own, *common)


def pattern_from(entry: dict[str, Any], names: dict[str, str]) -> Pattern:
    """The pattern of an entry of the list; where it names no words near it needs a digit, unless it counts in words."""
    written = entry["pattern"]
    near = one_of(entry["near"]) if "near" in entry else "" if "{count}" in written else DIGIT
    flags = CASED if entry.get("cased") else re.IGNORECASE
    return Pattern(entry["kind"], re.compile(written.format(**names), flags), re.compile(near))


def masks(text: str, *, lang: str = "en") -> list[Mask]:
    """Stretches of `text` whose numbers are no quantities, the surest kind first."""
    lower, seen = text.lower(), dict[re.Pattern[str], bool]()
    found = []
    for known in patterns(lang):
        if known.near not in seen:
            seen[known.near] = known.near.search(lower) is not None
        if seen[known.near]:
            found += [Mask(hit.start(), hit.end(), known.kind) for hit in known.pattern.finditer(text)]
    return found


def masked(amount: Amount, found: list[Mask]) -> Kind | None:
    """The kind of the first mask that holds the amount, or None."""
    return next((m.kind for m in found if m.start <= amount.start and amount.end <= m.end), None) or next(
        (m.kind for m in found if m.kind in {"date", "label"} and m.start < amount.end and amount.start < m.end), None
    )


def looks_like_year(text: str, amount: Amount, *, lang: str = "en") -> bool:
    """Whether an amount is four bare digits that may be a year; before 1900 only where a word says when."""
    if re.fullmatch(YEAR, text[amount.start : amount.end], re.ASCII) is None:
        return False
    recent = text[amount.start : amount.start + 2] in {"19", "20"}
    return recent or year_words(lang).search(text, max(0, amount.start - 12), amount.start) is not None


@functools.cache
def year_words(lang: str) -> re.Pattern[str]:
    """What stands before a year."""
    return re.compile(rf"\b{one_of(table(lang)['masks']['year_before'])}\s+$", re.IGNORECASE)


@functools.cache
def period_words(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after a number of days that says when, not how long something takes."""
    listed = table(lang)["masks"]
    return (
        re.compile(rf"\b{one_of(listed['period_before'])}\s+$", re.IGNORECASE),
        re.compile(rf"\s+{one_of(listed['period_after'])}\b", re.IGNORECASE),
    )


def is_period(text: str, start: int, end: int, *, lang: str = "en") -> bool:
    """Whether a duration from `start` to `end` says when something was ("in the past 24 hours", "two days ago")."""
    before, after = period_words(lang)
    return bool(before.search(text, max(0, start - 24), start) or after.match(text, end))
