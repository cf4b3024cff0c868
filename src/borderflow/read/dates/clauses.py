"""Clauses: whether the words around a point in time look ahead or back."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from borderflow.read.dates.grammar import table
from borderflow.read.numbers.forms import one_of
from borderflow.read.numbers.lexicon import blind

REACH = 160
NOTHING = "(?!)"
STOP = r"(?:(?<!\b\w)|(?<=['’]\w))(?<!\.\w)\.\s"  # no full stop of an initial; that of "the driver's." is one


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words that tell, as patterns."""

    cue: re.Pattern[str]
    coming: re.Pattern[str]
    plain_past: re.Pattern[str]
    spoken: re.Pattern[str]
    owned: re.Pattern[str]
    priced: re.Pattern[str]
    closing: re.Pattern[str]
    breaks: re.Pattern[str]
    baseline: re.Pattern[str]
    then: re.Pattern[str]
    possessive: tuple[str, ...]
    saying: re.Pattern[str]
    announcing: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Look:
    """Which way a clause looks; neither is true where no word tells. `plainly_past`: "was", "had"."""

    future: bool = False
    past: bool = False
    plainly_past: bool = False


@functools.cache
def clause_words(lang: str) -> ClauseWords:
    """The words of `lang`."""
    lists = table(lang)
    listed, baseline = lists["clauses"], lists["baseline"]
    past = f"{one_of(listed['past'])}|{listed['past_look']}"
    little = rf"(?:{one_of(baseline['fillers'])}\s+)*$"
    no_day = rf"(?!\d|\s+(?:of\s+)?{one_of(lists['months'])}\b)"
    amount = rf"(?:\s+{one_of(baseline['hedges'])})?\s+\d[\d,.]*{no_day}(?:\s\w+){{0,3}}?"
    return ClauseWords(
        blind(rf"(?<!\w)(?P<future>{one_of(listed['future'])})(?!\w)|(?P<contracted>['’]ll)\b|\b(?P<past>{past})\b"),
        blind(rf"\b(?:{'|'.join(listed['coming'])})\b"),
        blind(rf"\b{one_of(listed['plain_past'])}\b"),
        blind(rf"\b{one_of(listed['speech'])}\b(?:\s+{one_of(listed['glue'])})*\s+$"),
        blind(rf"\b{any_of(listed['owned'])}\s+(?:the\s+)?$"),
        blind(rf"\s+{any_of(listed['priced'])}\b"),
        blind(rf"\b{one_of(lists['openers']['by'])}\s+(?:the\s+)?$"),
        blind(rf"[;!?—:()]\s|{STOP}|\n\s*\n|\b{one_of(listed['breaks'])}\b"),
        blind(rf"\b(?:{one_of(baseline['than'])}|{one_of(baseline['words'])}{amount})\s+{little}"),
        blind(rf"\s+{listed['then']}(?!\w)"),
        tuple(listed["possessive"]),
        blind(rf"\b(?:{one_of(listed['plain_past'])}\s+(?:been\s+)?)?{one_of(listed['speech'])}\b"),
        blind(rf"\b{one_of(listed.get('announcing', []))}(?!\w)"),
    )


def any_of(entries: Sequence[str]) -> str:
    """A pattern for any of the entries, which nothing fits where there is none."""
    return one_of(entries) if entries else NOTHING


def look(text: str, start: int, end: int, *, lang: str = "en", opens: bool = False) -> Look:
    """Which way the clause around a point looks: as the nearest telling word before it does, else after it.

    A point right after a word for saying dates the words, which were said before they were published. Where the point
    `opens` a period, a word for saying tells nothing of it: "announced that from 1 May".
    """
    known = clause_words(lang)
    before, after = clause(text, start, end, known)
    if opens:
        before = known.saying.sub("", before)
    if known.then.match(after):
        return Look(past=True, plainly_past=True)
    if known.spoken.search(before) or text.startswith(known.possessive, end):
        return Look(past=True)
    cues = list(known.cue.finditer(before))[-1:]
    if (known.priced.match(after) and not cues) or is_coming(before, cues[0].start() if cues else 0, known):
        return Look(future=True)
    cues = cues or list(known.cue.finditer(after))[:1]
    if not cues:
        return Look()
    if is_perfect(after, cues[0], known):
        return Look(future=known.closing.search(before) is not None)
    past = cues[0].group("past") is not None
    return Look(not past, past, bool(known.plain_past.search(before) or known.plain_past.search(after)))


def is_coming(before: str, told: int, known: ClauseWords) -> bool:
    """Whether what leads up to a point comes, or only may ("opens on", "could close on"), not before a cue at `told`.

    What stands behind a comma or an "of" ("may not leave, by an order of") is of another day.
    """
    part = before[max(told, *(before.rfind(mark) + 1 for mark in ",(")) :]
    return known.coming.search(part) is not None and not known.owned.search(part)


def is_perfect(after: str, cue: re.Match[str], known: ClauseWords) -> bool:
    """Whether a cue behind a point says what may be over by then ("by the end of the year 3,000 may have come")."""
    return any(not after[hit.end() : cue.start()].strip() for hit in known.coming.finditer(after, 0, cue.start()))


def clause(text: str, start: int, end: int, known: ClauseWords) -> tuple[str, str]:
    """The words of the clause before and after a point."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    breaks = [hit.end() for hit in known.breaks.finditer(before)]
    stop = known.breaks.search(after)
    return before[breaks[-1] if breaks else 0 :], after[: stop.start()] if stop else after


def is_announced(words: str, *, lang: str = "en") -> bool:
    """Whether the words that open a period say that a rule begins with it: "with effect from"."""
    return clause_words(lang).announcing.match(words) is not None


def from_reach(lang: str) -> timedelta:
    """How far ahead a day without a year may lie from which something holds; a farther one is the last of that name."""
    return timedelta(days=table(lang)["clauses"]["from_reach"])


def is_baseline(text: str, start: int, *, lang: str = "en") -> bool:
    """Whether a point only dates what something is compared with ("up from 243 on Monday")."""
    return baseline_before(text, start, lang=lang) is not None


def baseline_before(text: str, start: int, *, lang: str = "en") -> int | None:
    """Where the words begin that make the point after them the day of what is compared with, or None."""
    found = clause_words(lang).baseline.search(text, max(0, start - 60), start)
    return found.start() if found else None
