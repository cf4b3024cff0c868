"""Claims by rules and a learned second look: candidates are found by rules, and judged by their traits.

Every number, every bare comparison and every sentence is a candidate. The judge says whether it is a claim and of
what; then, for each field, which of the values at hand it takes. What a sentence leaves out is taken from the sentence
before, the heading, or the document's people: those are values at hand too.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from borderflow.nouns import Claim, Document
from borderflow.read.encoder import ENCODED, Encoder, Insight, Line
from borderflow.read.encoder import shipped as shipped_encoder
from borderflow.read.events import anchors
from borderflow.read.figure_claims import figure_claims
from borderflow.read.judge import Judge, Learned
from borderflow.read.judge.weights import shipped
from borderflow.read.leads import is_live, leads
from borderflow.read.masks import named_words
from borderflow.read.paragraphs import Paragraph, paragraphs
from borderflow.read.pieces import spans
from borderflow.read.pipeline import parsed
from borderflow.read.references import told_in
from borderflow.read.scene import opening
from borderflow.read.sentences import Found, Reading, found_in, sentence
from borderflow.read.statement_claims import statement_claims
from borderflow.read.unions import united
from borderflow.read.voices import introductions


def claims(document: Document, *, judge: Judge | None = None, encoder: Encoder | None = None) -> list[Claim]:
    """The claims of a document, in the order of the text, each once."""
    told_by = told(document, judge or Learned(shipped(document.tongue)), encoder or shipped_encoder())
    return list({claim.id: claim for claim in told_by}.values())


def told(document: Document, judge: Judge, encoder: Encoder) -> Iterator[Claim]:
    """The claims of a document as they are judged."""
    lang = document.tongue
    reading = Reading(document, opening(document, judge), lang)
    reading.title_bag = named_words(document.title or "")
    parts = paragraphs(document.text)
    docs = list(parsed((p.text for p in parts), lang))
    for doc in docs:
        reading.known.update(introductions(doc, lang))
    found = [found_in(part.text, published=document.published, lang=lang) for part in parts]
    found = united((part.text for part in parts), found)
    reading.anchors = anchors(
        ((part.text, one.times) for part, one in zip(parts, found, strict=True)),
        countries=reading.scene.ranked, published=document.published, lang=lang,
    )  # fmt: skip
    reading.leads = leads(document, ((p.start, p.text, one.times) for p, one in zip(parts, found, strict=True)), lang)
    reading.live = is_live(part.text for part in parts)
    reading.units.update(number.unit for one in found for number in one.numbers if number.unit)
    reading.insight = insight(document, parts, docs, encoder) if lang == ENCODED else None
    for part, doc, here, tells in zip(parts, docs, found, told_in(parts, lang), strict=True):
        if tells:
            yield from paragraph_claims(part, doc, here, (reading, judge))


def insight(document: Document, parts: list[Paragraph], docs: list[Doc], encoder: Encoder) -> Insight:
    """What the network sees in the document's sentences, each under the heading above it."""
    lines, heading = [], None
    for part, doc in zip(parts, docs, strict=True):
        if part.heading:
            heading = part.text
        else:
            lines += [Line(part.start + int(s.start_char), s.text.rstrip(), heading) for s in spans(part, doc)]
    return encoder.insight(document.title or "", lines)


def paragraph_claims(part: Paragraph, doc: Doc, found: Found, by: tuple[Reading, Judge]) -> Iterator[Claim]:
    """The claims of one paragraph; a heading makes none, it says where the next ones play."""
    reading, judge = by
    reading.new_paragraph(part)
    if part.heading:
        return
    for span in spans(part, doc):
        here = sentence(span, part, found, reading)
        reading.new_sentence()
        reading.scene.follow(here.places, here.text)
        if reading.insight is not None:
            reading.insight.follow(part.start, here.start, here.places)
        yield from figure_claims(here, reading, judge)
        yield from statement_claims(here, reading, judge)
        reading.voices += [voice for voice in here.voices if voice.sources]
        reading.heard += [voice for voice in here.voices if voice.sources]
        reading.times += here.times
