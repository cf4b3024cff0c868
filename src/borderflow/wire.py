"""JSON for the nouns, by msgspec: a claim on the wire is exactly one object of the claim format, version 1.

claim -> {"document": ..., "topic": ..., "measure": ..., ..., "evidence": [{"start": ..., "end": ..., "text": ...}]}
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any, overload

import msgspec

from borderflow.errors import BadValue
from borderflow.nouns import (
    Bound,
    Certainty,
    Change,
    Claim,
    Document,
    Effect,
    Evidence,
    Period,
    Quantity,
    Source,
    Status,
    Topic,
)  # fmt: skip


class FlatEvidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Evidence as the format has it."""

    start: int
    end: int
    text: str


class FlatChange(msgspec.Struct, frozen=True):
    """A comparison as the format has it."""

    percent: float | None = None
    versus: str | None = None


class FlatClaim(msgspec.Struct, frozen=True, omit_defaults=False):
    """A claim as the format has it: one flat object, fields in the format's order."""

    document: str
    topic: Topic
    measure: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    unit: str | None = None
    change: FlatChange | None = None
    origin: str | None = None
    destination: str | None = None
    country: str | None = None
    place: str | None = None
    who: str | None = None
    start: date | None = None
    end: date | None = None
    effect: Effect | None = None
    status: Status | None = None
    sources: list[str] = []
    certainty: Certainty = Certainty.STATED
    evidence: list[FlatEvidence] = []


FLAT_CLAIMS = msgspec.json.Decoder(FlatClaim)


class ReadClaim(FlatClaim, frozen=True, omit_defaults=False):
    """A claim as people and programs are shown it: the format's fields, then how it was read."""

    confidence: float | None = None
    reader: str | None = None


def with_reader(claim: Claim) -> ReadClaim:
    """The claim as one flat object, with how it was read: no part of the format, nor of the claim's id."""
    return ReadClaim(**msgspec.structs.asdict(flat(claim)), confidence=claim.confidence, reader=claim.reader)


def flat(claim: Claim) -> FlatClaim:
    """The claim as one flat object."""
    quantity = claim.quantity or Quantity()
    return FlatClaim(
        document=claim.document, topic=claim.topic, measure=claim.measure,
        value=quantity.value, low=quantity.low, high=quantity.high, bound=quantity.bound, unit=quantity.unit,
        change=FlatChange(claim.change.percent, claim.change.versus) if claim.change else None,
        origin=claim.origin, destination=claim.destination, country=claim.country, place=claim.place, who=claim.who,
        start=claim.period.start, end=claim.period.end, effect=claim.effect, status=claim.status,
        sources=list(claim.source.names) if claim.source else [], certainty=claim.certainty,
        evidence=[FlatEvidence(e.start, e.end, e.text) for e in claim.evidence],
    )  # fmt: skip


def unflat(wire: FlatClaim, *, confidence: float | None = None, reader: str | None = None) -> Claim:
    """The claim that a flat object says, with how it was read.

    What many claims have in common (days, numbers, sources, names) is one object in memory for all of them.
    """
    bound, change = wire.bound, wire.change
    return Claim(
        document=one(wire.document), topic=wire.topic, measure=one(wire.measure),
        quantity=quantity_of(wire.value, wire.low, wire.high, bound, wire.unit),
        change=Change(percent=change.percent, versus=change.versus) if change else None,
        origin=one(wire.origin), destination=one(wire.destination), country=one(wire.country), place=one(wire.place),
        who=one(wire.who), period=period_of(wire.start, wire.end), effect=wire.effect, status=wire.status,
        source=source_of(tuple(wire.sources)) if wire.sources else None, certainty=wire.certainty,
        evidence=tuple(Evidence(e.start, e.end, e.text) for e in wire.evidence), confidence=confidence,
        reader=one(reader),
    )  # fmt: skip


@overload
def one(text: str) -> str: ...
@overload
def one(text: None) -> None: ...
def one(text: str | None) -> str | None:
    """The one object for all texts that are equal to this."""
    return intern(text) if type(text) is str else text


@lru_cache(maxsize=16384)
def quantity_of(
    value: float | None, low: float | None, high: float | None, bound: Bound | None, unit: str | None
) -> Quantity | None:  # fmt: skip
    """The quantity of these parts; None where nothing is said of any."""
    if (value, low, high, bound, unit) == (None,) * 5:
        return None
    return Quantity(value=value, low=low, high=high, bound=bound, unit=one(unit))


@lru_cache(maxsize=16384)
def period_of(start: date | None, end: date | None) -> Period:
    """The days from one to the other."""
    return Period(start, end)


@lru_cache(maxsize=16384)
def source_of(names: tuple[str, ...]) -> Source | None:
    """The chain of names."""
    return Source.chain(names)


def claim_line(claim: Claim) -> str:
    """The claim as one line of JSON, without the newline."""
    return msgspec.json.encode(flat(claim)).decode()


def claim_from(line: str | bytes, *, confidence: float | None = None, reader: str | None = None) -> Claim:
    """The claim on a line of JSON, with how it was read; BadValue says which field is wrong."""
    try:
        return unflat(FLAT_CLAIMS.decode(line), confidence=confidence, reader=reader)
    except msgspec.ValidationError as error:
        raise BadValue(f"not a claim: {error}") from error
    except msgspec.DecodeError as error:
        raise BadValue(f"not JSON: {error}") from error


def document_line(document: Document) -> str:
    """The document as one line of JSON."""
    return msgspec.json.encode(document).decode()


def document_from(line: str | bytes) -> Document:
    """The document in a JSON object; fields that a Document does not have are passed over.

    A document from elsewhere needs `text`; `id` falls back to an empty string for the caller to fill.
    """
    try:
        return msgspec.json.decode(line, type=Document)
    except msgspec.ValidationError as error:
        raise BadValue(f"not a document: {error}") from error
    except msgspec.DecodeError as error:
        raise BadValue(f"not JSON: {error}") from error


def encode(thing: Any) -> bytes:
    """Any noun (or plain values) as JSON bytes."""
    return msgspec.json.encode(thing)
