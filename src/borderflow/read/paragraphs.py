"""Documents cut into paragraphs, each with its offset: a parser fed blank lines and headings goes astray."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
ITEM = re.compile(r"^\s*(?:[-–•*#|]|\d{1,2}[.:)]\d{0,2}\s)|\S\s{3,}\S")
WRAP_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text without a break; `start` is its offset in the document's text."""

    start: int
    text: str
    heading: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of `text`, in order; hard-wrapped lines stay together, list and table lines come apart.

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
        else:
            for line in lines:
                yield from paragraph(block.start() + line.start(), line.group())


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
