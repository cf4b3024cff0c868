"""Claims by rules: numbers, dates, places and voices of each sentence put together.

For every number that counts something, one claim; for every rule, stance or risk said without one, one claim a
country. What a sentence leaves out is taken from the sentence before, the heading, or the document's people.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from borderflow.atlas import mentions
from borderflow.nouns import Claim, Document
from borderflow.read.figure_claims import figure_claims
from borderflow.read.paragraphs import Paragraph, paragraphs
from borderflow.read.pipeline import parsed
from borderflow.read.scene import Scene, people_of
from borderflow.read.sentences import Reading, found_in, sentence
from borderflow.read.statement_claims import statement_claims
from borderflow.read.voices import introductions


def claims(document: Document) -> list[Claim]:
    """The claims of an English document, in the order of the text."""
    reading = Reading(document, opening(document))
    parts = paragraphs(document.text)
    docs = list(parsed(p.text for p in parts))
    for doc in docs:
        reading.known.update(introductions(doc))
    found = [c for part, doc in zip(parts, docs, strict=True) for c in paragraph_claims(part, doc, reading)]
    return list({claim.id: claim for claim in found}.values())


def opening(document: Document) -> Scene:
    """The scene before the first sentence: whose people, and the country of the title."""
    title = document.title or ""
    scene = Scene(people_of(title, document.text))
    scene.title = next(iter(scene.countries(mentions(title), title)), None)
    return scene


def paragraph_claims(part: Paragraph, doc: Doc, reading: Reading) -> Iterator[Claim]:
    """The claims of one paragraph; a heading makes none, it says where the next ones play."""
    reading.new_paragraph(part)
    if part.heading:
        return
    found = found_in(part.text, published=reading.document.published)
    for span in doc.sents:
        here = sentence(span, part, found, reading)
        reading.scene.follow(here.places, here.text)
        told = list(figure_claims(here, reading))
        yield from told
        yield from statement_claims(here, reading, {claim.topic for claim in told})
        reading.last_voice = here.voices[-1] if here.voices else None
