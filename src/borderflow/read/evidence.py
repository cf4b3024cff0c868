"""The words that a claim rests on: the shortest run of whole clauses that holds it, its attribution included."""

from __future__ import annotations

import re

from borderflow.nouns import Document, Evidence
from borderflow.read.sentences import Sentence
from borderflow.read.traits.speakers import Heard

CLAUSE_END = re.compile(r";\s+")
LEAST = 25


def evidence(document: Document, sentence: Sentence, at: tuple[int, int], voice: Heard) -> Evidence:
    """The evidence for a claim whose words stand at `at` (offsets in the paragraph)."""
    start, end = clause(sentence, at)
    if voice.sources and not voice.inherited:
        start = min(start, max(voice.start, sentence.start))
        end = max(end, min(voice.end, sentence.end))
    base = sentence.paragraph.start
    return document.quote(base + start, base + end)


def clause(sentence: Sentence, at: tuple[int, int]) -> tuple[int, int]:
    """The part of the sentence between semicolons that holds `at`; all of it where that would be a scrap."""
    start, end = sentence.start, sentence.end
    for cut in CLAUSE_END.finditer(sentence.text, sentence.start, sentence.end):
        if cut.end() <= at[0]:
            start = cut.end()
        elif cut.start() >= at[1]:
            end = cut.start()
            break
    return (start, end) if end - start >= LEAST else (sentence.start, sentence.end)
