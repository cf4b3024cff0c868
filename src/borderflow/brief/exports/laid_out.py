"""JSON for people and programs alike, written a part at a time: the same bytes as if all of it had been at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

import msgspec


@dataclass(frozen=True, slots=True)
class Members:
    """An object whose members come one by one, each a name and a value."""

    each: Iterable[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Items:
    """An array whose items come one by one."""

    each: Iterable[Any]


def laid_out(value: Any, depth: int = 0) -> Iterator[bytes]:
    """A value as JSON, a space for each level: what comes one by one is written as it comes.

    >>> b"".join(laid_out(Members([("a", Items([1, {"b": []}])), ("c", Items([]))]))).decode()
    '{\\n "a": [\\n  1,\\n  {\\n   "b": []\\n  }\\n ],\\n "c": []\\n}'
    """
    if not isinstance(value, Members | Items):
        yield shown(value, depth)
        return
    opens, closes = (b"{", b"}") if isinstance(value, Members) else (b"[", b"]")
    before, after = opens + b"\n" + b" " * (depth + 1), opens + closes
    for one in value.each:
        name, held = one if isinstance(value, Members) else (None, one)
        yield before if name is None else before + msgspec.json.encode(name) + b": "
        yield from laid_out(held, depth + 1)
        before, after = b",\n" + b" " * (depth + 1), b"\n" + b" " * depth + closes
    yield after


def shown(value: Any, depth: int) -> bytes:
    """A value that is at hand, within so many levels."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1).replace(b"\n", b"\n" + b" " * depth)


def gathered(chunks: Iterable[bytes], least: int = 65_536) -> Iterator[bytes]:
    """The same bytes in larger chunks."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size >= least:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def read_back(file: IO[bytes], size: int = 65_536) -> Iterator[bytes]:
    """The bytes of a file that was written, from its beginning."""
    file.seek(0)
    while chunk := file.read(size):
        yield chunk
