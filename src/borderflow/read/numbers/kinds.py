"""What is no quantity: years, dates, clock times, ages, periods, ordinals, and the numbers of things."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from borderflow.read.numbers.lexicon import Amount, one_of
from borderflow.read.numbers.model import Kind
from borderflow.read.words import words

DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
DASH = r"\s*(?:[-–—]|to|and|or|till|until|through|,)\s*"
AGE = r"(?:[1-9]\d)(?!\d|,\d|\.\d|\s?%)"
CASED = int(re.MULTILINE)  # changes nothing here but keeps the case: "May" is a month, "may" is not
NOT_MORE = r"(?![\d]|[.,:]\d|\s?(?:%|per\s?cent|million|thousand|hundred|billion|km|kilomet|people|men|hours|cars))"


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of text whose numbers are of a kind of their own."""

    start: int
    end: int
    kind: Kind


@functools.cache
def patterns(lang: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The patterns of each kind, the surest first."""
    table = words(lang, "numbers")
    masks = table["masks"]
    count = rf"(?:\d+|{one_of([*table['cardinals'], *table['parts']])})"
    return tuple(
        (kind, re.compile(pattern, re.ASCII | (flags or re.IGNORECASE)))
        for kind, pattern, flags in (
            *date_patterns(masks["months"]),
            *time_patterns(masks),
            *age_patterns(masks, count),
            *label_patterns(masks, count, [*table["money"]]),
        )
    )


Row = tuple[Kind, str, int]


def date_patterns(months: str) -> list[Row]:
    """Days with a month, in figures, and years."""
    days = rf"{DAY}(?:{DASH}{DAY})*"
    return [
        ("date", rf"\b{days}\s+(?:of\s+)?(?:{months})(?!\w)(?:,?\s+{YEAR}\b)?", CASED),
        ("date", rf"\b(?:{months})\s+(?:the\s+)?{days}(?!\w){NOT_MORE}(?:,?\s+{YEAR}\b(?!,\d))?", CASED),
        ("date", rf"\b(?:{months}),?\s+{YEAR}\b(?!,\d)", CASED),
        ("date", rf"\b{YEAR}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./](?:{YEAR}|\d\d)\b(?![./\d])", 0),
        ("year", rf"\b{YEAR}s\b|(?<![\w'’])['’]\d0s\b", 0),
        ("year", rf"\b{YEAR}\s*[-–/]\s*(?:{YEAR}|\d\d)\b(?![,.]?\d)", 0),
        ("ordinal", r"\b\d+(?:st|nd|rd|th)\b", 0),
    ]


def time_patterns(masks: dict[str, list[str]]) -> list[Row]:
    """Times of day."""
    clock = r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::\d\d)?"
    after, before = one_of(masks["clock_after"]), one_of(masks["clock_before"])
    not_counted = r"(?!\d|\s?(?:%|per\s?cent|million|billion|thousand|km|kilomet|miles|hours))"
    return [
        ("time", rf"\b\d{{1,2}}(?:[:.]\d\d)?\s*(?:(?:[-–]|to)\s*\d{{1,2}}(?:[:.]\d\d)?\s*)?(?:{after})(?!\w)", 0),
        ("time", r"(?<![\d.:])(?:[01]?\d|2[0-4]):[0-5]\d(?::\d\d)?(?![\d:])", 0),
        ("time", rf"\b(?:{before})\s+(?:about\s+|around\s+)?{clock}{not_counted}", 0),
        ("label", r"\b24/7\b|\b9/11\b|\b7/7\b", 0),
    ]


def age_patterns(masks: dict[str, list[str]], count: str) -> list[Row]:
    """Ages of people."""
    limit = rf"(?:{one_of(masks['age_limits'])})"
    no_years = rf"(?![,.]?\d|\s+(?:\w+\s+)?(?:{one_of(masks['not_years'])})\b)"
    return [
        ("age", rf"\b(?:{one_of(masks['age_before'])})\s+{AGE}(?:\s*(?:[-–]|to|and|or)\s*{AGE})?\b{no_years}", 0),
        ("age", rf"\b{count}(?:-?\s*(?:[-–]|to|and|or)\s*{count})?[\s-]*(?:{one_of(masks['age_after'])})\b", 0),
        ("age", rf"\b(?:{one_of(masks['people_before_age'])})\s+(?:aged\s+)?{limit}\s+(?:the age of\s+)?{AGE}"
                rf"(?:\s*(?:[-–]|to|and)\s*{AGE})?\b{no_years}", 0),
        ("age", r"\b(?:over|under|aged)-\d\ds?\b|\b(?:under|over)s?\s+1[68]\b(?!\s+\w+s\b)|\b1[68]\+", 0),
        ("age", rf"\b[A-Z][\w'’-]+,\s{AGE}(?=,\s|\s*$|\.\s)", CASED),
    ]  # fmt: skip


def label_patterns(masks: dict[str, list[str]], count: str, codes: list[str]) -> list[Row]:
    """Numbers that name a thing: roads, models, articles, telephone numbers."""
    named = r"(?:[-/]\w+)*\b(?!,\d|\s?%)"
    return [
        ("label", rf"\b(?:{one_of(masks['label_before'])})\s*(?:№|no\.?\s*)?{count}{named}", 0),
        ("label", rf"\b(?:{one_of(masks['label_before_capital'])})\s(?:{count}|[A-Z][a-z]+){named}", CASED),
        ("label", rf"\b(?!(?:{one_of(codes)}|US|C|A)\d)[A-Z][A-Za-z]{{0,5}}-?\d+\w*(?:-\d+)*\b(?![.,]\d)", CASED),
        ("label", r"(?<![\w.])\+\d[\d\s().-]{6,}\d|\b\d{3}-\d{3}-\d{4}\b", 0),
        ("label", r"(?<!\d\s)\b0[1-9]\d{1,3}[\s-]\d{3,}[\s-]?\d*", 0),
        ("label", rf"\b\d+(?:\.\d+)?\s*(?:{one_of(masks['speed_after'])})(?!\w)", 0),
        ("label", r"(?:https?://|www\.)\S+|\b[\w.]+@[\w.]+|\B[@#]\w+", 0),
        ("label", r"\b\d+(?:\.\d+){2,}\b(?!\.\d{3})", 0),
    ]


def masks(text: str, *, lang: str = "en") -> list[Mask]:
    """Stretches of `text` whose numbers are no quantities, the surest kind first."""
    return [Mask(hit.start(), hit.end(), kind) for kind, pattern in patterns(lang) for hit in pattern.finditer(text)]


def masked(amount: Amount, found: list[Mask]) -> Kind | None:
    """The kind of the first mask that holds the amount, or None."""
    return next((m.kind for m in found if m.start <= amount.start and amount.end <= m.end), None) or next(
        (m.kind for m in found if m.kind in {"date", "label"} and m.start < amount.end and amount.start < m.end), None
    )


def looks_like_year(text: str, amount: Amount) -> bool:
    """Whether an amount is four bare digits that may be a year."""
    return bool(re.fullmatch(YEAR, text[amount.start : amount.end], re.ASCII))


@functools.cache
def period_words(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after a number of days that says when, not how long something takes."""
    listed = words(lang, "numbers")["masks"]
    return (
        re.compile(rf"\b(?:{one_of(listed['period_before'])})\s+$", re.IGNORECASE),
        re.compile(rf"\s+(?:{one_of(listed['period_after'])})\b", re.IGNORECASE),
    )


def is_period(text: str, start: int, end: int, *, lang: str = "en") -> bool:
    """Whether a duration from `start` to `end` says when something was ("in the past 24 hours", "two days ago")."""
    before, after = period_words(lang)
    return bool(before.search(text, max(0, start - 24), start) or after.match(text, end))
