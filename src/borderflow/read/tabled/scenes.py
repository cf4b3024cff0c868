"""A sentence with everything that tables find in it."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from datetime import date
from typing import Any

from borderflow.atlas import Mention, mentions
from borderflow.read.dates import TimeExpression, times
from borderflow.read.numbers import Comparison, Number, changes, numbers
from borderflow.read.paragraphs import Paragraph
from borderflow.read.pieces import broken
from borderflow.read.sentences import PlacedThing
from borderflow.read.tabled.parts import Span, parts, sentences
from borderflow.read.tabled.stems import Hit, Word, hits, words_of
from borderflow.read.words import words

TABLES = ("figures", "statements", "effect", "status", "voices")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence; all offsets are those of its paragraph's text. Indices of hits count in `words`."""

    text: str
    lang: str
    span: Span
    parts: list[Span]
    words: list[Word]
    hits: dict[str, list[Hit]]
    places: list[Mention]
    times: list[TimeExpression]
    numbers: list[Number]
    changes: list[Comparison]

    @property
    def said(self) -> str:
        """The sentence's own words."""
        return self.text[slice(*self.span)]

    def part_at(self, position: int) -> Span:
        """The part of the sentence in which a position lies."""
        return next((part for part in self.parts if part[0] <= position < part[1]), self.span)

    def listed(self, section: str, name: str) -> list[str]:
        """A plain list of the language's tables."""
        tables: dict[str, Any] = words(self.lang, "topics")[section]
        return list(tables[name])

    def says(self, section: str, name: str, span: Span) -> bool:
        """Whether a listed phrase stands in a span."""
        said = " ".join(word.text for word in self.words if span[0] <= word.start < span[1])
        return any(f" {phrase} " in f" {said} " for phrase in self.listed(section, name))

    def is_negated(self, hit: Hit) -> bool:
        """Whether a "not" that is no part of a hit stands right before it."""
        return hit.first > 0 and self.words[hit.first - 1].text in self.listed("text", "not")

    def standing(self, table: str, span: Span | None = None) -> list[Hit]:
        """The hits of a table inside a span, those with a "not" before them left out."""
        low, high = span or self.span
        return [hit for hit in self.hits[table] if low <= hit.start < high and not self.is_negated(hit)]

    def word_before(self, position: int) -> str:
        """The word before a position, or nothing."""
        return next((word.text for word in reversed(self.words) if word.end <= position), "")

    def word_after(self, position: int) -> str:
        """The word after a position, or nothing."""
        return next((word.text for word in self.words if word.start >= position), "")


def told(paragraph: Paragraph, *, published: date | None, lang: str) -> list[Told]:
    """The sentences of a paragraph, with all that tables find."""
    text = broken(paragraph.text)
    every = words_of(text)
    places, moments = mentions(text, lang), times(text, published=published, lang=lang)
    counts, compared = numbers(text, lang=lang), changes(text, lang=lang)
    return [
        Told(
            text=paragraph.text,
            lang=lang,
            span=span,
            parts=parts(text, span, lang),
            words=(here := within(every, span)),
            hits={table: hits(here, table, lang) for table in TABLES},
            places=within(places, span),
            times=within(moments, span),
            numbers=within(counts, span),
            changes=within(compared, span),
        )
        for span in sentences(text, lang)
    ]


def within(found: list[PlacedThing], span: Span) -> list[PlacedThing]:
    """Those that begin inside the span; they stand in order of place."""
    low, high = (bisect.bisect_left(found, at, key=lambda thing: thing.start) for at in span)
    return found[low:high]
