"""How far a reader of a list has come, and how far a reader of the desk has: words that mean nothing to anyone else.

Both carry a checksum, so that one that was cut or mistyped is refused and not taken for another place. There is no
secret in them and nothing that a reader may not know: they are checked, not signed, and outlast a restart.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from typing import Annotated, TypeVar

import msgspec

from borderflow.errors import BadValue

CHECKED = 8
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Key = list[int | float | str]
Kept = TypeVar("Kept", bound=msgspec.Struct)


class Cursor(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A place in a list: behind the thing of that key, in a list of what was recorded up to an entry."""

    key: Key
    up_to: Count


class Mark(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """How much of the desk a reader has: up to an entry, of the ledger that has this digest there.

    `two_person` is what the desk said of two people then: where that changes, any claim may stand otherwise.
    """

    entry: Count
    digest: str
    two_person: bool | None


def written(thing: msgspec.Struct, question: Mapping[str, str]) -> str:
    """A place as words, bound to the question that it is a place of."""
    packed = msgspec.msgpack.encode(thing)
    return base64.urlsafe_b64encode(checksum(packed, question) + packed).decode().rstrip("=")


def read(kind: type[Kept], name: str, said: str, question: Mapping[str, str]) -> Kept:
    """The place that words are; BadValue where they are none, or of another question."""
    try:
        whole = base64.b64decode(said + "=" * (-len(said) % 4), altchars=b"-_", validate=True)
        found = msgspec.msgpack.decode(whole[CHECKED:], type=kind)
    except (binascii.Error, msgspec.MsgspecError, ValueError) as error:
        raise garbled(name) from error
    # Other words of the same bytes are not what a page gave.
    if checksum(whole[CHECKED:], question) != whole[:CHECKED] or written(found, question) != said:
        raise garbled(name)
    return found


def garbled(name: str) -> BadValue:
    """That words are no place."""
    return BadValue(
        f"this {name} is none that an answer to this question gave: take it as it stands there, or begin anew"
    )


def checksum(packed: bytes, question: Mapping[str, str]) -> bytes:
    """The beginning of a hash of a place and its question."""
    return hashlib.sha256(msgspec.json.encode(sorted(question.items())) + b"\n" + packed).digest()[:CHECKED]
