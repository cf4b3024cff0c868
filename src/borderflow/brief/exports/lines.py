"""JSON Lines: a claim a line, exactly as the claim format has it; what the file says of itself lies beside it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from borderflow.brief.exports.about import about
from borderflow.brief.exports.content import Content, Export, Streamed
from borderflow.brief.exports.masking import masked
from borderflow.wire import flat

MEDIA_TYPE = "application/jsonl; charset=utf-8"


def lines(content: Content) -> Streamed:
    """The claims in the order of the findings; no line is anything else, so that any reader of claims reads them."""
    name = content.name("claims.jsonl")
    said = {**about(content), "file": name, "format": "claim format, version 1: one claim a line"}
    beside = Export(
        name=f"{name}-metadata.json", media_type="application/json",
        body=msgspec.json.format(msgspec.json.encode(said), indent=1) + b"\n",
    )  # fmt: skip
    return Streamed(name=name, media_type=MEDIA_TYPE, chunks=written(content), beside=(beside,))


def written(content: Content) -> Iterator[bytes]:
    """The lines, a part of the picture at a time."""
    mask = content.options.mask
    for part in content.parts:
        claims = (flat(content.recorded(claim)) for claim in part.claims)
        yield b"".join(msgspec.json.encode(masked(claim, mask)) + b"\n" for claim in claims)
