"""Evidence on the wire: a W3C Web Annotation, whose body is the claim and whose targets are its words."""

from __future__ import annotations

from typing import Literal

import msgspec

from borderflow.serve.api.resources import Resource


class QuoteSelector(Resource, frozen=True, kw_only=True, tag_field="type", tag="TextQuoteSelector"):
    """The words themselves, with what stands before and behind them."""

    exact: str
    prefix: str
    suffix: str


class PositionSelector(Resource, frozen=True, kw_only=True, tag_field="type", tag="TextPositionSelector"):
    """Where the words stand: Unicode code points of the document's text, the end not included."""

    start: int
    end: int


class Target(Resource, frozen=True, kw_only=True):
    """Where a piece of evidence stands: the document on the web, or on this desk where it has no address there."""

    type: Literal["SpecificResource"] = "SpecificResource"
    source: str
    selector: list[QuoteSelector | PositionSelector]


class Body(Resource, frozen=True, kw_only=True):
    """What the words are taken to say: the claim."""

    type: Literal["Dataset"] = "Dataset"
    id: str
    format: Literal["application/json"] = "application/json"


class Annotation(Resource, frozen=True, kw_only=True):
    """A W3C Web Annotation: the claim is the body, its evidence the targets."""

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = msgspec.field(
        name="@context", default="http://www.w3.org/ns/anno.jsonld"
    )
    id: str
    type: Literal["Annotation"] = "Annotation"
    motivation: Literal["classifying"] = "classifying"
    body: Body
    target: list[Target]
