"""Where a claim's words stand, as a W3C Web Annotation: found by what they say, and by their place in the text.

Source: https://www.w3.org/TR/annotation-model/. The place counts Unicode code points, as the claim format does.
"""

from __future__ import annotations

from urllib.parse import quote

from borderflow.nouns import Document, Evidence
from borderflow.serve.api.annotations import Annotation, Body, PositionSelector, QuoteSelector, Target
from borderflow.serve.api.questions import Asking
from borderflow.serve.api.recorded import claim_of
from borderflow.serve.api.sources import Sources
from borderflow.serve.api.walking import ROOT

# So many characters on either side help to find the words where a page has changed.
AROUND = 32
WEB = ("http://", "https://")


def annotation(sources: Sources, asked: Asking, key: str) -> Annotation:
    """The claim of that id as an annotation of its document."""
    found, _, document = claim_of(sources, asked, key)
    return Annotation(
        id=f"{ROOT}/claims/{key}/annotation", body=Body(id=f"{ROOT}/claims/{key}"),
        target=[target(document, piece) for piece in found.claim.evidence],
    )  # fmt: skip


def target(document: Document, piece: Evidence) -> Target:
    """Where a piece of evidence stands."""
    text = document.text
    source = document.url if document.url and document.url.startswith(WEB) else None
    return Target(
        source=source or f"{ROOT}/documents/{quote(document.id, safe='')}",
        selector=[
            QuoteSelector(
                exact=piece.text, prefix=text[max(0, piece.start - AROUND) : piece.start],
                suffix=text[piece.end : piece.end + AROUND],
            ),
            PositionSelector(start=piece.start, end=piece.end),
        ],
    )  # fmt: skip
