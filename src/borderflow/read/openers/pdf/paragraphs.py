"""Lines as paragraphs: joined where a line only ended because it was full, words mended where they were broken."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from borderflow.read.openers.pdf.glyphs import BREAK
from borderflow.read.openers.pdf.words import Line

BULLET = re.compile(r"[•▪●◦■□○–—*·-](?:\s|$)")
ITEM = re.compile(r"(?:[•▪●◦■□○–—*·-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?:\s|$)")
CONTENTS = re.compile(r"(?:\. ?){4,}\d{1,4}$")
ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
BROKEN = re.compile(rf"(\w+)(?:{BREAK}\s*|-\n\s*)(\w+)")
LARGER = 1.15
NEXT_LINE = 1.9
SAME_LINE, NEAR = 0.3, 1.5
HEADING_LENGTH = 200
MOST_LINES = 500
TITLE_WITHIN = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Text that stands by itself: a paragraph, a heading, or rows of a table."""

    text: str
    size: float
    rows: bool = False


def blocks(lines: list[Line]) -> Iterator[Block]:
    """The paragraphs of lines that follow one another."""
    edge = max((line.box.right for line in lines), default=0)
    held: list[Line] = []
    for line in lines:
        reach = edge if len(lines) > MOST_LINES else right_edge(held[-1] if held else line, lines)
        if held and not goes_on(held[-1], line, reach):
            yield block(held)
            held = []
        held.append(line)
    if held:
        yield block(held)


def block(lines: list[Line]) -> Block:
    """The lines as one paragraph."""
    return Block("\n".join(line.text for line in lines), statistics.median(line.size for line in lines))


def goes_on(line: Line, following: Line, edge: float) -> bool:
    """Whether the paragraph of a line goes on in the next: of the same size, right below, and because it was full."""
    if line.text.endswith(BREAK):
        return True
    size = max(line.size, 1)
    below = following.box.bottom - line.box.bottom
    if abs(below) < size * SAME_LINE and 0 < following.box.left - line.box.right < size * NEAR:
        return True
    if not size * 0.5 < below < size * NEXT_LINE or not 1 / LARGER < following.size / size < LARGER:
        return False
    if ITEM.match(following.text) or CONTENTS.search(line.text):
        return False
    if following.box.left > line.box.right or following.box.right < line.box.left:
        return False
    first = following.words[0].box
    return line.box.right + (first.right - first.left) + size * 0.3 > edge


def right_edge(line: Line, lines: list[Line]) -> float:
    """How far right the column of a line reaches: the furthest end of the lines that begin within it."""
    left, right = line.box.left, line.box.right
    return max(other.box.right for other in lines if other.box.left < right and other.box.right > left)


def joined(parts: list[Block]) -> list[Block]:
    """The blocks, those put together that a page or a column parted in the middle of a sentence."""
    found: list[Block] = []
    for part in parts:
        if found and is_parted(found[-1], part):
            found[-1] = Block(f"{found[-1].text}\n{part.text}", part.size)
        else:
            found.append(part)
    return found


def is_parted(before: Block, after: Block) -> bool:
    """Whether a sentence goes on from one block to the next."""
    same = 1 / LARGER < after.size / max(before.size, 1) < LARGER
    open_ended = not ENDED.search(before.text) and len(before.text) > HEADING_LENGTH // 4
    return not before.rows and not after.rows and same and open_ended and after.text[:1].islower()


def text_of(parts: list[Block]) -> str:
    """The blocks as a text, larger letters as headings."""
    body, known = body_size(parts), words_known(parts)
    words = (f"## {said(part, known)}" if is_heading(part, body) else said(part, known) for part in parts)
    return "\n\n".join(filter(None, words))


def title_of(parts: list[Block]) -> str | None:
    """The heading in the largest letters among the first blocks."""
    body, known = body_size(parts), words_known(parts)
    headings = [part for part in parts[:TITLE_WITHIN] if is_heading(part, body)]
    largest = max(headings, key=lambda part: part.size, default=None)
    return said(largest, known) or None if largest else None


def body_size(parts: list[Block]) -> float:
    """The size of most letters in paragraphs."""
    sizes = [part.size for part in parts if not part.rows for _ in range(0, len(part.text), 20)]
    return statistics.median(sizes) if sizes else 0


def words_known(parts: list[Block]) -> frozenset[str]:
    """All words of the text in small letters."""
    return frozenset(re.findall(r"[\w-]+", "\n".join(part.text for part in parts).lower()))


def is_heading(part: Block, body: float) -> bool:
    """Whether a block is a heading: few words in larger letters."""
    return (
        not part.rows and part.size > body * LARGER and len(part.text) <= HEADING_LENGTH and not BULLET.match(part.text)
    )


def said(part: Block, known: frozenset[str]) -> str:
    """A block's words on one line; the rows of a table as they are."""
    return part.text if part.rows else " ".join(mended(part.text, known).split())


def mended(words: str, known: frozenset[str]) -> str:
    """The words, those put together that the end of a line broke.

    A hyphen that stands in the word anyway stays: where the text has the word with it elsewhere, or where what follows
    is a name or a number.

    >>> mended("the regis\\x02 tration of mid-\\nSeptember, the call\\x02up", frozenset({"call-up"}))
    'the registration of mid-September, the call-up'
    """

    def whole(found: re.Match[str]) -> str:
        before, after = found.groups()
        hyphened = f"{before}-{after}".lower() in known or not after[0].islower() or before[-1].isdigit()
        return f"{before}-{after}" if hyphened else f"{before}{after}"

    return BROKEN.sub(whole, words).replace(BREAK, "-")
