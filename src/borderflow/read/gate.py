"""The way from a document to its claims, and the gate that every claim passes, whichever extractor made it."""

from __future__ import annotations

from borderflow.errors import BadChoice
from borderflow.nouns import Claim, Document
from borderflow.read.extractors import EXTRACTORS

LANGUAGES = ("en", "ru")


def claims(document: Document, *, extractor: str = "rules") -> list[Claim]:
    """The claims of a document, in the order of the text.

    A document in a language that no reader knows has none: `LANGUAGES` says which are read, and the caller says so
    to the person who asked.
    """
    if extractor not in EXTRACTORS:
        raise BadChoice("extractor", extractor, sorted(EXTRACTORS))
    if (document.lang or "en").lower()[:2] not in LANGUAGES:
        return []
    return [claim for claim in EXTRACTORS[extractor](document) if stands(claim, document)]


def stands(claim: Claim, document: Document) -> bool:
    """Whether the claim is of this document and its words stand where it says."""
    return claim.document == document.id and all(piece.stands_in(document.text) for piece in claim.evidence)
