"""The days that a document says it is about, at its head: "Reporting period: 3 to 9 May", "as of Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from borderflow.nouns import UNDATED, Document
from borderflow.read.dates import TimeExpression, times
from borderflow.read.words import words

HEAD_LINES = 6
HEAD_REACH = 900
BEFORE = 40
KEPT = 3
CLOCK = re.compile(r"\s*\[?\d{1,2}[:.]\d{2}\b")
ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Lead:
    """A time at the head of a document, and whether the words before it say that it is the document's."""

    time: TimeExpression
    named: bool


@cache
def naming(lang: str) -> re.Pattern[str] | None:
    """Words that say of the days after them that the document is about those."""
    if lang not in {"en", "ru"}:
        return None
    return re.compile(rf"\b(?:{'|'.join(words(lang, 'leads')['naming'])})\b", re.IGNORECASE)


def leads(document: Document, parts: Iterable[tuple[int, str, list[TimeExpression]]], lang: str) -> tuple[Lead, ...]:
    """The days at the head of a document, those that are named as its own leading; each once."""
    title = document.title or ""
    found = [*named(title, times(title, published=document.published, lang=lang), lang)]
    for line, (start, text, here) in enumerate(parts):
        if line >= HEAD_LINES or start > HEAD_REACH:
            break
        found += named(text, here, lang)
    found.sort(key=lambda lead: not lead.named)
    return tuple({lead.time.period: lead for lead in reversed(found)}.values())[::-1][:KEPT]


def named(text: str, here: Iterable[TimeExpression], lang: str) -> Iterator[Lead]:
    """The dated times of a line, each with whether a naming word stands shortly before it."""
    pattern = naming(lang)
    for time in here:
        if time.period != UNDATED and time.kind not in {"duration", "vague", "year"}:
            yield Lead(time, bool(pattern and pattern.search(text, max(0, time.start - BEFORE), time.start)))


def is_live(texts: Iterable[str]) -> bool:
    """Whether a document is told in entries that begin with the time of day."""
    return sum(bool(CLOCK.match(text)) for text in texts) >= ENTRIES
