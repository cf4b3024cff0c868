"""Hedges: the words around an amount that say whether it is meant exactly."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from borderflow.nouns import Bound
from borderflow.read.numbers.amounts import starter
from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.lexicon import table

FIRMNESS = {Bound.EXACT: 0, Bound.ABOUT: 1, Bound.AT_MOST: 2, Bound.AT_LEAST: 2}


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that bound a number; `bound` is None for words that only fill ("a total of")."""

    start: int
    end: int
    bound: Bound | None


@dataclass(frozen=True, slots=True)
class HedgeWords:
    """The hedges of a language as patterns, and what each of them means."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    meaning: dict[str, Bound | None]
    meaning_after: dict[str, Bound]


@functools.cache
def hedge_words(lang: str) -> HedgeWords:
    """The hedges of `lang`."""
    lists = table(lang)
    meaning: dict[str, Bound | None] = {
        entry: Bound(key) for key, entries in lists["hedges"].items() for entry in entries
    }
    meaning |= dict.fromkeys(lists["fillers"]["words"])
    after = {entry: Bound(key) for key, entries in lists["hedges_after"].items() for entry in entries}
    return HedgeWords(
        re.compile(rf"(?<!\w)(?:{one_of(meaning)})(?:\s+|(?<=[~≈<>≤≥])|(?=[-]))", re.IGNORECASE),
        re.compile(rf"(?:,?\s+|-)?(?:{one_of(after)})(?!\w)", re.IGNORECASE),
        meaning,
        after,
    )


def hedges_by_end(text: str, *, lang: str = "en") -> dict[int, Hedge]:
    """Hedges in `text`, by where the words after them begin."""
    listed = hedge_words(lang)
    return {
        match.end(): Hedge(match.start(), match.end(), listed.meaning[folded(match.group())])
        for match in listed.before.finditer(text)
    }


def hedge_before(at: int, found: dict[int, Hedge]) -> Hedge | None:
    """The hedges that end at `at`, taken together: the firmer one counts ("at least some 3,000")."""
    start, bound = at, None
    while (hedge := found.get(start)) is not None:
        start = hedge.start
        if hedge.bound and (bound is None or FIRMNESS[hedge.bound] > FIRMNESS[bound]):
            bound = hedge.bound
            begin = start
    return Hedge(begin, at, bound) if bound is not None else None


def hedge_after(text: str, at: int, *, lang: str = "en", alone: bool = False) -> Hedge | None:
    """The hedge right after an amount ("10,000 or more", "10,000-plus"), unless another amount follows it.

    With `alone`, whatever follows.
    """
    listed = hedge_words(lang)
    match = listed.after.match(text, at)
    if match is None:
        return None
    if not alone and starter(lang).match(text, match.end() + text.startswith(" ", match.end())):
        return None
    return Hedge(match.start(), match.end(), listed.meaning_after[folded(match.group()).lstrip(",- ")])


def folded(found: str) -> str:
    """Words as the list has them: small letters, single blanks."""
    return " ".join(found.lower().split())
