"""A sentence with everything found in it, and what the reader carries from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

from spacy.tokens import Span, Token

from borderflow.atlas import Mention, mentions
from borderflow.nouns import Claim, Document, Topic
from borderflow.read.cues import Cue, cues
from borderflow.read.dates import TimeExpression, times
from borderflow.read.encoder import Insight
from borderflow.read.events import Anchor, dated_from
from borderflow.read.leads import Lead
from borderflow.read.masks import masked, named_words
from borderflow.read.numbers import Comparison, Number, changes, numbers
from borderflow.read.paragraphs import Paragraph
from borderflow.read.pieces import broken
from borderflow.read.scene import Scene
from borderflow.read.voices import Attribution, attributions

TABLES = ("figures", "statements", "effect", "status")
LABELS_KEPT = 4


class Placed(Protocol):
    """Anything that begins somewhere in a text."""

    @property
    def start(self) -> int:
        """Offset of the first code point."""


Thing = TypeVar("Thing")
PlacedThing = TypeVar("PlacedThing", bound=Placed)


@dataclass(slots=True)
class Reading:
    """One document being read: what a sentence that leaves something out falls back on.

    `told` are the claims so far; `paragraph_from` and `sentence_from` say how many of them there were when the
    paragraph and the sentence at hand began.
    """

    document: Document
    scene: Scene
    lang: str
    known: dict[str, str] = field(default_factory=dict)
    told: list[Claim] = field(default_factory=list)
    voices: list[Attribution] = field(default_factory=list)
    heard: list[Attribution] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    anchors: tuple[Anchor, ...] = ()
    insight: Insight | None = None
    leads: tuple[Lead, ...] = ()
    live: bool = False
    under_heading: bool = False
    units: Counter[str] = field(default_factory=Counter)
    last_topics: frozenset[Topic] = frozenset()
    topics_so_far: set[Topic] = field(default_factory=set)
    title_bag: tuple[str, ...] = ()
    heading_bag: tuple[str, ...] = ()
    paragraph_from: int = 0
    before_from: int = 0
    sentence_from: int = 0

    def new_paragraph(self, paragraph: Paragraph) -> None:
        """Forget what a new paragraph does not inherit."""
        self.scene.enter(paragraph)
        self.paragraph_from = self.before_from = self.sentence_from = len(self.told)
        self.voices, self.times = [], []
        if paragraph.heading:
            dated = times(paragraph.text, published=self.document.published, lang=self.lang)
            if dated or not self.under_heading:
                self.scene.dateline = dated
            self.heading_bag = named_words(paragraph.text)
            self.last_topics = frozenset()
        self.under_heading = paragraph.heading

    def new_sentence(self) -> None:
        """Take note that another sentence begins."""
        self.before_from, self.sentence_from = self.sentence_from, len(self.told)

    def nearness(self, sentence: Sentence) -> str:  # noqa: ARG002
        """How near the last claim is: in the sentence, the one before, the paragraph, or farther off."""
        count = len(self.told)
        if count > self.sentence_from:
            return "s"
        if count > self.before_from:
            return "b"
        return "p" if count > self.paragraph_from else "d"

    def told_in(self, sentence: Sentence) -> int:
        """How many claims were told in the sentence."""
        low, high = sentence.paragraph.start + sentence.start, sentence.paragraph.start + sentence.end
        return sum(any(e.end > low and e.start < high for e in claim.evidence) for claim in self.told)

    @property
    def labels_before(self) -> list[str]:
        """What the last few claims were about, each once."""
        return list(dict.fromkeys(f"{c.topic}.{c.measure}" for c in self.told[-LABELS_KEPT:]))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence; offsets are those of its paragraph's text. `masks` are its words as traits have them.

    `kept` has what was made out about it once, for the next claim of the same sentence.
    """

    span: Span
    paragraph: Paragraph
    lang: str
    tokens: list[Token]
    masks: list[str]
    bag: tuple[str, ...]
    cues: dict[str, list[Cue]]
    places: list[Mention]
    times: list[TimeExpression]
    voices: list[Attribution]
    numbers: list[Number]
    changes: list[Comparison]
    kept: dict[str, list[Any]] = field(default_factory=dict, compare=False)

    def once(self, name: str, made: Callable[[], Iterable[Thing]]) -> list[Thing]:
        """What `made` makes, made once."""
        if name not in self.kept:
            self.kept[name] = list(made())
        return self.kept[name]

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
        last = next((token for token in reversed(self.tokens) if not token.is_space), None)
        return self.start if last is None else int(last.idx) + len(last)

    def mask_of(self, token: Token) -> str:
        """The token's word as a trait has it."""
        at = token.i - int(self.span.start)
        return self.masks[at] if 0 <= at < len(self.masks) else "-"


@dataclass(frozen=True, slots=True)
class Found:
    """What plain text gives away before it is parsed, for a whole paragraph."""

    places: list[Mention]
    times: list[TimeExpression]
    numbers: list[Number]
    changes: list[Comparison]


def found_in(text: str, *, published: date | None, lang: str) -> Found:
    """Places, times, numbers and comparisons in a text."""
    text = broken(text)
    return Found(
        mentions(text), times(text, published=published, lang=lang), numbers(text, lang=lang), changes(text, lang=lang)
    )


def sentence(span: Span, paragraph: Paragraph, found: Found, reading: Reading) -> Sentence:
    """Everything that belongs to a sentence, before its meaning is asked for."""
    places, counts = within(found.places, span), within(found.numbers, span)
    moments = list(dated_from(within(found.times, span), reading.anchors, paragraph.text, reading.lang))
    masks = masked(span, places, moments, counts)
    tokens = list(span)
    return Sentence(
        span=span,
        paragraph=paragraph,
        lang=reading.lang,
        tokens=tokens,
        masks=masks,
        bag=tuple(dict.fromkeys(m for m, t in zip(masks, tokens, strict=True) if t.is_alpha or m[0] == "<")),
        cues={table: cues(span, table, lang=reading.lang) for table in TABLES},
        places=places,
        times=moments,
        voices=attributions(
            span, previous=reading.heard[-1] if reading.heard else None, known=reading.known, lang=reading.lang
        ),
        numbers=counts,
        changes=within(found.changes, span),
    )


def within(found: Iterable[PlacedThing], span: Span) -> list[PlacedThing]:
    """Those that begin inside the span."""
    low, high = span.start_char, span.end_char
    return [item for item in found if low <= item.start < high]
