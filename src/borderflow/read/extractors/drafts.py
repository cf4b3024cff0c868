"""What a model gives: a reply -> drafts of claims, none of which anybody has looked into yet."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import msgspec

from borderflow.nouns import Certainty, Effect, LeftOut, Status, Topic

LONGEST_REPLY = 400_000
REPLY = "the reply is not in the form asked for"
FORM = "it is not in the claim format"
DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim as a model gives it: the claim format without days, which are read from the words and never asked for.

    `change_percent` is how much more or, negative, less than before.
    """

    evidence: str
    topic: Topic
    measure: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    change_percent: float | None = None
    origin: str | None = None
    destination: str | None = None
    country: str | None = None
    place: str | None = None
    who: str | None = None
    effect: Effect | None = None
    status: Status | None = None
    sources: list[str] = field(default_factory=list)
    certainty: Certainty = Certainty.STATED


def drafts(reply: str) -> tuple[list[Draft], list[LeftOut]]:
    """The drafts in a reply, and what of it is none; of a reply that breaks off, those before the break.

    >>> found, wrong = drafts('{"claims": [{"evidence": "It is shut.", "topic": "queue"}, {"topic": "queue"}]}')
    >>> found[0].evidence, wrong[0].reason
    ('It is shut.', 'it is not in the claim format')
    """
    items, is_whole = listed(reply[:LONGEST_REPLY])
    found, wrong = [], [] if is_whole else [LeftOut(reason=REPLY, words=excerpt(reply))]
    for item in items:
        draft = drafted(item)
        if isinstance(draft, Draft):
            found.append(draft)
        else:
            wrong.append(draft)
    return found, wrong


def drafted(item: Any) -> Draft | LeftOut:
    """One item of a reply as a draft, if it is one."""
    try:
        return msgspec.convert(item, Draft, strict=False)
    except (msgspec.ValidationError, ValueError, OverflowError, RecursionError):
        return LeftOut(reason=FORM, words=excerpt(item.get("evidence") if isinstance(item, dict) else item))


def listed(reply: str) -> tuple[list[Any], bool]:
    """The items of a reply, fenced or not, and whether it is whole."""
    start = next((i for i, char in enumerate(reply) if char in "[{"), None)
    if start is None:
        return [], False
    try:
        return unwrapped(DECODER.raw_decode(reply, start)[0])
    except (ValueError, RecursionError):
        return salvaged(reply), False


def unwrapped(reply: Any) -> tuple[list[Any], bool]:
    """The list in a decoded reply: its `claims`, the reply itself, or the one claim that it is."""
    if isinstance(reply, dict) and "evidence" in reply:
        return [reply], True
    found = reply.get("claims") if isinstance(reply, dict) else reply
    return (found, True) if isinstance(found, list) else ([], False)


def salvaged(reply: str) -> list[Any]:
    """The whole objects of a list that breaks off."""
    found: list[Any] = []
    at = reply.find("{", reply.find("[") + 1) if "[" in reply else -1
    while at >= 0:
        try:
            item, end = DECODER.raw_decode(reply, at)
        except (ValueError, RecursionError):
            break
        found.append(item)
        at = reply.find("{", end)
    return found


def excerpt(words: Any) -> str:
    """The beginning of something, on one line."""
    text = " ".join(str(words)[:400].split())
    return text if len(text) <= 120 else text[:117] + "..."
