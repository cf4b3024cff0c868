"""A document as the gate looks at it: parsed, with its voices, and where in it a quotation stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from borderflow.atlas import Mention, crossings, mentions
from borderflow.nouns import Document
from borderflow.read.extractors.folding import namings, quoted
from borderflow.read.extractors.passages import Passage, gives_orders
from borderflow.read.paragraphs import Paragraph
from borderflow.read.pipeline import parsed
from borderflow.read.scene import people_of
from borderflow.read.voices import Attribution, attributions, introductions

Voices = list[list[Attribution]]
CLAUSE_END = re.compile(r";\s+")
LEAST = 25
NAMES = {"NOUN", "PROPN", "ADJ", "X", ""}
WHEN = {"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "MONEY"}


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its paragraphs parsed; `known` says how people whom it introduces are called."""

    document: Document
    lang: str
    parts: list[Paragraph]
    docs: list[Doc]
    known: dict[str, str]
    people: str | None
    voices: dict[int, Voices] = field(default_factory=dict)

    def heard(self, part: int) -> Voices:
        """The voices of each sentence of a paragraph."""
        if part not in self.voices:
            found: Voices = []
            for span in self.sentences(part):
                last = found[-1][-1] if found and found[-1] else None
                found.append(attributions(span, previous=last, known=self.known, lang=self.lang))
            self.voices[part] = found
        return self.voices[part]

    def sentences(self, part: int) -> list[Span]:
        """The sentences of a paragraph; a table's row is one."""
        doc = self.docs[part]
        return [doc[:]] if self.parts[part].heads else list(doc.sents)

    def heading(self, part: int) -> str:
        """The heading that a paragraph stands under, and the title."""
        above = (p.text for p in reversed(self.parts[:part]) if p.heading)
        return "\n".join(words for words in (next(above, None), self.document.title) if words)


def page(document: Document, parts: list[Paragraph], lang: str) -> Page:
    """The document parsed."""
    docs = list(parsed((part.text for part in parts), lang))
    known = {surname: name for doc in docs for surname, name in introductions(doc, lang).items()}
    return Page(document, lang, parts, docs, known, people(document, lang))


def people(document: Document, lang: str) -> str | None:
    """The country whose people the document names most."""
    words = f"{document.title or ''}\n{document.text}"
    named = Counter(mention.code for mention in mentions(words, lang) if mention.kind == "people")
    return named.most_common(1)[0][0] if named else people_of(document.title or "", document.text)


@dataclass(frozen=True, slots=True)
class Near:
    """A text near a quotation; `doc` is its parse, where it has one, in which it begins at `start`."""

    text: str
    doc: Doc | None
    start: int

    def named(self, words: str) -> str | None:
        """What `words` name, as this text has it: a thing or a person, not any word."""
        spans = (span for span in namings(words, self.text) if self.is_name(*span))
        return next((" ".join(self.text[start:end].split()) for start, end in spans), None)

    def is_name(self, start: int, end: int) -> bool:
        """Whether words hold a noun or a name that is no day and no number."""
        found = None if self.doc is None else self.doc.char_span(
            self.start + start, self.start + end, alignment_mode="expand"
        )  # fmt: skip
        return found is None or any(t.pos_ in NAMES and t.ent_type_ not in WHEN and not t.like_num for t in found)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a quotation stands: in paragraph `part`, from `start` up to `end` of its text."""

    page: Page
    part: int
    start: int
    end: int

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph."""
        return self.page.parts[self.part]

    @property
    def doc(self) -> Doc:
        """The paragraph, parsed."""
        return self.page.docs[self.part]

    @property
    def sentences(self) -> list[Span]:
        """The sentences that the quotation touches."""
        return [s for s in self.page.sentences(self.part) if s.start_char < self.end and s.end_char > self.start]

    def sentence(self, at: int) -> tuple[int, Span]:
        """The sentence at an offset, and which it is."""
        spans = self.page.sentences(self.part)
        index = next((i for i, s in enumerate(spans) if s.start_char <= at < s.end_char), len(spans) - 1)
        return index, spans[index]

    def clause(self, at: int) -> tuple[int, int]:
        """The part of a sentence between semicolons that holds an offset; all of it where that would be a scrap."""
        text, sentence = self.paragraph.text, self.sentence(at)[1]
        low, high = sentence.start_char, sentence.start_char + len(sentence.text.rstrip())
        cuts = [cut.span() for cut in CLAUSE_END.finditer(text, low, high)]
        start = max((end for _, end in cuts if end <= at), default=low)
        end = min((begin for begin, _ in cuts if begin > at), default=high)
        return (start, end) if end - start >= LEAST else (low, high)

    @property
    def before(self) -> Span | None:
        """The sentence before, across a break between paragraphs but not across a heading."""
        earlier = [s for s in self.page.sentences(self.part) if s.end_char <= self.sentences[0].start_char]
        if earlier:
            return earlier[-1]
        last = self.part - 1
        if last < 0 or self.page.parts[last].heading or gives_orders(self.page.parts[last].text):
            return None
        return next(iter(self.page.sentences(last)[-1:]), None)

    def near(self) -> Iterator[Near]:
        """Where a place or a voice may be named: the quotation's sentences, the one before, the headings."""
        yield Near(
            self.doc[self.sentences[0].start : self.sentences[-1].end].text, self.doc, self.sentences[0].start_char
        )
        if self.before is not None:
            yield Near(self.before.text, self.before.doc, self.before.start_char)
        yield Near(self.page.heading(self.part), None, 0)

    def named(self, words: str) -> str | None:
        """What `words` name as the text near by has it; None where it names no such thing."""
        return next((found for near in self.near() if (found := near.named(words))), None)

    def countries(self) -> set[str]:
        """Countries named by the end of the quotation, in the sentence before and in headings; and the people's."""
        said = self.paragraph.text[: self.sentences[-1].end_char]
        found = {
            code
            for text in (said, *(n.text for n in self.near()))
            for mention in mentions(text, self.page.lang)
            for code in codes(mention)
        }
        return found | ({self.page.people} if self.page.people else set())


def codes(mention: Mention) -> set[str]:
    """The countries that a mention can stand for: both sides of a crossing."""
    crossing = crossings().get(mention.ref or "") if mention.kind == "crossing" else None
    return {crossing.entry_to, crossing.exit_from} if crossing else {mention.code}


def spots(words: str, page: Page, passage: Passage) -> Iterator[Spot]:
    """Where the words stand in a passage, each time within one paragraph that the model has seen."""
    for index, part in enumerate(page.parts):
        near = passage.first <= part.start + len(part.text) and part.start <= passage.last
        if near and not gives_orders(part.text):
            for start, end in quoted(words, part.text):
                yield Spot(page, index, start, end)
