"""What is no quantity: years, dates, clock times, ages, periods, ordinals, and the numbers of things."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.lexicon import Amount, table
from borderflow.read.numbers.model import Kind

YEAR = r"(?:1[5-9]|20)\d\d"
AGE = r"(?:[1-9]\d)(?!\d|,\d|\.\d|\s?%)"
CASED = int(re.MULTILINE)  # changes nothing here but keeps the case: "May" is a month, "may" is not
ANYWHERE: tuple[tuple[Kind, str], ...] = (
    ("date", rf"\b{YEAR}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./](?:{YEAR}|\d\d)\b(?![./\d])"),
    ("year", rf"\b{YEAR}\s*[-–/]\s*(?:{YEAR}|\d\d)\b(?![,.]?\d)"),
    ("time", r"(?<![\d.:])(?:[01]?\d|2[0-4]):[0-5]\d(?::\d\d)?(?![\d:])"),
    ("label", r"\b24/7\b|\b9/11\b|\b7/7\b"),
    ("label", r"(?<![\w.])\+\d[\d\s().-]{6,}\d|\b\d{3}-\d{3}-\d{4}\b"),
    ("label", r"(?<!\d\s)\b0[1-9]\d{1,3}[\s-]\d{3,}[\s-]?\d*"),
    ("label", r"(?:https?://|www\.)\S+|\b[\w.]+@[\w.]+|\B[@#]\w+"),
    ("label", r"\b\d+(?:\.\d+){2,}\b(?!\.\d{3})"),
)


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of text whose numbers are of a kind of their own."""

    start: int
    end: int
    kind: Kind


@functools.cache
def patterns(lang: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The patterns of each kind: the language's own, the surest first, then those of any language."""
    lists = table(lang)
    names = {name: one_of(entries) for name, entries in lists["masks"].items() if isinstance(entries, list)}
    names |= {name: entry for name, entry in lists["masks"].items() if isinstance(entry, str)}
    names |= {
        "year": YEAR, "age": AGE, "count": rf"(?:\d+|{one_of([*lists['cardinals'], *lists['parts']])})",
        "codes": one_of(lists["money"]),
    }  # fmt: skip
    own = [
        (entry["kind"], entry["pattern"].format(**names), CASED if entry.get("cased") else re.IGNORECASE)
        for entry in lists["kinds"]
    ]
    common = [(kind, pattern, re.IGNORECASE) for kind, pattern in ANYWHERE]
    return tuple((kind, re.compile(pattern, flags)) for kind, pattern, flags in [*own, *common])


def masks(text: str, *, lang: str = "en") -> list[Mask]:
    """Stretches of `text` whose numbers are no quantities, the surest kind first."""
    return [Mask(hit.start(), hit.end(), kind) for kind, pattern in patterns(lang) for hit in pattern.finditer(text)]


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
