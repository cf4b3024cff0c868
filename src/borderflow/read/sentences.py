"""A sentence with everything found in it, and what the reader carries from one to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from spacy.tokens import Span

from borderflow.atlas import Mention, mentions
from borderflow.nouns import Document, Period, Topic
from borderflow.read.dates import TimeExpression, times
from borderflow.read.figures import Kind
from borderflow.read.numbers import Comparison, Number, changes, numbers
from borderflow.read.paragraphs import Paragraph
from borderflow.read.scene import Scene
from borderflow.read.voices import Attribution, attributions


class Placed(Protocol):
    """Anything that begins somewhere in a text."""

    @property
    def start(self) -> int:
        """Offset of the first code point."""


Thing = TypeVar("Thing", bound=Placed)


@dataclass(slots=True)
class Reading:
    """One document being read. `last_*` is what a sentence that leaves something out falls back on."""

    document: Document
    scene: Scene
    known: dict[str, str] = field(default_factory=dict)
    last_voice: Attribution | None = None
    figure_voice: Attribution | None = None
    last_kind: Kind | None = None
    last_unit: str | None = None
    last_topics: frozenset[Topic] = frozenset()
    last_period: Period | None = None
    same_paragraph: bool = False

    def new_paragraph(self, paragraph: Paragraph) -> None:
        """Forget what a new paragraph does not inherit."""
        self.scene.enter(paragraph)
        self.last_voice = self.figure_voice = self.last_period = None
        self.same_paragraph = False
        if paragraph.heading:
            self.last_kind, self.last_unit, self.last_topics = None, None, frozenset()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; offsets are those of its paragraph's text."""

    span: Span
    paragraph: Paragraph
    places: list[Mention]
    times: list[TimeExpression]
    voices: list[Attribution]
    numbers: list[Number]
    changes: list[Comparison]

    @property
    def text(self) -> str:
        """The whole paragraph: offsets count in it."""
        return self.paragraph.text

    @property
    def start(self) -> int:
        """Offset of the sentence in its paragraph."""
        return int(self.span.start_char)

    @property
    def end(self) -> int:
        """Offset just after the sentence, blanks left out."""
        return self.start + len(self.span.text.rstrip())


@dataclass(frozen=True, slots=True)
class Found:
    """What plain text gives away before it is parsed, for a whole paragraph."""

    places: list[Mention]
    times: list[TimeExpression]
    numbers: list[Number]
    changes: list[Comparison]


def found_in(text: str, *, published: date | None) -> Found:
    """Places, times, numbers and comparisons in a text."""
    return Found(mentions(text), times(text, published=published), numbers(text), changes(text))


def sentence(span: Span, paragraph: Paragraph, found: Found, reading: Reading) -> Sentence:
    """Everything that belongs to a sentence, before its meaning is asked for."""
    return Sentence(
        span=span,
        paragraph=paragraph,
        places=within(found.places, span),
        times=within(found.times, span),
        voices=attributions(span, previous=reading.last_voice, known=reading.known),
        numbers=within(found.numbers, span),
        changes=within(found.changes, span),
    )


def within(found: Iterable[Thing], span: Span) -> list[Thing]:
    """Those that begin inside the span."""
    return [item for item in found if span.start_char <= item.start < span.end_char]
