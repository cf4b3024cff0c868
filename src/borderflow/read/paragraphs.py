"""Documents cut into paragraphs, each with its offset: a parser fed blank lines and headings goes astray."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
ITEM = re.compile(r"^\s*(?:[-–•*#|]|\d{1,2}[.:)]\d{0,2}\s)|\S\s{3,}\S")
MARK = re.compile(r"\s*(?:[-–•*#|]|\d{1,2}[.:)]\d{0,2}\s)")
WRAP_WIDTH = 60
CELL = re.compile(r"[^\s|](?:[^\s|]| (?! )|(?<! )\|(?! ))*")
COLUMNS = re.compile(r"\S(?:\s{3,}|\t+|\s+\|\s+)\S")
RULE = re.compile(r"[\s|:+=_-]+")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, at the offset where it stands in its line."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text without a break; `start` is its offset in the document's text; a table's row has its `heads`."""

    start: int
    text: str
    heading: bool
    heads: tuple[Head, ...] = ()

    def head_of(self, position: int) -> str:
        """The head of the column in which a cell at `position` stands, or nothing outside a table."""
        return (
            min(self.heads, key=lambda head: abs(head.start - position), default=Head(0, "")).text if self.heads else ""
        )


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of `text`, in order; hard-wrapped lines stay together, list and table lines come apart.

    An item of a list, or an entry under a time of day, keeps the lines that it is wrapped over.

    >>> [p.text for p in paragraphs("Finland\\n\\nMore came.\\n- one\\n- two")]
    ['Finland', 'More came.', '- one', '- two']
    """
    return list(cut(text))


def cut(text: str) -> Iterator[Paragraph]:
    """Each paragraph in turn."""
    for block in BLOCK.finditer(text):
        lines = list(re.finditer(r"[^\n]+", block.group()))
        if is_wrapped([line.group() for line in lines]):
            yield from paragraph(block.start(), block.group())
        elif sum(bool(COLUMNS.search(line.group())) for line in lines) >= 2:
            yield from rows(block.start(), lines)
        else:
            for item in items(lines):
                yield from item_of(block, item)


def items(lines: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The lines of a list or of live entries, an item with those that go on with it."""
    starts = [i for i, line in enumerate(lines) if i == 0 or MARK.match(line.group())]
    for start, end in itertools.pairwise([*starts, len(lines)]):
        yield lines[start:end]


def item_of(block: re.Match[str], lines: list[re.Match[str]]) -> Iterator[Paragraph]:
    """An item as one paragraph where it is wrapped at a fixed width, else line by line."""
    first, last = lines[0], lines[-1]
    alone = first.group().lstrip()[:1] in {"#", "|"} or any(COLUMNS.search(line.group()) for line in lines)
    if len(lines) > 1 and not alone and all(len(line.group()) >= WRAP_WIDTH for line in lines[:-1]):
        yield from paragraph(block.start() + first.start(), block.group()[first.start() : last.end()])
    else:
        for line in lines:
            yield from paragraph(block.start() + line.start(), line.group())


def rows(start: int, lines: list[re.Match[str]]) -> Iterator[Paragraph]:
    """The lines of a table set in columns: the first is its head, each other one a row that knows the heads."""
    heads: tuple[Head, ...] = ()
    for line in lines:
        text = line.group()
        if not heads and COLUMNS.search(text):
            heads = tuple(Head(cell.start(), cell.group()) for cell in cells(text))
            yield from (replace(part, heading=True) for part in paragraph(start + line.start(), text))
        elif not RULE.fullmatch(text):
            indent = len(text) - len(text.lstrip())
            placed = tuple(Head(head.start - indent, head.text) for head in heads) if COLUMNS.search(text) else ()
            yield from (replace(part, heads=placed) for part in paragraph(start + line.start(), text))


def cells(line: str) -> Iterator[re.Match[str]]:
    """The cells of a line set in columns: parted by a bar, a tab or more than one blank."""
    return CELL.finditer(line)


def is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph wrapped at a fixed width: long lines, no items, no columns."""
    body = lines[:-1]
    return bool(body) and all(len(line) >= WRAP_WIDTH for line in body) and not any(ITEM.search(line) for line in lines)


def paragraph(start: int, text: str) -> Iterator[Paragraph]:
    """The paragraph without the blanks around it; nothing for blanks alone."""
    stripped = text.strip()
    if stripped:
        yield Paragraph(start + text.index(stripped), stripped, is_heading(stripped))


def is_heading(text: str) -> bool:
    """Whether a line looks like a heading: short, no full stop, not an item of a list.

    >>> is_heading("Turkey and Serbia"), is_heading("It opened again.")
    (True, False)
    """
    marked = text.startswith("#")
    bare = text.strip("# *_").strip()
    return marked or (
        len(bare) <= 60 and not re.search(r"[.!?;:,…]$|\s{3,}", bare) and not bare.startswith(("-", "–", "•"))
    )
