"""Text cut into sentences, and sentences into the parts that hold together, by marks and a few words."""

from __future__ import annotations

import functools
import itertools
import re

from borderflow.read.numbers.forms import one_of
from borderflow.read.words import words

Span = tuple[int, int]
END = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s)")
LAST_WORD = re.compile(r"[\w.]*\w$")


def sentences(text: str, lang: str) -> list[Span]:
    """Where the sentences of a paragraph stand; the full stop of an abbreviation ends none.

    >>> [slice(*span) for span in sentences("Прийшло 5 тис. осіб. Черга росла.", "uk")]
    [slice(0, 20, None), slice(21, 33, None)]
    """
    found: list[Span] = []
    start = 0
    for mark in END.finditer(text):
        if ends_here(text, mark, lang):
            found.append((start, mark.end()))
            start = mark.end() + len(text[mark.end() :]) - len(text[mark.end() :].lstrip())
    rest = len(text.rstrip())
    return [*found, (start, rest)] if rest > start else found


def ends_here(text: str, mark: re.Match[str], lang: str) -> bool:
    """Whether a mark ends a sentence: what follows begins like one, and no abbreviation stands before it."""
    follows = text[mark.end() : mark.end() + 8].lstrip().lstrip("«„“\"'([")
    if follows and follows[0].islower():
        return False
    if mark.group() != ".":
        return True
    before = LAST_WORD.search(text, max(0, mark.start() - 20), mark.start())
    word = before.group() if before else ""
    is_initial = len(word) == 1 and word.isupper()
    return not is_initial and word.lower() not in words(lang, "topics")["text"]["abbreviations"]


@functools.cache
def breaks(lang: str) -> re.Pattern[str]:
    """Marks, and words after a comma, at which a sentence begins to speak of something else."""
    listed = one_of(words(lang, "topics")["text"]["breaks"])
    return re.compile(rf";|:(?=\s)|[()]|\s[—–-](?=\s)|,(?=\s+{listed}\s)", re.IGNORECASE)


def parts(text: str, span: Span, lang: str) -> list[Span]:
    """The parts of a sentence, in order.

    >>> text = "Виїхали 30 тисяч, а в'їхали 37"
    >>> [text[slice(*part)] for part in parts(text, (0, len(text)), "uk")]
    ['Виїхали 30 тисяч', ", а в'їхали 37"]
    """
    edges = [span[0], *(cut.start() for cut in breaks(lang).finditer(text, *span)), span[1]]
    return [(low, high) for low, high in itertools.pairwise(edges) if high > low]
