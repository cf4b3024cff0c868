"""What an amount counts: the unit, noun, money and rate that stand beside it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from borderflow.read.numbers.lexicon import one_of
from borderflow.read.words import words

ADJECTIVES = 3
WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*\w)?")
TWO_WORDS = re.compile(r"[^\W\d_]+ [^\W\d_]+")
OF = re.compile(r"\s+of(?=\s)", re.IGNORECASE)
SPACE = re.compile(r"[ \u00a0\u202f\n]{1,2}|[-‐‑]")


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands after an amount: its `name` in the claim format (None for a noun that is no unit of it).

    `factor` converts the amount; `start` to `end` is the noun, `phrase` where its adjectives begin. `kind` says which
    family it is of: time, long (months and years), length, money, percent or noun.
    """

    name: str | None
    factor: float
    start: int
    end: int
    phrase: int
    kind: str


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The units of a language: by word, and as patterns."""

    nouns: dict[str, str]
    direct: dict[str, tuple[str | None, float, str]]
    directly: re.Pattern[str]
    stops: frozenset[str]
    collectives: frozenset[str]
    money_before: re.Pattern[str]
    money: dict[str, str]
    rates: re.Pattern[str]
    per: dict[str, str]
    metres: re.Pattern[str]


@functools.cache
def unit_words(lang: str) -> UnitWords:
    """The units of `lang`."""
    table = words(lang, "numbers")
    money = {word: code for code, entries in table["money"].items() for word in entries}
    per = {word: name for name, entries in table["rates"].items() for word in entries}
    direct = directly(table, money)
    codes = [code.lower() for code in table["money"] if code not in {"TRY"}]
    return UnitWords(
        {word: name for name, entries in table["units"].items() for word in entries},
        direct,
        re.compile(rf"[ \u00a0\u202f\n-]{{0,2}}(?:{one_of(direct)})(?!\w)", re.IGNORECASE),
        frozenset(table["stops"]["words"]),
        frozenset(table["collectives"]["words"]),
        re.compile(
            rf"(?:{one_of(table['money_before']['signs'])}|(?<!\w)(?:{one_of(codes)}))[ \u00a0]?$", re.IGNORECASE
        ),
        money,
        re.compile(rf"\s*(?:{one_of(per)})(?!\w|\s+(?:{one_of(table['rates_not_before']['words'])})\b)", re.IGNORECASE),
        per,
        re.compile(rf"[\s-](?:{one_of(table['masks']['metres_after'])})\b", re.IGNORECASE),
    )


def directly(table: dict[str, Any], money: dict[str, str]) -> dict[str, tuple[str | None, float, str]]:
    """Units that stand right after the amount, with what they convert to."""
    units: dict[str, tuple[str | None, float, str]] = {word: (code, 1.0, "money") for word, code in money.items()}
    units |= dict.fromkeys(table["units"]["percent"], ("percent", 1.0, "percent"))
    units |= {word: ("hour", factor, "time") for word, factor in table["durations_in_hours"].items()}
    units |= {word: ("kilometre", factor, "length") for word, factor in table["distances_in_kilometres"].items()}
    return units | dict.fromkeys(table["long_periods"]["words"], (None, 1.0, "long"))


def lone_unit(lang: str) -> str:
    """A pattern for the words of one hour, day, kilometre: what "a" may count."""
    table = words(lang, "numbers")
    return one_of([*table["durations_in_hours"], *table["distances_in_kilometres"]])


def unit_after(text: str, at: int, *, lang: str = "en", of: bool = False) -> Unit | None:
    """The unit or noun after an amount that ends at `at`; up to three adjectives may stand between.

    `of` allows "of" and what divides a whole ("thousands of", "two of the") before the noun.
    """
    known = unit_words(lang)
    if of and (skip := OF.match(text, at)) is not None and known.directly.match(text, skip.end()):
        at = skip.end()
    match = known.directly.match(text, at)
    if match is not None:
        start = at + len(match.group()) - len(match.group().lstrip(" \u00a0\u202f\n-"))
        name, factor, kind = known.direct[" ".join(match.group()[start - at :].lower().split())]
        return Unit(name, factor, start, match.end(), start, kind)
    return noun_after(text, at, known, of=of)


def noun_after(text: str, at: int, known: UnitWords, *, of: bool) -> Unit | None:
    """The counted noun after `at`, else the first plural that is no unit.

    A plural is the head; a singular may only describe it ("3,000 passenger cars", "200 displaced families").
    """
    phrase: int | None = None
    unit: Unit | None = None
    plural: Unit | None = None
    for start, end in run_of_words(text, at, known, of=of):
        phrase = start if phrase is None else phrase
        word, two = text[start:end].lower(), TWO_WORDS.match(text, start)
        pair = known.nouns.get(two.group().lower()) if two else None
        name = pair or known.nouns.get(word) or known.nouns.get(word.rpartition("-")[2])
        if name is not None and name != "percent":
            unit = Unit(name, 1.0, start, two.end() if two and pair else end, phrase, "noun")
            if pair or is_plural(word) or word in known.collectives:
                break
        elif plural is None and is_plural(word):
            plural = Unit(None, 1.0, start, end, phrase, "noun")
    return unit or plural


def run_of_words(text: str, at: int, known: UnitWords, *, of: bool) -> list[tuple[int, int]]:
    """Up to four words from `at` on, ended by a stop word or by anything but a blank."""
    found: list[tuple[int, int]] = []
    skipped = 0
    while len(found) <= ADJECTIVES:
        space = SPACE.match(text, at)
        match = WORD.match(text, space.end()) if space else None
        if match is None:
            break
        word = match.group().lower()
        if of and not found and skipped < 2 and word in {"of", "the", "these", "those", "its", "their"}:
            skipped += 1
        elif word in known.stops and not joins_names(text, found, match):
            break
        elif word not in known.stops:
            found.append(match.span())
        at = match.end()
    return found


def joins_names(text: str, found: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """Whether a word stands between two capitals ("Russian and Belarusian citizens")."""
    return bool(found) and text[found[-1][0]].isupper() and text[match.end() + 1 : match.end() + 2].isupper()


def is_plural(word: str) -> bool:
    """Whether a word looks like an English plural."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def money_before(text: str, at: int, *, lang: str = "en") -> tuple[str, int] | None:
    """The currency whose sign or code ends at `at`, and where it begins."""
    known = unit_words(lang)
    match = known.money_before.search(text, max(0, at - 5), at)
    if match is None:
        return None
    sign = match.group().strip().lower()
    return known.money.get(sign, sign.upper()), match.start()


def rate_after(text: str, at: int, *, lang: str = "en") -> tuple[str, int] | None:
    """The time of a rate right after `at` ("a day"), and where its words end."""
    known = unit_words(lang)
    match = known.rates.match(text, at)
    return (known.per[" ".join(match.group().lower().split())], match.end()) if match else None


def are_metres(text: str, at: int, *, lang: str = "en") -> bool:
    """Whether what stands after "500m" shows that the letter meant metres, not millions."""
    return bool(unit_words(lang).metres.match(text, at))
