"""Clauses: whether the words around a point in time look ahead or back."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from borderflow.read.dates.grammar import choice
from borderflow.read.words import words

REACH = 160


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words that tell, as patterns."""

    cue: re.Pattern[str]
    plain_past: re.Pattern[str]
    spoken: re.Pattern[str]
    breaks: re.Pattern[str]
    baseline: re.Pattern[str]
    possessive: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """Which way a clause looks; neither is true where no word tells. `plainly_past`: "was", "had"."""

    future: bool = False
    past: bool = False
    plainly_past: bool = False


@functools.cache
def clause_words(lang: str) -> ClauseWords:
    """The words of `lang`."""
    table = words(lang, "dates")
    listed = table["clauses"]
    passive = "".join(rf"(?<!\b{word}\s)" for word in listed["not_past_after"])
    future, past = choice(listed["future"]), choice(listed["past"])
    amount = r"(?:\s+(?:just|only|about|some|around|the))?\s+\d[\d,.]*(?:\s\w+){0,3}?"
    return ClauseWords(
        re.compile(
            rf"(?<!\w)(?P<future>{future})(?!\w)|(?P<contracted>['’]ll)\b"
            rf"|\b(?P<past>{past}|{passive}[a-z]{{2,}}{listed['past_ending']})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{choice(listed['plain_past'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{choice(listed['speech'])})\b(?:\s+(?:{choice(listed['glue'])}))*\s+$", re.IGNORECASE),
        re.compile(rf"[;.!?—:()]\s|\n\s*\n|\b(?:{choice(listed['breaks'])})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:than|(?:{choice(table['baseline']['words'])}){amount})\s+(?:on\s+|in\s+|the\s+|for\s+)*$",
            re.IGNORECASE,
        ),
        tuple(listed["possessive"]),
    )


def look(text: str, start: int, end: int, *, lang: str = "en") -> Look:
    """Which way the clause around a point looks: as the nearest telling word before it does, else after it.

    A point right after a word for saying dates the words, which were said before they were published.
    """
    known = clause_words(lang)
    before, after = clause(text, start, end, known)
    if known.spoken.search(before) or text.startswith(known.possessive, end):
        return Look(past=True)
    cues = list(known.cue.finditer(before))[-1:] or list(known.cue.finditer(after))[:1]
    if not cues:
        return Look()
    past = cues[0].group("past") is not None
    return Look(not past, past, bool(known.plain_past.search(before) or known.plain_past.search(after)))


def clause(text: str, start: int, end: int, known: ClauseWords) -> tuple[str, str]:
    """The words of the clause before and after a point."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    breaks = [hit.end() for hit in known.breaks.finditer(before)]
    stop = known.breaks.search(after)
    return before[breaks[-1] if breaks else 0 :], after[: stop.start()] if stop else after


def is_baseline(text: str, start: int, *, lang: str = "en") -> bool:
    """Whether a point only dates what something is compared with ("up from 243 on Monday")."""
    return bool(clause_words(lang).baseline.search(text, max(0, start - 60), start))
