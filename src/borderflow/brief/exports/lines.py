"""JSON Lines: a claim a line, exactly as the claim format has it; what the file says of itself lies beside it."""

from __future__ import annotations

import msgspec

from borderflow.brief.exports.about import about
from borderflow.brief.exports.content import Content, Export
from borderflow.brief.exports.masking import masked
from borderflow.wire import flat

MEDIA_TYPE = "application/jsonl; charset=utf-8"


def lines(content: Content) -> Export:
    """The claims in the order of the findings; no line is anything else, so that any reader of claims reads them."""
    name, mask = content.name("claims.jsonl"), content.options.mask
    claims = (flat(content.recorded(claim)) for claim in content.situation.claims)
    body = b"".join(msgspec.json.encode(masked(claim, mask)) + b"\n" for claim in claims)
    said = {**about(content), "file": name, "format": "claim format, version 1: one claim a line"}
    beside = Export(
        name=f"{name}-metadata.json", media_type="application/json",
        body=msgspec.json.format(msgspec.json.encode(said), indent=1) + b"\n",
    )  # fmt: skip
    return Export(name=name, media_type=MEDIA_TYPE, body=body, beside=(beside,))
