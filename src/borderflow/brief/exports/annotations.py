"""The evidence of each claim as a W3C Web Annotation: where its words stand in which document, and what they claim.

A selector finds the words by what they are, with what stands around them, and by their position in the document's
text, in Unicode code points. Source: https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import quote

import msgspec

from borderflow.brief.exports.about import LICENCE_URL, about
from borderflow.brief.exports.content import Content, Streamed
from borderflow.brief.exports.laid_out import Items, Members, gathered, laid_out
from borderflow.brief.exports.masking import masked
from borderflow.nouns import Claim, Document, Evidence
from borderflow.wire import flat

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"borderflow": "urn:borderflow:terms:"}]
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
# How much around the words helps to find them, and how much of it a mask sees, in code points: what begins before a
# prefix does would be cut in two, and not be known for what it is.
AROUND, SEEN = 32, 256


def annotated(content: Content) -> Streamed:
    """A collection with an annotation for each claim, in the order of the findings."""
    return Streamed(
        name=content.name("annotations.jsonld"), media_type=MEDIA_TYPE, chunks=gathered(collection(content))
    )  # fmt: skip


def collection(content: Content) -> Iterator[bytes]:
    """The collection as text. It says first how many there are, so that they are written aside before it."""
    said = about(content)
    own = ("licence", "view_of_borders", "disclaimer", "as_of", "made_at", "country")
    with tempfile.TemporaryFile() as aside:
        total = 0
        for one in each(content):
            aside.write(msgspec.json.encode(one) + b"\n")
            total += 1
        aside.seek(0)
        items = Items(msgspec.Raw(line[:-1]) for line in aside)
        page = {"id": "urn:borderflow:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
        tree = {
            "@context": CONTEXT, "id": "urn:borderflow:annotations", "type": "AnnotationCollection",
            "label": said["title"], "rights": LICENCE_URL, "total": total, "first": Members(page.items()),
            **{f"borderflow:{key}": said[key] for key in own if said[key] is not None},
            **({"generated": said["made_at"]} if said["made_at"] else {}),
        }  # fmt: skip
        yield from chain(laid_out(Members(tree.items())), [b"\n"])


def each(content: Content) -> Iterator[dict[str, Any]]:
    """An annotation for each claim."""
    for part in content.parts:
        for claim in part.claims:
            yield annotation(content.recorded(claim), part.documents.get(claim.document), content)


def annotation(claim: Claim, document: Document | None, content: Content) -> dict[str, Any]:
    """A claim as an annotation of the words that it stands in; its body is the claim as the claim format has it."""
    said = masked(flat(claim), content.options.mask)
    del said["evidence"]
    return {
        "id": f"urn:borderflow:claim:{claim.id}", "type": "Annotation", "motivation": "classifying",
        "body": {
            "type": "TextualBody", "purpose": "classifying", "format": "application/json",
            "value": msgspec.json.encode(said).decode(),
        },
        "target": [target(claim.document, piece, document, content) for piece in claim.evidence],
    }  # fmt: skip


def target(name: str, piece: Evidence, document: Document | None, content: Content) -> dict[str, Any]:
    """Where a piece of evidence stands; what is around it where the document is at hand."""
    mask = content.options.mask
    selector: dict[str, Any] = {"type": "TextQuoteSelector", "exact": mask(piece.text)}
    found: dict[str, Any] = {"type": "SpecificResource", "source": source(name, document, content)}
    if document is not None:
        before = mask(document.text[max(0, piece.start - SEEN) : piece.start])
        after = mask(document.text[piece.end : piece.end + SEEN])
        selector |= {"prefix": before[-AROUND:], "suffix": after[:AROUND]}
        found["borderflow:text_sha256"] = hashlib.sha256(document.text.encode()).hexdigest()
    position = {"type": "TextPositionSelector", "start": piece.start, "end": piece.end}
    return {**found, "selector": [selector, position]}


def source(name: str, document: Document | None, content: Content) -> str:
    """The document's address on the web, else a name made from its id."""
    url = document.url if document else None
    if url and url.startswith(("http://", "https://")):
        return content.options.mask(quote(url, safe="%/:?#[]@!$&'()*+,;=~"))
    return f"urn:borderflow:document:{quote(name, safe='')}"
