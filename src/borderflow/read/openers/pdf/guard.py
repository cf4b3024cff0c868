"""What would unpack without bound, or be drawn without end, told before anything is drawn.

A stream of one kilobyte can unpack to a megabyte, and a drawing that is made of ten drawings, each made of ten more,
is a billion after nine steps. Both are counted from the bytes.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s{1,9}\d{1,5}\s{1,9}obj\b")
NAMED = re.compile(rb"/([^\s/<>\[\]()]{1,127})\s{0,9}(\d{1,9})\s{1,9}\d{1,5}\s{1,9}R\b")
REFERENCE = re.compile(rb"(?<!\d)(\d{1,9})\s{1,9}\d{1,5}\s{1,9}R\b")
PARENT = re.compile(rb"/(?:Parent|P|StructParent|Dest|Annots)\s{0,9}\d{1,9}\s{1,9}\d{1,5}\s{1,9}R\b")
STREAM = re.compile(rb"\bstream\r?\n?")
DRAWN = re.compile(rb"/([^\s/<>\[\]()]{1,127})\s{1,9}Do\b")
TWICE = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW)\s*/(?:FlateDecode|Fl|LZWDecode|LZW)\b")
# The second byte makes the pair a multiple of 31; the first says "deflate".
PACKED = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78]")
HEAD_BYTES = 20_000
LEAST_UNPACKED = 4_000_000
UNPACKED_RATIO = 60
MOST_DRAWN = 50_000
MOST_DEPTH = 50
MOST_RESOURCES = 40
UNPACKS = "it unpacks to far more than a report holds"
ENDLESS = "its drawings are made of one another without end"


@dataclass(frozen=True, slots=True)
class Thing:
    """An object of the file: what it says of itself, and how often it draws what by which name."""

    head: bytes
    draws: Counter[bytes]
    is_stream: bool


class Unpacks(ValueError):
    """A file that unpacks to more than its limit."""


def danger(body: bytes) -> str | None:
    """Why the file should not be drawn; None where nothing speaks against it."""
    try:
        things = dict(things_in(body))
    except Unpacks:
        return UNPACKS
    made: dict[int, int] = {}
    pages = (number for number, thing in things.items() if b"/Contents" in thing.head)
    total = sum(drawn(number, things, made) for number in pages)
    return ENDLESS if total > MOST_DRAWN + len(body) else None


def things_in(body: bytes) -> Iterator[tuple[int, Thing]]:
    """Every object of the file by its number; Unpacks where its streams hold too much."""
    left = max(LEAST_UNPACKED, UNPACKED_RATIO * len(body))
    marks = [(int(mark[1]), mark.end(), mark.start()) for mark in OBJECT.finditer(body)]
    ends = [start for _, _, start in marks[1:]] + [len(body)]
    for (number, begin, _), end in zip(marks, ends, strict=True):
        head = body[begin : min(end, begin + HEAD_BYTES)]
        stream = STREAM.search(head)
        if stream is None:
            yield number, Thing(head, Counter(), is_stream=False)
            continue
        head = head[: stream.start()]
        content = b"" if b"/Image" in head and b"/Subtype" in head else unpacked(body[begin + stream.end() : end], left)
        left -= len(content)
        if left <= 0 or TWICE.search(head):
            raise Unpacks
        if b"/ObjStm" in head:
            yield from packed_in(content)
        yield number, Thing(head, Counter(DRAWN.findall(content)), is_stream=True)


def unpacked(packed: bytes, most: int) -> bytes:
    """What a stream holds, no more than a limit; a stream that is packed otherwise is taken as it is."""
    if not PACKED.match(packed):
        return packed[:most]
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return packed[:most]


def packed_in(content: bytes) -> Iterator[tuple[int, Thing]]:
    """The objects packed into a stream: pairs of number and place, then the objects."""
    head = re.match(rb"[\s\d]*", content)
    begin = head.end() if head else 0
    numbers = [int(number) for number in content[:begin].split() if len(number) < 10]
    places = sorted(zip(numbers[1::2], numbers[::2], strict=False))
    for (place, number), (end, _) in zip(places, [*places[1:], (len(content), 0)], strict=True):
        yield number, Thing(content[begin + place : begin + min(end, place + HEAD_BYTES)], Counter(), is_stream=False)


def drawn(number: int, things: dict[int, Thing], made: dict[int, int], depth: int = 0) -> int:
    """How many things are drawn for one: itself, and all that it is made of."""
    if number not in made and depth < MOST_DEPTH:
        made[number] = 1
        names, parts = resources(number, things)
        made[number] += sum(
            count * max((drawn(part, things, made, depth + 1) for part in parts.get(name, ())), default=1)
            for name, count in names.items()
        )
    return made.get(number, 1)


def resources(number: int, things: dict[int, Thing]) -> tuple[Counter[bytes], dict[bytes, set[int]]]:
    """The names that an object draws, and the streams that these stand for: in its own words, or in those to which
    it refers."""
    names = Counter(things[number].draws) if number in things else Counter[bytes]()
    parts: dict[bytes, set[int]] = {}
    ahead, seen = [number], {number}
    while ahead and len(seen) < MOST_RESOURCES:
        here = things.get(ahead.pop())
        if here is None:
            continue
        head = PARENT.sub(b"", here.head)
        for name, target in NAMED.findall(head):
            parts.setdefault(name, set()).add(int(target))
        for target in map(int, REFERENCE.findall(head)):
            found = things.get(target)
            if found and found.is_stream and b"/Subtype" not in found.head:
                names += found.draws
            elif found and target not in seen and not found.is_stream:
                seen.add(target)
                ahead.append(target)
    return names, parts
